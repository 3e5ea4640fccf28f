/**
 * A reload loses nothing: when the page is left it stores every tab's state for the page that follows
 * in this window (session storage). And the page reloads itself, once, when the server that it came
 * from has gone and the one that answers now is of another version or asks to log in (docs/scale.md).
 */
(() => {
  const gs = ganstudio;
  const LEFT = "ganstudio.left";
  const RELOADED = "ganstudio.reloaded";
  const REST = 60000; // ms between two reloads by itself
  let probing = false;

  const kept = {
    get(key) {
      try {
        return JSON.parse(sessionStorage.getItem(key));
      } catch {
        return null; // blocked, or not ours
      }
    },
    set(key, value) {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };

  addEventListener("pagehide", () => {
    kept.set(LEFT, { tab: gs.tabs.current(), recipe: gs.tabs.recipe(), more: gs.tabs.more(), tabs: gs.tabs.leave() });
  });

  /** After a reload: `{tab, recipe, more}` as they were, the other tabs have theirs again; else null. */
  gs.resumed = () => {
    if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return null;
    const left = kept.get(LEFT);
    if (!left?.tabs) return null;
    gs.tabs.recall(left.tabs);
    return left.recipe || left.more ? left : null;
  };

  const isWell = async () => {
    const { root } = window.gradio_config;
    return (await fetch(`${root}/healthz`, { cache: "no-store" })).ok;
  };

  /** A call got no answer; `probe` tells whether the simplest one gets one. */
  gs.unanswered = async (probe) => {
    if (probing || Date.now() - (kept.get(RELOADED) ?? 0) < REST) return;
    probing = true;
    const strange = (await isWell().catch(() => false)) && !(await probe());
    probing = false;
    // a server may have died between the two
    if (strange && (await isWell().catch(() => false)) && kept.set(RELOADED, Date.now())) location.reload();
  };
})();
