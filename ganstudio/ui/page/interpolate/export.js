/**
 * A walk as a film: MP4, GIF or WebP at a size and a speed. It is made on the server in Gradio's
 * queue (`ui/export.py` tells how far it is), so that nothing on the page waits for it; a bar shows
 * the time left, and it can be cancelled.
 *
 *   const films = gs.filmExport(at, host, {recipe: () => recipe, fps: () => 24});   films.sizes(model)
 */
(() => {
  const gs = ganstudio;
  const { filmSide } = gs.page.limits;
  const SIDES = [filmSide / 4, filmSide / 2, filmSide]; // the largest whole factors that fit into these
  const SILENCE = 30000; // ms without a word from a film that has begun
  let jobs = 0;

  gs.filmExport = (at, host, { recipe, fps }) => {
    const page = gs.randomSeed(); // tells our films from those of another page of this browser
    let job = null;
    let begun = 0; // when the writing of frames began
    let model = null;

    // Export stays where it is, so that a double click does not hit Cancel
    const show = (running) => {
      at.save.setAttribute("aria-disabled", String(running));
      at.doing.hidden = !running;
    };

    const quiet = gs.later(() => end(gs.t("away")), SILENCE);

    const end = (sentence = null) => {
      const focused = at.doing.contains(document.activeElement);
      job = null;
      quiet.cancel();
      show(false);
      if (focused) at.save.focus();
      if (sentence) gs.field.wrong(at.size, sentence);
    };

    const start = () => {
      const asked = recipe();
      if (!asked || job !== null) return;
      gs.field.right(at.size);
      job = `${page}.${++jobs}`;
      begun = 0;
      at.progress.removeAttribute("value");
      at.status.textContent = gs.t("interpolate.queued");
      show(true);
      const kind = at.formats.querySelector("input:checked").value;
      host.trigger("submit", { job, recipe: gs.recipe.full(asked), kind, factor: Number(at.size.value), fps: fps() });
    };

    const tell = ({ part, done, total }) => {
      const share = done / total;
      at.progress.value = part === "draw" ? 0.3 * share : 0.3 + 0.7 * share;
      if (part === "draw") {
        at.status.textContent = gs.t("interpolate.drawing", { done, total });
        return;
      }
      begun ||= performance.now();
      const left = share > 0.05 ? Math.ceil(((performance.now() - begun) / 1000) * (1 / share - 1)) : null;
      at.status.textContent = left === null ? gs.t("interpolate.writing") : gs.t("interpolate.left", { left: Math.max(1, left) });
    };

    const receive = async ({ name, type, file }) => {
      try {
        const answer = await fetch(file.url);
        if (!answer.ok) throw new Error();
        gs.save({ name, type, bytes: await answer.arrayBuffer() });
        end();
        gs.said(gs.t("interpolate.saved", { name }));
      } catch {
        end(gs.t("away"));
      }
    };

    gs.on("export", (message) => {
      if (message?.refused && job !== null) end(gs.t("interpolate.crowd"));
      if (!message || message.job !== job) return; // of a film that was cancelled, or of another page
      quiet();
      if (message.error) end(gs.refusal(message.error, message.field));
      else if (message.file) receive(message);
      else tell(message);
    });

    at.save.addEventListener("click", start);
    at.cancel.addEventListener("click", () => {
      host.trigger("stop", {});
      end();
    });

    return {
      sizes(chosen) {
        if (model === chosen) return;
        model = chosen;
        const factors = [...new Set(SIDES.map((side) => Math.max(1, Math.floor(side / model.size))))];
        at.size.replaceChildren(...factors.map((factor) => gs.el("option", { value: factor }, `${factor * model.size} px`)));
        at.size.value = String(factors[Math.min(1, factors.length - 1)]);
      },
    };
  };
})();
