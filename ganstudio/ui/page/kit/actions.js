/**
 * The row of actions under a stage: Keep, Download, Link, Command, Python of what the tab shows.
 *
 *   const actions = gs.actionRow(place, {
 *     tab: "explore",
 *     recipe: () => recipe,                 // what is shown; null while that is nothing
 *     keep() {},                            // where the stage shows one picture
 *     more: [{name: "zip", words: "sample.zip", title: "sample.zipTitle", act() {}}],  // after Download
 *     titles: {download: "sample.downloadTitle"},
 *     download() {},                        // where the server can't draw the file from the recipe alone
 *   });
 *   actions.enable(false);
 */
(() => {
  const gs = ganstudio;

  gs.actionRow = (place, { tab, recipe, keep = null, more = [], titles = {}, download = () => gs.download(recipe()) }) => {
    const actions = [
      keep && { name: "keep", act: keep },
      { name: "download", act: download },
      ...more,
      { name: "link", act: () => gs.copyLink({ recipe: recipe(), more: gs.tabs.more(tab), tab }) },
      { name: "command", act: () => gs.showSnippet(recipe(), "command") },
      { name: "python", act: () => gs.showSnippet(recipe(), "python") },
    ];
    const buttons = actions.filter(Boolean).map(({ name, words = name, title = titles[name], act }) =>
      gs.el("button.gs-quiet", { type: "button", "data-at": name, "data-t": words, "data-t-title": title, onclick: act }),
    );
    place.replaceChildren(...buttons);
    place.setAttribute("role", "toolbar");
    place.dataset.tLabel = "menu.picture";
    gs.rove(place, "button");
    gs.write(place.parentElement);
    return {
      enable(on) {
        for (const button of buttons) button.disabled = !on;
      },
    };
  };
})();
