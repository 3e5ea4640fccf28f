/**
 * Train: a GAN of one's own pictures, trained by the trainer on the machine where the app runs. Its
 * scripts come when the tab is first opened (`ui/training.py`): this file alone stands in the head.
 */
(() => {
  const gs = ganstudio;

  gs.tabs.defineLater("train", async (root) => {
    gs.run((await gs.ask("trainScripts")).page);
    return gs.train.build(root);
  });
})();
