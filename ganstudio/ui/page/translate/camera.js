/**
 * The camera of the device: the person sees a mirror while framing, the photo is as others see them.
 *
 *   const blob = await gs.camera();   // null where nothing was taken
 */
(() => {
  const gs = ganstudio;

  const WRONG = { NotAllowedError: "camera.refused", NotFoundError: "camera.none", NotReadableError: "camera.busy" };

  const stream = async () => {
    try {
      return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 1280 } } });
    } catch (error) {
      throw new gs.Refusal(gs.t(WRONG[error.name] ?? "camera.none"), "picture");
    }
  };

  const still = (video) => {
    const canvas = gs.el("canvas", { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    return gs.photo.png(canvas);
  };

  /** Whether the page may use it at all: over a plain connection browsers give none. */
  gs.hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

  gs.camera = async () => {
    const seen = await stream();
    const mirrored = seen.getVideoTracks()[0].getSettings().facingMode !== "environment";
    const video = gs.el("video", { playsinline: true, muted: true, autoplay: true, "aria-label": gs.t("camera.sees") });
    video.muted = true;
    video.classList.toggle("gs-mirrored", mirrored);
    video.srcObject = seen;
    const take = gs.el("button.gs-button.gs-primary", { type: "button" }, gs.t("camera.take"));
    const leave = gs.el("button.gs-button", { type: "button" }, gs.t("cancel"));
    const sheet = gs.el("dialog.gs-sheet.gs-camera", { "aria-label": gs.t("camera") }, video, gs.el("div.gs-row.gs-end", {}, leave, take));
    document.querySelector(".gradio-container").append(sheet);
    return new Promise((resolve) => {
      let taken = null;
      sheet.addEventListener("close", () => {
        for (const track of seen.getTracks()) track.stop();
        sheet.remove();
        resolve(taken);
      });
      leave.addEventListener("click", () => sheet.close());
      take.addEventListener("click", async () => {
        if (!video.videoWidth) return; // it sees nothing yet
        taken = await still(video);
        sheet.close();
      });
      sheet.showModal();
      take.focus();
      video.play().catch(() => {}); // where `autoplay` is not enough
    });
  };
})();
