/**
 * The rows of Explore's panel: a direction with its name, slider, number and lock; both ends of it
 * as two small pictures (beside the panel on hover, in the rows by a button); raw latents a page at
 * a time.
 */
(() => {
  const gs = ganstudio;
  const PAGE = 8;

  /** One direction: `{element, direction, slider, set(amount), rename(name), low, high}`; its name can be changed. */
  gs.directionRow = ({ model, direction, name, locked, lock, moved, rested, low, high }) => {
    const slider = gs.slider({ name, low, high, step: 0.05, start: 0, both: true, moved, rested });
    const label = gs.naming.label(name, slider.range, (text) => gs.naming.give(model, direction, text));
    const reading = gs.el("small", {}, gs.naming.effect(model, direction));
    const button = gs.el("button.gs-lock.gs-quiet.gs-square", { type: "button" });
    const showLock = () => {
      button.innerHTML = gs.icon(locked ? "lock" : "unlock");
      button.setAttribute("aria-pressed", String(locked));
      button.setAttribute("aria-label", gs.t("explore.lock", { name }));
    };
    button.addEventListener("click", () => {
      locked = !locked;
      lock(locked);
      showLock();
    });
    showLock();
    const left = gs.el("canvas.gs-end0", { width: 1, height: 1, "aria-hidden": "true" });
    const right = gs.el("canvas.gs-end1", { width: 1, height: 1, "aria-hidden": "true" });
    const between = gs.el("span.gs-between", {}, left, slider.range, right);
    const element = gs.el("div.gs-slide.gs-field", { "data-direction": direction }, gs.el("span.gs-name", {}, label.element, reading), between, slider.box, button);
    return {
      element,
      direction,
      slider,
      ends: [left, right],
      low,
      high,
      set: slider.set,
      read: (text) => (reading.textContent = text),
      rename(text) {
        name = text;
        label.write(text);
        slider.rename(text);
        showLock();
      },
    };
  };

  // --- both ends -------------------------------------------------------------------------------

  let shownRows = [];
  let current = () => null;
  let inRows = false;
  let hovered = null;
  let card = null;
  let asked = 0;

  const pair = (row) => [row.low, row.high].map((amount) => gs.points.withAmount(current().point, row.direction, amount));

  const drawEnds = async (list, done) => {
    const mine = ++asked;
    const { model } = current();
    try {
      const drawing = await gs.draw({ v: 1, verb: "sample", model, cells: list.flatMap(pair) });
      if (mine === asked) done(drawing);
    } catch {
      // ends are a help, not an answer: without them the sliders work
    }
  };

  const refresh = gs.later(() => {
    if (!current() || (!inRows && !hovered)) return;
    if (inRows) {
      const list = shownRows.slice(0, Math.floor(gs.bounds("sample", "cells")[1] / 2)); // both ends of each on one sheet
      drawEnds(list, (drawing) => list.forEach((row, i) => row.ends.forEach((canvas, k) => gs.paint(canvas, drawing, 2 * i + k))));
    } else {
      const row = hovered;
      drawEnds([row], (drawing) => row === hovered && showCard(row, drawing));
    }
  }, 120);

  const showCard = (row, drawing) => {
    if (!card) {
      card = gs.el("div.gs-endsCard", { "aria-hidden": "true" });
      for (const amount of [row.low, row.high]) {
        card.append(gs.el("figure.gs-figure", {}, gs.el("canvas"), gs.el("figcaption", {}, gs.number(amount).replace(/^(\d)/, "+$1"))));
      }
      document.querySelector(".gradio-container").append(card);
    }
    card.querySelectorAll("canvas").forEach((canvas, k) => gs.paint(canvas, drawing, k));
    const panel = row.element.closest(".gs-panel").getBoundingClientRect();
    const place = row.element.getBoundingClientRect();
    if (panel.left < card.offsetWidth + 24) return hideCard(); // no room beside the panel
    card.style.left = `${panel.left - card.offsetWidth - 12}px`;
    card.style.top = `${gs.clamp(place.top + place.height / 2 - card.offsetHeight / 2, 8, window.innerHeight - card.offsetHeight - 8)}px`;
  };

  const hideCard = () => {
    hovered = null;
    card?.remove();
    card = null;
  };

  gs.ends = {
    /** The rows that show ends now, and what picture they are the ends of. */
    rows(rows, picture) {
      shownRows = rows;
      current = picture;
      hideCard();
      for (const row of rows) {
        row.element.addEventListener("pointerenter", (event) => {
          if (event.pointerType !== "mouse" || inRows) return;
          hovered = row;
          refresh();
        });
        row.element.addEventListener("pointerleave", hideCard);
      }
      refresh();
    },

    toggle(on) {
      inRows = on;
      hideCard();
      document.querySelector(".gs-explore").classList.toggle("gs-showEnds", on);
      refresh();
    },

    refresh,
  };

  gs.on("state", () => refresh());

  // --- raw latents -----------------------------------------------------------------------------

  /** Sliders of the raw latent, eight a page, found by number: `{find(i)}`. */
  gs.rawRows = (place, { model, space, point, become, settle, rows }) => {
    let page = 0;
    let list = [];
    const size = model[space];
    const last = Math.ceil(size / PAGE) - 1;
    const body = gs.el("div.gs-sliders");
    const find = gs.el("input.gs-input", { type: "text", inputmode: "numeric", "data-t-placeholder": "explore.find", "data-t-label": "explore.find", autocomplete: "off" });
    const earlier = gs.el("button.gs-quiet", { type: "button", "data-t": "explore.earlier" });
    const later = gs.el("button.gs-quiet", { type: "button", "data-t": "explore.later" });

    const turn = (to) => {
      page = gs.clamp(to, 0, last);
      const others = rows().filter((row) => !list.includes(row));
      list = [];
      for (let i = page * PAGE; i < Math.min(size, (page + 1) * PAGE); i++) {
        const direction = gs.points.axis(space, i);
        list.push(
          gs.directionRow({
            model, direction, name: gs.directionName(direction, model), locked: false, lock: () => {}, low: -3, high: 3,
            moved: (amount) => become(gs.points.withAmount(point(), direction, amount), { rest: false }),
            rested: settle,
          }),
        );
        list.at(-1).tell = (bars) => list[i - page * PAGE]?.read(bars.number(i) === null ? "" : gs.t("explore.reading", { space, value: gs.number(bars.number(i)) }));
      }
      for (const row of list) row.set(gs.points.amount(point(), row.direction));
      body.replaceChildren(...list.map((row) => row.element));
      earlier.disabled = page === 0;
      later.disabled = page === last;
      rows([...others, ...list]);
    };

    gs.field.follow(find, (text) => (text.trim() === "" ? 0 : gs.read.whole(text, 0, size - 1)), (n) => turn(Math.floor(n / PAGE)));
    earlier.addEventListener("click", () => turn(page - 1));
    later.addEventListener("click", () => turn(page + 1));
    const head = gs.el("div.gs-row.gs-spread", {}, gs.words(space === "w" ? "explore.rawW" : "explore.raw", "h2"), gs.el("div.gs-row", {}, earlier, later));
    head.firstChild.className = "gs-head";
    place.replaceChildren(gs.el("div.gs-field", {}, head, gs.words(space === "w" ? "explore.rawHintW" : "explore.rawHint", "small"), find), body);
    gs.write(place);
    gs.roveRows(body, ".gs-slide");
    turn(0);
    return {
      find(i) {
        turn(Math.floor(i / PAGE));
        list[i % PAGE].slider.range.focus();
      },
    };
  };
})();
