/**
 * What directions are called: by the reader, by the recipe that was opened, by the model, or by their
 * number. A reader's names are kept in the browser and travel in every recipe, each in its edit.
 */
(() => {
  const gs = ganstudio;
  const own = gs.stored.get("directions", {}); // weights -> {direction: name}
  const brought = {}; // the same, of recipes that were opened

  /** A direction whatever layers it moves: its own name, or its vector. */
  const key = (edit) => edit.direction ?? edit.vector;

  const given = (model, direction) => {
    const named = key(gs.points.editOf(direction));
    return own[model?.weights]?.[named] ?? brought[model?.weights]?.[named] ?? null;
  };

  /** A recipe with every edit changed, however deep it lies. */
  const edited = (value, change) => {
    if (Array.isArray(value)) return value.map((each) => edited(each, change));
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).map(([name, each]) => [name, name === "edits" ? each.map(change) : edited(each, change)]);
    return Object.fromEntries(entries);
  };

  gs.naming = {
    /** The reader calls a direction so; an empty name takes it back. */
    give(model, direction, name) {
      const named = key(gs.points.editOf(direction));
      const { [named]: before, ...names } = { ...brought[model.weights], ...own[model.weights] };
      own[model.weights] = name ? { ...names, [named]: name } : names;
      delete brought[model.weights];
      gs.stored.set("directions", own);
      gs.emit("words");
      gs.emit("state");
    },

    /** A recipe with the names that its directions were given, as it travels. */
    written: (recipe, model) =>
      edited(recipe, (edit) => {
        const name = given(model, gs.points.directionOf(edit));
        return name ? { ...edit, name } : edit;
      }),

    /** Takes over the names that a recipe, or a part of one, brings. */
    learn(recipe, model) {
      edited(recipe, (edit) => {
        if (edit.name) brought[model.weights] = { ...brought[model.weights], [key(edit)]: edit.name };
        return edit;
      });
    },

    /** What an amount of 1 was measured to do, in words; empty where that is not known. */
    effect: (model, direction) => {
      const { effect, unit } = model.named[direction] ?? {};
      return effect === undefined ? "" : gs.t("explore.effect", { effect: gs.number(effect), unit: gs.hasWords(`unit.${unit}`) ? gs.t(`unit.${unit}`) : unit });
    },

    /** A name that can be changed where it stands, by a click or F2 in its row: `{element, write(text)}`. */
    label(text, row, renamed) {
      const button = gs.el("button.gs-rename", { type: "button", tabindex: -1, title: gs.t("explore.rename") }, text);
      const element = gs.el("span", {}, button);
      const change = () => {
        const before = document.activeElement;
        const input = gs.el("input.gs-input", { type: "text", maxlength: 40, value: button.textContent, "aria-label": gs.t("explore.rename") });
        let closed = false;
        const done = (name) => {
          if (closed) return; // taking a focused field away makes it lose its focus: a second call
          closed = true;
          element.replaceChildren(button);
          if (name !== null && name !== button.textContent) renamed(name);
        };
        input.addEventListener("keydown", (event) => {
          event.stopPropagation();
          if (event.key !== "Escape" && event.key !== "Enter") return;
          event.preventDefault(); // the same Enter would press the button that gets the focus
          done(event.key === "Enter" ? input.value.trim() : null);
          before.focus();
        });
        input.addEventListener("blur", () => done(input.value.trim()));
        element.replaceChildren(input);
        input.select();
      };
      button.addEventListener("click", change);
      row.addEventListener("keydown", (event) => event.key === "F2" && change());
      return { element, write: (next) => (button.textContent = next) };
    },
  };

  /** A direction as people say it. */
  gs.directionName = (direction, model = gs.model(gs.tabs.model())) => {
    const { direction: name, layers } = gs.points.editOf(direction);
    const axis = name?.startsWith("axis:") && gs.t("explore.axis", { n: name.slice(5) });
    const factor = gs.points.factorOf(name) && gs.t("explore.factor", { n: gs.points.factorOf(name) });
    const called = given(model, direction) || axis || factor || model?.named[name]?.[gs.language] || name || gs.t("explore.own");
    return layers ? gs.t("explore.layers", { name: called, first: layers[0], last: layers[1] }) : called;
  };
})();
