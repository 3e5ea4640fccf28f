/** What has become of a run, in one word that the page has a sentence for. */
(() => {
  const EARLY = 300; // steps in which nothing is said yet
  const LATELY = 3; // measurements
  const ALIKE = 0.9; // of the real points' spread: drawn ones that lie nearer together than this

  /**
   * @param {object[]} measures up to the step that is looked at
   * @returns {"early" | "apart" | "collapsed" | "found" | "some" | "near" | "far"}
   */
  function verdict(measures, apart) {
    if (apart) return "apart";
    const last = measures.at(-1);
    if (!last || last.step < EARLY) return "early";
    if (last.of === undefined) return last.distance <= 2 * last.floor ? "near" : "far";
    if (last.found === last.of) return "found";
    const few = ({ found, of, spread }) => found <= Math.max(of > 3 ? 2 : 1, of / 4) && spread < ALIKE;
    // a generator that has not begun finds none either: a collapsed one has been at a mode
    const hasArrived = measures.some((each) => each.share > 0.03);
    return hasArrived && measures.slice(-LATELY).every(few) ? "collapsed" : "some";
  }

  lab.verdict = verdict;
})();
