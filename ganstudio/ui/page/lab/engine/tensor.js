/**
 * Matrices of float64 that remember how they came about, and gradients by going back over it.
 *
 * Each operation names the matrices it came from, each with a `backward`: from the gradient by the result
 * to the gradient by that matrix. These are made of the same operations, so a gradient can itself be
 * differentiated (R1 and the gradient penalty need it). Sums run in one written order.
 */
(() => {
  let born = 0;
  let recording = true;

  class Tensor {
    /** @param {[Tensor, (gradient: Tensor) => Tensor][]} from */
    constructor(rows, columns, data, from = []) {
      this.rows = rows;
      this.columns = columns;
      this.data = data; // Float64Array, row by row
      this.from = recording ? from.filter(([parent]) => parent.learns) : [];
      this.learns = this.from.length > 0;
      this.order = born++; // parents come before children
    }
  }

  const tensor = (rows, columns, data = new Float64Array(rows * columns)) => new Tensor(rows, columns, data);

  // ---- memory: a turn makes some hundred arrays of a few sizes, and fresh memory is slow

  const pools = new Map(); // size -> {arrays, taken}
  let pooled = false;

  /** So many numbers, whatever they hold. */
  function numbers(size) {
    if (!pooled) return new Float64Array(size);
    let pool = pools.get(size);
    if (!pool) pools.set(size, (pool = { arrays: [], taken: 0 }));
    return (pool.arrays[pool.taken++] ??= new Float64Array(size));
  }

  /** Runs `work` on arrays that the next call takes again: what it gives must lie in others (`lasting`, `tensor`). */
  function briefly(work) {
    if (pooled) return work();
    pooled = true;
    try {
      return work();
    } finally {
      pooled = false;
      for (const pool of pools.values()) pool.taken = 0;
    }
  }

  const forget = () => pools.clear();
  const lasting = ({ rows, columns, data }) => tensor(rows, columns, data.slice());

  /** The same numbers as something to differentiate by. */
  function variable({ rows, columns, data }) {
    const made = tensor(rows, columns, data);
    made.learns = true;
    return made;
  }

  const full = (like, value) => tensor(like.rows, like.columns, numbers(like.data.length).fill(value));

  /** The gradients of a sum over `output`, one for each of `inputs`; `again`: to differentiate them too. */
  function gradients(output, inputs, again = false) {
    const leads = new Map(inputs.map((input) => [input, true]));
    const path = [];
    const visit = (node) => {
      if (!leads.has(node)) {
        leads.set(node, false);
        for (const [parent] of node.from) if (visit(parent)) leads.set(node, true);
        if (leads.get(node)) path.push(node);
      }
      return leads.get(node);
    };
    visit(output);
    const found = new Map([[output, full(output, 1)]]);
    const before = recording;
    recording = again;
    try {
      for (const node of path.sort((a, b) => b.order - a.order)) {
        for (const [parent, backward] of node.from) {
          if (!leads.get(parent)) continue;
          const gradient = backward(found.get(node));
          found.set(parent, found.has(parent) ? lab.add(found.get(parent), gradient) : gradient);
        }
      }
    } finally {
      recording = before;
    }
    return inputs.map((input) => found.get(input) ?? full(input, 0));
  }

  Object.assign(lab, { Tensor, tensor, numbers, briefly, forget, lasting, variable, full, gradients });
})();
