"""The house itself: contracts, lock, sizes, documents and the start script hold together."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("desk", "db", "printouts", "ui")
LOCK, RIVALS = ((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-rivals.lock"))
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_OURS = {".git", ".venv", "demo", "build", "dist", "__pycache__"}
TEXT = {
    *(".py", ".md", ".toml", ".lock", ".yaml", ".yml", ".json", ".ndjson", ".csv", ".txt", ".ini", ".mako", ".svg"),
    *(".ts", ".spec", ".c", ""),
}
HARD_LIMIT_LINES = 600


def our_files() -> Iterator[Path]:
    """Every file of the clone that is ours: no environment, no cache, no build product."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith((".egg-info", "_cache"))]
        folders[:] = [name for name in folders if name != ".hypothesis"]
        yield from (Path(folder) / name for name in names)


def our_texts() -> Iterator[tuple[str, str]]:
    """Path and content of every text of ours."""
    for path in our_files():
        if path.suffix in TEXT and path.name not in {".git", ".setup-lock"}:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def documents() -> list[Path]:
    """The Markdown pages of the clone."""
    return sorted(path for path in our_files() if path.suffix == ".md")


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this interpreter from the clone's root."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_import_contracts_are_kept() -> None:
    outcome = python("-c", run.CONTRACTS)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_the_console_starts_without_qt() -> None:
    probe = "import sys, ui.console.main; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    outcome = python("-c", probe)
    assert outcome.returncode == 0, outcome.stderr
    assert not {"PySide6", "shiboken6", "PyQt5", "PyQt6"} & set(outcome.stdout.split())


def test_every_package_says_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("__init__.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_folder_with_modules_is_a_package() -> None:
    loose = {
        path.parent.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if not (path.parent / "__init__.py").exists() and "migrations" not in path.parts
    }
    assert loose == set()


def test_no_module_is_longer_than_600_lines() -> None:
    long = {name: text.count("\n") for name, text in our_texts() if name.endswith(".py")}
    assert {name: lines for name, lines in long.items() if lines > HARD_LIMIT_LINES} == {}


def test_whoever_silences_a_check_says_why_beside_it() -> None:
    silenced = re.compile(r"[#] (?:noqa|type: ignore)\b.*")
    reasoned = re.compile(r"[#] noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* - \S.*|[#] type: ignore\[[a-z-]+\]  # .*\w.*")
    modules = [(name, text) for name, text in our_texts() if name.endswith(".py")]
    found = [(name, found) for name, text in modules for found in silenced.findall(text)]
    assert len(found) > 50
    assert [one for one in found if not reasoned.fullmatch(one[1])] == []


def requirements(lock: str = LOCK) -> dict[str, tuple[Requirement, str]]:
    """A lock by name: requirement and the lines of its hashes."""
    entries = [entry for entry in re.split(r"\n(?=[^\s])", lock.strip()) if not entry.startswith("#")]
    parsed: dict[str, tuple[Requirement, str]] = {}
    for entry in entries:
        head, _, hashes = entry.replace("\\\n", "\n").partition("\n")
        requirement = Requirement(head.strip())
        parsed[canonicalize_name(requirement.name)] = (requirement, hashes)
    assert len(parsed) == len(entries), "one version of each package serves all platforms"
    return parsed


@pytest.mark.parametrize("lock", [LOCK, RIVALS], ids=["ours", "rivals"])
def test_a_lock_names_no_host_and_no_option(lock: str) -> None:
    assert not re.search(r"https?:", lock)
    assert "://" not in lock
    assert [line for line in lock.splitlines() if line.startswith("-")] == []


@pytest.mark.parametrize("lock", [LOCK, RIVALS], ids=["ours", "rivals"])
def test_every_locked_package_is_pinned_and_hashed(lock: str) -> None:
    for name, (requirement, hashes) in requirements(lock).items():
        assert re.fullmatch(r"==[0-9][^,*]*", str(requirement.specifier)), name
        lines = [line.strip() for line in hashes.splitlines() if line.strip()]
        assert lines, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines), name


def declared() -> list[str]:
    """Everything pyproject.toml asks for, for the program, the hall and the developers."""
    project = SETTINGS["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values(), SETTINGS["dependency-groups"]["dev"]]
    return [requirement for group in groups for requirement in group]


@pytest.mark.parametrize("text", sorted(set(declared())))
def test_the_lock_satisfies_what_pyproject_asks_for(text: str) -> None:
    asked = Requirement(text)
    locked, _ = requirements()[canonicalize_name(asked.name)]
    assert asked.specifier.contains(str(locked.specifier).removeprefix("==")), text


def test_the_start_script_can_be_read_by_an_old_python_and_needs_no_library() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert all(name.split(".")[0] in sys.stdlib_module_names for name in names), names


@pytest.mark.parametrize("version", [(3, 7, 3), (3, 10, 13), (3, 14, 0)])
def test_another_python_is_refused_in_one_line(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(ROOT / "run.py"), run_name="__main__")
    assert stopped.value.code == run.UNAVAILABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"需要 Python 3\.11 至 3\.13.*3\.11 to 3\.13.*\n", said.err)


def test_the_start_script_and_pyproject_name_the_same_pythons() -> None:
    oldest, newest = run.OLDEST, run.NEWEST
    assert SETTINGS["project"]["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


def test_an_unknown_command_is_refused_before_anything_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["tset"]) == 2
    assert "tset" in capsys.readouterr().err


def test_the_exit_status_of_a_command_is_passed_through() -> None:
    assert run.run(Path(sys.executable), "-c", "raise SystemExit(2)") == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals that end a process")
def test_a_command_ended_by_a_signal_gives_the_status_a_shell_gives() -> None:
    assert run.run(Path(sys.executable), "-c", "import os; os.kill(os.getpid(), 9)") == 128 + 9


def test_the_demonstration_goes_into_a_folder_of_its_own_and_says_where_the_papers_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(run, "ROOT", tmp_path)

    def succeed(*arguments: object) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(run, "run", succeed)
    assert run.demo([]) == 0
    program, command, option, folder = asked[0]
    assert (program, command, option) == (run.DESKCTL, "demo", "--out")
    assert isinstance(folder, Path)
    assert folder.parent == tmp_path / "demo"
    assert not folder.exists(), "the demonstration makes it"
    assert f"文书（PDF）在：{folder / 'papers'}" in capsys.readouterr().out


def test_a_demonstration_that_failed_promises_no_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "run", lambda *_: 3)
    assert run.demo([]) == 3
    assert capsys.readouterr().out == ""


def test_a_change_of_lint_settings_does_not_ask_for_a_new_environment_but_a_change_of_the_lock_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "LOCK", tmp_path / "requirements.lock")
    (tmp_path / "requirements.lock").write_bytes(b"one==1\n")
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    before = run.fingerprints()

    (tmp_path / "pyproject.toml").write_text(text.replace("line-length = 120", "line-length = 100"), encoding="utf-8")
    assert run.fingerprints() == before

    (tmp_path / "requirements.lock").write_bytes(b"one==1\r\n")
    assert run.fingerprints() == before, "a checkout with Windows line ends is the same lock"

    (tmp_path / "requirements.lock").write_bytes(b"one==2\n")
    assert run.fingerprints()["dependencies"] != before["dependencies"]


def test_the_gate_runs_the_readme_s_test_command_then_the_checks() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert gate.index("python3 run.py test") < gate.index("python3 run.py check")
    assert "python3 run.py test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_link_between_the_pages_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT).as_posix()}: {target}"
        for page in documents()
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists()
    ]
    assert dead == []


def test_decisions_are_numbered_without_gaps_and_have_all_four_parts() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for page in pages:
        heads = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert heads == ["Context", "Decision", "Consequences", "Dropped options"], page.name


def test_the_glossary_gives_each_word_one_meaning() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)
    identifiers = [name for row in rows[2:] for name in re.findall(r"`([a-z_]+)`", row[1])]
    assert len(identifiers) > 30
    assert len(identifiers) == len(set(identifiers))
