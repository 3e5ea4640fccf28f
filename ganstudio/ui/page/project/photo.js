/**
 * A picture that a person gives, reduced in the browser to what a model needs: what leaves the device
 * is a small PNG without place, camera or name.
 *
 *   const blob = await gs.reduced(file, model);
 */
(() => {
  const gs = ganstudio;
  const BYTES_MAX = 64 << 20;
  const INK = 140; // px: things on a ground are cut to what is there by the server (framing.py)

  const decoded = async (file) => {
    if (file.size > BYTES_MAX) throw new gs.Refusal(gs.t("picture.large", { most: BYTES_MAX >> 20 }), "picture");
    try {
      return await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      throw new gs.Refusal(gs.t("picture.broken"), "picture");
    }
  };

  gs.reduced = async (file, model) => {
    const bitmap = await decoded(file);
    const { width, height } = bitmap;
    const own = width === model.size && height === model.size;
    const whole = model.channels === 1 && !own;
    const side = Math.min(width, height);
    const [w, h] = whole ? [width, height] : [side, side];
    const most = whole ? INK : model.size;
    const scale = Math.min(1, most / Math.max(w, h));
    const size = { resizeWidth: Math.max(1, Math.round(w * scale)), resizeHeight: Math.max(1, Math.round(h * scale)), resizeQuality: "high" };
    const small = await createImageBitmap(bitmap, Math.floor((width - w) / 2), Math.floor((height - h) / 2), w, h, size);
    const canvas = gs.el("canvas", { width: small.width, height: small.height });
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff"; // under what is transparent
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(small, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };
})();
