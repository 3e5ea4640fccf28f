/**
 * What only style networks have: up to which layer truncation acts and where it leads, and the noise
 * (noise.js). Folded; its line says what is set. Other models have none of it.
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
    const choose = (changes) => {
      become(changes);
      rested();
    };
    const noise = gs.noiseControl(at.noise, { changed: (kinds) => choose({ noise: kinds }) });

    const whole = () => model.layers.length;
    const acting = () => Math.min(gs.points.style(point).psi_cutoff ?? whole(), whole());

    const saidLayers = (count) => {
      if (count === whole()) return gs.t("styles.all");
      return count === 0 ? gs.t("styles.none") : gs.layers.said(model, [0, count - 1]);
    };

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
      const segments = ["mean", "nearest"].map((goal) => {
        const act = () => choose({ psi_toward: goal });
        return gs.el("label", {}, gs.el("input", { type: "radio", name: "gs-styles-goal", value: goal, onclick: act }), gs.words(`styles.${goal}`));
      });
      const group = gs.el("div.gs-segments", { role: "radiogroup", "data-t-label": "styles.toward", "aria-label": gs.t("styles.toward") }, ...segments);
      at.goal.replaceChildren(gs.el("div.gs-slide.gs-field", {}, gs.el("span.gs-name", {}, gs.words("styles.toward"), gs.el("small")), group));
    };

    const write = () => {
      const { psi_toward: goal } = gs.points.style(point);
      if (cutoff.value() !== acting()) cutoff.set(acting());
      at.cutoff.querySelector("small").textContent = saidLayers(acting());
      for (const input of at.goal.querySelectorAll("input")) input.checked = input.value === goal;
      at.goal.querySelector("small").textContent = gs.t(`styles.${goal}Gloss`);
      noise.show(point);
      at.said.textContent = summary(goal);
    };

    /** What is set otherwise than usual; where nothing is, what can be. */
    const summary = (goal) => {
      const found = [];
      if (acting() !== whole()) found.push(`ψ ${saidLayers(acting())}`);
      if (goal !== "mean") found.push(gs.t("line.nearest"));
      found.push(...gs.recipe.noise(gs.points.style(point).noise));
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
        noise.build(model);
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
