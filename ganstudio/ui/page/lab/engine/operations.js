/** What tensors can do: matrix products, sums, and functions of each number. */
(() => {
  const { Tensor, tensor, numbers } = lab;

  // ---- element by element; both of one shape, or with 1 for rows or columns

  function alike(a, b) {
    const rows = Math.max(a.rows, b.rows);
    const columns = Math.max(a.columns, b.columns);
    return [expand(a, rows, columns), expand(b, rows, columns)];
  }

  function add(left, right) {
    const [a, b] = alike(left, right);
    const [x, y, data] = [a.data, b.data, numbers(a.data.length)];
    for (let i = 0; i < x.length; i++) data[i] = x[i] + y[i];
    return new Tensor(a.rows, a.columns, data, [[a, (gradient) => gradient], [b, (gradient) => gradient]]);
  }

  function mul(left, right) {
    const [a, b] = alike(left, right);
    const [x, y, data] = [a.data, b.data, numbers(a.data.length)];
    for (let i = 0; i < x.length; i++) data[i] = x[i] * y[i];
    return new Tensor(a.rows, a.columns, data, [
      [a, (gradient) => mul(gradient, b)],
      [b, (gradient) => mul(gradient, a)],
    ]);
  }

  function scale(a, factor) {
    const [x, data] = [a.data, numbers(a.data.length)];
    for (let i = 0; i < x.length; i++) data[i] = x[i] * factor;
    return new Tensor(a.rows, a.columns, data, [[a, (gradient) => scale(gradient, factor)]]);
  }

  function shift(a, by) {
    const [x, data] = [a.data, numbers(a.data.length)];
    for (let i = 0; i < x.length; i++) data[i] = x[i] + by;
    return new Tensor(a.rows, a.columns, data, [[a, (gradient) => gradient]]);
  }

  const sub = (a, b) => add(a, scale(b, -1));
  const square = (a) => mul(a, a);

  /** A function of each number; `backward` also sees the result. */
  function each(a, f, backward) {
    const [x, data] = [a.data, numbers(a.data.length)];
    for (let i = 0; i < x.length; i++) data[i] = f(x[i]);
    const result = new Tensor(a.rows, a.columns, data, [[a, (gradient) => backward(gradient, result)]]);
    return result;
  }

  const sigmoid = (a) => each(a, lab.sigmoid, (gradient, y) => mul(gradient, mul(y, shift(scale(y, -1), 1))));
  const softplus = (a) => each(a, lab.softplus, (gradient) => mul(gradient, sigmoid(a)));
  const tanh = (a) => each(a, lab.tanh, (gradient, y) => mul(gradient, shift(scale(square(y), -1), 1)));
  const root = (a) => each(a, Math.sqrt, (gradient, y) => mul(gradient, scale(inverse(y), 0.5)));
  const inverse = (a) => each(a, (x) => 1 / x, (gradient, y) => mul(gradient, scale(square(y), -1)));

  /** x where it is positive, else x times `leak`; the derivative at 0 is the leak, as in PyTorch. */
  function relu(a, leak = 0) {
    const either = Float64Array.of(leak, 1); // looked up: a branch that nobody can foresee is slow
    const [x, derivatives, data] = [a.data, numbers(a.data.length), numbers(a.data.length)];
    for (let i = 0; i < x.length; i++) {
      derivatives[i] = either[Number(x[i] > 0)];
      data[i] = x[i] * derivatives[i];
    }
    const steps = tensor(a.rows, a.columns, derivatives);
    return new Tensor(a.rows, a.columns, data, [[a, (gradient) => mul(gradient, steps)]]);
  }

  // ---- shapes: each of these pairs is the other's gradient

  /** Rows or columns of 1 repeated. */
  function expand(a, rows, columns) {
    if (a.rows === rows && a.columns === columns) return a;
    const [x, data] = [a.data, numbers(rows * columns)];
    const down = a.rows === 1 ? 0 : a.columns;
    const along = a.columns === 1 ? 0 : 1;
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) data[at++] = x[i * down + j * along];
    }
    return new Tensor(rows, columns, data, [[a, (gradient) => sum(gradient, a.rows, a.columns)]]);
  }

  /** Summed to one row, one column, or both. */
  function sum(a, rows = 1, columns = 1) {
    if (a.rows === rows && a.columns === columns) return a;
    const [x, data] = [a.data, numbers(rows * columns).fill(0)];
    const down = rows === 1 ? 0 : columns;
    const along = columns === 1 ? 0 : 1;
    for (let i = 0, at = 0; i < a.rows; i++) {
      for (let j = 0; j < a.columns; j++) data[i * down + j * along] += x[at++];
    }
    return new Tensor(rows, columns, data, [[a, (gradient) => expand(gradient, a.rows, a.columns)]]);
  }

  const mean = (a, rows = 1, columns = 1) => scale(sum(a, rows, columns), (rows * columns) / a.data.length);

  const reshape = (a, rows, columns) =>
    new Tensor(rows, columns, a.data, [[a, (gradient) => reshape(gradient, a.rows, a.columns)]]);

  /** `columns` columns from `first` on of a; or, where a is narrower, a among zeros from there on. */
  function crop(a, first, columns) {
    const narrows = columns < a.columns;
    const width = Math.min(columns, a.columns);
    const data = numbers(a.rows * columns).fill(0);
    for (let i = 0; i < a.rows; i++) {
      const from = i * a.columns + (narrows ? first : 0);
      data.set(a.data.subarray(from, from + width), i * columns + (narrows ? 0 : first));
    }
    return new Tensor(a.rows, columns, data, [[a, (gradient) => crop(gradient, first, a.columns)]]);
  }

  /** Side by side. */
  function join(a, b) {
    const columns = a.columns + b.columns;
    return add(crop(a, 0, columns), crop(b, a.columns, columns));
  }

  // ---- products

  /** a times b, a transposed or b transposed (never both); each row onto `start` where it is given. */
  function product(a, b, aTransposed, bTransposed, start) {
    const [rows, inner] = aTransposed ? [a.columns, a.rows] : [a.rows, a.columns];
    const [down, along] = aTransposed ? [1, rows] : [inner, 1]; // from a row of a to the next, and within one
    const columns = bTransposed ? b.rows : b.columns;
    const [x, y] = [a.data, bTransposed ? transposed(b) : b.data];
    const data = numbers(rows * columns);
    const onto = start?.data ?? numbers(columns).fill(0);
    if (lab.multiplied(x, y, onto, data, { rows, inner, columns, down, along })) return data;
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) {
        let k = 0, of = i * down, by = j, sum = onto[j];
        for (; k + 3 < inner; k += 4, of += 4 * along, by += 4 * columns) {
          const half = x[of] * y[by] + x[of + along] * y[by + columns];
          sum += half + (x[of + 2 * along] * y[by + 2 * columns] + x[of + 3 * along] * y[by + 3 * columns]);
        }
        for (; k < inner; k++, of += along, by += columns) sum += x[of] * y[by];
        data[at] = sum;
      }
    }
    return data;
  }

  function transposed({ rows, columns, data }) {
    const turned = numbers(data.length);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j];
    }
    return turned;
  }

  function matmul(a, b, aTransposed = false, bTransposed = false) {
    const data = product(a, b, aTransposed, bTransposed);
    return new Tensor(aTransposed ? a.columns : a.rows, bTransposed ? b.rows : b.columns, data, [
      [a, (gradient) => (aTransposed ? matmul(b, gradient, bTransposed, true) : matmul(gradient, b, false, !bTransposed))],
      [b, (gradient) => (bTransposed ? matmul(gradient, a, true, aTransposed) : matmul(a, gradient, !aTransposed, false))],
    ]);
  }

  /** A linear layer: x [N, I], weight [I, O], bias [1, O] -> [N, O]. */
  const affine = (x, weight, bias) =>
    new Tensor(x.rows, weight.columns, product(x, weight, false, false, bias), [
      [x, (gradient) => matmul(gradient, weight, false, true)],
      [weight, (gradient) => matmul(x, gradient, true)],
      [bias, (gradient) => sum(gradient, 1, bias.columns)],
    ]);

  // the plain functions of numbers keep their names in `lab`; these are of tensors
  lab.on = { sigmoid, softplus, tanh };
  Object.assign(lab, { add, sub, mul, scale, shift, square, root, inverse, relu });
  Object.assign(lab, { expand, sum, mean, reshape, join, matmul, affine });
})();
