"""Printing: committed first, the same bytes again, a failing printer takes nothing back, no personal data in queues."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from desk.cases.group import Card
from desk.desk import Desk
from desk.groups.grouping import add_member
from desk.issuing import issue
from desk.papers.request import PAPERS
from desk.printers import PrinterInfo, PrintJob, PrintState
from desk.prints.printing import (
    MOST_COPIES,
    Printed,
    case_paper,
    choose_printer,
    file_name,
    group_list,
    item_guide,
    marked_copy,
    owed_papers,
    read_slip_address,
    send,
    what_became,
    what_became_of_all,
)
from desk.serving import find_case
from desk.sheets import Layout
from tests.builders import adult, filed, refusal
from tests.desk.desks import memory_desk
from tests.desk.fake_printers import OFFICE, SLIPS, FakePrinters
from tests.desk.group_samples import insurance, resident

NOTICE = "acceptance_notice"
LASER = PrinterInfo(name="laser")
STOPPED = PrinterInfo(name="stopped", accepting=False, is_default=True)


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters()


def print_paper(
    desk: Desk, printers: FakePrinters, case: str, paper: str, *, at: PrinterInfo, copies: int = 1
) -> Printed:
    """Issue a paper in its usual size, unless it was, and give it to a printer."""
    printable = case_paper(desk, case, paper)
    layout = printable.layouts[0]
    return send(printers, at, printable, printable.make(layout), layout=layout, copies=copies)


def test_a_paper_is_issued_and_then_handed_to_the_printer(desk: Desk, printers: FakePrinters) -> None:
    case = filed(desk, 1)
    printable = case_paper(desk, case.case_number, NOTICE, copy=2)
    printed = send(printers, OFFICE, printable, printable.make("a5"), layout="a5", copies=3)
    (given,) = printers.given
    assert (given.printer, given.copies, given.layout) == ("office", 3, "a5")
    (paper,) = find_case(desk, case.case_id).papers
    assert (paper.paper, paper.layout, paper.copy) == (NOTICE, "a5", 2)
    assert given.data == printed.data == issue(desk, case.case_id, NOTICE, "a5", copy=2).data
    assert (printed.job.state, printed.level) == ("queued", "info")


def test_the_usual_size_is_taken_when_none_is_named(desk: Desk, printers: FakePrinters) -> None:
    case = filed(desk, 1)
    print_paper(desk, printers, case.case_number, "receipt_slip", at=SLIPS)
    assert printers.given[0].layout == PAPERS["receipt_slip"].layouts[0]


def test_a_failing_printer_leaves_the_paper_issued_and_printing_it_again_is_no_reprint(
    desk: Desk, printers: FakePrinters
) -> None:
    """FEATURES 1.7: committed before printed; what was not printed is printed again under the same number."""
    case = filed(desk, 1)
    printers.now = ("failed", "打印机没有连上。")
    failed = print_paper(desk, printers, case.case_number, NOTICE, at=OFFICE)
    assert failed.level == "failed"
    assert failed.told == "文书已经出具，没有打印出来：打印机没有连上；修好后按F8再打，不算补打。"
    (paper,) = find_case(desk, case.case_id).papers
    assert paper.reprints == 0
    printers.now = ("done", "")
    again = print_paper(desk, printers, case.case_number, NOTICE, at=OFFICE)
    assert (again.data, again.level) == (failed.data, "done")
    assert find_case(desk, case.case_id).papers == (paper,)


def test_a_paper_that_cannot_be_issued_reaches_no_printer(desk: Desk, printers: FakePrinters) -> None:
    case = filed(desk, 1)
    refusal(
        "paper.not_owed",
        lambda: print_paper(desk, printers, case.case_number, "one_time_notice", at=OFFICE),
    )
    assert printers.given == []


@pytest.mark.parametrize("copies", [0, -1, MOST_COPIES + 1])
def test_so_many_copies_are_a_slip_of_the_finger_and_reach_no_printer(
    desk: Desk, printers: FakePrinters, copies: int
) -> None:
    case = filed(desk, 1)
    refused = refusal(
        "print.copies", lambda: print_paper(desk, printers, case.case_number, NOTICE, at=OFFICE, copies=copies)
    )
    assert refused.field == "copies"
    assert printers.given == []


def test_titles_and_file_names_tell_the_paper_and_nobodys_data(desk: Desk) -> None:
    case, who = filed(desk, 1), adult(1)
    printable = case_paper(desk, case.case_number, NOTICE)
    names = (printable.title, *(file_name(printable, layout) for layout in printable.layouts))
    assert printable.title.endswith(" 受理通知书")
    for name in names:
        assert case.case_number in name.replace(" ", "").replace("-", "")
        assert not any(secret in name for secret in (who["name"], who["id_number"], who["phone"]))
    assert len(set(names)) == len(names)
    assert all(name.endswith(".pdf") and not set(' \\/:*?"<>|') & set(name) for name in names[1:])


def test_a_shown_paper_is_issued_once(desk: Desk) -> None:
    case = filed(desk, 1)
    printable = case_paper(desk, case.case_number, NOTICE)
    assert find_case(desk, case.case_id).papers == ()
    assert printable.make("a4") == printable.make("a4")
    assert len(find_case(desk, case.case_id).papers) == 1


def test_a_marked_copy_is_counted_once_however_often_it_is_printed(desk: Desk, printers: FakePrinters) -> None:
    """PAPERS B-11."""
    case = filed(desk, 1)
    first = issue(desk, case.case_id, NOTICE).data
    again = marked_copy(desk, case.case_number, NOTICE, None, "遗失")
    assert again.layouts == ("a4",)
    for _ in range(3):
        printed = send(printers, OFFICE, again, again.make("a4"), layout="a4")
        assert printed.data != first
    (paper,) = find_case(desk, case.case_id).papers
    assert paper.reprints == 1
    assert again.title.endswith("补打1")


def test_a_guide_is_printed_and_says_nothing_of_reprints(desk: Desk, printers: FakePrinters) -> None:
    printers.now = ("failed", "打印机缺纸。")
    printable = item_guide(desk, " hj-12")
    assert printable.title == "HJ-12 办事指南"
    printed = send(printers, OFFICE, printable, printable.make("80"), layout="80")
    assert printed.told == "没有打印出来：打印机缺纸；修好后按F8再打。"
    refusal("item.unknown", lambda: item_guide(desk, "XX-99"))


def test_the_list_that_a_group_signs_is_printed_as_the_group_was_when_it_was_asked_for(
    desk: Desk, printers: FakePrinters
) -> None:
    group = insurance(desk)
    refusal("group.nobody", lambda: group_list(desk, group))
    for number in (1, 2):
        who = resident(number)
        group, _ = add_member(desk, group, Card(id_number=who["id_number"], name=who["name"]))
    printable = group_list(desk, group)
    assert (printable.title, printable.layouts) == ("SB-10 集中办理签名册", ("a4",))
    data = printable.make("a4")
    assert data == printable.make("a4")
    assert all(resident(number)["name"].encode() in data for number in (1, 2))
    assert send(printers, OFFICE, printable, data, layout="a4").level in ("info", "done")


@pytest.mark.parametrize(
    ("state", "told", "level", "words"),
    [
        ("queued", "", "info", "正在排队"),
        ("queued", "打印机缺纸，请放纸。", "warning", "请放纸"),
        ("printing", "", "info", "正在“office”上打印"),
        ("printing", "打印机没有回应。", "warning", "没有回应"),
        ("done", "", "done", "已经打印"),
        ("failed", "", "failed", "没有打印出来；修好后按F8"),
        ("failed", "纸用完了。", "failed", "没有打印出来：纸用完了；修好后按F8"),
        ("unknown", "", "warning", "请看一看打印机"),
        ("unknown", "打印服务没有回应。", "warning", "不知道打印出来没有：打印服务没有回应。"),
    ],
)
@pytest.mark.parametrize("is_paper", [True, False])
def test_what_became_of_a_job_is_one_sentence(
    state: PrintState, told: str, level: str, words: str, *, is_paper: bool
) -> None:
    job = PrintJob(job_id="office-1", printer="office", title="0463 01 000001 73 受理通知书", state=state, told=told)
    said_level, said = what_became(job, is_paper=is_paper)
    assert (said_level, said.count("。")) == (level, 1)
    assert words in said
    assert said.endswith("。")
    assert ("已经出具" in said) == (is_paper and state in ("failed", "unknown"))


@pytest.mark.parametrize(
    ("infos", "preferred", "layout", "chosen"),
    [
        ((), {}, "a4", ""),
        ((SLIPS,), {}, "a4", ""),
        ((SLIPS,), {"a4": "小票机"}, "a4", ""),
        ((LASER, OFFICE, SLIPS), {}, "a4", "office"),
        ((LASER, OFFICE, SLIPS), {"a4": "laser"}, "a4", "laser"),
        ((LASER, OFFICE, SLIPS), {"a4": "laser"}, "a5", "office"),
        ((LASER, OFFICE, SLIPS), {"a4": "sold"}, "a4", "office"),
        ((LASER, OFFICE, SLIPS), {}, "80", "小票机"),
        ((LASER, OFFICE, SLIPS), {"58": "office"}, "58", "office"),
        ((LASER, OFFICE), {}, "58", "office"),
        ((STOPPED, LASER), {}, "a4", "laser"),
        ((STOPPED,), {}, "a4", "stopped"),
        ((LASER, STOPPED), {"a4": "stopped"}, "a4", "stopped"),
    ],
)
def test_the_printer_for_a_size_is_the_preferred_one_or_the_best_of_the_rest(
    infos: tuple[PrinterInfo, ...], preferred: Mapping[str, str], layout: Layout, chosen: str
) -> None:
    found = choose_printer(infos, preferred, layout)
    assert (found.name if found else "") == chosen


def test_all_that_a_case_gets_is_every_copy_that_somebody_keeps(desk: Desk) -> None:
    case = filed(desk, 1)
    papers = owed_papers(desk, case.case_number)
    assert [paper.name for paper in papers] == [
        "受理通知书（申请人联）", "受理通知书（窗口联）", "受理通知书（决定机关联）", "办件回执",
    ]  # fmt: skip
    assert [paper.layouts[0] for paper in papers] == ["a4", "a4", "a4", "80"]
    assert papers[1].title.endswith("受理通知书 第2联")
    first, second, _third, slip = (paper.make(paper.layouts[0]) for paper in papers)
    assert first != second
    assert first == issue(desk, case.case_id, NOTICE, copy=1).data
    assert second == issue(desk, case.case_id, NOTICE, copy=2).data
    assert slip == issue(desk, case.case_id, "receipt_slip").data
    assert len(find_case(desk, case.case_id).papers) == 4


def job(state: PrintState, told: str = "") -> PrintJob:
    return PrintJob(job_id="office-1", printer="office", title="一份文书", state=state, told=told)


@pytest.mark.parametrize(
    ("jobs", "level", "said"),
    [
        ((job("done"), job("done")), "done", "2份都打印好了。"),
        ((job("done"),), "done", "已经打印：一份文书。"),
        ((job("queued"), job("queued"), job("printing")), "info", "正在打印，共3份。"),
        ((job("done"), job("printing")), "info", "正在打印，共2份，已经打好1份。"),
        ((job("done"), job("queued", "打印机缺纸，请放纸。")), "warning", "打印机缺纸，请放纸。"),
        (
            (job("queued", "打印机缺纸，请放纸。"), job("failed", "小票机没有回应。"), job("done")),
            "failed",
            "文书已经出具，没有打印出来：小票机没有回应；修好后按F8再打，不算补打。",
        ),
    ],
)
def test_of_several_jobs_the_one_that_needs_somebody_is_told_first(
    jobs: tuple[PrintJob, ...], level: str, said: str
) -> None:
    assert what_became_of_all(jobs, is_paper=True) == (level, said)


def test_the_jobs_of_a_queue_do_not_name_anybody(desk: Desk) -> None:
    for paper in owed_papers(desk, filed(desk, 1).case_number):
        assert adult(1)["name"] not in paper.title + paper.name


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.50", "socket://192.168.1.50:9100"),
        (" 192.168.1.50:9101 ", "socket://192.168.1.50:9101"),
        ("socket://printer.local:9100/", "socket://printer.local:9100"),
        ("/dev/usb/lp0", "/dev/usb/lp0"),
        (r"\\.\COM3", r"\\.\COM3"),
    ],
)
def test_the_address_of_a_slip_printer_is_read_as_people_write_it(typed: str, address: str) -> None:
    assert read_slip_address(typed) == address


@pytest.mark.parametrize("typed", ["", "小票机", "192.168.1.50:99999", "http://192.168.1.50", "192.168.1.50:", "a b:c"])
def test_what_is_no_address_is_refused_with_an_example(typed: str) -> None:
    assert "192.168.1.50:9100" in refusal("printer.address", lambda: read_slip_address(typed)).message
