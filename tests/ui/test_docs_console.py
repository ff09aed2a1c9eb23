"""docs/console.md: every example is run, in order, and says what stands there; every command and option is there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import time_machine

from desk.papers.request import PAPERS
from tests.builders import quick_passwords
from tests.ui.conftest import DAY
from tests.ui.console import Said, call, codes_of_pdf
from tests.ui.test_console_contract import ALL
from tools import write_schemas
from ui.console.main import COMMON

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "console.md").read_text(encoding="utf-8")
BLOCKS = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = {name: content for _, name, content in BLOCKS.findall(PAGE) if name}
SECTIONS = dict(re.findall(r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
PASSWORD = "北石村-红灯笼-2026"
NEW_PASSWORD = "荆王村-蓝书包-2027"
FINGERPRINT = "请在电话里念给它："


def examples() -> Iterator[tuple[str, list[str]]]:
    """Each command of the page and the lines that stand under it."""
    for kind, _, content in BLOCKS.findall(PAGE):
        if kind == "console":
            for command, answer in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", content, re.MULTILINE):
                yield command, answer.splitlines()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Said]:
    """Everything the page runs, run once in an empty folder; a command that stands twice is kept as its first."""
    folder = tmp_path_factory.mktemp("docs")
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    said: dict[str, Said] = {}
    settings = {"home": "office", "password": PASSWORD, "new_password": NEW_PASSWORD}
    with time_machine.travel(DAY, tick=False), pytest.MonkeyPatch.context() as patch, quick_passwords():
        patch.chdir(folder)
        for number, (command, _) in enumerate(examples()):
            words = shlex.split(command)
            assert words[0] == "deskctl"
            if "$CODE" in command:
                [code] = [c for c in codes_of_pdf((folder / "notice.pdf").read_bytes()) if len(c) > 100]
                words = [code if word == "$CODE" else word for word in words]
            if "$FINGERPRINT" in command:
                [told] = [line for one in said.values() for line in one.out.splitlines() if FINGERPRINT in line][-1:]
                words = [told.split(FINGERPRINT)[1] if word == "$FINGERPRINT" else word for word in words]
            said[f"{number} {command}"] = call(*words[1:], **settings)
            if "clerk add 赵敏" in command:
                settings["clerk"] = "王芳"
    return said


@pytest.mark.parametrize(
    ("number", "command", "lines"),
    [(number, command, lines) for number, (command, lines) in enumerate(examples())],
    ids=[command.removeprefix("deskctl ")[:60] for command, _ in examples()],
)
def test_an_example_says_what_stands_on_the_page(
    answers: dict[str, Said], number: int, command: str, lines: list[str]
) -> None:
    said = answers[f"{number} {command}"]
    status = 0
    if lines and (found := re.fullmatch(r"\[([0-3])\]", lines[-1])):
        status = int(found.group(1))
        lines = lines[:-1]
    assert said.status == status, said.err
    printed = said.out.splitlines() if "--json" in command else [*said.out.splitlines(), *said.err.splitlines()]
    wanted = "\n".join(lines)
    assert re.fullmatch(".*".join(re.escape(part) for part in wanted.split("…")), "\n".join(printed), re.DOTALL)
    assert lines, "an example shows its answer"


def test_the_page_has_examples_for_every_command() -> None:
    for path in ALL:
        words = " ".join(path)
        assert words in SECTIONS, f"{words} is not on the page"
        run = [command for command, _ in examples() if re.search(rf"\b{words}\b", command)]
        assert run, f"{words} is never run"
    assert set(SECTIONS) == {" ".join(path) for path in ALL}


def test_the_page_names_every_option() -> None:
    common = {f"--{name}" for name, _, _ in COMMON} | {"-h", "--help"}
    for option in common - {"-h"}:
        assert f"`{option}" in PAGE
    for path, parser in ALL.items():
        section = SECTIONS[" ".join(path)]
        for action in parser._actions:
            for option in set(action.option_strings) - common:
                assert re.search(rf"`{option}[ `]", section), f"{' '.join(path)} {option}"
            if isinstance(action.choices, tuple) and path != ("case", "list"):
                for choice in action.choices:
                    assert f"`{choice}`" in section, f"{' '.join(path)} {choice}"


def test_every_option_on_the_page_is_one() -> None:
    known = {option for parser in ALL.values() for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"`(--[a-z-]+)", PAGE)) <= known


def test_there_is_a_valid_example_of_every_decision() -> None:
    cases = [json.loads(FILES[name]) for name in FILES if name.endswith(".json")]
    cases = [case for case in cases if "decision" in case and "item" in case]
    validator = jsonschema.Draft202012Validator(write_schemas.case_file())
    for case in cases:
        validator.validate(case)
    for line in FILES["many.ndjson"].splitlines():
        validator.validate(json.loads(line))
    jsonschema.Draft202012Validator(write_schemas.case_step()).validate(json.loads(FILES["step.json"]))
    kinds = {case["decision"]["kind"] for case in cases}
    assert kinds == {"instant", "accept", "receive", "one_time_notice", "decline"}
    grounds = {case["decision"].get("ground") for case in cases}
    assert grounds >= {"not_required", "other_body", "not_eligible"}


def test_every_example_of_a_decision_was_filed(answers: dict[str, Said]) -> None:
    filed = [
        json.loads(said.out) for command, said in answers.items() if re.search(r"--json case file \w+\.json", command)
    ]
    assert {answer["state"] for answer in filed} == {"accepted", "received", "supplementing", "declined", "closed"}
    papers = {paper for answer in filed for paper in answer["papers"]}
    table = set(re.findall(r"^\| `(\w+)` \| (?:a|8)", SECTIONS["paper"], re.MULTILINE))
    assert papers <= table


def test_the_page_says_the_sizes_of_each_paper() -> None:
    for paper, sizes in re.findall(r"^\| `(\w+)` \| ((?:a4|a5|80|58| )+) \|", SECTIONS["paper"], re.MULTILINE):
        assert tuple(sizes.split()) == PAPERS[paper].layouts
