/**
 * Be the critic: ten pairs of a real and a drawn picture. Its scripts come when the tab is first opened
 * (`ui/critic.py`): this file alone stands in the page's head.
 */
(() => {
  const gs = ganstudio;
  let fetched;

  const fetchScript = async (root) => {
    try {
      document.head.append(gs.el("script", {}, await gs.criticScript()));
      return gs.critic.build(root);
    } catch (error) {
      gs.notice(error.message);
      return null;
    }
  };

  gs.tabs.define("critic", {
    build(root) {
      fetched = fetchScript(root);
    },
    open: (recipe, model, more) => fetched.then((tab) => tab?.open(more)),
  });
})();
