"""The self-test passes on a whole program, and tells in one line what is missing from one that is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ui.window import selftest
from ui.wiring.opening import Entrance

STEPS = ["found", "upgrade", "serve", "codes", "record", "draw"]


def in_own_process(code: str, out: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the self-test as a program of its own, after some code: it sets the excepthook and may end the process."""
    before = f"import sys; from pathlib import Path; from ui.window import app, selftest; {code}"
    ending = "sys.exit(app.main(['--selftest', *sys.argv[1:]]))"
    command = [sys.executable, "-c", f"{before}; {ending}", *(["--out", str(out)] if out else [])]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_step_passes_and_papers_picture_and_report_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "kept"
    ended = in_own_process("pass", out)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = ended.stdout.splitlines()
    assert [line.split()[1].rstrip(":") for line in lines[:-1]] == STEPS
    assert all(line.startswith("ok ") for line in lines[:-1])
    assert lines[-1] == "self-test passed"
    assert (out / "selftest.txt").read_text(encoding="utf-8") == ended.stdout
    assert {path.name for path in out.iterdir()} >= {"acceptance_notice.pdf", "receipt_slip.pdf", "window.png"}


def test_a_missing_file_is_one_line_that_names_the_step_and_the_exit_status_is_1(tmp_path: Path) -> None:
    ended = in_own_process("from printouts import fonts; fonts.ASSETS = Path('nowhere')", tmp_path)
    assert ended.returncode == selftest.FAILED
    assert ended.stdout.splitlines()[-2].startswith("FAILED  serve: ")
    assert "Traceback" in (tmp_path / "selftest.txt").read_text(encoding="utf-8")


def test_an_exception_that_nobody_catches_ends_the_program_with_3() -> None:
    code = "selftest._run = lambda folder, out: sys.excepthook(ValueError, ValueError('in a slot'), None)"
    ended = in_own_process(code)
    assert (ended.returncode, ended.stderr) == (selftest.HUNG, "ValueError: in a slot\n")


def test_a_self_test_that_hangs_is_ended() -> None:
    code = "import threading; selftest.LONGEST_SECONDS = 0.01; "
    code += "selftest._run = lambda folder, out: threading.Event().wait()"
    assert in_own_process(code).returncode == selftest.HUNG


def test_a_code_that_another_office_made_fails_the_self_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entrance = Entrance(home=tmp_path / "home", clerk="selftest", password=selftest.PASSWORD)
    out = tmp_path / "out"
    out.mkdir()
    selftest._found(entrance)
    selftest._serve(entrance, out)
    assert selftest._prove_codes(entrance, out) == "2 genuine"
    monkeypatch.setattr(selftest, "known_keys", lambda _: {})
    with pytest.raises(selftest.SelfTestError, match="unknown_issuer"):
        selftest._prove_codes(entrance, out)
