/**
 * Hundreds of equal marks. A path for each would cost the browser more than all the rest of a picture, so
 * a mark is drawn by a path once for each quarter of a pixel, and set from there into a layer by hand.
 *
 *   const stamp = gs.lab.stamps();
 *   stamp(context, points, place, { name: "disc red", reach: 4, draw(context) {} }); // px around the mark's middle
 */
(() => {
  const gs = ganstudio;
  const QUARTERS = 4;
  const FAR = 2 ** 30; // beyond it, and for NaN, the bit operations below would wrap around

  /** The mark at each quarter of a pixel, row by row: pixels of a square, its middle `half` px from the edges. */
  const cut = ({ reach, draw }, scale) => {
    const half = Math.ceil(reach * scale + 1);
    const side = 2 * half + 1;
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: QUARTERS * side, height: QUARTERS * side });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const squares = Array.from({ length: QUARTERS ** 2 }, (_, i) => {
      const [column, row] = [i % QUARTERS, Math.floor(i / QUARTERS)];
      context.setTransform(scale, 0, 0, scale, column * side + half + column / QUARTERS, row * side + half + row / QUARTERS);
      draw(context);
      return new Uint32Array(context.getImageData(column * side, row * side, side, side).data.buffer);
    });
    return { half, side, squares };
  };

  /** One colour over another (source-over of alpha that is not premultiplied); the lowest byte is red. */
  const over = (ink, ground) => {
    const alpha = ink >>> 24;
    const below = ((ground >>> 24) * (255 - alpha)) / 255;
    const share = alpha / (alpha + below);
    const mixed = (shift) => {
      const from = (ground >>> shift) & 255;
      return Math.round(from + (((ink >>> shift) & 255) - from) * share) << shift;
    };
    return (Math.round(alpha + below) << 24) | mixed(16) | mixed(8) | mixed(0);
  };

  /** Puts a square into a layer, over what is there. */
  const set = (pixels, width, height, square, side, left, top) => {
    const [first, last] = [Math.max(0, -left), Math.min(side, width - left)];
    for (let y = Math.max(0, -top); y < Math.min(side, height - top); y++) {
      for (let x = first, from = y * side + first, to = (top + y) * width + left + first; x < last; x++, from++, to++) {
        const ink = square[from];
        if (!ink) continue;
        const ground = pixels[to];
        pixels[to] = !ground || ink >>> 24 === 255 ? ink : over(ink, ground);
      }
    }
  };

  /** A stamper for one canvas; marks are told apart by their names. */
  gs.lab.stamps = () => {
    const canvas = document.createElement("canvas");
    const layer = canvas.getContext("2d");
    const known = new Map();
    let image = null;

    return (context, points, place, mark) => {
      const { width, height } = context.canvas;
      const scale = context.getTransform().a;
      if (image?.width !== width || image.height !== height) {
        Object.assign(canvas, { width, height });
        image = layer.createImageData(width, height);
      }
      const name = `${mark.name} ${scale}`;
      if (!known.has(name)) known.set(name, cut(mark, scale));
      const { half, side, squares } = known.get(name);
      const pixels = new Uint32Array(image.data.buffer).fill(0);
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = place(points[i], points[i + 1]).map((middle) => Math.round(QUARTERS * scale * middle));
        if (!(Math.abs(x) < FAR && Math.abs(y) < FAR)) continue;
        const square = squares[(x & (QUARTERS - 1)) + QUARTERS * (y & (QUARTERS - 1))];
        set(pixels, width, height, square, side, Math.floor(x / QUARTERS) - half, Math.floor(y / QUARTERS) - half);
      }
      layer.putImageData(image, 0, 0);
      gs.lab.ink.laid(context, canvas);
    };
  };
})();
