/**
 * Worlds that a visitor paints: dots in the plane, or the height of a density over the line. A painting
 * is whole numbers below 256, written as base64url in the setting that bears its world's name: short in
 * a link, and from it the same points in every browser.
 */
(() => {
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** base64url without padding -> bytes; null where it is none. (Not every engine has `atob`.) */
  function decoded(text) {
    const found = [];
    let [held, count] = [0, 0]; // bits that wait for a whole byte
    for (const letter of text) {
      const six = LETTERS.indexOf(letter);
      if (six < 0) return null;
      held = held * 64 + six;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      found.push(held >> count);
      held &= (1 << count) - 1;
    }
    return held || count === 6 ? null : found;
  }

  /** x, y of each dot, which is the middle of a small Gaussian. `most`: numbers; `scale`: of what they mean. */
  const dots = {
    dimensions: 2,
    most: 400,
    scale: { middle: 128, step: 0.02 },
    example: "gKyFvI_JndKu1b7SzMrXvd2u3Z3Xjs6Aw3S3aapdnVORR4c6gCt5Om9HY1JXXUpoPXMygCmNI50irii9M8pC0lLVYtJwyXu8", // a heart
    isSound: (numbers) => numbers.length > 0 && numbers.length % 2 === 0,
    world(numbers) {
      const deviation = 0.06;
      const own = numbers.map((number) => (number - dots.scale.middle) * dots.scale.step);
      const centres = Array.from({ length: own.length / 2 }, (_, i) => [own[2 * i], own[2 * i + 1]]);
      const draw = (random) => centres[random.below(centres.length)].map((x) => x + deviation * random.normal());
      return { centres, deviation, draw };
    },
  };

  /** The density's height at places that lie evenly along x; straight lines lead from one to the next. */
  const curve = {
    dimensions: 1,
    most: 48,
    scale: { middle: 23.5, step: 0.15 },
    example: "AAABAgUKFCM5V3uixuHt6NW2lHRaSkNES1Zkcn-KkZWVkYp_cWNTRTcrIBgRDAgF", // two hills
    isSound: (heights) => heights.length === curve.most && heights.some((height) => height > 0),
    world(heights) {
      const { middle, step } = curve.scale;
      let sum = 0;
      const ends = heights.map((height) => (sum += height));
      /** A place as often as it is high; then the sum of two even numbers, which makes it a tent over its place. */
      const draw = (random) => {
        const drawn = random.below(sum);
        const place = ends.findIndex((end) => drawn < end);
        return [(place - middle + (random.uniform() + random.uniform() - 1)) * step];
      };
      const density = (x) => {
        const along = x / step + middle;
        const place = Math.floor(along);
        const share = along - place;
        return ((1 - share) * (heights[place] ?? 0) + share * (heights[place + 1] ?? 0)) / (sum * step);
      };
      return { draw, density };
    },
  };

  const paintings = { dots, curve };
  const known = new Map(); // "name text" -> world

  /** The numbers of a painting that came from anyone; null where it is none. */
  function painted(name, text) {
    const { most, isSound } = paintings[name];
    if (typeof text !== "string" || text.length > 2 * most) return null;
    const numbers = decoded(text);
    return numbers && numbers.length <= most && isSound(numbers) ? numbers : null;
  }

  function painting(name, text) {
    const key = `${name} ${text}`;
    if (!known.has(key)) {
      const { dimensions, scale, most, world } = paintings[name];
      const numbers = painted(name, text);
      known.set(key, { dimensions, scale, most, numbers, ...world(numbers) });
    }
    return known.get(key);
  }

  for (const [name, { example }] of Object.entries(paintings)) lab.worlds[name] = painting(name, example);

  /** The world of a game's settings. */
  lab.worldOf = (settings) => {
    const { world } = settings;
    return world in paintings ? painting(world, settings[world]) : lab.worlds[world];
  };

  Object.assign(lab, { paintings, painted });
})();
