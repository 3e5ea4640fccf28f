/**
 * A picture that a person gives, reduced in the browser to what a model needs.
 *
 *   const blob = await gs.reduced(file, model);
 */
(() => {
  const gs = ganstudio;
  const INK = 140; // px: things on a ground are cut to what is there by the server (framing.py)

  gs.reduced = async (file, model) => {
    const bitmap = await gs.photo.decoded(file);
    const { width, height } = bitmap;
    const own = width === model.size && height === model.size;
    const whole = model.channels === 1 && !own;
    const side = Math.min(width, height);
    const [w, h] = whole ? [width, height] : [side, side];
    const most = whole ? INK : model.size;
    const scale = Math.min(1, most / Math.max(w, h));
    const size = [w, h].map((length) => Math.max(1, Math.round(length * scale)));
    const canvas = await gs.photo.cut(bitmap, [Math.floor((width - w) / 2), Math.floor((height - h) / 2), w, h], size);
    return gs.photo.png(canvas);
  };
})();
