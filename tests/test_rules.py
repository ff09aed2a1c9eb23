"""Rules of the house that import-linter cannot say, read from the syntax trees.

A red here is a design signal: move the concept (pass the clock, the bytes, the randomness in), do not add an exception.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from ui.window.terms import TERMS

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("desk", "db", "printouts", "ui")
PURE_THIRD_PARTY = {"msgspec", "cryptography", "pyrage", "zstandard", "rfc8785", "pypinyin", "stdnum"}
"""The allow-list of DESIGN.md 3: small, pure, and reading nothing at run time that the caller does not give."""
OUTSIDE = {
    *("glob", "os", "pathlib", "shutil", "tempfile", "fileinput", "mmap", "fcntl", "msvcrt", "importlib"),
    *("random", "secrets", "time", "threading", "multiprocessing", "concurrent", "asyncio", "subprocess"),
    *("socket", "http", "urllib", "ssl", "sqlite3", "logging", "platform", "locale", "getpass", "signal", "ctypes"),
}
"""Modules of the standard library that reach files, clock, chance, network, machine or threads; `io.open` below."""
CLOCK = {
    *((owner, name) for owner in ("datetime", "date") for name in ("now", "today", "utcnow")),
    *(("time", name) for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "strftime")),
}
CHANCE = {"urandom", "token_bytes", "token_hex", "token_urlsafe", "uuid1", "uuid4", "uuid6", "uuid7"}
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
TRANSLATED = {"tr", "translate", "QT_TRANSLATE_NOOP"}
REFUSALS = {"Refused", "Unavailable"}
NO_WIDGETS = ("presenter", "state", "model")
DRAWN = {"generate", "generate_key", "generate_private_key"}
"""Methods of `cryptography` that draw a key; a key is made from bytes that were passed in."""


def modules(*packages: str) -> list[Path]:
    """The Python files of these packages, in order."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file; only read."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@pytest.fixture(scope="module", autouse=True)
def no_tree_left() -> Iterator[None]:
    """The trees of all modules are a million objects."""
    yield
    tree_of.cache_clear()


def place(path: Path, node: ast.AST) -> str:
    """Where a node stands, as an editor can open it."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 1)}"


def imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every imported module's top name, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module.split(".")[0]


def called(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call: the node, what stands before the last dot (last part of it, or empty), and the name called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name):
                    yield node, "", name
                case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                    yield node, owner, name
                case ast.Attribute(attr=name):
                    yield node, "?", name


def clock_or_chance(source: str) -> list[str]:
    """The calls in a source text that read the clock or draw at random."""
    found = []
    for _, owner, name in called(ast.parse(source)):
        if (owner, name) in CLOCK or name in CHANCE or (name in DRAWN and owner):
            found.append(f"{owner}.{name}".lstrip("."))
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("datetime.now(UTC)", ["datetime.now"]),
        ("datetime.datetime.today()", ["datetime.today"]),
        ("date.today()", ["date.today"]),
        ("time.time()", ["time.time"]),
        ("os.urandom(8)", ["os.urandom"]),
        ("Ed25519PrivateKey.generate()", ["Ed25519PrivateKey.generate"]),
        ("uuid4()", ["uuid4"]),
        ("clock.now()", []),
        ("UUID(text)", []),
        ("datetime.time(9, 0)", []),
        ("datetime.fromisoformat(text).time()", []),
    ],
)
def test_the_probe_sees_clock_and_chance_and_lets_the_ports_pass(source: str, found: list[str]) -> None:
    assert clock_or_chance(source) == found


def test_desk_and_printouts_read_no_clock_and_draw_nothing_at_random() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): calls
        for path in modules("desk", "printouts")
        if (calls := clock_or_chance(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_desk_imports_nothing_that_reaches_outside() -> None:
    allowed = (set(sys.stdlib_module_names) - OUTSIDE) | PURE_THIRD_PARTY | {"desk"}
    found = [
        f"{place(path, node)} {name}"
        for path in modules("desk")
        for node, name in imported(tree_of(path))
        if name not in allowed
    ]
    assert found == []


def test_desk_opens_no_file() -> None:
    doors = {"read_text", "read_bytes", "write_text", "write_bytes", "files", "open_text", "open_binary"}
    found = [
        place(path, node)
        for path in modules("desk")
        for node, owner, name in called(tree_of(path))
        if name in doors or (name == "open" and owner in {"", "io", "os", "codecs"})
    ]
    assert found == []


def test_only_the_console_and_the_self_test_print() -> None:
    doors = {ROOT / "ui" / "console", ROOT / "ui" / "window" / "selftest.py"}
    found = [
        place(path, node)
        for path in modules(*PACKAGES)
        if not doors & {path, *path.parents}
        for node, owner, name in called(tree_of(path))
        if (name == "print" and not owner) or (name == "write" and owner in {"stdout", "stderr"})
    ]
    assert found == []


def test_presenters_states_and_models_know_no_widgets() -> None:
    """So they are tested without a screen, and a page can be drawn otherwise without touching them."""
    found = [
        place(path, node)
        for path in modules("ui/window")
        if path.stem in NO_WIDGETS or path.stem.endswith(tuple(f"_{name}" for name in NO_WIDGETS))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtWidgets"
    ]
    assert found == []


def test_every_chinese_text_of_the_window_can_be_translated() -> None:
    """A refusal is the exception: its sentence is Chinese wherever it comes from, and shown as it is."""
    found = []
    for path in modules("ui/window"):
        tree = tree_of(path)
        fine = docstrings(tree) | {
            id(part)
            for node, _, name in called(tree)
            if name in TRANSLATED | REFUSALS | {"term"}
            for argument in node.args
            for part in ast.walk(argument)
        }
        found += [
            f"{place(path, node)} {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine
            if CHINESE.search(node.value)
        ]
    assert found == []


def test_every_word_of_the_trade_that_the_window_says_is_one_the_translation_knows() -> None:
    words = {
        argument.value
        for path in modules("ui/window")
        for node, _, name in called(tree_of(path))
        if name == "term"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }
    assert words - set(TERMS) == set()


def test_a_text_is_translated_before_anything_is_put_into_it() -> None:
    """Of an f-string the translation would have to know every outcome; it is found as `动态{1}` and never matches.

    A name tells it nothing either. `terms` alone looks words up by name, and lists beside it all that there are.
    """
    found = [
        place(path, node)
        for path in modules("ui/window")
        if path.name != "terms.py"
        for node, _, name in called(tree_of(path))
        if name in TRANSLATED and any(not isinstance(text, ast.Constant) for text in texts_of(node, name))
    ]
    assert found == []


def texts_of(node: ast.Call, name: str) -> list[ast.expr]:
    """What a call translates; the context before it and the number after it are something else."""
    return node.args[:1] if name == "tr" else node.args[:2]


def test_nothing_in_the_window_waits_and_nothing_has_a_style_of_its_own() -> None:
    """Work is done by a `JobRunner`; the look is made in `theme` alone."""
    waits = {"processEvents", "sleep", "QThread", "QRunnable", "QThreadPool", "waitForFinished", "msleep"}
    theme = ROOT / "ui" / "window" / "theme"
    found = [
        f"{place(path, node)} {name}"
        for path in modules("ui/window")
        for node, _, name in called(tree_of(path))
        if name in waits or (name == "setStyleSheet" and theme not in path.parents)
    ]
    found += [
        f"{place(path, node)} {node.name}"
        for path in modules("ui/window")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        if any(isinstance(base, ast.Name) and base.id in waits for base in node.bases)
    ]
    assert found == []


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes of all docstrings, those beneath a constant too."""
    return {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for line in node.body
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    }


def test_no_module_keeps_an_exception_silent() -> None:
    """`except: pass` hides a fault that a clerk should be told of; `contextlib.suppress` names what it lets go."""
    found = [
        place(path, handler)
        for path in modules(*PACKAGES)
        for handler in ast.walk(tree_of(path))
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or all(isinstance(line, ast.Pass) for line in handler.body))
    ]
    assert found == []


def test_every_library_that_is_imported_is_declared() -> None:
    """Whatever merely happens to be installed beside us today may be gone with the next lock."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    extras = project["optional-dependencies"]
    shipped = named([*project["dependencies"], *extras["hall"], *extras["receiver"]])
    developing = shipped | named(settings["dependency-groups"]["dev"])
    provided = packages_distributions()
    ours = {*PACKAGES, "tests", "tools", "benchmarks", "run"} | {path.stem for path in modules("tools", "benchmarks")}
    found = []
    for folder, declared in [*((name, shipped) for name in PACKAGES), ("tests", developing), ("tools", developing)]:
        for path in modules(folder):
            for node, name in imported(tree_of(path)):
                if name in sys.stdlib_module_names or name in ours:
                    continue
                if not {canonical(distribution) for distribution in provided.get(name, [name])} & declared:
                    found.append(f"{place(path, node)} {name}")
    assert found == []


def named(requirements: list[str]) -> set[str]:
    """The names in a list of requirements."""
    return {canonical(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in requirements}


def canonical(name: str) -> str:
    """A distribution's name in its one normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()
