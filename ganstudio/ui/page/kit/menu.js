/**
 * Menus. `gs.menu(anchor, items)` opens a list at an element, walked by arrows and closed by
 * Escape; `gs.pictureMenu(anchor, picture)` is the one that every picture has.
 */
(() => {
  const gs = ganstudio;
  let open = null;

  gs.closeMenu = () => {
    if (!open) return;
    const { element, anchor } = open;
    open = null;
    const inside = element.contains(document.activeElement);
    element.remove();
    anchor.removeAttribute("aria-expanded");
    if (inside) anchor.focus();
  };

  let pointed = null; // where the pointer was pressed last
  const place = (element, anchor) => {
    let box = anchor.getBoundingClientRect();
    const large = box.height > 160; // beside the hand, not beyond the picture
    if (large && pointed) box = { left: pointed.x, top: pointed.y, bottom: pointed.y };
    else if (large) box = { left: box.left + 16, top: box.top + 16, bottom: box.top + 16 };
    const { offsetWidth: width, offsetHeight: height } = element;
    const below = box.bottom + 6 + height <= window.innerHeight - 8;
    const isAside = !large && !below && box.top - height - 6 < 8; // it must not cover what a second click is meant for
    const aside = box.right + 6 + width <= window.innerWidth - 8 ? box.right + 6 : box.left - width - 6;
    const left = gs.clamp(isAside ? aside : box.left, 8, window.innerWidth - width - 8);
    const top = below ? box.bottom + 6 : Math.max(8, Math.min(box.top - height - 6, window.innerHeight - height - 8));
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  };

  /** @param {({words: string, icon?: string, picture?: string, act: () => void} | "line" | null)[]} items */
  gs.menu = (anchor, items, { name = "menu.picture", title = null } = {}) => {
    const again = open?.anchor === anchor;
    gs.closeMenu();
    if (again) return;
    const element = gs.el("div.gs-menu", { role: "menu", "aria-label": gs.t(name) });
    if (title) element.append(gs.el("p.gs-menuTitle", {}, title));
    for (const item of items.filter(Boolean)) {
      if (item === "line") {
        element.append(gs.el("hr", { role: "separator" }));
        continue;
      }
      const button = gs.el("button", {
        type: "button",
        role: "menuitem",
        tabindex: -1,
        onclick: () => {
          gs.closeMenu();
          item.act();
        },
      });
      button.innerHTML = item.icon ? gs.icon(item.icon) : "";
      if (item.picture) button.append(gs.el("img", { src: item.picture, alt: "" }));
      button.append(gs.el("span", {}, item.text ?? gs.t(item.words)));
      element.append(button);
    }
    // within Gradio's container, so that its colours and ours reach it
    (document.querySelector(".gradio-container") ?? document.body).append(element);
    open = { element, anchor };
    anchor.setAttribute("aria-expanded", "true");
    place(element, anchor);
    element.querySelector("[role=menuitem]")?.focus();
    element.addEventListener("keydown", (event) => {
      const list = [...element.querySelectorAll("[role=menuitem]")];
      const at = list.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        list[(to + list.length) % list.length].focus();
      } else if (event.key === "Tab") {
        gs.closeMenu();
      }
    });
  };

  document.addEventListener("keydown", () => (pointed = null), true);
  document.addEventListener("pointerdown", (event) => {
    pointed = { x: event.clientX, y: event.clientY };
    if (open && !open.element.contains(event.target) && !open.anchor.contains(event.target)) gs.closeMenu();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && gs.closeMenu());
  window.addEventListener("resize", gs.closeMenu);
  window.addEventListener("scroll", (event) => event.target === document && gs.closeMenu(), { passive: true });

  /** Command and Python of a recipe, on a sheet to copy from. */
  gs.showSnippet = async (recipe, kind) => {
    try {
      const snippets = await gs.snippets(recipe);
      gs.sheet(gs.t(`sheet.${kind}`), snippets[kind]);
    } catch (error) {
      gs.notice(error.message);
    }
  };

  gs.showRecipe = (recipe) => gs.sheet(gs.t("sheet.recipe"), JSON.stringify(gs.recipe.full(recipe), null, 2));

  /**
   * The menu of a result: keep, every slot that takes it, download, link, command, Python, recipe.
   * @param {Result} result
   */
  gs.pictureMenu = (anchor, result, { canvas = null, first = null } = {}) => {
    const { recipe } = result;
    const isThere = (slot) => slot.elsewhere && slot.tab === gs.tabs.current();
    const sends = gs.slots.for(result).filter((slot) => !isThere(slot)).map((slot) => ({
      words: slot.words,
      icon: slot.icon,
      act: () => gs.slots.send(slot, result),
    }));
    gs.menu(
      anchor,
      [
        first,
        { words: "keep", icon: "keep", act: () => gs.tray.keep(result, canvas) },
        ...sends,
        "line",
        gs.recipe.isDrawn(recipe) && { words: "download", icon: "download", act: () => gs.download(recipe) },
        { words: "link", icon: "link", act: () => gs.copyLink({ recipe }) },
        { words: "command", icon: "command", act: () => gs.showSnippet(recipe, "command") },
        { words: "python", icon: "code", act: () => gs.showSnippet(recipe, "python") },
        { words: "recipe", icon: "recipe", act: () => gs.showRecipe(recipe) },
      ],
      { title: gs.recipe.line(recipe) },
    );
  };
})();
