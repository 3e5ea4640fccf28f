/**
 * Find me: a picture is chosen, dropped or pasted, and the nearest that the model draws is found beside
 * it, step by step. What is found can be steered in Explore. Neither gets into the address by itself.
 */
(() => {
  const gs = ganstudio;

  let at; // name -> element of our markup
  let model = null;
  let file = null; // as the person gave it; it stays in this page
  let search = null;
  let point = null; // what was found
  let near = null;
  let actions;

  const recipe = () => gs.recipe.picture(model.name, point);

  const write = () => {
    const running = search !== null;
    at.searching.hidden = !running;
    at.empty.hidden = file !== null;
    at.steer.disabled = running || !point;
    actions.enable(!running && point !== null);
    if (near && !running) at.said.textContent = gs.nearness(near);
    const label = at.label.value;
    at.labelling.hidden = !model?.classes;
    at.label.replaceChildren(
      gs.el("option", { value: "" }, gs.t("project.guess")),
      ...(model?.classes ?? []).map((_, n) => gs.el("option", { value: n }, gs.className(model, n))),
    );
    at.label.value = label;
  };

  const wipe = () => {
    search?.stop();
    search = point = near = null;
    at.said.textContent = "";
    for (const canvas of [at.yours, at.found]) canvas.width = canvas.height = 1;
  };

  const nearer = ({ done, total, ...picture }) => {
    point = picture.point;
    near = picture.nearness;
    gs.paintRaw(at.found, picture);
    at.bar.value = done / total;
    at.said.textContent = gs.t("hand.searching", { share: Math.round((100 * done) / total) }); // judged in the end
  };

  const begin = async () => {
    wipe();
    if (!file) return write();
    const label = at.label.value === "" ? null : Number(at.label.value);
    at.bar.removeAttribute("value");
    try {
      const small = await gs.reduced(file, model);
      const mine = (search = gs.search({
        model: model.name,
        label,
        file: small,
        seen: (picture) => mine === search && gs.paintRaw(at.yours, picture),
        nearer: (found) => mine === search && nearer(found),
      }));
      write();
      await mine.ended;
      if (mine !== search) return;
      search = null;
    } catch (error) {
      search = null;
      at.said.textContent = error.message;
    }
    write();
  };

  const take = (given) => {
    if (!given) return;
    file = given;
    at.label.value = "";
    begin();
  };

  const example = async () => {
    const other = gs.models.find((each) => each !== model && each.data === model.data && each.size === model.size) ?? model;
    const canvas = gs.el("canvas");
    gs.paint(canvas, await gs.draw(gs.recipe.picture(other.name, gs.points.of(gs.randomSeed()))));
    canvas.toBlob(take, "image/png");
  };

  const isHere = () => gs.tabs.current() === "project";

  const listen = () => {
    at.choose.addEventListener("click", () => at.file.click());
    at.file.addEventListener("change", () => {
      take(at.file.files[0]);
      at.file.value = ""; // the same file may be chosen again
    });
    at.example.addEventListener("click", () => example().catch((error) => gs.notice(error.message)));
    at.label.addEventListener("change", begin);
    at.stop.addEventListener("click", () => {
      search?.stop();
      at.choose.focus();
    });
    at.steer.addEventListener("click", () => gs.tabs.go("explore", recipe()));
    at.pair.addEventListener("dragover", () => at.pair.classList.add("gs-over"));
    at.pair.addEventListener("dragleave", () => at.pair.classList.remove("gs-over"));
    at.pair.addEventListener("drop", (event) => {
      at.pair.classList.remove("gs-over");
      const [given] = event.dataTransfer.files;
      if (!given) return;
      event.preventDefault(); // else the page looks for a recipe in it
      take(given);
    });
    document.addEventListener("paste", (event) => {
      const [given] = gs.photo.among(event.clipboardData);
      if (isHere() && given) take(given);
    });
  };

  gs.tabs.define("project", {
    build(root) {
      at = gs.parts(root);
      actions = gs.actionRow(at.actions, {
        tab: "explore", // a link to what was found opens there
        recipe,
        keep: () => gs.tray.keep(gs.result(model.name, point), at.found),
      });
      listen();
      gs.on("words", write);
    },

    open(asked, chosen) {
      model = chosen;
      at.label.value = "";
      begin();
    },
  });
})();
