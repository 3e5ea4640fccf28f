/**
 * Surprise me: another place along the directions that have a slider; along all others, none. Locked
 * ones stay where they are.
 *
 *   gs.surprise.again(point, rows, {locked, span})   // -> another point
 *   gs.surprise.unmoved(point, locked)               // -> the point without its directions
 */
(() => {
  const gs = ganstudio;
  const STEP = 0.05;

  const spread = () => (Math.random() + Math.random() + Math.random() - 1.5) * 1.8; // about normal, 0.9

  /** Not raw numbers and factors: they are other words for what the directions say. */
  const isMoved = (row, locked) => row.name && !gs.points.factorOf(row.name) && !locked.has(row.direction);

  const unmoved = (point, locked) =>
    gs.points.directions(point).reduce((next, one) => (locked.has(one) ? next : gs.points.withAmount(next, one, 0)), point);

  gs.surprise = {
    unmoved,

    again(point, rows, { locked, span }) {
      let next = unmoved(point, locked);
      for (const row of rows.filter((row) => isMoved(row, locked))) {
        const amount = gs.clamp(Math.round(spread() / STEP) * STEP, -span, span);
        next = gs.points.withAmount(next, row.direction, Number(amount.toFixed(2)));
      }
      return next;
    },
  };
})();
