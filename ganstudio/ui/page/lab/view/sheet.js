/** A run as a PNG sheet: its pictures and curves as they stand, what was set, what has become of it. */
(() => {
  const gs = ganstudio;
  const EDGE = 32; // px of the sheet
  const LINE = 26;

  const wrapped = (context, text, width) => {
    const lines = [""];
    for (const word of text.split(/(?<=[ ，。；])/)) {
      if (context.measureText(lines.at(-1) + word).width > width) lines.push("");
      lines[lines.length - 1] += word;
    }
    return lines;
  };

  /** @param {{canvases: HTMLCanvasElement[], title: string, texts: string[]}} content @returns {Promise<Blob>} */
  gs.lab.sheet = ({ canvases, title, texts }) => {
    const colours = gs.lab.ink.colours(canvases[0]);
    const family = colours.font;
    const columns = canvases.length / 2;
    const gap = EDGE / 2;
    const height = Math.max(...canvases.map((canvas) => canvas.height));
    const width = Math.max(columns === 1 ? canvases[0].width + gap + canvases[1].width : canvases[0].width * 2 + gap, 900);
    const sheet = document.createElement("canvas");
    const context = sheet.getContext("2d");
    context.font = `400 18px ${family}`;
    const lines = texts.flatMap((text) => wrapped(context, text, width));
    const rows = columns === 1 ? height : canvases[0].height + gap + canvases[1].height;
    Object.assign(sheet, { width: width + 2 * EDGE, height: 2 * EDGE + 44 + rows + gap + lines.length * LINE });
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.fillStyle = colours.ink;
    context.font = `600 24px ${family}`;
    context.fillText(title, EDGE, EDGE + 20);
    let [x, y] = [EDGE, EDGE + 44];
    canvases.forEach((canvas, i) => {
      const isCurves = i % 2;
      if (columns === 1) context.drawImage(canvas, x + (isCurves ? canvases[0].width + gap : 0), y);
      else context.drawImage(canvas, x + Math.floor(i / 2) * (canvases[0].width + gap), y + (isCurves ? canvases[0].height + gap : 0));
    });
    context.font = `400 18px ${family}`;
    y += rows + gap + 18;
    for (const line of lines) {
      context.fillText(line.trim(), x, y);
      y += LINE;
    }
    return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
  };
})();
