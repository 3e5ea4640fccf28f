/**
 * Translating a picture: the server does it in slices, and is asked how far it is. Nothing is kept
 * there once the answer was fetched.
 *
 *   const translation = gs.translation(request, (share) => {});
 *   const answer = await translation.ended;   translation.stop();
 *
 * @typedef {{picture: string, back: string | null, difference: string | null, off: number | null,
 *   box: number[] | null, found: boolean, notes: string[], side: number, size: number[],
 *   recipe: object, name: string, ms: number}} Translated pictures are PNGs as data addresses
 */
(() => {
  const gs = ganstudio;

  /** `ended` gives the answer, or null where it was stopped; rejects as gs.draw does. */
  gs.translation = (request, progressed = () => {}) => {
    let stopped = false;
    let key = null;
    const leave = () => gs.translating.leave(key).catch(() => {}); // it may have ended by itself

    const follow = async () => {
      let answer = await gs.translating.begin(request);
      while (!answer.done) {
        key = answer.key;
        if (stopped) {
          leave();
          return null;
        }
        progressed(answer.share);
        answer = await gs.translating.follow(key);
      }
      return stopped ? null : answer;
    };

    return {
      ended: follow(),
      stop() {
        stopped = true;
        if (key) leave();
      },
    };
  };

  /** A picture of an answer, decoded. */
  gs.translation.image = async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  };
})();
