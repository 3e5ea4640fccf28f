/**
 * A model's contact sheet, and its timelapse on the same tiles: the slider goes back to what these
 * seeds looked like earlier in training; at its end the tiles are drawn by the model itself.
 *
 *   const film = gs.filmSheet(at, {moved(images) {}});   // at: sheet, film, range, play, when, noFilm
 *   film.show(card, model);   film.seek(images);   film.stop();   film.write();
 */
(() => {
  const gs = ganstudio;
  const FRAME_MS = 1000 / 12;
  const GAP = 8;
  const GAP_NARROW = 4;
  const WIDE = 12; // tiles in a row where nothing says how many: seeds without classes
  const WIDE_PX = 600;

  gs.filmSheet = (at, { moved }) => {
    let card = null;
    let model = null;
    let tiles = [];
    let drawing = null; // by the model itself
    let film = null; // the server's answer
    let large = null; // its sheets, decoded
    let slider = null;
    let frame = 0;
    let timer = 0;
    let turn = 0; // of cards, so that a late answer finds its card gone

    const rove = gs.rove(at.sheet, ".gs-tile", () => columns());
    const count = () => card.sheet.rows * card.sheet.columns;
    const last = () => (film ? film.images.length - 1 : 0);
    const atEnd = () => !film || frame === last();

    const recipe = () => ({
      v: 1,
      verb: "sample",
      model: model.name,
      cells: Array.from({ length: count() }, (_, seed) => ({ seed })),
      columns: Math.min(card.sheet.columns, gs.bounds("sample", "columns")[1]),
    });

    // --- the tiles -------------------------------------------------------------------------------

    const columns = () => {
      const narrow = at.sheet.clientWidth < WIDE_PX;
      if (model.classes || card.sheet.columns * 2 > WIDE * 1.5 || narrow) return card.sheet.columns;
      return count() > 24 ? WIDE : card.sheet.columns;
    };

    const fit = () => {
      if (!card?.sheet || !at.sheet.clientWidth) return;
      const gap = at.sheet.clientWidth < WIDE_PX ? GAP_NARROW : GAP;
      const room = (at.sheet.clientWidth - (columns() - 1) * gap) / columns();
      const side = gs.fitSide(model, Math.min(room, model.channels === 1 ? 3 * model.size : 112));
      at.sheet.style.gap = `${gap}px`;
      at.sheet.style.gridTemplateColumns = `repeat(${columns()}, ${side}px)`;
    };

    const makeTiles = () => {
      tiles = recipe().cells.map((point) => {
        const tile = gs.tile({
          result: gs.result(model.name, point),
          name: gs.t("models.seed", { seed: point.seed }),
          pressed: (tile) => {
            go(last()); // the menu's picture is the finished model's
            gs.pictureMenu(tile.button, tile.result, { canvas: tile.canvas });
          },
        });
        return tile;
      });
      at.sheet.replaceChildren(...tiles.map((tile) => tile.element));
      rove();
      fit();
    };

    const paint = () => {
      if (drawing && atEnd()) tiles.forEach((tile, i) => tile.draw(drawing, i));
      else if (large) tiles.forEach(paintEarlier);
    };

    const paintEarlier = (tile, i) => {
      const wide = large.width / film.across;
      const high = film.rows * film.cell - (film.cell - film.size);
      const left = (frame % film.across) * wide + (i % film.columns) * film.cell;
      const top = Math.floor(frame / film.across) * high + Math.floor(i / film.columns) * film.cell;
      const { canvas } = tile;
      canvas.width = canvas.height = model.size;
      canvas.classList.toggle("gs-pixels", model.channels === 1);
      canvas.getContext("2d").drawImage(large, left, top, film.size, film.size, 0, 0, model.size, model.size);
      tile.button.classList.add("gs-drawn");
    };

    // --- the slider ------------------------------------------------------------------------------

    const when = () => {
      const images = film.images[frame];
      const known = images === null ? null : images.toLocaleString("en-US");
      if (atEnd()) return known ? gs.t("models.done", { images: known }) : gs.t("models.doneBare");
      return known ? gs.t("models.at", { images: known }) : gs.t("models.frame", { n: frame + 1, all: last() + 1 });
    };

    const tell = () => {
      if (!film) return;
      at.when.textContent = when();
      slider.range.setAttribute("aria-valuetext", when());
    };

    const go = (next, { from = "code" } = {}) => {
      if (!film) return;
      frame = gs.clamp(next, 0, last());
      if (from !== "slider") slider.set(frame);
      paint();
      tell();
      moved(atEnd() ? null : film.images[frame]);
    };

    const makeSlider = () => {
      slider = gs.slider({
        name: gs.t("models.film"),
        low: 0,
        high: last(),
        step: 1,
        start: last(),
        box: false,
        moved: (value) => {
          stop();
          go(value, { from: "slider" });
        },
      });
      at.range.replaceChildren(slider.range);
    };

    const showPlay = () => {
      const words = timer ? "models.pause" : "models.play";
      at.play.innerHTML = gs.icon(timer ? "pause" : "play");
      at.play.dataset.tLabel = at.play.dataset.tTitle = words;
      at.play.title = gs.t(words);
      at.play.setAttribute("aria-label", gs.t(words));
    };

    const stop = () => {
      clearInterval(timer);
      timer = 0;
      showPlay();
    };

    const play = () => {
      if (atEnd()) go(0);
      timer = setInterval(() => {
        go(frame + 1);
        if (atEnd()) stop();
      }, FRAME_MS);
      showPlay();
    };

    at.play.addEventListener("click", () => (timer ? stop() : play()));
    new ResizeObserver(fit).observe(at.sheet);

    // --- a card comes ----------------------------------------------------------------------------

    const drawModel = async (mine) => {
      try {
        const answer = await gs.draw(recipe());
        if (mine !== turn) return;
        drawing = answer;
        paint();
      } catch (error) {
        if (mine === turn && error instanceof gs.Refusal) gs.notice(error.message);
      }
    };

    const fetchFilm = async (mine) => {
      const answer = await gs.film(card.name).catch(() => null);
      if (mine !== turn) return;
      const usable = answer && answer.rows * answer.columns === count();
      at.film.hidden = !usable;
      at.noFilm.hidden = Boolean(usable);
      if (!usable) return;
      const image = gs.el("img", { src: answer.data });
      await image.decode();
      const picture = await createImageBitmap(image);
      if (mine !== turn) return;
      film = answer;
      large = picture;
      frame = last();
      at.play.disabled = false;
      makeSlider();
      go(frame);
    };

    return {
      recipe,
      stop,
      show(nextCard, nextModel) {
        stop();
        turn++;
        [card, model, drawing, film, large] = [nextCard, nextModel, null, null, null];
        at.when.textContent = "";
        at.range.replaceChildren();
        at.play.disabled = true;
        at.film.hidden = !card.film;
        at.noFilm.hidden = card.film;
        makeTiles();
        drawModel(turn);
        if (card.film) fetchFilm(turn);
      },
      /** Goes to the sheet nearest to so many images. */
      seek(images) {
        if (!film) return;
        const known = film.images.slice(0, -1).map((value) => (value === null ? Infinity : Math.abs(value - images)));
        go(known.indexOf(Math.min(...known)));
      },
      /** The language has changed. */
      write() {
        tiles.forEach((tile, seed) => tile.rename(gs.t("models.seed", { seed })));
        slider?.rename(gs.t("models.film"));
        tell();
      },
    };
  };
})();
