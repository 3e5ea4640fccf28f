"""Who may open the page: the file of --auth, and the command that makes its lines."""

import io

import pytest

from ganstudio import cli
from ganstudio.errors import StudioError
from ganstudio.server import passwords

LINE = passwords.entry("anna", "eight letters")


@pytest.fixture
def people(tmp_path):
    def written(*lines):
        path = tmp_path / "people.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return passwords.People(path)

    return written


def test_a_password_opens_for_its_own_name_only(people):
    known = people("# a class", "", LINE, passwords.entry("李雷", "另一个密码，很长"))
    assert len(known) == 2
    assert known.knows("anna", "eight letters")
    assert known.knows("李雷", "另一个密码，很长")
    for name, password in [("anna", "Eight letters"), ("bob", "eight letters"), ("anna", "")]:
        assert not known.knows(name, password)
    assert not known.knows("anna", "\ud800" * 2_000_000)


def test_a_line_holds_no_password_and_is_salted():
    again = passwords.entry("anna", "eight letters")
    assert again != LINE
    assert "letters" not in LINE


@pytest.mark.parametrize("name", ["", "a:b", "#a", " a", "a\n", "x" * 65])
def test_names_that_would_break_the_file_are_refused(name):
    with pytest.raises(StudioError, match="name"):
        passwords.entry(name, "eight letters")


def test_short_passwords_are_refused():
    with pytest.raises(StudioError, match="8 to 1,000"):
        passwords.entry("anna", "seven77")


@pytest.mark.parametrize(
    "line",
    ["anna:secret-in-plain", "anna", "anna:scrypt$x$y", "anna:md5$" + LINE.split("$", 1)[1],
     LINE + "$", LINE[:-8], ":" + LINE.split(":")[1]],
    ids=["plain", "no colon", "short", "md5", "longer", "cut", "nameless"],  # LINE has random salt
)  # fmt: skip
def test_a_wrong_line_is_named_and_not_repeated(people, line):
    with pytest.raises(StudioError, match="line 2") as caught:
        people(LINE, line)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "lines", [[], ["# nobody"], [LINE, LINE]], ids=["empty", "comment", "twice"]
)
def test_nobody_and_one_twice_are_refused(people, lines):
    with pytest.raises(StudioError):
        people(*lines)


def test_a_file_that_is_none_is_refused(tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "bytes", "."):
        with pytest.raises(StudioError, match="can't be read"):
            passwords.People(tmp_path / name)


def test_the_command_prints_a_line(monkeypatch, capsys, people):
    monkeypatch.setattr("sys.stdin", io.StringIO("eight letters\n"))
    assert cli.main(["password", "anna"]) == 0
    assert people(capsys.readouterr().out).knows("anna", "eight letters")


def test_the_command_refuses_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert cli.main(["password", "anna"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
