/**
 * Pictures that are behind what was asked for: while the server is slow or away they stay, greyed
 * (`.gs-behind`), and the element tells it with an event "behind".
 *
 *   const behind = gs.behind(element);   behind.asked(model);   behind.painted(model, isNewest);
 */
(() => {
  const gs = ganstudio;
  const SILENCE = 1000; // ms without a picture, while a hand moves
  const OTHER = 300; // ms for which another model's pictures may pass for this one's

  gs.behind = (element) => {
    let timer = 0;
    let model = null; // whose pictures stand
    let waited = null; // for whose pictures the timer runs

    const set = (on) => {
      clearTimeout(timer);
      waited = null;
      if (!element || element.classList.contains("gs-behind") === on) return;
      element.classList.toggle("gs-behind", on);
      element.dispatchEvent(new Event("behind"));
    };

    const wait = (name) => {
      clearTimeout(timer);
      waited = name;
      timer = setTimeout(() => set(true), name === model ? SILENCE : OTHER);
    };

    return {
      asked(name) {
        if (model !== null && waited !== name && !element?.classList.contains("gs-behind")) wait(name);
      },
      painted(name, isNewest) {
        model = name;
        set(false);
        if (!isNewest) wait(name);
      },
    };
  };
})();
