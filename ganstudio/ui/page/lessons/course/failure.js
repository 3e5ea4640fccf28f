/** Lesson 3: why it fails, and what helps. */
(() => {
  const { add, lab, see } = ganstudio.lessons;
  const RING = { world: "ring", width: 32, lr_generator: 0.002, lr_critic: 0.002, beta1: 0 };
  const WORKS = { ...RING, r1: 0.1 };
  const SLOW = { ...RING, lr_critic: 0.0005, beta1: 0.9 }; // the critic
  const SURE = { ...RING, objective: "minimax", critic_steps: 5, lr_critic: 0.02, lr_generator: 0.0005 };
  const HEAVY = { ...RING, optimizer: "sgd", lr_critic: 0.08, lr_generator: 0.02, objective: "wasserstein-gp", gradient: 10 };
  const LONG = 450; // steps after which a game is judged
  const AFTER = 50; // steps beyond where it came apart
  const TIME = "#gs-host-lab .gs-exTime input";
  const FEW = 4; // modes

  /** How far a run's points have come since its first look at them. */
  const moved = ({ measures }) => Math.abs(measures.at(-1).distance - measures[1].distance);
  const standing = (left, right) => (left ? (right ? 0 : 1) : 2);
  const lastChange = ({ changes }) => changes.at(-1)?.[0] ?? 0;

  add("failure", [
    {
      go: lab(SLOW),
      ask: { of: 3, right: () => ({ found: 0, collapsed: 1 })[see.lab().runs[0].verdict] ?? 2 },
      run: lab(SLOW, 425),
    },
    {
      go: lab(WORKS, LONG),
      at: "#gs-host-lab .gs-labGroups",
      check({ rests, found }) {
        const frame = rests(0);
        const run = frame?.runs[0];
        const isLong = run && frame.at >= lastChange(run) + LONG && !run.apart;
        return isLong && run.measured.of === 8 && found(run) <= FEW;
      },
    },
    {
      go: lab(SLOW),
      ask: { of: 3, right: () => (see.found(see.lab().runs[1]) > FEW ? 1 : 0) },
      run: lab(SLOW, 600, { versus: { name: "critic_steps", value: 5 } }),
    },
    {
      go: lab(SURE, 0, { versus: { name: "objective", value: "nonsaturating" } }),
      ask: { of: 3, right: () => standing(...see.lab().runs.map((run) => moved(run) < 0.05)) },
      run: lab(SURE, 150, { versus: { name: "objective", value: "nonsaturating" } }),
    },
    {
      go: lab(WORKS),
      at: "#gs-host-lab .gs-exhibits",
      ask: { of: 3, right: 2 },
      check() {
        const range = document.querySelector(TIME);
        return range?.checkVisibility() && Number(range.value) < Number(range.max);
      },
    },
    {
      go: lab(HEAVY),
      at: "#gs-host-lab [data-at=before]",
      ask: { of: 3, right: 1 },
      run: lab(HEAVY, 900),
      check(seen, kept) {
        const frame = seen.lab();
        const run = frame?.runs[0];
        if (run?.apart) kept.step = run.apart.step;
        return kept.step !== undefined && run && !run.apart && frame.at >= kept.step + AFTER;
      },
    },
  ]);
})();
