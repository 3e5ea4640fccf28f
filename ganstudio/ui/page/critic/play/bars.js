/**
 * The ages of a model, the finished one first: what you told there, beside what its critic told.
 * Pressing an age plays against it.
 *
 *   const bars = gs.critic.bars(place, {picked(place) {}});
 *   bars.show(ages, current, scores);   // scores: of each age, rounds that you told, or null
 */
(() => {
  const gs = ganstudio;
  const ROUNDS = gs.critic.rounds;

  const bar = (who, share, words) =>
    gs.el(`div.gs-criticBar.gs-${who}`, {}, gs.el("span", {}, gs.t(`critic.${who}`)), gs.el("i", { style: `--share: ${share}`, "aria-hidden": "true" }), gs.el("b", {}, words));

  gs.critic.ageName = ({ at, images }) => {
    const count = images === null ? null : images.toLocaleString("en-US");
    if (at !== null) return gs.t("critic.age", { images: count });
    return count === null ? gs.t("critic.finishedBare") : gs.t("critic.finished", { images: count });
  };

  gs.critic.bars = (place, { picked }) => ({
    show(ages, current, scores) {
      const rows = ages.map((age, i) => {
        const told = scores[i];
        const name = gs.el("button.gs-quiet.gs-criticAge", { type: "button", "aria-pressed": String(i === current), onclick: () => picked(i) }, gs.critic.ageName(age));
        name.insertAdjacentHTML("afterbegin", gs.icon("play"));
        return gs.el(
          "li",
          {},
          name,
          told === null ? null : bar("you", told / ROUNDS, gs.t("critic.of", { told })),
          age.critic === null ? null : bar("itsCritic", age.critic, `${Math.round(100 * age.critic)} %`),
        );
      });
      const focused = [...place.querySelectorAll("button")].indexOf(document.activeElement);
      place.replaceChildren(...rows);
      if (focused >= 0) place.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
    },
  });
})();
