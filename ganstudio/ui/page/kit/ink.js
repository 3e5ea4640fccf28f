/**
 * A pad to draw on, white on black, with a finger, a pen or the mouse.
 *
 *   const pad = gs.ink(canvas, { began() {}, drawn() {} });
 *   pad.undo();  pad.clear();  pad.isEmpty();  pad.show(canvas);  await pad.file();   // a small grey PNG
 */
(() => {
  const gs = ganstudio;
  const SIDE = 140; // px: of what is sent; the canvas shows the same, enlarged
  const PEN = 11; // px: as thick beside a digit as MNIST's pens were

  gs.ink = (canvas, { began, drawn }) => {
    let strokes = []; // each a list of [x, y]
    let stroke = null;
    let picture = null; // shown in place of strokes
    canvas.width = canvas.height = SIDE;
    const context = canvas.getContext("2d", { willReadFrequently: true });

    const line = ([first, ...rest]) => {
      context.beginPath();
      context.moveTo(...first);
      if (!rest.length) context.lineTo(first[0] + 0.01, first[1]); // a dot
      rest.forEach(([x, y], i) => {
        const [nextX, nextY] = rest[i + 1] ?? [x, y];
        context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
      });
      context.stroke();
    };

    const paint = () => {
      context.fillStyle = "#000";
      context.fillRect(0, 0, SIDE, SIDE);
      if (picture) {
        context.imageSmoothingEnabled = true;
        context.drawImage(picture, 0, 0, SIDE, SIDE);
      }
      Object.assign(context, { strokeStyle: "#fff", lineWidth: PEN, lineCap: "round", lineJoin: "round" });
      for (const each of stroke ? [...strokes, stroke] : strokes) line(each);
    };

    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
    };

    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      picture = null;
      stroke = [place(event)];
      paint();
      began();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!stroke) return;
      const all = event.getCoalescedEvents?.() ?? [];
      stroke.push(...(all.length ? all : [event]).map(place));
      paint();
    });
    const end = () => {
      if (!stroke) return;
      strokes.push(stroke);
      stroke = null;
      paint();
      drawn();
    };
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, end);
    paint();

    return {
      isEmpty: () => !strokes.length && !picture,
      undo() {
        if (picture) picture = null;
        else strokes.pop();
        paint();
      },
      clear() {
        strokes = [];
        picture = null;
        paint();
      },
      /** Shows a picture in place of what was drawn. */
      show(source) {
        strokes = [];
        picture = source;
        paint();
      },
      file: () => new Promise((resolve) => canvas.toBlob(resolve, "image/png")),
    };
  };
})();
