/**
 * The ways in which a photo comes into the tab: chosen, dropped, pasted, taken.
 *
 *   gs.photoGiving(root, at, { isHere: () => true, take(file) {}, wrong(sentence) {} });
 */
(() => {
  const gs = ganstudio;

  gs.photoGiving = (tab, at, { isHere, take, wrong }) => {
    const shoot = async () => {
      if (!gs.hasCamera()) return at.shot.click(); // the device's own, where it has one
      try {
        const blob = await gs.camera();
        if (blob) take(blob);
      } catch (error) {
        wrong(error.message);
      }
    };

    at.choose.addEventListener("click", () => at.file.click());
    at.camera.addEventListener("click", shoot);
    for (const input of [at.file, at.shot]) {
      input.addEventListener("change", () => {
        const [given] = input.files;
        input.value = ""; // the same file may be chosen again
        if (given) take(given);
      });
    }
    tab.addEventListener("dragover", () => at.pair.classList.add("gs-over"));
    tab.addEventListener("dragleave", () => at.pair.classList.remove("gs-over"));
    tab.addEventListener("drop", (event) => {
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
})();
