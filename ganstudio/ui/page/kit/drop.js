/** Dropping one of our PNGs anywhere on the page opens its tab in its state. */
(() => {
  const gs = ganstudio;
  const FILE_MAX = 64 << 20;

  const files = (event) => event.dataTransfer?.types.includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    const own = `${gs.tabs.current()}.drop`; // a tab that takes photos says so
    document.body.dataset.drop = gs.t(gs.hasWords(own) ? own : "drop");
    document.body.classList.add("gs-dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("gs-dropping");
  });
  document.addEventListener("drop", async (event) => {
    document.body.classList.remove("gs-dropping", "gs-carrying");
    if (!files(event) || event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) await gs.openFile(file);
  });

  /** @param {File} file */
  gs.openFile = async (file) => {
    let recipe = null;
    try {
      if (file.size <= FILE_MAX) recipe = gs.recipe.fromPng(await file.arrayBuffer());
    } catch {
      recipe = null;
    }
    try {
      if (!recipe) throw new gs.Refusal(gs.t("open.file"));
      await gs.openRecipe(recipe);
    } catch (error) {
      gs.notice(error.message);
    }
  };
})();
