/**
 * Models: the card of every checkpoint. The list at the right is the strip with classifiers; a card
 * is fetched when it is chosen. The sheet and its timelapse are `film.js`, what directions do
 * `strips.js`, the curves `plot.js`, the other parts `card.js`.
 */
(() => {
  const gs = ganstudio;
  let at; // name -> element of our markup
  let film;
  let strips;
  let plot = null;
  let card = null; // what is shown
  let wanted = null; // name of the card that was asked for last
  let listed = []; // every checkpoint in brief
  let rows = [];

  // --- the card --------------------------------------------------------------------------------

  const fill = () => {
    at.name.textContent = card.name;
    at.what.textContent = gs.cardParts.what(card);
    const journal = gs.cardParts.journal(card, (images) => film.seek(images));
    plot = journal.plot;
    at.journal.replaceChildren(...journal.elements);
    at.numbers.replaceChildren(...gs.cardParts.numbers(card));
    at.limits.replaceChildren(...gs.cardParts.limits(card));
    at.facts.replaceChildren(...gs.cardParts.facts(card));
  };

  const choose = async (name) => {
    wanted = name;
    showList();
    if (card?.name === name) return;
    film.stop();
    let answer;
    try {
      answer = await gs.card(name);
    } catch (error) {
      gs.notice(error.message);
      if (error instanceof gs.Refusal && wanted === name) {
        wanted = card?.name ?? null; // there is none of this name
        showList();
      }
      return;
    }
    if (wanted !== name) return;
    card = answer;
    at.card.hidden = false;
    const model = gs.model(name);
    at.pictures.hidden = !(card.sheet && model);
    fill();
    if (card.sheet && model) film.show(card, model);
    strips.show(card.sheet && model ? model : null);
    gs.tabs.changed("models", card.sheet && model ? film.recipe() : null, model ? null : { card: name });
  };

  // --- the list --------------------------------------------------------------------------------

  const summary = (brief) => {
    const { minutes, images } = brief.training;
    const trained = images ? gs.t("models.minutes", { minutes: Math.max(1, Math.round(minutes)) }) : gs.t("models.untrained");
    return `${gs.t("models.size", { size: brief.size })} · ${trained}`;
  };

  const row = (brief) => {
    const picture = brief.preview ? gs.el("img", { src: brief.preview, alt: "", width: 40, height: 40 }) : gs.el("span.gs-blank");
    if (!brief.preview) picture.innerHTML = gs.icon(brief.kind === "classifier" ? "check" : "grid");
    if (brief.channels === 1) picture.classList.add("gs-pixels");
    return gs.el(
      "button.gs-row.gs-checkpoint",
      { type: "button", role: "radio", "data-name": brief.name, onclick: () => pick(brief) },
      picture,
      gs.el("span.gs-cardWords", {}, gs.el("b", {}, brief.name), gs.el("small"), gs.el("small")),
    );
  };

  /** A generator is chosen for the whole page, as in the strip; a classifier only here. */
  const pick = (brief) => (gs.model(brief.name) ? gs.tabs.choose(brief.name) : choose(brief.name));

  const showList = () => {
    for (const element of rows) {
      const brief = listed.find(({ name }) => name === element.dataset.name);
      const checked = brief.name === wanted;
      element.setAttribute("aria-checked", String(checked));
      element.tabIndex = checked || (!wanted && brief === listed[0]) ? 0 : -1;
      const [note, size] = element.querySelectorAll("small");
      note.textContent = brief.kind === "classifier" ? gs.t("models.note.classifier", { title: brief.title }) : brief.note[gs.language];
      size.textContent = summary(brief);
    }
  };

  const buildList = () => {
    rows = listed.map(row);
    const of = (kinds) => rows.filter((_, i) => kinds.includes(listed[i].kind));
    const part = (key, members) => (members.length ? [gs.el("p.gs-hint", { "data-t": key, role: "presentation" }, gs.t(key)), ...members] : []);
    at.list.replaceChildren(
      ...part("models.generators", of(["generator", "translator"])),
      ...part("models.classifiers", of(["classifier"])),
    );
    showList();
  };

  const walk = (event) => {
    const here = rows.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    const next = (to + rows.length) % rows.length;
    pick(listed[next]);
    rows[next].focus();
  };

  const fetchList = async () => {
    try {
      listed = await gs.cards();
    } catch (error) {
      gs.notice(error.message);
      return;
    }
    at.none.hidden = listed.length > 0;
    buildList();
    if (!wanted && listed.length) choose(listed[0].name);
  };

  // --- the tab ---------------------------------------------------------------------------------

  gs.tabs.define("models", {
    build(root) {
      at = gs.parts(root);
      film = gs.filmSheet(at, { moved: (images) => plot?.mark(images) });
      strips = gs.directionStrips(at.directions);
      at.list.addEventListener("keydown", walk);
      gs.on("words", () => {
        showList();
        if (!card) return;
        fill();
        if (card.sheet) film.write();
        strips.write();
      });
      gs.on("tab", (name) => name !== "models" && film.stop());
      gs.on("back", () => {
        if (!listed.length) fetchList();
        if (wanted && card?.name !== wanted) choose(wanted);
      });
      gs.on("models", (changed) => {
        fetchList();
        if (!changed.includes(card?.name)) return;
        card = null; // a newer revision has this name now
        choose(wanted);
      });
      gs.hubBox(at.hub);
      // the strip's model may be the one that was chosen before a classifier
      gs.on("chosen", (name) => gs.tabs.current() === "models" && name !== wanted && choose(name));
      fetchList();
    },
    open: (recipe, model, more) => choose(more?.card ?? model.name),
  });
})();
