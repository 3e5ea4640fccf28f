/**
 * What truncation means on a slider. Above 1 lie points that training drew only rarely. At 0 all of z
 * is 0, or w its mean: with classes or styles that is a typical picture, else a blend like no picture.
 */
(() => {
  const gs = ganstudio;
  const gloss = (model) => (!model || model.classes || model.layers.length ? "explore.psiGloss" : "explore.psiGlossBlend");

  gs.psi = {
    high: 1.2,

    /** The key of the words for both ends. */
    gloss,

    /** Writes them under the name of the slider in `place`. */
    tell(place, model) {
      const words = place.querySelector(".gs-name small");
      words.dataset.t = gloss(model);
      words.textContent = gs.t(words.dataset.t);
    },
  };
})();
