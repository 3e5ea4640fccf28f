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
    const grow = () => {
      const factor = gs.clamp(Math.min(window.innerWidth / 1280, window.innerHeight / 720), 1, 2.5);
      document.documentElement.style.setProperty("--gs-grown", factor.toFixed(2));
    };
    window.addEventListener("resize", grow);
    const set = (full) => {
      grow();
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
      if (!document.documentElement.classList.contains("gs-classroom")) return;
      if (event.key === "Escape") set(false);
      const tab = /^[1-9]$/.test(event.key) && !event.target.matches("input[type=text]") && gs.tabs.names[event.key - 1];
      if (tab && !event.ctrlKey && !event.metaKey && !event.altKey) gs.tabs.go(tab);
    });
    gs.on("words", show);
    show();
  };

  /** A file is chosen where none can be dropped. */
  const openButton = (at) => {
    const input = at.file;
    at.open.addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      if (input.files[0]) gs.openFile(input.files[0]);
      input.value = ""; // the same file may be chosen again
    });
  };

  const skipButtons = (at) => {
    for (const [name, place] of [["skipStage", ".gs-stage"], ["skipPanel", ".gs-panel"]]) {
      at[name].addEventListener("click", () => {
        const controls = document.querySelectorAll(`#gs-host-${gs.tabs.current()} ${place} :is(button, input, select, [tabindex])`);
        [...controls].find((control) => control.tabIndex >= 0 && !control.disabled && control.checkVisibility())?.focus();
      });
    }
  };

  /** Called by gs.mount when Gradio has put the frame's markup into the page. */
  gs.buildFrame = (root) => {
    const at = gs.parts(root);
    skipButtons(at);
    openButton(at);
    gs.rove(root.querySelector("header nav"), "button");
    themeButton(at.theme);
    fullButton(at.full);
    at.link.addEventListener("click", () => gs.copyLink({ recipe: gs.tabs.recipe(), more: gs.tabs.more(), tab: gs.tabs.current() }));
    at.language.addEventListener("click", () => gs.setLanguage(gs.language === "en" ? "zh" : "en"));
    at.closeNotice.addEventListener("click", () => gs.notice(null));
    gs.lessonsButton(at.lessons);
    gs.buildStrip(at.strip);
    gs.buildTray();
    document.title = gs.t("title");
    if (gs.page.notice) gs.notice(gs.t(gs.page.notice.words, gs.page.notice.values));
    gs.opened = gs.openAddress(); // settles when the page shows what its address asks for
    gs.awaitModels();
  };
})();
