/**
 * The words of the page in the reader's language. Markup names them: `data-t="key"` (text),
 * `data-t-label` (accessible name), `data-t-title`, `data-t-placeholder`; scripts call `gs.t(key)`.
 * Changing the language rewrites them where they stand: no reload, so the state stays.
 */
(() => {
  const gs = ganstudio;
  const asked = gs.stored.get("language", null);
  const preferred = (navigator.languages ?? [navigator.language]).some((name) => name.startsWith("zh") || name.startsWith("en"))
    ? (navigator.languages ?? [navigator.language]).find((name) => name.startsWith("zh") || name.startsWith("en")).slice(0, 2)
    : "en";
  gs.language = asked === "zh" || asked === "en" ? asked : preferred;

  /** The words of a key, `{name}` filled from `values`. An unknown key shows itself: a test finds it. */
  gs.t = (key, values = {}) => {
    const text = gs.page.words[gs.language][key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };

  /** Takes words that come later than the page, by language and key. */
  gs.learnWords = (more) => {
    for (const [language, words] of Object.entries(more)) Object.assign(gs.page.words[language], words);
  };

  /** Whether there are words for a key. */
  gs.hasWords = (key) => key in gs.page.words.en;

  /** The name of a class of a model, as people say it. */
  gs.className = (model, number) => {
    const key = `class.${model.data}.${number}`;
    return gs.hasWords(key) ? gs.t(key) : (model.classes?.[number] ?? String(number));
  };

  /** Writes all words below an element. */
  gs.write = (root) => {
    for (const e of root.querySelectorAll("[data-t]")) e.textContent = gs.t(e.dataset.t);
    for (const e of root.querySelectorAll("[data-t-html]")) e.innerHTML = gs.t(e.dataset.tHtml);
    for (const e of root.querySelectorAll("[data-t-label]")) e.setAttribute("aria-label", gs.t(e.dataset.tLabel));
    for (const e of root.querySelectorAll("[data-t-title]")) e.title = gs.t(e.dataset.tTitle);
    for (const e of root.querySelectorAll("[data-t-placeholder]")) e.placeholder = gs.t(e.dataset.tPlaceholder);
  };

  /** A text that follows the language: `gs.words("explore.seed")` is a span. */
  gs.words = (key, what = "span") => gs.el(what, { "data-t": key }, gs.t(key));

  // Gradio draws the tabs' names (and draws them again when the window changes); they follow us
  const nameTabs = () => {
    for (const button of gs.tabs.buttons()) {
      const tab = gs.tabs.ofButton(button);
      const words = tab && gs.t(tab.words);
      if (!words || button.textContent === words) continue;
      const text = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
      // in Gradio's own node: it goes on writing there when the button becomes another tab's
      if (text) text.data = words;
      else button.textContent = words;
    }
  };
  const awaitTabs = new MutationObserver(() => {
    const bar = document.querySelector("#gs-tabs .tab-wrapper");
    if (!bar) return;
    awaitTabs.disconnect();
    // Gradio may give a button another tab without another text, or another text alone
    new MutationObserver(nameTabs).observe(bar, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["data-tab-id"] });
    nameTabs();
  });
  awaitTabs.observe(document.documentElement, { childList: true, subtree: true });

  gs.setLanguage = (language) => {
    gs.language = language;
    gs.stored.set("language", language);
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = gs.t("title");
    gs.write(document);
    nameTabs();
    gs.emit("words");
  };
  document.documentElement.lang = gs.language === "zh" ? "zh-CN" : "en";
})();
