/** The pictures: chosen or dropped, sent in pieces, and what the trainer finds in them. */
(() => {
  const gs = ganstudio;
  const { train } = gs;

  const whole = (value) => value.toLocaleString("en-US");

  /** A piece as base64. */
  const asText = (blob) =>
    new Promise((good, bad) => {
      const reader = new FileReader();
      reader.onload = () => good(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.onerror = () => bad(new gs.Refusal(gs.t("train.unreadable")));
      reader.readAsDataURL(blob);
    });

  /** What was found, as [word, sentence, more]. */
  const facts = (found) => {
    const { pictures, train: seen, sides, classes, repeats, alike } = found;
    const [low, middle, high] = sides;
    const named = (list, count) => [...list, ...(count > list.length ? [gs.t("train.fact.more", { n: whole(count - list.length) })] : [])].join("; ");
    return [
      ["train.fact.pictures", gs.t("train.fact.seen", { n: whole(pictures), seen: whole(seen), held: whole(pictures - seen) })],
      ["train.fact.sizes", gs.t(low === high ? "train.fact.side" : "train.fact.sides", { low: whole(low), middle: whole(middle), high: whole(high) }), middle < 64 ? gs.t("train.fact.small") : ""],
      ["train.fact.left", found.left_out ? gs.t("train.fact.leftOut", { n: whole(found.left_out) }) : gs.t("train.fact.noneLeft"), named(found.left_out_named, found.left_out)],
      ["train.fact.repeats", repeats ? gs.t("train.fact.repeated", { n: whole(repeats) }) : gs.t("train.fact.noRepeats"), alike.slice(0, 3).map((group) => group.slice(0, 3).join(" = ")).join("; ")],
      ["train.fact.classes", classes.length ? classes.map(([name, n]) => `${name} ${whole(n)}`).join(", ") : gs.t("train.fact.noClasses"), found.note],
    ];
  };

  /**
   * @param {{changed: () => void}} told when other pictures are there, or none
   * @returns {{show(state), write()}}
   */
  train.pictures = (root, at, { changed }) => {
    let state = null;
    let sending = null; // {done, of} while this page sends a zip
    let choosing = false; // others, in the place of those that are there

    const send = async (files) => {
      const stop = (sentence) => {
        sending = null;
        gs.notice(sentence);
        changed();
      };
      if (sending || !state?.may) return;
      sending = { done: 0, of: 1 };
      choosing = false;
      gs.notice(null);
      show();
      try {
        const { name, blob } = await train.packed(await files, state.limits);
        const { key } = await gs.ask("trainPictures", name, blob.size);
        sending.of = blob.size;
        while (sending.done < blob.size) {
          const piece = blob.slice(sending.done, sending.done + state.limits.piece);
          sending.done = (await gs.ask("trainPiece", key, sending.done, await asText(piece))).have;
          show();
        }
        sending = null;
        changed();
      } catch (error) {
        stop(error.message);
      }
    };

    const show = (next = state) => {
      state = next;
      if (!state?.may) return;
      const pictures = state.pictures;
      const busy = ["running", "stopping"].includes(state.training?.state);
      const comes = Boolean(sending) || pictures?.state === "looking";
      at.coming.hidden = !comes;
      at.zone.hidden = comes || busy || (["looked", "wrong"].includes(pictures?.state) && !choosing);
      at.found.hidden = comes || !at.zone.hidden || !pictures;
      at.stay.hidden = !pictures;
      at.staySaid.textContent = gs.t("train.stay", { folder: state.folder });
      at.other.disabled = at.forget.disabled = busy;
      if (sending) {
        at.comingSaid.textContent = gs.t("train.sending", { done: Math.floor((100 * sending.done) / sending.of) });
        at.comingBar.value = sending.done / sending.of;
      } else if (comes) {
        at.comingSaid.textContent = gs.t("train.looking");
        at.comingBar.removeAttribute("value");
      }
      if (at.found.hidden) return;
      at.foundName.textContent = gs.t("train.found", { name: pictures.name });
      const lines = pictures.found ? facts(pictures.found) : [["train.fact.wrong", gs.refusal(pictures.sentence ?? "")]];
      at.facts.replaceChildren(
        ...lines.flatMap(([word, said, more]) => [gs.el("dt", {}, gs.t(word)), gs.el("dd", {}, said, more ? gs.el("small", {}, more) : null)]),
      );
    };

    const forget = async () => {
      try {
        await gs.ask("trainForget");
      } catch (error) {
        gs.notice(error.message);
      }
      changed();
    };

    const choose = () => {
      choosing = true;
      show();
      at.folder.focus();
    };

    at.folder.addEventListener("click", () => at.folderInput.click());
    at.files.addEventListener("click", () => at.filesInput.click());
    for (const input of [at.folderInput, at.filesInput]) {
      input.addEventListener("change", () => {
        const files = train.chosen(input);
        input.value = "";
        if (files.length) send(files);
      });
    }
    at.other.addEventListener("click", choose);
    at.forget.addEventListener("click", forget);
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      if (at.zone.hidden && at.found.hidden) return;
      send(train.dropped(event.dataTransfer));
    });
    return { show };
  };
})();
