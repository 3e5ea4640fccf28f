/** Lesson 1: the game. Two networks, what each sees, what the critic says at the end. */
(() => {
  const { add, lab } = ganstudio.lessons;
  const NORMAL = { world: "normal", latent: 10, width: 32, critic_steps: 3, lr_generator: 0.002, lr_critic: 0.002 };
  const RING = { world: "ring", width: 32, lr_generator: 0.002, lr_critic: 0.002, beta1: 0, r1: 0.1 };
  const PLAY = ".gs-labTransport [data-at=play]";
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const nearest = (value, list) => list.map((each) => Math.abs(each - value)).reduce((best, far, i, all) => (far < all[best] ? i : best), 0);

  /** What the critic says where the real points lie, on average. */
  const verdict = (see) => {
    const { xs, critic } = see.lab().runs[0].picture.line;
    return mean([...critic].filter((_, i) => Math.abs(xs[i]) < 1.5));
  };
  const lately = (see) => mean(see.lab().runs[0].curves.critic_loss.slice(-50));

  add("game", [
    { go: lab(NORMAL), at: PLAY, check: (see) => see.lab()?.at >= 40 },
    {
      go: lab(RING, 100, { speed: "parts", views: ["real", "drawn", "map"] }),
      at: ".gs-labTransport [data-at=step]",
      ask: { of: 3, right: 1 },
      check: (see) => see.lab()?.runs[0].picture.part?.name === "asks",
    },
    {
      go: lab(NORMAL),
      ask: { of: 3, right: (see) => nearest(verdict(see), [1, 0.5, 0]) },
      run: lab(NORMAL, 150),
      check: (see) => see.rests(150)?.runs[0].picture.line,
    },
    {
      go: lab(NORMAL, 150),
      at: ".gs-labCurves",
      ask: { of: 3, right: (see) => nearest(lately(see), [0, 2 * Math.LN2, -1]) },
      run: lab(NORMAL, 200),
    },
    {
      go: lab(RING, 200, { views: ["real", "drawn", "map"] }),
      at: ".gs-labViews [data-view=arrows]",
      ask: { of: 3, right: 0 },
      check: (see) => see.isOpen("lab") && see.more("lab")?.views?.includes("arrows"),
    },
    {
      go: lab(RING, 450, { views: ["real", "drawn", "map"] }),
      at: ".gs-labScrub input",
      ask: { of: 2, right: 0 },
      check(see, kept) {
        const frame = see.lab();
        if (!frame) return false;
        kept.wasBack ||= frame.at < frame.runs[0].end && see.found(frame.runs[0]) <= 4;
        kept.hasPlayed ||= kept.wasBack && frame.playing;
        return kept.hasPlayed && see.found(frame.runs[0]) === 8;
      },
    },
  ]);
})();
