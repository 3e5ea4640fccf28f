/**
 * A hand that drags a slider, and an eye that watches the picture: runs in the page of either app.
 *
 *   const log = await benchmarkDrag(range, () => canvasOrImage, {seconds: 5, low, high, step, hertz: 60});
 *
 * One input event a frame, as a browser gives for a moving pointer: from low to high, then from low
 * again; at most `hertz` frames a second, as the screen shows. The eye copies the picture's pixels once a frame, as soon as the frame is painted. Returns
 * what was set and what was seen, each with its time; equal neighbours are one entry.
 */
window.benchmarkDrag = async (range, picture, { seconds, low, high, step, hertz }) => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const eye = document.createElement("canvas");
  const steps = Math.round((high - low) / step);
  const moves = [];
  const seen = [];
  let last = null;
  let frames = 0;

  const look = (now) => {
    const source = picture();
    const width = source?.naturalWidth ?? source?.width ?? 0;
    let bytes = "";
    if (width) {
      eye.width = width;
      eye.height = source.naturalHeight ?? source.height;
      const context = eye.getContext("2d", { willReadFrequently: true });
      context.drawImage(source, 0, 0);
      const { data } = context.getImageData(0, 0, eye.width, eye.height);
      for (let i = 0; i < data.length; i += 4) bytes += String.fromCharCode(data[i], data[i + 1], data[i + 2]);
    }
    if (bytes !== last) seen.push([now, btoa(bytes)]);
    last = bytes;
    frames++;
  };

  const gap = 1000 / hertz;
  let before = 0;
  const frame = async () => {
    const spare = before + gap - performance.now() - 2; // a timer is late by a millisecond or two
    if (spare > 0) await new Promise((resolve) => setTimeout(resolve, spare));
    let now = await new Promise(requestAnimationFrame);
    while (now - before < gap - 1) now = await new Promise(requestAnimationFrame);
    before = now;
    return now;
  };
  const tasks = new MessageChannel();
  const painted = () =>
    new Promise((resolve) => {
      tasks.port1.onmessage = resolve; // a task of its own comes after the frame's painting
      tasks.port2.postMessage(null);
    });

  const start = await frame();
  for (let now = start, n = 0; now - start < 1000 * seconds; now = await frame(), n++) {
    const value = Number((low + (n % (steps + 1)) * step).toFixed(2));
    moves.push([performance.now(), value]);
    set.call(range, value);
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
    look(now);
  }
  const end = await frame();
  range.dispatchEvent(new Event("change", { bubbles: true }));
  for (let now = end; now - end < 2000; now = await frame()) {
    await painted();
    look(now); // what comes late comes now
  }
  return { moves, seen, start, end, frames };
};
