/**
 * A person's picture in the page: decoded here, upright by its EXIF, and written anew from its pixels,
 * so that no place, camera or name leaves the device.
 *
 *   const bitmap = await gs.photo.decoded(file);
 *   const canvas = await gs.photo.cut(bitmap, [left, top, width, height], [128, 128]);
 */
(() => {
  const gs = ganstudio;
  const BYTES_MAX = 64 << 20;

  gs.photo = {
    /** @returns {Promise<ImageBitmap>} rejects with gs.Refusal */
    async decoded(file) {
      if (file.size > BYTES_MAX) throw new gs.Refusal(gs.t("picture.large", { most: BYTES_MAX >> 20 }), "picture");
      try {
        return await createImageBitmap(file, { imageOrientation: "from-image" });
      } catch {
        throw new gs.Refusal(gs.t("picture.broken"), "picture");
      }
    },

    /** A part of a picture at a size, on a canvas; white under what is transparent. */
    async cut(bitmap, [left, top, w, h], [width, height]) {
      const small = await createImageBitmap(bitmap, left, top, w, h, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
      const canvas = gs.el("canvas", { width, height });
      const context = canvas.getContext("2d");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, height);
      context.drawImage(small, 0, 0);
      small.close();
      return canvas;
    },

    /** @returns {Promise<Blob>} */
    png: (canvas) => new Promise((resolve) => canvas.toBlob(resolve, "image/png")),

    /** The files of pictures that were dropped or pasted. */
    among: (carried) => [...(carried?.files ?? [])].filter(({ type }) => type.startsWith("image/")),
  };
})();
