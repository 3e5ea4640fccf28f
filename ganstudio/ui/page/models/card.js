/**
 * The parts of a checkpoint's card under its pictures: how it learnt, what was measured, what it
 * can't do, its facts. Each is `gs.card.part(card, ...)` -> elements, in the reader's language.
 */
(() => {
  const gs = ganstudio;

  const whole = (value) => (typeof value === "number" ? Math.round(value).toLocaleString("en-US") : "?");
  const percent = (value, places = 2) => `${(100 * value).toFixed(places)}%`;
  const head = (key) => gs.el("h3.gs-head", {}, gs.t(key));
  const hint = (...text) => gs.el("p.gs-hint", {}, ...text);
  const fold = (key, ...children) => gs.el("details.gs-fold", {}, gs.el("summary", {}, gs.t(key)), ...children);
  const command = (text) => gs.el("pre.gs-command", { tabindex: 0 }, text);

  /** What a checkpoint says in English, in the reader's words where there are any. */
  const inWords = (key, text) => (gs.language !== "en" && gs.hasWords(key) ? gs.t(key) : text);
  const titleOf = ({ data }) => inWords(`models.title.${data.name}`, data.title);

  /** What the model is: the family that has words of its own. */
  const family = (card) => {
    if (card.type !== "dcgan") return card.type;
    return card.classes ? "cgan" : card.modes ? "modes" : "dcgan";
  };

  const what = (card) => {
    const key = `models.what.${family(card)}`;
    return gs.hasWords(key) ? gs.t(key, { size: card.size, title: titleOf(card), modes: card.modes }) : titleOf(card);
  };

  // --- how it learnt ---------------------------------------------------------------------------

  const least = (journal) => {
    const found = journal.distance?.filter((value) => value !== null) ?? [];
    return found.length ? Math.min(...found) : null;
  };

  /** The panels of a journal: losses, scores, distance; only what it holds. */
  const panels = (card) => {
    const { journal } = card;
    const isClassifier = card.kind === "classifier";
    const line = (key, look, dash, more = {}) =>
      journal[key] ? [{ name: gs.t(`models.line.${more.word ?? key}`), look, dash, values: journal[key], ...more }] : [];
    const spread = journal.distance ? Math.max(...journal.distance.filter((v) => v !== null)) / least(journal) : 1;
    const log = spread > 20 && least(journal) > 0;
    const judge = card.judge ?? gs.t("models.line.distance");
    const [share, told] = ["accuracy", "critic_accuracy"].map((key) => journal[key]?.map((value) => (value === null ? null : 100 * value)));
    const all = isClassifier
      ? [
          { title: gs.t("models.plot.loss"), lines: line("loss", "ink", 0) },
          { title: gs.t("models.plot.accuracy"), lines: share ? line("accuracy", "ink", 1, { values: share }) : [] },
          { title: gs.t("models.plot.error"), lines: line("distance", "ink", 0, { dots: true, word: "error" }) },
        ]
      : [
          { title: gs.t("models.plot.loss"), lines: [...line("generator_loss", "generator", 0), ...line("critic_loss", "critic", 1)] },
          { title: gs.t("models.plot.scores"), lines: [...line("critic_real", "ink", 0), ...line("critic_held_out", "ink", 1), ...line("critic_fake", "generator", 2)] },
          { title: gs.t("models.plot.told"), lines: told ? line("critic_accuracy", "critic", 0, { values: told, dots: true }) : [] },
          { title: gs.t(log ? "models.plot.distanceLog" : "models.plot.distance", { judge }), log, lines: line("distance", "generator", 0, { dots: true }) },
        ];
    return all.filter((panel) => panel.lines.length);
  };

  /** The curves in words: for screen readers, and wherever a picture is not enough. */
  const spoken = (drawn) =>
    drawn
      .flatMap((panel) => panel.lines)
      .map((line) => {
        const values = line.values.filter((value) => value !== null);
        return gs.t("models.curves.say", { line: line.name, first: gs.threeDigits(values[0]), last: gs.threeDigits(values.at(-1)) });
      })
      .join("; ");

  const ROWS = 12;
  const table = (journal, drawn) => {
    const lines = drawn.flatMap((panel) => panel.lines.map((line) => ({ ...line, title: panel.title })));
    const rows = journal.images.length;
    const chosen = [...new Set(Array.from({ length: ROWS }, (_, i) => Math.round((i * (rows - 1)) / (ROWS - 1))))];
    const cell = (line, row) => {
      const near = line.values.slice(0, row + 1).findLast((value) => value !== null);
      return gs.el("td", {}, near === undefined ? "" : gs.threeDigits(near));
    };
    return gs.el(
      "div.gs-wideTable",
      { tabindex: 0, role: "region", "aria-label": gs.t("models.table") },
      gs.el(
        "table.gs-table",
        {},
        gs.el("thead", {}, gs.el("tr", {}, gs.el("th", { scope: "col" }, gs.t("models.axis")), ...lines.map((line) => gs.el("th", { scope: "col", title: line.title }, line.name)))),
        gs.el("tbody", {}, ...chosen.map((row) => gs.el("tr", {}, gs.el("th", { scope: "row" }, whole(journal.images[row])), ...lines.map((line) => cell(line, row))))),
      ),
    );
  };

  const journal = (card, picked) => {
    if (!card.journal) return { plot: null, elements: [head("models.journal"), hint(gs.t("models.noJournal"))] };
    const drawn = panels(card);
    const images = card.journal.images;
    const per = images.at(-1) > 2e6 ? 1e6 : images.at(-1) > 2e3 ? 1e3 : 1;
    const plot = gs.plot({
      name: `${gs.t("models.curves")}. ${spoken(drawn)}`,
      x: images,
      axis: gs.t({ 1: "models.axis", 1e3: "models.axis.k", 1e6: "models.axis.m" }[per]),
      per,
      panels: drawn,
      picked,
    });
    const own = card.kind === "classifier" ? ["models.read.classifier"] : ["models.read.gan", card.journal.distance ? "models.read.distance" : null];
    const read = [...own, "models.read.lines"].filter(Boolean).map((key) => gs.t(key));
    const words = read.join(gs.language === "zh" ? "" : " ");
    return { plot, elements: [head("models.journal"), plot.element, hint(words), fold("models.table", table(card.journal, drawn))] };
  };

  // --- what was measured -----------------------------------------------------------------------

  const word = (card, metric) => (card.kind === "classifier" && metric.key === "accuracy" ? "right" : metric.key);
  const numberRow = (card, metric) => {
    const key = word(card, metric);
    const named = gs.hasWords(`models.metric.${key}`);
    const { value, floor, deviation } = metric.shown;
    const space = metric.protocol.backbone && ["fd", "kd"].includes(metric.key) ? ` · ${metric.protocol.backbone}` : "";
    return gs.el(
      "tr",
      { "data-of": card.name, "data-metric": metric.key },
      gs.el(
        "th",
        { scope: "row" },
        gs.el("b", {}, named ? gs.t(`models.metric.${key}`) : metric.title, gs.el("i", {}, space)),
        named ? gs.el("small", {}, gs.t(`models.gloss.${key}`)) : null,
      ),
      gs.el("td.gs-strong", {}, value, deviation ? gs.el("small", {}, ` ± ${deviation}`) : null),
      gs.el("td", {}, floor || "–"),
    );
  };

  /** A protocol as words. What it says beyond the known keys follows as it is. */
  const protocol = (metric) => {
    const { n, seeds, psi, labels, real, split, backbone, training, "per class": perClass, ...rest } = metric.protocol;
    const part = gs.hasWords(`models.split.${split}`) ? gs.t(`models.split.${split}`) : split;
    const count = (value) => (typeof value === "number" ? whole(value) : value);
    return [
      seeds && (n || perClass) ? gs.t("models.by.drawn", { n: count(n ?? "10 × " + perClass), seeds: String(seeds).replace("-", "–"), psi }) : null,
      !seeds && n ? gs.t("models.by.tested", { n: count(n), split: part }) : null,
      labels ? gs.t("models.by.labels", { labels: gs.hasWords(`models.labels.${labels}`) ? gs.t(`models.labels.${labels}`) : labels }) : null,
      perClass ? gs.t("models.by.perClass", { n: perClass }) : null,
      seeds && split ? (real ? gs.t("models.by.real", { real: count(real), split: part }) : gs.t("models.by.split", { split: part })) : null,
      backbone ? gs.t("models.by.backbone", { backbone }) : null,
      training ? gs.t("models.by.training", { n: count(training) }) : null,
      ...Object.entries(rest).map(([key, value]) => `${key} ${value}`),
    ]
      .filter(Boolean)
      .join(gs.language === "zh" ? "，" : ", ");
  };

  const protocols = (card) =>
    fold(
      "models.protocol",
      gs.el("dl.gs-facts", {}, ...card.metrics.flatMap((metric) => {
        const key = word(card, metric);
        const name = gs.hasWords(`models.metric.${key}`) ? gs.t(`models.metric.${key}`) : metric.title;
        return [gs.el("dt", {}, name), gs.el("dd", {}, protocol(metric))];
      })),
    );

  const verdictLine = (key, isBad, values) => {
    const words = gs.el("p.gs-verdict", {});
    words.innerHTML = gs.icon(isBad ? "warning" : "check");
    words.append(gs.el("span", {}, gs.t(key, values)));
    return words;
  };

  /** Whether it collapsed, and by which signs. */
  const collapse = ({ collapsed, signs, diversity, twins, missing }, named) => {
    const [comma, semicolon] = gs.language === "zh" ? ["、", "；"] : [", ", "; "];
    const values = { times: gs.threeDigits(diversity), share: percent(twins, 0), names: missing.map(named).join(comma) };
    const why = signs.map((sign) => gs.t(`models.sign.${sign}`, values)).join(semicolon);
    return collapsed ? verdictLine("models.collapsed", true, { why }) : verdictLine("models.fine", false, values);
  };

  /** A sentence each: collapsed? uneven? copying? */
  const verdicts = (card) => {
    if (!card.verdict) return null;
    const { uneven, copies, classes, missing, rarest, rarest_share: least, copied } = card.verdict;
    const named = (number) => gs.className({ data: card.data.name, classes }, number);
    const usual = card.metrics.find((metric) => metric.key === "copies")?.shown.floor ?? "5%";
    return gs.el(
      "div.gs-verdicts",
      {},
      collapse(card.verdict, named),
      classes.length && !missing.length ? verdictLine(uneven ? "models.uneven" : "models.even", uneven, { name: named(rarest), times: gs.threeDigits(least) }) : null,
      verdictLine(copies ? "models.copying" : "models.notCopying", copies, { share: percent(copied, 0), usual }),
    );
  };

  const numbers = (card) => {
    const title = head("models.numbers");
    if (!card.metrics.length) return [title, hint(gs.t("models.noNumbers")), command(card.evaluate)];
    const givesPictures = card.kind !== "classifier";
    const columns = ["models.number", "models.value", givesPictures ? "models.floor" : "models.guessing"];
    const blind = card.metrics.find((metric) => metric.protocol.backbone?.startsWith("pixels"))?.protocol.backbone;
    return [
      title,
      verdicts(card),
      gs.el(
        "table.gs-table.gs-numbers",
        {},
        gs.el("thead", {}, gs.el("tr", {}, ...columns.map((key, i) => gs.el("th", { scope: "col" }, i ? gs.t(key) : gs.el("span.gs-hidden", {}, gs.t(key)))))),
        gs.el("tbody", {}, ...card.metrics.map((metric) => numberRow(card, metric))),
      ),
      blind ? hint(gs.t("models.blind", { features: blind })) : null,
      givesPictures ? hint(gs.t("models.protocol.floor")) : null,
      protocols(card),
    ].filter(Boolean);
  };

  // --- what it can't do, and facts --------------------------------------------------------------

  /** What a model of each kind can't do. */
  const LIMITS = {
    generator(card) {
      const accuracy = card.metrics.find((metric) => metric.key === "accuracy")?.value;
      const own = `models.limit.${card.data.name}`;
      const colour = gs.t(card.channels === 1 ? "models.colour.1" : "models.colour.3");
      return [
        gs.t("models.limit.only", { title: titleOf(card), size: card.size, colour }),
        card.classes ? null : gs.t("models.limit.noClass"),
        card.classes && accuracy < 1 ? gs.t("models.limit.wrongClass", { share: percent(1 - accuracy, 1) }) : null,
        card.type === "mlp" ? gs.t("models.limit.mlp") : null,
        gs.t("models.limit.photo"),
        gs.hasWords(own) ? gs.t(own) : null,
      ];
    },
    translator: (card) => [gs.t("models.limit.translator", { title: titleOf(card) }), gs.t("models.limit.unpaired")],
    classifier: (card) => [gs.t("models.limit.classifier", { n: card.classes?.length ?? "?" }), gs.t("models.limit.judge")],
  };
  const limits = (card) => {
    const lines = LIMITS[card.kind](card);
    if (!card.metrics.length) lines.push(gs.t("models.limit.unmeasured"));
    return [head("models.limits"), gs.el("ul.gs-list", {}, ...lines.filter(Boolean).map((line) => gs.el("li", {}, line)))];
  };

  const trained = (training) =>
    gs.t("models.trained", {
      preset: training.preset ?? "?",
      images: whole(training.images),
      steps: whole(training.steps),
      minutes: whole(training.minutes),
      device: inWords(`models.device.${training.device}`, training.device ?? "?"),
    });

  const chosen = (card) => {
    const by = card.training.chosen_by;
    if (!by) return null;
    if (by.rule === "last") return gs.t(by.reason === "few" ? "models.chosen.few" : "models.chosen.last");
    const key = by.rule === "hand" ? "models.chosen.hand" : "models.chosen.least";
    return gs.t(key, { judge: by.judge, value: gs.threeDigits(by.value), images: whole(by.images) });
  };

  const facts = (card) => {
    const names = card.classes?.map((name, number) => gs.className({ data: card.data.name, classes: card.classes }, number));
    const rows = [
      ["models.fact.data", card.data.pictures ? gs.t("models.pictures", { title: titleOf(card), n: whole(card.data.pictures) }) : titleOf(card)],
      ["models.fact.training", card.training.images ? trained(card.training) : gs.t("models.untrained")],
      ["models.fact.started", card.training.started_from],
      ["models.fact.chosen", chosen(card)],
      ["models.fact.parameters", whole(card.parameters)],
      ["models.fact.latent", card.z ? gs.t("models.numbersOf", { n: card.z }) : null],
      ["models.fact.classes", names?.join(", ")],
      ["models.fact.terms", inWords(`models.terms.${card.data.name}`, card.data.terms)],
      ["models.fact.weights", gs.el("code", {}, card.weights)],
      ["models.fact.source", card.source ? gs.el("code", {}, card.source) : null],
    ];
    const present = rows.filter(([, value]) => value);
    return [
      head("models.facts"),
      gs.el("dl.gs-facts", {}, ...present.flatMap(([key, value]) => [gs.el("dt", {}, gs.t(key)), gs.el("dd", {}, value)])),
    ];
  };

  gs.cardParts = { what, journal, numbers, collapse, limits, facts };
})();
