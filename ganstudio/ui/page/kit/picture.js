/**
 * A small picture that can be clicked (menu), dragged and kept: sheets, children, frames.
 *
 *   const tile = gs.tile({result: gs.result(model.name, point), caption: "7", size: 96});
 *   tile.draw(drawing, i);  place.append(tile.element);
 *
 * The slot has its size before its picture, so nothing jumps.
 */
(() => {
  const gs = ganstudio;

  /**
   * The side, in CSS px, at which a model's picture stands in a room: a small grey one on whole device
   * pixels, others where they fill it.
   */
  gs.fitSide = (model, room) => {
    const dense = window.devicePixelRatio || 1;
    const factor = Math.floor((room * dense) / model.size);
    return model.channels === 1 && factor >= 1 ? (factor * model.size) / dense : room;
  };

  gs.tile = ({ result, caption = null, size = null, name = null, pressed = null, first = null }) => {
    const canvas = gs.el("canvas", { width: 1, height: 1 });
    const button = gs.el("button.gs-tile", { type: "button" }, canvas);
    const element = gs.el("figure.gs-figure", {}, button, caption === null ? null : gs.el("figcaption", {}, ...[caption].flat()));
    if (size) element.style.setProperty("--side", `${size}px`);
    const tile = {
      element,
      button,
      canvas,
      result,
      /** @param {import("./server.js").Drawing} drawing */
      draw(drawing, index) {
        gs.paint(canvas, drawing, index);
        button.classList.add("gs-drawn");
      },
      rename: (text) => button.setAttribute("aria-label", text),
    };
    tile.rename(name ?? caption ?? gs.t("picture"));
    button.addEventListener("click", () => {
      if (pressed) pressed(tile);
      else if (tile.result) gs.pictureMenu(button, tile.result, { canvas, first: first?.(tile) });
    });
    gs.slots.carry(button, () => tile.result);
    return tile;
  };

  /** A small still of a canvas for the tray, as a data address. */
  gs.thumb = (canvas, side = 64) => {
    const small = gs.el("canvas", { width: side, height: side });
    const context = small.getContext("2d");
    context.imageSmoothingEnabled = !canvas.classList.contains("gs-pixels");
    context.drawImage(canvas, 0, 0, side, side);
    return small.toDataURL("image/png");
  };
})();
