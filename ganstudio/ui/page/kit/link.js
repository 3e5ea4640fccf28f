/**
 * The state in the address: opening `?r=` shows it, and while one works the address follows, so
 * that a reload, a bookmark and Copy link all mean what is on the page. A reload brings back the
 * other tabs too (`resume.js`).
 */
(() => {
  const gs = ganstudio;

  /** Opens a recipe in the tab that it belongs to; says in one sentence what is not ours. */
  gs.openRecipe = async (asked, tab = null) => {
    let answer;
    try {
      // weights that came with a recipe stand: the strip may have newer ones under the same name
      answer = await gs.check(asked.weights ? { v: 1, ...asked } : gs.recipe.full(asked));
    } catch (error) {
      if (error.field !== "repo" || !asked.repo) throw error;
      gs.offerRepository(asked, () => gs.openRecipe(asked, tab));
      return;
    }
    if (answer.model) gs.addModel(answer.model);
    const { recipe } = answer;
    const name = tab ?? gs.tabs.ofVerb(recipe.verb);
    if (!name) throw new gs.Refusal(gs.t("open.verb"));
    const model = gs.models.find((model) => model.weights === recipe.weights);
    if (!model) throw new gs.Refusal(gs.t("open.model", { model: recipe.model }));
    if (!gs.tabs.usable(name, model)) throw new gs.Refusal(gs.t("open.model", { model: model.name }));
    await gs.tabs.go(name, { ...recipe, model: model.name, weights: model.weights });
  };

  /** What the address asks for, once the tabs are there. */
  gs.openAddress = async () => {
    const asked = new URLSearchParams(location.search);
    const tab = gs.tabs.names.includes(asked.get("tab")) ? asked.get("tab") : null;
    if (!gs.models.length) return;
    const left = gs.resumed();
    if (left || asked.has("r")) {
      try {
        const recipe = left?.recipe ?? (await gs.recipe.fromLink(asked.get("r")));
        await gs.openRecipe(recipe, left?.tab ?? tab);
      } catch (error) {
        gs.notice(error instanceof gs.Refusal ? error.message : gs.t("open.link"));
      }
    } else if (tab && tab !== gs.tabs.current()) {
      await gs.tabs.go(tab);
    }
    gs.on("state", follow);
  };

  const follow = gs.later(async () => {
    const address = await gs.recipe.address(gs.tabs.recipe(), gs.tabs.current());
    if (address && address !== location.href) history.replaceState(history.state, "", address);
  }, 500);

  /** Puts text on the clipboard, or shows it to be copied by hand where that is not allowed. */
  gs.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      gs.sheet(gs.t("copy.hand"), text);
      return false;
    }
  };

  /** Copies the link of a state; where it is too long says so and offers the PNG. */
  gs.copyLink = async (recipe, tab = null) => {
    const address = await gs.recipe.address(recipe, tab);
    if (!address) {
      gs.notice(gs.t("link.long"));
      return;
    }
    if (await gs.copy(address)) gs.said(gs.t("link.copied"));
  };

  /** Saves bytes as a file of the reader. */
  gs.save = ({ name, type, bytes }) => {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const anchor = gs.el("a", { href: url, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  /** Downloads the still of a recipe: a PNG that carries it. */
  gs.download = async (recipe, kind = "png") => {
    try {
      gs.save(await gs.file(recipe, kind));
    } catch (error) {
      gs.notice(error.message);
    }
  };
})();
