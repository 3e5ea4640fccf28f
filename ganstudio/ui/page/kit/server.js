/**
 * Asking the server for pictures. `gs.draw(recipe)` draws once; `gs.pump(...)` follows a hand:
 * the newest state is always sent, an answer older than the one shown is dropped, and the last
 * state is always drawn. Up to four calls are on their way when the round trip is long.
 *
 * @typedef {{n: number, count: number, rows: number, columns: number, w: number, h: number,
 *   c: number, recipe: object, points: (object | null)[], pixels: Uint8Array}} Drawing
 */
(() => {
  const gs = ganstudio;
  const FLIGHTS = 4;
  const PATIENCE = 6; // times that a call is sent again when the server asks to wait
  const TRIES = 20; // times that it is sent again when nobody answers: another server may take over
  const AGAIN = 0.8; // s between them
  const EASE = 0.2; // s to wait at least: less would be many calls for one picture
  let count = 0;
  let away = 0; // calls on their way
  let server = null;
  let ready;
  const whenReady = new Promise((resolve) => (ready = resolve));

  /** The frame hands over Gradio's functions when it is mounted. */
  gs.setServer = (functions) => {
    server = functions;
    ready();
  };

  /** What the server refused: a sentence for a person, and the field that is wrong. */
  gs.Refusal = class extends Error {
    constructor(sentence, field = null) {
      super(sentence);
      this.field = field;
    }
  };

  const refusals = new Map(Object.entries(gs.page.words.en).flatMap(([key, text]) => (key.startsWith("refusal.") ? [[text, key]] : [])));

  /** A sentence of the server in the reader's language: its own words, else those of its field, else as it came. */
  gs.refusal = (sentence, field = null) => {
    const key = refusals.get(sentence) ?? `wrong.${field}`;
    return gs.language !== "en" && gs.hasWords(key) ? gs.t(key) : sentence;
  };

  /** The server did not answer at all. */
  gs.Away = class extends Error {};

  /** The server asks to wait so many seconds, since too many pictures are asked for at once. */
  gs.Busy = class extends Error {
    constructor(wait) {
      super(gs.t("slow"));
      this.wait = Math.max(wait, EASE) * (1 + Math.random() / 2); // so that a class does not return as one
    }
  };

  /** How many calls are on their way: 0 when the page rests. */
  gs.busy = () => away;

  const call = async (name, values, { patience = PATIENCE, ask = byName(name) } = {}) => {
    away++;
    try {
      await whenReady;
      let tries = patience && TRIES;
      for (let left = patience; ; ) {
        const answer = await ask(values);
        if (isNothing(answer)) {
          gs.disconnected();
          gs.unanswered(() => server.models([]).then((models) => !isNothing(models)));
          if (tries-- <= 0) {
            lookOut();
            throw new gs.Away(gs.t("away"));
          }
          await gs.sleep(AGAIN);
          continue;
        }
        gs.connected();
        if (!answer.wait) return checked(answer);
        const busy = new gs.Busy(answer.wait);
        gs.slowed();
        if (left-- === 0) throw busy;
        await gs.sleep(busy.wait);
      }
    } finally {
      away--;
    }
  };

  let looking = false;

  /** After a call has given up: probes until the server answers; then "back" tells whoever failed to ask again. */
  const lookOut = async () => {
    if (looking) return;
    looking = true;
    while (gs.isAway()) {
      await gs.sleep(AGAIN);
      if (!isNothing(await server.models([]))) gs.connected();
    }
    looking = false;
  };

  const byName = (name) => (values) => server[name](values);

  /** One picture goes by the wire where there is one; sheets go beside it and do not hold it up. */
  const quickly = async (values) =>
    (values[1].verb === "explore" && (await gs.wire(values))) || server.draw(values);

  const isNothing = (answer) => answer === undefined || answer === null;

  const checked = (answer) => {
    if (answer.error) throw new gs.Refusal(gs.refusal(answer.error, answer.field), answer.field ?? null);
    return answer;
  };

  const bytes = (text) => {
    const raw = atob(text);
    const out = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
    return out;
  };

  const unpack = ({ data, ...answer }) => ({ ...answer, pixels: bytes(data) });

  /**
   * Draws a recipe, or of a long one only the pictures at some places (`page.limits.places` at most,
   * counted from 0).
   * @returns {Promise<Drawing>} rejects with gs.Refusal, gs.Away or gs.Busy
   */
  gs.draw = async (recipe, places = null, how = {}) => {
    const asked = gs.recipe.full(recipe);
    const answer = await call("draw", [++count, asked, ...(places ? [places] : [])], how);
    // what was asked is not sent back; the model is called as the page calls it
    const drawn = { ...(answer.recipe ?? asked), model: recipe.model };
    return { points: [recipe.point], ...unpack(answer), recipe: drawn };
  };

  /** A file of a recipe: `{name, type, bytes}`; `kind` is "png" (a still). */
  gs.file = async (recipe, kind = "png") => {
    const answer = await call("file", [gs.recipe.full(recipe), kind]);
    return { name: answer.name, type: answer.type, bytes: bytes(answer.data) };
  };

  /**
   * A recipe that came from outside: `{recipe, model}`, its canonical form, and its model where the
   * strip does not have it. Rejects when it is none of ours; with field "repo" when it needs a
   * repository that may be opened.
   */
  gs.check = (recipe) => call("check", [recipe]);

  /** The Hub (`opening.py`): begins a fetch, asks how far it is, leaves it; the models as they are. */
  gs.hub = {
    open: (address) => call("open", [address]),
    refresh: () => call("refresh", []),
    opening: (key) => call("opening", [key]),
    leave: (key) => call("leave", [key]),
    models: () => call("models", []),
  };

  /** Searches (`finding.py`): begins one with a picture's file in base64, asks how near it is, leaves it. */
  gs.finding = {
    begin: async (recipe, file) => unpack(await call("find", [gs.recipe.full(recipe), file])),
    nearer: async (key) => unpack({ data: "", ...(await call("nearer", [key])) }),
    leave: (key) => call("leaveSearch", [key]),
  };

  /** Translations (`translating.py`): begins one, asks how far it is, leaves it; boxes that frame faces. */
  gs.translating = {
    begin: (request) => call("translate", [request]),
    follow: (key) => call("translated", [key]),
    leave: (key) => call("leaveTranslation", [key]),
    faces: async (request) => (await call("faces", [request])).boxes,
  };

  /** The `{numbers}` that a picture is drawn from: of z before truncation, of w as its layers read it. */
  gs.latent = (recipe, space = "z") => call("latent", [gs.recipe.full(recipe), space]);

  /** The direction from pictures with less of something to those with more: `{vector, layers}`. */
  gs.teach = (model, more, less) => call("teach", [gs.recipe.full(gs.recipe.picture(model, more[0])), more, less]);

  /** Be the critic (`critic.py`): ten pairs of pictures at an age of a model. */
  gs.criticGame = async (model, seed, at) => unpack(await call("critic", [model, seed, at]));

  /** A function of one tab alone, by its name. */
  gs.ask = (name, ...values) => call(name, values);

  /** The recipe as a command and as Python: `{command, python}`. */
  gs.snippets = (recipe) => call("snippets", [gs.recipe.full(recipe)]);

  /** Every checkpoint in brief, classifiers too; all that is known of one; its timelapse (`cards.py`). */
  gs.cards = async () => (await call("cards", [])).cards;
  gs.card = (name) => call("card", [name]);
  gs.film = async (name) => (await call("film", [name])).film;

  const painted = new WeakMap(); // canvas -> model and point of the picture that it shows

  /** Whether a canvas shows a result: while the hand is ahead of the picture it shows another one. */
  gs.shows = (canvas, { model, recipe }) => gs.canonical(painted.get(canvas) ?? []) === gs.canonical([model, recipe.point]);

  /** Draws picture `index` of a drawing into a canvas, at its own size (CSS enlarges it). */
  gs.paint = (canvas, drawing, index = 0) => {
    const { w, h, c, pixels, recipe, points } = drawing;
    painted.set(canvas, [recipe.model, points[index]]);
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    canvas.classList.toggle("gs-pixels", c === 1);
    const context = canvas.getContext("2d");
    const image = context.createImageData(w, h);
    const out = new Uint32Array(image.data.buffer);
    let from = index * w * h * c;
    for (let to = 0; to < out.length; to++, from += c) {
      const red = pixels[from];
      const green = c === 1 ? red : pixels[from + 1];
      const blue = c === 1 ? red : pixels[from + 2];
      out[to] = 0xff000000 | (blue << 16) | (green << 8) | red;
    }
    context.putImageData(image, 0, 0);
  };

  /**
   * Follows a hand. `send(recipe)` as often as you like; `shown(drawing)` is called at most once a
   * painted frame, `refused(error)` for the newest state only. The element `place` is
   * `.gs-behind` while its pictures are long in becoming what was asked for (`behind.js`).
   */
  gs.pump = ({ shown, refused = () => {}, place = null }) => {
    let wanted = null; // newest state not sent yet
    let flights = 0;
    let sent = 0; // numbers of calls, in order
    let painted = 0;
    let waiting = []; // answers not painted yet: two that land in one frame get a frame each ...
    let behind = false; // ... but not twice in a row, or the picture would stay behind the hand
    let trip = 10; // ms, running mean of the round trip
    let last = 0;
    let timer = 0;
    const behindHand = gs.behind(place);

    const paint = () => {
      if (behind) waiting = waiting.slice(-1);
      const { drawing, number } = waiting.shift();
      behindHand.painted(drawing.recipe.model, number === sent && wanted === null);
      shown(drawing);
      behind = waiting.length > 0;
      if (behind) requestAnimationFrame(paint);
    };

    const land = (number, drawing) => {
      if (number <= painted) return;
      painted = number;
      waiting = [...waiting.slice(-1), { drawing, number }];
      if (waiting.length === 1) requestAnimationFrame(paint);
    };

    const fly = () => {
      clearTimeout(timer);
      if (wanted === null) return;
      const limit = gs.clamp(Math.ceil(trip / 16), 1, FLIGHTS);
      if (flights >= limit) return;
      // spread over the round trip, so that answers come evenly and not in bursts
      const wait = flights === 0 ? 0 : last + (0.75 * trip) / limit - performance.now();
      if (wait > 1) {
        timer = setTimeout(fly, wait);
        return;
      }
      const recipe = wanted;
      const number = ++sent;
      const started = (last = performance.now());
      wanted = null;
      flights++;
      gs.draw(recipe, null, { patience: 0, ask: quickly })
        .then(
          (drawing) => {
            trip += 0.25 * (Math.min(performance.now() - started, 500) - trip);
            land(number, drawing);
          },
          (error) => {
            if (error instanceof gs.Away || error instanceof gs.Busy) {
              if (wanted === null && number === sent) wanted = recipe;
              away++; // it is sent again, so the page does not rest
              return gs.sleep(error.wait ?? AGAIN).finally(() => away--);
            }
            if (number === sent) refused(error);
          },
        )
        .then(() => {
          flights--;
          fly();
        });
    };

    return {
      send(recipe) {
        wanted = recipe;
        behindHand.asked(recipe.model);
        fly();
      },
    };
  };
})();
