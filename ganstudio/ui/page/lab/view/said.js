/** Frames in words: what has become of a run, what a part of a step does, what two runs differ in. */
(() => {
  const gs = ganstudio;
  const three = (value) => gs.threeDigits(value);

  const LOGITS = ["minimax", "nonsaturating"]; // objectives whose scores are those of a probability

  gs.lab.givesLogits = ({ objective }) => LOGITS.includes(objective);

  const scoreSaid = (score, settings) => {
    if (!gs.lab.givesLogits(settings)) return three(score);
    return gs.t("lab.logit", { score: three(score), share: three(Number((1 / (1 + Math.exp(-score))).toPrecision(2))) });
  };

  /** One or two sentences about a run. */
  gs.lab.said = ({ verdict, measured, apart, at }) => {
    if (verdict === "early") return gs.t(!at ? "lab.start" : measured?.of ? "lab.earlyModes" : "lab.early", measured);
    if (apart) {
      const { side, rule, settings, step } = apart;
      const isPenalty = rule !== "objective";
      const words = isPenalty ? `${gs.t(`lab.set.${rule}`)} ${settings[rule]}` : gs.t(`lab.objective.${settings.objective}`);
      return gs.t(isPenalty ? "lab.apart" : "lab.apartRate", { step, side: gs.t(`lab.${side}`), rule: words, rate: settings[`lr_${side}`] });
    }
    const { found, of, share, distance, floor, mean, deviation } = measured;
    const words = gs.t(`lab.${verdict}`, { found, of, share: Math.round(100 * share), distance: three(distance), floor: three(floor) });
    if (of) return words;
    if (mean !== undefined) return `${words} ${gs.t("lab.moments", { mean: three(mean), deviation: three(deviation) })}`;
    return share === undefined ? words : `${words} ${gs.t("lab.pad.share", { share: Math.round(100 * share) })}`;
  };

  gs.lab.partSaid = ({ name, turn, of, batch, score, loss, push }, settings) => {
    const values = { turn, of, count: batch.count, score: scoreSaid(score ?? 0, settings), loss: three(loss ?? 0), push: three(push ?? 0) };
    const sentence = gs.t(`lab.part.${name}`, values);
    return of > 1 ? `${gs.t("lab.turn", { turn, of })} ${sentence}` : sentence;
  };

  /** "learning rate of the critic 0.002" */
  gs.lab.setting = (name, value) => `${gs.t(`lab.set.${name}`)}: ${gs.lab.value(name, value)}`;

  /** A line for those who can't see the picture, and no more often than every so many ms. */
  gs.lab.live = (element) => {
    const EVERY = 5000;
    let last = -EVERY;
    let timer = 0;
    let next = "";
    const say = () => {
      timer = 0;
      last = performance.now();
      if (element.textContent !== next) element.textContent = next;
    };
    return (sentence) => {
      next = sentence;
      if (!timer) timer = setTimeout(say, Math.max(0, last + EVERY - performance.now()));
    };
  };
})();
