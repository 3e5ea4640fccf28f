"""The Lab's tab: a link makes a run again, time goes back, two runs say their difference."""

import base64
import json
import zlib

import pytest

SMALL = {"width": 4, "batch": 16, "r1": 0.1, "seed": 5}
COLLAPSING = {"width": 32, "lr_generator": 0.002, "lr_critic": 0.0005, "beta1": 0.9}
FRAME = "ganstudio.lab?.frame?.()"


def link(settings=SMALL, **more) -> str:
    text = json.dumps({"v": 1, "settings": settings} | more).encode()
    return f"?tab=lab&s={base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip('=')}"


STANDS = f"step => {{ const f = {FRAME}; return f?.isNewest && f.goal === null && f.at === step; }}"
RUN = "({ losses, changes, settings, verdict }) => ({ losses, changes, settings, verdict })"


def rests(page, step: int) -> dict:
    """Waits until the run stands on a step, gives that frame's first run."""
    page.wait_for_function(STANDS, arg=step, timeout=120_000)
    return page.evaluate(f"({RUN})({FRAME}.runs[0])")


@pytest.fixture
def opened(visitor):
    """A function that opens the Lab by a link and waits until it is there."""

    def opener(path=None, **options):
        page = visitor(path or link(), live=False, **options)
        page.locator(".gs-labPlane").first.wait_for()
        return page

    return opener


def losses(lab, step: int, settings=SMALL, changes=()):
    """What the engine alone has after so many steps."""
    return lab.evaluate(
        """([settings, changes, step]) => {
          const run = new lab.Run(settings, changes);
          while (run.at < step) run.step();
          return run.state.losses;
        }""",
        [settings, list(changes), step],
    )


def said(page) -> str:
    return page.locator(".gs-labSaid p").inner_text()


def state(page) -> dict:
    return page.evaluate("ganstudio.tabs.more('lab')")


def scrub(page, step: int) -> None:
    page.locator(".gs-labScrub input").evaluate(
        """(range, step) => {
          range.value = step;
          for (const name of ["input", "change"]) range.dispatchEvent(new Event(name));
        }""",
        step,
    )


def press(page, name: str) -> None:
    page.locator(f".gs-labTransport [data-at={name}]").click()


def test_the_scripts_come_with_the_tab(page):
    assert page.evaluate("ganstudio.lab === undefined")
    page.evaluate("ganstudio.tabs.go('lab')")
    page.wait_for_function(f"() => {FRAME}?.at > 0")  # it plays by itself
    assert state(page)["preset"] == "works"


def test_a_link_makes_the_run_again(opened, lab):
    page = opened(link(at=60))
    assert rests(page, 60)["losses"] == losses(lab, 60)
    assert page.evaluate("ganstudio.tabs.more('lab').at") == 60


def test_back_through_the_run_and_on(opened, lab):
    page = opened(link(at=60))
    last = rests(page, 60)
    scrub(page, 23)
    assert rests(page, 23)["losses"] == losses(lab, 23)
    press(page, "step")
    assert rests(page, 24)["losses"] == losses(lab, 24)
    scrub(page, 60)
    assert rests(page, 60) == last


def test_a_change_in_mid_run_is_in_the_link(opened, lab):
    page = opened(link(at=40))
    rests(page, 40)
    page.locator(".gs-labGroups select").first.select_option("hinge")
    page.wait_for_function(f"() => {FRAME}.runs[0].changes.length === 1")
    press(page, "step")
    now = rests(page, 41)
    assert now["changes"] == [[40, {"objective": "hinge"}]]
    assert now["losses"] == losses(lab, 41, changes=now["changes"])
    assert "step 40 – Objective: Hinge" in page.locator(".gs-labChanges").inner_text()
    address = page.evaluate("ganstudio.address({more: ganstudio.tabs.more('lab'), tab: 'lab'})")
    other = opened("?" + address.split("?")[1])
    assert rests(other, 41) == now
    scrub(other, 20)
    rests(other, 20)
    assert other.locator(".gs-labGroups select").first.input_value() == "nonsaturating"


def test_two_runs_say_what_they_differ_in(opened, lab):
    page = opened(link(at=30))
    first = rests(page, 30)
    page.locator("#gs-lab-versus").select_option("lr_critic")
    page.locator(".gs-labPlane").nth(1).wait_for()
    assert rests(page, 30)["losses"] == first["losses"]
    second = page.evaluate(f"{FRAME}.runs[1].losses")
    assert second == losses(lab, 30, SMALL | {"lr_critic": 0.00025})
    assert "but for one – Learning rate, critic" in page.locator(".gs-labDiffers").inner_text()
    assert page.locator(".gs-labRun figcaption").all_inner_texts() == [
        "Learning rate, critic: 0.001",
        "Learning rate, critic: 0.00025",
    ]
    assert state(page)["versus"] == {"name": "lr_critic", "value": 0.00025}
    play_before_it_has_caught_up(page)
    page.wait_for_function(f"() => {FRAME}.playing && {FRAME}.goal === null && {FRAME}.at > 300")
    press(page, "play")
    page.wait_for_function(f"() => !{FRAME}.playing && {FRAME}.isNewest")
    steps = page.evaluate(f"{FRAME}.runs.map(({{ at }}) => at)")
    assert steps[0] == steps[1] == state(page)["at"]
    page.locator("#gs-lab-versus").select_option("")
    page.wait_for_function(f"() => {FRAME}.runs.length === 1")
    assert page.locator(".gs-labPlane").count() == 1


def play_before_it_has_caught_up(page) -> None:
    """Another second run, and play before the worker can have taken it far."""
    press(page, "play")
    page.wait_for_function(f"() => {FRAME}.at > 300")
    press(page, "play")
    page.wait_for_function(f"() => !{FRAME}.playing")
    page.evaluate(
        """() => {
          const select = document.querySelector("#gs-lab-versus");
          select.value = "lr_generator";
          select.dispatchEvent(new Event("change"));
          document.querySelector(".gs-labTransport [data-at=play]").click();
        }"""
    )


def test_a_collapse_is_said(opened):
    page = opened(link(COLLAPSING, at=425))
    assert rests(page, 425)["verdict"] == "collapsed"
    assert said(page).startswith("Mode collapse: ")
    page.wait_for_function(
        "() => document.querySelector('.gs-lab [aria-live]').textContent.includes('Mode collapse')"
    )


def test_a_run_that_comes_apart_says_why_and_goes_back(opened):
    page = opened(link(SMALL | {"optimizer": "sgd", "r1": 1000, "lr_critic": 1}, at=900))
    page.wait_for_function(f"() => {FRAME}?.runs[0].apart")
    assert "the critic left all bounds. Without “R1 1000” they would not have" in said(page)
    page.locator(".gs-labSaid button").click()
    page.wait_for_function(f"() => !{FRAME}.runs[0].apart && {FRAME}.goal === null")
    assert not page.locator(".gs-labSaid button").is_visible()


def test_slow_motion_says_each_part_and_makes_the_step(opened, lab):
    page = opened(link(at=10, speed="parts"))
    rests(page, 10)
    for number in range(1, 6):
        press(page, "step")
        page.wait_for_function(
            "n => document.querySelector('.gs-labSaid p').textContent.startsWith(`${n} – `)",
            arg=number,
        )
        assert page.evaluate(f"{FRAME}.at") == 10
    press(page, "step")
    assert rests(page, 11)["losses"] == losses(lab, 11)


def test_by_keys(opened):
    page = opened(link(at=5))
    rests(page, 5)
    page.locator(".gs-labTransport [data-at=play]").focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"() => {FRAME}.at > 30")
    page.keyboard.press("Space")
    page.wait_for_function(f"() => !{FRAME}.playing && {FRAME}.isNewest")
    stood = page.evaluate(f"{FRAME}.at")
    assert page.locator(".gs-labTransport [data-at=count]").inner_text() == f"step {stood:,}"
    page.locator(".gs-labScrub input").focus()
    page.keyboard.press("ArrowLeft")
    rests(page, stood - 1)


def test_another_seed_is_another_run_from_the_start(opened):
    page = opened(link(at=20))
    rests(page, 20)
    page.locator(".gs-labGroups summary").last.click()
    field = page.locator(".gs-labField", has_text="Seed").locator("input")
    field.fill("x")
    field.press("Tab")
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("6")
    field.press("Tab")
    assert rests(page, 0)["settings"]["seed"] == 6
    assert page.evaluate(f"{FRAME}.runs[0].curves.critic_loss") == [], "the first run's are gone"


@pytest.mark.parametrize(
    "more",
    [
        {"settings": {"world": "moon"}},
        {"settings": {"world": "dots", "dots": "?"}},
        pytest.param({"settings": {"width": 5}}, marks=pytest.mark.slow),
        pytest.param({"changes": [[1, {"dots": "AAA"}]]}, marks=pytest.mark.slow),
        pytest.param({"versus": {"name": "dots", "value": "AAA"}}, marks=pytest.mark.slow),
        pytest.param({"changes": [[1]]}, marks=pytest.mark.slow),
        pytest.param({"at": -1}, marks=pytest.mark.slow),
        pytest.param({"v": 2}, marks=pytest.mark.slow),
    ],
)
def test_a_damaged_link_is_said(visitor, more):
    page = visitor(link(**more) if "settings" not in more else link(more["settings"]), live=False)
    page.locator(".gs-notice", has_text="link").wait_for()
    page.wait_for_function(f"() => {FRAME}?.runs[0].settings.width === 32")


QUICK = {"width": 32, "lr_generator": 0.002, "lr_critic": 0.002, "beta1": 0, "r1": 0.1}


def dots(page) -> int:
    """How many are on the pad, once the run has as many: two bytes each, six bits a letter."""
    count = int(page.locator(".gs-labPad .gs-count").inner_text().split()[-1])
    of_run = f"Math.floor({FRAME}.runs[0].settings.dots.length * 6 / 16)"
    page.wait_for_function(f"count => {of_run} === count", arg=count)
    return count


def test_what_is_painted_is_learnt_and_its_link_makes_it_again(opened):
    page = opened(link(QUICK, at=5))
    rests(page, 5)
    page.locator(".gs-labWorld input[value=dots]").check()
    pad = page.locator(".gs-labPainted")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    for share in (0.25, 0.75):  # two strokes, from left to right above and below the middle
        page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + share * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + share * box["height"], steps=4)
        page.mouse.up()
    painted = dots(page)
    pad.press("Space")  # in the middle
    assert dots(page) == painted + 1
    pad.press("Backspace")
    assert dots(page) == painted
    page.locator(".gs-labPad button").last.click()
    assert "Nothing is painted" in page.locator(".gs-labPad small").inner_text()
    press(page, "play")
    page.wait_for_function(f"() => {FRAME}.at > 800", timeout=120_000)
    press(page, "play")
    page.wait_for_function(f"() => !{FRAME}.playing && {FRAME}.isNewest")
    points = page.evaluate(f"[...{FRAME}.runs[0].picture.points]")
    heights = [abs(abs(y) - 1.3) for y in points[1::2]]  # of the strokes' 1.3
    assert sum(height < 0.25 for height in heights) > 0.8 * len(heights)
    assert "% of the drawn points lie within three deviations of a dot" in said(page)
    last = rests(page, page.evaluate(f"{FRAME}.at"))
    address = page.evaluate("ganstudio.address({more: ganstudio.tabs.more('lab'), tab: 'lab'})")
    again = opened("?" + address.split("?")[1])
    assert rests(again, page.evaluate(f"{FRAME}.at")) == last


def test_on_a_phone_the_picture_and_play_are_seen_at_once(opened):
    page = opened(link(at=5), width=390, height=844)
    rests(page, 5)
    box = page.locator(".gs-labPlane").bounding_box()
    play = page.locator(".gs-labTransport [data-at=play]").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert box["width"] > 250 and play["y"] + play["height"] < 844


def test_the_sheet_is_a_picture(opened, tmp_path):
    page = opened(link(at=5))
    rests(page, 5)
    with page.expect_download() as waiting:
        page.locator(".gs-lab [data-at=sheet]").click()
    assert waiting.value.suggested_filename == "lab-ring-5.png"
    waiting.value.save_as(tmp_path / "sheet.png")
    assert (tmp_path / "sheet.png").read_bytes()[:4] == b"\x89PNG"


def test_the_run_is_saved_as_a_program(opened, tmp_path):
    settings = {"width": 4, "batch": 16, "unrolled": 2}
    page = opened(link(settings, at=9, changes=[[5, {"objective": "hinge"}]]))
    rests(page, 9)
    with page.expect_download() as waiting:
        page.locator(".gs-lab [data-at=program]").click()
    assert waiting.value.suggested_filename == "lab.py"
    waiting.value.save_as(tmp_path / "lab.py")
    text = (tmp_path / "lab.py").read_text(encoding="utf-8")
    first, changed, unrolled, *rest = text.splitlines()
    assert "random numbers" in first
    assert "step 5" in changed and "2 critic steps" in unrolled
    assert "STEPS = 9" in rest and "torch.relu(1 - d_real)" in text and "nn.Linear(2, 4)" in text


def test_in_chinese(opened):
    page = opened(link(at=5), locale="zh-CN")
    rests(page, 5)
    assert "还太早" in said(page)
    assert "非饱和" in page.locator(".gs-labGroups select").first.inner_text()


def test_its_tab_has_its_name_on_a_narrow_page_too(opened):
    page = opened(link(at=5), locale="zh-CN", width=390, height=844)
    tab = page.locator("#gs-tabs [role=tab][aria-selected=true][data-tab-id=lab]")
    tab.wait_for()
    assert tab.inner_text() == "实验室"


STAMPED = """() => {
  const draw = (context) => {
    context.fillStyle = "#c2410c";
    context.beginPath();
    context.arc(0, 0, 3, 0, 7);
    context.fill();
  };
  const [stamped, painted] = [40, 50].map((width) => { // a path that is cut has other edges
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height: width - 10 });
    return canvas.getContext("2d");
  });
  const points = [10.25, 20.5, 12, 21.75, 39, 29]; // two that overlap, one over the edge
  const nowhere = [NaN, NaN, Infinity, 4, 1e30, 4];
  const mark = { name: "disc", reach: 3, draw };
  ganstudio.lab.stamps()(stamped, [...points, ...nowhere], (x, y) => [x, y], mark);
  for (let i = 0; i < points.length; i += 2) {
    painted.setTransform(1, 0, 0, 1, points[i], points[i + 1]);
    draw(painted);
  }
  const [one, other] = [stamped, painted].map((context) => context.getImageData(0, 0, 40, 30).data);
  const away = one.map((value, i) => Math.abs(value - other[i]));
  const inked = other.filter((value, i) => i % 4 === 3 && value).length;
  return [inked > 60, Math.max(...away.filter((_, i) => i % 4 === 3))];
}"""


def test_marks_that_are_stamped_look_as_if_drawn(opened):
    """Their alpha, at quarters of a pixel; a mark that is nowhere, or far away, leaves none."""
    inked, away = opened().evaluate(STAMPED)
    assert inked and away <= 3
