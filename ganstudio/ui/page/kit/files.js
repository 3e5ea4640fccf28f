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

  /** Downloads the still of a recipe: a PNG that carries it. */
  gs.download = async (recipe, kind = "png") => {
    try {
      gs.save(await gs.file(recipe, kind));
    } catch (error) {
      gs.notice(error.message);
    }
  };
})();
