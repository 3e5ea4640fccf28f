/** Lesson 6: unpaired translation. A face that a model here drew goes to the photos' side, and back. */
(() => {
  const { add, card, pictures } = ganstudio.lessons;
  const { drawn, off, light, likeness } = pictures;
  const FACES = "cyclegan-face2anime";
  const INK = "cyclegan-shanshui";
  const needs = ["style-anime"]; // draws the faces
  const SOURCE = "#gs-host-translate [data-at=photo]";
  const RESULT = "#gs-host-translate [data-at=result]:not(.gs-waiting) canvas:first-child";
  const TRIP = "#gs-host-translate .gs-trip:not([hidden]) canvas";
  const OTHERS = "#gs-host-translate .gs-faces canvas";
  const FEW = 3; // faces to compare
  const HALF = [0.4, 0.6]; // strengths that count as a half
  const SAME = 4; // of 255: what no one sees

  const translate = (model, to, frame, more) => ({ tab: "translate", recipe: { v: 1, verb: "translate", model, to, frame, strength: 1 }, more });
  const face = (more) => translate(FACES, "A", "face", { drawn: true, ...more });

  /** Whether a translator's own answer to the picture may stand there. */
  const isAt = (see, model) => see.isOpen("translate") && see.recipe("translate")?.model === model && ganstudio.busy() === 0;

  /** What the translator made of the picture, undefined while it is at work. */
  const made = () => (document.querySelector("#gs-host-translate [data-at=made]")?.textContent ? drawn(RESULT)[0] : undefined);

  /** Whether the way back leads to the same picture (0), to one more like it than like others (1), or not (2). */
  const returned = () => {
    const [before, , back] = drawn(TRIP);
    const lost = off(before, back);
    if (lost === 0) return 0;
    return drawn(OTHERS).every((other) => lost <= off(other, back)) ? 1 : 2;
  };

  /** Where the map of differences is brighter: at edges of the picture (0), on its surfaces (1), or nowhere (2). */
  const brighter = () => {
    const [before, , , difference] = drawn(TRIP);
    const [lights, lost] = [light(before), light(difference)];
    const side = Math.sqrt(lights.length);
    const steps = lights.map((value, i) => Math.abs(value - (lights[i + 1] ?? value)) + Math.abs(value - (lights[i + side] ?? value)));
    const sorted = steps.toSorted((a, b) => a - b);
    const [low, high] = [0.25, 0.75].map((share) => sorted[Math.floor(share * sorted.length)]);
    const mean = (where) => lost.filter((_, i) => where(steps[i])).reduce((sum, value, _, all) => sum + value / all.length, 0);
    const [edges, surfaces] = [mean((step) => step > high), mean((step) => step < low)];
    if (edges > 1.25 * surfaces) return 0;
    return surfaces > 1.25 * edges ? 1 : 2;
  };

  /** Whether `half` is nothing but two pictures, one laid over the other at some share. */
  const isLaidOver = (half, before, after) => {
    const way = Array.from(after, (value, i) => value - before[i]);
    const share = way.reduce((sum, value, i) => sum + value * (half[i] - before[i]), 0) / way.reduce((sum, value) => sum + value * value, 0);
    return off(half, way.map((value, i) => before[i] + share * value)) < 0.05 * off(before, after);
  };

  /** Whether a picture came back with other shapes (0), with its shapes in other colours (1), or as it was (2). */
  const repainted = () => {
    const [before, after] = [drawn(SOURCE)[0], made()];
    if (off(before, after) < SAME) return 2;
    return likeness(before, after) > 0.5 ? 1 : 0;
  };

  add("translation", [
    {
      go: face(),
      needs,
      at: "#gs-host-translate [data-at=faces]",
      ask: { of: 3, right: 1 },
      check(see, kept) {
        const result = isAt(see, FACES) && made();
        if (!result) return false;
        const [source] = drawn(SOURCE);
        kept.first ??= source;
        return off(source, kept.first) > 0;
      },
    },
    {
      go: face(),
      needs,
      at: "#gs-host-translate .gs-check:has([data-at=back])",
      shows: "#gs-host-translate .gs-trip",
      ask: { of: 3, right: returned },
      check: (see) => isAt(see, FACES) && drawn(TRIP).length === 4,
    },
    {
      go: face({ back: true }),
      needs,
      at: "#gs-host-translate .gs-trip",
      ask: { of: 3, right: brighter },
      check(see, kept) {
        const [before, , back] = isAt(see, FACES) ? drawn(TRIP) : [];
        if (!back) return false;
        const lost = off(before, back);
        kept.lost = (kept.lost ?? new Map()).set(before.join(), lost);
        return kept.lost.size >= FEW && lost === Math.min(...kept.lost.values());
      },
    },
    {
      go: face(),
      needs,
      at: "#gs-host-translate [data-at=strength]",
      ask: { of: 3, right: (see, { half, before, after }) => (isLaidOver(half, before, after) ? 1 : 0) },
      check(see, kept) {
        const result = isAt(see, FACES) && made();
        if (!result) return false;
        const { strength } = see.recipe("translate");
        if (strength === 1) kept.after ??= result; // once: a hand that still drags has another picture already
        if (!kept.after || strength < HALF[0] || strength > HALF[1]) return false;
        Object.assign(kept, { before: drawn(SOURCE)[0], half: result });
        return off(result, kept.after) > 0;
      },
    },
    {
      go: face(),
      run: translate(INK, "B", "whole"),
      needs,
      ask: { of: 3, right: repainted },
      check: (see) => isAt(see, INK) && made(),
    },
    {
      go: card(FACES),
      needs: [INK],
      at: "#gs-host-models [data-name=cyclegan-shanshui]",
      ask: { of: 3, right: 2 },
      check: (see) => see.card() === INK && see.isInSight("#gs-host-models [data-at=limits]"),
    },
  ]);
})();
