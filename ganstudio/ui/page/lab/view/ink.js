/** Canvases in the page's colours, sharp on any screen. */
(() => {
  const gs = ganstudio;
  const NAMES = ["paper", "panel", "sunk", "ink", "mute", "line", "outline", "generator", "critic"];

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

  let known = { isDark: null }; // asking for styles lays the page out: once a theme

  /** The colour tokens as they are now, and the page's font. */
  const colours = (element) => {
    const isDark = document.body.classList.contains("dark");
    if (known.isDark === isDark) return known;
    const style = getComputedStyle(element);
    const tokens = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--gs-${name}`).trim()]));
    return (known = { isDark, font: style.fontFamily, ...tokens });
  };

  /** A canvas's context, scaled so that one unit is one CSS pixel; cleared. */
  const begun = (canvas, width, height, scale = devicePixelRatio || 1) => {
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineJoin = "round";
    return context;
  };

  /** Another canvas of the same size over it, pixel on pixel. */
  const laid = (context, canvas) => {
    context.save();
    context.resetTransform();
    context.drawImage(canvas, 0, 0);
    context.restore();
  };

  /** A layer of its own over a canvas, painted again only when what it shows is another. */
  const kept = () => {
    const layer = document.createElement("canvas");
    let shown = [];
    return (context, shows, paint) => {
      if (shows.length !== shown.length || shows.some((value, i) => value !== shown[i])) {
        shown = shows;
        const { width, height } = context.canvas;
        const scale = context.getTransform().a;
        paint(begun(layer, width / scale, height / scale, scale));
      }
      laid(context, layer);
    };
  };

  /** A line through points [[x, y], ...]; null or NaN is a gap. */
  const line = (context, points, { colour, width = 1.5, dash = [], alpha = 1 }) => {
    context.save();
    Object.assign(context, { strokeStyle: colour, lineWidth: width, globalAlpha: alpha });
    context.setLineDash(dash);
    context.beginPath();
    let down = false;
    for (const [x, y] of points) {
      if (!Number.isFinite(y)) down = false;
      else if (down) context.lineTo(x, y);
      else {
        context.moveTo(x, y);
        down = true;
      }
    }
    context.stroke();
    context.restore();
  };

  /** Words with a thin ground of their own, so that lines behind them don't matter. */
  const words = (context, text, x, y, { colour, ground, align = "left", bold = false, size = 12 }) => {
    context.font = `${bold ? 600 : 400} ${size}px ${colours(context.canvas).font}`;
    Object.assign(context, { textAlign: align, fillStyle: colour, strokeStyle: ground, lineWidth: 4 });
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };

  gs.lab.ink = { rgb, colours, begun, laid, kept, line, words };
})();
