/** A run as its link has it: settings that are not the usual ones, changes, the step, what is shown. */
(() => {
  const gs = ganstudio;
  const CHANGES_MOST = 200;

  const differing = (settings, from) => Object.fromEntries(Object.entries(settings).filter(([name, value]) => from[name] !== value));

  gs.lab.state = {
    /** @param {object} frame the newest one; on its way to a step, that step */
    write: ({ runs: [first], versus, at, goal }, { defaults }, { speed, views, preset, exhibit }) => ({
      v: 1, settings: differing(first.first, defaults), changes: first.changes, at: goal ?? at, speed, views, preset,
      ...(versus ? { versus } : {}),
      ...(exhibit ? { exhibit } : {}),
    }),

    /** What came by a link, with the right shapes; the worker looks at names and bounds. @throws {Error} */
    read(more) {
      const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
      const { v, settings, changes = [], at = 0, versus = null, speed = "full", views = null, preset = "", exhibit = "" } = more;
      const isChange = (pair) => Array.isArray(pair) && pair.length === 2 && Number.isInteger(pair[0]) && pair[0] >= 0 && isPlain(pair[1]);
      const sound = v === 1 && isPlain(settings) && Array.isArray(changes) && changes.length <= CHANGES_MOST && changes.every(isChange)
        && Number.isInteger(at) && at >= 0 && (versus === null || (isPlain(versus) && typeof versus.name === "string"));
      if (!sound) throw new Error(gs.t("open.link"));
      return { settings, changes, at, versus, speed: String(speed), views: Array.isArray(views) ? views : null, preset: String(preset), exhibit: String(exhibit) };
    },
  };
})();
