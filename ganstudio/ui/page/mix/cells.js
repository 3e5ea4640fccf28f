/**
 * Pictures that come in as they are made. Each has a key of its own and is made once; what is wanted
 * may change at any time, and what is on its way is then shown all the same.
 *
 *   const cells = gs.cells({place, arrived(job, shot) {}, refused(error) {}});
 *   cells.want([{key, recipe, place, ...}]);   // in the order in which they are to come
 *   cells.find(key)                            // {drawing, index}, or undefined
 *
 * Jobs of one recipe (the same object) are asked for together, as many as take about the time of a
 * few frames: so a hand that moves on does not wait for pictures that it left behind.
 */
(() => {
  const gs = ganstudio;
  const KEPT = 1024; // pictures
  const AT_ONCE = 2; // calls: the second is drawn while the first travels
  const PART = [2, 16]; // pictures a call
  const TAKES = 80; // ms

  gs.cells = ({ place, arrived, refused }) => {
    const seen = new Map(); // key -> {drawing, index}
    const asked = new Set(); // keys on their way
    const behind = gs.behind(place);
    let wanted = [];
    let left = []; // what was wanted when the server went away
    let flights = 0;
    let each = 20; // ms a picture, running mean

    const missing = () => wanted.filter(({ key }) => !seen.has(key) && !asked.has(key));

    const part = () => {
      const list = missing();
      const most = gs.clamp(Math.round(TAKES / each), ...PART);
      return list.filter(({ recipe }) => recipe === list[0].recipe).slice(0, most);
    };

    const take = (jobs, drawing) => {
      jobs.forEach((job, index) => seen.set(job.key, { drawing, index }));
      for (const key of [...seen.keys()].slice(0, Math.max(0, seen.size - KEPT))) seen.delete(key);
      for (const job of jobs) arrived(job, seen.get(job.key));
      behind.painted(drawing.recipe.model, !missing().length);
    };

    const fly = async () => {
      if (flights >= AT_ONCE) return;
      const jobs = part();
      if (!jobs.length) return;
      const state = wanted;
      const started = performance.now();
      flights++;
      for (const { key } of jobs) asked.add(key);
      behind.asked(jobs[0].recipe.model);
      fly();
      try {
        const drawing = await gs.draw(jobs[0].recipe, jobs.map((job) => job.place));
        each += 0.25 * ((performance.now() - started) / jobs.length - each);
        take(jobs, drawing);
      } catch (error) {
        if (wanted === state) {
          wanted = [];
          if (error instanceof gs.Away) left = state;
          else refused(error);
        }
      }
      for (const { key } of jobs) asked.delete(key);
      flights--;
      fly();
    };

    const want = (jobs) => {
      wanted = jobs;
      left = [];
      fly();
    };
    gs.on("back", () => left.length && want(left));

    return { want, find: (key) => seen.get(key) };
  };
})();
