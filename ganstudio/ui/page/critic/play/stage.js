/**
 * The pair on the stage, and the ten rounds below it.
 *
 *   const stage = gs.critic.stage(at, {size, answer(picked) {}});   // at: pair, rounds; size: of a picture
 *   stage.show(game, picks, round);     // picks: which picture was picked in each round so far, 0 or 1
 */
(() => {
  const gs = ganstudio;
  const ROUNDS = gs.critic.rounds;
  const SIDE_MOST = 336; // px: twelve times the pictures of 28 px
  const BELOW = 440; // px of the window that are not the pair's
  const GAP = 12;
  const SIDES = ["left", "right"];

  const paint = (canvas, { w, h, pixels }, index) =>
    gs.paint(canvas, { w, h, c: 1, pixels, recipe: { model: null }, points: [] }, index);

  gs.critic.stage = (at, { size, answer }) => {
    let game = null;
    let round = 0;

    const picks = SIDES.map((side, i) => {
      const canvas = gs.el("canvas", { width: 1, height: 1 });
      const button = gs.el("button.gs-criticPick", { type: "button", onclick: () => answer(i) }, canvas);
      const caption = gs.el("figcaption");
      return { side, canvas, button, caption, element: gs.el("figure.gs-figure", {}, button, caption) };
    });
    at.pair.append(...picks.map(({ element }) => element));

    const slots = Array.from({ length: ROUNDS }, () => {
      const canvases = SIDES.map(() => gs.el("canvas", { width: size, height: size, class: "gs-pixels" }));
      const mark = gs.el("span.gs-criticMark");
      return { canvases, mark, element: gs.el("li", {}, gs.el("span.gs-criticSmall", { "aria-hidden": "true" }, ...canvases), mark) };
    });
    at.rounds.append(...slots.map(({ element }) => element));

    const fit = () => {
      const room = Math.min((at.pair.clientWidth - GAP) / 2, SIDE_MOST, Math.max(innerHeight - BELOW, 5 * size));
      if (room > 0) at.pair.style.setProperty("--side", `${gs.fitSide({ channels: 1, size }, room)}px`);
    };
    new ResizeObserver(fit).observe(at.pair);

    const showPair = (picked) => {
      const isKnown = picked !== undefined;
      picks.forEach(({ side, canvas, button, caption, element }, i) => {
        paint(canvas, game, 2 * round + i);
        const what = isKnown && gs.t(game.real[round] === i ? "critic.real" : "critic.drawn");
        element.dataset.what = isKnown ? (game.real[round] === i ? "real" : "drawn") : "";
        const name = gs.t(`critic.${side}`);
        caption.textContent = isKnown ? (picked === i ? gs.t("critic.picked", { what }) : what) : name;
        button.setAttribute("aria-label", isKnown ? `${name}: ${caption.textContent}` : name);
        button.disabled = isKnown;
      });
    };

    const showSlot = ({ canvases, mark, element }, number, picked) => {
      const isKnown = picked !== undefined;
      const isRight = isKnown && picked === game.real[number];
      element.classList.toggle("gs-now", number === round);
      mark.innerHTML = isKnown ? gs.icon(isRight ? "check" : "close") : String(number + 1);
      if (isKnown) mark.append(gs.el("span.gs-hidden", {}, gs.t(isRight ? "critic.hit" : "critic.miss")));
      canvases.forEach((canvas, i) => {
        canvas.dataset.what = isKnown && game.real[number] === i ? "real" : "";
        if (isKnown) paint(canvas, game, 2 * number + i);
        else canvas.getContext("2d").clearRect(0, 0, size, size);
      });
    };

    return {
      show(next, answers, where) {
        game = next;
        round = where;
        showPair(answers[round]);
        slots.forEach((slot, number) => showSlot(slot, number, answers[number]));
        fit();
      },
    };
  };
})();
