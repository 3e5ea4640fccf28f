/** The column: the list of lessons, or one step; at the right of the page, on a phone a sheet below it. */
(() => {
  const gs = ganstudio;
  const { courses, progress } = gs.lessons;
  const LETTERS = ["a", "b", "c", "d"];
  let at = null; // name -> element of the column
  let told; // what the header's button is told
  let place = null; // {name, n}: the step that is shown; null: the list
  let going = null;
  let parts = null; // of the step's own markup

  const key = (part) => `lesson.${place.name}.${place.n}.${part}`;
  const names = () => [...courses.keys()];
  const step = () => courses.get(place.name)[place.n - 1];

  const square = (icon, words, onclick, more = {}) =>
    gs.el("button.gs-quiet.gs-square", { type: "button", "data-t-label": words, "data-t-title": words, onclick, ...more }, gs.el("span", { "data-icon": icon }));

  /** Our own words, in which <b> is the generator and <u> the critic. */
  const prose = (words, what = "p") => {
    const element = gs.el(what);
    element.innerHTML = words;
    return element;
  };
  const paragraphs = (words) => words.split("\n").map((each) => prose(each));

  // --- the list ------------------------------------------------------------------------------------

  const showList = () => {
    leaveStep();
    place = null;
    const rows = names().map((name, i) => {
      const [done, all] = [progress.count(name), courses.get(name).length];
      return gs.el("li", {}, gs.el(
        "button.gs-lessonRow", { type: "button", onclick: () => enter(name, firstOpen(name)) },
        gs.el("i", { "aria-hidden": "true" }, String(i + 1)),
        gs.el("span", {}, gs.el("b", {}, gs.t(`lesson.${name}`)), gs.el("small", {}, gs.t(`lesson.${name}.about`))),
        gs.el("small.gs-lessonCount", { "aria-label": gs.t("lesson.done", { done, all }) }, `${done}/${all}`),
      ));
    });
    at.body.replaceChildren(gs.el("p.gs-hint", {}, gs.t("lesson.intro")), gs.el("ol.gs-lessonList", {}, ...rows));
    at.title.textContent = gs.t("lesson.title");
    at.line.textContent = "";
    at.back.hidden = true;
  };

  const firstOpen = (name) => courses.get(name).findIndex((_, i) => !progress.has(name, i + 1)) + 1 || 1;

  // --- one step ------------------------------------------------------------------------------------

  const leaveStep = () => {
    going?.stop();
    going = null;
  };

  const enter = (name, n) => {
    leaveStep();
    place = { name, n };
    const lacking = gs.lessons.lacking(step());
    going = gs.lessons.going(step(), { changed: update });
    build(lacking);
    if (!lacking.length) going.enter();
    at.heading.focus({ preventScroll: true });
    at.body.scrollTop = 0;
  };

  const dots = () => {
    const all = courses.get(place.name).map((_, i) => {
      const n = i + 1;
      const done = progress.has(place.name, n);
      const label = `${n} ${gs.t(`lesson.${place.name}.${n}.name`)}${done ? `, ${gs.t("lesson.passed")}` : ""}`;
      const button = gs.el("button.gs-lessonDot", { type: "button", "aria-label": label, title: label, "aria-current": n === place.n && "step", onclick: () => enter(place.name, n) }, String(n));
      button.classList.toggle("gs-lessonDone", done);
      return button;
    });
    return gs.el("div.gs-lessonDots", { role: "group", "aria-label": gs.t("lesson.steps") }, ...all);
  };

  const question = ({ of }) => {
    const choices = LETTERS.slice(0, of).map((letter, i) =>
      gs.el("button.gs-button.gs-lessonChoice", { type: "button", "aria-pressed": "false", onclick: () => going.answer(i) }, prose(gs.t(key(letter)), "span")));
    parts.choices = choices;
    const words = prose(gs.t(key("ask")));
    words.id = "gs-lesson-ask";
    return gs.el("div.gs-lessonAsk", { role: "group", "aria-labelledby": words.id }, gs.el("small.gs-head", {}, gs.t("lesson.predict")), words, ...choices);
  };

  const build = (lacking) => {
    const { ask, run } = step();
    const last = courses.get(place.name).length === place.n;
    const following = names()[names().indexOf(place.name) + 1];
    const next = last ? (following ? () => enter(following, firstOpen(following)) : showList) : () => enter(place.name, place.n + 1);
    at.title.textContent = gs.t(`lesson.${place.name}`);
    at.back.hidden = false;
    at.heading = gs.el("h3", { tabindex: -1 }, gs.t(key("name")));
    parts = { lacking, choices: [] };
    parts.run = run && gs.el("button.gs-button.gs-primary", { type: "button", onclick: () => going.run() }, gs.t(gs.hasWords(key("run")) ? key("run") : "lesson.run"));
    parts.task = gs.hasWords(key("do")) && gs.el("div.gs-lessonTask", {}, gs.el("small.gs-head", {}, gs.t("lesson.do")), prose(gs.t(key("do"))), gs.el("button.gs-quiet.gs-lessonTo", { type: "button", onclick: toPage }, gs.t("lesson.toPage")));
    parts.why = gs.el("div.gs-lessonWhy", { hidden: true });
    parts.next = gs.el("button.gs-button", { type: "button", onclick: next }, "");
    parts.ending = last ? (following ? "lesson.nextLesson" : "lesson.all") : "lesson.next";
    const tools = gs.el("div.gs-row", {}, square("reset", "lesson.again", () => enter(place.name, place.n)), square("link", "lesson.link", copyLink));
    const lacks = lacking.length ? gs.el("p.gs-hint", {}, gs.t("lesson.lacks", { models: lacking.join(", ") })) : null;
    at.body.replaceChildren(
      ...[dots(), at.heading, ...paragraphs(gs.t(key("text"))), lacks, ask && question(ask), parts.run, parts.task, parts.why, gs.el("div.gs-row.gs-spread", {}, tools, parts.next)].filter(Boolean),
    );
    gs.write(at.body);
    gs.drawIcons(at.body);
    update();
  };

  const update = () => {
    if (!going) return;
    const { picked, right, passed } = going.state;
    const owed = going.owed();
    const isLacking = parts.lacking.length > 0;
    parts.choices.forEach((button, i) => {
      button.setAttribute("aria-pressed", String(i === picked));
      button.setAttribute("aria-disabled", String(isLacking || (picked !== null && i !== picked)));
      button.classList.toggle("gs-lessonRight", passed && i === right);
    });
    if (parts.run) {
      parts.run.hidden = passed;
      parts.run.disabled = isLacking || owed !== "run";
    }
    if (parts.task) {
      const wasHidden = parts.task.hidden;
      parts.task.hidden = passed || isLacking || owed !== "check";
      if (wasHidden && !parts.task.hidden) parts.task.scrollIntoView({ block: "nearest" });
    }
    const wasPassed = !parts.why.hidden;
    parts.why.hidden = !passed;
    parts.next.textContent = gs.t(passed || progress.has(place.name, place.n) ? parts.ending : "lesson.skip");
    parts.next.classList.toggle("gs-primary", passed);
    at.line.textContent = passed ? `✓ ${verdict()}` : owed === "check" && parts.task ? parts.task.querySelector("p").textContent : gs.t(key("name"));
    if (!passed || wasPassed) return;
    progress.passed(place.name, place.n);
    at.body.querySelector(".gs-lessonDots").replaceWith(dots());
    parts.why.replaceChildren(gs.el("b", {}, verdict()), ...paragraphs(gs.t(key("why"))));
    at.said.textContent = verdict();
    parts.next.scrollIntoView({ block: "nearest" });
    parts.why.scrollIntoView({ block: "nearest" }); // its beginning, where both don't find room
  };

  /** Whether the prediction came true; without one, that the thing is done. */
  const verdict = () => {
    const { picked, right } = going.state;
    if (right === null) return gs.t("lesson.passed");
    return gs.t(picked === right ? "lesson.right" : "lesson.wrong", { choice: LETTERS[right].toUpperCase() });
  };

  const copyLink = async () => {
    const url = new URL(location.href);
    url.search = url.hash = "";
    url.searchParams.set("lesson", `${place.name}.${place.n}`);
    if (await gs.copy(url.href)) gs.said(gs.t("link.copied"));
  };

  // --- the column ----------------------------------------------------------------------------------

  const fold = (is) => {
    at.root.classList.toggle("gs-folded", is);
    at.fold.setAttribute("aria-expanded", String(!is));
    measure();
  };

  const toPage = () => {
    fold(true);
    going.reveal();
  };

  /** On a phone the page ends above the sheet. */
  const measure = () => document.documentElement.style.setProperty("--gs-lessonHigh", `${at.root.offsetHeight}px`);

  const set = (isOpen) => {
    at.root.hidden = !isOpen;
    document.documentElement.classList.toggle("gs-hasLessons", isOpen);
    told.shown(isOpen);
    measure();
    dispatchEvent(new Event("resize")); // pictures find their new side
  };

  const keys = (event) => {
    const isOurs = at.root.contains(event.target) || event.target === document.body;
    const isTaken = document.querySelector("dialog[open], .gs-menu, .gs-classroom");
    if (event.key === "Escape" && !at.root.hidden && isOurs && !isTaken) gs.lessons.close();
  };

  Object.assign(gs.lessons, {
    build(telling) {
      told = telling;
      const mark = (name, element) => (element.setAttribute("data-at", name), element);
      const head = gs.el("div.gs-row.gs-lessonHead", {},
        mark("back", square("before", "lesson.list", showList)), mark("title", gs.el("h2")), mark("line", gs.el("span", { "aria-hidden": "true" })),
        mark("fold", square("down", "lesson.fold", () => fold(!at.root.classList.contains("gs-folded")), { "aria-expanded": "true" })),
        square("close", "lesson.close", () => gs.lessons.close()));
      const root = gs.el("aside.gs-lessons", { "data-t-label": "lesson.title", hidden: true }, head, mark("body", gs.el("div.gs-lessonBody")), mark("said", gs.el("p.gs-hidden", { "aria-live": "polite" })));
      document.querySelector(".gradio-container").append(root);
      at = { ...gs.parts(root), root };
      gs.write(root);
      gs.drawIcons(root);
      new ResizeObserver(measure).observe(root);
      document.addEventListener("keydown", keys);
      gs.on("words", () => !at.root.hidden && (place ? build(parts.lacking) : showList()));
    },

    /** Opens the column at a step like "game.3"; null: at the list. */
    open(wanted) {
      const [name, n] = (wanted ?? "").split(".");
      set(true);
      fold(false);
      if (courses.get(name)?.[n - 1]) enter(name, Number(n));
      else showList();
      if (!place) at.title.focus?.();
    },

    close() {
      leaveStep();
      place = null;
      set(false);
      told.leave();
    },

    /** What is shown: `{name, n, owed, picked, right, passed}`, or null on the list. */
    at: () => place && { ...place, ...going.state, owed: going.owed() },
  });
})();
