/**
 * The state in the address: `?r=` is a recipe, `?tab=` the tab where the recipe does not say it, and
 * `?s=` what the tab shows beyond a recipe; `?lesson=` a step of a lesson, which sets the rest. While
 * one works the address follows, so that a reload, a bookmark and Copy link all mean what is on the
 * page. A reload brings back the other tabs too (`resume.js`).
 */
(() => {
  const gs = ganstudio;

  /** The address of this page with a tab in a state; null when it would be longer than links should be. */
  gs.address = async ({ recipe = null, more = null, tab = null }) => {
    const url = new URL(location.href);
    const theme = url.searchParams.get("__theme");
    const own = tab && (more || tab !== gs.tabs.ofVerb(recipe?.verb)) ? tab : null;
    const parts = {
      __theme: theme,
      tab: own,
      r: recipe && (await gs.pack(gs.recipe.full(recipe))),
      s: more && (await gs.pack(more)),
    };
    if ((parts.r?.length ?? 0) + (parts.s?.length ?? 0) > gs.page.limits.link) return null;
    url.search = url.hash = "";
    for (const [name, value] of Object.entries(parts)) if (value) url.searchParams.set(name, value);
    return url.href;
  };

  /** What an address asks for: `{tab, recipe, more, lesson}`. Rejects when that is damaged. */
  const read = async (address) => {
    const asked = new URL(address).searchParams;
    if (asked.has("lesson")) return { lesson: asked.get("lesson") };
    const tab = gs.tabs.names.includes(asked.get("tab")) ? asked.get("tab") : null;
    const recipe = asked.has("r") ? gs.recipe.parse(await gs.unpack(asked.get("r"))) : null;
    const more = tab && asked.has("s") ? await gs.unpack(asked.get("s")) : null;
    return { tab, recipe, more };
  };

  /** Opens a recipe in the tab that it belongs to; says in one sentence what is not ours. */
  gs.openRecipe = async (asked, tab = null, more = null) => {
    let answer;
    try {
      // weights that came with a recipe stand: the strip may have newer ones under the same name
      answer = await gs.check(asked.weights ? { v: 1, ...asked } : gs.recipe.full(asked));
    } catch (error) {
      if (error.field !== "repo" || !asked.repo) throw error;
      gs.offerRepository(asked, () => gs.openRecipe(asked, tab, more));
      return;
    }
    if (answer.model) gs.addModel(answer.model);
    const name = tab ?? gs.tabs.ofVerb(answer.recipe.verb);
    if (!name) throw new gs.Refusal(gs.t("open.verb"));
    const recipe = gs.recipe.named(answer.recipe);
    if (!gs.tabs.usable(name, gs.model(recipe.model))) throw new gs.Refusal(gs.t("open.model", { model: recipe.model }));
    await gs.tabs.go(name, recipe, more);
  };

  /** What the address asks for, once the tabs are there. */
  gs.openAddress = async () => {
    const keepSteps = goBack();
    try {
      const { tab, recipe, more, lesson } = gs.resumed() ?? (await read(location.href));
      if (lesson !== undefined) await gs.openLessons(lesson);
      else if (recipe && gs.models.length) await gs.openRecipe(recipe, tab, more);
      else if (tab && (more || tab !== gs.tabs.current())) await gs.tabs.go(tab, null, more);
    } catch (error) {
      gs.notice(error instanceof gs.Refusal ? error.message : gs.t("open.link"));
    }
    gs.on("state", follow);
    keepSteps();
  };

  /**
   * Opening a tab is a step in the browser's history: Back opens the one before, as one left it, also
   * while the page is still opening what its address asks for. Returns what makes the steps from then on.
   */
  const goBack = () => {
    let returning = null; // the tab that Back or Forward is opening
    addEventListener("popstate", async ({ state }) => {
      if (!gs.tabs.names.includes(state?.tab)) return;
      returning = state.tab;
      await gs.tabs.go(state.tab);
      if (returning === state.tab) returning = null;
    });
    return () => {
      if (!history.state?.tab) history.replaceState({ ...history.state, tab: gs.tabs.current() }, "");
      gs.on("arrived", (tab) => {
        if (tab !== returning) history.pushState({ ...history.state, tab }, "");
      });
    };
  };

  const follow = gs.later(async () => {
    const tab = gs.tabs.current();
    const shown = gs.tabs.recipe();
    const recipe = gs.recipe.isPersonal(shown) ? null : shown; // that gets an address only where a link is asked for
    const address = await gs.address({ recipe, more: gs.tabs.more(), tab });
    if (address && address !== location.href) history.replaceState(history.state, "", address);
  }, 500);
})();
