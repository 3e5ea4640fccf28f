/**
 * Points in their JSON form (the same as Python's `points.py`): what one picture is made from.
 * A point is `{seed, edits?, classes?, psi?}` or `{sources: [...], psi?}`. Nothing here changes a
 * point; each function gives a new one.
 */
(() => {
  const gs = ganstudio;
  const round = (value) => Math.round(value * 1e6) / 1e6;

  /** @returns {object[]} the sources, also of a flat point */
  const sources = (point) => {
    if (point.sources) return point.sources;
    const { psi, psi_cutoff, psi_toward, noise, over, ...source } = point;
    return [source];
  };

  const withSources = (point, list) => {
    if (point.sources) return { ...point, sources: list };
    const { seed, vector, space, edits, classes, weight, ...rest } = point;
    return { ...list[0], ...rest };
  };

  const bytes = (vector) => Math.floor((vector.replace(/=+$/, "").length * 3) / 4);

  const known = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

  const without = (object, key) => {
    const { [key]: gone, ...rest } = object;
    return rest;
  };

  /**
   * A direction as a text: its name, or the JSON of an edit without its amount (and what the reader
   * calls it), where that carries a vector of its own or is bound to layers.
   */
  const directionOf = ({ amount, name, ...edit }) => (edit.direction && !edit.layers ? edit.direction : gs.canonical(edit));
  const editOf = (direction) => (direction.startsWith("{") ? JSON.parse(direction) : { direction });

  const along = (source, direction) =>
    (source.edits ?? []).filter((edit) => directionOf(edit) === direction).reduce((sum, edit) => sum + edit.amount, 0);

  /** What only style networks have, and what it is where a point does not say it. */
  const STYLE = { psi_cutoff: null, psi_toward: "mean", noise: "const" };

  /** Whether a model can be moved along an edit: its directions, factors, axes, or a vector of its length. */
  const canMove = (model, { direction, vector, layers }) => {
    if (layers && !(layers[1] < model.layers.length)) return false;
    if (vector) return bytes(vector) === 4 * model.z;
    const factor = gs.points.factorOf(direction);
    if (factor) return factor <= model.factors;
    const [, space, number] = direction.match(/^axis:(w?)(\d+)$/) ?? [];
    return number ? Number(number) < (space ? model.w : model.z) : model.directions.includes(direction);
  };

  /** The points that take over layers, as `{point, layers?, amount?}`. */
  const takeovers = (point) => [point.over ?? []].flat();

  /** A single one is written without a list. */
  const withTakeovers = ({ over, ...own }, list) => (list.length ? { ...own, over: list.length === 1 ? list[0] : list } : own);

  /** A change of the point, and of those that take over layers of it: the picture is moved as a whole. */
  const everywhere = (point, change) =>
    withTakeovers(change(point), takeovers(point).map((takeover) => ({ ...takeover, point: change(takeover.point) })));

  /** A change of every source, also of those that take over layers. */
  const everySource = (point, change) => everywhere(point, (one) => withSources(one, sources(one).map(change)));

  gs.points = {
    directionOf,
    editOf,
    takeovers,

    of: (seed, label = null, psi = 1) => {
      const point = { seed };
      if (label !== null) point.classes = { [label]: 1 };
      if (psi !== 1) point.psi = round(psi);
      return point;
    },

    sources,

    /** The seed, or null for a picture between several. */
    seed: (point) => (sources(point).length === 1 && !point.over ? (sources(point)[0].seed ?? null) : null),

    /** A new seed for the picture; its edits, class and psi stay. */
    withSeed: (point, seed) => {
      const { edits, classes } = sources(point)[0];
      const { sources: several, vector, space, weight, over, seed: old, ...rest } = point;
      return { ...rest, seed, ...(edits ? { edits } : {}), ...(classes ? { classes } : {}) };
    },

    psi: (point) => point.psi ?? 1,
    withPsi: (point, psi) => everywhere(point, (one) => (psi === 1 ? without(one, "psi") : { ...one, psi: round(psi) })),

    /** The directions that a point is moved along. */
    directions: (point) => [...new Set(sources(point).flatMap((source) => (source.edits ?? []).map(directionOf)))],

    /** How far along a direction the picture stands. */
    amount: (point, direction) => along(sources(point)[0], direction),

    /** Moves the picture to `amount` on a direction; every source of it moves by the same step. */
    withAmount: (point, direction, amount) => {
      const step = amount - gs.points.amount(point, direction);
      return everySource(point, (source) => {
        const edits = (source.edits ?? []).filter((edit) => directionOf(edit) !== direction);
        const own = along(source, direction) + step;
        if (Math.abs(own) > 1e-9) edits.push({ ...editOf(direction), amount: round(own) });
        return edits.length ? { ...source, edits } : without(source, "edits");
      });
    },

    /** One number of z or w as a direction. */
    axis: (space, i) => `axis:${space === "w" ? "w" : ""}${i}`,

    /** What changes most in the styles of the layers that it moves, counted from 1, as a direction. */
    factor: (n) => `style:${n}`,
    factorOf: (direction) => Number(direction?.match(/^style:([1-9]\d*)$/)?.[1] ?? 0),

    /** A direction that moves only some layers of a style network; null: its own layers. */
    bound: (direction, layers) => (layers ? gs.canonical({ direction, layers }) : direction),

    /** The picture as far along another direction as it stands along this one. */
    turned: (point, from, to) =>
      everySource(point, (source) => {
        if (!source.edits) return source;
        return { ...source, edits: source.edits.map((edit) => (directionOf(edit) === from ? { ...editOf(to), amount: edit.amount } : edit)) };
      }),

    /** Cut-off and goal of truncation, and noise: `{psi_cutoff, psi_toward, noise}`. */
    style: (point) => Object.fromEntries(Object.entries(STYLE).map(([key, usual]) => [key, point[key] ?? usual])),

    /** The noise of each layer: "const", "off" or a seed. */
    noiseKinds(point, model) {
      const { noise } = gs.points.style(point);
      return model.layers.map((_, layer) => (Array.isArray(noise) ? (noise[layer] ?? STYLE.noise) : noise));
    },

    withStyle: (point, changes) =>
      everywhere(point, (one) => Object.entries(changes).reduce((next, [key, value]) => (value === STYLE[key] ? without(next, key) : { ...next, [key]: value }), one)),

    /**
     * Some of the way from a picture toward seeds, each `{seed, at}` with at from 0 to 1; all of the way
     * toward two is half of both. They take on edits and class of the picture.
     */
    toward(point, seeds) {
      const rest = (i) => seeds.filter((_, k) => k !== i).reduce((share, { at }) => share * (1 - at / 2), 1);
      const shares = seeds.map(({ at }, i) => at * rest(i));
      const left = 1 - shares.reduce((sum, share) => sum + share, 0);
      const own = sources(point);
      const whole = own.reduce((sum, source) => sum + (source.weight ?? 1), 0);
      const { edits, classes } = own[0];
      const list = [
        ...own.map((source) => ({ ...source, weight: round(((source.weight ?? 1) / whole) * left) })),
        ...seeds.map(({ seed }, i) => known({ seed, edits, classes, weight: round(shares[i]) })),
      ].filter(({ weight }) => weight > 0);
      if (list.length === own.length && left === 1) return point;
      const { seed, vector, space, edits: moved, classes: named, sources: before, ...whatever } = point;
      if (list.length > 1) return { ...whatever, sources: list };
      return { ...whatever, ...without(list[0], "weight") };
    },

    /** The class asked for (the heaviest of a mix), or null where none is. */
    label: (point) => {
      const entries = Object.entries(sources(point)[0].classes ?? {});
      return entries.length ? Number(entries.sort((a, b) => b[1] - a[1])[0][0]) : null;
    },

    /** The class that is drawn: the one asked for, else seed mod classes. */
    shownLabel: (point, model) => {
      if (!model.classes) return null;
      const label = gs.points.label(point);
      if (label !== null) return label;
      const seed = sources(point)[0].seed;
      return seed === undefined ? 0 : seed % model.classes.length;
    },

    /** Drawn as these classes, `{number: weight}`; null gives the choice back to the seed. */
    withClasses: (point, classes) => everySource(point, (source) => (classes === null ? without(source, "classes") : { ...source, classes })),

    withLabel: (point, label) => gs.points.withClasses(point, label === null ? null : { [label]: 1 }),

    /**
     * A point of one model taken to another: `{point, lost}`, without what that can't do. Classes are
     * left to the seed; `lost` are the directions that it has not. What a person brings (a link, a PNG)
     * stays whole: the server says what the model lacks.
     */
    carried: (point, model) => {
      const lost = gs.points.directions(point).filter((direction) => !canMove(model, editOf(direction)));
      const list = sources(point).map((source) => {
        const classes = Object.keys(source.classes ?? {});
        const has = model.classes && classes.every((n) => Number(n) < model.classes.length);
        const next = classes.length && !has ? without(source, "classes") : source;
        const edits = (next.edits ?? []).filter((edit) => !lost.includes(directionOf(edit)));
        return edits.length ? { ...next, edits } : without(next, "edits");
      });
      const { psi_cutoff, psi_toward, noise, over, ...plain } = withSources(point, list);
      if (!model.layers.length) return { point: plain, lost };
      const style = { psi_cutoff, psi_toward: model.centres ? psi_toward : undefined };
      if (!Array.isArray(noise) || noise.length === model.layers.length) style.noise = noise;
      const taken = takeovers(point).filter(({ layers }) => !layers || layers[1] < model.layers.length);
      const others = taken.map((takeover) => ({ takeover, ...gs.points.carried(takeover.point, model) }));
      const next = withTakeovers({ ...plain, ...known(style) }, others.map(({ takeover, point }) => ({ ...takeover, point })));
      return { point: next, lost: [...new Set([...lost, ...others.flatMap(({ lost }) => lost)])] };
    },
  };
})();
