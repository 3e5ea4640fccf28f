/**
 * Tabs and what each is showing. Their list is the page's data (`tabs.py`). A tab's script defines
 * itself once:
 *
 *   gs.tabs.define("sample", {
 *     build(root, host) {},                 // once, when Gradio has put its markup into the page
 *     open(recipe, model, more) {},         // show this; recipe null: the first state of the model
 *     leave: () => value,                   // optional: what a reload brings back, but no link,
 *     resume(value) {},                     // ... and takes up again, after `open`
 *   });
 *
 * and tells every change with `gs.tabs.changed("sample", recipe, more)`; the link, the address and
 * the memory of the tab come from that. `more` is what it shows beyond a recipe, as JSON: a tab
 * without a model has only that. Gradio mounts a tab when it is first visited.
 *
 * @typedef {{model: string | null, recipe: object | null, more: object | null}} State
 */
(() => {
  const gs = ganstudio;
  const AGAIN = 0.2; // s between two presses of a tab's button
  const defined = new Map(); // name -> the tab's own functions
  const mounted = new Map(); // name -> root element
  const memory = new Map(); // "tab model" -> its last {recipe, more} there
  const shown = new Map(); // tab -> State that it shows now
  const pending = new Map(); // tab -> State to show as soon as it is mounted
  let start;
  const started = new Promise((resolve) => (start = resolve)); // when the first tab is there
  let left = {}; // tab -> what it left before a reload
  let current = gs.page.tabs[0].name;
  let asked = current; // by the reader or by a link; the open tab as soon as Gradio follows
  let chosen = gs.models[0]?.name;

  const listed = (tab) => gs.page.tabs.find(({ name }) => name === tab);

  /** A tab works with the models that can serve one of its verbs; one that has no verbs with all. */
  const usable = (tab, model) => {
    const { verbs, needs_model: needsModel } = listed(tab);
    return needsModel && Boolean(model) && (!verbs.length || verbs.some((verb) => model.verbs.includes(verb)));
  };

  /** The model that a tab opens with: the chosen one, else its own last, else the first it can use. */
  const modelFor = (tab) => {
    if (!listed(tab).needs_model) return null;
    if (usable(tab, gs.model(chosen))) return chosen;
    const last = shown.get(tab)?.model;
    if (last && usable(tab, gs.model(last))) return last;
    return gs.models.find((model) => usable(tab, model))?.name ?? null;
  };

  const key = (tab, model) => `${tab} ${model ?? ""}`;
  const remembered = (tab, model) => ({ model, recipe: null, more: null, ...memory.get(key(tab, model)) });

  const remember = (tab, { model, recipe, more }) => {
    if (recipe || more) memory.set(key(tab, model), { recipe, more });
  };

  const takeUp = (tab) => {
    if (left[tab]) defined.get(tab).resume?.(left[tab]);
    delete left[tab];
  };

  /** The tab that a button of Gradio's opens; those in its menu on a narrow page have no mark but their words. */
  const ofButton = (button) => {
    const words = (tab) => Object.values(gs.page.words).map((language) => language[tab.words]);
    return gs.page.tabs.find((tab) => (button.dataset.tabId ? tab.name === button.dataset.tabId : words(tab).includes(button.textContent)));
  };

  const buttons = () => [...document.querySelectorAll("#gs-tabs [role=tab], #gs-tabs .overflow-dropdown button")];

  const buttonOf = (tab) => buttons().find((button) => ofButton(button)?.name === tab);

  /** Presses a tab's button until Gradio has put the tab into the page, or another is asked for: while
   * Gradio lays out its bar the button may be missing, or what presses it may go astray. */
  const press = async (tab) => {
    for (asked = tab; asked === tab && !mounted.has(tab); await gs.sleep(AGAIN)) buttonOf(tab)?.click();
  };

  /** In place of a tab that none of the models can serve: one sentence that says what it needs. */
  const tellNeeds = (tab, on) => {
    const root = mounted.get(tab);
    root.querySelector(":scope > .gs-needs")?.remove();
    for (const part of root.children) part.hidden = on;
    if (on) root.append(gs.el("p.gs-empty.gs-needs", {}, gs.words(gs.hasWords(`${tab}.needs`) ? `${tab}.needs` : "none")));
  };

  /** Gives a tab a state: now, or when it is mounted. */
  const show = (tab, state) => {
    shown.set(tab, state);
    if (!mounted.has(tab)) {
      pending.set(tab, state);
      return;
    }
    pending.delete(tab);
    const model = gs.model(state.model) ?? null;
    const lacks = !model && listed(tab).needs_model;
    tellNeeds(tab, lacks);
    if (lacks) return;
    try {
      defined.get(tab).open(state.recipe, model, state.more);
    } catch (error) {
      if (!state.more) throw error;
      gs.notice(gs.t("open.link")); // `more` may come from anyone
      defined.get(tab).open(null, model, null);
    }
  };

  const arrive = (tab) => {
    const from = current;
    current = asked = tab;
    const model = modelFor(tab);
    const before = shown.get(tab);
    if (!pending.has(tab) && (!before || before.model !== model)) show(tab, remembered(tab, model));
    gs.emit("tab", tab);
    if (from !== tab) gs.emit("arrived", tab);
    gs.emit("model", gs.tabs.model());
    gs.emit("state");
  };

  gs.tabs = {
    /** The names of the tabs, in their order. */
    names: gs.page.tabs.map((tab) => tab.name),

    /** Gradio's buttons of the tabs, and the tab that one of them opens. */
    buttons,
    ofButton,

    define: (name, functions) => defined.set(name, functions),

    /**
     * A tab whose scripts come when it is first opened: `load(root)` gets them, builds the tab and
     * resolves with it; its `open(more)`, where it has one, shows a state.
     */
    defineLater(name, load) {
      let loaded;
      const build = (root) => (loaded = load(root).catch((error) => gs.notice(error.message)));
      gs.tabs.define(name, { build, open: (recipe, model, more) => loaded.then((tab) => tab?.open?.(more)) });
    },

    /** The tab that is open. */
    current: () => current,

    /** The name of the model that a tab (the open one) works with. */
    model: (tab = current) => shown.get(tab)?.model ?? chosen,

    /** The recipe that a tab (the open one) shows, or null. */
    recipe: (tab = current) => shown.get(tab)?.recipe ?? null,

    /** What a tab (the open one) shows beyond its recipe, or null. */
    more: (tab = current) => shown.get(tab)?.more ?? null,

    /** All that a reload brings back, as `recall` takes it. */
    leave: () => ({
      memory: [...memory],
      left: { ...left, ...Object.fromEntries([...mounted.keys()].map((tab) => [tab, defined.get(tab).leave?.()])) },
    }),

    recall(all) {
      for (const [name, state] of all.memory) if (gs.tabs.names.includes(name.split(" ", 1)[0])) memory.set(name, state);
      left = all.left ?? {};
      for (const tab of mounted.keys()) takeUp(tab);
    },

    usable,

    /** The tab in which recipes of a verb open. */
    ofVerb: (verb) => gs.page.tabs.find((tab) => tab.verbs.includes(verb))?.name ?? null,

    /** A tab tells that it shows something else now (recipe null and nothing more: nothing yet). */
    changed(tab, recipe, more = null) {
      const state = { model: recipe?.model ?? shown.get(tab)?.model ?? null, recipe, more };
      shown.set(tab, state);
      remember(tab, state);
      if (tab === current) gs.emit("state");
    },

    /** Opens a tab, in a state where one is given; resolves when the tab is there. */
    async go(tab, recipe = null, more = null) {
      if (recipe) chosen = recipe.model;
      if (recipe || more) {
        const state = { model: recipe?.model ?? modelFor(tab), recipe, more };
        show(tab, state);
        remember(tab, state);
      }
      if (!mounted.size) await started; // Gradio is still at work
      if (!mounted.has(tab)) {
        await press(tab);
        if (asked === tab && current !== tab) arrive(tab); // pressed in its menu, Gradio may mark it without a change to be seen
        return;
      }
      if (current !== tab) buttonOf(tab)?.click();
      arrive(tab); // at once: Gradio marks the tab only later
    },

    /** The reader chose a model: the open tab takes it, else the nearest tab that can. */
    choose(name) {
      const model = gs.model(name);
      if (!model) return;
      chosen = name;
      const away = (tab) => Math.abs(gs.tabs.names.indexOf(tab) - gs.tabs.names.indexOf(current));
      const tab = gs.tabs.names.toSorted((a, b) => away(a) - away(b)).find((tab) => usable(tab, model));
      if (!tab) return;
      if (tab === current) arrive(tab);
      else gs.tabs.go(tab);
      gs.emit("chosen", name);
    },

    /** An empty tab works with another model from now on (a kept picture of it came in). */
    adopt(tab, name) {
      chosen = name;
      if (shown.get(tab)?.model !== name) show(tab, { model: name, recipe: null, more: null });
      gs.emit("model", gs.tabs.model());
    },
  };

  const nothingToShow = (name) => listed(name).needs_model && !gs.models.length;

  /** Gradio has put the markup of a tab (or of the frame) into the page. */
  gs.mount = (name, root, host) => {
    gs.drawIcons(root);
    gs.write(root);
    if (name === "frame") {
      gs.setServer(host.server);
      gs.buildFrame(root);
      return;
    }
    mounted.set(name, root);
    if (nothingToShow(name)) {
      root.replaceChildren(gs.el("p.gs-empty", {}, gs.words("none")));
    } else {
      defined.get(name).build(root, host);
      show(name, pending.get(name) ?? remembered(name, modelFor(name)));
      takeUp(name);
    }
    start();
    if (name === current) arrive(name);
  };

  // Gradio marks the open tab; following its mark also follows keys and its own menu
  new MutationObserver(() => {
    const name = document.querySelector("#gs-tabs [role=tab][aria-selected=true]")?.dataset.tabId;
    if (name && name !== current) arrive(name);
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["aria-selected"] });
})();
