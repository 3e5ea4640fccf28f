/** Which rule a run came apart by: the one without which it would not have. */
(() => {
  const RULES = ["r1", "r2", "gradient", "feature_matching"];
  const LATER = 10; // steps: a run that breaks as soon as that without a rule did not break by the rule

  /** Whether a state comes apart within so many steps under other settings. */
  function breaks(state, change, steps) {
    let next = lab.changed(state, change);
    for (let i = 0; i < steps && !next.broken; i++) next = lab.step(next);
    return Boolean(next.broken);
  }

  /**
   * @param {object} state one from before @param {object} settings those under which it came apart
   * @param {number} steps from that state to the end
   * @returns {string} the name of a penalty, or "objective" where none alone is to blame
   */
  function blamed(state, settings, steps) {
    const on = RULES.filter((name) => settings[name]);
    return on.find((name) => !breaks(state, { ...settings, [name]: 0 }, steps + LATER)) ?? "objective";
  }

  lab.blamed = blamed;
})();
