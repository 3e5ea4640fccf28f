/**
 * Interpolate: a walk between two to eight pictures, or the plane between four. The keys stand on the
 * panel; the frames are fetched once and painted from memory, so that the play head scrubs at once.
 * The state is the keys, the frames, the easing and the loop; the film and the link are views of it.
 */
(() => {
  const gs = ganstudio;
  const TAB = "interpolate";
  const KEYS = [2, 8];
  const FRAMES = [2, 600];
  const SIDE = [2, 10];
  const CELLS = 64;
  const SPEED = [1, 60];
  const FIRST = [0, 5, 9, 14]; // seeds of the first state, after the model's own

  let at; // name -> element of our markup
  let root;
  let model = null;
  let mode = "walk";
  let slots = { walk: [], plane: [] }; // {point, own}: own ones were put there by the reader
  let frames = 60;
  let easing = "smooth";
  let loop = true;
  let rows = 8;
  let columns = 8;
  let fps = gs.clamp(Number(gs.stored.get("fps", 24)) || 24, ...SPEED);
  let frame = 0;
  let film;
  let reel;
  let plane;
  let films;
  let keys; // mode -> the list of its slots
  let player;
  let framesSlider;

  // --- the state -------------------------------------------------------------------------------

  const vacant = () => ({ point: null, own: false });
  const suggested = (count) => FIRST.slice(0, count).map((step) => ({ point: gs.points.of(model.seed + step), own: false }));
  const points = () => slots[mode].map((slot) => slot.point);
  const filled = () => points().filter(Boolean);

  /** What stands there, or null while there are too few keys. */
  const recipe = () => {
    if (mode === "plane") {
      if (filled().length < 4) return null;
      const sides = { ...(rows === 8 ? {} : { rows }), ...(columns === 8 ? {} : { columns }) };
      return { v: 1, verb: "grid", model: model.name, corners: points(), ...sides };
    }
    if (filled().length < KEYS[0]) return null;
    const walk = { v: 1, verb: "interpolate", model: model.name, keys: filled() };
    if (frames !== 60) walk.frames = frames;
    if (easing !== "linear") walk.easing = easing;
    if (loop) walk.loop = true;
    return walk;
  };

  const become = () => {
    const asked = recipe();
    keys[mode].show(points(), model);
    gs.field.right(at.keys);
    gs.tabs.changed(TAB, asked);
    show();
    if (!asked) {
      player.stop();
      film.clear();
    } else if (mode === "plane") {
      plane.show(asked, model);
    } else {
      film.load(gs.recipe.full(asked), model, frames);
    }
    fit();
  };

  const edit = (i, point) => {
    slots[mode][i] = { point, own: true };
    become();
  };

  const remove = (i) => {
    if (slots.walk.length > KEYS[0]) slots.walk.splice(i, 1);
    else slots.walk[i] = vacant();
    become();
    keys.walk.rows()[Math.min(i, slots.walk.length - 1)].seed.focus({ preventScroll: true });
  };

  const move = (from, to) => {
    slots.walk.splice(to, 0, ...slots.walk.splice(from, 1));
    become();
  };

  const refuse = (sentence) => gs.field.wrong(at.keys, sentence);

  /** Where a picture goes that was sent: the first slot that is not the reader's own, else a new one. */
  const place = () => {
    const free = slots[mode].findIndex((slot) => !slot.own);
    if (free >= 0) return free;
    return mode === "walk" && slots.walk.length < KEYS[1] ? slots.walk.length : null;
  };

  const take = (i, picture) => {
    if (!gs.tabs.usable(TAB, gs.model(picture?.model))) return;
    const other = picture.model !== model.name;
    if (other && [...slots.walk, ...slots.plane].some((slot) => slot.own)) {
      refuse(gs.t("interpolate.other", { model: model.name }));
      return;
    }
    if (other) gs.tabs.adopt(TAB, picture.model);
    const to = i ?? place();
    if (to === null) refuse(gs.t(mode === "walk" ? "interpolate.full" : "interpolate.fullPlane"));
    else edit(to, picture.point);
  };

  /** The frame becomes a key of its own, between the two that it lies between. */
  const insert = (point) => {
    slots.walk.splice(between()[0].n, 0, { point, own: true });
    become();
  };

  // --- views of it -----------------------------------------------------------------------------

  const picture = () => {
    if (!recipe()) return null;
    if (mode === "plane") return plane.cell()?.picture ?? null;
    const shot = film.at(frame);
    return shot && { model: model.name, point: shot.drawing.points[shot.index] };
  };

  const line = () => {
    const asked = recipe();
    if (!asked) return model.name;
    const seeds = (asked.keys ?? asked.corners).map((point) => gs.points.seed(point) ?? gs.t("interpolate.mix"));
    const parts = [model.name, `${gs.t("interpolate.seeds")} ${seeds.join(", ")}`];
    if (mode === "plane") return [...parts, `${rows} × ${columns}`].join(" · ");
    parts.push(gs.t("interpolate.frameCount", { n: frames }), gs.t(`interpolate.${easing}`));
    if (loop) parts.push(gs.t("interpolate.loop"));
    return parts.join(" · ");
  };

  /** The keys of the walk that hold a picture, with their numbers. */
  const held = () => slots.walk.flatMap((slot, i) => (slot.point ? [{ point: slot.point, n: i + 1 }] : []));

  /** The keys before and after the play head. */
  const between = () => {
    const list = held();
    const legs = loop ? list.length : list.length - 1;
    const leg = gs.clamp(Math.floor((frame * legs) / Math.max(1, loop ? frames : frames - 1)), 0, Math.max(0, legs - 1));
    return [list[leg], list[(leg + 1) % list.length]];
  };

  const showFlanks = () => {
    between().forEach((key, side) => {
      const figure = [at.before, at.after][side];
      const canvas = figure.querySelector("canvas");
      canvas.style.visibility = key && keys.walk.paint(canvas, key.point) ? "" : "hidden";
      figure.querySelector("figcaption").textContent = key ? gs.t("interpolate.key", { n: key.n }) : "";
    });
  };

  const showFrame = () => {
    const shot = mode === "plane" ? plane.cell() : film.at(frame);
    if (shot) {
      gs.paint(at.still, shot.drawing, shot.index);
      at.still.hidden = false;
      at.standIn.hidden = true;
      at.warming.hidden = true;
    }
    if (mode === "plane") return;
    reel.put(frame, frames);
    at.count.textContent = gs.t("interpolate.frameOf", { n: frame + 1, total: frames });
    at.look.dataset.frame = shot?.exact ? String(frame) : "";
    if (filled().length >= KEYS[0]) showFlanks();
  };

  const show = () => {
    root.dataset.mode = mode;
    const is = recipe() !== null;
    for (const input of at.modes.querySelectorAll("input")) input.checked = input.value === mode;
    for (const input of at.easings.querySelectorAll("input")) input.checked = input.value === easing;
    at.loop.setAttribute("aria-pressed", String(loop));
    framesSlider.set(frames);
    gs.field.set(at.rows, rows);
    gs.field.set(at.columns, columns);
    gs.field.set(at.fps, fps);
    at.add.disabled = mode === "plane" || slots.walk.length >= KEYS[1];
    at.keys.hidden = mode === "plane";
    at.corners.hidden = mode === "walk";
    at.matrix.hidden = mode === "walk" || !is;
    at.empty.hidden = is;
    at.look.hidden = !is;
    at.empty.textContent = gs.t(mode === "walk" ? "interpolate.empty" : "interpolate.emptyPlane");
    for (const button of [at.play, at.earlier, at.later, at.keep, at.download, at.link, at.command, at.python, at.save]) button.disabled = !is;
    for (const flank of [at.before, at.after]) flank.hidden = mode === "plane" || !is;
    at.reel.classList.toggle("gs-off", !is);
    at.line.textContent = line();
    at.line.title = at.line.textContent;
    reel.marks(held().map((key) => String(key.n)), frames, loop);
    player.show();
    showFrame();
  };

  const standIn = () => {
    at.still.hidden = true;
    at.standIn.hidden = !model.preview;
    at.standIn.classList.toggle("gs-pixels", model.channels === 1);
    if (model.preview) at.standIn.src = model.preview;
    setTimeout(() => (at.warming.hidden = !at.still.hidden), 300);
  };

  const fit = () => {
    if (!model || !at.scene.clientWidth) return;
    const room = at.look.clientWidth || at.empty.clientWidth;
    const side = model.channels === 1 ? gs.wholeSide(model.size, room) : room;
    for (const element of [at.still, at.standIn]) element.style.width = element.style.height = `${side}px`;
    const flank = at.before.clientWidth;
    const small = model.channels === 1 ? gs.wholeSide(model.size, flank) : flank;
    for (const figure of [at.before, at.after]) {
      const canvas = figure.querySelector("canvas");
      canvas.style.width = canvas.style.height = `${small}px`;
    }
    if (mode === "walk") {
      reel.paint(film, model);
    } else {
      const narrow = window.innerWidth <= 760;
      const wide = at.scene.clientWidth - (narrow ? 0 : room + 24);
      plane.fit(wide, narrow ? wide : Math.max(280, window.innerHeight - 320));
    }
  };

  const refused = (error) => {
    if (error.field === "frames") gs.field.wrong(framesSlider.box, error.message);
    else if (error.field === "rows" || error.field === "columns") gs.field.wrong(at[error.field], error.message);
    else refuse(error.message);
  };

  const scrub = (to) => {
    player.stop();
    frame = gs.clamp(to, 0, frames - 1);
    showFrame();
  };

  // --- the panel -------------------------------------------------------------------------------

  const buildFrames = () => {
    framesSlider = gs.slider({
      name: gs.t("interpolate.frames"), low: FRAMES[0], high: FRAMES[1], step: 1, start: 60,
      moved: (value) => {
        const share = frame / Math.max(1, frames - 1);
        frames = value;
        frame = Math.round(share * (frames - 1));
        become();
      },
    });
    const name = gs.el("span.gs-name", {}, gs.words("interpolate.frames"));
    at.frames.append(gs.el("div.gs-slide.gs-field", {}, name, framesSlider.range, framesSlider.box));
  };

  const buildSides = () => {
    const follow = (input, set) =>
      gs.field.follow(
        input,
        (text) => {
          const value = gs.read.whole(text, ...SIDE);
          const other = input === at.rows ? columns : rows;
          if (value * other > CELLS) throw new Error(gs.t("wrong.cells", { most: CELLS }));
          return value;
        },
        (value) => {
          set(value);
          become();
        },
      );
    follow(at.rows, (value) => (rows = value));
    follow(at.columns, (value) => (columns = value));
  };

  const buildPanel = () => {
    const shared = { edit, take, remove, move, drawn: () => mode === "walk" && recipe() && showFlanks() };
    const corner = (i) => gs.t(`interpolate.corner.${i}`);
    keys = {
      walk: gs.keyList(at.keys, { ...shared, loose: true, name: (i) => gs.t("interpolate.key", { n: i + 1 }) }),
      plane: gs.keyList(at.corners, { ...shared, loose: false, name: corner }),
    };
    for (const input of root.querySelectorAll("[name=gs-interpolate-mode]")) {
      input.addEventListener("change", () => {
        player.stop();
        mode = input.value;
        become();
      });
    }
    for (const input of root.querySelectorAll("[name=gs-interpolate-easing]")) {
      input.addEventListener("change", () => {
        easing = input.value;
        become();
      });
    }
    at.loop.addEventListener("click", () => {
      loop = !loop;
      become();
    });
    at.add.addEventListener("click", () => edit(slots.walk.length, gs.points.of(gs.randomSeed())));
    gs.slots.target(at.add, (dropped) => take(null, dropped));
    at.clear.addEventListener("click", () => {
      slots[mode] = Array.from({ length: mode === "walk" ? KEYS[0] : 4 }, vacant);
      become();
    });
    gs.field.follow(at.fps, (text) => gs.read.whole(text, ...SPEED), (value) => {
      fps = value;
      gs.stored.set("fps", fps);
    });
    buildFrames();
    buildSides();
  };

  const buildStage = () => {
    film = gs.frames({
      arrived: () => {
        showFrame();
        reel.paint(film, model);
      },
      refused,
    });
    player = gs.player(at.play, {
      tab: TAB,
      ready: () => mode === "walk" && recipe() !== null,
      state: () => ({ frame, frames, loop, fps }),
      moved: (to) => {
        frame = to;
        showFrame();
      },
      scrubbed: scrub,
      look: at.look,
    });
    reel = gs.reel(at.reel, { moved: scrub, toggled: () => player.toggle() });
    plane = gs.plane(at.matrix, { entered: showFrame, arrived: fit, refused });
    const first = () => (mode === "walk" && slots.walk.length < KEYS[1] ? { words: "interpolate.insert", icon: "plus", act: () => insert(picture().point) } : null);
    at.look.addEventListener("click", () => picture() && gs.pictureMenu(at.look, picture(), { canvas: at.still, first: first() }));
    gs.slots.carry(at.look, picture);
    gs.slots.target(at.scene, (dropped) => take(null, dropped));
    at.earlier.addEventListener("click", () => scrub(frame - 1));
    at.later.addEventListener("click", () => scrub(frame + 1));
    at.keep.addEventListener("click", () => picture() && gs.tray.keep(picture(), at.still));
    at.download.addEventListener("click", () => gs.download(recipe()));
    at.link.addEventListener("click", () => gs.copyLink(recipe()));
    at.command.addEventListener("click", () => gs.showDoor(recipe(), "command"));
    at.python.addEventListener("click", () => gs.showDoor(recipe(), "python"));
  };

  /** Takes a recipe of ours apart; what it says was put there by someone, so its slots are own. */
  const unpack = (asked) => {
    const own = (list) => list.map((point) => ({ point, own: true }));
    mode = asked.verb === "grid" ? "plane" : "walk";
    if (mode === "plane") {
      rows = asked.rows ?? 8;
      columns = asked.columns ?? 8;
      slots.plane = own(asked.corners ?? []);
    } else {
      frames = asked.frames ?? 60;
      easing = asked.easing ?? "linear";
      loop = asked.loop ?? false;
      slots.walk = own(asked.keys ?? []);
      while (slots.walk.length < KEYS[0]) slots.walk.push(vacant());
    }
    // a state that was only suggested is still nobody's own
    const same = slots[mode].every((slot, i) => gs.recipe.text(slot.point) === gs.recipe.text(gs.points.of(model.seed + FIRST[i])));
    if (same) slots[mode].forEach((slot) => (slot.own = false));
  };

  gs.tabs.define(TAB, {
    verbs: ["interpolate", "grid"],
    usable: (model) => model.kind === "generator",

    build(element, host) {
      root = element.querySelector(".gs-interpolate");
      at = Object.fromEntries([...root.querySelectorAll("[data-at]")].map((e) => [e.dataset.at, e]));
      buildStage();
      buildPanel();
      gs.write(root);
      films = gs.filmExport(at, host, { recipe: () => (mode === "walk" ? recipe() : null), fps: () => fps });
      new ResizeObserver(fit).observe(at.scene);
      window.addEventListener("resize", fit);
      gs.on("words", () => {
        if (!model) return;
        framesSlider.rename(gs.t("interpolate.frames"));
        for (const list of Object.values(keys)) list.write();
        plane.write();
        show();
      });
    },

    open(asked, chosen) {
      const other = model !== chosen;
      model = chosen;
      player.stop();
      if (other) {
        frame = 0;
        slots = { walk: suggested(3), plane: suggested(4) };
        film.clear();
        standIn();
        films.sizes(model);
      }
      if (asked) unpack(asked);
      frame = Math.min(frame, frames - 1);
      become();
    },
  });

  gs.slots.define({ tab: TAB, words: "send.interpolate", icon: "walk", take: (sent) => take(null, sent) });
})();
