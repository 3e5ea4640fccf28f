/**
 * The controls of a run's settings, made from what the worker says may be set. Each change is told
 * once, when it is made; what the objective leaves no meaning is hidden.
 *
 *   const fields = gs.lab.fields(known, { changed({ r1: 0.1 }) {} });
 *   place.append(fields.element);   fields.show(settings);
 */
(() => {
  const gs = ganstudio;
  const GROUPS = {
    rules: ["objective", "real_label", "clip", "critic_steps", "lr_critic", "lr_generator"],
    penalties: ["r1", "r2", "gradient", "penalty_every"],
    tricks: ["spectral_norm", "minibatch_std", "instance_noise", "feature_matching", "unrolled", "pack", "ema"],
    networks: ["optimizer", "beta1", "beta2", "batch", "latent", "width", "activation", "seed"],
  };
  const NEEDS = {
    real_label: ({ objective }, { labels }) => labels.includes(objective),
    clip: ({ objective }) => objective === "wasserstein",
  };
  let count = 0;

  const choiceWords = (name, value) => {
    const key = `lab.${name}.${value}`;
    return gs.hasWords(key) ? gs.t(key) : String(value);
  };

  /** A value as one reads it. */
  gs.lab.value = (name, value) => {
    if (typeof value === "boolean") return gs.t(value ? "lab.on" : "lab.off");
    return typeof value === "number" ? String(value) : choiceWords(name, value);
  };

  const makers = {
    flag(name, told) {
      const input = gs.el("input.gs-check", { type: "checkbox" });
      input.addEventListener("change", () => told(input.checked));
      return { input, set: (value) => (input.checked = value), write() {} };
    },

    choices(name, told, { choices }) {
      const input = gs.el("select.gs-select");
      const write = () => {
        const { value } = input;
        input.replaceChildren(...choices.map((choice) => gs.el("option", { value: choice }, choiceWords(name, choice))));
        input.value = value;
      };
      write();
      input.addEventListener("change", () => told(choices.find((choice) => String(choice) === input.value)));
      return { input, set: (value) => (input.value = value), write };
    },

    number(name, told, { low, high, whole }) {
      const input = gs.el("input.gs-number", { type: "text", inputmode: "decimal", autocomplete: "off" });
      const read = () => (whole ? gs.read.whole : gs.read.number)(input.value, low, high);
      input.addEventListener("input", () => input.getAttribute("aria-invalid") && attempt(() => {}));
      const attempt = (then) => {
        try {
          const value = read();
          gs.field.right(input);
          then(value);
        } catch (error) {
          gs.field.wrong(input, error.message);
        }
      };
      input.addEventListener("change", () => attempt(told));
      return { input, set: (value) => gs.field.set(input, value), write() {} };
    },
  };

  /** A control for one setting: `{input, set, write}`. */
  gs.lab.control = (known, name, told) => {
    const field = known.fields[name];
    return makers[field.flag ? "flag" : field.choices ? "choices" : "number"](name, told, field);
  };

  gs.lab.fields = (known, { changed }) => {
    const rows = new Map(); // name -> {row, control, label}
    const said = gs.el("small.gs-labObjective");

    const row = (name) => {
      const control = gs.lab.control(known, name, (value) => changed({ [name]: value }));
      const id = `gs-lab-field-${++count}`;
      control.input.id = id;
      const label = gs.el("label", { for: id });
      const element = gs.el("div.gs-field.gs-labField", {}, label, control.input);
      rows.set(name, { element, control, label });
      return name === "objective" ? [element, said] : [element];
    };

    const fold = (name) => gs.el("details.gs-fold", {}, gs.el("summary", {}, gs.words(`lab.group.${name}`)), gs.el("div.gs-labFields", {}, ...GROUPS[name].flatMap(row)));

    const element = gs.el("div.gs-labGroups", {}, gs.el("div.gs-labFields", {}, ...GROUPS.rules.flatMap(row)), ...Object.keys(GROUPS).slice(1).map(fold));
    let shown = null;

    const write = () => {
      for (const [name, { control, label, element: own }] of rows) {
        label.textContent = gs.t(`lab.set.${name}`);
        own.title = gs.t(`lab.is.${name}`);
        control.write();
      }
      if (shown) show(shown);
    };

    const show = (settings) => {
      shown = settings;
      for (const [name, { element: own, control }] of rows) {
        if (document.activeElement !== control.input || control.input.type !== "text") control.set(settings[name]);
        own.hidden = name in NEEDS && !NEEDS[name](settings, known);
      }
      said.textContent = gs.t(`lab.says.${settings.objective}`);
    };

    write();
    return { element, show, write, names: [...rows.keys()] };
  };

  /** The worlds as small pictures of their points, one of which is chosen. */
  gs.lab.worlds = (known, { changed }) => {
    const SIDE = 44;
    const cards = Object.keys(known.worlds).map((name) => {
      const input = gs.el("input", { type: "radio", name: "gs-lab-world", value: name });
      input.addEventListener("change", () => changed({ world: name }));
      const canvas = gs.el("canvas", { width: SIDE, height: SIDE, "aria-hidden": "true" });
      const element = gs.el("label.gs-labWorld", {}, input, gs.el("span", {}, canvas));
      return { name, input, canvas, element };
    });

    const paint = () => {
      for (const { name, canvas, input } of cards) {
        if (!canvas.isConnected) continue;
        const { real, dimensions } = known.worlds[name];
        const colours = gs.lab.ink.colours(canvas);
        const context = gs.lab.ink.begun(canvas, SIDE, SIDE);
        context.fillStyle = input.checked ? colours.generator : colours.ink;
        const place = (x) => SIDE / 2 + (x * SIDE) / (dimensions === 1 ? 9 : 5.6);
        if (dimensions === 2) for (let i = 0; i < real.length; i += 2) context.fillRect(place(real[i]) - 0.75, SIDE - place(real[i + 1]) - 0.75, 1.5, 1.5);
        else {
          const bins = new Float32Array(22);
          for (const x of real) bins[Math.floor(place(x) / 2)] += 1;
          const most = Math.max(...bins);
          bins.forEach((number, i) => context.fillRect(2 * i, SIDE - 8, 1.5, -(number / most) * (SIDE - 16)));
        }
      }
    };

    const write = () => {
      for (const { name, input, element } of cards) {
        input.setAttribute("aria-label", gs.t(`lab.world.${name}`));
        element.title = gs.t(`lab.world.${name}`);
      }
    };
    write();
    return {
      elements: cards.map(({ element }) => element),
      show(world) {
        for (const { name, input } of cards) input.checked = name === world;
        paint();
      },
      paint,
      write,
    };
  };
})();
