/**
 * The pad on which one paints a world, with pointer, finger or keys. A painting is told when a stroke
 * ends; one that is empty is not told, so that a run always has data.
 *
 *   const pad = gs.lab.pad(place, known, { changed({ dots: "gKyF..." }) {} });   pad.show(settings);
 */
(() => {
  const gs = ganstudio;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  const button = (icon, words) => {
    const sign = gs.el("span");
    sign.innerHTML = gs.icon(icon);
    return gs.el("button.gs-quiet", { type: "button" }, sign, gs.words(words));
  };

  gs.lab.pad = (place, known, { changed }) => {
    const title = gs.el("span.gs-label");
    const canvas = gs.el("canvas.gs-labPainted", { tabindex: "0", role: "application" });
    const [undo, clear] = [button("undo", "lab.pad.undo"), button("close", "lab.pad.clear")];
    const count = gs.el("p.gs-count");
    const hint = gs.el("small", { id: "gs-lab-pad-hint" });
    const live = gs.el("p.gs-hidden", { "aria-live": "polite" });
    canvas.setAttribute("aria-describedby", hint.id);
    place.append(title, canvas, gs.el("div.gs-row", {}, undo, clear, count), hint, live);

    let name = null; // of the world that is painted
    let kind = null;
    let text = ""; // of the painting that the run has
    let numbers = [];
    let past = []; // numbers before each stroke
    let cross = null; // where the keys are
    let last = null; // where a stroke goes on from
    let isDown = false; // a pointer is
    let isByKeys = false;

    const isExample = () => gs.base64(numbers) === known.defaults[name];
    const box = () => {
      const { width } = canvas.getBoundingClientRect();
      return { width, height: kind.height(width) };
    };

    const paint = () => {
      if (!name) return;
      const size = box();
      if (!size.width) return;
      const colours = gs.lab.ink.colours(canvas);
      canvas.style.height = `${size.height}px`;
      const context = gs.lab.ink.begun(canvas, size.width, size.height);
      context.fillStyle = colours.panel;
      context.fillRect(0, 0, size.width, size.height);
      kind.paint(context, numbers, size, isExample() ? { ...colours, ink: colours.mute } : colours);
      if (!isByKeys) return;
      const [x, y] = kind.pixel(cross, size);
      const own = { colour: colours.critic, width: 1.5 };
      for (const [along, up] of [[9, 0], [0, 9]]) gs.lab.ink.line(context, [[x - along, y - up], [x + along, y + up]], own);
    };

    const write = () => {
      if (!name) return;
      const says = kind.isEmpty(numbers) ? "empty" : isExample() ? "example" : kind.isFull(numbers) ? "full" : name;
      title.textContent = gs.t(`lab.pad.name.${name}`);
      place.setAttribute("aria-label", title.textContent);
      canvas.setAttribute("aria-label", title.textContent);
      hint.textContent = gs.t(`lab.pad.${says}`);
      count.textContent = kind.count(numbers);
      undo.disabled = !past.length;
      clear.disabled = kind.isEmpty(numbers);
      paint();
    };

    const tell = () => {
      write();
      if (kind.isEmpty(numbers)) {
        live.textContent = hint.textContent;
        return;
      }
      text = gs.base64(numbers);
      changed({ [name]: text });
    };

    const began = () => {
      past.push(numbers);
      if (isExample()) numbers = kind.empty; // what is painted takes its place
    };
    const drawTo = (to) => ({ numbers, last } = kind.stroke(numbers, last, to));
    const replace = (next) => {
      numbers = next;
      last = null;
      tell();
    };
    const back = () => past.length && replace(past.pop());

    // ---- by pointer

    const under = (event) => {
      const { left, top } = canvas.getBoundingClientRect();
      return kind.place([event.clientX - left, event.clientY - top], box());
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      isDown = true;
      isByKeys = false;
      last = null;
      began();
      drawTo(under(event));
      paint();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!isDown) return;
      const all = event.getCoalescedEvents?.() ?? [];
      for (const each of all.length ? all : [event]) drawTo(under(each));
      paint();
    });
    const end = () => {
      if (!isDown) return;
      isDown = false;
      last = null;
      tell();
    };
    for (const each of ["pointerup", "pointercancel"]) canvas.addEventListener(each, end);

    // ---- by keys

    const move = ([along, up], isFine) => {
      const [columns, rows] = kind.moves;
      cross = kind.within([cross[0] + along * (isFine ? 1 : columns), cross[1] + up * (isFine ? 1 : rows)]);
    };
    const set = () => {
      began();
      drawTo(cross);
      if (!kind.joins) last = null;
      tell();
    };
    canvas.addEventListener("keydown", (event) => {
      const { key, shiftKey } = event;
      if (key in ARROWS) move(ARROWS[key], shiftKey);
      else if (key === " " || key === "Enter") set();
      else if (key === "Backspace") back();
      else return;
      event.preventDefault();
      isByKeys = true;
      paint();
      live.textContent = kind.said(cross, numbers);
    });
    for (const each of ["focus", "blur"]) canvas.addEventListener(each, () => {
      isByKeys = canvas.matches(":focus-visible");
      paint();
    });

    undo.addEventListener("click", back);
    clear.addEventListener("click", () => {
      past.push(numbers);
      replace(kind.empty);
    });
    new ResizeObserver(paint).observe(canvas);

    return {
      write,
      paint,
      /** The painting of a run's settings; none where its world is not a painted one. */
      show(settings) {
        const { world } = settings;
        const isPainted = world in gs.lab.painted;
        if (place.hidden === isPainted) place.hidden = !isPainted;
        if (!isPainted) {
          name = null;
          return;
        }
        if (isDown || (world === name && settings[world] === text)) return;
        [name, text, past, last] = [world, settings[world], [], null];
        kind = gs.lab.painted[name](known.worlds[name]);
        cross = kind.middle;
        numbers = known.worlds[name].numbers;
        write();
      },
    };
  };
})();
