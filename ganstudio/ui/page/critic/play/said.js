/** What a finished game says: `gs.critic.verdict(told, critic)` is one sentence, or two with a critic. */
(() => {
  const gs = ganstudio;
  const ROUNDS = gs.critic.rounds;
  const NEAR = 0.15; // ten rounds can't tell shares apart that lie nearer to each other

  const own = (told) => (told >= 9 ? "sure" : told >= 7 ? "some" : told >= 4 ? "chance" : "fooled");

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
