/**
 * The Lab: a toy GAN that trains in the visitor's own browser. The scripts of its numbers and of its
 * picture come when the tab is first opened (`ui/lab.py`): this file alone stands in the page's head.
 */
(() => {
  const gs = ganstudio;

  gs.tabs.defineLater("lab", async (root) => {
    const { worker, page, words } = await gs.ask("lab");
    gs.learnWords(words);
    gs.run(page);
    return gs.lab.build(root, worker);
  });
})();
