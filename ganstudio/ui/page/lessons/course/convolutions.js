/** Lesson 2: convolutions. A fully connected generator beside a convolutional one. */
(() => {
  const { add, card } = ganstudio.lessons;
  const SEEDS = Array.from({ length: 12 }, (_, seed) => ({ seed }));
  const sheet = (model) => ({ v: 1, verb: "sample", model, cells: SEEDS });
  const FIRST = 0; // the seed that Explore shows
  const DISTANCE = "#gs-host-models tr[data-of=dcgan-mnist][data-metric=fd]";
  const FILM = "#gs-host-models [data-at=range] input";

  add("convolutions", [
    {
      go: { tab: "sample", recipe: { ...sheet("gan-mnist"), beside: sheet("dcgan-mnist") } },
      at: "#gs-host-sample [data-at=fresh]",
      ask: { of: 3, right: 0 },
      check: ({ recipe }) => recipe("sample")?.beside && recipe("sample").cells[0].seed !== SEEDS[0].seed,
    },
    {
      go: card("gan-mnist"),
      ask: { of: 3, right: 0 },
      run: card("dcgan-mnist"),
      check: (see) => see.card() === "dcgan-mnist",
    },
    {
      go: card("dcgan-mnist"),
      at: FILM,
      ask: { of: 3, right: 1 },
      check: (see) => see.card() === "dcgan-mnist" && document.querySelector(FILM)?.value === "0",
    },
    {
      go: { tab: "explore", recipe: { v: 1, verb: "explore", model: "dcgan-mnist", point: { seed: FIRST } } },
      at: "#gs-host-explore [data-direction=slant]",
      ask: { of: 3, right: 0 },
      check({ recipe }) {
        const shown = recipe("explore");
        const isOther = shown?.model === "dcgan-mnist" && ganstudio.points.seed(shown.point) !== FIRST;
        return isOther && Math.abs(ganstudio.points.amount(shown.point, "slant")) >= 1.5;
      },
    },
    {
      go: card("gan-mnist"),
      needs: ["dcgan-mnist"],
      at: "#gs-host-models [data-name=dcgan-mnist]",
      ask: { of: 3, right: 2 },
      check: (see) => see.card() === "dcgan-mnist" && see.isInSight(DISTANCE),
    },
  ]);
})();
