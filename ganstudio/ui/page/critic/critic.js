/**
 * Be the critic: ten pairs of a real and a drawn picture. Its scripts come when the tab is first opened
 * (`ui/critic.py`): this file alone stands in the page's head.
 */
(() => {
  const gs = ganstudio;

  gs.tabs.defineLater("critic", async (root) => {
    gs.run((await gs.ask("criticScript")).script);
    return gs.critic.build(root);
  });
})();
