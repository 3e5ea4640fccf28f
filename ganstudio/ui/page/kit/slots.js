/**
 * Slots: where a picture can be sent. A tab defines what it takes; the picture menu and the tray
 * list every slot, and an element can be a target for dragging.
 *
 *   gs.slots.define({
 *     tab: "interpolate", words: "send.interpolate", icon: "walk",
 *     refuse: (picture) => null,           // or one sentence why not
 *     take(picture) {},                    // the tab is open and mounted by then
 *   });
 *
 * A picture is `{model, point}`; `gs.recipe.picture(model, point)` is its recipe.
 */
(() => {
  const gs = ganstudio;
  const TYPE = "application/x-ganstudio";
  const slots = [];

  gs.slots = {
    define: (slot) => slots.push(slot),

    /** Slots whose tab can work with the picture's model. */
    for: (picture) => slots.filter((slot) => gs.tabs.usable(slot.tab, gs.model(picture.model))),

    /** Sends a picture; a refusal is one sentence in the notice line. */
    async send(slot, picture) {
      const sentence = slot.refuse?.(picture) ?? null;
      await gs.tabs.go(slot.tab);
      if (sentence) gs.notice(sentence);
      else slot.take(picture);
    },

    /** Makes an element draggable: what it carries is asked when the drag starts. */
    carry(element, picture) {
      element.draggable = true;
      element.addEventListener("dragstart", (event) => {
        event.dataTransfer.setData(TYPE, JSON.stringify(picture()));
        event.dataTransfer.effectAllowed = "copy";
        document.body.classList.add("gs-carrying");
      });
      element.addEventListener("dragend", () => document.body.classList.remove("gs-carrying"));
    },

    /** Makes an element a target: `take(picture)` when one is dropped on it. */
    target(element, take) {
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
        take(JSON.parse(event.dataTransfer.getData(TYPE)));
      });
    },
  };
})();
