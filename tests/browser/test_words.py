"""Small words that say what a thing is, and inputs that are told what is wrong with them."""

from ganstudio.ui.strings import CHINESE
from tests.browser.acts import choose, point, rest
from tests.browser.test_sample import captions, opened


def test_children_have_a_heading_and_surprise_says_what_stays(page):
    assert page.locator(".gs-childrenHead").inner_text().startswith("Children")
    assert "keeps seed and class" in page.locator(".gs-explore .gs-panel").inner_text()


def test_a_child_is_not_offered_twice_to_explore(page):
    rest(page)
    page.locator("[data-at=children] .gs-drawn").first.click()
    items = page.locator("[role=menuitem]").all_inner_texts()
    assert "Go on with this one" in items
    assert "Explore from here" not in items


def test_a_download_is_named_after_model_seed_and_class(page):
    def name() -> str:
        with page.expect_download() as waiting:
            page.locator(".gs-explore [data-at=download]").click()
        return waiting.value.suggested_filename

    assert name() == "cgan-mnist-seed-13-3.png"
    choose(page, "cgan-fashion")
    page.locator(".gs-explore .gs-class").nth(9).click()
    assert name() == f"cgan-fashion-seed-{point(page)['seed']}-Ankle-boot.png"


def test_full_width_digits_are_digits(page):
    opened(page)
    field = page.locator("#gs-sample-seeds")
    field.fill("１-３，９９")
    rest(page)
    assert captions(page) == ["1", "2", "3", "99"]
    page.evaluate("ganstudio.tabs.go('digits')")
    page.locator("#gs-digits-text").fill("１２３")
    rest(page)
    assert page.evaluate("ganstudio.tabs.recipe('digits').classes") == [1, 2, 3]


def test_seeds_that_run_backwards_are_told_so(page):
    opened(page)
    page.locator("#gs-sample-seeds").fill("0-2, 3-1")
    assert "“3-1” runs backwards" in page.locator(".gs-sample .gs-wrong").inner_text()


def test_cards_and_refusals_are_chinese_on_the_chinese_page(visitor):
    page = visitor(locale="zh-CN")
    page.evaluate(
        """async () => {
          const card = await ganstudio.card("cgan-mnist");
          const chosen_by = {rule: "hand", judge: "FD", value: 5.27, images: 1280000, reason: "x"};
          const training = {...card.training, preset: "p", images: 1, steps: 1, minutes: 1};
          Object.assign(card, {training: {...training, device: "cpu", chosen_by}});
          document.body.append(...ganstudio.cardParts.facts(card));
        }"""
    )
    facts = page.locator("body > dl.gs-facts").inner_text()
    assert "处理器" in facts
    assert "FD 为 5.27" in facts and "1,280,000" in facts
    assert "MNIST（LeCun" in facts
    refused = page.evaluate(
        """() => {
          const calls = [ganstudio.finding.nearer("x"), ganstudio.card("nobody")];
          return Promise.all(calls.map((call) => call.catch((error) => error.message)));
        }"""
    )
    assert refused == [CHINESE["refusal.search"], CHINESE["wrong.model"]]
