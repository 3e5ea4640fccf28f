/** The plan: what to start from, for how long, under which name; and what to expect of it. */
(() => {
  const gs = ganstudio;
  const { train } = gs;
  const FEW = 1000; // pictures: fewer start from a model
  const USUAL = { model: 8, nothing: 30 }; // minutes

  /** A name that a folder may have, from that of the pictures. */
  const nameOf = (text) => text.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/^[-.]+|-+$/g, "").slice(0, 40) || "my-pictures";

  train.plan = (at, { begun }) => {
    let state = null;
    let pictures = null; // the name of those that the plan was made for
    let offered = ""; // what the list of starts holds
    let minutesTyped = false;
    let nameTyped = false;
    let followed = null; // the name of the training whose start the list shows

    /** A name that no training has yet. */
    const free = (name) => {
      for (let n = 1; ; n++) {
        const found = n === 1 ? name : `${name}-${n}`;
        if (!state.taken.includes(found)) return found;
      }
    };

    const isModel = () => !state.presets.includes(at.start.value);

    const minutes = () => gs.read.number(at.minutes.value, ...state.minutes);

    /** Grey pictures go with every model, coloured ones with those that draw colours. */
    const models = () => state.models.filter((name) => !state.pictures?.found?.coloured || gs.model(name)?.channels === 3);

    const isOffered = (start) => [...at.start.options].some(({ value }) => value === start);

    const fillStarts = () => {
      const now = JSON.stringify([models(), gs.language]);
      if (now === offered) return; // someone may be choosing
      offered = now;
      const before = at.start.value;
      const option = (value, words) => gs.el("option", { value }, words);
      const group = (key, options) => (options.length ? [gs.el("optgroup", { label: gs.t(key) }, ...options)] : []);
      at.start.replaceChildren(
        ...group("train.fromModel", models().map((name) => option(name, `${name} · ${gs.model(name)?.size ?? "?"} px`))),
        ...group("train.fromNothing", state.presets.map((name) => option(name, gs.t(`train.preset.${name}`)))),
      );
      if (isOffered(before)) at.start.value = before;
    };

    /** Other pictures have other defaults. */
    const suggest = () => {
      const { found } = state.pictures;
      const model = models()[0];
      at.start.value = found.pictures < FEW && model ? model : state.presets[0];
      at.classes.checked = false;
      minutesTyped = nameTyped = false;
    };

    const settle = () => {
      const busy = ["running", "stopping"].includes(state.training?.state);
      const going = busy ? state.training.plan : null; // what goes on is the plan that one sees
      if (going && going.name !== followed && isOffered(going.start)) at.start.value = going.start;
      followed = going?.name ?? null;
      if (!minutesTyped) at.minutes.value = going?.minutes ?? USUAL[isModel() ? "model" : "nothing"];
      at.startSaid.textContent = gs.t(isModel() ? "train.startModel" : `train.startPreset.${at.start.value}`, { few: FEW.toLocaleString("en-US") });
      const found = state.pictures?.found;
      if (found && !nameTyped) at.name.value = going?.name ?? free(nameOf(state.pictures.name));
      at.classesRow.hidden = isModel() || !(found?.classes.length > 1);
      at.expect.textContent = found ? expected(found) : gs.t("train.first");
      at.begin.disabled = busy || !found;
    };

    const expected = ({ pictures: count }) => {
      let spent;
      try {
        spent = minutes();
      } catch {
        return "";
      }
      const rows = state.expect[isModel() ? "model" : "nothing"];
      const key = rows.find(([least, time]) => count >= least && spent >= time)?.[2] ?? rows.at(-1)[2];
      return gs.t("train.expect", { n: count.toLocaleString("en-US"), minutes: gs.number(spent), said: gs.t(`train.expect.${key}`) });
    };

    const show = (next = state) => {
      state = next;
      if (!state?.may) return;
      fillStarts();
      const now = state.pictures?.found ? `${state.pictures.name} ${state.pictures.bytes}` : null;
      if (now && now !== pictures) suggest();
      pictures = now;
      settle();
    };

    const wrong = (error) => {
      const control = { name: at.name, taken: at.name, minutes: at.minutes, start: at.start, classes: at.classes }[error.field];
      if (control) gs.field.wrong(control, error.message);
      else gs.notice(error.message);
    };

    const begin = async () => {
      for (const control of [at.name, at.minutes, at.start]) gs.field.right(control);
      gs.notice(null);
      at.begin.disabled = true;
      try {
        const classes = !at.classesRow.hidden && at.classes.checked;
        const spent = Number(gs.narrow(at.minutes.value)); // the server says what it takes
        await gs.ask("trainStart", { name: at.name.value.trim(), start: at.start.value, minutes: spent, mirror: at.mirror.checked, classes });
        nameTyped = false;
        begun();
      } catch (error) {
        wrong(error);
        settle();
      }
    };

    gs.field.follow(at.minutes, (text) => gs.read.number(text, ...state.minutes), () => {
      minutesTyped = true;
      settle();
    });
    at.name.addEventListener("input", () => {
      nameTyped = true;
      gs.field.right(at.name);
    });
    at.start.addEventListener("change", () => {
      gs.field.right(at.start);
      settle();
    });
    at.begin.addEventListener("click", begin);
    return { show };
  };
})();
