/**
 * What only style networks have: up to which layer truncation acts and where it leads, and the noise.
 * Folded; its line says what is set. Other models have none of it.
 *
 *   const styles = gs.styleControls(at.styles, {changed(next) {}, rested() {}});
 *   styles.build(model);   styles.show(point);
 */
(() => {
  const gs = ganstudio;

  gs.styleControls = (place, { changed, rested }) => {
    const at = gs.parts(place);
    let model = null;
    let point = null;
    let cutoff = null; // the slider: how many layers truncation acts on
    const become = (changes) => changed(gs.points.withStyle(point, changes));

    const whole = () => model.layers.length;
    const acting = () => Math.min(gs.points.style(point).psi_cutoff ?? whole(), whole());

    const saidLayers = (count) => {
      if (count === whole()) return gs.t("styles.all");
      return count === 0 ? gs.t("styles.none") : gs.layers.said(model, [0, count - 1]);
    };

    /** The segment of one value, like "off"; pressed again too, `act` is called. */
    const segment = (name, value, words, act) =>
      gs.el("label", {}, gs.el("input", { type: "radio", name: `gs-styles-${name}`, value, onclick: act }), gs.words(words));

    const row = (words, control, label = null) => gs.el("div.gs-slide.gs-field", {}, gs.el("span.gs-name", {}, gs.words(words), label), control);

    const group = (words, ...segments) => gs.el("div.gs-segments", { role: "radiogroup", "data-t-label": words, "aria-label": gs.t(words) }, ...segments);

    const buildCutoff = () => {
      cutoff = gs.slider({
        name: gs.t("styles.cutoff"), low: 0, high: whole(), step: 1, start: whole(),
        moved: (count) => become({ psi_cutoff: count === whole() ? null : count }),
        rested,
      });
      const between = gs.el("span.gs-between", {}, cutoff.range);
      at.cutoff.replaceChildren(gs.el("div.gs-slide.gs-field", {}, gs.el("span.gs-name", {}, gs.words("styles.cutoff"), gs.el("small")), between, cutoff.box));
    };

    const buildGoal = () => {
      at.goal.hidden = !model.centres;
      const act = (goal) => () => become({ psi_toward: goal });
      const segments = ["mean", "nearest"].map((goal) => segment("goal", goal, `styles.${goal}`, act(goal)));
      at.goal.replaceChildren(row("styles.toward", group("styles.toward", ...segments), gs.el("small")));
    };

    const buildNoise = () => {
      const fresh = () => become({ noise: gs.randomSeed() });
      const segments = [
        segment("noise", "const", "styles.noise.const", () => become({ noise: "const" })),
        segment("noise", "off", "styles.noise.off", () => become({ noise: "off" })),
        segment("noise", "seed", "styles.noise.seed", fresh),
      ];
      segments[2].querySelector("span").prepend(gs.el("span", { "data-icon": "dice" }));
      at.noise.replaceChildren(row("styles.noise", group("styles.noise", ...segments), gs.el("small")));
      gs.drawIcons(at.noise);
    };

    const check = (element, value) => {
      for (const input of element.querySelectorAll("input")) input.checked = input.value === value;
    };

    const write = () => {
      const { psi_toward: goal, noise } = gs.points.style(point);
      if (cutoff.value() !== acting()) cutoff.set(acting());
      at.cutoff.querySelector("small").textContent = saidLayers(acting());
      check(at.goal, goal);
      at.goal.querySelector("small").textContent = gs.t(`styles.${goal}Gloss`);
      const kind = typeof noise === "number" ? "seed" : noise;
      check(at.noise, kind);
      at.noise.querySelector("small").textContent = gs.t(`styles.noise.${kind}Gloss`, { seed: noise });
      at.said.textContent = summary(goal, kind);
    };

    /** What is set otherwise than usual; where nothing is, what can be. */
    const summary = (goal, noise) => {
      const found = [];
      if (acting() !== whole()) found.push(`ψ ${saidLayers(acting())}`);
      if (goal !== "mean") found.push(gs.t("line.nearest"));
      if (noise !== "const") found.push(gs.t(noise === "off" ? "line.noiseOff" : "styles.noise.seedGloss", { seed: point.noise }));
      return found.length ? found.join(" · ") : gs.t(model.centres ? "styles.hint" : "styles.hintPlain");
    };

    gs.on("words", () => {
      if (!model?.layers.length) return;
      cutoff.rename(gs.t("styles.cutoff"));
      write();
    });

    return {
      build(chosen) {
        model = chosen;
        place.hidden = !model.layers.length;
        if (place.hidden) return;
        buildCutoff();
        buildGoal();
        buildNoise();
      },

      show(next) {
        point = next;
        if (model.layers.length) write();
      },

      /** The controls to which a refusal of the server belongs. */
      fields: () => (model?.layers.length ? { psi_cutoff: cutoff.box } : {}),
    };
  };
})();
