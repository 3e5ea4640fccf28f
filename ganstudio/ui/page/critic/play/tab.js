/** The tab as a whole: which model, which age, which ten pairs; answers, and what they come to. */
(() => {
  const gs = ganstudio;
  const { rounds: ROUNDS, side: SIDE } = gs.critic;
  const SEED_MOST = 2 ** 32 - 1;

  const playable = () => gs.models.filter(({ heldOut }) => heldOut);

  /** What came by a link. @throws {Error} */
  const read = ({ v, model, weights, seed, at = null, beat = null }) => {
    const isWhole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;
    const sound = v === 1 && typeof model === "string" && isWhole(seed, SEED_MOST) && (at === null || isWhole(at, 1e12)) && (beat === null || isWhole(beat, ROUNDS));
    if (!sound) throw new Error(gs.t("open.link"));
    const found = playable().find(({ name }) => name === model);
    if (!found) throw new Error(gs.t("critic.gone", { model }));
    return { model, seed, at, beat, isOther: Boolean(weights) && found.weights !== weights };
  };

  gs.critic.build = (root) => {
    const at = gs.parts(root);
    let asked = null; // {model, seed, at, beat, isOther}; isOther: the link was made with other weights
    let game = null; // what the server gave for it
    let picks = []; // which picture was picked in each round
    let round = 0;
    let scores = []; // of each age of this model, rounds told, or null
    let turn = 0; // of games, so that a late answer finds its game gone

    const told = () => picks.filter((picked, i) => picked === game.real[i]).length;
    const isOver = () => picks.length === ROUNDS;

    const stage = gs.critic.stage(at, { size: SIDE, answer });
    const bars = gs.critic.bars(at.ages, { picked: (age) => play({ at: game.ages[age].at }) });

    function answer(picked) {
      if (!game || picks.length > round) return;
      picks.push(picked);
      if (isOver()) scores[game.age] = told();
      show();
      at.next.focus({ preventScroll: true });
    }

    function next() {
      if (isOver()) {
        const younger = game.ages[game.age + 1];
        if (younger) play({ at: younger.at });
        else others();
        return;
      }
      round++;
      show();
      at.pair.focus({ preventScroll: true });
    }

    const others = () => play({ seed: gs.randomSeed(), at: null });

    /** Begins a game that differs from this one. */
    function play(difference) {
      begin({ ...asked, beat: null, isOther: false, ...difference }, { focus: true });
    }

    async function begin(wanted, { focus = false } = {}) {
      const mine = ++turn;
      let found;
      try {
        found = await gs.criticGame(wanted.model, wanted.seed, wanted.at);
      } catch (error) {
        if (mine === turn) gs.notice(error.message);
        return;
      }
      if (mine !== turn) return;
      if (wanted.model !== asked?.model) scores = found.ages.map(() => null);
      [asked, game, picks, round] = [wanted, found, [], 0];
      show();
      tell();
      if (focus) at.pair.focus({ preventScroll: true });
    }

    /** The address holds what makes the same pictures again, never the answers. */
    const state = (beat = asked.beat) => {
      const { model, seed } = asked;
      return { v: 1, model, weights: gs.model(model).weights, seed, at: game.ages[game.age].at, ...(beat === null ? {} : { beat }) };
    };
    const tell = () => gs.tabs.changed("critic", null, state());

    // --- what is shown -----------------------------------------------------------------------------

    function show() {
      stage.show(game, picks, round);
      at.ask.textContent = isOver() ? gs.t("critic.told", { told: told() }) : gs.t("critic.ask");
      at.count.hidden = isOver();
      at.count.textContent = gs.t("critic.count", { round: round + 1, told: told() });
      at.said.textContent = said();
      at.next.hidden = picks.length <= round;
      at.next.textContent = gs.t(isOver() ? (game.ages[game.age + 1] ? "critic.younger" : "critic.others") : "critic.next");
      at.model.value = asked.model;
      showBeat();
      bars.show(game.ages, game.age, scores);
      at.noCritic.hidden = game.ages.some(({ critic }) => critic !== null);
      at.noCritic.textContent = gs.t("critic.noCritic", { model: asked.model });
      at.link.disabled = !isOver();
      at.linkWords.textContent = isOver() ? gs.t("critic.challenge", { told: told() }) : gs.t("link");
    }

    function said() {
      if (isOver()) return gs.critic.verdict(told(), game.ages[game.age].critic);
      if (picks.length <= round) return gs.t("critic.how");
      const real = game.real[round];
      return gs.t(picks[round] === real ? "critic.yes" : "critic.no", { side: gs.t(real ? "critic.right" : "critic.left") });
    }

    function showBeat() {
      const { beat, isOther } = asked;
      at.beat.hidden = beat === null && !isOther;
      if (isOther) at.beat.textContent = gs.t("critic.other", { model: asked.model });
      if (beat === null || isOther) return;
      const result = isOver() ? (told() > beat ? "Won" : told() === beat ? "Level" : "Lost") : "";
      at.beat.textContent = gs.t(`critic.beat${result}`, { beat });
    }

    const write = () => {
      at.model.replaceChildren(...playable().map(({ name, note }) => gs.el("option", { value: name }, `${note[gs.language]} · ${name}`)));
      if (game) show();
    };

    // --- hands -------------------------------------------------------------------------------------

    const pressed = (event) => {
      const side = { ArrowLeft: 0, ArrowRight: 1 }[event.key];
      const isOurs = event.target === document.body || event.target.closest?.(".gs-critic .gs-stage");
      if (side === undefined || !isOurs || gs.tabs.current() !== "critic" || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      answer(side);
    };

    document.addEventListener("keydown", pressed);
    at.next.addEventListener("click", next);
    at.others.addEventListener("click", others);
    at.model.addEventListener("change", () => play({ model: at.model.value, at: null }));
    at.link.addEventListener("click", () => gs.copyLink({ recipe: null, more: state(told()), tab: "critic" }));
    gs.on("words", write);
    gs.on("models", write);
    write();

    function open(more) {
      let wanted = null;
      try {
        wanted = more && read(more);
      } catch (error) {
        gs.notice(error.message);
      }
      const chosen = gs.model(gs.tabs.model("critic"));
      const model = chosen?.heldOut ? chosen : playable()[0];
      root.querySelector(".gs-needs")?.remove();
      for (const part of root.firstElementChild.children) part.hidden = !model;
      if (!model) {
        root.firstElementChild.append(gs.el("p.gs-empty.gs-needs", {}, gs.words("critic.needs")));
        return;
      }
      begin(wanted ?? { model: model.name, seed: gs.randomSeed(), at: null, beat: null, isOther: false });
    }

    return { open };
  };
})();
