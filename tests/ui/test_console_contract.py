"""What holds for every command (DESIGN.md 5): options, exit status, what stands on stdout and on stderr."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.console import CLERK, PASSWORD, RESIDENT, Office, Said, call, write
from ui.console import main as console
from ui.console.words import Parser
from ui.wiring import keeping

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(r"usage|positional|optional|options|show this|error|invalid|required|expected|unrecognized|choose")


def process(*words: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """The console as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DESK_")}
    return subprocess.run(
        [sys.executable, "-m", "ui.console.main", *map(str, words)],
        cwd=ROOT,
        env={**kept, **settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def commands(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Parser]]:
    """Every command that can be run, with its parser."""
    deeper = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in deeper:
        for name, one in action.choices.items():
            yield from commands(one, (*path, name))
    if not deeper:
        assert isinstance(parser, Parser)
        yield path, parser


ALL = dict(commands(console.parser()))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_is_chinese_and_explains_every_argument(path: tuple[str, ...]) -> None:
    said = call(*path, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"用法：deskctl {' '.join(path)} ")
    assert not ENGLISH.search(re.sub(r"--?[a-z-]+|\b[a-z]+_[a-z_]+\b", "", said.out))
    silent = [action for action in ALL[path]._actions if not action.help]
    assert silent == []


@pytest.mark.parametrize("words", [(), ("case",), ("office",)], ids=["nothing", "case", "office"])
def test_half_a_command_is_refused_with_what_is_missing(words: tuple[str, ...]) -> None:
    said = call(*words, "--json")
    assert said.status == 2
    assert said.refused["code"] == "usage"
    assert "缺少" in said.err
    assert not ENGLISH.search(said.err.replace("--help", ""))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["cse", "list"], "命令 不能是“cse”，可用的有：init、office、"),
        (["case", "fil", "x"], "做什么 不能是“fil”，可用的有：file、do、"),
        (["case", "file"], "缺少 FILE"),
        (["case", "do", "1"], "缺少 ACTION"),
        (["case", "list", "--state", "open"], "--state 不能是“open”，可用的有：received、"),
        (["case", "list", "--limit", "many"], "--limit 要写成整数，不能是“many”"),
        (["case", "list", "--limit"], "--limit 后面缺少内容"),
        (["case", "list", "--jso"], "看不懂“--jso”"),
        (["verify", "now"], "看不懂“now”"),
        (["verify", "--password", "secret-word"], "看不懂“--password secret-word”"),
        (["catalogue", "list", "--json=yes"], "--json 后面不能带“yes”"),
        (["guide", "HJ-12", "--out", "x", "--layout", "a5"], "--layout 不能是“a5”，可用的有：a4、large、80、58"),
    ],
)
def test_a_command_that_cannot_be_understood_is_refused_in_chinese(words: list[str], part: str) -> None:
    said = call(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"命令写得不对：{part}")
    assert not ENGLISH.search(said.err.replace("--help", ""))


@pytest.mark.parametrize(
    "words", [["--json", "clerk", "list"], ["clerk", "--json", "list"], ["clerk", "list", "--json"]]
)
def test_json_stands_before_or_after_the_command(shared: Office, words: list[str]) -> None:
    said = shared.say(*words)
    roles = ["clerk", "head", "supervisor", "administrator"]
    assert said.data == {
        "clerks": [{"clerk": CLERK, "name": CLERK, "roles": roles, "has_left": False}],
        "deputies": [],
    }
    assert said.out.count("\n") == 1


def test_json_after_the_end_of_options_is_text(shared: Office) -> None:
    said = shared.say("item", "search", "--", "--json")
    assert said.status == 0
    assert "{" not in said.out


def test_home_comes_from_the_option_or_else_from_the_environment(shared: Office, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    assert shared.say("--home", nowhere, "verify").status == 2
    assert shared.say("verify", home=nowhere).status == 2
    assert shared.say("verify", "--home", shared.home, home=nowhere).status == 0
    assert shared.say("--home", shared.home, "verify", home=nowhere).status == 0


def test_home_is_the_platform_s_data_folder_when_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.home.user_data_path", lambda name, **_: tmp_path / name)
    said = call("--json", "verify", password=PASSWORD)
    assert said.refused["code"] == "vault.no_office"
    assert str(tmp_path / "township-desk") in said.err


def test_the_password_comes_from_the_environment_or_a_file_and_never_from_an_argument(
    shared: Office, tmp_path: Path
) -> None:
    assert not any(
        "password" in option and option != "--password-file" for one in ALL.values() for option in options(one)
    )
    file = write(tmp_path, b"\xef\xbb\xbf" + PASSWORD.encode() + b"\r\n", name="password.txt")
    assert shared.say("verify", "--password-file", file, password="").status == 0
    assert shared.ask("verify", password="").refused["code"] == "password.missing"
    assert shared.ask("verify", "--password-file", file, password="not-this-one").status == 0


def options(parser: argparse.ArgumentParser) -> list[str]:
    return [option for action in parser._actions for option in action.option_strings]


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", "folder"], ids=["missing", "empty", "bytes", "folder"])
def test_a_password_file_that_cannot_be_read_is_named(
    shared: Office, tmp_path: Path, content: bytes | str | None
) -> None:
    path = tmp_path / "password.txt"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        path.mkdir()
    refused = shared.refuses("verify", "--password-file", path)
    assert (refused["code"], refused["field"]) == ("password.file", "password")
    assert str(path) in refused["message"]


def test_a_wrong_password_is_refused(shared: Office) -> None:
    refused = shared.refuses("verify", password="红灯笼-北石村-2026")
    assert (refused["code"], refused["field"]) == ("vault.wrong_password", "password")


def test_the_clerk_comes_from_as_or_the_environment_or_is_the_only_one(shared: Office) -> None:
    assert shared.ask("verify", clerk="").status == 0
    assert shared.ask("verify", "--as", CLERK, clerk="张三").status == 0
    assert shared.ask("verify", "--as", "张三").refused["code"] == "vault.unknown_clerk"
    assert shared.ask("verify", clerk="张三").refused["code"] == "vault.unknown_clerk"


@pytest.mark.parametrize("home", ["file", "below a file", "a name that is too long"])
def test_a_home_that_can_be_no_folder_is_refused(tmp_path: Path, home: str) -> None:
    file = write(tmp_path, b"x", name="file")
    path = {"file": file, "below a file": file / "home"}.get(home, tmp_path / ("x" * 300))
    said = call("--json", "--home", path, "verify", password=PASSWORD)
    assert (said.status, said.refused["code"], said.refused["field"]) == (2, "folder.name", "home")


def test_lines_for_people_hold_no_json_and_a_refusal_stands_on_stderr_alone(shared: Office) -> None:
    said = shared.say("case", "show", "0463 01 999999 00")
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert shared.say("clerk", "list").out == f"{CLERK}　窗口人员、负责人、监督员、管理员\n"


def test_what_is_no_text_is_answered_all_the_same(shared: Office) -> None:
    """A file name on Linux may hold bytes that are no UTF-8; Python gives them as half pairs."""
    said = shared.ask("case", "file", "\udcff.json")
    assert said.data["refused"]["code"] in {"file.missing", "file.unreadable"}


def test_a_bug_is_no_refusal(shared: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(keeping, "verify", broken)
    with pytest.raises(ZeroDivisionError):
        shared.ask("verify")


def test_a_bug_ends_the_process_with_1_and_its_place_without_what_it_says() -> None:
    program = (
        "import sys\n"
        "from ui.console import main\n"
        "def broken(wanted):\n"
        "    raise KeyError('刘秀')\n"
        "main.parser, sys.argv = broken, ['deskctl', 'verify']\n"
        "sys.exit(main.main())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 1
    assert re.search(r"^KeyError$.*^  ui/console/main.py:\d+ main$", ended.stderr, re.MULTILINE | re.DOTALL)
    assert "刘秀" not in ended.stderr
    assert ended.stdout == ""


def test_words_that_nobody_shall_see_come_from_standard_input(shared: Office) -> None:
    settings = {"DESK_HOME": str(shared.home), "DESK_CLERK": CLERK, "DESK_PASSWORD": PASSWORD}
    ended = subprocess.run(
        [sys.executable, "-m", "ui.console.main", "--json", "--stdin", "person", "known"],
        cwd=ROOT,
        env={**os.environ, **settings},
        input=f"{RESIDENT['id_number'][:-1]}X\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, json.loads(ended.stdout), ended.stderr) == (0, {"known": None}, "")


def test_a_real_process_ends_with_the_status_and_says_utf_8_whatever_the_machine_speaks(shared: Office) -> None:
    settings = {"DESK_HOME": str(shared.home), "DESK_CLERK": CLERK, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = process("--json", "clerk", "list", DESK_PASSWORD=PASSWORD, **settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["clerks"][0]["name"] == CLERK
    refused = process("--json", "clerk", "list", DESK_PASSWORD="not-the-password", **settings)
    assert Said(refused.returncode, refused.stdout, refused.stderr).refused["code"] == "vault.wrong_password"
    assert refused.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_an_answer_that_cannot_be_written_is_unavailable_and_says_so(shared: Office) -> None:
    settings = {"DESK_HOME": str(shared.home), "DESK_CLERK": CLERK, "DESK_PASSWORD": PASSWORD}
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "ui.console.main", "--json", "clerk", "list"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == 3
    assert ended.stderr.startswith("结果没有全部输出")
    assert "Traceback" not in ended.stderr


def test_help_loads_neither_the_record_nor_the_papers() -> None:
    """So that it answers at once; and a code is checked without loading what sets papers and tables."""
    heavy = ("sqlalchemy", "reportlab", "openpyxl", "pypinyin")
    program = (
        "import sys; from ui.console.main import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        f"sys.stderr.write(' '.join(name for name in {heavy!r} if name in sys.modules))"
    )
    command = [sys.executable, "-c", program]
    helped = subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert helped.stderr == ""
    checked = subprocess.run(
        [*command, "receipt", "check", "A"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert checked.stderr.splitlines()[-1] == "sqlalchemy"
