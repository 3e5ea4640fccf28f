"""Cross two: eight children of two pictures, and the family that comes of it."""

import json

import pytest

from tests.browser.acts import far, hero, linked, pixels, point, rest
from tests.browser.conftest import visiting


@pytest.fixture
def visitor(profiles, styled_address):
    with visiting(profiles, styled_address) as opened:
        yield opened


def crossed(page) -> None:
    """With a new seed, by the menu."""
    page.locator("[data-at=crossWith]").click()
    page.locator(".gs-menu [role=menuitem]").last.click()
    settled(page)


def settled(page) -> None:
    """Until the row shows the children of the crossing."""
    page.wait_for_timeout(300)
    rest(page)


def children(page) -> list[str]:
    tiles = page.locator("[data-at=children] canvas")
    return [pixels(tiles.nth(i)) for i in range(8)]


def take(page, number: int) -> None:
    page.locator("[data-at=children] canvas").nth(number).dblclick()
    settled(page)


def test_eight_children_of_two_come_again_by_a_link(page, visitor):
    before = hero(page)
    crossed(page)
    assert hero(page) == before
    eight = children(page)
    assert all(far(a, b) > 0 for i, a in enumerate(eight) for b in eight[:i])
    assert "layers of one parent" in page.locator("[data-at=crossed]").inner_text()
    link = page.evaluate(
        """() => {
          const { recipe, more } = ganstudio.tabs;
          return ganstudio.address({ recipe: recipe(), more: more(), tab: "explore" });
        }"""
    )
    there = visitor(link[link.index("?") :])
    settled(there)
    assert children(there) == eight
    page.locator("[data-at=crossOthers]").click()
    settled(page)
    assert children(page) != eight
    page.locator("[data-at=crossLeave]").click()
    settled(page)
    assert page.locator("[data-at=childrenHint]").is_visible()


def test_a_child_is_a_picture_whose_link_draws_it(page, visitor):
    crossed(page)
    child = children(page)[2]
    take(page, 2)
    assert far(hero(page), child) <= 1 and point(page)["over"]
    there = linked(visitor, page)
    assert hero(there) == hero(page)


def test_the_sliders_move_every_layer_of_a_child(page):
    crossed(page)
    take(page, 1)
    page.locator("[data-direction=w1] .gs-number").fill("1")
    edits = [{"direction": "w1", "amount": 1}]
    over = point(page)["over"]
    assert point(page)["edits"] == edits
    assert all(
        one["point"]["edits"] == edits for one in (over if isinstance(over, list) else [over])
    )
    page.locator("[data-at=psi] .gs-number").fill("0")
    zero = hero(page)
    page.locator("[data-at=another]").click()
    assert "over" not in point(page)
    assert far(hero(page), zero) <= 1


def test_the_family_tree_leads_back_and_is_saved_as_a_sheet(page):
    crossed(page)
    eight = children(page)
    take(page, 0)
    first = hero(page)
    crossed(page)
    take(page, 3)
    page.locator("[data-at=tree] summary").click()
    assert page.locator(".gs-treeRow").count() == 2
    with page.expect_download() as saved:
        page.locator("[data-at=treeSave]").click()
    assert saved.value.suggested_filename.endswith(".png")
    page.locator(".gs-treeRow").first.locator(".gs-tile").nth(2).click()
    page.locator(".gs-menu [role=menuitem]").first.click()
    settled(page)
    assert hero(page) == first and children(page) == eight
    take(page, 5)  # another branch takes the place of the one that was left
    assert page.locator(".gs-treeRow").count() == 1


def test_digits_are_crossed_too_and_keep_a_class(visitor):
    page = visitor()
    page.locator(".gs-card[data-model=cgan-mnist]").click()
    page.wait_for_function("() => ganstudio.tabs.model() === 'cgan-mnist'")
    settled(page)
    crossed(page)
    assert "between the two" in page.locator("[data-at=crossed]").inner_text()
    take(page, 4)
    made = point(page)
    assert len(made["sources"]) == 3
    assert len({json.dumps(source["classes"]) for source in made["sources"]}) == 1


def test_a_recipe_of_cross_opens_in_explore(page, visitor):
    crossed(page)
    eight = children(page)
    recipe = page.evaluate(
        """() => {
          const { parents, chance } = ganstudio.tabs.more().cross;
          const asked = { verb: "cross", parents, chance, style_layers: 7, num_classes: 0 };
          const recipe = ganstudio.recipe.full({ ...asked, model: ganstudio.tabs.model() });
          return ganstudio.pack(recipe);
        }"""
    )
    there = visitor(f"?r={recipe}")
    settled(there)
    assert children(there) == eight
