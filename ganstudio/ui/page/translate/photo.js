/**
 * A photo as the tab holds it: reduced to what is sent, and the file as the person gave it, which stays
 * in the page; and what is asked of the server for it.
 *
 * @typedef {{file: Blob, full: number[], size: number[], canvas: HTMLCanvasElement, data: string,
 *   drawn: import("../kit/core.js").Model | null}} Photo sizes are [width, height]; `drawn`: the model that made it
 */
(() => {
  const gs = ganstudio;
  const EXACT = 256 * 256; // pixels up to which a PNG is small
  const QUALITY = 0.95; // of a JPEG

  const address = (canvas) => (canvas.width * canvas.height <= EXACT ? canvas.toDataURL("image/png") : canvas.toDataURL("image/jpeg", QUALITY));

  /** @returns {Promise<Photo>} rejects with gs.Refusal */
  gs.readPhoto = async (file, drawn = null) => {
    const bitmap = await gs.photo.decoded(file);
    const full = [bitmap.width, bitmap.height];
    const [shorter, longer] = [Math.min(...full), Math.max(...full)];
    const { least, wide, translated } = gs.page.limits.photo;
    if (shorter < least) throw new gs.Refusal(gs.t("picture.small", { least }), "picture");
    if (longer > wide * shorter) throw new gs.Refusal(gs.t("picture.narrow", { wide }), "picture");
    const scale = Math.min(1, translated / longer);
    const size = full.map((length) => Math.max(1, Math.round(length * scale)));
    const canvas = await gs.photo.cut(bitmap, [0, 0, ...full], size);
    bitmap.close();
    return { file, full, size, canvas, data: address(canvas), drawn };
  };

  /** The largest square about the middle. */
  gs.centred = ([width, height]) => {
    const side = Math.min(width, height);
    return [Math.floor((width - side) / 2), Math.floor((height - side) / 2), side];
  };

  /** The frames for a photo, the largest face first; none where the model frames nothing or no face is found. */
  gs.facesIn = async (photo, model) => {
    if (!model.frames) return [];
    if (photo.drawn) return [gs.centred(photo.size)]; // it is framed already
    return gs.translating.faces({ picture: photo.data, ...gs.recipe.place(model) });
  };

  const alone = (photo, [left, top, side]) => {
    const canvas = gs.el("canvas", { width: side, height: side });
    canvas.getContext("2d").drawImage(photo.canvas, left, top, side, side, 0, 0, side, side);
    return address(canvas);
  };

  /** What the server is asked: a face in its photo, or alone; of other models the whole picture. */
  gs.photoRequest = (photo, model, { to, strength, box, isAlone = false, back = false }) => {
    const own = { ...gs.recipe.place(model), to, strength, back };
    if (!model.frames) return { ...own, picture: photo.data, frame: "whole", box: null };
    if (isAlone) return { ...own, picture: alone(photo, box), frame: "face", box: [0, 0, box[2]] };
    return { ...own, picture: photo.data, frame: "face", box };
  };
})();
