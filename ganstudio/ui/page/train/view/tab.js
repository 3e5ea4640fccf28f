/** The tab as a whole: it asks how far all is, more often while something goes on. */
(() => {
  const gs = ganstudio;
  const { train } = gs;
  const BEAT = 1; // s between two looks at what goes on
  const REST = 15; // ... and where nothing does: another page may have begun

  train.build = (root) => {
    const at = gs.parts(root);
    let state = null;
    let asking = false;
    let again = false; // something was done while the page asked
    let timer = 0;

    const isSeen = () => gs.tabs.current() === "train" && !document.hidden;

    const goesOn = () => ["running", "stopping"].includes(state?.training?.state) || state?.pictures?.state === "looking";

    const show = () => {
      at.off.hidden = state.may;
      at.panel.hidden = !state.may;
      if (!state.may) {
        at.off.textContent = gs.t(`train.${state.why}`);
        return;
      }
      for (const part of parts) part.show(state);
    };

    const ask = async () => {
      clearTimeout(timer);
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      try {
        do {
          again = false;
          state = await gs.ask("trainState", watch.seen());
          show();
        } while (again);
      } catch (error) {
        if (error instanceof gs.Refusal) gs.notice(error.message);
      }
      asking = false;
      if (isSeen()) timer = setTimeout(ask, 1000 * (goesOn() ? BEAT : REST));
    };

    const opened = (answer) => {
      gs.takeModels(answer);
      gs.said(gs.t("train.opened", { name: answer.name }));
      gs.tabs.go("explore", gs.recipe.picture(answer.name, { seed: gs.model(answer.name).seed }));
    };

    const pictures = train.pictures(root, at, { changed: ask });
    const plan = train.plan(at, { begun: ask });
    const watch = train.watch(at, { changed: ask, opened });
    const parts = [pictures, plan, watch];

    const look = () => (isSeen() ? ask() : clearTimeout(timer));
    gs.on("tab", look);
    gs.on("models", look);
    gs.on("words", () => state && show());
    document.addEventListener("visibilitychange", look);
    ask();
    gs.train.state = () => state; // what is shown now: tests read it
  };
})();
