/**
 * Tabs and what each is showing. Their list is the page's data (`tabs.py`); a tab's script defines
 * itself once:
 *
 *   gs.tabs.define("sample", {
 *     usable: (model) => true,              // which models it can work with
 *     build(root, host) {},                 // once, when Gradio has put its markup into the page
 *     open(recipe, model) {},               // show this; recipe null: the model's first state
 *   });
 *
 * and tells every change with `gs.tabs.changed("sample", recipe)`; the link, the address and the
 * memory of the tab come from that. Gradio mounts a tab when it is first visited.
 */
(() => {
  const gs = ganstudio;
  const defined = new Map(); // name -> the tab's own functions
  const mounted = new Map(); // name -> root element
  const waiting = new Map(); // name -> resolve
  const memory = new Map(); // "tab model" -> its last recipe there
  const shown = new Map(); // tab -> {model, recipe} that it shows now
  const pending = new Map(); // tab -> state to show as soon as it is mounted
  let current = "explore";
  let chosen = gs.model("cgan-mnist") ? "cgan-mnist" : gs.models[0]?.name;

  const usable = (tab, model) => Boolean(model) && (defined.get(tab)?.usable?.(model) ?? true);

  /** The model that a tab opens with: the chosen one, else its own last, else the first it can use. */
  const modelFor = (tab) => {
    if (usable(tab, gs.model(chosen))) return chosen;
    const last = shown.get(tab)?.model;
    if (last && usable(tab, gs.model(last))) return last;
    return gs.models.find((model) => usable(tab, model))?.name ?? null;
  };

  const button = (tab) => document.querySelector(`#gs-tabs [role=tab][data-tab-id="${tab}"]`);

  /** Gives a tab a state: now, or when it is mounted. */
  const show = (tab, model, recipe) => {
    const name = model ?? null;
    shown.set(tab, { model: name, recipe });
    if (!mounted.has(tab)) {
      pending.set(tab, { model: name, recipe });
      return;
    }
    pending.delete(tab);
    if (name) defined.get(tab).open(recipe, gs.model(name));
  };

  const arrive = (tab) => {
    current = tab;
    const model = modelFor(tab);
    const before = shown.get(tab);
    if (!pending.has(tab) && (!before || before.model !== model)) show(tab, model, memory.get(`${tab} ${model}`) ?? null);
    gs.emit("tab", tab);
    gs.emit("model", gs.tabs.model());
    gs.emit("state");
  };

  gs.tabs = {
    /** The names of the tabs, in their order. */
    names: gs.page.tabs.map((tab) => tab.name),

    define(name, functions) {
      defined.set(name, functions);
    },

    /** The tab that is open. */
    current: () => current,

    /** The name of the model that a tab (the open one) works with. */
    model: (tab = current) => shown.get(tab)?.model ?? chosen,

    /** The recipe that a tab (the open one) shows, or null. */
    recipe: (tab = current) => shown.get(tab)?.recipe ?? null,

    /** Every tab's last recipe with each model, as `recall` takes it. */
    remembered: () => [...memory],

    recall(entries) {
      for (const [key, recipe] of entries) if (gs.model(recipe.model)) memory.set(key, recipe);
    },

    usable,

    ofVerb: (verb) => gs.page.tabs.find((tab) => tab.verbs.includes(verb))?.name ?? null,

    /** A tab tells that it shows another recipe now (or null: nothing yet). */
    changed(tab, recipe) {
      const model = recipe?.model ?? shown.get(tab)?.model;
      shown.set(tab, { model, recipe });
      if (recipe) memory.set(`${tab} ${model}`, recipe);
      if (tab === current) gs.emit("state");
    },

    /** Opens a tab, in a state where one is given; resolves when the tab is there. */
    async go(tab, recipe = null) {
      if (recipe) {
        chosen = recipe.model;
        show(tab, recipe.model, recipe);
        memory.set(`${tab} ${recipe.model}`, recipe);
      }
      if (!mounted.size) await new Promise((resolve) => waiting.set("first", resolve)); // Gradio is still at work
      if (current !== tab || !mounted.has(tab)) button(tab)?.click();
      if (mounted.has(tab)) arrive(tab); // at once: Gradio marks the tab only later
      else await new Promise((resolve) => waiting.set(tab, resolve));
    },

    /** The reader chose a model: the open tab takes it, else the nearest tab that can. */
    choose(name) {
      const model = gs.model(name);
      if (!model) return;
      chosen = name;
      const order = gs.tabs.names.map((tab, i) => [Math.abs(i - gs.tabs.names.indexOf(current)), tab]);
      const tab = order.sort((a, b) => a[0] - b[0]).find(([, tab]) => usable(tab, model))?.[1];
      if (!tab) return;
      if (tab === current) arrive(tab);
      else gs.tabs.go(tab);
    },

    /** An empty tab works with another model from now on (a kept picture of it came in). */
    adopt(tab, name) {
      chosen = name;
      if (shown.get(tab)?.model !== name) show(tab, name, null);
      gs.emit("model", gs.tabs.model());
    },
  };

  /** Gradio has put the markup of a tab (or of the frame) into the page. */
  gs.mount = (name, root, host) => {
    gs.drawIcons(root);
    gs.write(root);
    if (name === "frame") {
      gs.setServer(host.server);
      gs.buildFrame(root);
      return;
    }
    if (!gs.models.length) {
      root.replaceChildren(gs.el("p.gs-empty", {}, gs.words("none")));
      return;
    }
    mounted.set(name, root);
    defined.get(name)?.build(root, host);
    const model = modelFor(name);
    const state = pending.get(name) ?? { model, recipe: memory.get(`${name} ${model}`) ?? null };
    show(name, state.model, state.recipe);
    for (const key of [name, "first"]) {
      waiting.get(key)?.();
      waiting.delete(key);
    }
    if (name === current) arrive(name);
  };

  // Gradio marks the open tab; following its mark also follows keys and its own menu
  new MutationObserver(() => {
    const name = document.querySelector("#gs-tabs [role=tab][aria-selected=true]")?.dataset.tabId;
    if (name && name !== current) arrive(name);
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["aria-selected"] });
})();
