/**
 * Recipes in the page: a verb and its arguments as JSON; the line that a person reads, and the
 * chunk inside a PNG. A result is what slots, tray, menu and drops hold: one picture, as its recipe
 * and the name of its model in the page.
 *
 * @typedef {{recipe: object, model: string}} Result
 */
(() => {
  const gs = ganstudio;

  /** The text of our iTXt chunk in a PNG's bytes, or null. */
  const chunk = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const latin = (from, to) => String.fromCharCode(...bytes.subarray(from, to));
    if (bytes.length < 8 || latin(1, 4) !== "PNG") return null;
    for (let at = 8; at + 12 <= bytes.length; ) {
      const length = view.getUint32(at);
      const from = at + 8;
      if (latin(at + 4, at + 8) === "iTXt" && latin(from, from + 10) === "ganstudio\0") {
        // keyword 0, compressed?, method, language 0, translated keyword 0, text
        let text = from + 12;
        for (let zeros = 0; zeros < 2 && text < from + length; text++) if (bytes[text] === 0) zeros++;
        return bytes[from + 10] === 0 ? new TextDecoder().decode(bytes.subarray(text, from + length)) : null;
      }
      at = from + length + 4;
    }
    return null;
  };

  /** "× 5 [0–2]": what takes over layers, and to which amount. */
  const taken = ({ point, layers, amount = 1 }) => {
    const seeds = gs.points.sources(point).map((source) => source.seed ?? "z").join(", ");
    return [`× ${seeds}`, layers && `[${layers.join("–")}]`, amount !== 1 && gs.number(amount)].filter(Boolean).join(" ");
  };

  const tidy = (point) => {
    const words = [];
    const seeds = gs.points.sources(point).map((source) => source.seed ?? source.space ?? "z");
    if (holdsFound(point) && seeds.length === 1) return [gs.t("line.found", { space: seeds[0] })];
    words.push(seeds.length === 1 ? `${gs.t("line.seed")} ${seeds[0]}` : `${gs.t("line.between")} ${seeds.join(", ")}`);
    words[0] = [words[0], ...gs.points.takeovers(point).map(taken)].join(" ");
    return words;
  };

  /** A written-out source; an edit carries a vector too, with an amount. */
  const holdsFound = (value) =>
    value !== null && typeof value === "object" && ((value.vector !== undefined && value.amount === undefined) || Object.values(value).some(holdsFound));

  /** "ψ 0.80 [0–3] → nearest centre": with the layers that it acts on and where it leads, if that is said. */
  const psi = (point) => {
    const { psi_cutoff: cutoff, psi_toward: goal } = gs.points.style(point);
    const layers = cutoff === null ? "" : ` [${cutoff ? `0–${cutoff - 1}` : "–"}]`;
    return `ψ ${gs.points.psi(point).toFixed(2)}${layers}${goal === "nearest" ? ` → ${gs.t("line.nearest")}` : ""}`;
  };

  /** ["no noise [3–8]"]: what differs from the stored noise, run by run where layers have their own. */
  const noise = (noise) => {
    const said = (kind) => gs.t(kind === "off" ? "line.noiseOff" : "line.noise", { seed: kind });
    if (!Array.isArray(noise)) return noise === "const" ? [] : [said(noise)];
    const runs = [];
    noise.forEach((kind, layer) => {
      if (runs.at(-1)?.kind === kind) runs.at(-1).last = layer;
      else runs.push({ kind, first: layer, last: layer });
    });
    const layers = ({ first, last }) => (first === last ? `[${first}]` : `[${first}–${last}]`);
    return runs.filter(({ kind }) => kind !== "const").map((run) => `${said(run.kind)} ${layers(run)}`);
  };

  gs.recipe = {
    noise,

    /** The same with the model's own name, weights and place on the Hub: what travels. */
    full(recipe) {
      const model = gs.model(recipe.model);
      if (!model) return { v: 1, ...recipe };
      const { repo, revision, beside, ...own } = recipe; // repo and revision: of the model that it was made with
      const second = beside ? { beside: gs.recipe.full(beside) } : {};
      return { v: 1, ...gs.naming.written(own, model), ...second, ...gs.recipe.place(model) };
    },

    /** A model as recipes name it: its own name, its weights, where on the Hub it came from. */
    place: ({ real, weights, repo, revision }) => ({ model: real, weights, ...(repo ? { repo, revision } : {}) }),

    /** The other way: a recipe as the server tells it, its models by their names in the page. */
    named(recipe) {
      const model = gs.models.find((model) => model.weights === recipe.weights);
      if (!model) throw new gs.Refusal(gs.t("open.model", { model: recipe.model }));
      const second = recipe.beside ? { beside: gs.recipe.named(recipe.beside) } : {};
      return { ...recipe, ...second, model: model.name };
    },

    /** Whether it holds a latent that was found from a picture of somebody's. */
    isPersonal: (recipe) => holdsFound(recipe),

    /** One picture, drawn from a point. */
    picture: (model, point) => ({ v: 1, verb: "explore", model, point }),

    /** Whether the server can draw it from the recipe alone; else it takes a picture beside it. */
    isDrawn: (recipe) => !gs.page.verbs[recipe.verb]?.picture,

    /** @returns {object | null} the recipe in a PNG's bytes */
    fromPng(buffer) {
      const text = chunk(new Uint8Array(buffer));
      return text === null ? null : gs.recipe.parse(JSON.parse(text));
    },

    /** @throws {Error} when a value is no recipe of ours */
    parse(recipe) {
      if (recipe === null || typeof recipe !== "object" || typeof recipe.verb !== "string") throw new Error("no recipe");
      return recipe;
    },

    /** "cgan-mnist · seed 7 · 3 · ψ 0.80 · z1 +0.80": a picture in a line, of its edits the last `most`. */
    line(recipe, { most = Infinity } = {}) {
      const model = gs.model(recipe.model);
      const { point } = recipe;
      if (!point) return `${recipe.model} · ${recipe.verb}`;
      const parts = [recipe.model, ...tidy(point)];
      const classes = Object.entries(gs.points.sources(point)[0].classes ?? {});
      if (model?.classes && classes.length) parts.push(classes.map(([n]) => gs.className(model, Number(n))).join(" + "));
      if (gs.points.psi(point) !== 1) parts.push(psi(point));
      parts.push(...noise(gs.points.style(point).noise));
      const edits = gs.points.sources(point)[0].edits ?? [];
      const shown = edits.length > most ? edits.slice(-most) : edits; // the one in hand is the last
      if (shown !== edits) parts.push(gs.t("line.more", { count: edits.length - most }));
      for (const edit of shown) {
        const sign = edit.amount < 0 ? "−" : "+";
        const layers = edit.layers ? `[${edit.layers.join("–")}] ` : ""; // of a style network
        parts.push(`${edit.name ?? gs.directionName(edit.direction ?? gs.points.directionOf({ vector: edit.vector }), model)} ${layers}${sign}${Math.abs(edit.amount).toFixed(2)}`);
      }
      return parts.join(" · ");
    },
  };

  /** @returns {Result} the picture of a point */
  gs.result = (model, point) => ({ model, recipe: gs.recipe.picture(model, point) });
})();
