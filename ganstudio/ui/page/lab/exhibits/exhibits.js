/**
 * The exhibits, below the toy worlds: real runs of the trainer beside each other, and one slider that
 * takes all their sheets through time. They are fetched when they come in sight.
 */
(() => {
  const gs = ganstudio;

  const LOOKS = ["critic", "generator", "ink", "pale"]; // of lines, as the legend has them

  const whole = (value) => value.toLocaleString("en-US");

  gs.lab.exhibits = (place) => {
    let names = null;
    let shown = null; // the exhibit
    let runs = [];
    let moment = 0;
    let turn = 0; // of fetches, so that a late answer finds another chosen

    const fetched = new Map();
    const fetchOne = (name) => {
      if (!fetched.has(name)) fetched.set(name, gs.ask("exhibit", name).catch((error) => (fetched.delete(name), Promise.reject(error))));
      return fetched.get(name);
    };

    const choices = gs.el("div.gs-segments", { role: "radiogroup", "data-t-label": "lab.exhibits.which" });
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

    const paragraphs = ({ name, preset, seed, settings, samples, runs: [first] }) => {
      const command = `python -m train.exhibits ${name}`;
      return [
        ...["", "Lesson", "Read"].map((part) => gs.el("p", {}, gs.t(`lab.exhibits.${name}${part}`))),
        gs.el(
          "details.gs-fold",
          {},
          gs.el("summary", {}, gs.t("lab.exhibits.how")),
          gs.el("p", {}, gs.t("lab.exhibits.made", { images: whole(first.images), seed, samples: whole(samples), generator: whole(first.parameters.generator), critic: whole(first.parameters.critic) })),
          gs.el("pre.gs-command", { tabindex: 0 }, `${command}\n\npython -m train ${preset} --seed ${seed} --set ${settings.join(" ")} …`),
        ),
      ];
    };

    const show = (exhibit) => {
      const isNew = exhibit !== shown;
      shown = exhibit;
      const scale = gs.lab.exhibitDistances(exhibit.runs);
      runs = exhibit.runs.map((run) => gs.lab.exhibitRun(run, exhibit, { scale, others: exhibit.runs.filter((other) => other !== run) }));
      text.replaceChildren(...paragraphs(exhibit));
      wall.replaceChildren(...runs.map(({ element }) => element));
      range.max = Math.max(...exhibit.runs.map((run) => run.shown.length)) - 1;
      time.hidden = legend.hidden = false;
      seek(isNew ? Number(range.max) : moment);
    };

    const choose = async (name) => {
      const mine = ++turn;
      for (const input of choices.querySelectorAll("input")) input.checked = input.value === name;
      try {
        const exhibit = await fetchOne(name);
        if (mine === turn) show(exhibit);
      } catch (error) {
        gs.notice(error.message);
      }
    };

    const begin = async () => {
      try {
        ({ names } = await gs.ask("exhibitNames"));
      } catch (error) {
        gs.notice(error.message);
        return;
      }
      place.hidden = !names.length;
      choices.hidden = names.length < 2;
      choices.replaceChildren(...names.map((name) => {
        const input = gs.el("input", { type: "radio", name: "gs-exhibit", value: name, onchange: () => choose(name) });
        return gs.el("label", {}, input, gs.words(`lab.exhibits.${name}Name`));
      }));
      if (names.length) await choose(names[0]);
    };

    range.addEventListener("input", () => seek(Number(range.value)));
    gs.write(place);
    gs.on("words", () => shown && show(shown));
    const sight = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      begin();
    });
    sight.observe(place);
  };
})();
