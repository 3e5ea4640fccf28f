"""Films through the queue: which tabs may ask for them."""

from ganstudio.ui.tabs import TABS


def test_the_tabs_that_say_so_start_and_end_films_and_no_other(opened):
    config = opened.config()
    hosts = {
        each["id"]: each["props"]["elem_id"].removeprefix("gs-host-")
        for each in config["components"]
        if str(each["props"].get("elem_id")).startswith("gs-host-")
    }
    heard = {"submit": set(), "stop": set()}
    for each in config["dependencies"]:
        for number, event in each["targets"]:
            heard.get(event, set()).add(hosts.get(number))
    tabs = {tab.name for tab in TABS if tab.films}
    assert tabs and heard == {"submit": tabs, "stop": tabs}
