/**
 * exp, log, tanh and their kin from + - * / and square roots alone, which IEEE 754 gives to the last
 * bit: every JavaScript engine gets the same numbers. Math.exp and its like may differ by engine.
 * Within 1e-14 of the true value. Reductions and polynomials are those of fdlibm (Sun, 1993).
 *
 * The first file of the engine: it makes the one global, `lab`. No file of it knows the page, so it
 * runs in a worker as well.
 */
globalThis.lab = {};
(() => {
  const LN2_HIGH = 6.93147180369123816490e-1;
  const LN2_LOW = 1.90821492927058770002e-10;
  const LOG2E = 1.44269504088896338700;
  const word = new DataView(new ArrayBuffer(8)); // big-endian by default, on any machine

  /** 2^k for k from -1022 to 1023. */
  function power(k) {
    word.setUint32(0, (k + 1023) << 20);
    word.setUint32(4, 0);
    return word.getFloat64(0);
  }

  /** exp(high - low) - 1 where the difference is within ln(2) / 2 of 0. */
  function near(high, low) {
    const x = high - low;
    const s = x * x;
    const tail = 6.61375632143793436117e-5 + s * (-1.65339022054652515390e-6 + s * 4.13813679705723846039e-8);
    const c = x - s * (1.66666666666666019037e-1 + s * (-2.77777777770155933842e-3 + s * tail));
    return high - (low - (x * c) / (2 - c));
  }

  function exp(x) {
    if (x !== x) return x;
    if (x > 709.782712893384) return Infinity;
    if (x < -745.2) return 0;
    const k = Math.floor(x * LOG2E + 0.5);
    const half = k >> 1; // 2^k itself may be out of range
    return (1 + near(x - k * LN2_HIGH, k * LN2_LOW)) * power(half) * power(k - half);
  }

  function log(x) {
    if (x === 0) return -Infinity;
    if (!(x > 0) || x === Infinity) return x > 0 ? x : NaN;
    let k = 0;
    if (x < 2.2250738585072014e-308) {
      x *= 18014398509481984; // 2^54: out of the subnormal numbers
      k = -54;
    }
    word.setFloat64(0, x);
    const exponent = (word.getUint32(0) >>> 20) - 1023;
    k += exponent;
    let m = x / power(exponent); // [1, 2)
    if (m > 1.4142135623730951) {
      m /= 2;
      k += 1;
    }
    const f = m - 1;
    const s = f / (2 + f);
    const z = s * s;
    const tail = 1.818357216161805012e-1 + z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1);
    const middle = 2.857142874366239149e-1 + z * (2.222219843214978396e-1 + z * tail);
    const series = z * (6.666666666666735130e-1 + z * (3.999999999940941908e-1 + z * middle));
    const square = 0.5 * f * f;
    return k * LN2_HIGH - (square - (s * (square + series) + k * LN2_LOW) - f);
  }

  function tanh(x) {
    const size = Math.abs(x);
    if (size < 0.17) {
      const t = near(2 * x, 0);
      return t / (t + 2);
    }
    const t = size > 20 ? 1 : 1 - 2 / (exp(2 * size) + 1);
    return x < 0 ? -t : x > 0 ? t : x;
  }

  function sigmoid(x) {
    if (x >= 0) return 1 / (1 + exp(-x));
    const e = exp(x);
    return e / (1 + e);
  }

  /** log(1 + exp(x)), without overflow; log(1 + e) as in Goldberg 1991, theorem 4. */
  function softplus(x) {
    const e = exp(-Math.abs(x));
    const sum = 1 + e;
    const rest = sum === 1 ? e : (log(sum) * e) / (sum - 1);
    return x > 0 ? x + rest : rest;
  }

  /** [cosine, sine] of an angle in turns. */
  function circle(turns) {
    const quarter = Math.floor(4 * turns + 0.5);
    const x = (turns - quarter / 4) * 6.283185307179586; // at most an eighth of a turn
    const parts = [1, x]; // the series of cos and of sin, from their first terms
    for (let n = 2, term = x; n < 20; n++) {
      term = (term * x) / n;
      parts[n % 2] += n % 4 < 2 ? term : -term;
    }
    const [c, s] = parts;
    return [[c, s], [-s, c], [-c, -s], [s, -c]][((quarter % 4) + 4) % 4];
  }

  Object.assign(lab, { exp, log, tanh, sigmoid, softplus, circle });
})();
