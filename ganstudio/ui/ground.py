"""A few lines for the very top of the page: the right ground from the first paint.

Gradio puts our head into the page only when its own scripts run. A reader who chose the dark would
see a light page until then, so `server/early.py` writes this small script first into `<head>`.
"""

from ganstudio.ui.theme import TOKENS

PAPER = TOKENS["paper"]
SCRIPT = f"""<script>
(() => {{
  let theme = new URLSearchParams(location.search).get("__theme");
  let language = null;
  try {{
    theme ??= JSON.parse(localStorage.getItem("ganstudio.theme"));
    language = JSON.parse(localStorage.getItem("ganstudio.language"));
  }} catch {{}}
  const root = document.documentElement;
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const paper = dark ? "{PAPER[1]}" : "{PAPER[0]}";
  root.style.background = paper;
  root.style.colorScheme = dark ? "dark" : "light";
  root.style.setProperty("--bg", paper);
  root.style.setProperty("--bg-dark", paper);
  if (language) root.lang = language === "zh" ? "zh-CN" : "en";
}})();
</script>"""
