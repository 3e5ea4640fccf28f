/**
 * A range of style layers: the groups coarse, middle, fine as buttons, and a strip of all layers with
 * the resolution at which each works. Press a layer and drag over others, or move the two ends.
 *
 *   const layers = gs.layers({name: gs.t("layers.name"), picked(range) {}, all: true});
 *   place.append(layers.element);
 *   layers.show(model, [0, 2]);          // of a model with styles (model.layers); null: all layers
 *   gs.layers.said(model, [0, 2])        // "layers 0–2, 4–8 px"
 *
 * `picked` gets [first, last], counted from 0, while the hand moves; with `all` there is a button for
 * all layers, and for these it gets null.
 */
(() => {
  const gs = ganstudio;
  let count = 0; // controls so far: each needs a name for its radio buttons

  const same = (a, b) => Boolean(a && b) && a[0] === b[0] && a[1] === b[1];

  /** [4, 8, 8] -> [{side: 4, layers: 1}, {side: 8, layers: 2}] */
  const runs = (sides) => {
    const found = [];
    for (const side of sides) {
      if (found.at(-1)?.side === side) found.at(-1).layers++;
      else found.push({ side, layers: 1 });
    }
    return found;
  };

  /** The button of a group, and of all layers. */
  const segment = (radio, group, title, act) => {
    const input = gs.el("input", { type: "radio", name: radio, value: group, onchange: act });
    return gs.el("label", { "data-t-title": title, title: gs.t(title) }, input, gs.words(`layers.${group}`));
  };

  gs.layers = ({ name, picked, all = false }) => {
    const radio = `gs-layers-${++count}`;
    const segments = gs.el("div.gs-segments", { role: "radiogroup", "aria-label": name });
    const cells = gs.el("div.gs-layerCells");
    const sides = gs.el("div.gs-layerSides", { "aria-hidden": "true" });
    const thumb = (key) => gs.el("span.gs-layerEnd", { role: "slider", tabindex: 0, "data-t-label": key, "aria-label": gs.t(key) });
    const ends = [thumb("layers.first"), thumb("layers.last")];
    const strip = gs.el("div.gs-layerStrip", {}, cells, ...ends);
    const element = gs.el("div.gs-layers", {}, segments, strip, sides);
    let model = null;
    let range = [0, 0];
    let anchor = null; // the layer at which the hand began; the other end follows it

    const last = () => model.layers.length - 1;

    const write = () => {
      for (const input of segments.querySelectorAll("input")) {
        const group = input.value === "all" ? [0, last()] : model.groups[input.value];
        input.checked = same(range, group);
      }
      [...cells.children].forEach((cell, layer) => cell.classList.toggle("gs-picked", range[0] <= layer && layer <= range[1]));
      strip.style.setProperty("--first", range[0]);
      strip.style.setProperty("--last", range[1]);
      ends.forEach((end, which) => {
        const [least, most] = which ? [range[0], last()] : [0, range[1]];
        const said = { n: range[which], side: model.layers[range[which]] };
        for (const [key, value] of [["min", least], ["max", most], ["now", range[which]]]) end.setAttribute(`aria-value${key}`, value);
        end.setAttribute("aria-valuetext", gs.t("layers.value", said));
      });
    };

    const pick = (next) => {
      if (same(next, range)) return;
      range = next;
      write();
      picked(all && same(range, [0, last()]) ? null : range);
    };

    const build = () => {
      const groups = Object.keys(model.groups).map((group) =>
        segment(radio, group, `layers.${group}Title`, () => pick(model.groups[group])),
      );
      const whole = all ? [segment(radio, "all", "layers.allTitle", () => pick([0, last()]))] : [];
      segments.replaceChildren(...whole, ...groups);
      cells.replaceChildren(...model.layers.map(() => gs.el("span")));
      sides.replaceChildren(...runs(model.layers).map(({ side, layers }) => gs.el("span", { style: `flex-grow: ${layers}` }, String(side))));
      sides.append(gs.el("i", {}, "px"));
      strip.style.setProperty("--count", model.layers.length);
    };

    const layerAt = (event) => {
      const box = cells.getBoundingClientRect();
      return gs.clamp(Math.floor(((event.clientX - box.left) / box.width) * model.layers.length), 0, last());
    };

    strip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const held = ends.indexOf(event.target);
      anchor = held < 0 ? layerAt(event) : range[1 - held];
      strip.setPointerCapture(event.pointerId);
      if (held < 0) pick([anchor, anchor]);
    });
    strip.addEventListener("pointermove", (event) => {
      if (anchor === null) return;
      const layer = layerAt(event);
      pick([Math.min(anchor, layer), Math.max(anchor, layer)]);
    });
    for (const gone of ["pointerup", "pointercancel"]) strip.addEventListener(gone, () => (anchor = null));

    ends.forEach((end, which) =>
      end.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity }[event.key];
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        const to = gs.clamp(range[which] + step, which ? range[0] : 0, which ? last() : range[1]);
        pick(which ? [range[0], to] : [to, range[1]]);
      }),
    );

    gs.on("words", () => model && write());

    return {
      element,
      value: () => range,
      show(chosen, next) {
        const other = model !== chosen;
        model = chosen;
        range = next ?? [0, last()];
        if (other) build();
        write();
      },
      rename: (text) => segments.setAttribute("aria-label", text),
    };
  };

  gs.layers.said = (model, [first, last]) => {
    const [low, high] = [model.layers[first], model.layers[last]];
    const side = low === high ? String(low) : `${low}–${high}`;
    return first === last ? gs.t("layers.one", { n: first, side }) : gs.t("layers.several", { first, last, side });
  };
})();
