/**
 * Curves over training as one SVG: panels under each other on one axis, each line with its name at
 * its end. A pointer or the arrow keys read the values; Enter or a click picks the place.
 *
 *   const plot = gs.plot({name, x: [...], axis: "images shown (thousands)", per: 1000, panels: [
 *     {title, log: false, lines: [{name, look: "generator", dash: 0, values: [...], dots: false}]},
 *   ], picked(x) {}});
 *   place.append(plot.element);   plot.mark(x);   plot.mark(null);
 *
 * The bold line is a running mean, the pale one behind it every entry of the journal.
 */
(() => {
  const gs = ganstudio;
  const PANEL = 108; // px, height of a panel's plane
  const HEAD = 42; // px above it, for its title
  const FOOT = 44; // px under the last one, for the axis
  const LEFT = 46;
  const LETTER = 6.5; // px, about, of the small letters
  const DASHES = ["", "7 4", "2 4"];
  let count = 0;

  const svg = (what, attributes = {}, ...children) => {
    const [tag, ...classes] = what.split(".");
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    if (classes.length) element.setAttribute("class", classes.join(" "));
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /** A value as one reads it: three digits that count. */
  gs.threeDigits = (value) => {
    if (value === 0) return "0";
    const size = Math.abs(value);
    const text = size >= 1000 ? Math.round(value).toLocaleString("en-US") : size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
    return text.replace("-", "−");
  };

  // --- numbers ---------------------------------------------------------------------------------

  const present = (values) => values.filter((value) => value !== null);

  /** Running mean over about a thirtieth of the run; gaps stay gaps. */
  const smooth = (values) => {
    const reach = Math.round(values.length / 60);
    return values.map((value, i) => {
      if (value === null) return null;
      const near = present(values.slice(Math.max(0, i - reach), i + reach + 1));
      return near.reduce((sum, each) => sum + each, 0) / near.length;
    });
  };

  /** What a panel spans: the middle 98 % of the entries and all of the bold lines. */
  const span = (lines, log) => {
    const all = lines.flatMap((line) => {
      const sorted = present(line.values).sort((a, b) => a - b);
      const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
      return [at(0.01), at(0.99), ...present(line.bold)];
    });
    const [low, high] = [Math.min(...all), Math.max(...all)];
    if (log) return [low / 1.1, high * 1.1];
    const room = (high - low || Math.abs(high) || 1) * 0.06;
    return [low >= 0 && low < 0.4 * high ? 0 : low - room, high + room];
  };

  /** Round places between low and high, about `wanted` of them, two at least. */
  const ticks = (low, high, wanted) => {
    const found = placesOf((high - low) / wanted, low, high);
    return found.length > 1 ? found : placesOf((high - low) / (2 * wanted), low, high);
  };

  const placesOf = (rough, low, high) => {
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => power * factor >= rough);
    const found = [];
    for (let n = Math.ceil(low / step - 1e-9); n * step <= high * (1 + 1e-9); n++) found.push(Number((n * step).toPrecision(12)));
    return found;
  };

  const logTicks = (low, high) => {
    const found = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const factor of [1, 2, 5]) {
        const value = factor * 10 ** power;
        if (value >= low && value <= high) found.push(value);
      }
    }
    const tens = found.filter((value) => Number.isInteger(Math.log10(value)));
    return found.length > 5 && tens.length >= 2 ? tens : found;
  };

  const scale = (low, high, from, to, log) => {
    const f = log ? Math.log : (value) => value;
    return (value) => from + ((f(value) - f(low)) / (f(high) - f(low) || 1)) * (to - from);
  };

  const path = (xs, values, x, y) => {
    let text = "";
    values.forEach((value, i) => {
      if (value !== null) text += `${text ? "L" : "M"}${x(xs[i]).toFixed(1)},${y(value).toFixed(1)}`;
    });
    return text;
  };

  /** Moves labels apart that would cover each other; each is {at: px}. */
  const part = (labels, least, low, high) => {
    labels.sort((a, b) => a.at - b.at);
    labels.forEach((label, i) => (label.at = Math.max(label.at, i ? labels[i - 1].at + least : low)));
    for (let i = labels.length - 1; i >= 0; i--) labels[i].at = Math.min(labels[i].at, i === labels.length - 1 ? high : labels[i + 1].at - least);
  };

  // --- drawing ---------------------------------------------------------------------------------

  /** One panel: grid, lines, names at their ends. Returns what the reading moves. */
  const drawPanel = (root, panel, { xs, x, top, width, right, clip }) => {
    const bottom = top + PANEL;
    const [low, high] = span(panel.lines, panel.log);
    const y = scale(low, high, bottom, top, panel.log);
    root.append(svg("text.gs-plotTitle", { x: 0, y: top - 16 }, panel.title));
    for (const value of panel.log ? logTicks(low, high) : ticks(low, high, 3)) {
      root.append(svg("line.gs-plotGrid", { x1: LEFT, x2: width - right, y1: y(value), y2: y(value) }));
      root.append(svg("text.gs-plotTick", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, gs.threeDigits(value)));
    }
    const plane = svg("g", { "clip-path": `url(#${clip})`, transform: `translate(0 ${top})` });
    const level = (value) => y(value) - top;
    const labels = panel.lines.map((line) => {
      const ink = `gs-plot-${line.look}`;
      if (!line.dots) plane.append(svg(`path.gs-plotPale.${ink}`, { d: path(xs, line.values, x, level) }));
      plane.append(svg(`path.gs-plotLine.${ink}`, { d: path(xs, line.bold, x, level), "stroke-dasharray": DASHES[line.dash] }));
      if (line.dots) {
        line.values.forEach((value, i) => value !== null && plane.append(svg(`circle.gs-plotDot.${ink}`, { cx: x(xs[i]), cy: level(value), r: 2.5 })));
      }
      const text = svg(`text.gs-plotName.${ink}`, { x: width - right + 8 }, line.name);
      const dot = svg(`circle.gs-plotDot.${ink}`, { r: 3.5, visibility: "hidden" });
      return { line, text, dot, y, at: y(present(line.bold).at(-1)) };
    });
    root.append(plane);
    part(labels, 16, top + 6, bottom - 2);
    for (const label of labels) {
      label.text.setAttribute("y", label.at + 4);
      root.append(label.text, label.dot);
    }
    return labels;
  };

  const drawAxis = (root, { x, xs, per, axis, bottom, width, right }) => {
    root.append(svg("line.gs-plotAxis", { x1: LEFT, x2: width - right, y1: bottom, y2: bottom }));
    for (const value of ticks(xs[0] / per, xs.at(-1) / per, width < 480 ? 3 : 6)) {
      root.append(svg("line.gs-plotAxis", { x1: x(value * per), x2: x(value * per), y1: bottom, y2: bottom + 4 }));
      root.append(svg("text.gs-plotTick", { x: x(value * per), y: bottom + 18, "text-anchor": "middle" }, gs.threeDigits(value)));
    }
    root.append(svg("text.gs-plotTitle", { x: width - right, y: bottom + 38, "text-anchor": "end" }, axis));
  };

  /** The value of a line at an entry of the journal, or at the nearest one that has it. */
  const valueAt = (values, index) => {
    for (let off = 0; off < values.length; off++) {
      if (values[index - off] !== undefined && values[index - off] !== null) return [index - off, values[index - off]];
      if (values[index + off] !== undefined && values[index + off] !== null) return [index + off, values[index + off]];
    }
    return [index, null];
  };

  gs.plot = ({ name, x: xs, axis, per, panels, picked }) => {
    for (const panel of panels) for (const line of panel.lines) line.bold = line.dots ? line.values : smooth(line.values);
    const lines = panels.flatMap((panel) => panel.lines);
    const last = xs.length - 1;
    const right = 16 + LETTER * (Math.max(...lines.map((line) => [...line.name].reduce((sum, c) => sum + (c > "⺀" ? 2 : 1), 0))) + 6);
    const clip = `gs-plot-clip-${++count}`;
    const element = gs.el("div.gs-plot", {
      role: "slider",
      tabindex: 0,
      "aria-label": name,
      "aria-valuemin": xs[0],
      "aria-valuemax": xs[last],
    });
    let labels = [];
    let x = null;
    let reading = null; // index of the entry that is read
    let marked = null; // images
    let rule, flag, sign;

    const images = (index) => gs.t("models.at", { images: xs[index].toLocaleString("en-US") });
    const said = (index) => lines.map((line) => `${line.name} ${gs.threeDigits(valueAt(line.bold, index)[1])}`).join(", ");

    const read = (index) => {
      reading = index;
      const at = index ?? last;
      element.setAttribute("aria-valuenow", xs[at]);
      element.setAttribute("aria-valuetext", `${images(at)}: ${said(at)}`);
      const seen = index === null ? "hidden" : "visible";
      for (const each of [rule, flag, ...labels.map((label) => label.dot)]) each?.setAttribute("visibility", seen);
      for (const { line, text, dot, y } of labels) {
        const [found, value] = valueAt(line.bold, at);
        text.textContent = index === null ? line.name : `${line.name} ${gs.threeDigits(value)}`;
        dot.setAttribute("cx", x(xs[found]));
        dot.setAttribute("cy", y(value));
      }
      if (index === null || !x) return;
      const place = x(xs[index]);
      for (const end of ["x1", "x2"]) rule.setAttribute(end, place);
      const early = index < last / 2;
      flag.setAttribute("x", place + (early ? 6 : -6));
      flag.setAttribute("text-anchor", early ? "start" : "end");
      flag.textContent = images(index);
    };

    const draw = () => {
      const width = element.clientWidth;
      if (!width) return;
      const height = panels.length * (PANEL + HEAD) + FOOT;
      const bottom = height - FOOT;
      const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
      root.append(svg("clipPath", { id: clip }, svg("rect", { x: LEFT - 4, y: -4, width: width - right - LEFT + 8, height: PANEL + 8 })));
      x = scale(xs[0], xs[last], LEFT, width - right);
      labels = panels.flatMap((panel, i) => drawPanel(root, panel, { xs, x, top: HEAD + i * (PANEL + HEAD), width, right, clip }));
      drawAxis(root, { x, xs, per, axis, bottom, width, right });
      rule = svg("line.gs-plotRule", { y1: HEAD - 4, y2: bottom });
      flag = svg("text.gs-plotTick", { y: HEAD - 4 + 12 });
      sign = svg("line.gs-plotMark", { y1: HEAD - 4, y2: bottom });
      root.prepend(sign, rule); // under the words
      root.append(flag);
      element.replaceChildren(root);
      read(reading);
      mark(marked);
    };

    const mark = (where) => {
      marked = where;
      sign?.setAttribute("visibility", where === null ? "hidden" : "visible");
      if (where === null || !x) return;
      for (const end of ["x1", "x2"]) sign.setAttribute(end, x(gs.clamp(where, xs[0], xs[last])));
    };

    /** The journal's entry nearest to a place on the page. */
    const nearest = (event) => {
      const left = event.clientX - element.getBoundingClientRect().left;
      let best = 0;
      for (let i = 1; i <= last; i++) if (Math.abs(x(xs[i]) - left) < Math.abs(x(xs[best]) - left)) best = i;
      return best;
    };

    element.addEventListener("pointermove", (event) => x && read(nearest(event)));
    element.addEventListener("pointerleave", () => read(null));
    element.addEventListener("click", (event) => x && picked(xs[nearest(event)]));
    element.addEventListener("blur", () => read(null));
    element.addEventListener("keydown", (event) => {
      const at = reading ?? last;
      const step = event.shiftKey ? 10 : 1;
      const to = {
        ArrowRight: at + step, ArrowUp: at + step, ArrowLeft: at - step, ArrowDown: at - step,
        PageUp: at + Math.ceil(last / 10), PageDown: at - Math.ceil(last / 10), Home: 0, End: last,
      }[event.key];
      if (event.key === "Enter") picked(xs[at]);
      else if (event.key === "Escape" && reading !== null) read(null);
      else if (to !== undefined) read(gs.clamp(to, 0, last));
      else return;
      event.preventDefault();
    });
    new ResizeObserver(draw).observe(element);
    element.style.minHeight = `${panels.length * (PANEL + HEAD) + FOOT}px`;
    return { element, mark };
  };
})();
