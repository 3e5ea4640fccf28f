/** A training as it goes on: how far it is, the newest sheet, the curves, and what can be done. */
(() => {
  const gs = ganstudio;
  const { train } = gs;

  const whole = (value) => Math.round(value).toLocaleString("en-US");
  const atLeastOne = (minutes) => String(Math.max(1, Math.round(minutes)));

  const said = ({ state, progress, sentence }) => {
    if (state === "failed") return gs.refusal(sentence);
    if (!progress) return gs.t(state === "running" ? "train.begins" : `train.${state}Early`);
    const { images, total, minutes, left } = progress;
    const key = state === "running" && images >= total ? "train.writing" : `train.${state}`;
    return gs.t(key, { images: whole(images), total: whole(total), minutes: atLeastOne(minutes), left: atLeastOne(left) });
  };

  train.watch = (at, { changed, opened }) => {
    let training = null;
    let shown = null; // images of the sheet that stands there
    let curves = ""; // the journal that is drawn

    const drawCurves = () => {
      const { journal, plan } = training;
      const now = JSON.stringify([journal?.images, plan.name, gs.language]);
      if (now === curves || at.curves.matches(":hover, :focus-within")) return;
      curves = now;
      const parts = journal ? gs.cardParts.journal({ journal, kind: "generator", judge: null }, () => {}).elements : [];
      at.curves.replaceChildren(...parts);
    };

    const drawSheet = () => {
      const { frame, plan } = training;
      if (frame) {
        shown = frame.images;
        at.picture.src = frame.picture;
        at.picture.dataset.of = plan.name;
      }
      at.sheet.hidden = at.picture.dataset.of !== plan.name;
      const words = gs.t("train.when", { images: whole(shown ?? 0) });
      at.when.textContent = at.picture.alt = words;
    };

    const show = (state) => {
      if (!state?.may) return;
      if (state.training?.plan.name !== training?.plan.name) shown = null;
      training = state.training;
      at.watch.hidden = !training;
      if (!training) return;
      const { plan, progress } = training;
      const running = training.state === "running";
      const ended = training.state === "ended";
      const rests = !running && training.state !== "stopping";
      at.watchName.textContent = gs.t("train.watch", { name: plan.name });
      at.said.textContent = said(training);
      at.bar.hidden = rests;
      if (progress && running) at.bar.value = progress.images / Math.max(progress.total, 1);
      else at.bar.removeAttribute("value");
      at.stop.hidden = !running;
      at.goOn.hidden = !rests || !state.pictures;
      at.moreRow.hidden = at.goOn.hidden || !ended;
      at.open.hidden = at.file.hidden = at.publish.hidden = !rests || !training.exported;
      at.command.textContent = training.publish;
      drawSheet();
      drawCurves();
    };

    /** Does something, and says at its place what it is refused for. */
    const act = (button, work) =>
      button.addEventListener("click", async () => {
        button.disabled = true;
        gs.notice(null);
        try {
          await work();
        } catch (error) {
          gs.notice(error.message);
        }
        button.disabled = false;
        changed();
      });

    act(at.stop, () => gs.ask("trainStop"));
    act(at.goOn, () => gs.ask("trainGoOn", at.moreRow.hidden ? 0 : gs.read.number(at.more.value, 1, 600)));
    act(at.file, async () => {
      const { name, type, data } = await gs.ask("trainFile");
      gs.save({ name, type, bytes: Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) });
    });
    act(at.open, async () => opened(await gs.ask("trainOpen")));
    return { show, seen: () => shown };
  };
})();
