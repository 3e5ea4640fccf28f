/** The shown run as `lab.py`: what its first lines say of it, and the file. */
(() => {
  const gs = ganstudio;
  const STEPS = 1000; // of a run that has not begun

  function notes({ settings, changes }, isBeside) {
    const steps = changes.map(([step]) => step).join(", ");
    return [
      gs.t("lab.program.first"),
      ...(steps ? [gs.t("lab.program.changed", { steps })] : []),
      ...(isBeside ? [gs.t("lab.program.left")] : []),
      ...(settings.unrolled ? [gs.t("lab.program.unrolled", { count: settings.unrolled })] : []),
    ];
  }

  gs.lab.saveProgram = ({ runs: [run], versus }, { worlds }) => {
    const text = gs.lab.program(run.settings, { world: worlds[run.settings.world], steps: run.at || STEPS, notes: notes(run, versus) });
    gs.save({ name: "lab.py", type: "text/x-python", bytes: text });
  };
})();
