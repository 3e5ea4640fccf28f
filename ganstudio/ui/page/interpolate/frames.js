/**
 * The frames of a walk, fetched once and then painted from memory. A short film of small pictures is
 * one draw call; a long one comes as a thinned strip first, then the gaps are filled, finer and
 * finer, so that there is something to scrub through at once. A newer state always wins.
 *
 *   const film = gs.frames({arrived(first) {}, refused(error) {}});
 *   film.load(recipe, model, total);   film.at(i)   // {drawing, index, exact} or null
 */
(() => {
  const gs = ganstudio;
  const PART_BYTES = 1 << 20;
  const THIN = 24; // frames of the first strip

  /** Frame numbers in the order in which they are fetched: evenly thinned, then ever finer. */
  const parts = (total, size) => {
    const most = gs.clamp(Math.floor(PART_BYTES / size), 8, gs.page.limits.places);
    if (total <= most) return [null]; // all at once
    const step = (total - 1) / (Math.min(THIN, most) - 1);
    const first = new Set(Array.from({ length: Math.min(THIN, most) }, (_, i) => Math.round(i * step)));
    const rest = [];
    const taken = new Set(first);
    for (let stride = 1 << Math.floor(Math.log2(total)); stride >= 1; stride >>= 1) {
      for (let frame = 0; frame < total; frame += stride) {
        if (taken.has(frame)) continue;
        taken.add(frame);
        rest.push(frame);
      }
    }
    const out = [[...first]];
    for (let from = 0; from < rest.length; from += most) out.push(rest.slice(from, from + most));
    return out;
  };

  const keyOf = (recipe, model) => gs.canonical([model.weights, recipe]);

  gs.frames = ({ arrived, refused }) => {
    let shots = []; // frame -> {drawing, index}, or undefined while it is on its way
    let loaded = 0;
    let wanted = null; // the newest state, not begun yet
    let busy = false;
    let key = ""; // of the recipe and the weights that the shots are of

    const put = (drawing, places) => {
      for (let index = 0; index < drawing.count; index++) {
        const frame = places ? places[index] : index;
        if (!shots[frame]) loaded++;
        shots[frame] = { drawing, index };
      }
    };

    const draw = async ({ recipe, model, total }) => {
      let first = true;
      for (const places of parts(total, model.size * model.size * model.channels)) {
        const drawing = await gs.draw(recipe, places);
        if (wanted && !first) return; // a newer state waits: what follows is of no use
        if (first) {
          shots = Array(total).fill(undefined);
          loaded = 0;
          key = keyOf(recipe, model);
        }
        put(drawing, places);
        arrived(first);
        if (wanted) return;
        first = false;
      }
    };

    const run = async () => {
      if (busy) return;
      busy = true;
      while (wanted) {
        const state = wanted;
        wanted = null;
        try {
          await draw(state);
        } catch (error) {
          if (error instanceof gs.Away) {
            wanted ??= state; // it has waited long, and goes on
          } else if (!wanted) {
            refused(error);
          }
        }
      }
      busy = false;
    };

    return {
      load(recipe, model, total) {
        if (keyOf(recipe, model) === key && !busy && loaded === total) return;
        wanted = { recipe, model, total };
        run();
      },
      clear() {
        wanted = null;
        shots = [];
        loaded = 0;
        key = "";
      },
      total: () => shots.length,
      loaded: () => loaded,
      /** The frame, or its nearest neighbour that is here already. */
      at(frame) {
        for (let away = 0; away < shots.length; away++) {
          for (const near of [frame - away, frame + away]) {
            if (shots[near]) return { ...shots[near], frame: near, exact: away === 0 };
          }
        }
        return null;
      },
    };
  };
})();
