/**
 * Before and after in one place, with a line between them that is drawn aside: a slider over two
 * canvases that lie on each other.
 *
 *   const wipe = gs.wipe(place, { before: canvas, said: (share) => "40 % of the photo" });
 *   place.append(wipe.element);   wipe.set(0.5);
 */
(() => {
  const gs = ganstudio;
  const STEP = 0.02;

  gs.wipe = (place, { before, said }) => {
    let at = 0.5; // how much of the width shows what was before
    const grip = gs.el("span.gs-wipeGrip");
    grip.innerHTML = gs.icon("wipe");
    const element = gs.el("div.gs-wipe", { role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": 100 }, grip);

    const write = () => {
      element.setAttribute("aria-label", gs.t("translate.wipe"));
      element.setAttribute("aria-valuenow", Math.round(100 * at));
      element.setAttribute("aria-valuetext", said(at));
    };

    const set = (share) => {
      at = gs.clamp(share, 0, 1);
      element.style.setProperty("--at", `${100 * at}%`);
      before.style.clipPath = `inset(0 ${100 * (1 - at)}% 0 0)`;
      write();
    };

    const follow = (event) => {
      const { left, width } = place.getBoundingClientRect();
      set((event.clientX - left) / width);
    };

    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      follow(event);
    });
    element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && follow(event));
    element.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 5 * STEP : STEP;
      const to = {
        ArrowRight: at + step, ArrowUp: at + step, ArrowLeft: at - step, ArrowDown: at - step,
        PageUp: at + 0.1, PageDown: at - 0.1, Home: 0, End: 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      set(to);
    });
    set(at);
    return { element, set, write };
  };
})();
