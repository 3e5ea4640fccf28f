/**
 * Searching for the point whose picture is nearest to a given one: the server goes step by step, and
 * is asked how near it is. Nothing is kept there once the last step was fetched.
 *
 *   const search = gs.search({ model, label: null, file: blob, seen(picture) {}, nearer(found) {} });
 *   const found = await search.ended;   search.stop();
 *
 * @typedef {{point: object, nearness: {word: string, error: number, random: number}, done: number,
 *   total: number, w: number, h: number, c: number, pixels: Uint8Array}} Found
 */
(() => {
  const gs = ganstudio;
  const BEAT = 0.08; // s between two questions

  const base64 = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(",")[1]);
      reader.onerror = () => reject(new gs.Refusal(gs.t("picture.broken"), "picture"));
      reader.readAsDataURL(blob);
    });

  /** `ended` gives the nearest, or null where it was stopped before anything was found; rejects as gs.draw does. */
  gs.search = ({ model, label = null, file, seen = () => {}, nearer = () => {} }) => {
    let stopped = false;
    let key = null;
    let last = null;

    const follow = async () => {
      const recipe = { v: 1, verb: "project", model, ...(label === null ? {} : { label }) };
      const begun = await gs.finding.begin(recipe, await base64(file));
      key = begun.key;
      if (stopped) return leave();
      seen(begun);
      for (;;) {
        const found = await gs.finding.nearer(key);
        if (stopped) return last;
        if (found.point) nearer((last = found));
        if (found.state !== "running" || (found.point && found.done === found.total)) return last;
        await gs.sleep(BEAT);
      }
    };

    const leave = async () => {
      await gs.finding.leave(key).catch(() => {}); // it may have ended by itself
      return last;
    };

    return {
      ended: follow(),
      stop() {
        if (stopped) return;
        stopped = true;
        if (key) leave();
      },
    };
  };

  /** Paints a picture that stands for no recipe. */
  gs.paintRaw = (canvas, { w, h, c, pixels }) => gs.paint(canvas, { w, h, c, pixels, recipe: {}, points: [] });

  /** How near a search came, in words. */
  gs.nearness = ({ word, error, random }) =>
    gs.t(`near.${word}`) + gs.t("near.numbers", { off: Math.round(100 * error), times: Math.min(99, random / Math.max(error, 1e-3)).toFixed(1) });
})();
