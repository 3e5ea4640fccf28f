/**
 * Cross two: eight children of two pictures, in place of the small changes, and the family that comes
 * of it: each crossing with its two parents and the child that one went on with.
 *
 *   const cross = gs.crossing(at, {model() {}, point() {}, become(point) {}, changed() {}});
 *   cross.mate(point)    // children of the picture and this one
 *   cross.recipe()       // of the eight children; null while there is no crossing
 *   cross.take(child)    // one goes on with a child
 */
(() => {
  const gs = ganstudio;
  const KEPT = 8; // pictures that the menu offers

  gs.crossing = (at, { model, point, become, changed }) => {
    let family = []; // crossings, the first ones first: {parents: [a, b], chance, child}
    let now = null; // the one whose children are shown

    const same = (a, b) => gs.canonical(a ?? null) === gs.canonical(b ?? null);

    const recipe = () =>
      now && {
        v: 1, verb: "cross", model: model().name, parents: now.parents, chance: now.chance,
        style_layers: model().layers.length, num_classes: model().classes?.length ?? 0,
      };

    /** A picture in a few words, without its model. */
    const said = (point, most = 1) => gs.recipe.line(gs.recipe.picture(model().name, point), { most }).split(" · ").slice(1).join(" · ");

    const write = () => {
      at.childrenHint.hidden = Boolean(now);
      at.parents.hidden = at.crossed.hidden = !now;
      if (!now) return;
      at.parentsSaid.textContent = now.parents.map(said).join(" × ");
      at.parentsSaid.title = at.parentsSaid.textContent;
      at.crossed.dataset.t = model().layers.length ? "cross.layers" : "cross.between";
      at.crossed.textContent = gs.t(at.crossed.dataset.t);
      tree.show(family, model());
    };

    const turn = (crossing) => {
      now = crossing;
      write();
      changed();
    };

    /** A crossing goes on with the family where its first parent is the last child; else it begins one. */
    const mate = (other) => {
      const before = family.findIndex(({ child }) => child && same(child, point()));
      const crossing = { parents: [point(), other], chance: gs.randomSeed(), child: null };
      family = [...family.slice(0, before + 1), crossing];
      turn(crossing);
    };

    const offer = () => {
      const kept = gs.tray.list().filter((item) => item.model === model().name && item.recipe.point && !same(item.recipe.point, point()));
      const items = kept.slice(-KEPT).reverse().map(({ recipe, thumb }) => ({
        text: said(recipe.point, 2), picture: thumb, act: () => mate(recipe.point),
      }));
      gs.menu(at.crossWith, [...items, items.length && "line", { words: "cross.seed", icon: "dice", act: () => mate(gs.points.withSeed(point(), gs.randomSeed())) }], {
        name: "cross.with", title: gs.t(items.length ? "cross.kept" : "cross.keepFirst"),
      });
    };

    const offerEight = () =>
      gs.menu(at.crossMore, [
        { words: "download", icon: "download", act: () => gs.download(recipe()) },
        { words: "link", icon: "link", act: () => gs.copyLink({ recipe: recipe() }) },
        { words: "command", icon: "command", act: () => gs.showSnippet(recipe(), "command") },
        { words: "python", icon: "code", act: () => gs.showSnippet(recipe(), "python") },
      ], { name: "cross.eight", title: gs.t("cross.eight") });

    const tree = gs.familyTree(at, {
      back(crossing, to) {
        turn(crossing);
        become(to);
      },
    });

    at.crossWith.addEventListener("click", offer);
    at.crossMore.addEventListener("click", offerEight);
    at.crossLeave.addEventListener("click", () => turn(null));
    at.crossOthers.addEventListener("click", () => {
      const others = { ...now, chance: gs.randomSeed(), child: null };
      family = [...family.slice(0, family.indexOf(now)), others];
      turn(others);
    });

    return {
      mate,
      recipe,

      take(child) {
        if (!now) return;
        family = family.slice(0, family.indexOf(now) + 1);
        now.child = child;
        write();
      },

      /** What a link holds of it. */
      state: () => now && { cross: { parents: now.parents, chance: now.chance } },

      /** Shows what a link or a recipe brought; what is no crossing is none. */
      open(brought) {
        const fine = Array.isArray(brought?.parents) && brought.parents.length === 2 && Number.isInteger(brought.chance ?? 0);
        const wanted = fine ? { parents: brought.parents, chance: brought.chance ?? 0, child: null } : null;
        now = wanted && (family.find((one) => same([one.parents, one.chance], [wanted.parents, wanted.chance])) ?? wanted);
        if (now && !family.includes(now)) family = [now];
        write();
      },

      leave: () => family,

      resume(left) {
        family = left ?? [];
        this.open(now);
      },
    };
  };
})();
