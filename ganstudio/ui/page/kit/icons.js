/** Icons: 16 px, one stroke width, in the colour of the words beside them. */
(() => {
  const shapes = {
    dice: '<rect x="2.5" y="2.5" width="11" height="11" rx="2.5"/><path d="M5.75 5.75h.01M10.25 10.25h.01M8 8h.01"/>',
    undo: '<path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6"/><path d="M5.75 3.5 2.75 6.5l3 3"/>',
    redo: '<path d="M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10"/><path d="m10.25 3.5 3 3-3 3"/>',
    lock: '<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
    unlock: '<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V4.75a2.5 2.5 0 0 1 4.6-1.35"/>',
    ends: '<rect x="1.75" y="4.75" width="4.5" height="6.5" rx="1"/><rect x="9.75" y="4.75" width="4.5" height="6.5" rx="1"/><path d="M7.25 8h1.5"/>',
    moon: '<path d="M13.25 9.6A5.6 5.6 0 0 1 6.4 2.75a5.6 5.6 0 1 0 6.85 6.85Z"/>',
    sun: '<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"/>',
    move: '<path d="M8 2v12M2 8h12M6.25 3.75 8 2l1.75 1.75M6.25 12.25 8 14l1.75-1.75M3.75 6.25 2 8l1.75 1.75M12.25 6.25 14 8l-1.75 1.75"/>',
    cross: '<circle cx="4" cy="3.5" r="1.75"/><circle cx="12" cy="3.5" r="1.75"/><circle cx="8" cy="12.5" r="1.75"/><path d="M4 5.5C4 8.5 8 8 8 10.5M12 5.5C12 8.5 8 8 8 10.5"/>',
    full: '<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>',
    small: '<path d="M6 2.5V6H2.5M13.5 6H10V2.5M10 13.5V10h3.5M2.5 10H6v3.5"/>',
    link: '<path d="M6.75 9.25a2.75 2.75 0 0 0 3.9 0l2-2a2.75 2.75 0 0 0-3.9-3.9l-.9.9"/><path d="M9.25 6.75a2.75 2.75 0 0 0-3.9 0l-2 2a2.75 2.75 0 0 0 3.9 3.9l.9-.9"/>',
    close: '<path d="m4 4 8 8M12 4l-8 8"/>',
    more: '<path d="M3.25 8h.01M8 8h.01M12.75 8h.01"/>',
    plus: '<path d="M8 3v10M3 8h10"/>',
    play: '<path d="M4.5 2.75v10.5l8.5-5.25Z"/>',
    pause: '<path d="M5 3v10M11 3v10"/>',
    step: '<path d="M3.5 2.75v10.5l6.5-5.25ZM12.5 3v10"/>',
    loop: '<path d="M3 8a5 5 0 0 1 8.5-3.6L13 6"/><path d="M13 2.75V6H9.75"/><path d="M13 8a5 5 0 0 1-8.5 3.6L3 10"/><path d="M3 13.25V10h3.25"/>',
    keep: '<path d="M4 2.5h8v11l-4-3-4 3Z"/>',
    download: '<path d="M8 2.5v7.75M4.75 7.25 8 10.5l3.25-3.25M3 13.5h10"/>',
    command: '<path d="m3 4.5 3.5 3.5L3 11.5M8.5 11.5H13"/>',
    code: '<path d="M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5"/>',
    explore: '<path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6"/><circle cx="10.25" cy="5" r="1.75"/><circle cx="5.75" cy="11" r="1.75"/>',
    walk: '<circle cx="3.5" cy="12" r="1.5"/><circle cx="12.5" cy="4" r="1.5"/><path d="M5 11.5c5 0 1-7 6-7"/>',
    grid: '<rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1"/><rect x="9" y="2.5" width="4.5" height="4.5" rx="1"/><rect x="2.5" y="9" width="4.5" height="4.5" rx="1"/><rect x="9" y="9" width="4.5" height="4.5" rx="1"/>',
    rows: '<rect x="2.5" y="3" width="11" height="4" rx="1"/><path d="M3 10.5h10M3 13h10"/>',
    columns: '<rect x="3" y="2.5" width="4" height="11" rx="1"/><path d="M10.5 3v10M13 3v10"/>',
    swap: '<path d="M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13"/>',
    mix: '<rect x="2.5" y="2.5" width="3" height="3" rx=".75"/><path d="M8.5 4h5M4 8.5v5"/><rect x="8.5" y="8.5" width="5" height="5" rx="1"/>',
    style: '<path d="M2.75 13.25c3-.25 3.5-1 4-3M6.75 10.25l5.6-6.6a1 1 0 0 1 1.5 1.3L7.9 11.3"/>',
    recipe: '<path d="M4 2.5h5.5L12.5 5.5v8H4Z"/><path d="M6.25 8h4M6.25 10.75h2.5"/>',
    warning: '<path d="M8 2.5 14.25 13.5H1.75Z"/><path d="M8 6.75v3M8 11.6h.01"/>',
    down: '<path d="m4 6.25 4 4 4-4"/>',
    right: '<path d="m6.25 4 4 4-4 4"/>',
    check: '<path d="m3 8.5 3.25 3.25L13 5"/>',
    grip: '<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01"/>',
    before: '<path d="M10.5 3.5 5.5 8l5 4.5"/>',
    after: '<path d="m5.5 3.5 5 4.5-5 4.5"/>',
    film: '<rect x="2" y="3.5" width="12" height="9" rx="1.5"/><path d="M6 3.5v9M10 3.5v9"/>',
    open: '<path d="M2 12.5v-9h4l1.5 2H14v2M2 12.5l2-5h11l-2 5Z"/>',
    camera: '<path d="M2 5.5A1.5 1.5 0 0 1 3.5 4H5l1-1.5h4L11 4h1.5A1.5 1.5 0 0 1 14 5.5v6a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5Z"/><circle cx="8" cy="8.25" r="2.5"/>',
    wipe: '<path d="M5.25 5 2.25 8l3 3M10.75 5l3 3-3 3"/>',
    lessons: '<path d="M8 4.25C6.5 3 4.5 2.75 2 2.75v9.5c2.5 0 4.5.25 6 1.5 1.5-1.25 3.5-1.5 6-1.5v-9.5c-2.5 0-4.5.25-6 1.5Z"/><path d="M8 4.25v9.5"/>',
    reset: '<path d="M3 8a5 5 0 1 0 1.6-3.65L3 6"/><path d="M3 2.75V6h3.25"/>',
  };

  /** @returns {string} an inline SVG, hidden from screen readers: the button has the name */
  ganstudio.icon = (name) =>
    `<svg class="gs-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${shapes[name]}</svg>`;

  /** Fills every `<span data-icon="undo">` below an element. */
  ganstudio.drawIcons = (root) => {
    for (const place of root.querySelectorAll("[data-icon]")) place.innerHTML = ganstudio.icon(place.dataset.icon);
  };
})();
