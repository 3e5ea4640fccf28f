/**
 * Plays a walk from memory, at its speed, in step with the clock: what a slow machine can't paint is
 * left out. Space plays and pauses, arrows step, wherever the hand is on the tab but in a control.
 *
 *   const player = gs.player(button, {tab, ready() {}, state() {}, moved(frame) {}, scrubbed(frame) {}, look});
 */
(() => {
  const gs = ganstudio;
  const OWN_KEYS = "input, select, textarea, button, summary, [role=menu], [role=tab], dialog, .gs-tray";

  gs.player = (button, { tab, ready, state, moved, scrubbed, look }) => {
    let playing = false;
    let due = 0; // ms at which the next frame is due

    const show = () => {
      button.innerHTML = gs.icon(playing ? "pause" : "play");
      button.setAttribute("aria-label", gs.t(playing ? "interpolate.pause" : "interpolate.play"));
      button.title = button.getAttribute("aria-label");
    };

    const set = (on) => {
      if (playing === on) return;
      playing = on;
      show();
    };

    const tick = (now) => {
      if (!playing) return;
      const { frame, frames, loop, fps } = state();
      const steps = Math.floor(((now - due) / 1000) * fps) + 1;
      if (steps > 0) {
        due += (steps * 1000) / fps;
        const to = frame + steps;
        moved(loop ? to % frames : Math.min(to, frames - 1));
        if (!loop && to >= frames - 1) set(false);
      }
      requestAnimationFrame(tick);
    };

    const toggle = () => {
      if (playing || !ready()) {
        set(false);
        return;
      }
      const { frame, frames, loop, fps } = state();
      if (!loop && frame === frames - 1) moved(0);
      set(true);
      requestAnimationFrame((now) => {
        due = now + 1000 / fps;
        tick(now);
      });
    };

    const pressed = (event) => {
      if (gs.tabs.current() !== tab || !ready() || event.ctrlKey || event.metaKey || event.altKey) return;
      const own = event.target.closest?.(OWN_KEYS);
      if (own && (own !== look || event.key === " ")) return;
      const step = event.shiftKey ? 10 : 1;
      const act = {
        " ": toggle,
        ArrowLeft: () => scrubbed(state().frame - step),
        ArrowRight: () => scrubbed(state().frame + step),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };

    button.addEventListener("click", toggle);
    document.addEventListener("keydown", pressed);
    gs.on("tab", (name) => name !== tab && set(false));

    return { toggle, show, stop: () => set(false), playing: () => playing };
  };
})();
