"""What CUPS says of queues and jobs, as it was seen from CUPS 2.4, and how it is understood."""

from __future__ import annotations

import pytest

from printouts.printing.lpstat import number_of, read_jobs, read_queues

ANSWER = """\
system default destination: office
office accepting requests since Mon Nov 23 08:45:57 2026
raw80 not accepting requests since Mon Nov 23 08:45:39 2026 -
	reason unknown
小票机80 accepting requests since Mon Nov 23 08:50:57 2026
printer office is idle.  enabled since Mon Nov 23 08:45:57 2026
	Form mounted:
	Content types: any
	Printer types: unknown
	Description: HP LaserJet 大厅
	Alerts: none
	Location: 
	Connection: direct
	Interface: /etc/cups/ppd/office.ppd
	On fault: no alert
printer raw80 is idle.  enabled since Mon Nov 23 08:45:39 2026
	Description: raw80
	Alerts: none
	Connection: direct
	On fault: no alert
printer 小票机80 now printing 小票机80-11.  enabled since Mon Nov 23 08:50:57 2026
	Description: 前台
	Alerts: none
	Connection: direct
	Interface: /etc/cups/ppd/小票机80.ppd
"""  # noqa: W291 - CUPS ends a line so

JOBS = """\
office-1                root              2048   Mon Nov 23 08:45:39 2026
	Status: 
	Alerts: job-printing
	queued for office
%E5%B0%8F%E7%A5%A8%E6%9C%BA80-11 root            172032   Mon Nov 23 08:54:22 2026
	Alerts: job-hold-until-specified
	queued for 小票机80
office-5                root              1024   Mon Nov 23 08:45:57 2026
	Status: loadFilename failed: unable to find trailer dictionary while recovering damaged file
	Alerts: job-completed-with-errors
	queued for office
office-6                root              1024   Mon Nov 23 08:45:57 2026
	Alerts: job-canceled-by-user
	queued for office
"""  # noqa: W291 - CUPS ends a line so


def printer(condition: str, alerts: str, message: str = "") -> str:
    """The answer for one printer."""
    first = {
        "idle": "printer office is idle.  enabled since Mon Nov 23 08:45:57 2026",
        "printing": "printer office now printing office-7.  enabled since Mon Nov 23 08:47:29 2026",
        "disabled": "printer office disabled since Mon Nov 23 08:47:32 2026 -",
    }[condition]
    lines = [first, *([f"\t{message}"] if message else []), "\tDescription: office", f"\tAlerts: {alerts}"]
    return "\n".join([*lines, "\tInterface: /etc/cups/ppd/office.ppd", ""])


def told(text: str) -> str:
    (queue,) = read_queues(text)
    return queue.told


def test_queues_are_read_with_default_and_what_they_take() -> None:
    queues = {queue.name: queue for queue in read_queues(ANSWER)}
    assert list(queues) == ["office", "raw80", "小票机80"]
    assert [queue.is_default for queue in queues.values()] == [True, False, False]
    assert [queue.accepting for queue in queues.values()] == [True, False, True]
    assert {queue.told for queue in queues.values()} == {""}


def test_a_queue_without_a_driver_and_one_that_is_called_so_are_for_slips() -> None:
    assert [queue.is_for_slips for queue in read_queues(ANSWER)] == [False, True, True]


@pytest.mark.parametrize(
    ("name", "slips"),
    [
        ("XP-80C", True),
        ("POS-58", True),
        ("EPSON_TM-T88V", True),
        ("Receipt_Printer", True),
        ("Gprinter_80mm", True),
        ("HP_LaserJet_1020", False),
        ("Canon_LBP2900", False),
        ("Lenovo_M7400", False),
        ("Brother_HL-2260", False),
    ],
)
def test_slip_printers_are_known_by_their_usual_names(name: str, *, slips: bool) -> None:
    (queue,) = read_queues(printer("idle", "none").replace("office", name))
    assert (queue.name, queue.is_for_slips) == (name, slips)


@pytest.mark.parametrize(
    ("alerts", "word"),
    [
        ("media-empty-error", "缺纸"),
        ("media-needed", "放上"),
        ("toner-low-warning media-jam-error", "卡纸"),
        ("cover-open", "盖子"),
        ("door-open-report", "门"),
        ("marker-supply-empty-error", "墨盒"),
        ("offline-report", "电源"),
        ("output-area-full", "出纸口"),
    ],
)
def test_what_keeps_a_printer_from_printing_is_said_with_what_to_do(alerts: str, word: str) -> None:
    sentence = told(printer("printing", alerts))
    assert word in sentence
    assert sentence.endswith("不用再按一次。")


@pytest.mark.parametrize(
    "alerts", ["none", "toner-low-warning", "media-low-warning", "cups-waiting-for-job-completed", ""]
)
def test_a_printer_that_prints_all_the_same_says_nothing(alerts: str) -> None:
    assert told(printer("printing", alerts)) == ""


def test_a_stopped_queue_says_how_it_goes_on_and_for_what_it_stopped() -> None:
    plain = told(printer("disabled", "paused", "unplugged by hand"))
    assert "启用" in plain
    assert "缺纸" not in plain
    empty = told(printer("disabled", "media-empty-error paused", "no paper"))
    assert "缺纸" in empty
    assert "启用" in empty


@pytest.mark.parametrize(
    "message",
    [
        "The printer may not exist or is unavailable at this time.",
        "Waiting for printer to become available.",
        "The printer is not responding.",
    ],
)
def test_a_printer_that_nobody_can_reach_is_told_by_the_text_of_its_back_end(message: str) -> None:
    assert "没有回应" in told(printer("printing", "none", message))
    assert told(printer("idle", "none", message)) == "", "an old message of a printer that now waits for work"


def test_jobs_are_read_by_number_and_reason() -> None:
    jobs = {job.number: job for job in read_jobs(JOBS)}
    assert list(jobs) == ["1", "11", "5", "6"]
    assert [n for n, job in jobs.items() if job.is_printing] == ["1"]
    assert [n for n, job in jobs.items() if job.is_held] == ["11"]
    assert [n for n, job in jobs.items() if job.is_broken] == ["5"]
    assert [n for n, job in jobs.items() if job.is_cancelled] == ["6"]


@pytest.mark.parametrize(("job_id", "number"), [("office-2-17", "17"), ("小票机80-11", "11"), ("%E5%B080-8", "8")])
def test_a_job_is_known_by_the_number_at_its_end(job_id: str, number: str) -> None:
    assert number_of(job_id) == number


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "scheduler is not running\n", "\tAlerts: none\n", "打印机 office 目前空闲\n", "printer\n", "-\n"],
)
def test_words_that_nobody_knows_are_passed_over(text: str) -> None:
    assert read_queues(text) == ()
    assert read_jobs(text) == ()
