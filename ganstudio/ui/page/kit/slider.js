/**
 * The slider with its number box. Both ways sliders fill from the middle, others from the left;
 * double-click and Delete reset; arrows move a step, with Shift ten steps, Page keys a tenth of the range.
 *
 *   const slider = gs.slider({name: "z1", low: -3, high: 3, step: 0.05, start: 0, both: true,
 *                             moved(value) {}, rested(value) {}});
 *   row.append(slider.range, slider.box);   slider.set(1.5);
 *
 * `moved` is called while the hand moves, `rested` when it lets go; a run of arrows rests once. A
 * finger that scrolls the page over it sets nothing: it must go sideways first, or tap.
 */
(() => {
  const gs = ganstudio;

  const RUN = 600; // ms after the last arrow
  const SIDEWAYS = 8; // px

  const places = (step) => (String(step).split(".")[1] ?? "").length;

  /** Values between the steps may be typed, but a slider of whole numbers has only those. */
  const tidied = (value, step) => Number(value.toFixed(Number.isInteger(step) ? 0 : Math.max(places(step), 2)));

  gs.slider = ({ name, low, high, step, start, both = false, moved, rested = () => {}, box = true }) => {
    const range = gs.el("input.gs-range", { type: "range", min: low, max: high, step, "aria-label": name, value: start });
    const number = box ? gs.el("input.gs-number", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": name }) : null;
    let value = start;

    const fill = () => {
      const share = (v) => ((v - low) / (high - low)) * 100;
      const at = share(gs.clamp(value, low, high));
      const from = both ? share(gs.clamp(0, low, high)) : 0;
      range.style.setProperty("--from", `${Math.min(at, from)}%`);
      range.style.setProperty("--to", `${Math.max(at, from)}%`);
    };

    const set = (next) => {
      value = next;
      range.value = next;
      if (number) gs.field.set(number, tidied(next, step));
      fill();
    };

    const move = (next, done) => {
      const tidy = tidied(gs.clamp(next, low, high), step);
      if (number) gs.field.right(number);
      if (tidy !== value) {
        set(tidy);
        if (number) number.value = String(tidy);
        moved(tidy);
      }
      if (done) rested(tidy);
    };

    let isRunning = false;
    const endRun = () => {
      restSoon.cancel();
      if (isRunning) rested(value);
      isRunning = false;
    };
    const restSoon = gs.later(endRun, RUN);

    let finger = null; // of a touch that may yet be a scroll: {x, y, wish}
    range.addEventListener("pointerdown", (event) => {
      finger = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY, wish: null } : null;
    });
    range.addEventListener("pointermove", (event) => {
      if (!finger) return;
      const [x, y] = [Math.abs(event.clientX - finger.x), Math.abs(event.clientY - finger.y)];
      if (x > SIDEWAYS && x > y) finger = null;
    });
    range.addEventListener("pointercancel", () => (finger = null));
    range.addEventListener("pointerup", () => {
      const tapped = finger?.wish ?? null;
      finger = null;
      if (tapped !== null) move(tapped, true);
    });

    range.addEventListener("input", () => {
      if (!finger) return move(Number(range.value), false);
      finger.wish = Number(range.value);
      range.value = value;
    });
    range.addEventListener("blur", endRun);
    range.addEventListener("change", () => rested(value));
    range.addEventListener("dblclick", () => move(start, true));
    range.addEventListener("keydown", (event) => {
      const keys = {
        ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step,
        PageUp: (high - low) / 10, PageDown: (low - high) / 10,
      };
      const jump = { Home: low, End: high, Delete: start, Backspace: start }[event.key];
      if (jump !== undefined) {
        event.preventDefault();
        endRun();
        move(jump, true);
      } else if (event.key in keys) {
        event.preventDefault();
        move(value + keys[event.key] * (event.shiftKey && event.key.startsWith("Arrow") ? 10 : 1), false);
        isRunning = true;
        restSoon();
      }
    });

    if (number) {
      gs.field.follow(
        number,
        (text) => (Number.isInteger(step) ? gs.read.whole : gs.read.number)(text, low, high),
        (next) => {
          if (next === value) return;
          value = next;
          range.value = next;
          fill();
          moved(next);
        },
      );
      number.addEventListener("change", () => number.getAttribute("aria-invalid") || rested(value));
      number.addEventListener("focus", () => number.select());
    }

    set(start);
    return {
      range,
      box: number,
      set,
      value: () => value,
      rename(text) {
        range.setAttribute("aria-label", text);
        number?.setAttribute("aria-label", text);
      },
    };
  };
})();
