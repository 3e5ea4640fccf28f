/** Lesson 4: classes. One generator that draws what it is asked for. */
(() => {
  const { add } = ganstudio.lessons;
  const { points } = ganstudio;
  const DIGITS = "cgan-mnist";
  const GARMENTS = "cgan-fashion";
  const SEED = 5; // slants whatever its class
  const UPRIGHT = 1;
  const [THREE, EIGHT] = [3, 8];
  const FRAMES = 31;
  const HEAD = "#gs-host-interpolate .gs-scrub";
  const one = (label) => ({ seed: SEED, classes: { [label]: 1 } });
  const sheet = (model, cells) => ({ tab: "sample", recipe: { v: 1, verb: "sample", model, cells } });

  /** A walk from one class to another, of the same seed. */
  const walk = (model, seed, from, to) => {
    const keys = [from, to].map((label) => ({ seed, classes: { [label]: 1 } }));
    return { tab: "interpolate", recipe: { v: 1, verb: "interpolate", model, keys, frames: FRAMES, easing: "linear" } };
  };

  /** Whether the play head stands near the middle. */
  const isHalfWay = () => Math.abs(Number(document.querySelector(HEAD)?.value) - FRAMES / 2) < FRAMES / 6;

  add("classes", [
    {
      go: { tab: "explore", recipe: { v: 1, verb: "explore", model: DIGITS, point: one(THREE) } },
      at: "#gs-host-explore [data-at=classes]",
      ask: { of: 3, right: 1 },
      check({ recipe }) {
        const shown = recipe("explore");
        return shown?.model === DIGITS && points.seed(shown.point) === SEED && points.label(shown.point) === EIGHT;
      },
    },
    {
      go: { tab: "explore", recipe: { v: 1, verb: "explore", model: DIGITS, point: one(EIGHT) } },
      ask: { of: 3, right: 1 },
      run: sheet(DIGITS, Array.from({ length: 10 }, (_, label) => one(label))),
    },
    {
      go: walk(DIGITS, UPRIGHT, THREE, THREE),
      at: "#gs-host-interpolate .gs-key:nth-child(2) .gs-classes",
      ask: { of: 3, right: 1 },
      check({ recipe }) {
        const shown = recipe("interpolate");
        const labels = shown?.keys?.map(points.label) ?? [];
        return shown?.model === DIGITS && labels.length === 2 && labels.includes(THREE) && labels.includes(EIGHT) && isHalfWay();
      },
    },
    {
      go: walk(GARMENTS, 4, 7, 9),
      ask: { of: 3, right: 1 },
      run: walk(GARMENTS, 4, 1, 8),
    },
    {
      go: { tab: "digits", recipe: { v: 1, verb: "digits", model: DIGITS, classes: [2, 0, 1, 4], styles: [4, 5, 6, 7].map((seed) => ({ seed })) } },
      at: "#gs-host-digits [data-at=one]",
      check({ recipe }) {
        const { classes = [], styles = [] } = recipe("digits") ?? {};
        return classes.filter((label) => label !== null).length >= 4 && classes.join() !== "2,0,1,4" && styles.length === 1;
      },
    },
  ]);
})();
