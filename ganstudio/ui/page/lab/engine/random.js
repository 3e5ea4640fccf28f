/**
 * A stream of random numbers of our own, whose state is plain data: Doty-Humphrey's sfc32 (PractRand),
 * four words of 32 bits.
 */
(() => {
  class Random {
    /** @param {number[]} words as `words` of another stream gave them: it goes on from there */
    constructor(words) {
      this.words = [...words];
    }

    /** Streams of one seed that differ in number have nothing to do with each other. */
    static of(seed, number) {
      const random = new Random([seed | 0, number | 0, 0x9e3779b9 | 0, 1]);
      for (let i = 0; i < 16; i++) random.next();
      return random;
    }

    /** A whole number below 2^32. */
    next() {
      const [a, b, c, count] = this.words;
      const drawn = (a + b + count) | 0;
      const turned = (c << 21) | (c >>> 11);
      this.words = [b ^ (b >>> 9), (c + (c << 3)) | 0, (turned + drawn) | 0, (count + 1) | 0];
      return drawn >>> 0;
    }

    /** In [0, 1), 53 bits. */
    uniform() {
      return ((this.next() >>> 5) * 67108864 + (this.next() >>> 6)) / 9007199254740992;
    }

    /** A whole number below `count`. */
    below(count) {
      return Math.floor(this.uniform() * count);
    }

    /** N(0, 1), by Marsaglia's polar method. */
    normal() {
      for (;;) {
        const u = 2 * this.uniform() - 1;
        const v = 2 * this.uniform() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) return u * Math.sqrt((-2 * lab.log(s)) / s);
      }
    }

    /** [rows, columns] of N(0, 1), or of what else `draw` gives. */
    tensor(rows, columns, draw = () => this.normal()) {
      return lab.tensor(rows, columns, new Float64Array(rows * columns).map(() => draw()));
    }
  }

  lab.Random = Random;
})();
