/**
 * The exhibits, below the toy worlds: real runs of the trainer beside each other, and one slider that
 * takes all their sheets through time. They are fetched when they come in sight.
 *
 *   const exhibits = gs.lab.exhibits(place, chosen);   exhibits.open("collapse");   exhibits.name();
 */
(() => {
  const gs = ganstudio;

  const LOOKS = ["critic", "generator", "ink", "pale"]; // of lines, as the legend has them

  const whole = (value) => value.toLocaleString("en-US");

  /** @param {() => void} chosen the reader took another one */
  gs.lab.exhibits = (place, chosen) => {
    let names = null;
    let asked = null; // the name of the one to be shown
    let shown = null; // the exhibit
    let runs = [];
    let moment = 0;

    const fetched = new Map(); // name -> a promise of it
    const fetchOnce = (name, fetch) => {
      if (!fetched.has(name)) fetched.set(name, fetch().catch((error) => (fetched.delete(name), Promise.reject(error))));
      return fetched.get(name);
    };

    const choices = gs.el("div.gs-segments", { role: "radiogroup", "data-t-label": "lab.exhibits.which", hidden: true });
    const when = gs.el("output");
    const range = gs.el("input.gs-range", { type: "range", min: 0, step: 1, "data-t-label": "lab.exhibits.time" });
    const time = gs.el("div.gs-exTime", { hidden: true }, range, when);
    const text = gs.el("div.gs-exText");
    const legend = gs.el("p.gs-hint.gs-exLegend", { hidden: true }, ...LOOKS.map((look) => gs.el("span", {}, gs.lab.exhibitSwatch(look), gs.words(`lab.exhibits.legend.${look}`))));
    const wall = gs.el("div.gs-exRuns");
    place.append(gs.el("h3.gs-head", { "data-t": "lab.exhibits" }), gs.el("p.gs-hint", { "data-t": "lab.exhibits.what" }), choices, text, time, legend, wall);

    const seek = (next) => {
      moment = next;
      range.value = moment;
      range.style.setProperty("--to", `${(100 * moment) / range.max}%`);
      const images = gs.t("lab.exhibits.at", { images: whole(shown.runs[0].shown[Math.min(moment, shown.runs[0].shown.length - 1)]) });
      when.textContent = images;
      range.setAttribute("aria-valuetext", images);
      for (const run of runs) run.at(moment);
    };

    /** How the exhibit was made, in words. */
    const made = ({ name, sheet, seed, samples, draws, validation, runs: [first] }) => {
      const { generator, critic } = first.parameters;
      const shared = { images: whole(first.images), seed, generator: whole(generator), critic: whole(critic) };
      if (sheet) return gs.t("lab.exhibits.made", { ...shared, samples: whole(samples) });
      const [features, , pixels] = first.lines.map((line) => whole(line.features));
      return gs.t(`lab.exhibits.${name}Made`, { ...shared, draws, validation: whole(validation), features, pixels });
    };

    const paragraphs = (exhibit) => {
      const { name, base, preset, seed, settings, samples } = exhibit;
      const parts = [name, base ? "cures.rule" : `${name}Lesson`, `${name}Read`];
      const command = `python -m train.exhibits ${name}`;
      return [
        ...parts.map((part) => gs.el("p", {}, gs.t(`lab.exhibits.${part}`, base ? { samples: whole(samples) } : {}))),
        gs.el(
          "details.gs-fold",
          {},
          gs.el("summary", {}, gs.t("lab.exhibits.how")),
          gs.el("p", {}, made(exhibit)),
          gs.el("pre.gs-command", { tabindex: 0 }, `${command}\n\npython -m train ${preset} --seed ${seed} --set ${settings.join(" ")} …`),
        ),
      ];
    };

    /** Runs with sheets, which a slider takes through time. */
    const showRuns = (exhibit, isNew) => {
      const scale = gs.lab.exhibitDistances(exhibit.runs);
      runs = exhibit.runs.map((run) => gs.lab.exhibitRun(run, exhibit, { scale, others: exhibit.runs.filter((other) => other !== run) }));
      wall.replaceChildren(...runs.map(({ element }) => element));
      range.max = Math.max(...exhibit.runs.map((run) => run.shown.length)) - 1;
      seek(isNew ? Number(range.max) : moment);
    };

    const show = (exhibit) => {
      const isNew = exhibit !== shown;
      shown = exhibit;
      text.replaceChildren(...paragraphs(exhibit));
      time.hidden = legend.hidden = !exhibit.sheet;
      if (exhibit.sheet) showRuns(exhibit, isNew);
      else wall.replaceChildren(...gs.lab.exhibitCurves(exhibit));
    };

    /** Which there are, and the choice among them. */
    const list = async () => {
      ({ names } = await gs.ask("exhibitNames"));
      place.hidden = !names.length;
      choices.hidden = names.length < 2;
      choices.replaceChildren(...names.map((name) => {
        const take = () => {
          choose(name);
          chosen();
        };
        const input = gs.el("input", { type: "radio", name: "gs-exhibit", value: name, onchange: take });
        return gs.el("label", {}, input, gs.words(`lab.exhibits.${name}Name`));
      }));
    };

    /** Shows an exhibit; the first where there is none of the name. */
    const choose = async (name) => {
      asked = name;
      try {
        await fetchOnce("", list);
        if (!names.length || asked !== name) return;
        if (!names.includes(name)) asked = names[0];
        const mine = asked;
        for (const input of choices.querySelectorAll("input")) input.checked = input.value === mine;
        const exhibit = await fetchOnce(mine, () => gs.ask("exhibit", mine));
        if (asked === mine) show(exhibit); // a late answer may find another asked for
      } catch (error) {
        gs.notice(error.message);
      }
    };

    range.addEventListener("input", () => seek(Number(range.value)));
    gs.write(place);
    gs.on("words", () => shown && show(shown));
    const sight = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      if (asked === null) choose("");
    });
    sight.observe(place);

    return {
      /** The name of the one that is shown, for a link; "" for the first. */
      name: () => (asked === null || asked === names?.[0] ? "" : asked),

      /** Shows what a link names, and takes the reader there; without a name, the first. */
      async open(name) {
        if (!name && asked === null) return; // it waits until it comes in sight
        await choose(name);
        if (name) place.scrollIntoView();
      },
    };
  };
})();
