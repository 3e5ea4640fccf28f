/**
 * A translation as a file at the photo's own size and aspect. The server has seen the photo reduced;
 * what it did not change is taken from the photo itself, what it did is enlarged. The PNG carries the
 * recipe, which names checkpoint and settings, never the photo.
 */
(() => {
  const gs = ganstudio;
  const SIDE_MAX = 4096; // px: canvases of phones hold no more
  const HEAD = 33; // bytes of a PNG before its first chunk that is not the header

  const bytesOf = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());

  /** The text chunks of a PNG, as they are. */
  const texts = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = [];
    for (let at = 8; at + 12 <= bytes.length; ) {
      const next = at + 12 + view.getUint32(at);
      if (/^(iTXt|tEXt)$/.test(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) found.push(bytes.subarray(at, next));
      at = next;
    }
    return found;
  };

  const withTexts = async (canvas, from) => {
    const plain = new Uint8Array(await (await gs.photo.png(canvas)).arrayBuffer());
    const whole = new Blob([plain.subarray(0, HEAD), ...texts(from), plain.subarray(HEAD)]);
    return new Uint8Array(await whole.arrayBuffer());
  };

  const canvasOf = (width, height) => {
    const canvas = gs.el("canvas", { width, height });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    return [canvas, context];
  };

  /**
   * @param photo of `gs.readPhoto`
   * @param answer of `gs.translation`
   * @param square [left, top, side] of the photo as it was sent, where that square alone was translated
   * @param most pixels a side, at most
   * @returns {Promise<{name: string, type: string, bytes: Uint8Array}>}
   */
  gs.translatedFile = async (photo, answer, square = null, most = SIDE_MAX) => {
    const own = await bytesOf(answer.picture);
    const file = { name: answer.name, type: "image/png", bytes: own };
    const shrink = Math.min(1, most / Math.max(...photo.full));
    const whole = photo.full.map((length) => Math.max(1, Math.round(length * shrink)));
    const scale = whole[0] / photo.size[0];
    if (scale <= 1) return file;
    const [width, height] = square ? [square[2], square[2]].map((length) => Math.round(length * scale)) : whole;
    const [canvas, context] = canvasOf(width, height);
    const made = await gs.translation.image(answer.picture);
    if (answer.box && !square) {
      const bitmap = await gs.photo.decoded(photo.file);
      context.drawImage(bitmap, 0, 0, width, height);
      bitmap.close();
      const [left, top, side] = answer.box;
      context.drawImage(made, left, top, side, side, left * scale, top * scale, side * scale, side * scale);
    } else context.drawImage(made, 0, 0, width, height);
    return { ...file, bytes: await withTexts(canvas, own) };
  };
})();
