/**
 * The result beside the photo, with the line between before and after; and the way back: the photo,
 * what was made of it, what is made of that, and how far the last is from the first.
 */
(() => {
  const gs = ganstudio;

  /** Part [left, top, width, height] of a picture, at its own size, on a canvas. */
  const paint = (canvas, picture, [left, top, width, height]) => {
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d").drawImage(picture, left, top, width, height, 0, 0, width, height);
  };

  /**
   * @param place an element that holds two canvases, the result's and over it the photo's
   * @param names {before, after}: what the two are called now
   */
  gs.comparison = (place, names) => {
    const [after, before] = place.querySelectorAll("canvas");
    const corners = ["before", "after"].map((side) => gs.el(`span.gs-cornerWord.gs-${side}`, { "aria-hidden": "true" }));
    const said = (share) => {
      const { before: one, after: other } = names();
      return gs.t("translate.wipeAt", { share: Math.round(100 * share), before: one, rest: Math.round(100 * (1 - share)), after: other });
    };
    const wipe = gs.wipe(place, { before, said });
    let middle = 0.5; // of what was changed: the line stands there until it is drawn aside
    place.append(...corners, wipe.element);

    const write = () => {
      const { before: one, after: other } = names();
      [one, other].forEach((word, i) => (corners[i].textContent = word));
      before.setAttribute("aria-label", one);
      after.setAttribute("aria-label", other);
      wipe.write();
    };

    return {
      write,

      /**
       * The photo's part `region` [left, top, width, height], the picture that was made of it, and the
       * square of that which was changed, null: all.
       */
      show(photo, region, made, box = null) {
        place.style.setProperty("--ratio", region[2] / region[3]);
        paint(after, made, [0, 0, made.naturalWidth, made.naturalHeight]);
        paint(before, photo.canvas, region);
        place.classList.remove("gs-waiting");
        const next = box ? (box[0] + box[2] / 2) / region[2] : 0.5;
        if (next !== middle) wipe.set((middle = next));
        write();
      },

      /** A photo that nothing was made of yet. */
      wait(photo) {
        place.style.setProperty("--ratio", photo.size[0] / photo.size[1]);
        for (const canvas of [after, before]) paint(canvas, photo.canvas, [0, 0, ...photo.size]);
        place.classList.add("gs-waiting");
      },
    };
  };

  /** The four pictures of the way back, in a row. */
  gs.roundTrip = (place) => {
    const figures = ["before", "after", "back", "difference"].map((part) => {
      const canvas = gs.el("canvas", { width: 1, height: 1, role: "img" });
      const caption = gs.el("figcaption");
      return { part, canvas, caption, element: gs.el(`figure.gs-leg.gs-${part}`, {}, canvas, caption) };
    });
    place.append(...figures.map(({ element }) => element));

    const word = (part, { off, ...words }) => {
      if (part === "difference") return gs.t("translate.off", { off: (100 * off).toFixed(1) });
      return part === "back" ? gs.t("translate.again", { name: words.before }) : words[part];
    };

    return {
      /** Pictures by part, the square of each that was changed, and the words {before, after, off}. */
      show(pictures, region, words) {
        for (const { part, canvas, caption } of figures) {
          paint(canvas, pictures[part], region);
          caption.textContent = word(part, words);
          canvas.setAttribute("aria-label", caption.textContent);
        }
        place.hidden = false;
      },
      hide: () => (place.hidden = true),
    };
  };
})();
