/**
 * The inner loops of a matrix product in WebAssembly, where a browser has it: two columns at once,
 * written byte by byte for each shape. A sum's terms are added in the order of `product`
 * (operations.js), so the numbers are the same to the last bit.
 */
(() => {
  const PAGES = 64; // of 64 KiB: x, y and their product lie one behind the other
  const LEAST = 2500; // products of two numbers: below, bringing them here takes longer than it saves
  const [GET, SET, TEE, NUMBER, PLUS, BELOW, LOOP, AGAIN, END] = [0x20, 0x21, 0x22, 0x41, 0x6a, 0x49, 0x03, 0x0d, 0x0b];
  const [LOAD, SPREAD, STORE, ADD, MUL] = [[0xfd, 0], [0xfd, 10], [0xfd, 11], [0xfd, 0xf0, 1], [0xfd, 0xf2, 1]];
  const [I32, V128, NOTHING] = [0x7f, 0x7b, 0x40];
  const [X, Y, OUT, X_K, Y_K, UPPER, LOWER, LINE] = [0, 1, 2, 3, 4, 5, 6, 7]; // the function's variables
  const memory = globalThis.WebAssembly ? new WebAssembly.Memory({ initial: PAGES }) : null;
  const numbers = memory && new Float64Array(memory.buffer);
  const kernels = new Map(); // by shape; null where the browser can't

  // whole numbers in groups of seven bits (LEB128); a constant's highest bit is its sign
  const whole = (n, most = 128) => (n < most ? [n] : [(n % 128) + 128, ...whole(Math.floor(n / 128), most)]);
  const constant = (n) => [NUMBER, ...whole(n, 64)];
  const sized = (bytes) => [...whole(bytes.length), ...bytes];
  const text = (word) => sized([...word].map((letter) => letter.charCodeAt(0)));
  const at = (operation, offset) => [...operation, 3, ...whole(offset)];
  const moved = (name, by, end = SET) => [GET, name, ...constant(by), PLUS, end, name];
  /** As long as `name`, moved by so much, is below the limit. */
  const loop = (body, name, by, limit) => [LOOP, NOTHING, ...body, ...moved(name, by, TEE), ...limit, BELOW, AGAIN, 0, END];

  /** x [rows, inner] times y [inner, columns] plus a row [columns]: two rows by two columns at a time. */
  function loops({ rows, inner, columns, down, along }) {
    const [row, step, line] = [8 * down, 8 * along, 8 * columns]; // bytes
    const yAt = 8 * rows * inner;
    const [start, outAt] = [inner * line, yAt + inner * line + line]; // the row that is added to, from y; the product
    const fours = inner - (inner % 4);
    const lines = (count) => Array.from({ length: count }, (_, k) => [GET, Y_K, ...at(LOAD, k * line), SET, LINE + k]).flat();
    const times = (under, k) => [GET, X_K, ...at(SPREAD, under * row + k * step), GET, LINE + k, ...MUL];
    const pair = (under, k) => [...times(under, k), ...times(under, k + 1), ...ADD];
    const four = (sum, under) => [GET, sum, ...pair(under, 0), ...pair(under, 2), ...ADD, ...ADD, SET, sum];
    const one = (sum, under, k) => [GET, sum, ...times(under, k), ...ADD, SET, sum];
    const block = [...lines(4), ...four(UPPER, 0), ...four(LOWER, 1), ...moved(Y_K, 4 * line)];
    const rest = Array.from({ length: inner % 4 }, (_, k) => [...one(UPPER, 0, k), ...one(LOWER, 1, k)]).flat();
    const tile = [
      GET, Y, ...at(LOAD, start), TEE, UPPER, SET, LOWER, GET, X, SET, X_K, GET, Y, SET, Y_K,
      ...(fours ? loop(block, X_K, 4 * step, [GET, X, ...constant(fours * step), PLUS]) : []), ...lines(inner % 4), ...rest,
      GET, OUT, GET, UPPER, ...at(STORE, 0), GET, OUT, GET, LOWER, ...at(STORE, line), ...moved(OUT, 16),
    ];
    const rowPair = [...constant(yAt), SET, Y, ...loop(tile, Y, 16, constant(yAt + line)), ...moved(OUT, line)];
    return [...constant(outAt), SET, OUT, ...loop(rowPair, X, 2 * row, constant(rows * row)), END];
  }

  function kernel(shape) {
    const sections = [
      [1, [1, 0x60, 0, 0]], [2, [1, ...text("lab"), ...text("memory"), 2, 0, ...whole(PAGES)]], [3, [1, 0]],
      [7, [1, ...text("run"), 0, 0]], [10, [1, ...sized([2, 5, I32, 6, V128, ...loops(shape)])]],
    ].flatMap(([id, bytes]) => [id, ...sized(bytes)]);
    const file = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections]);
    try {
      return new WebAssembly.Instance(new WebAssembly.Module(file), { lab: { memory } }).exports.run;
    } catch {
      return null; // not this part of WebAssembly, or a site that forbids it
    }
  }

  /**
   * Whether x y, each row plus `start`, has been put into `product`: odd shapes, small ones, and browsers
   * without this are left to JavaScript. `down`, `along`: from a number of x to the next below and beside it.
   */
  lab.multiplied = (x, y, start, product, shape) => {
    const { rows, inner, columns, down } = shape;
    const yAt = rows * inner;
    const outAt = yAt + (inner + 1) * columns;
    const size = outAt + product.length;
    if (!memory || rows % 2 || columns % 2 || rows * inner * columns < LEAST || size > numbers.length) return false;
    const key = ((rows * 8192 + inner) * 8192 + columns) * 2 + (down === 1);
    if (!kernels.has(key)) kernels.set(key, kernel(shape));
    const run = kernels.get(key);
    if (!run) return false;
    numbers.set(x);
    numbers.set(y, yAt);
    numbers.set(start, yAt + inner * columns);
    run();
    product.set(numbers.subarray(outAt, size));
    return true;
  };
})();
