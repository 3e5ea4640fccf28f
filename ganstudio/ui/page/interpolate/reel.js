/**
 * The film strip with its play head: a row of frames on one canvas, painted from memory. The head is
 * dragged, or moved by keys on the range input that lies over it: arrows a frame, with Shift ten,
 * Page keys from key to key, space plays.
 *
 *   const reel = gs.reel(element, {moved(frame) {}, toggled() {}});
 *   reel.paint(film, model);   reel.put(frame, total);   reel.marks(["1", "2", "3"], total, loop)
 */
(() => {
  const gs = ganstudio;
  const HEIGHT = 64;

  gs.reel = (element, { moved, toggled }) => {
    const canvas = gs.el("canvas.gs-reelCanvas", { "aria-hidden": "true" });
    const head = gs.el("i.gs-playHead", { "aria-hidden": "true" });
    const labels = gs.el("div.gs-reelKeys", { "aria-hidden": "true" });
    const range = gs.el("input.gs-scrub", { type: "range", min: 0, max: 1, step: 1, value: 0, "data-t-label": "interpolate.head" });
    const track = gs.el("div.gs-reelTrack", {}, range, canvas, head);
    element.append(track, labels);
    const scratch = gs.el("canvas");
    let frame = 0;
    let total = 2;
    let keys = [];

    const share = (at) => (total > 1 ? at / (total - 1) : 0);

    const put = (next, count = total) => {
      frame = next;
      total = count;
      range.max = Math.max(1, total - 1);
      range.value = frame;
      range.setAttribute("aria-valuetext", gs.t("interpolate.frameOf", { n: frame + 1, total }));
      head.style.left = `${share(frame) * 100}%`;
    };

    const follow = (event) => {
      const box = track.getBoundingClientRect();
      const along = gs.clamp((event.clientX - box.left) / box.width, 0, 1);
      const next = Math.round(along * (total - 1));
      if (next !== frame) moved(next);
    };
    track.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      if (event.pointerType !== "touch") event.preventDefault();
      track.setPointerCapture(event.pointerId);
      range.focus({ preventScroll: true });
      if (event.pointerType !== "touch") follow(event); // a finger may be scrolling
    });
    track.addEventListener("pointermove", (event) => track.hasPointerCapture(event.pointerId) && follow(event));
    track.addEventListener("pointerup", (event) => event.pointerType === "touch" && follow(event));

    range.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 10 : 1;
      const to = {
        ArrowRight: frame + step, ArrowUp: frame + step, ArrowLeft: frame - step, ArrowDown: frame - step,
        PageUp: keys.find((key) => key > frame) ?? total - 1,
        PageDown: keys.findLast((key) => key < frame) ?? 0,
        Home: 0, End: total - 1,
      }[event.key];
      if (event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        toggled();
      } else if (to !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        moved(gs.clamp(to, 0, total - 1));
      }
    });

    /** As many frames as stand side by side, each the one that lies under its middle. */
    const paint = (film, model) => {
      const wide = track.clientWidth;
      const dense = window.devicePixelRatio || 1;
      if (!wide) return;
      canvas.width = Math.round(wide * dense);
      canvas.height = Math.round(HEIGHT * dense);
      const context = canvas.getContext("2d");
      const side = gs.fitSide(model, model.channels === 1 ? HEIGHT : HEIGHT - 8);
      const count = Math.max(1, Math.floor(wide / side));
      const room = wide / count;
      context.imageSmoothingEnabled = model.channels !== 1;
      context.imageSmoothingQuality = "high";
      for (let i = 0; i < count; i++) {
        const shot = film.at(Math.round(((i + 0.5) / count) * (film.total() - 1)));
        if (!shot) return;
        gs.paint(scratch, shot.drawing, shot.index);
        const left = Math.round((i * room + (room - side) / 2) * dense);
        const top = Math.round(((HEIGHT - side) / 2) * dense);
        context.drawImage(scratch, left, top, Math.round(side * dense), Math.round(side * dense));
      }
    };

    /** The names of the keys, evenly along the strip; a loop ends with its first key again. */
    const marks = (names, count, loop) => {
      const legs = loop ? names.length : names.length - 1;
      keys = names.map((_, i) => Math.round((i * (loop ? count : count - 1)) / Math.max(1, legs)));
      const ends = loop && names.length ? [...names, names[0]] : names;
      labels.replaceChildren(
        ...ends.map((name, i) => {
          const label = gs.el("span", {}, name);
          label.style.left = `${Math.min(100, ((keys[i] ?? count) / Math.max(1, count - 1)) * 100)}%`;
          return label;
        }),
      );
    };

    return { put, paint, marks };
  };
})();
