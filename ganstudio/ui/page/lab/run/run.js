/**
 * A run: its settings, the changes made on the way, and where it is. Every so many steps a state is
 * kept, and what lies between is computed again: so `go` reaches any step, and the same settings and
 * changes give the same numbers.
 */
(() => {
  const KEPT_MOST = 160; // states, at 0.2 MiB or so
  const MEASURED = 25; // steps between two measurements
  const CURVES = ["critic_loss", "generator_loss", "critic_real", "critic_fake"];

  class Run {
    /** @param {[number, object][]} changes by the step after which they were made */
    constructor(settings, changes = []) {
      this.settings = lab.fitting({ ...lab.DEFAULTS, ...lab.checked(settings) });
      this.changes = changes;
      this.every = MEASURED;
      this.kept = new Map(); // step -> state, before the changes made there
      this.curves = Object.fromEntries(CURVES.map((name) => [name, []])); // a number a step
      this.measures = [];
      this.version = 0; // of the curves: another one when some were taken back
      this.take(lab.begin(this.settings));
    }

    get at() {
      return this.state.steps;
    }

    /** The step that the run has come to, wherever it is looked at now. */
    get end() {
      return this.curves.critic_loss.length;
    }

    /** The state comes to stand on one that has just been computed. */
    take(state) {
      if (!state.broken) {
        this.record(state);
        this.keep(state);
      }
      const own = this.changes.filter(([step]) => step === state.steps);
      this.state = state.broken ? state : own.reduce((all, [, change]) => lab.changed(all, change), state);
    }

    record(state) {
      const { steps, losses } = state;
      if (steps > this.end) for (const name of CURVES) this.curves[name][steps - 1] = losses[name];
      const last = this.measures.at(-1)?.step ?? -1;
      if (steps % MEASURED === 0 && steps > last) this.measures.push(lab.measures.all(state));
    }

    keep(state) {
      if (state.steps % this.every || this.kept.has(state.steps)) return;
      this.kept.set(state.steps, state);
      if (this.kept.size <= KEPT_MOST) return;
      this.every *= 2;
      for (const step of [...this.kept.keys()]) if (step % this.every) this.kept.delete(step);
    }

    /** One step further; a run that came apart stays where it is. */
    step() {
      const before = this.state;
      if (before.broken) return;
      this.take(lab.step(before));
      if (this.state.broken) this.apart = { ...this.cause(before), step: before.steps };
    }

    cause({ steps, settings }) {
      const near = this.near(steps);
      const rule = lab.blamed(this.kept.get(near), settings, steps - near + 1);
      return { side: this.state.broken, rule, settings };
    }

    /** The last kept step up to a step. */
    near(step) {
      return Math.max(...[...this.kept.keys()].filter((kept) => kept <= step));
    }

    /** Stands on the kept state next to a step; `step()` does the rest. */
    back(step) {
      const near = this.near(step);
      const isOnTheWay = !this.state.broken && this.at <= step && this.at >= near;
      if (!isOnTheWay) this.take(this.kept.get(near));
    }

    /** Other settings from here on: what came after is given up. */
    change(change) {
      const { at } = this;
      const before = this.state.settings;
      const own = Object.fromEntries(Object.entries(lab.checked(change)).filter(([name, value]) => before[name] !== value));
      if (!Object.keys(own).length) return;
      const earlier = this.changes.filter(([step]) => step <= at);
      const [last] = earlier.splice(-1, earlier.at(-1)?.[0] === at ? 1 : 0);
      this.changes = [...earlier, [at, { ...last?.[1], ...own }]];
      this.forget(at);
      this.state = lab.changed(this.state, own);
    }

    forget(at) {
      for (const name of CURVES) this.curves[name].length = Math.min(this.end, at);
      this.measures = this.measures.filter(({ step }) => step <= at);
      for (const step of [...this.kept.keys()]) if (step > at) this.kept.delete(step);
      this.apart = null;
      this.version += 1;
    }
  }

  lab.Run = Run;
})();
