/**
 * One step in its parts, for slow motion: the critic sees real points, sees drawn ones, moves; the
 * generator asks, moves. The parts are those of `lab.step`: after the last one the run stands where a
 * whole step would have taken it.
 */
(() => {
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const plain = ({ data }) => Float32Array.from(data);

  /** What a part shows: `{name, turn, of, state}`, points of the batch, numbers for its sentence. */
  function* parts(start) {
    const of = start.settings.critic_steps;
    let state = start;
    for (let turn = 1; turn <= of && !state.broken; turn++) {
      const { points, drawn } = lab.dealt(state);
      const next = lab.criticTurn(state);
      const { critic_real, critic_fake, critic_loss } = next.losses;
      const batch = { real: plain(points), drawn: plain(drawn), count: points.rows };
      yield { name: "real", turn, of, state, batch, score: critic_real };
      yield { name: "drawn", turn, of, state, batch, score: critic_fake };
      yield { name: "critic", turn, of, state: next, batch, loss: critic_loss };
      state = next;
    }
    const { drawn } = lab.dealt(state);
    const { columns } = drawn;
    const arrows = lab.arrows(state, drawn);
    const lengths = Array.from({ length: arrows.length / (2 * columns) }, (_, i) =>
      Math.sqrt(mean(Array.from({ length: columns }, (_, j) => arrows[2 * columns * i + columns + j] ** 2)) * columns));
    const next = lab.generatorTurn(state);
    yield { name: "asks", turn: 1, of: 1, state, batch: { drawn: plain(drawn), count: drawn.rows }, arrows, push: mean(lengths) };
    const moved = lab.dealt({ ...state, generator: next.generator }).drawn; // the same z, moved
    yield { name: "generator", turn: 1, of: 1, state: next, batch: { drawn: plain(moved), before: plain(drawn), count: moved.rows }, loss: next.losses.generator_loss };
  }

  lab.parts = parts;
})();
