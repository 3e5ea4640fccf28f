/** The header: link of this state, language, light and dark, full screen; and the frame's start. */
(() => {
  const gs = ganstudio;
  const asked = new URLSearchParams(location.search).get("__theme");
  const forced = asked === "dark" || asked === "light" ? asked : null;
  let theme = forced ?? gs.stored.get("theme", null);

  const isDark = () => document.body.classList.contains("dark");

  const applyTheme = () => {
    if (theme === "dark" || theme === "light") document.body.classList.toggle("dark", theme === "dark");
    document.documentElement.style.colorScheme = isDark() ? "dark" : "light";
    document.documentElement.style.background = getComputedStyle(document.body).backgroundColor;
  };

  // Gradio sets its own mark when it starts and when the system changes: ours stands
  new MutationObserver(() => {
    if (theme && isDark() !== (theme === "dark")) applyTheme();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });

  const themeButton = (button) => {
    const show = () => {
      button.innerHTML = gs.icon(isDark() ? "sun" : "moon");
      button.setAttribute("aria-label", gs.t(isDark() ? "header.light" : "header.dark"));
      button.title = button.getAttribute("aria-label");
    };
    button.addEventListener("click", () => {
      theme = isDark() ? "light" : "dark";
      gs.stored.set("theme", theme);
      applyTheme();
      show();
      gs.emit("theme");
    });
    gs.on("words", show);
    applyTheme();
    show();
  };

  const fullButton = (button) => {
    const show = () => {
      const full = document.documentElement.classList.contains("gs-classroom");
      button.innerHTML = gs.icon(full ? "small" : "full");
      button.setAttribute("aria-label", gs.t(full ? "header.leave" : "header.full"));
      button.title = button.getAttribute("aria-label");
    };
    const set = (full) => {
      document.documentElement.classList.toggle("gs-classroom", full);
      show();
      window.dispatchEvent(new Event("resize")); // pictures find their new side
    };
    button.addEventListener("click", () => {
      const full = !document.documentElement.classList.contains("gs-classroom");
      set(full);
      if (full) document.documentElement.requestFullscreen?.().catch(() => {});
      else if (document.fullscreenElement) document.exitFullscreen();
    });
    document.addEventListener("fullscreenchange", () => !document.fullscreenElement && set(false));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && document.documentElement.classList.contains("gs-classroom")) set(false);
    });
    gs.on("words", show);
    show();
  };

  /** Called by gs.mount when Gradio has put the frame's markup into the page. */
  gs.buildFrame = (root) => {
    const at = gs.parts(root);
    themeButton(at.theme);
    fullButton(at.full);
    at.link.addEventListener("click", () => gs.copyLink({ recipe: gs.tabs.recipe(), more: gs.tabs.more(), tab: gs.tabs.current() }));
    at.language.addEventListener("click", () => gs.setLanguage(gs.language === "en" ? "zh" : "en"));
    at.closeNotice.addEventListener("click", () => gs.notice(null));
    gs.buildStrip(at.strip);
    gs.buildTray();
    document.title = gs.t("title");
    if (gs.page.notice) gs.notice(gs.t(gs.page.notice.words, gs.page.notice.values));
    gs.openAddress();
    gs.awaitModels();
  };
})();
