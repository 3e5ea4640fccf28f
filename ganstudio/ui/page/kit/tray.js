/**
 * The tray along the lower edge: pictures that one kept (model and point, with a small still), in
 * this browser's storage. Hidden until something is kept. Its pictures can be dragged, or sent by
 * their menu, into any slot of any tab.
 */
(() => {
  const gs = ganstudio;
  const MOST = 48;
  /** @type {{model: string, point: object, thumb: string}[]} */
  let kept = gs.stored.get("kept", []);
  if (!Array.isArray(kept)) kept = [];
  kept = kept.filter((item) => item && typeof item.model === "string" && item.point && String(item.thumb).startsWith("data:image/png;base64,"));
  let place = null;

  const same = (a, b) => gs.canonical([a.model, a.point]) === gs.canonical([b.model, b.point]);

  const save = () => {
    while (!gs.stored.set("kept", kept) && kept.length) kept.shift(); // storage is full: the oldest goes
    show();
    gs.emit("tray");
  };

  const show = () => {
    if (!place) return;
    document.documentElement.classList.toggle("gs-hasTray", kept.length > 0);
    const list = gs.at(place, "kept");
    list.replaceChildren(
      ...kept.map((item) => {
        const picture = { model: item.model, point: item.point };
        const words = gs.recipe.line(gs.recipe.picture(item.model, item.point));
        const button = gs.el("button.gs-kept", { type: "button", "aria-label": words, title: words }, gs.el("img", { src: item.thumb, alt: "", draggable: "false" }));
        if (gs.model(item.model)?.channels === 1) button.classList.add("gs-grey");
        button.addEventListener("click", () =>
          gs.menu(button, [
            ...gs.slots.for(picture).map((slot) => ({ words: slot.words, icon: slot.icon, act: () => gs.slots.send(slot, picture) })),
            "line",
            gs.model(item.model) && { words: "download", icon: "download", act: () => gs.download(gs.recipe.picture(item.model, item.point)) },
            { words: "tray.remove", icon: "close", act: () => gs.tray.remove(item) },
          ], { title: words }),
        );
        button.addEventListener("keydown", (event) => event.key === "Delete" && gs.tray.remove(item));
        gs.slots.carry(button, () => picture);
        return button;
      }),
    );
  };

  gs.tray = {
    list: () => kept.map(({ model, point }) => ({ model, point })),

    /** Keeps a picture; the still comes from its canvas, or is drawn when there is none. */
    async keep(picture, canvas = null) {
      let source = canvas;
      if (!source) {
        source = gs.el("canvas");
        try {
          gs.paint(source, await gs.draw(gs.recipe.picture(picture.model, picture.point)));
        } catch (error) {
          gs.notice(error.message);
          return;
        }
      }
      const item = { model: picture.model, point: picture.point, thumb: gs.thumb(source) };
      kept = [...kept.filter((other) => !same(other, item)), item].slice(-MOST);
      save();
      gs.said(gs.t("kept"));
      place.querySelector(".gs-kept:last-child")?.scrollIntoView({ block: "nearest", inline: "end" });
    },

    remove(item) {
      kept = kept.filter((other) => !same(other, item));
      save();
    },

    clear() {
      kept = [];
      save();
    },
  };

  gs.buildTray = () => {
    place = gs.el("section.gs-tray", { "data-t-label": "tray" });
    place.append(
      gs.words("tray", "h2"),
      gs.el("div.gs-keptRow", { "data-at": "kept", tabindex: "-1" }),
      gs.words("tray.hint", "p"),
      gs.el("button.gs-quiet", { type: "button", "data-t": "tray.clear", onclick: () => gs.tray.clear() }),
    );
    gs.write(place);
    place.setAttribute("aria-label", gs.t("tray"));
    document.querySelector(".gradio-container").append(place);
    gs.on("words", show);
    show();
  };
})();
