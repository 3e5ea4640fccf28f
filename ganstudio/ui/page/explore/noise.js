/**
 * The noise of a style network: stored, none or a seed's, at all layers or at some. A small strip
 * shows what each layer has; pressed, it opens the range to which the buttons apply.
 *
 *   const noise = gs.noiseControl(place, {changed(noise) {}});
 *   noise.build(model);   noise.show(point);
 */
(() => {
  const gs = ganstudio;
  const KINDS = ["const", "off", "seed"];

  const kindOf = (noise) => (typeof noise === "number" ? "seed" : noise);
  const alike = (list) => list.every((one) => one === list[0]);

  gs.noiseControl = (place, { changed }) => {
    let model = null;
    let kinds = []; // a layer each
    let range = null; // the layers that the buttons set; null: all
    let choice = null; // the control of the range, once it is wanted
    let parts = null; // {strip, said, inputs}

    const whole = () => [0, model.layers.length - 1];
    const chosen = () => kinds.slice((range ?? whole())[0], (range ?? whole())[1] + 1);

    const set = (kind) => {
      const [first, last] = range ?? whole();
      const next = kinds.map((before, layer) => (first <= layer && layer <= last ? kind : before));
      changed(alike(next) ? next[0] : next);
    };

    const segment = (kind) => {
      const act = () => set(kind === "seed" ? gs.randomSeed() : kind); // "another" once more is one more
      const input = gs.el("input", { type: "radio", name: "gs-styles-noise", value: kind, onclick: act });
      const words = gs.words(`styles.noise.${kind}`);
      if (kind === "seed") words.prepend(gs.el("span", { "data-icon": "dice" }));
      return gs.el("label", {}, input, words);
    };

    const open = (row) => {
      const isOpen = parts.strip.getAttribute("aria-expanded") !== "true";
      parts.strip.setAttribute("aria-expanded", String(isOpen));
      if (!choice) {
        choice = gs.layers({ name: gs.t("styles.noiseAt"), picked: pick, all: true });
        row.append(choice.element);
      }
      choice.element.hidden = !isOpen;
      choice.show(model, range);
    };

    const pick = (next) => {
      range = next;
      write();
    };

    /** What the chosen layers have; of several things, which layers have which. */
    const said = () => {
      const list = chosen();
      const at = range ? `${gs.layers.said(model, range)}: ` : "";
      if (!alike(list)) return at + gs.recipe.noise(kinds).join(", ");
      return at + gs.t(`styles.noise.${kindOf(list[0])}Gloss`, { seed: list[0] });
    };

    const write = () => {
      const { strip, inputs } = parts;
      const list = chosen();
      for (const input of inputs) input.checked = alike(list) && input.value === kindOf(list[0]);
      parts.said.textContent = said();
      [...strip.children].forEach((cell, layer) => (cell.dataset.kind = kindOf(kinds[layer])));
      strip.title = `${gs.t("styles.noiseAt")}: ${gs.layers.said(model, range ?? whole())}`;
      strip.setAttribute("aria-label", strip.title);
    };

    return {
      build(next) {
        model = next;
        [range, choice] = [null, null];
        const segments = KINDS.map(segment);
        const group = gs.el("div.gs-segments", { role: "radiogroup", "data-t-label": "styles.noise", "aria-label": gs.t("styles.noise") }, ...segments);
        const strip = gs.el("button.gs-reach.gs-noise", { type: "button", "aria-expanded": "false" }, ...model.layers.map(() => gs.el("i")));
        const gloss = gs.el("small");
        const row = gs.el("div.gs-slide.gs-field", {}, gs.el("span.gs-name", {}, gs.words("styles.noise"), gloss, strip), group);
        strip.addEventListener("click", () => open(row));
        parts = { strip, said: gloss, inputs: group.querySelectorAll("input") };
        place.replaceChildren(row);
        gs.drawIcons(place);
      },

      show(point) {
        kinds = gs.points.noiseKinds(point, model);
        write();
      },
    };
  };
})();
