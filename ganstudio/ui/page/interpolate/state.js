/**
 * What Interpolate is about, as plain data: `{mode, walk, plane, frames, easing, loop, space, layers, rows,
 * columns}`.
 * `walk` and `plane` are slots, `{point, own}`; a slot is its reader's own when they put a picture
 * there, and a suggestion of ours otherwise.
 */
(() => {
  const gs = ganstudio;
  const WALK = ["frames", "easing", "loop", "space", "layers"];
  const PLANE = ["rows", "columns", "space"];
  const FIRST = [0, 2, 9, 14]; // seeds of the first state, after the model's own
  const defaultsOf = (verb, ...names) => Object.fromEntries(names.map((name) => [name, gs.page.verbs[verb].fields[name].default]));
  const DEFAULTS = { ...defaultsOf("interpolate", ...WALK), ...defaultsOf("grid", ...PLANE) };

  const differing = (state, names) => Object.fromEntries(names.filter((name) => state[name] !== DEFAULTS[name]).map((name) => [name, state[name]]));
  const firstPoint = (model, i) => gs.points.of(model.seed + FIRST[i]);

  /** Whether a slot can hold it: nothing, or a point as far as the page looks into it. */
  const isPoint = (value) => typeof value === "object" && (!value?.sources || Array.isArray(value.sources));

  gs.walk = {
    KEYS: gs.bounds("interpolate", "keys"),
    FRAMES: gs.bounds("interpolate", "frames"),
    SIDE: gs.bounds("grid", "rows"),
    CELLS: gs.page.limits.gridCells,
    SPEED: [1, 60], // frames a second that a screen shows; a film may have more

    start: { mode: "walk", walk: [], plane: [], ...DEFAULTS, easing: "smooth", loop: true },

    /** What a model's walks begin with: style networks are walked in w, which they draw from. */
    spaceOf: (model) => ({ space: model.layers.length ? "w" : "z", layers: null }),

    vacant: (count) => Array.from({ length: count }, () => ({ point: null, own: false })),
    suggested: (model, count) => Array.from({ length: count }, (_, i) => ({ point: firstPoint(model, i), own: false })),

    points: (state) => state[state.mode].map((slot) => slot.point),

    /** What stands there, or null while pictures are missing. */
    recipe(state, model) {
      const points = gs.walk.points(state).filter(Boolean);
      if (state.mode === "plane") {
        return points.length < 4 ? null : { v: 1, verb: "grid", model: model.name, corners: points, ...differing(state, PLANE) };
      }
      if (points.length < gs.walk.KEYS[0]) return null;
      return { v: 1, verb: "interpolate", model: model.name, keys: points, ...differing(state, WALK) };
    },

    /** What stands there while it is no recipe yet, as plain data: some keys are missing. */
    unfinished: (state) => ({
      ...Object.fromEntries(["mode", ...Object.keys(DEFAULTS)].map((name) => [name, state[name]])),
      points: state[state.mode].map((slot) => slot.point),
    }),

    /** The state that such data tell; the state as it is where they are none of ours. */
    resume(state, { mode, points, ...values }) {
      const known = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, values[name] ?? state[name]]));
      const [least, most] = mode === "plane" ? [4, 4] : gs.walk.KEYS;
      const fits = Array.isArray(points) && points.length >= least && points.length <= most && points.every(isPoint);
      if (!fits || !["walk", "plane"].includes(mode)) return state;
      return { ...state, ...known, mode, [mode]: points.map((point) => ({ point, own: point !== null })) };
    },

    /** The state that a recipe tells; what it holds was put there by someone, unless we suggested it. */
    unpack(state, recipe, model) {
      const mode = recipe.verb === "grid" ? "plane" : "walk";
      const names = mode === "plane" ? PLANE : WALK;
      const options = Object.fromEntries(names.map((name) => [name, recipe[name] ?? DEFAULTS[name]]));
      const points = mode === "plane" ? recipe.corners : recipe.keys;
      const same = points.every((point, i) => i < FIRST.length && gs.canonical(point) === gs.canonical(firstPoint(model, i)));
      return { ...state, ...options, mode, [mode]: points.map((point) => ({ point, own: !same })) };
    },

    /** The keys of the walk that hold a picture, with their numbers. */
    held: (state) => state.walk.flatMap((slot, i) => (slot.point ? [{ point: slot.point, n: i + 1 }] : [])),

    /** The keys before and after a frame. */
    between(state, frame) {
      const list = gs.walk.held(state);
      const legs = state.loop ? list.length : list.length - 1;
      const leg = Math.floor((frame * legs) / Math.max(1, state.loop ? state.frames : state.frames - 1));
      const before = gs.clamp(leg, 0, Math.max(0, legs - 1));
      return [list[before], list[(before + 1) % list.length]];
    },

    /** "cgan-mnist · seeds 3, 8 · 60 frames · smooth · loop" */
    line(state, model) {
      const recipe = gs.walk.recipe(state, model);
      if (!recipe) return model.name;
      const seeds = gs.walk.points(state).filter(Boolean).map((point) => gs.points.seed(point) ?? gs.t("interpolate.mix"));
      const parts = [model.name, `${gs.t("interpolate.seeds")} ${seeds.join(", ")}`];
      if (state.space !== DEFAULTS.space) parts.push(gs.t("interpolate.inSpace", { space: state.space }));
      if (state.mode === "plane") return [...parts, `${state.rows} × ${state.columns}`].join(" · ");
      if (state.layers) parts.push(gs.layers.said(model, state.layers));
      parts.push(gs.t("interpolate.frameCount", { n: state.frames }), gs.t(`interpolate.${state.easing}`));
      return [...parts, ...(state.loop ? [gs.t("interpolate.loop")] : [])].join(" · ");
    },
  };
})();
