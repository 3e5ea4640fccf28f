/**
 * The tray along the lower edge: results that one kept, with a small still each, in this browser's
 * storage, which its tabs share. Hidden until something is kept. What lies there can be dragged, or
 * sent by its menu, into any slot that takes it. Of a translated photo, which no recipe draws again,
 * the still is all there is, and it goes when it is removed here.
 */
(() => {
  const gs = ganstudio;
  const MOST = 48;
  let place = null;

  const isKept = (item) => item?.recipe && typeof item.model === "string" && String(item.thumb).startsWith("data:image/png;base64,");

  /** An item as it is kept now; earlier versions kept `{model, point, thumb}`. */
  const read = (item) => (item?.point && !item.recipe ? { ...gs.result(item.model, item.point), thumb: item.thumb } : item);

  /** @returns {(Result & {thumb: string})[]} as they lie in the storage now: another tab may have kept more */
  const stored = () => {
    const items = gs.stored.get("kept", []);
    return Array.isArray(items) ? items.map(read).filter(isKept) : [];
  };

  const same = (a, b) => gs.canonical([a.model, a.recipe]) === gs.canonical([b.model, b.recipe]);

  const store = (kept) => {
    let left = kept;
    while (!gs.stored.set("kept", left) && left.length) left = left.slice(1); // storage is full: the oldest goes
    show();
    gs.emit("tray");
  };

  const isHere = (item) => gs.model(item.model) && gs.recipe.isDrawn(item.recipe);

  const button = (item) => {
    const { thumb, ...result } = item;
    const words = gs.recipe.line(result.recipe);
    const element = gs.el("button.gs-kept", { type: "button", "aria-label": words, title: words }, gs.el("img", { src: thumb, alt: "", draggable: "false" }));
    if (gs.model(item.model)?.channels === 1) element.classList.add("gs-grey");
    const open = () =>
      gs.menu(element, [
        ...gs.slots.for(result).map((slot) => ({ words: slot.words, icon: slot.icon, act: () => gs.slots.send(slot, result) })),
        "line",
        isHere(item) && { words: "download", icon: "download", act: () => gs.download(result.recipe) },
        { words: "tray.remove", icon: "close", act: () => gs.tray.remove(item) },
      ], { title: words });
    element.addEventListener("click", open);
    element.addEventListener("keydown", (event) => event.key === "Delete" && gs.tray.remove(item));
    gs.slots.carry(element, () => result);
    return element;
  };

  const show = () => {
    if (!place) return;
    const kept = stored();
    document.documentElement.classList.toggle("gs-hasTray", kept.length > 0);
    gs.parts(place).kept.replaceChildren(...kept.map(button));
  };

  /** A canvas that shows a result: the given one, or one that is drawn now. */
  const stillOf = async (result, canvas) => {
    if (canvas && (gs.shows(canvas, result) || !gs.recipe.isDrawn(result.recipe))) return canvas;
    const fresh = gs.el("canvas");
    gs.paint(fresh, await gs.draw(result.recipe));
    return fresh;
  };

  gs.tray = {
    /** What is kept, the oldest first. */
    list: stored,

    /** Keeps a result; the still comes from a canvas that shows it, or is drawn. */
    async keep(result, canvas = null) {
      let thumb;
      try {
        thumb = gs.thumb(await stillOf(result, canvas));
      } catch (error) {
        gs.notice(error.message);
        return;
      }
      const item = { model: result.model, recipe: result.recipe, thumb };
      store([...stored().filter((other) => !same(other, item)), item].slice(-MOST));
      gs.said(gs.t("kept"));
      place.querySelector(".gs-kept:last-child")?.scrollIntoView({ block: "nearest", inline: "end" });
    },

    remove: (item) => store(stored().filter((other) => !same(other, item))),

    clear: () => store([]),
  };

  window.addEventListener("storage", (event) => (event.key === null || event.key === "ganstudio.kept") && show());

  gs.buildTray = () => {
    place = gs.el("section.gs-tray", { "data-t-label": "tray" });
    place.append(
      gs.words("tray", "h2"),
      gs.el("div.gs-keptRow", { "data-at": "kept", tabindex: "-1" }),
      gs.words("tray.hint", "p"),
      gs.el("button.gs-quiet", { type: "button", "data-t": "tray.clear", onclick: () => gs.tray.clear() }),
    );
    gs.rove(gs.parts(place).kept, ".gs-kept");
    gs.write(place);
    place.setAttribute("aria-label", gs.t("tray"));
    document.querySelector(".gradio-container").append(place);
    gs.on("words", show);
    show();
  };
})();
