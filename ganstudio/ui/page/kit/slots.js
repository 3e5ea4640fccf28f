/**
 * Slots: where a result can be sent. A tab defines what it takes; the picture menu and the tray list
 * every slot that takes a result, and an element can be a target for dragging.
 *
 *   gs.slots.define({
 *     tab: "interpolate", words: "send.interpolate", icon: "walk",
 *     takes: gs.slots.isDrawn,             // which results; this, left out, is those drawn from a point
 *     refuse: (result) => null,            // or one sentence why not now
 *     foreign: true,                       // its tab takes the picture, whatever model made it
 *     take(result) {},                     // the tab is open and mounted by then
 *   });
 */
(() => {
  const gs = ganstudio;
  const TYPE = "application/x-ganstudio";
  const slots = [];

  /** A result that a point says all about: most slots go on from there. */
  const isDrawn = (result) => Boolean(result.recipe.point);

  gs.slots = {
    isDrawn,

    define: (slot) => slots.push({ takes: isDrawn, ...slot }),

    /** Slots that take a result, in tabs that can work with its model, or with any. */
    for: (result) =>
      slots.filter((slot) => {
        const models = slot.foreign ? gs.models : [gs.model(result.model)];
        return slot.takes(result) && models.some((model) => gs.tabs.usable(slot.tab, model));
      }),

    /** Sends a result; a refusal is one sentence in the notice line. */
    async send(slot, result) {
      const sentence = slot.refuse?.(result) ?? null;
      await gs.tabs.go(slot.tab);
      if (sentence) gs.notice(sentence);
      else slot.take(result);
    },

    /** Makes an element draggable: what it carries is asked when the drag starts. */
    carry(element, result) {
      element.draggable = true;
      element.addEventListener("dragstart", (event) => {
        const carried = result();
        if (!carried) {
          event.preventDefault(); // nothing is there yet
          return;
        }
        event.dataTransfer.setData(TYPE, JSON.stringify(carried));
        event.dataTransfer.effectAllowed = "copy";
        document.body.classList.add("gs-carrying");
      });
      element.addEventListener("dragend", () => document.body.classList.remove("gs-carrying"));
    },

    /** Makes an element a target: `take(result)` when one that it takes is dropped on it. */
    target(element, take, takes = isDrawn) {
      const ours = (event) => event.dataTransfer.types.includes(TYPE);
      element.addEventListener("dragover", (event) => {
        if (!ours(event)) return;
        event.preventDefault();
        element.classList.add("gs-over");
      });
      element.addEventListener("dragleave", () => element.classList.remove("gs-over"));
      element.addEventListener("drop", (event) => {
        if (!ours(event)) return;
        event.preventDefault();
        event.stopPropagation();
        element.classList.remove("gs-over");
        const result = JSON.parse(event.dataTransfer.getData(TYPE));
        if (takes(result)) take(result);
        else gs.notice(gs.t("send.refused"));
      });
    },
  };
})();
