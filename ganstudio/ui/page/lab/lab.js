/**
 * The Lab: a toy GAN that trains in the visitor's own browser. The scripts of its numbers and of its
 * picture come when the tab is first opened (`ui/lab.py`): this file alone stands in the page's head.
 */
(() => {
  const gs = ganstudio;
  let fetched;

  const fetchScripts = async (root) => {
    try {
      const { worker, page } = await gs.labScripts();
      document.head.append(gs.el("script", {}, page));
      return await gs.lab.build(root, worker);
    } catch (error) {
      gs.notice(error.message);
      return null;
    }
  };

  gs.tabs.define("lab", {
    build(root) {
      fetched = fetchScripts(root);
    },
    open: (recipe, model, more) => fetched.then((lab) => lab?.open(more)),
  });
})();
