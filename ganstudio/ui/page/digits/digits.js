/**
 * Digits: a line written by a conditional model, a class a place, in one style or a style each; with
 * garments the line is chosen, not typed. The state is the line's classes and its style, a point.
 */
(() => {
  const gs = ganstudio;
  const [, MOST] = gs.bounds("digits", "classes");
  const [, KEYS] = gs.bounds("interpolate", "keys");
  const GAPS = " -.:/";
  const SEEDS = gs.page.limits.seed + 1;
  const FIRST = "3.14159";
  const FIRST_STYLE = 4; // a wide and clear hand of cgan-mnist
  const FIRST_PICKED = [0, 1, 7, null, 3, 5, 8];

  let at; // name -> element of our markup
  let model = null;
  let classes = []; // numbers; null is a gap
  let style = null; // point
  let sent = false; // the style is a picture that was put into the slot
  let each = false;
  let list = null; // the styles of an opened recipe, while they are followed
  let line;
  let table;
  let morph;
  let hand;
  let actions;
  let slot; // the style's tile
  let live; // its pump
  const lines = new Map(); // model name -> what was picked there

  const isTyped = () => model.classes.length <= 10 && model.classes.every((_, n) => gs.className(model, n) === String(n));

  // --- the state -------------------------------------------------------------------------------

  const seed = () => gs.points.seed(style);

  const styles = () => {
    if (!each) return [style];
    return classes.map((_, i) => list?.[i] ?? (i || seed() === null ? gs.points.withSeed(style, ((seed() ?? 0) + i) % SEEDS) : style));
  };

  const recipe = () => ({ v: 1, verb: "digits", model: model.name, classes, styles: styles() });

  /** The line as a walk from digit to digit, which Interpolate saves as a film, a GIF or a WebP. */
  const walk = () => {
    const places = classes.map((label, i) => [label, styles()[each ? i : 0]]).filter(([label]) => label !== null);
    const keys = places.slice(0, KEYS).map(([label, point]) => gs.points.withLabel(point, label));
    return { v: 1, verb: "interpolate", model: model.name, keys: keys.length > 1 ? keys : [keys[0], keys[0]], frames: 24 * Math.max(2, keys.length), easing: "smooth", loop: true };
  };

  /** The line's recipe, or null while nothing is written. */
  const written = () => (classes.some((label) => label !== null) ? recipe() : null);

  const become = () => {
    show();
    line.show(model, recipe(), { names: !isTyped(), empty: gs.t(isTyped() ? "digits.empty" : "digits.emptyPick") });
    live.send(gs.recipe.picture(model.name, stylePoint()));
    table.mark(sent || each ? null : seed());
    morph.show(model, style);
    gs.tabs.changed("digits", written());
  };

  const useStyle = (point, { isSent = false } = {}) => {
    style = gs.points.withLabel(point, null);
    sent = isSent;
    list = null;
    slotLabel = isSent ? gs.points.shownLabel(point, model) : null;
    become();
  };

  let slotLabel = null; // the class that the slot shows: that of a sent picture, else the line's first

  const stylePoint = () => gs.points.withLabel(style, slotLabel ?? classes.find((label) => label !== null) ?? 0);

  const pick = (next) => {
    if (next.length > MOST) {
      gs.field.wrong(at.garments, gs.t("wrong.long", { most: MOST }));
      return;
    }
    gs.field.right(at.garments);
    classes = next;
    lines.set(model.name, next);
    become();
  };

  // --- what is typed ---------------------------------------------------------------------------

  const read = (text) => {
    const letters = [...gs.narrow(text)];
    if (letters.length > MOST) throw new Error(gs.t("wrong.long", { most: MOST }));
    const wrong = letters.find((letter) => !GAPS.includes(letter) && !(/^[0-9]$/.test(letter) && Number(letter) < model.classes.length));
    if (wrong !== undefined) {
      const letter = /^\p{C}$/u.test(wrong) ? `U+${wrong.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` : wrong;
      throw new Error(gs.t("wrong.letter", { letter }));
    }
    return letters.map((letter) => (GAPS.includes(letter) ? null : Number(letter)));
  };

  const typed = () => {
    let next;
    try {
      next = read(at.text.value);
    } catch (error) {
      gs.field.wrong(at.text, error.message);
      return;
    }
    classes = next;
    become();
    if (written()) gs.field.right(at.text);
    else gs.field.wrong(at.text, gs.t("wrong.text"));
  };

  // --- views of the state ------------------------------------------------------------------------

  const words = () => {
    const plain = () => (says(classes) ? at.text.value.trim() : classes.map((n) => n ?? " ").join(""));
    const text = isTyped() ? plain() : classes.map((n) => (n === null ? "·" : gs.className(model, n))).join(" ");
    const own = seed();
    if (own === null) return [model.name, text, gs.t(gs.recipe.isPersonal(style) ? "digits.lineHand" : "digits.lineMixed")];
    return [model.name, text, gs.t(each ? "digits.lineStyles" : "digits.lineStyle", { seed: own })];
  };

  const show = () => {
    at.one.setAttribute("aria-pressed", String(!each));
    at.each.setAttribute("aria-pressed", String(each));
    const own = seed();
    gs.field.set(at.seed, own ?? "");
    at.seed.placeholder = own === null ? gs.t(gs.recipe.isPersonal(style) ? "hand.yours" : "explore.several") : "";
    slot.result = gs.result(model.name, stylePoint());
    slot.rename(gs.t("digits.slot", { name: gs.recipe.line(slot.result.recipe) }));
    showLine();
    at.back.disabled = at.clear.disabled = classes.length === 0;
    actions.enable(written() !== null);
  };

  const isBehind = () => at.written.classList.contains("gs-behind");

  const showLine = () => {
    at.line.textContent = at.line.title = isBehind() ? gs.t("behind") : words().filter((part) => part.trim()).join(" · ");
  };

  const warming = () => {
    if (written() && !line.isDrawn() && !isBehind()) at.line.textContent = gs.t("warming");
  };

  const refused = (error) => {
    if (error.field === "text") gs.field.wrong(isTyped() ? at.text : at.garments, error.message);
    else if (error.field === "seed") gs.field.wrong(at.seed, error.message);
    else gs.notice(error.message);
  };

  // --- the panel -------------------------------------------------------------------------------

  /** Another model's pictures come in while the style is only a seed; else they are refused. */
  const refuse = (result) => {
    if (!gs.model(result.model)?.classes) return gs.t("digits.noClasses");
    const other = model && result.model !== gs.tabs.model("digits");
    return other && sent ? gs.t("digits.full", { model: model.name }) : null;
  };

  const take = (result) => {
    if (result.model !== gs.tabs.model("digits")) gs.tabs.adopt("digits", result.model);
    each = false;
    useStyle(result.recipe.point, { isSent: true });
  };

  const buildPicking = () => {
    const typing = isTyped();
    at.typing.hidden = !typing;
    at.picking.hidden = typing;
    at.hand.hidden = !typing || !model.verbs.includes("project");
    hand.show(model);
    if (typing) return;
    const buttons = model.classes.map((_, label) =>
      gs.el("button.gs-class", { type: "button", "data-class": label, onclick: () => pick([...classes, label]) }, gs.className(model, label)),
    );
    at.garments.replaceChildren(...buttons);
  };

  const buildPanel = () => {
    gs.rove(at.garments, ".gs-class");
    gs.rove(at.one.parentElement, ".gs-class");
    at.text.addEventListener("input", typed);
    at.gap.addEventListener("click", () => pick([...classes, null]));
    at.back.addEventListener("click", () => pick(classes.slice(0, -1)));
    at.clear.addEventListener("click", () => pick([]));
    at.picking.addEventListener("keydown", (event) => {
      if (event.key !== "Backspace" || !classes.length) return;
      event.preventDefault();
      pick(classes.slice(0, -1));
    });
    for (const [button, value] of [[at.one, false], [at.each, true]]) {
      button.addEventListener("click", () => {
        each = value;
        become();
      });
    }
    gs.field.follow(at.seed, gs.read.seed, (value) => useStyle(gs.points.withSeed(style, value)));
    at.another.addEventListener("click", () => useStyle(gs.points.of(gs.randomSeed())));
  };

  const buildSlot = () => {
    slot = gs.tile({ result: null });
    at.slot.append(slot.element);
    live = gs.pump({ shown: (drawing) => drawing.recipe.weights === model.weights && slot.draw(drawing, 0) });
    gs.slots.target(at.slot, (result) => {
      const sentence = refuse(result);
      if (sentence) gs.notice(sentence);
      else take(result);
    });
  };

  const buildStage = () => {
    line = gs.writtenLine(at.written, { refused, drawn: showLine });
    at.written.addEventListener("behind", showLine);
    table = gs.styleTable(at.styles, {
      chosen(value) {
        each = false;
        useStyle(gs.points.of(value));
      },
    });
    morph = gs.morph(at.morph);
    hand = gs.hand(at, {
      found(point) {
        each = false;
        useStyle(point);
      },
    });
    const film = { name: "film", words: "digits.film", title: "digits.filmTitle", act: () => gs.tabs.go("interpolate", walk()) };
    actions = gs.actionRow(at.actions, { tab: "digits", recipe, more: [film] });
  };

  const fit = () => {
    if (!model) return;
    line.fit();
    table.fit();
    morph.fit();
  };

  const write = () => {
    if (!model) return;
    buildPicking();
    table.write();
    morph.write();
    hand.write();
    become();
  };

  /** Whether the text that was typed means these classes: then it stays as it was typed. */
  const says = (wanted) => {
    try {
      return gs.canonical(read(at.text.value)) === gs.canonical(wanted);
    } catch {
      return false;
    }
  };

  /** The line of a model that was not asked for one: what stood there before, as far as it fits. */
  const firstLine = () => {
    if (!isTyped()) return lines.get(model.name) ?? FIRST_PICKED.filter((label) => label === null || label < model.classes.length);
    try {
      return read(at.text.value);
    } catch {
      return read(FIRST);
    }
  };

  gs.tabs.define("digits", {
    build(root) {
      at = gs.parts(root);
      at.text.value = FIRST;
      buildSlot();
      buildPanel();
      buildStage();
      window.addEventListener("resize", fit);
      gs.on("tab", () => gs.tabs.current() === "digits" && fit());
      gs.on("words", write);
    },

    open(asked, chosen) {
      const other = model !== chosen;
      model = chosen;
      buildPicking();
      if (other) table.show(model);
      classes = asked ? asked.classes : firstLine();
      if (isTyped() && !says(classes)) at.text.value = classes.map((n) => n ?? " ").join("");
      if (!isTyped()) lines.set(model.name, classes);
      gs.field.right(at.text);
      each = asked ? asked.styles.length > 1 : each;
      const before = style && !sent ? gs.points.carried(style, model).point : gs.points.of(FIRST_STYLE);
      const styles = (asked?.styles ?? []).map((point) => gs.points.withLabel(point, null));
      useStyle(asked?.styles[0] ?? before);
      if (each && styles.length > 1) {
        list = styles;
        become();
      }
      setTimeout(warming, 300);
    },
  });

  gs.slots.define({ tab: "digits", words: "digits.send", icon: "style", refuse, take });
})();
