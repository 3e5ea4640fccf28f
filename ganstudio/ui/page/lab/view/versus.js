/** The second run: which setting it differs in, and how. */
(() => {
  const gs = ganstudio;
  const isLeftOut = (name, { painting }) => name === "world" || painting; // both runs have the same data
  /** What a setting is set to first, so that two runs differ at once. */
  const FIRST = { r1: 0.1, r2: 0.1, gradient: 1, instance_noise: 0.1, feature_matching: 1, unrolled: 2, real_label: 0.9, clip: 0.1, beta1: 0.9, ema: 0 };

  const first = ({ fields, labels }, name, settings) => {
    const { flag, choices, low, high, whole } = fields[name];
    const now = settings[name];
    if (name === "real_label" && !labels.includes(settings.objective)) return null;
    if (flag) return !now;
    if (choices) return choices[(choices.indexOf(now) + 1) % choices.length];
    if (name in FIRST) return FIRST[name] === now ? low : FIRST[name];
    const quarter = whole ? Math.max(low, Math.round(now / 4)) : now / 4;
    return quarter === now ? Math.min(high, now + 1) : quarter;
  };

  gs.lab.versus = (at, known, { changed }) => {
    const names = Object.keys(known.fields).filter((name) => !isLeftOut(name, known.fields[name]));
    let settings = null;
    let versus = null;
    let control = null;

    const write = () => {
      const options = names.map((name) => gs.el("option", { value: name }, gs.t(`lab.set.${name}`)));
      at.versus.replaceChildren(gs.el("option", { value: "" }, gs.t("lab.alone")), ...options);
      at.versus.value = versus?.name ?? "";
      control?.write();
    };

    const build = () => {
      control = versus && gs.lab.control(known, versus.name, (value) => changed({ name: versus.name, value }));
      control?.input.setAttribute("aria-label", gs.t("lab.other", { setting: gs.t(`lab.set.${versus.name}`) }));
      at.other.replaceChildren(...(control ? [control.input] : []));
    };

    at.versus.addEventListener("change", () => {
      const name = at.versus.value;
      const value = name ? first(known, name, settings) : null;
      changed(value === null ? null : { name, value });
    });

    write();
    return {
      write,
      show(next, now) {
        settings = now;
        const isOther = next?.name !== versus?.name;
        versus = next;
        if (isOther) build();
        control?.set(versus.value);
        at.versus.value = versus?.name ?? "";
      },
    };
  };
})();
