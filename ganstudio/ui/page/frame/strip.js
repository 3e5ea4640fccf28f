/** The model strip: one row of cards, a radio group, the model picker of the page. */
(() => {
  const gs = ganstudio;

  gs.buildStrip = (place) => {
    let cards = [];
    const card = (model) => {
      const picture = model.preview
        ? gs.el("img", { src: model.preview, alt: "", width: 44, height: 44 })
        : gs.el("span.gs-blank");
      if (model.channels === 1 && model.preview) picture.classList.add("gs-pixels");
      return gs.el(
        "button.gs-card",
        { type: "button", role: "radio", "data-model": model.name, onclick: () => gs.tabs.choose(model.name) },
        picture,
        gs.el("span.gs-cardWords", {}, gs.el("b", {}, model.label ?? model.name), gs.el("small")),
      );
    };

    const build = () => {
      cards = gs.models.map(card);
      place.replaceChildren(...cards);
    };

    const show = () => {
      const name = gs.tabs.model();
      cards.forEach((card, i) => {
        const model = gs.models[i];
        const usable = gs.tabs.usable(gs.tabs.current(), model);
        card.setAttribute("aria-checked", String(model.name === name));
        card.tabIndex = model.name === name ? 0 : -1;
        card.classList.toggle("gs-dim", !usable);
        card.title = usable ? "" : gs.t("strip.elsewhere");
        card.querySelector("small").textContent = model.note[gs.language];
      });
      if (!cards.some((card) => card.tabIndex === 0) && cards[0]) cards[0].tabIndex = 0;
      const card = cards.find((card) => card.dataset.model === name);
      if (card) {
        const room = 24;
        const left = card.offsetLeft - place.offsetLeft;
        if (left < place.scrollLeft + room) place.scrollLeft = left - room;
        else if (left + card.offsetWidth > place.scrollLeft + place.clientWidth - room) place.scrollLeft = left + card.offsetWidth - place.clientWidth + room;
      }
    };

    place.addEventListener("keydown", (event) => {
      const at = cards.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: cards.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const card = cards[(to + cards.length) % cards.length];
      card.focus();
      gs.tabs.choose(card.dataset.model);
      card.focus();
    });

    gs.on("model", show);
    gs.on("words", show);
    gs.on("models", () => {
      build();
      show();
    });
    build();
    show();
  };
})();
