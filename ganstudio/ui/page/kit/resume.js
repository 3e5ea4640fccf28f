/**
 * A reload loses nothing: when the page goes it leaves every tab's state to the page that comes
 * after it, in this window only. And the page reloads itself, once, where a server answers that
 * does not know it: one of another version or one that asks to log in again, after the server that
 * the page came from has gone (docs/scale.md).
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
