/**
 * Repositories of the Hub: the box in Models that opens one, its progress, and the offer in the
 * notice line when a recipe needs one. The server fetches in the background and is asked how far it
 * is; nothing is fetched without a click.
 */
(() => {
  const gs = ganstudio;
  const BEAT = 0.3; // s between two looks at a fetch
  const ASKING = 1.5; // s between two looks for models that come after the page
  const STILL = 300; // ms in which a quick answer needs no bar

  const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

  /** The models of the strip as the server has them now. */
  gs.takeModels = ({ models, notice, hub }) => {
    const changed = models.filter((fresh) => gs.model(fresh.name) && gs.model(fresh.name).weights !== fresh.weights);
    const none = !gs.models.length;
    for (const fresh of models) {
      const known = gs.model(fresh.name);
      if (known) Object.assign(known, fresh);
      else gs.models.push(fresh);
    }
    gs.page.hub = hub;
    gs.page.notice = notice;
    if (none && models.length) {
      location.reload(); // the tabs were never built
      return;
    }
    if (notice) gs.notice(gs.t(notice.words, notice.values));
    gs.emit("models", changed.map((model) => model.name));
    const shown = gs.tabs.recipe();
    if (shown && changed.some((model) => model.name === shown.model)) gs.tabs.go(gs.tabs.current(), shown);
  };

  /** An older revision that a link asked for: it joins the strip of this page alone. */
  gs.addModel = (model) => {
    if (gs.model(model.name)) return;
    gs.models.push(model);
    gs.emit("models", []);
  };

  /** A bar with words and Cancel: `element`, and `follow(begin)`, true when all has arrived. */
  gs.arrival = () => {
    const bar = gs.el("progress", { max: 1, "aria-label": gs.t("hub.arriving") });
    const said = gs.el("span");
    let key = null;
    const leave = () => key && gs.hub.leave(key).catch(() => {});
    const cancel = gs.el("button.gs-button", { type: "button", onclick: leave }, gs.words("cancel"));
    const element = gs.el("div.gs-row.gs-arrival", { hidden: true }, bar, said, cancel);

    const show = ({ done, total }) => {
      if (total) bar.value = done / total;
      else bar.removeAttribute("value");
      said.textContent = total ? gs.t("hub.bytes", { done: megabytes(done), total: megabytes(total) }) : gs.t("hub.asking");
    };

    const follow = async (begin) => {
      show({ done: 0, total: 0 });
      const late = setTimeout(() => (element.hidden = false), STILL);
      try {
        ({ key } = await begin());
        for (;;) {
          const opening = await gs.hub.opening(key);
          if (opening.state === "failed") throw new gs.Refusal(gs.t("hub.failed", { sentence: opening.failed }));
          if (opening.state === "done") gs.takeModels(opening);
          if (opening.state !== "running") return opening.state === "done";
          show(opening);
          await gs.sleep(BEAT);
        }
      } finally {
        key = null;
        clearTimeout(late);
        element.hidden = true;
      }
    };
    return { element, follow };
  };

  /** A recipe needs a repository: the notice line offers to open it, and goes on when it is there. */
  gs.offerRepository = (recipe, then) => {
    const address = `hf://${recipe.repo}${recipe.revision ? `@${recipe.revision}` : ""}`;
    const arrival = gs.arrival();
    const open = gs.el("button.gs-button", { type: "button" }, gs.t("hub.offer", { repo: recipe.repo }));
    open.addEventListener("click", async () => {
      open.hidden = true;
      try {
        if (await arrival.follow(() => gs.hub.open(address))) {
          gs.notice(null);
          await then();
        } else open.hidden = false;
      } catch (error) {
        gs.notice(error.message);
      }
    });
    gs.notice(gs.t("hub.needed", { repo: recipe.repo }), open, arrival.element);
  };

  /** The box: an address, Open, and a look for newer revisions. */
  gs.hubBox = (place) => {
    const at = gs.parts(place);
    const arrival = gs.arrival();
    at.arrival.append(arrival.element);

    const show = () => {
      const { open, allowed } = gs.page.hub;
      place.hidden = !open && !allowed.length;
      at.only.hidden = open;
      at.only.textContent = gs.t("hub.only", { repos: allowed.join(", ") });
      at.refresh.hidden = !gs.models.some((model) => model.repo);
    };

    const wrong = (sentence) => {
      gs.field.wrong(at.address, sentence);
      place.querySelector(".gs-wrong").scrollIntoView({ block: "nearest" }); // the panel scrolls by itself
    };

    const run = async (begin, good) => {
      gs.field.right(at.address);
      for (const name of ["open", "refresh"]) at[name].disabled = true;
      try {
        if (await arrival.follow(begin)) good();
      } catch (error) {
        wrong(error.message);
      } finally {
        for (const name of ["open", "refresh"]) at[name].disabled = false;
      }
    };

    const open = () => {
      if (!at.address.value.trim()) return wrong(gs.t("hub.empty"));
      let repo = null;
      const begin = async () => {
        const begun = await gs.hub.open(at.address.value);
        ({ repo } = begun);
        return begun;
      };
      run(begin, () => {
        const first = gs.models.find((model) => model.repo === repo);
        at.address.value = "";
        gs.said(gs.t("hub.opened", { repo }));
        if (first) gs.tabs.choose(first.name);
      });
    };

    at.open.addEventListener("click", open);
    at.address.addEventListener("keydown", (event) => event.key === "Enter" && open());
    at.refresh.addEventListener("click", () => run(gs.hub.refresh, () => gs.said(gs.t("hub.fresh"))));
    gs.on("models", show);
    gs.on("words", show);
    show();
  };

  /** While the server still asks the Hub for models, the page waits for them and adds them. */
  gs.awaitModels = async () => {
    while (gs.page.hub.asking) {
      await gs.sleep(ASKING);
      try {
        const answer = await gs.hub.models();
        if (!answer.hub.asking) gs.takeModels(answer);
      } catch (error) {
        if (!(error instanceof gs.Away)) return;
      }
    }
  };
})();
