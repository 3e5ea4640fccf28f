"""The page's files agree with each other: words, colours, models; and the app's flags."""

import re

import pytest

import app
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.studio import jobs
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import assets, critic, lab, lessons, training
from ganstudio.ui.page_data import page_data
from ganstudio.ui.strings import CHINESE, ENGLISH
from ganstudio.ui.tabs import TABS
from ganstudio.ui.theme import TOKENS

FILES = {
    path.relative_to(assets.PAGE).as_posix(): path.read_text(encoding="utf-8")
    for path in assets.PAGE.rglob("*.*")
}
MARKUP = {name: text for name, text in FILES.items() if name.endswith((".html", ".js"))}
KEY = r"[a-z][A-Za-z]*(?:\.[A-Za-z0-9]+)*"


def test_the_page_opens_on_faces_and_digits_come_next():
    names = [model["name"] for model in page_data(Studio(Catalog(), Engine("cpu")))["models"]]
    assert names[:2] == ["style-anime", "cgan-mnist"]


def test_both_languages_have_the_same_words():
    assert ENGLISH.keys() == CHINESE.keys()
    for key in ENGLISH:
        assert ENGLISH[key].strip()
        assert CHINESE[key].strip()
        names = [sorted(re.findall(r"\{(\w+)\}", words[key])) for words in (ENGLISH, CHINESE)]
        assert names[0] == names[1], key


def test_chinese_has_a_space_beside_latin_letters_and_digits():
    beside = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
    assert not {key: text for key, text in CHINESE.items() if beside.search(text)}


def test_a_sentence_of_the_server_is_found_by_its_english():
    told = [ENGLISH[key] for key in ENGLISH if key.startswith("refusal.")]
    assert jobs.BROKEN in told and len(set(told)) == len(told)


def test_no_exclamation_marks():
    assert not [key for key in ENGLISH if "!" in ENGLISH[key] or "！" in CHINESE[key]]


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_every_word_that_is_named_is_there(name):
    text = MARKUP[name]
    named = re.findall(rf'data-t(?:-[a-z]+)?="({KEY})"', text)
    named += re.findall(rf'gs\.(?:t|words)\("({KEY})"', text)
    named += re.findall(rf'\bwords: "({KEY})"', text)
    assert not [key for key in named if key not in ENGLISH and key != "key"]


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_every_icon_that_is_named_is_there(name):
    shapes = set(re.findall(r"^    (\w+): '<", FILES["kit/icons.js"], re.MULTILINE))
    named = re.findall(r'data-icon="(\w+)"|gs\.icon\("(\w+)"\)|\bicon: "(\w+)"', MARKUP[name])
    assert {"".join(found) for found in named} <= shapes


def test_colours_of_the_theme_are_those_of_the_page():
    light, dark = FILES["kit/base.css"].split(".dark {", 1)
    for token, (bright, dim) in TOKENS.items():
        for text, colour in ((light, bright), (dark.split("}")[0], dim)):
            found = re.search(rf"--gs-{token}: (#[0-9a-f]{{6}});", text)
            assert found, token
            assert found[1].upper() == colour


def test_only_tokens_are_coloured():
    """Hex colours stand in base.css only; black is the ground that pictures lie on."""
    for name, text in FILES.items():
        if name.endswith(".css") and name != "kit/base.css":
            assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) <= {
                "#000",
                "#a3a3ae",
                "#70707c",
            }, name


def test_no_other_host_is_named():
    addresses = r"https?://(?!www\.w3\.org|arxiv\.org)[\w.]+"
    for name, text in FILES.items():
        assert not re.search(addresses, text), name


def test_every_file_of_the_page_stands_in_it_once_and_a_tab_has_its_own():
    placed = [*assets.files(".css"), *assets.files(".js")]
    scripts = {name for name in FILES if not name.endswith(".html")}
    later = {name for name in scripts if name.count("/") > 1}  # a tab's own folders
    assert sorted(placed) == sorted(scripts - later)
    scripts = [lab.sources()["worker"], lab.sources()["page"]]
    scripts += [*training.sources().values(), critic.script()]
    scripts += [lessons.sources()["script"], lessons.sources()["style"]]
    fetched = "".join(scripts)
    assert all(FILES[name] in fetched for name in later)
    for tab in TABS:
        assert f"{tab.name}/{tab.name}.js" in placed
        assert tab.words in ENGLISH


def test_page_knows_models_and_words(tiny_weights):
    studio = Studio(Catalog(weights=tiny_weights), Engine("cpu"))
    data = page_data(studio)
    kinds = {model["kind"] for model in data["models"]}
    assert kinds <= {"generator", "translator"}
    assert data["models"][0]["classes"], "a conditional model opens the page"
    assert data["words"]["en"]["tab.explore"] == "Explore"
    head = assets.head(data)
    assert head.count("<script>") == head.count("</script>")


def test_two_of_one_name_are_told_apart(tiny_weights, tmp_path):
    import shutil

    name = Catalog(weights=tiny_weights).models()[0].name
    shutil.copytree(tiny_weights / name, tmp_path / "mine")
    studio = Studio(Catalog([str(tmp_path / "mine")], weights=tiny_weights), Engine("cpu"))
    models = page_data(studio)["models"]
    found = [model for model in models if model["real"] == name]
    assert [model["name"] for model in found] == [name, f"{name} (2)"]
    assert found[1]["note"]["en"] == str(tmp_path / "mine")


def test_flags_and_their_environment(monkeypatch):
    plain = app.arguments([])
    assert (plain.host, plain.port, plain.device) == ("127.0.0.1", 7860, "auto")
    assert (plain.models, plain.only, plain.memory_budget) == ([], False, 2048)
    monkeypatch.setenv("GANSTUDIO_PORT", "8000")
    monkeypatch.setenv("GANSTUDIO_MODELS", "a:b")
    monkeypatch.setenv("GANSTUDIO_ONLY", "1")
    told = app.arguments(["--device", "cpu"])
    assert (told.port, told.models, told.only, told.device) == (8000, ["a", "b"], True, "cpu")
    assert app.arguments(["--port", "9"]).port == 9


@pytest.mark.parametrize("argv", [["--port", "x"], ["--device", "tpu"], ["--what"]])
def test_wrong_flags_are_refused(argv, capsys):
    with pytest.raises(SystemExit):
        app.arguments(argv)
    assert "app.py: error" in capsys.readouterr().err
