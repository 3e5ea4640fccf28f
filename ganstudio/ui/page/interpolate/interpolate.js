/**
 * Interpolate: a walk between two to eight pictures, or the plane between four. The keys stand on the
 * panel; the frames are fetched once and painted from memory, so that the play head scrubs at once.
 * The state is the keys, the frames, the easing and the loop; the film and the link are views of it.
 */
(() => {
  const gs = ganstudio;
  const TAB = "interpolate";
  const { KEYS, FRAMES, SIDE, CELLS, SPEED } = gs.walk;

  let at; // name -> element of our markup
  let root;
  let model = null;
  let state = { ...gs.walk.start };
  let fps = gs.clamp(Number(gs.stored.get("fps", 24)) || 24, ...SPEED);
  let frame = 0;
  let film; // the frames
  let reel;
  let plane;
  let films; // exports
  let keys; // mode -> the list of its slots
  let player;
  let actions;
  let framesSlider;
  let layers; // that move, of a style network

  const recipe = () => gs.walk.recipe(state, model);
  const walking = () => state.mode === "walk";

  // --- the state -------------------------------------------------------------------------------

  const become = () => {
    const asked = recipe();
    keys[state.mode].show(gs.walk.points(state), model);
    at.refusal.hidden = true;
    gs.tabs.changed(TAB, asked, asked ? null : gs.walk.unfinished(state));
    show();
    if (!asked) {
      player.stop();
      film.clear();
    } else if (!walking()) {
      plane.show(asked, model);
    } else {
      film.load(asked, model, state.frames);
    }
    fit();
  };

  const change = (values) => {
    state = { ...state, ...values };
    become();
  };

  const clear = () => (state[state.mode] = gs.walk.vacant(walking() ? KEYS[0] : 4));

  const edit = (i, point) => {
    state[state.mode][i] = { point, own: true };
    become();
  };

  const remove = (i) => {
    if (state.walk.length > KEYS[0]) state.walk.splice(i, 1);
    else [state.walk[i]] = gs.walk.vacant(1);
    become();
    keys.walk.rows()[Math.min(i, state.walk.length - 1)].gone.focus({ preventScroll: true });
  };

  const move = (from, to) => {
    state.walk.splice(to, 0, ...state.walk.splice(from, 1));
    become();
  };

  const refuse = (sentence) => {
    at.refusal.innerHTML = gs.icon("warning");
    at.refusal.append(gs.el("span", {}, sentence));
    at.refusal.hidden = false;
  };

  /** Where a picture goes that was sent: the first slot that is not the reader's own, else a new one. */
  const place = () => {
    const free = state[state.mode].findIndex((slot) => !slot.own);
    if (free >= 0) return free;
    return walking() && state.walk.length < KEYS[1] ? state.walk.length : null;
  };

  const take = (i, sent) => {
    if (!gs.tabs.usable(TAB, gs.model(sent.model))) return;
    const other = sent.model !== model.name;
    if (other && state[state.mode].some((slot) => slot.own)) {
      refuse(gs.t("interpolate.other", { model: model.name }));
      return;
    }
    if (other) {
      const cleared = !gs.walk.points(state).some(Boolean);
      gs.tabs.adopt(TAB, sent.model);
      if (cleared) clear();
    }
    const to = i ?? place();
    if (to === null) refuse(gs.t(walking() ? "interpolate.full" : "interpolate.fullPlane"));
    else edit(to, sent.recipe.point);
  };

  /** The frame becomes a key of its own, between the two that it lies between. */
  const insert = (point) => {
    state.walk.splice(gs.walk.between(state, frame)[0].n, 0, { point, own: true });
    become();
  };

  // --- views of it -----------------------------------------------------------------------------

  const result = () => {
    if (!recipe()) return null;
    if (!walking()) return plane.cell()?.result ?? null;
    const shot = film.at(frame);
    return shot && gs.result(model.name, shot.drawing.points[shot.index]);
  };

  const showFlanks = () => {
    gs.walk.between(state, frame).forEach((key, side) => {
      const figure = [at.before, at.after][side];
      const canvas = figure.querySelector("canvas");
      canvas.style.visibility = key && keys.walk.paint(canvas, key.point) ? "" : "hidden";
      figure.querySelector("figcaption").textContent = key ? gs.t("interpolate.key", { n: key.n }) : "";
    });
  };

  const showFrame = () => {
    const shot = walking() ? film.at(frame) : plane.cell();
    if (shot) {
      gs.paint(at.still, shot.drawing, shot.index);
      at.still.hidden = false;
      at.standIn.hidden = true;
      at.warming.hidden = true;
    }
    if (!walking()) return;
    reel.put(frame, state.frames);
    at.count.textContent = `${frame + 1} / ${state.frames}`;
    at.look.dataset.frame = shot?.exact ? String(frame) : "";
    if (recipe()) showFlanks();
  };

  const show = () => {
    root.dataset.mode = state.mode;
    const is = recipe() !== null;
    for (const input of at.modes.querySelectorAll("input")) input.checked = input.value === state.mode;
    for (const input of at.easings.querySelectorAll("input")) input.checked = input.value === state.easing;
    at.loop.setAttribute("aria-pressed", String(state.loop));
    framesSlider.set(state.frames);
    showStyles();
    gs.field.set(at.rows, state.rows);
    gs.field.set(at.columns, state.columns);
    gs.field.set(at.fps, fps);
    at.add.disabled = state.walk.length >= KEYS[1];
    at.keys.hidden = !walking();
    at.corners.hidden = walking();
    at.matrix.hidden = walking() || !is;
    at.empty.hidden = is;
    at.look.hidden = !is;
    at.empty.textContent = gs.t(walking() ? "interpolate.empty" : "interpolate.emptyPlane");
    for (const button of [at.play, at.earlier, at.later, at.save]) button.disabled = !is;
    actions.enable(is);
    for (const flank of [at.before, at.after]) flank.hidden = !walking() || !is;
    at.reel.classList.toggle("gs-off", !is);
    at.line.textContent = gs.walk.line(state, model);
    at.line.title = at.line.textContent;
    reel.marks(gs.walk.held(state).map((key) => String(key.n)), state.frames, state.loop);
    player.show();
    showFrame();
  };

  /** Where to walk, and which layers move: a choice that only style networks have. */
  const showStyles = () => {
    const has = model.layers.length > 0;
    at.styles.hidden = !has;
    at.inW.hidden = !has;
    for (const input of at.spaces.querySelectorAll("input")) input.checked = input.value === state.space;
    if (has) layers.show(model, state.layers);
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
    const side = gs.fitSide(model, room);
    for (const element of [at.still, at.standIn]) element.style.width = element.style.height = `${side}px`;
    const flank = at.before.clientWidth;
    const small = gs.fitSide(model, flank);
    for (const figure of [at.before, at.after]) {
      const canvas = figure.querySelector("canvas");
      canvas.style.width = canvas.style.height = `${small}px`;
    }
    if (walking()) {
      reel.paint(film, model);
    } else {
      const narrow = gs.isNarrow();
      const wide = at.scene.clientWidth - (narrow ? 0 : room + 24);
      plane.fit(wide, narrow ? wide : Math.max(280, window.innerHeight - 320));
    }
  };

  const refused = (error) => {
    if (error.field === "frames") gs.field.wrong(framesSlider.box, error.message);
    else if (error.field === "rows" || error.field === "columns") gs.field.wrong(at[error.field], error.message);
    else if (error.field === "layers") gs.field.wrong(layers.element, error.message);
    else refuse(error.message);
  };

  const scrub = (to) => {
    player.stop();
    frame = gs.clamp(to, 0, state.frames - 1);
    showFrame();
  };

  // --- the panel -------------------------------------------------------------------------------

  const buildFrames = () => {
    framesSlider = gs.slider({
      name: gs.t("interpolate.frames"), low: FRAMES[0], high: FRAMES[1], step: 1, start: 60,
      moved: (value) => {
        frame = Math.round((frame / (state.frames - 1)) * (value - 1));
        change({ frames: value });
      },
    });
    const name = gs.el("span.gs-name", {}, gs.words("interpolate.frames"));
    at.frames.append(gs.el("div.gs-slide.gs-field", {}, name, framesSlider.range, framesSlider.box));
  };

  const buildSides = () => {
    for (const [name, across] of [["rows", "columns"], ["columns", "rows"]]) {
      const read = (text) => {
        const value = gs.read.whole(text, ...SIDE);
        if (value * state[across] > CELLS) throw new Error(gs.t("wrong.cells", { most: CELLS }));
        return value;
      };
      gs.field.follow(at[name], read, (value) => change({ [name]: value }));
    }
  };

  const buildPanel = () => {
    const shared = { edit, take, remove, move, drawn: () => walking() && recipe() && showFlanks() };
    const corner = (i) => gs.t(`interpolate.corner.${i}`);
    keys = {
      walk: gs.keyList(at.keys, { ...shared, loose: true, name: (i) => gs.t("interpolate.key", { n: i + 1 }) }),
      plane: gs.keyList(at.corners, { ...shared, loose: false, name: corner }),
    };
    for (const input of root.querySelectorAll("[name=gs-interpolate-mode]")) {
      input.addEventListener("change", () => {
        player.stop();
        change({ mode: input.value });
      });
    }
    for (const input of root.querySelectorAll("[name=gs-interpolate-easing]")) {
      input.addEventListener("change", () => change({ easing: input.value }));
    }
    for (const input of at.spaces.querySelectorAll("input")) {
      input.addEventListener("change", () => change({ space: input.value }));
    }
    layers = gs.layers({ name: gs.t("interpolate.layers"), all: true, picked: (range) => change({ layers: range }) });
    at.layers.append(layers.element);
    at.loop.addEventListener("click", () => change({ loop: !state.loop }));
    at.add.addEventListener("click", () => {
      const vacant = state.walk.findIndex((key) => !key.point); // after Clear
      edit(vacant < 0 ? state.walk.length : vacant, gs.points.of(gs.randomSeed()));
    });
    gs.slots.target(at.add, (dropped) => take(null, dropped));
    at.clear.addEventListener("click", () => {
      clear();
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
      ready: () => walking() && recipe() !== null,
      state: () => ({ frame, frames: state.frames, loop: state.loop, fps }),
      moved: (to) => {
        frame = to;
        showFrame();
      },
      scrubbed: scrub,
      look: at.look,
    });
    gs.rove(at.transport, "button");
    reel = gs.reel(at.reel, { moved: scrub, toggled: () => player.toggle() });
    plane = gs.plane(at.matrix, { entered: showFrame, arrived: fit, refused });
    const first = () => (walking() && state.walk.length < KEYS[1] ? { words: "interpolate.insert", icon: "plus", act: () => insert(result().recipe.point) } : null);
    at.look.addEventListener("click", () => result() && gs.pictureMenu(at.look, result(), { canvas: at.still, first: first() }));
    gs.slots.carry(at.look, result);
    gs.slots.target(at.scene, (dropped) => take(null, dropped));
    at.earlier.addEventListener("click", () => scrub(frame - 1));
    at.later.addEventListener("click", () => scrub(frame + 1));
    actions = gs.actionRow(at.actions, {
      tab: TAB,
      recipe,
      keep: () => result() && gs.tray.keep(result(), at.still),
      titles: { keep: "interpolate.keep", download: "interpolate.download" },
    });
  };

  gs.tabs.define(TAB, {
    build(element, host) {
      root = element.querySelector(".gs-interpolate");
      at = gs.parts(root);
      buildStage();
      buildPanel();
      gs.write(root);
      films = gs.filmExport(at, host, { recipe: () => (walking() ? recipe() : null), fps: () => fps });
      new ResizeObserver(fit).observe(at.scene);
      window.addEventListener("resize", fit);
      gs.on("words", () => {
        if (!model) return;
        framesSlider.rename(gs.t("interpolate.frames"));
        layers.rename(gs.t("interpolate.layers"));
        for (const list of Object.values(keys)) list.write();
        plane.write();
        show();
      });
    },

    open(asked, chosen, more) {
      const other = model !== chosen;
      model = chosen;
      player.stop();
      if (other) {
        frame = 0;
        state = { ...state, ...gs.walk.spaceOf(model), walk: gs.walk.suggested(model, 3), plane: gs.walk.suggested(model, 4) };
        film.clear();
        standIn();
        films.sizes(model);
      }
      if (asked) state = gs.walk.unpack(state, asked, model);
      else if (more) state = gs.walk.resume(state, more);
      frame = Math.min(frame, state.frames - 1);
      become();
    },
  });

  gs.slots.define({ tab: TAB, words: "send.interpolate", icon: "walk", take: (sent) => take(null, sent) });
})();
