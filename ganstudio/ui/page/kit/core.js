/**
 * The one namespace of the page, `window.ganstudio` (in these files: `gs`), and what all of it
 * uses: events, elements, storage, the models that the server knows.
 *
 * `name` is unique in the page; `real` is the name in the checkpoint, which two may share.
 *
 * @typedef {{name: string, real: string, source: string, kind: string, verbs: string[], note: {en: string, zh: string},
 *   title: string, data: string, size: number, channels: number, z: number, w: number | null, classes: string[] | null,
 *   directions: string[], reaches: Object<string, number[]>, layers: number[], groups: Object<string, number[]>,
 *   centres: boolean, heldOut: boolean, weights: string, repo: string | null, revision: string | null,
 *   preview: string, seed: number}} Model
 */
(() => {
  const page = window.ganstudioPage;
  const listeners = new Map();

  const gs = (window.ganstudio = {
    page,

    /** @type {Model[]} models that can draw, in the order of the strip */
    models: page.models,

    /** @returns {Model | undefined} */
    model: (name) => page.models.find((model) => model.name === name),

    /** `[low, high]` of a verb's field: of its value, or of its length where it is a list. */
    bounds(verb, field) {
      const { low, high } = page.verbs[verb].fields[field];
      return [low, high];
    },

    /** Calls back on an event of the page: "words", "state", "tab", "arrived", "model", "chosen", "models", "tray", "theme", "back". */
    on(name, callback) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name).add(callback);
      return () => listeners.get(name).delete(callback);
    },

    emit(name, detail) {
      for (const callback of [...(listeners.get(name) ?? [])]) {
        try {
          callback(detail);
        } catch (error) {
          console.error(error);
        }
      }
    },

    /**
     * An element: `gs.el("button.gs-button", {onclick, "aria-label": "x"}, "text", child)`.
     * Attributes that are functions become listeners, false and null are left out.
     */
    el(what, attributes = {}, ...children) {
      const [tag, ...classes] = what.split(".");
      const element = document.createElement(tag || "div");
      if (classes.length) element.className = classes.join(" ");
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
        else element.setAttribute(name, value === true ? "" : value);
      }
      element.append(...children.flat().filter((child) => child !== null && child !== undefined));
      return element;
    },

    /** Runs a script that came as text. */
    run: (script) => document.head.append(gs.el("script", {}, script)),

    /** The elements of a markup by their `data-at` names. */
    parts: (root) => Object.fromEntries([...root.querySelectorAll("[data-at]")].map((element) => [element.dataset.at, element])),

    /** Calls back with the last values, once none has come for `wait` ms. */
    later(callback, wait) {
      let timer = 0;
      const call = (...values) => {
        clearTimeout(timer);
        timer = setTimeout(() => callback(...values), wait);
      };
      call.cancel = () => clearTimeout(timer);
      return call;
    },

    /** Whether stage and panel stand one under the other, as the style sheets have it. */
    isNarrow: () => matchMedia("(max-width: 1000px)").matches,

    sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),

    clamp: (value, low, high) => Math.min(high, Math.max(low, value)),

    /** A number as people write it: a true minus sign, at most two places. */
    number: (value) => String(Math.round(value * 100) / 100).replace("-", "−"),

    randomSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] % 100000,

    /** A small random stream that is the same for the same text (mulberry32 on a hash of it). */
    stream(text) {
      let state = 2166136261;
      for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619);
      return () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
      };
    },

    /** Local storage, which may be full, be blocked or hold what others wrote. */
    stored: {
      get(key, fallback) {
        try {
          return JSON.parse(localStorage.getItem(`ganstudio.${key}`)) ?? fallback;
        } catch {
          return fallback;
        }
      },
      set(key, value) {
        try {
          localStorage.setItem(`ganstudio.${key}`, JSON.stringify(value));
          return true;
        } catch {
          return false;
        }
      },
    },
  });
})();
