/** The tab as a whole: orders from its controls to the worker, frames from the worker to the page. */
(() => {
  const gs = ganstudio;
  const TOLD_EVERY = 1000; // ms between two states of the address while a run goes on

  gs.lab.build = async (root, source) => {
    const at = gs.parts(root);
    let frame = null;
    let preset = "works";
    let told = 0;
    let resumes = false; // the tab was left while a run went on

    const views = gs.lab.views(at.views, () => {
      machine.look();
      scene.paint();
      tell();
    });
    const machine = await gs.lab.machine(source, { views: views.views, shown, wrong });
    const { known } = machine;
    const live = gs.lab.live(at.live);
    const player = gs.lab.player(at, machine, { told: () => tell() });
    const scene = gs.lab.scene(at.runs, known, { go: player.go, views: views.views });
    const fields = gs.lab.fields(known, { changed: change });
    const worlds = gs.lab.worlds(known, { changed: change });
    const pad = gs.lab.pad(at.pad, known, { changed: change });
    const versus = gs.lab.versus(at, known, {
      changed(next) {
        machine.order("versus", { versus: next });
        player.settle();
      },
    });
    const exhibits = gs.lab.exhibits(at.exhibits, () => tell());
    at.fields.append(fields.element);
    at.worlds.append(...worlds.elements);

    function change(values) {
      preset = "";
      machine.order("change", { change: values });
    }

    function wrong({ order, message }) {
      if (order === "open") open(null);
      gs.notice(order === "open" ? gs.t("open.link") : message);
    }

    /** The address follows; while a run goes on, once a second. */
    function tell() {
      if (!frame) return;
      told = performance.now();
      gs.tabs.changed("lab", null, gs.lab.state.write(frame, known, { speed: player.speed(), views: views.list(), preset, exhibit: exhibits.name() }));
    }

    function shown(next) {
      const before = frame;
      frame = next;
      const [first, second] = frame.runs;
      root.firstElementChild.dataset.runs = frame.runs.length;
      const isWritten = player.show(frame);
      scene.show(frame);
      const isOther = gs.canonical([before?.runs[0].settings, before?.versus, before?.runs[0].changes]) !== gs.canonical([first.settings, frame.versus, first.changes]);
      if (isOther) settle(first);
      if (frame.isNewest) pad.show(first.settings); // else it may have been painted on since
      if (isOther || isWritten) say(first, second);
      if (isOther || performance.now() - told > TOLD_EVERY || !frame.playing) tell();
    }

    /** The controls show the settings as they are at this step. */
    function settle({ settings, changes }) {
      fields.show(settings);
      worlds.show(settings.world);
      versus.show(frame.versus, settings);
      showPreset();
      at.changes.hidden = !changes.length;
      at.changes.replaceChildren(...changes.map(([step, values]) => {
        const words = Object.entries(values).map(([name, value]) => gs.lab.setting(name, value)).join(", ");
        return gs.el("button.gs-quiet", { type: "button", onclick: () => player.go(step) }, gs.t("lab.changed", { step, words }));
      }));
      const { name, value } = frame.versus ?? {};
      at.differs.hidden = !name;
      at.differs.textContent = name ? gs.t("lab.differs", { setting: gs.t(`lab.set.${name}`) }) : "";
      scene.captions(name ? [gs.lab.setting(name, settings[name]), gs.lab.setting(name, value)] : []);
      scene.paint();
    }

    function say(first, second) {
      const { part } = first.picture;
      const sentences = part ? [gs.lab.partSaid(part, first.settings)] : [first, second].filter(Boolean).map(gs.lab.said);
      const both = sentences.length > 1 ? sentences.map((words, i) => gs.t(i ? "lab.right" : "lab.left", { words })) : sentences;
      const words = both.join(" ");
      if (at.said.textContent !== words) at.said.textContent = words;
      at.before.hidden = !first.apart;
      live(`${gs.t("lab.at", { step: frame.at })}. ${words}`);
    }

    function showPreset() {
      at.preset.value = preset in gs.lab.presets ? preset : "";
      at.presetSaid.textContent = at.preset.value ? gs.t(`lab.presetSaid.${preset}`) : "";
    }

    function write() {
      const names = Object.keys(gs.lab.presets).map((name) => gs.el("option", { value: name }, gs.t(`lab.preset.${name}`)));
      at.preset.replaceChildren(gs.el("option", { value: "", hidden: true }, gs.t("lab.preset.own")), ...names);
      for (const part of [fields, worlds, pad, versus, player]) part.write();
      if (frame) {
        settle(frame.runs[0]);
        say(...frame.runs);
      }
    }

    function open(more) {
      let asked;
      try {
        asked = more && gs.lab.state.read(more);
      } catch (error) {
        gs.notice(error.message);
      }
      preset = asked ? asked.preset : "works";
      const { settings, changes = [], versus: other = null, at: step = 0, speed, views: list } = asked ?? gs.lab.presets[preset];
      player.settle();
      player.choose(speed);
      views.choose(list);
      machine.order("open", { settings, changes, versus: other, step });
      exhibits.open(asked?.exhibit ?? "");
      if (!asked && !matchMedia("(prefers-reduced-motion: reduce)").matches) player.play();
    }

    at.preset.addEventListener("change", () => {
      preset = at.preset.value;
      const { settings, versus: other = null } = gs.lab.presets[preset];
      const painted = Object.fromEntries(Object.entries(frame.runs[0].settings).filter(([name]) => known.fields[name].painting)); // kept
      machine.order("open", { settings: { ...painted, ...settings }, changes: [], versus: other, step: 0 });
      player.play();
      showPreset();
    });
    at.before.addEventListener("click", () => player.go(Math.max(0, frame.runs[0].apart.step - 50)));
    at.link.addEventListener("click", () => gs.copyLink({ recipe: null, more: gs.tabs.more("lab"), tab: "lab" }));
    at.program.addEventListener("click", () => gs.lab.saveProgram(frame, known));
    at.sheet.addEventListener("click", async () => {
      const first = frame.runs[0];
      const set = Object.entries(first.settings).filter(([name, value]) => known.defaults[name] !== value && !known.fields[name].painting).map(([name, value]) => gs.lab.setting(name, value));
      const texts = [at.said.textContent, ...(frame.versus ? [at.differs.textContent] : []), `${set.join("; ")}; ${gs.lab.setting("seed", first.settings.seed)}`];
      const blob = await gs.lab.sheet({ canvases: scene.canvases(), title: gs.t("lab.sheetTitle", { world: gs.t(`lab.world.${first.settings.world}`), step: frame.at }), texts });
      gs.save({ name: `lab-${first.settings.world}-${frame.at}.png`, type: "image/png", bytes: blob });
    });

    const look = () => {
      const isSeen = gs.tabs.current() === "lab" && !document.hidden;
      machine.seen(isSeen);
      if (!isSeen && player.isPlaying()) {
        resumes = true;
        player.pause();
      } else if (isSeen && resumes) {
        resumes = false;
        player.play();
      }
    };
    gs.on("tab", look);
    document.addEventListener("visibilitychange", look);
    gs.on("words", write);
    gs.on("theme", () => {
      scene.paint();
      worlds.paint();
      pad.paint();
    });
    write();
    gs.lab.frame = () => frame; // what is shown now: lessons and tests read it
    return { open };
  };
})();
