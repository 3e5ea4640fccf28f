/**
 * Train: a GAN of one's own pictures, trained by the trainer on the machine where the app runs. Its
 * scripts come when the tab is first opened (`ui/training.py`): this file alone stands in the head.
 */
(() => {
  const gs = ganstudio;
  let fetched;

  const fetchScripts = async (root) => {
    try {
      const { page } = await gs.ask("trainScripts");
      document.head.append(gs.el("script", {}, page));
      return gs.train.build(root);
    } catch (error) {
      gs.notice(error.message);
      return null;
    }
  };

  gs.tabs.define("train", {
    build(root) {
      fetched = fetchScripts(root);
    },
    open: () => fetched,
  });
})();
