/**
 * The same photo by every translator here, side by side: what a click on one makes the page's model.
 *
 *   const presets = gs.presets(place, (model) => {});
 *   presets.show(photo, { to, strength });   presets.hide();
 */
(() => {
  const gs = ganstudio;

  gs.translators = () => gs.models.filter((model) => model.verbs.includes("translate"));

  gs.presets = (place, chosen) => {
    let turn = 0; // what was asked for before it is dropped
    let flight = null;

    const stop = () => {
      turn++;
      flight?.stop();
      flight = null;
    };

    const made = async (photo, model, settings) => {
      const box = (await gs.facesIn(photo, model))[0] ?? gs.centred(photo.size);
      flight = gs.translation(gs.photoRequest(photo, model, { ...settings, box, isAlone: true }));
      const answer = await flight.ended;
      return answer && gs.translation.image(answer.picture);
    };

    const tileOf = (model) => {
      const canvas = gs.el("canvas", { width: 1, height: 1 });
      const said = gs.el("figcaption", {}, model.name);
      const button = gs.el("button.gs-tile", { type: "button", "aria-label": model.name, onclick: () => chosen(model) }, canvas);
      return { model, canvas, said, button, element: gs.el("figure.gs-figure", {}, button, said) };
    };

    return {
      stop,

      hide() {
        stop();
        place.hidden = true;
      },

      async show(photo, settings) {
        stop();
        const mine = turn;
        const tiles = gs.translators().map(tileOf);
        place.replaceChildren(...tiles.map(({ element }) => element));
        place.hidden = false;
        for (const { model, canvas, said, button } of tiles) {
          try {
            const picture = await made(photo, model, settings);
            if (mine !== turn) return;
            canvas.width = picture.naturalWidth;
            canvas.height = picture.naturalHeight;
            canvas.getContext("2d").drawImage(picture, 0, 0);
            button.classList.add("gs-drawn");
          } catch (error) {
            if (mine !== turn) return;
            said.textContent = `${model.name}: ${error.message}`;
          }
        }
      },
    };
  };
})();
