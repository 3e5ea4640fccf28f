/**
 * What one can paint, by the name of its world: how a stroke adds to its numbers and how they look. A
 * place is [column, row] in those numbers, rows upwards; a box is the pad in px, {width, height}.
 */
(() => {
  const gs = ganstudio;
  const GAP = 7; // between two dots of a stroke, as numbers go
  const FOOT = 22; // px below a curve, for the numbers of its axis
  const HIGHEST = 255;

  const whole = (value, most) => gs.clamp(Math.round(value), 0, most);

  const dot = (context, [x, y], radius, alpha) => {
    context.globalAlpha = alpha;
    context.beginPath();
    context.arc(x, y, radius, 0, 7);
    context.fill();
    context.globalAlpha = 1;
  };

  /** Dots in the plane. @param {object} world as the worker told it */
  const dots = ({ scale: { middle, step }, deviation, most }) => {
    const reach = middle + 2; // numbers from the middle of the pad to its edge
    const unit = ({ width }) => width / (2 * reach);
    const number = (place) => gs.threeDigits(Number(((place - middle) * step).toFixed(2)));
    const kind = {
      empty: [],
      middle: [middle, middle],
      moves: [8, 8], // of the arrow keys
      height: (width) => width,
      within: (place) => place.map((each) => whole(each, HIGHEST)),
      joins: false, // a dot set by a key stands alone
      isEmpty: (numbers) => !numbers.length,
      isFull: (numbers) => numbers.length >= most,
      pixel: ([column, row], box) => [box.width / 2 + (column - middle) * unit(box), box.height / 2 - (row - middle) * unit(box)],
      place: ([x, y], box) => kind.within([middle + (x - box.width / 2) / unit(box), middle + (box.height / 2 - y) / unit(box)]),

      /** From the dot that was set last, if there is one, as many as there is room for: `{numbers, last}`. */
      stroke(numbers, last, to) {
        const made = [...numbers];
        let at = last ?? to;
        if (!last && !kind.isFull(made)) made.push(...to);
        for (;;) {
          const [along, up] = [to[0] - at[0], to[1] - at[1]];
          const far = Math.hypot(along, up);
          if (far < GAP || kind.isFull(made)) return { numbers: made, last: at };
          at = kind.within([at[0] + (along * GAP) / far, at[1] + (up * GAP) / far]);
          made.push(...at);
        }
      },

      paint(context, numbers, box, colours) {
        const [x, y] = kind.pixel(kind.middle, box);
        gs.lab.ink.line(context, [[x, 0], [x, box.height]], { colour: colours.line, width: 1 });
        gs.lab.ink.line(context, [[0, y], [box.width, y]], { colour: colours.line, width: 1 });
        context.fillStyle = colours.ink;
        for (const [radius, alpha] of [[(2 * deviation * unit(box)) / step, 0.14], [2.2, 1]]) {
          for (let i = 0; i < numbers.length; i += 2) dot(context, kind.pixel([numbers[i], numbers[i + 1]], box), radius, alpha);
        }
      },

      count: (numbers) => gs.t("lab.pad.count", { count: numbers.length / 2 }),
      said: ([column, row], numbers) => gs.t("lab.pad.at.dots", { x: number(column), y: number(row), count: numbers.length / 2 }),
    };
    return kind;
  };

  /** The height of a density over the line. */
  const curve = ({ scale: { middle, step }, most }) => {
    const reach = middle + 2;
    const unit = ({ width }) => width / (2 * reach);
    const base = ({ height }) => height - FOOT;
    const rise = (box) => (base(box) - 8) / HIGHEST; // px of a height of 1
    const x = (column, box) => box.width / 2 + (column - middle) * unit(box);
    const kind = {
      empty: Array(most).fill(0),
      middle: [Math.round(middle), 128],
      moves: [1, 15],
      height: (width) => Math.round(0.56 * width),
      within: ([column, row]) => [whole(column, most - 1), whole(row, HIGHEST)],
      joins: true, // a line leads from key to key
      isEmpty: (numbers) => numbers.every((height) => height === 0),
      isFull: () => false,
      pixel: ([column, row], box) => [x(column, box), base(box) - row * rise(box)],
      place: ([left, top], box) => kind.within([middle + (left - box.width / 2) / unit(box), (base(box) - top) / rise(box)]),

      /** All heights on the way to a place are set: `{numbers, last}`. */
      stroke(numbers, last, to) {
        const made = [...numbers];
        const [from, height] = last ?? to;
        const ways = Math.abs(to[0] - from);
        for (let i = 0; i <= ways; i++) {
          const share = ways ? i / ways : 1;
          made[from + Math.sign(to[0] - from) * i] = Math.round(height + share * (to[1] - height));
        }
        return { numbers: made, last: to };
      },

      paint(context, numbers, box, colours) {
        const points = numbers.map((height, column) => kind.pixel([column, height], box));
        const all = [kind.pixel([-1, 0], box), ...points, kind.pixel([most, 0], box)];
        context.beginPath();
        for (const point of all) context.lineTo(...point);
        Object.assign(context, { fillStyle: colours.ink, globalAlpha: 0.14 });
        context.fill();
        context.globalAlpha = 1;
        gs.lab.ink.line(context, all, { colour: colours.ink, width: 2 });
        gs.lab.ink.line(context, [[0, base(box)], [box.width, base(box)]], { colour: colours.outline, width: 1 });
        const own = { colour: colours.mute, ground: colours.panel, align: "center" };
        for (let value = -3; value <= 3; value++) gs.lab.ink.words(context, gs.number(value), x(middle + value / step, box), base(box) + 15, own);
      },

      count: () => "",
      said: ([column, row]) => gs.t("lab.pad.at.curve", { x: gs.threeDigits(Number(((column - middle) * step).toFixed(2))), share: Math.round((100 * row) / HIGHEST) }),
    };
    return kind;
  };

  gs.lab.painted = { dots, curve };
})();
