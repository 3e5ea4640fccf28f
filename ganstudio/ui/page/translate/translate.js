/**
 * Translate: a photo goes in, a square frames the face, and beside it stands what the translator makes
 * of it. The photo stays in this page; links and recipes carry settings only.
 */
(() => {
  const gs = ganstudio;
  const TAB = "translate";
  const LATE = 300; // ms until a translation shows that it is under way
  const { low, high, default: usual } = gs.page.verbs[TAB].fields.strength;

  let at; // name -> element of our markup
  let model = null;
  let chosenTo = null; // "B" or "A" as the person chose; null: away from the side that the photo is of
  let strength = usual;
  let photo = null; // of `gs.readPhoto`
  let taken = 0; // photos, so that the last one counts
  let boxes = []; // faces that were found
  let box = null; // the square that is framed
  let brought = null; // the frame of a recipe that was opened: shares of the photo's shorter side
  let flight = null;
  let again = false; // the hand moved on while one was under way
  let answer = null; // what is shown ...
  let square = null; // ... and the square of it, where that alone was translated
  let crop, comparison, trip, presets, faces, slider, actions;

  const ONE = matchMedia("(max-width: 760px)"); // one pane, as the style sheet has it
  const DRAWN = "anime"; // data sets of drawings begin with it: their faces go to the photo's side

  const to = () => chosenTo ?? (model?.frames && photo?.drawn?.data.startsWith(DRAWN) ? "A" : "B");
  const from = () => (to() === "B" ? "A" : "B");
  const drawsFaces = () => model.frames && faces.models().length > 0;
  const isAlone = () => model.frames && at.alone.checked && !photo?.drawn;

  /** What the pictures of a side are called. */
  const side = (name) => {
    const key = `translate.side.${model?.data}.${name}`;
    return gs.t(gs.hasWords(key) ? key : `translate.side.${name}`);
  };

  const settings = () => ({ to: to(), strength, box, isAlone: isAlone(), back: at.back.checked });

  const recipe = () => ({ v: 1, verb: TAB, model: model.name, to: to(), frame: model.frames ? "face" : "whole", strength });

  const changed = () => {
    const more = { ...(at.alone.checked ? { alone: true } : {}), ...(at.back.checked ? { back: true } : {}) };
    gs.tabs.changed(TAB, recipe(), Object.keys(more).length ? more : null);
  };

  const wrong = (sentence) => {
    at.wrong.hidden = sentence === null;
    at.wrongSaid.textContent = sentence ?? "";
  };

  // --- what is written ---------------------------------------------------------------------------

  const framedWords = () => {
    if (!photo) return "";
    if (photo.drawn) return gs.t("translate.drawn", { model: photo.drawn.name });
    const [width, height] = photo.full;
    if (!model.frames) return gs.t("translate.whole", { width, height });
    return gs.t(boxes.length ? "translate.found" : "translate.none");
  };

  const took = (ms) => (ms < 1000 ? gs.t("translate.ms", { ms: Math.round(ms) }) : gs.t("translate.s", { s: (ms / 1000).toFixed(1) }));

  const madeWords = () => {
    if (!answer) return "";
    const words = [ONE.matches && photo.drawn ? framedWords() : side(to()), took(answer.ms)];
    if (answer.notes.includes("enlarged")) words.splice(1, 0, gs.t("translate.enlarged", { side: answer.side }));
    return words.join(" · ");
  };

  const writeDirections = () => {
    for (const [name, other] of [["B", "A"], ["A", "B"]]) {
      const [input, words] = at[`to${name}`].children;
      input.checked = name === to();
      words.textContent = gs.t("translate.way", { from: side(other), to: side(name) });
    }
  };

  /** On a phone one of the two stands there: "frame" or "compare". */
  const look = (view) => (at.pair.dataset.view = at.pair.parentElement.dataset.view = view);

  const write = () => {
    if (!model) return;
    at.empty.hidden = photo !== null;
    at.pair.classList.toggle("gs-none", photo === null);
    at.framing.hidden = !model.frames || Boolean(photo?.drawn); // that is nothing but a face
    at.faces.hidden = at.generated.hidden = !drawsFaces();
    at.allRow.hidden = gs.translators().length < 2;
    at.nextFace.hidden = boxes.length < 2 || photo?.drawn !== null;
    at.framed.textContent = framedWords();
    at.made.textContent = madeWords();
    at.turn.hidden = !photo || !model.frames || Boolean(photo.drawn); // nothing is framed
    if (at.turn.hidden) look("compare");
    slider.set(strength);
    actions.enable(answer !== null);
    writeDirections();
    comparison.write();
    crop.write();
    faces.write();
  };

  // --- the translation -----------------------------------------------------------------------------

  const oblong = ([left, top, length]) => [left, top, length, length];

  /** The part of the answer's pictures that was changed, [left, top, width, height]. */
  const regionOf = ({ box: part, size }) => (part ? oblong(part) : [0, 0, ...size]);

  const decoded = async (made) => {
    const parts = { after: made.picture, back: made.back, difference: made.difference };
    const images = await Promise.all(Object.values(parts).map((part) => part && gs.translation.image(part)));
    return Object.fromEntries(Object.keys(parts).map((part, i) => [part, images[i]]));
  };

  /** Shows an answer, its pictures decoded. */
  const show = (made, pictures, ofSquare) => {
    const whole = ofSquare ? oblong(ofSquare) : [0, 0, ...photo.size];
    comparison.show(photo, whole, pictures.after, made.box);
    if (!pictures.back) return trip.hide();
    const before = gs.el("canvas", { width: whole[2], height: whole[3] });
    before.getContext("2d").drawImage(photo.canvas, ...whole, 0, 0, whole[2], whole[3]);
    trip.show({ before, ...pictures }, regionOf(made), { before: side(from()), after: side(to()), off: made.off });
  };

  const follow = (share) => (at.bar.value = share);

  /** Translates what is framed; `live`: after what is under way, else instead of it. */
  const ask = async (live = false) => {
    if (!photo) return;
    if (flight && live) return void (again = true);
    flight?.stop();
    again = false;
    wrong(null);
    const ofSquare = isAlone() ? box : null;
    const mine = (flight = gs.translation(gs.photoRequest(photo, model, settings()), follow));
    at.bar.removeAttribute("value");
    const late = setTimeout(() => mine === flight && busy(true), LATE);
    try {
      const made = await mine.ended;
      const pictures = made && (await decoded(made));
      if (mine !== flight) return;
      if (made) {
        show(made, pictures, ofSquare);
        [answer, square] = [made, ofSquare];
      }
    } catch (error) {
      if (mine !== flight) return;
      wrong(error.message);
    } finally {
      clearTimeout(late);
    }
    flight = null;
    busy(false);
    write();
    if (again) ask(true);
  };

  const busy = (on) => {
    at.working.hidden = !on;
    at.made.hidden = on;
    at.result.classList.toggle("gs-behind", on);
  };

  const askPresets = () => {
    if (at.all.checked && !at.allRow.hidden && photo) presets.show(photo, { to: to(), strength });
    else presets.hide();
  };

  /** A setting was chosen, not dragged. */
  const settle = () => {
    changed();
    write();
    ask().then(askPresets);
  };

  // --- the photo -----------------------------------------------------------------------------------

  const boxBrought = () => {
    const shorter = Math.min(...photo.size);
    const found = brought?.map((share) => Math.round(share * shorter));
    return found && found[0] + found[2] <= photo.size[0] && found[1] + found[2] <= photo.size[1] ? found : null;
  };

  /** Looks for faces and frames the first. */
  const frame = async () => {
    const mine = photo;
    boxes = [];
    box = boxBrought() ?? gs.centred(photo.size);
    if (!model.frames) return crop.show(photo.size, null);
    try {
      const found = await gs.facesIn(photo, model);
      if (mine !== photo) return;
      boxes = found;
      box = boxBrought() ?? boxes[0] ?? box;
      brought = null;
    } finally {
      if (mine === photo) crop.show(photo.size, photo.drawn ? null : box);
    }
  };

  const paintPhoto = () => {
    const [width, height] = photo.size;
    at.photo.width = width;
    at.photo.height = height;
    at.photo.getContext("2d").drawImage(photo.canvas, 0, 0);
    at.source.style.setProperty("--ratio", width / height);
    at.pair.style.setProperty("--room", gs.clamp(width / height, 0.75, 1.5));
  };

  const take = async (file, drawn = null) => {
    const mine = ++taken;
    wrong(null);
    try {
      const read = await gs.readPhoto(file, drawn);
      if (mine !== taken) return;
      flight?.stop();
      flight = null;
      busy(false);
      [photo, answer, square] = [read, null, null];
      paintPhoto();
      comparison.wait(photo);
      trip.hide();
      presets.hide();
      look("frame");
      await frame();
      if (mine === taken) settle();
    } catch (error) {
      if (mine === taken) wrong(error.message);
    }
  };

  const otherFaces = async (first = false) => {
    const models = faces.models();
    const drawer = gs.model(gs.tabs.model("explore"));
    await faces.draw(models.includes(drawer) ? drawer : models[0], first);
  };

  /** Something stands there before anyone gives a photo: a face that a model here drew. */
  const begin = async () => {
    if (!drawsFaces()) return;
    const before = photo ? taken : 0; // a photo that comes meanwhile stays
    await otherFaces(true);
    if (taken === before) faces.choose(0);
  };

  // --- the tab -------------------------------------------------------------------------------------

  const listen = () => {
    at.generated.addEventListener("click", () => otherFaces().then(() => faces.choose(0)).catch((error) => wrong(error.message)));
    at.cancel.addEventListener("click", () => {
      again = false;
      flight?.stop();
      at.choose.focus();
    });
    at.toCompare.addEventListener("click", () => look("compare"));
    at.toFrame.addEventListener("click", () => look("frame"));
    at.nextFace.addEventListener("click", () => {
      const next = boxes.findIndex((each) => each.join() === box.join()) + 1;
      box = boxes[next % boxes.length];
      crop.show(photo.size, box);
      ask();
    });
    for (const name of ["A", "B"]) {
      at[`to${name}`].addEventListener("change", () => {
        chosenTo = name;
        settle();
      });
    }
    for (const input of [at.inPhoto, at.alone, at.back]) input.addEventListener("change", settle);
    at.all.addEventListener("change", askPresets);
  };

  const download = async () => {
    try {
      gs.save(await gs.translatedFile(photo, answer, square));
    } catch (error) {
      wrong(error.message);
    }
  };

  const buildParts = () => {
    crop = gs.crop(at.source, {
      rested(next) {
        box = next;
        ask();
      },
    });
    comparison = gs.comparison(at.result, () => ({ before: side(from()), after: side(to()) }));
    trip = gs.roundTrip(at.trip);
    presets = gs.presets(at.presets, (chosen) => gs.tabs.choose(chosen.name));
    faces = gs.generatedFaces(at.faces, take);
    slider = gs.slider({
      name: gs.t("translate.strength"), low, high, step: 0.05, start: usual,
      moved(value) {
        strength = value;
        ask(true);
      },
      rested() {
        changed();
        askPresets();
      },
    });
    const label = gs.el("span.gs-label", {}, gs.words("translate.strength"), gs.words("translate.strengthHint", "small"));
    at.strength.append(label, slider.range, slider.box);
    actions = gs.actionRow(at.actions, { tab: TAB, recipe, download, titles: { download: "translate.download" } });
    gs.translationBatch(at, () => ({ model, settings: settings() }));
  };

  gs.tabs.define(TAB, {
    build(root) {
      at = gs.parts(root);
      look("frame");
      buildParts();
      gs.photoGiving(root.firstElementChild, at, { isHere: () => gs.tabs.current() === TAB, take, wrong });
      listen();
      gs.on("words", () => {
        slider.rename(gs.t("translate.strength"));
        write();
      });
      gs.on("models", () => write());
      gs.on("back", () => photo && !answer && !flight && settle());
    },

    open(asked, chosen, more) {
      model = chosen;
      const isDrawn = more?.drawn === true && drawsFaces(); // a face by a model here, away from its side
      if (isDrawn) chosenTo = null;
      else if (asked && (asked.to ?? "B") !== to()) chosenTo = asked.to ?? "B";
      strength = asked?.strength ?? strength;
      brought = asked?.box ?? null;
      at.alone.checked = more?.alone === true;
      at.inPhoto.checked = !at.alone.checked;
      at.back.checked = more?.back === true;
      [answer, square] = [null, null];
      write();
      if (photo && (photo.drawn || !isDrawn)) frame().then(settle, (error) => wrong(error.message));
      else {
        changed();
        begin().catch((error) => wrong(error.message));
      }
    },
  });

  gs.slots.define({
    tab: TAB,
    words: "translate.send",
    icon: "swap",
    foreign: true,
    takes: ({ recipe: drawn, model: name }) => Boolean(drawn.point) && gs.model(name)?.channels === 3,
    async take({ recipe: drawn, model: name }) {
      const canvas = gs.el("canvas");
      gs.paint(canvas, await gs.draw(drawn));
      take(await gs.photo.png(canvas), gs.model(name));
    },
  });
})();
