/**
 * A small plot under a sheet: lines over the pictures shown, on a scale of its own or on one that it
 * shares. An SVG that stretches with its place; its words are HTML, so both follow theme and width.
 *
 *   const plot = gs.lab.exhibitPlot({title, scale, end, lines: [{look, points: [[x, y], ...]}], said});
 *   place.append(plot.element);   plot.mark(12000);
 */
(() => {
  const gs = ganstudio;
  const HEIGHT = 100; // units of the SVG; as many across

  /** An element of an SVG, for the charts of other exhibits too. */
  const svg = (gs.lab.exhibitSvg = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  });

  /** From the least to the most of some values; on a log scale none is 0 or less. */
  gs.lab.exhibitScale = (values, log = false) => {
    const found = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
    const [low, high] = [Math.min(...found), Math.max(...found)];
    const f = log ? Math.log : (value) => value;
    const range = f(high) - f(low) || 1;
    return { low, high, y: (value) => HEIGHT - (HEIGHT * (f(value) - f(low))) / range };
  };

  /** A piece of a line, for the legend. */
  gs.lab.exhibitSwatch = (look) =>
    svg("svg", { width: 24, height: 8, "aria-hidden": "true" }, svg("path", { class: `gs-exLine gs-ex-${look}`, d: "M0,4L24,4" }));

  gs.lab.exhibitPlot = ({ title, scale, end, lines, said }) => {
    const x = (images) => (HEIGHT * images) / end;
    const path = ({ look, points }) => {
      const fine = points.filter(([, value]) => Number.isFinite(value));
      const places = fine.map(([images, value]) => `${x(images).toFixed(2)},${scale.y(value).toFixed(2)}`);
      return svg("path", { class: `gs-exLine gs-ex-${look}`, d: places.length ? `M${places.join("L")}` : "" });
    };
    const sign = svg("line", { class: "gs-exSign", y1: 0, y2: HEIGHT });
    const drawn = svg("svg", { viewBox: `0 0 ${HEIGHT} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": said }, ...lines.map(path), sign);
    const range = `${gs.threeDigits(scale.low)} … ${gs.threeDigits(scale.high)}`;
    const element = gs.el("figure.gs-exPlot", {}, gs.el("figcaption", {}, gs.el("span", {}, title), gs.el("span", {}, range)), drawn);
    return {
      element,
      mark(images) {
        for (const name of ["x1", "x2"]) sign.setAttribute(name, x(images));
      },
    };
  };
})();
