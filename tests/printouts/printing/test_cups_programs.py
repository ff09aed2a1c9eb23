"""CUPS through programs that only look like its own: what is handed over, and what every kind of answer comes to."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Lock

import pytest

from desk.printers import PrinterInfo, PrintJob
from desk.sheets import Layout
from printouts import render
from printouts.printing import cups, system_printers
from printouts.printing.cups import CupsPrinters
from printouts.printing.nowhere import Nowhere
from tests.printouts import sheets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not a thing of Windows")

PAGE = PrinterInfo(name="office", is_default=True)
SLIP = PrinterInfo(name="raw80", kind="slip")
JOB = PrintJob(job_id="office-7", printer="office", title="0463 01 000001 73 受理通知书", state="queued")
DATA = b"%PDF-1.4 nothing much"
QUEUES = """\
system default destination: office
raw80 accepting requests since Mon Nov 23 08:45:57 2026
office accepting requests since Mon Nov 23 08:45:57 2026
printer raw80 is idle.  enabled since Mon Nov 23 08:45:57 2026
	Description: raw80
	Alerts: none
printer office is idle.  enabled since Mon Nov 23 08:45:57 2026
	Description: office
	Alerts: none
	Interface: /etc/cups/ppd/office.ppd
"""


class Programs:
    """`lp`, `lpstat` and `cancel` on the search path; each keeps what it was given, and answers what it was told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.set("lpstat", QUEUES)
        self.set("lp", "request id is office-7 (0 file(s))")
        self.set("cancel")

    def set(self, name: str, out: str = "", err: str = "", status: int = 0, *, before: str = "") -> None:
        """Let a program answer so; `before` is shell that runs first."""
        here = self.folder / name
        (self.folder / f"{name}.out").write_text(out, encoding="utf-8")
        (self.folder / f"{name}.err").write_text(err, encoding="utf-8")
        here.write_text(
            f'#!/bin/sh\n{before}\ncat > "{here}.in"\nprintf "%s\\n" "$@" >> "{here}.args"\n'
            f'cat "{here}.out"\ncat "{here}.err" >&2\nexit {status}\n',
            encoding="utf-8",
        )
        here.chmod(0o755)

    def jobs(self, *, waiting: str = "", over: str = "", printer: str = QUEUES) -> None:
        """Let `lpstat` tell these lists of jobs."""
        for name, text in (("not-completed", waiting), ("completed", over), ("printer", printer)):
            (self.folder / name).write_text(text, encoding="utf-8")
        pick = f'case "$2" in not-completed|completed) cat "{self.folder}/$2";; *) cat "{self.folder}/printer";; esac'
        self.set("lpstat", before=f"{pick}; exit 0")

    def arguments(self, name: str) -> list[str]:
        """What a program was called with."""
        kept = self.folder / f"{name}.args"
        return kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return Programs(tmp_path)


@pytest.fixture
def printers() -> CupsPrinters:
    return CupsPrinters(Lock())


def line(alerts: str, number: int = 7) -> str:
    return f"office-{number}  root  2048  Mon Nov 23 08:45:39 2026\n\tAlerts: {alerts}\n\tqueued for office\n"


def submit(printers: CupsPrinters, printer: PrinterInfo = PAGE, *, layout: Layout = "a4", copies: int = 1) -> PrintJob:
    return printers.submit(printer, DATA, title=JOB.title, copies=copies, layout=layout)


@pytest.mark.usefixtures("programs")
def test_the_default_printer_stands_first(printers: CupsPrinters) -> None:
    assert [(p.name, p.kind, p.is_default) for p in printers.printers()] == [
        ("office", "page", True),
        ("raw80", "slip", False),
    ]


@pytest.mark.usefixtures("programs")
def test_a_desk_with_the_programs_has_cups_and_one_without_has_no_printer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert isinstance(system_printers(Lock()), CupsPrinters)
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    nowhere = system_printers(Lock())
    assert isinstance(nowhere, Nowhere)
    assert nowhere.printers() == ()
    failed = nowhere.submit(PAGE, DATA, title="指南", copies=1, layout="a4")
    assert (failed.state, "存成PDF" in failed.told) == ("failed", True)
    assert (nowhere.state(failed), nowhere.withdraw(failed)) == (failed, failed)


def test_a_pdf_goes_through_a_pipe_with_size_copies_and_title(printers: CupsPrinters, programs: Programs) -> None:
    job = submit(printers, copies=3, layout="a5")
    assert job == JOB
    assert (programs.folder / "lp.in").read_bytes() == DATA
    assert programs.arguments("lp") == [
        *("-d", "office", "-t", JOB.title, "-n", "3", "-o", "media=A5", "-o", "print-scaling=none", "--", "-")
    ]


def test_a_slip_on_a_page_printer_is_made_to_fit(printers: CupsPrinters, programs: Programs) -> None:
    submit(printers, layout="80")
    assert {"media=A4", "print-scaling=auto-fit"} <= set(programs.arguments("lp"))


def test_a_slip_printer_gets_dots_once_for_every_copy(printers: CupsPrinters, programs: Programs) -> None:
    slip = render(sheets.slip("58"))
    printers.submit(SLIP, slip, title="回执", copies=2, layout="58")
    sent = (programs.folder / "lp.in").read_bytes()
    assert sent[:2] == b"\x1b@"
    assert sent == sent[: len(sent) // 2] * 2
    assert programs.arguments("lp") == ["-d", "raw80", "-t", "回执", "-o", "raw", "--", "-"]


def test_a_page_never_goes_to_a_slip_printer(printers: CupsPrinters, programs: Programs) -> None:
    job = submit(printers, SLIP)
    assert (job.state, "小票机" in job.told) == ("failed", True)
    assert programs.arguments("lp") == []


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ('lp: Destination "office" is not accepting jobs.', "不收任务"),
        ("lp: Error - The printer or class does not exist.", "没有打印机"),
        ("lp: Error - unable to queue", "没有收下"),
    ],
)
def test_what_is_not_taken_has_failed_with_words_in_chinese(
    printers: CupsPrinters, programs: Programs, said: str, word: str
) -> None:
    programs.set("lp", err=said, status=1)
    job = submit(printers)
    assert (job.state, job.job_id) == ("failed", "")
    assert word in job.told
    assert "office" in job.told


def test_an_answer_without_a_job_is_a_failure(printers: CupsPrinters, programs: Programs) -> None:
    programs.set("lp", "all is well")
    assert submit(printers).state == "failed"


@pytest.mark.parametrize(
    ("waiting", "state", "word"),
    [
        ("none", "queued", ""),
        ("job-printing", "printing", ""),
        ("job-hold-until-specified", "queued", "挂起"),
        ("job-completed-with-errors", "failed", "驱动"),
    ],
)
def test_a_job_in_the_queue_is_told_by_its_reasons(
    printers: CupsPrinters, programs: Programs, waiting: str, state: str, word: str
) -> None:
    programs.jobs(waiting=line("job-printing", 6) + line(waiting) + line("none", 17))
    job = printers.state(JOB)
    assert (job.state, job.job_id, job.title) == (state, JOB.job_id, JOB.title)
    assert word in job.told
    assert bool(job.told) == bool(word)


def test_a_job_that_can_never_be_printed_does_not_stay_in_the_queue(printers: CupsPrinters, programs: Programs) -> None:
    programs.jobs(waiting=line("job-completed-with-errors"))
    printers.state(JOB)
    assert programs.arguments("cancel") == ["7"]


def test_a_job_that_waits_for_a_stopped_printer_says_for_what(printers: CupsPrinters, programs: Programs) -> None:
    stopped = (
        "printer office disabled since Mon Nov 23 08:47:32 2026 -\n\tno paper\n\tAlerts: media-empty-error paused\n"
    )
    programs.jobs(waiting=line("printer-stopped"), printer=stopped)
    job = printers.state(JOB)
    assert job.state == "queued"
    assert "缺纸" in job.told
    assert "启用" in job.told


@pytest.mark.parametrize(
    ("alerts", "said", "state"),
    [
        ("processing-to-stop-point", "cancel: cancel-job failed: Job #7 is already completed - can't cancel.", "done"),
        ("processing-to-stop-point", "cancel: cancel-job failed: Job #7 is already canceled - can't cancel.", "failed"),
        ("processing-to-stop-point", "cancel: cancel-job failed: Job #7 is already aborted - can't cancel.", "failed"),
        ("job-canceled-by-user", "", "failed"),
        ("job-completed-with-errors", "", "failed"),
        ("job-completed-successfully", "", "done"),
    ],
)
def test_the_list_of_completed_jobs_alone_does_not_prove_that_a_job_was_printed(
    printers: CupsPrinters, programs: Programs, alerts: str, said: str, state: str
) -> None:
    programs.jobs(over=line("none", 6) + line(alerts))
    programs.set("cancel", err=said, status=1)
    job = printers.state(JOB)
    assert job.state == state
    assert bool(job.told) == (state == "failed")


def test_a_job_that_nobody_knows_any_more_is_unknown(printers: CupsPrinters, programs: Programs) -> None:
    programs.jobs(waiting=line("none", 70), over=line("none", 17))
    job = printers.state(JOB)
    assert (job.state, "看一看打印机" in job.told) == ("unknown", True)


def test_a_job_that_is_over_asks_nobody(printers: CupsPrinters, programs: Programs) -> None:
    for job in (
        PrintJob(job_id="office-7", printer="office", title="x", state="done"),
        PrintJob(job_id="", printer="office", title="x", state="unknown"),
    ):
        assert printers.state(job) == printers.withdraw(job) == job
    assert programs.arguments("lpstat") == programs.arguments("cancel") == []


def test_a_withdrawn_job_has_failed(printers: CupsPrinters, programs: Programs) -> None:
    programs.jobs(over=line("job-canceled-by-user"))
    job = printers.withdraw(JOB)
    assert (job.state, "取消" in job.told) == ("failed", True)
    assert programs.arguments("cancel")[0] == "7"


def test_programs_that_do_not_answer_are_not_waited_for(
    printers: CupsPrinters, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups, "ASK_SECONDS", 0.1)
    monkeypatch.setattr(cups, "SUBMIT_SECONDS", 0.1)
    for name in ("lp", "lpstat", "cancel"):
        programs.set(name, before="exec tail -f /dev/null")
    assert printers.printers() == ()
    for job in (submit(printers), printers.state(JOB), printers.withdraw(JOB)):
        assert (job.state, "没有回应" in job.told) == ("unknown", True)


def test_programs_that_went_away_fail_as_sentences(
    printers: CupsPrinters, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(programs.folder / "gone"))
    assert printers.printers() == ()
    assert submit(printers).state == "failed"
    assert printers.state(JOB).state == "unknown"


def test_programs_are_asked_in_english_and_have_no_terminal(printers: CupsPrinters, programs: Programs) -> None:
    programs.set("lpstat", before=f'echo "$LC_ALL" > "{programs.folder}/language"; tty > "{programs.folder}/tty" 2>&1')
    printers.printers()
    assert (programs.folder / "language").read_text() == "C.UTF-8\n"
    assert "not a tty" in (programs.folder / "tty").read_text()


def test_a_frozen_program_does_not_lend_its_libraries(
    printers: CupsPrinters, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyInstaller points LD_LIBRARY_PATH at the program's own libraries; the former is in LD_LIBRARY_PATH_ORIG."""
    programs.set("lpstat", before=f'echo "$LD_LIBRARY_PATH" >> "{programs.folder}/libraries"')
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    printers.printers()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/own")
    printers.printers()
    assert (programs.folder / "libraries").read_text().splitlines() == ["", "/opt/own"]
