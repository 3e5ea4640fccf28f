/** What was dropped or chosen, as one zip: a zip as it is, folders and pictures packed in the page. */
(() => {
  const gs = ganstudio;
  const { train } = gs;

  const isZip = ({ name, type }) => /\.zip$/i.test(name) || type === "application/zip";
  const isPicture = ({ name, type }) => !name.startsWith(".") && (type === "" || type.startsWith("image/"));

  /** All files below an entry of a drop: [{name, file}], names with their folders. */
  const below = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((good, bad) => entry.file(good, bad));
      return [{ name: entry.fullPath.slice(1), file }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((good, bad) => reader.readEntries(good, bad)); // a hundred at a time
      if (!some.length) return found;
      for (const each of some) found.push(...(await below(each)));
    }
  };

  train.dropped = async (carried) => {
    const entries = [...carried.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean); // at once: they are gone later
    const files = [...carried.files];
    if (!entries.length) return files.map((file) => ({ name: file.name, file }));
    return (await Promise.all(entries.map(below))).flat();
  };

  train.chosen = (input) => [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

  /**
   * @param {{name: string, file: File}[]} files
   * @returns {Promise<{name: string, blob: Blob}>} rejects with gs.Refusal
   */
  train.packed = async (files, limits) => {
    if (files.length === 1 && isZip(files[0].file)) return { name: files[0].file.name.replace(/\.zip$/i, ""), blob: files[0].file };
    const pictures = files.filter(({ file }) => isPicture(file) && !isZip(file));
    if (!pictures.length) throw new gs.Refusal(gs.t("train.none"));
    if (pictures.length > limits.pictures) throw new gs.Refusal(gs.t("train.many", { most: limits.pictures.toLocaleString("en-US") }));
    if (pictures.reduce((sum, { file }) => sum + file.size, 0) > limits.bytes) throw new gs.Refusal(gs.t("train.large", { most: limits.bytes / 2 ** 30 }));
    const [top, ...rest] = pictures[0].name.split("/");
    return { name: rest.length ? top : "pictures", blob: await gs.zipFiles(pictures) };
  };
})();
