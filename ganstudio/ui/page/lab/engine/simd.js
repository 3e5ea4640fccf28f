/**
 * The inner loops of a matrix product in WebAssembly, where a browser has it: two columns at once,
 * written byte by byte for each shape. A sum's terms are added in the order of `product`
 * (operations.js), so the numbers are the same to the last bit.
 */
(() => {
  const PAGES = 64; // of 64 KiB: x, y, the start row and the product, one behind the other
  const LEAST = 2500; // products of two numbers: below, bringing them here takes longer than it saves
  // Opcodes by their names in the WebAssembly specification. Code works on a stack: local.get pushes a
  // variable, an operation pops its operands and pushes its result, local.tee stores and leaves it there.
  const [LOCAL_GET, LOCAL_SET, LOCAL_TEE, I32_CONST, I32_ADD, I32_LT_U] = [0x20, 0x21, 0x22, 0x41, 0x6a, 0x49];
  const [LOOP, BR_IF, END, EMPTY] = [0x03, 0x0d, 0x0b, 0x40]; // br_if 0 goes back to the loop's start
  const [V128_LOAD, V128_LOAD64_SPLAT, V128_STORE] = [[0xfd, 0], [0xfd, 10], [0xfd, 11]]; // two float64; one, twice
  const [F64X2_ADD, F64X2_MUL] = [[0xfd, 0xf0, 1], [0xfd, 0xf2, 1]];
  const [I32, V128] = [0x7f, 0x7b];
  const [X, Y, OUT, X_K, Y_K, UPPER, LOWER, Y_ROW] = [0, 1, 2, 3, 4, 5, 6, 7]; // five addresses; sums; four rows of y
  const memory = globalThis.WebAssembly ? new WebAssembly.Memory({ initial: PAGES }) : null;
  const numbers = memory && new Float64Array(memory.buffer);
  const kernels = new Map(); // by shape
  let isAble = Boolean(memory);

  // whole numbers in groups of seven bits (LEB128); a constant's highest bit is its sign
  const whole = (n, most = 128) => (n < most ? [n] : [(n % 128) + 128, ...whole(Math.floor(n / 128), most)]);
  const constant = (n) => [I32_CONST, ...whole(n, 64)];
  const sized = (bytes) => [...whole(bytes.length), ...bytes];
  const text = (word) => sized([...word].map((letter) => letter.charCodeAt(0)));
  const at = (operation, offset) => [...operation, 3, ...whole(offset)]; // 3: numbers of 2^3 bytes
  const moved = (name, by, end = LOCAL_SET) => [LOCAL_GET, name, ...constant(by), I32_ADD, end, name];
  /** `body`, then `name` moved by so much, again and again while it is below the limit. */
  const loop = (body, name, by, limit) => [LOOP, EMPTY, ...body, ...moved(name, by, LOCAL_TEE), ...limit, I32_LT_U, BR_IF, 0, END];

  /** x [rows, inner] times y [inner, columns] plus a row [columns]: two rows by two columns at a time. */
  function loops({ rows, inner, columns, down, along }) {
    const [xDown, xAlong, yDown] = [8 * down, 8 * along, 8 * columns]; // bytes to the number below, beside it
    const yAt = 8 * rows * inner;
    const [start, outAt] = [inner * yDown, yAt + inner * yDown + yDown]; // the row that is added to, from y; the product
    const fours = inner - (inner % 4);
    const load = (count) => Array.from({ length: count }, (_, k) => [LOCAL_GET, Y_K, ...at(V128_LOAD, k * yDown), LOCAL_SET, Y_ROW + k]).flat();
    const times = (under, k) => [LOCAL_GET, X_K, ...at(V128_LOAD64_SPLAT, under * xDown + k * xAlong), LOCAL_GET, Y_ROW + k, ...F64X2_MUL];
    const pair = (under, k) => [...times(under, k), ...times(under, k + 1), ...F64X2_ADD];
    const four = (sum, under) => [LOCAL_GET, sum, ...pair(under, 0), ...pair(under, 2), ...F64X2_ADD, ...F64X2_ADD, LOCAL_SET, sum];
    const one = (sum, under, k) => [LOCAL_GET, sum, ...times(under, k), ...F64X2_ADD, LOCAL_SET, sum];
    const block = [...load(4), ...four(UPPER, 0), ...four(LOWER, 1), ...moved(Y_K, 4 * yDown)];
    const rest = Array.from({ length: inner % 4 }, (_, k) => [...one(UPPER, 0, k), ...one(LOWER, 1, k)]).flat();
    const tile = [
      LOCAL_GET, Y, ...at(V128_LOAD, start), LOCAL_TEE, UPPER, LOCAL_SET, LOWER, LOCAL_GET, X, LOCAL_SET, X_K, LOCAL_GET, Y, LOCAL_SET, Y_K,
      ...(fours ? loop(block, X_K, 4 * xAlong, [LOCAL_GET, X, ...constant(fours * xAlong), I32_ADD]) : []), ...load(inner % 4), ...rest,
      LOCAL_GET, OUT, LOCAL_GET, UPPER, ...at(V128_STORE, 0), LOCAL_GET, OUT, LOCAL_GET, LOWER, ...at(V128_STORE, yDown), ...moved(OUT, 16),
    ];
    const rowPair = [...constant(yAt), LOCAL_SET, Y, ...loop(tile, Y, 16, constant(yAt + yDown)), ...moved(OUT, yDown)];
    // all variables begin at 0, so X does too; a loop's test stands at its end, and no shape is empty
    return [...constant(outAt), LOCAL_SET, OUT, ...loop(rowPair, X, 2 * xDown, constant(rows * xDown)), END];
  }

  function kernel(shape) {
    const sections = [
      [1, [1, 0x60, 0, 0]], // types: one, () -> ()
      [2, [1, ...text("lab"), ...text("memory"), 2, 0, ...whole(PAGES)]], // imports: the memory, of so many pages
      [3, [1, 0]], // functions: one, of type 0
      [7, [1, ...text("run"), 0, 0]], // exports: function 0 as "run"
      [10, [1, ...sized([2, 5, I32, 6, V128, ...loops(shape)])]], // code: two kinds of variables, then what it does
    ].flatMap(([id, bytes]) => [id, ...sized(bytes)]);
    const file = new Uint8Array([0, ...text("asm").slice(1), 1, 0, 0, 0, ...sections]); // version 1
    try {
      return new WebAssembly.Instance(new WebAssembly.Module(file), { lab: { memory } }).exports.run;
    } catch {
      isAble = false; // not this part of WebAssembly, or a site that forbids it
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
    if (!isAble || rows % 2 || columns % 2 || rows * inner * columns < LEAST || size > numbers.length) return false;
    const key = [rows, inner, columns, down].join(" ");
    if (!kernels.has(key)) kernels.set(key, kernel(shape));
    if (!isAble) return false;
    numbers.set(x);
    numbers.set(y, yAt);
    numbers.set(start, yAt + inner * columns);
    kernels.get(key)();
    product.set(numbers.subarray(outAt, size));
    return true;
  };
})();
