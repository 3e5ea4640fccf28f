/** What a finished game says: `gs.critic.verdict(told, critic)` is one sentence, or two with a critic. */
(() => {
  const gs = ganstudio;
  const ROUNDS = gs.critic.rounds;
  const NEAR = 0.15; // ten rounds can't tell shares apart that lie nearer to each other

  const CHANCE = [2, 8]; // of ten, what guessing gets in 98 games of 100

  const own = (told) => (told > CHANCE[1] ? "sure" : told >= CHANCE[0] ? "chance" : "fooled");

  gs.critic.verdict = (told, critic) => {
    const sentences = [gs.t(`critic.says.${own(told)}`)];
    if (critic !== null) {
      const gap = critic - told / ROUNDS;
      const beside = gap > NEAR ? "more" : gap < -NEAR ? "less" : "same";
      sentences.push(gs.t(`critic.says.${beside}`, { share: Math.round(100 * critic) }));
    }
    return sentences.join(gs.language === "zh" ? "" : " ");
  };
})();
