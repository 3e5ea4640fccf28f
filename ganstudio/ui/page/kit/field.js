/**
 * Fields that show their own errors: wrong input keeps what was typed, gets an outline with a warning
 * sign, and under it one sentence that says what the field takes.
 */
(() => {
  const gs = ganstudio;
  let count = 0;

  /** Where the sentence of a control stands: under its `.gs-field`, or its parent. */
  const home = (control) => control.closest(".gs-field") ?? control.parentElement;

  gs.field = {
    wrong(control, sentence) {
      const place = home(control);
      let note = place.querySelector(":scope > .gs-wrong");
      if (!note) {
        note = gs.el("p.gs-wrong", { id: `gs-wrong-${++count}`, role: "alert" });
        place.append(note);
      }
      if (note.dataset.says !== sentence) {
        note.dataset.says = sentence;
        note.innerHTML = gs.icon("warning");
        note.append(gs.el("span", {}, sentence));
      }
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", note.id);
    },

    right(control) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
      home(control)?.querySelector(":scope > .gs-wrong")?.remove();
    },

    /**
     * Follows a text field: `read(text)` gives the value or throws an Error with the sentence;
     * `changed(value)` is called for every right value, as one types.
     */
    follow(control, read, changed) {
      control.addEventListener("input", () => {
        let value;
        try {
          value = read(control.value);
        } catch (error) {
          gs.field.wrong(control, error.message);
          return;
        }
        gs.field.right(control);
        changed(value);
      });
    },

    /** Writes a value into a field, unless someone is typing there. */
    set(control, value) {
      if (document.activeElement !== control || control.getAttribute("aria-invalid") !== "true") {
        const text = String(value);
        if (document.activeElement === control && Number(control.value) === Number(text) && control.value !== "") return;
        control.value = text;
        gs.field.right(control);
      }
    },
  };

  // what is wrong is said again in the other language
  gs.on("words", () => {
    for (const control of document.querySelectorAll("[aria-invalid=true]")) control.dispatchEvent(new Event("input"));
  });

  /** As plain digits and signs: full-width ones are meant as well. */
  gs.narrow = (text) => text.normalize("NFKC").replace("−", "-");

  /** Seeds as they are typed: [0, 1, 2, 9] -> "0-2, 9". */
  gs.seedRuns = (list) => {
    const runs = [];
    for (const seed of list) {
      const run = runs.at(-1);
      if (run && run.last === seed - 1) run.last = seed;
      else runs.push({ first: seed, last: seed });
    }
    return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
  };

  /** Readers of fields: text -> value, or an Error that says what the field takes. */
  gs.read = {
    seed(text) {
      const clean = gs.narrow(text).trim();
      if (!/^\d{1,10}$/.test(clean) || Number(clean) > gs.page.limits.seed) throw new Error(gs.t("wrong.seed"));
      return Number(clean);
    },

    /** "0-15, 99" -> seeds, at most `most` of them. */
    seeds(text, most) {
      const out = [];
      for (const part of gs.narrow(text).split(/[,、\s]+/).filter(Boolean)) {
        const match = /^(\d{1,10})(?:[-–](\d{1,10}))?$/.exec(part);
        if (!match) throw new Error(gs.t("wrong.seeds"));
        const first = Number(match[1]);
        const last = Number(match[2] ?? match[1]);
        if (last < first) throw new Error(gs.t("wrong.backwards", { part }));
        if (last > gs.page.limits.seed) throw new Error(gs.t("wrong.seeds"));
        if (last - first + 1 + out.length > most) throw new Error(gs.t("wrong.many", { most }));
        for (let seed = first; seed <= last; seed++) out.push(seed);
      }
      if (!out.length) throw new Error(gs.t("wrong.seeds"));
      return out;
    },

    number(text, low, high, key = "wrong.number") {
      const clean = gs.narrow(text).trim().replace(",", ".");
      const value = Number(clean);
      if (clean === "" || !Number.isFinite(value) || value < low || value > high) {
        throw new Error(gs.t(key, { low: gs.number(low), high: gs.number(high) }));
      }
      return value;
    },

    whole(text, low, high) {
      const clean = gs.narrow(text).trim();
      const value = Number(clean);
      if (!/^-?\d{1,15}$/.test(clean) || value < low || value > high) {
        throw new Error(gs.t("wrong.whole", { low, high }));
      }
      return value;
    },
  };
})();
