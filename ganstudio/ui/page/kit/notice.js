/**
 * Messages that belong to no field: the notice line over the tabs (can be closed), a short message at
 * the lower edge ("Link copied"), the toast for a lost connection, and sheets of text.
 */
(() => {
  const gs = ganstudio;
  let away = false;

  const container = () => document.querySelector(".gradio-container") ?? document.body;

  /** One line over the tabs, with controls after its words; null takes it away. */
  gs.notice = (sentence, ...controls) => {
    const line = document.querySelector(".gs-notice");
    if (!line) return;
    line.hidden = sentence === null;
    const at = gs.parts(line);
    at.text.textContent = sentence ?? "";
    at.controls.replaceChildren(...controls);
  };

  /** A short message that disappears by itself. */
  gs.said = (sentence) => {
    document.querySelector(".gs-said")?.remove();
    const word = gs.el("p.gs-said", { role: "status" }, sentence);
    container().append(word);
    setTimeout(() => word.remove(), 2000);
  };

  gs.disconnected = () => {
    if (away) return;
    away = true;
    container().append(gs.el("p.gs-toast", { role: "alert" }, gs.words("away")));
  };

  gs.connected = () => {
    if (!away) return;
    away = false;
    document.querySelector(".gs-toast:not(.gs-slow)")?.remove();
    const line = document.querySelector(".gs-notice");
    if (line && gs.parts(line).text.textContent === gs.t("away")) gs.notice(null);
    gs.said(gs.t("back"));
    gs.emit("back");
  };

  /** Whether the server has not answered lately. */
  gs.isAway = () => away;

  const eased = gs.later(() => document.querySelector(".gs-slow")?.remove(), 3000);

  /** The server asked to wait: said until it has not for a while. */
  gs.slowed = () => {
    if (!document.querySelector(".gs-slow")) {
      container().append(gs.el("p.gs-toast.gs-slow", { role: "status" }, gs.words("slow")));
    }
    eased();
  };

  /** A sheet with text to copy: command, Python, recipe, link. */
  gs.sheet = (title, text) => {
    document.querySelector(".gs-sheet")?.remove();
    const sheet = gs.el("dialog.gs-sheet", { "aria-label": title });
    const copied = gs.el("button.gs-button.gs-primary", { type: "button" }, gs.t("copy"));
    copied.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        copied.textContent = gs.t("copied");
      } catch {
        getSelection().selectAllChildren(sheet.querySelector("pre"));
      }
    });
    const close = gs.el("button.gs-button", { type: "button", onclick: () => sheet.close() }, gs.t("close"));
    sheet.append(gs.el("h2", {}, title), gs.el("pre", { tabindex: "0" }, text), gs.el("div.gs-row.gs-end", {}, close, copied));
    sheet.addEventListener("close", () => sheet.remove());
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    container().append(sheet);
    sheet.showModal();
  };
})();
