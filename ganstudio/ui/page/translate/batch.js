/**
 * Many photos, one after the other, into one zip: the server never holds more than one of them, and
 * the zip is written here.
 *
 *   const batch = gs.translationBatch(at, () => ({ model, settings }));
 */
(() => {
  const gs = ganstudio;
  const SIDE_MAX = 2048; // px of a picture in the zip: fifty of them lie in this page's memory

  /** "me-face2anime.png" of "me.jpg"; a number where the zip has that name already. */
  const named = (file, model, taken) => {
    const stem = `${(file.name ?? "photo").replace(/\.[^.]*$/, "")}-${model.real}`;
    let name = `${stem}.png`;
    for (let n = 2; taken.has(name); n++) name = `${stem}-${n}.png`;
    taken.add(name);
    return name;
  };

  gs.translationBatch = (at, asked) => {
    const most = gs.page.limits.photo.batch;
    let flight = null;
    let stopped = false;

    const one = async (file, { model, settings }) => {
      const photo = await gs.readPhoto(file);
      const box = model.frames ? ((await gs.facesIn(photo, model))[0] ?? gs.centred(photo.size)) : null;
      if (stopped) return null;
      flight = gs.translation(gs.photoRequest(photo, model, { ...settings, box, back: false }));
      const answer = await flight.ended;
      return answer && gs.translatedFile(photo, answer, settings.isAlone && model.frames ? box : null, SIDE_MAX);
    };

    const tell = (done, total) => {
      at.manyBar.value = done / total;
      at.manySaid.textContent = gs.t("translate.manyDone", { done, total });
    };

    const run = async (list) => {
      const files = list.slice(0, most);
      const { model, settings } = asked();
      const packed = [];
      const failed = [];
      const taken = new Set();
      stopped = false;
      at.manyDoing.hidden = false;
      at.manyChoose.disabled = true;
      for (const [n, file] of files.entries()) {
        tell(n, files.length);
        try {
          const made = await one(file, { model, settings });
          if (made) packed.push({ name: named(file, model, taken), bytes: made.bytes });
        } catch (error) {
          failed.push(`${file.name}: ${error.message}`);
        }
        if (stopped) break;
      }
      flight = null;
      at.manyDoing.hidden = true;
      at.manyChoose.disabled = false;
      const words = [gs.t(stopped ? "translate.manyStopped" : "translate.manyReady", { done: packed.length, total: files.length })];
      if (list.length > most) words.push(gs.t("translate.manyMost", { most }));
      at.manySaid.textContent = [...words, ...failed].join(" ");
      if (packed.length) gs.save({ name: `${model.real}-photos.zip`, type: "application/zip", bytes: gs.zip(packed) });
    };

    at.manyChoose.addEventListener("click", () => at.manyFiles.click());
    at.manyFiles.addEventListener("change", () => {
      const list = [...at.manyFiles.files];
      at.manyFiles.value = "";
      if (list.length) run(list);
    });
    at.manyStop.addEventListener("click", () => {
      stopped = true;
      flight?.stop();
      at.manyChoose.focus();
    });
  };
})();
