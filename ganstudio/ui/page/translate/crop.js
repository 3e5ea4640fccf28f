/**
 * The square that frames a face: dragged as a whole or by a corner, pinched with two fingers, moved by
 * arrows and made larger and smaller by plus and minus. It stays inside the picture.
 *
 *   const crop = gs.crop(place, { moved(box) {}, rested(box) {} });
 *   crop.show([width, height], [left, top, side]);   // whole pixels of the picture; null takes it away
 */
(() => {
  const gs = ganstudio;
  const LEAST = 16; // pixels a side
  const CORNERS = [["nw", 0, 0], ["ne", 1, 0], ["sw", 0, 1], ["se", 1, 1]];
  const STEP = 0.02; // of the picture's shorter side

  const inside = ([left, top, side], [width, height]) => {
    const fits = gs.clamp(Math.round(side), Math.min(LEAST, width, height), Math.min(width, height));
    return [gs.clamp(Math.round(left), 0, width - fits), gs.clamp(Math.round(top), 0, height - fits), fits];
  };

  /** Another side about the same middle. */
  const about = ([left, top, side], next) => [left + (side - next) / 2, top + (side - next) / 2, next];

  /** The square with one corner at a point, and the corner opposite to it where it was. */
  const cornered = ([left, top, side], [x, y], right, bottom, [width, height]) => {
    const still = [right ? left : left + side, bottom ? top : top + side];
    const room = Math.min(right ? width - still[0] : still[0], bottom ? height - still[1] : still[1]);
    const next = gs.clamp(Math.max((x - still[0]) * (right ? 1 : -1), (y - still[1]) * (bottom ? 1 : -1)), Math.min(LEAST, room), room);
    return [right ? still[0] : still[0] - next, bottom ? still[1] : still[1] - next, next];
  };

  gs.crop = (place, { moved = () => {}, rested }) => {
    let size = [1, 1];
    let box = null;
    const fingers = new Map(); // of the pointers that hold it: id -> [x, y] in pixels of the picture
    let held = null; // how it was when they took hold: {box, from, corner}
    const handles = CORNERS.map(([name, right, bottom]) => gs.el(`span.gs-corner.gs-${name}`, { "data-right": right, "data-bottom": bottom }));
    const element = gs.el("button.gs-crop", { type: "button", hidden: true }, ...handles);
    const said = gs.el("span.gs-hidden", { "aria-live": "polite" });
    place.append(element, said);

    const write = () => element.setAttribute("aria-label", gs.t("translate.crop"));

    const draw = () => {
      element.hidden = box === null;
      if (box === null) return;
      const [width, height] = size;
      const parts = { left: box[0] / width, top: box[1] / height, width: box[2] / width, height: box[2] / height };
      for (const [name, share] of Object.entries(parts)) element.style[name] = `${100 * share}%`;
    };

    const become = (next) => {
      box = inside(next, size);
      draw();
      moved(box);
    };

    const rest = () => {
      const [left, top, side] = [box[0] / size[0], box[1] / size[1], box[2] / Math.min(...size)].map((share) => Math.round(100 * share));
      said.textContent = gs.t("translate.cropAt", { left, top, side });
      rested(box);
    };
    const restSoon = gs.later(rest, 400);

    const pointOf = (event) => {
      const { left, top, width } = place.getBoundingClientRect();
      const scale = size[0] / width;
      return [(event.clientX - left) * scale, (event.clientY - top) * scale];
    };

    const spread = ([[x, y], [other, another]]) => Math.hypot(x - other, y - another);

    const hold = (corner) => (held = fingers.size ? { box, corner, from: [...fingers.values()] } : null);

    const follow = () => {
      const now = [...fingers.values()];
      const { from, corner, box: before } = held;
      if (now.length > 1) return become(about(before, (before[2] * spread(now)) / Math.max(spread(from), 1)));
      if (corner) return become(cornered(before, now[0], Number(corner.right), Number(corner.bottom), size));
      become([before[0] + now[0][0] - from[0][0], before[1] + now[0][1] - from[0][1], before[2]]);
    };

    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || fingers.size > 1) return;
      element.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, pointOf(event));
      hold(fingers.size === 1 && event.target !== element ? event.target.dataset : null);
    });
    element.addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, pointOf(event));
      follow();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      element.addEventListener(end, (event) => {
        if (!fingers.delete(event.pointerId)) return;
        hold(null);
        if (!fingers.size) rest();
      });
    }

    element.addEventListener("keydown", (event) => {
      const step = STEP * Math.min(...size) * (event.shiftKey && event.key.startsWith("Arrow") ? 5 : 1);
      const [left, top, side] = box;
      const next = {
        ArrowLeft: [left - step, top, side], ArrowRight: [left + step, top, side],
        ArrowUp: [left, top - step, side], ArrowDown: [left, top + step, side],
        "+": about(box, side + 2 * step), "=": about(box, side + 2 * step), "-": about(box, side - 2 * step),
      }[event.key];
      if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      become(next);
      restSoon();
    });

    return {
      write,
      show(picture, next) {
        restSoon.cancel();
        size = picture;
        box = next && inside(next, size);
        draw();
        write();
      },
    };
  };
})();
