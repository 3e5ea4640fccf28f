/**
 * What lessons read of the pictures on the page: their pixels, and how far they lie apart.
 *
 *   const { drawn, spread } = ganstudio.lessons.pictures;   spread(drawn("#gs-host-mix canvas"));
 *
 * A picture is the RGBA values of a canvas, 0 to 255, row by row.
 */
(() => {
  const gs = ganstudio;
  const SHEET = "#gs-host-sample .gs-contactSheet:not([hidden]) canvas";

  const drawn = (selector) => [...document.querySelectorAll(selector)].map((canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data);

  /** The pictures of the tab Sample once they are those of its recipe, else null. */
  const sheet = () => {
    const count = gs.tabs.recipe("sample")?.cells.length;
    return gs.busy() === 0 && document.querySelectorAll(SHEET).length === count ? drawn(SHEET) : null;
  };

  /** How far two pictures lie apart on average, in steps of 255; those of different sizes, without end. */
  const off = (a, b) => (a?.length === b?.length ? a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length : Infinity);

  /** How far pictures of one size lie from their mean, in steps of 255. */
  const spread = (pictures) => {
    const mean = new Float64Array(pictures[0].length);
    for (const data of pictures) data.forEach((value, i) => (mean[i] += value / pictures.length));
    return pictures.reduce((sum, data) => sum + off(data, mean), 0) / pictures.length;
  };

  /** The light of each pixel, 0 to 255 (Rec. 601). */
  const light = (picture) => Float64Array.from({ length: picture.length / 4 }, (_, i) => 0.299 * picture[4 * i] + 0.587 * picture[4 * i + 1] + 0.114 * picture[4 * i + 2]);

  /** Whether two pictures of one size are light in the same places: their correlation, -1 to 1. */
  const likeness = (a, b) => {
    const [x, y] = [a, b].map((picture) => {
      const lights = light(picture);
      const mean = lights.reduce((sum, value) => sum + value, 0) / lights.length;
      return lights.map((value) => value - mean);
    });
    const product = (p, q) => p.reduce((sum, value, i) => sum + value * q[i], 0);
    return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
  };

  gs.lessons.pictures = { drawn, sheet, off, spread, light, likeness };
})();
