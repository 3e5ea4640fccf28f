/** What leaves the page: text to the clipboard, links, files. */
(() => {
  const gs = ganstudio;

  /** Puts text on the clipboard, or shows it to be copied by hand where that is not allowed. */
  gs.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      gs.sheet(gs.t("copy.hand"), text);
      return false;
    }
  };

  /** Copies the link of a state, `{recipe, more, tab}`; where it is too long says so and offers the PNG. */
  gs.copyLink = async (state) => {
    const address = await gs.address(state);
    if (!address) {
      gs.notice(gs.t("link.long"));
      return;
    }
    if (await gs.copy(address)) gs.said(gs.t("link.copied"));
  };

  /** Saves bytes as a file of the reader. */
  gs.save = ({ name, type, bytes }) => {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const anchor = gs.el("a", { href: url, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  /** "cgan-mnist-seed-13-3.png": the name of one picture; what the server calls it otherwise. */
  const named = (file, recipe) => {
    const model = gs.model(recipe.model);
    const seed = recipe.verb === "explore" ? gs.points.seed(recipe.point) : null;
    if (!model || seed === null) return file;
    const label = gs.points.shownLabel(recipe.point, model);
    const parts = [model.real, "seed", seed, label === null ? [] : model.classes[label]].flat();
    return { ...file, name: `${parts.join("-").replace(/[^\p{L}\p{N}.]+/gu, "-")}.png` };
  };

  /** Downloads the still of a recipe: a PNG that carries it. */
  gs.download = async (recipe, kind = "png") => {
    try {
      gs.save(named(await gs.file(recipe, kind), recipe));
    } catch (error) {
      gs.notice(error.message);
    }
  };
})();
