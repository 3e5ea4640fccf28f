"""A run of the Lab goes back and on to the same numbers, takes changes, says what became of it."""

import pytest

SMALL = {"width": 4, "batch": 16, "r1": 0.1, "seed": 5}
NUMBERS = """const numbers = ({ losses, average }) =>
  JSON.stringify([losses, average.map((w) => [...w.data])]);"""


def played(lab, body: str, *values):
    """Runs `body` in the page with `run` and `numbers` at hand."""
    script = f"""([settings, ...values]) => {{
      {NUMBERS}
      const run = new lab.Run(settings);
      const to = (step) => {{ run.back(step); while (run.at < step) run.step(); }};
      {body}
    }}"""
    return lab.evaluate(script, [SMALL, *values])


def test_back_and_on_is_the_same_run(lab):
    assert played(
        lab,
        """to(70); const first = numbers(run.state);
        to(13); const early = numbers(run.state); to(70);
        const again = new lab.Run(settings); for (let i = 0; i < 13; i++) again.step();
        return first === numbers(run.state) && early === numbers(again.state) && run.end === 70;""",
    )


def test_a_change_is_part_of_the_run(lab):
    assert played(
        lab,
        """to(40); run.change({objective: "hinge", spectral_norm: true}); to(60);
        const changed = numbers(run.state);
        const again = new lab.Run(settings, run.changes); for (let i = 0; i < 60; i++) again.step();
        to(30); to(60);
        return numbers(again.state) === changed && numbers(run.state) === changed
          && again.changes.length === 1;""",
    )


def test_a_change_gives_up_what_came_after_it(lab):
    seen = played(
        lab,
        """to(60); to(33); run.change({r1: 5}); const end = run.end; run.change({r1: 5, r2: 1});
        return [end, run.changes, run.measures.at(-1).step, run.version];""",
    )
    assert seen == [33, [[33, {"r1": 5, "r2": 1}]], 25, 2]


def test_old_states_thin_out_and_every_step_can_still_be_reached(lab):
    assert played(
        lab,
        """const tiny = new lab.Run({...settings, r1: 0, batch: 16});
        let middle;
        for (let i = 1; i <= 4200; i++) {
          tiny.step();
          if (i === 2011) middle = numbers(tiny.state);
        }
        tiny.back(2011); const from = tiny.at; while (tiny.at < 2011) tiny.step();
        return tiny.kept.size <= 161 && from <= 2011 && numbers(tiny.state) === middle;""",
    )


def test_what_may_be_set_is_what_a_game_has(lab):
    assert lab.evaluate("Object.keys(lab.fields).sort().join()") == lab.evaluate(
        "Object.keys(lab.DEFAULTS).sort().join()"
    )


def test_every_setting_can_be_changed_in_the_middle(lab):
    """To each of its choices or both its ends; the run goes on, or says that it begins again."""
    faults = played(
        lab,
        """const faults = [];
        for (const [name, field] of Object.entries(lab.fields)) {
          const middle = field.whole ? 3 : (field.low + field.high) / 1e4;
          const ends = [field.low, Math.max(field.low, middle)];
          const all = field.flag ? [true, false] : field.choices ?? ends;
          for (const value of all) {
            const run = new lab.Run({...settings, batch: 32});
            for (let i = 0; i < 3; i++) run.step();
            if (lab.restarts(run.state.settings, {[name]: value})) continue;
            try {
              run.change({[name]: value}); run.step();
              run.change({minibatch_std: true, pack: 2}); run.step();
              run.change({minibatch_std: false, pack: 1}); run.step();
              if (run.at !== 6 && !run.state.broken) faults.push([name, value, run.at]);
            } catch (error) { faults.push([name, value, error.message]); }
          }
        }
        return faults;""",
    )
    assert faults == []


@pytest.mark.parametrize(
    "change", [{"nothing": 1}, {"r1": -1}, {"r1": "1"}, {"world": "moon"}, {"critic_steps": 1.5}]
)
def test_what_no_run_may_have_is_refused(lab, change):
    with pytest.raises(Exception, match="The Lab has no"):
        lab.evaluate("(change) => lab.checked(change)", change)


def test_a_step_in_parts_is_the_step(lab):
    seen = played(
        lab,
        """to(10); const before = numbers(run.state);
        const parts = [...lab.parts(run.state)]; const after = numbers(run.state); run.step();
        const isSound = (x) => typeof x === "number" || x.every(Number.isFinite);
        return [parts.map(({name}) => name), before === after,
          numbers(parts.at(-1).state) === numbers(run.state),
          parts.every(({batch}) => Object.values(batch).every(isSound))];""",
    )
    assert seen == [["real", "drawn", "critic", "asks", "generator"], True, True, True]


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"r1": 1000, "lr_critic": 1}, "r1"),
        ({"lr_critic": 10}, "objective"),
        ({"r1": 0.1, "lr_critic": 10}, "objective"),
        ({"objective": "wasserstein-gp", "gradient": 900, "lr_critic": 0.1}, "gradient"),
    ],
)
def test_the_rule_without_which_it_would_not_come_apart_is_named(lab, more, rule):
    found = lab.evaluate(
        """(settings) => {
          const run = new lab.Run(settings);
          for (let i = 0; i < 300 && !run.state.broken; i++) run.step();
          return {...run.apart, at: run.at, verdict: lab.verdict(run.measures, run.apart)};
        }""",
        {"width": 8, "batch": 16, "optimizer": "sgd"} | more,
    )
    assert (found["rule"], found["side"], found["verdict"]) == (rule, "critic", "apart")


def test_the_distance_has_its_floor(lab):
    """Other real points are as far as the floor, points moved by one are one further."""
    for world in ("ring", "normal", "spiral"):
        near, moved, floor = lab.evaluate(
            """(world) => {
              const { real, floor } = lab.measures.truth(lab.worlds[world]);
              const other = lab.points(lab.worlds[world], 512, lab.Random.of(9, 9));
              const shifted = real.data.map((x, i) => (i % real.columns ? x : x + 1));
              const away = lab.tensor(512, real.columns, shifted);
              return [lab.measures.distance(other, real), lab.measures.distance(away, real), floor];
            }""",
            world,
        )
        assert floor / 2 < near < 2 * floor
        assert 0.5 < moved <= 1.0001


def test_verdicts(lab):
    def verdict(*found, of=8, step=300, share=0.5, spread=0.4):
        each = {"step": step, "of": of, "share": share, "spread": spread}
        seen = [each | {"found": one} for one in found]
        return lab.evaluate("(seen) => lab.verdict(seen, null)", seen)

    assert verdict(8) == "found"
    assert verdict(8, step=25) == "early"
    assert verdict(1, 0, 2, 1) == "collapsed"
    assert verdict(1, 0, 2, 5) == "some"
    assert verdict(0, 0, 0, 0, share=0) == "some", "it has not begun"
    assert verdict(1, 0, 2, 1, spread=1) == "some", "it lies beside the modes, but everywhere"
    far = {"step": 400, "distance": 0.5, "floor": 0.1}
    assert lab.evaluate("(far) => lab.verdict([far], null)", far) == "far"
    assert lab.evaluate("(far) => lab.verdict([far], null)", far | {"distance": 0.1}) == "near"


@pytest.mark.parametrize("more", [{}, {"pack": 2, "minibatch_std": True}, {"spectral_norm": True}])
@pytest.mark.parametrize("world", ["ring", "two-bumps", "dots", "curve"])
def test_looking_changes_nothing_and_gives_numbers(lab, world, more):
    sound, same = lab.evaluate(
        """(settings) => {
          const run = new lab.Run(settings);
          for (let i = 0; i < 5; i++) run.step();
          const before = JSON.stringify(run.state.words);
          const views = { map: true, arrows: true, grid: true };
          const frame = lab.frame(run.state, views, true);
          const inside = ([name, value]) => (name === "best" ? [] : all(value)); // it has gaps
          const all = (value) => value instanceof Float32Array ? [...value]
            : value && typeof value === "object" ? Object.entries(value).flatMap(inside) : [];
          const numbers = all(frame);
          const sound = numbers.length > 300 && numbers.every(Number.isFinite);
          return [sound, before === JSON.stringify(run.state.words)];
        }""",
        SMALL | {"world": world} | more,
    )
    assert sound and same
