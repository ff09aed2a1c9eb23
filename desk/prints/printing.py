"""Printing: a paper is issued and committed first, then given to a printer; what became of it is said in words.

The printer may fail as it likes: the paper stays issued, and printing it again gives the same bytes and is no reprint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from desk.cases.group import Group
from desk.cases.numbers import spoken
from desk.cases.visit import Visit
from desk.desk import Desk
from desk.errors import Refused
from desk.filling import form_to_sign
from desk.groups.grouping import signature_list
from desk.handling.lists import list_of
from desk.issuing import guide, issue, reprint
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import SLIPS, acts_of, copies_of, layouts_of, required_acts
from desk.printers import PrinterInfo, Printers, PrintJob
from desk.prints.defaults import print_rules, sheets_of
from desk.serving import find_case, item_of
from desk.sheets import Layout
from desk.times import day_of
from desk.transfer_lists import PAPER as TRANSFER_LIST

MOST_COPIES = 20
"""More of one paper is a slip of the finger."""

SLIP_PORT = 9100
"""Where printers on a network take raw bytes, unless somebody says otherwise (JetDirect)."""
_MOST_PORT = 65535

GIVERS_COPY, TAKERS_COPY = 1, 2
"""Of a list of files handed over; a third one for the bag is printed where it is wanted."""

SPECIAL_PAPER: Mapping[Layout, str] = {"a3": "A3纸", "241": "241毫米连续纸", "label": "标签"}
"""Sizes that only lie in a printer somebody put them into, by what they are called."""

Level = Literal["info", "done", "warning", "failed"]
"""How a sentence about a job is meant: it goes on, it is done, somebody has to do something, it did not work."""

_URGENCY: tuple[Level, ...] = ("failed", "warning", "info", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """Something that can be printed in one of several sizes.

    Attributes:
        title: Case number and name of the paper, or the item and the name; nothing personal, for it shows in queues and
            file names.
        name: The name alone, and whose copy it is where there are several.
        layouts: Sizes it has, the usual one first.
        is_paper: It is a case's paper: making it issues it, once.
        make: Gives the PDF of a size; the same bytes each time. Raises Refused as `issue` does.
        copies: How many sheets of it are printed unless somebody says otherwise (`desk.prints.defaults`).
        printer: The only one it is for, such as its calibration page; empty for most.
        given_out: Gives what is printed or saved in place of what was looked at, for a paper that takes its number only
            then; None where looking at it is all the same.
        case_id, paper, about, copy: Which paper of which case it is; empty, and 1, for what is no case's paper.
    """

    title: str
    name: str
    layouts: tuple[Layout, ...]
    is_paper: bool
    make: Callable[[Layout], bytes]
    copies: int = 1
    printer: str = ""
    given_out: Callable[[], Printable] | None = None
    case_id: str = ""
    paper: str = ""
    about: str = ""
    copy: int = 1

    def first_in(self, layout: Layout) -> Printable:
        """The same with this size before its others."""
        return replace(self, layouts=(layout, *(other for other in self.layouts if other != layout)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printable that was given to a printer.

    Attributes:
        data: The PDF.
        job: What became of it so far.
        told: That in one sentence.
    """

    data: bytes
    job: PrintJob
    level: Level
    told: str


def case_paper(desk: Desk, case_name: str, paper: str, *, copy: int = 1, about: str | None = None) -> Printable:
    """A paper of a case; it is issued when its bytes are first asked for. `about` is as `issue` has it.

    Raises:
        Refused: No such case, or no such paper.
    """
    case = find_case(desk, case_name)
    copies = copies_of(paper, item_of(desk, case))
    name = _name_of(paper)
    if 1 <= copy <= len(copies):
        name = f"{name}（{desk.texts.word('copy_keepers', copies[copy - 1])}联）"
    return Printable(
        title=f"{spoken(case.case_number)} {_name_of(paper)}" + (f" 第{copy}联" if copy > 1 else ""),
        name=name,
        layouts=layouts_of(paper),
        is_paper=True,
        make=lambda layout: issue(desk, case.case_id, paper, layout, copy=copy, about=about).data,
        case_id=case.case_id,
        paper=paper,
        about=acts_of(case, paper)[-1] if about is None else about,
        copy=copy,
    )


def owed_papers(desk: Desk, case_name: str) -> tuple[Printable, ...]:
    """All that a case gets now, in the order of handing over: every paper, and every copy of one that several keep.

    Raises:
        Refused: No such case.
    """
    case = find_case(desk, case_name)
    item = item_of(desk, case)
    return tuple(
        case_paper(desk, case.case_id, paper, copy=copy, about=about)
        for paper, about in required_acts(case)
        for copy in range(1, max(1, len(copies_of(paper, item))) + 1)
    )


def papers_by_themselves(desk: Desk, case_name: str) -> tuple[Printable, ...]:
    """Of `owed_papers` those the office prints at one key for this item, each with its number of sheets.

    Raises:
        Refused: No such case; `print.none_by_itself`: the office has them all printed only when asked for.
    """
    case = find_case(desk, case_name)
    rules = print_rules(desk)
    found = tuple(
        replace(one, copies=sheets)
        for one in owed_papers(desk, case.case_id)
        if (sheets := sheets_of(rules, case.item_id, one.paper, one.copy))
    )
    if not found:
        sentence = "这件的文书都设成了不自动打印，请按Shift+F8预览，要哪份打哪份。"
        raise Refused("print.none_by_itself", sentence, field="paper")
    return found


def list_papers(desk: Desk, list_id: str) -> tuple[Printable, ...]:
    """The list of files that go to another office: the copy that stays here and the one that goes with them.

    Raises:
        Refused: `hand_over.list`.
    """
    first = list_of(desk, list_id).cases[0]
    return tuple(
        case_paper(desk, first.case_id, TRANSFER_LIST, copy=copy, about=list_id) for copy in (GIVERS_COPY, TAKERS_COPY)
    )


def marked_copy(
    desk: Desk,
    case_name: str,
    paper: str,
    layout: Layout | None,
    reason: str,
    *,
    copy: int = 1,
    about: str | None = None,
) -> Printable:
    """A reprint: counted once, here, however often it is then shown or printed. `about` is as `issue` has it.

    Raises:
        Refused: As `reprint`.
    """
    case = find_case(desk, case_name)
    again = reprint(desk, case.case_id, paper, layout, reason, copy=copy, about=about)
    chosen = layout or layouts_of(paper)[0]
    return Printable(
        title=f"{spoken(case.case_number)} {_name_of(paper)} 补打{again.reprints}",
        name=f"{_name_of(paper)} 补打{again.reprints}",
        layouts=(chosen,),
        is_paper=True,
        make=lambda _: again.data,
        case_id=case.case_id,
        paper=paper,
        about=acts_of(case, paper)[-1] if about is None else about,
        copy=copy,
    )


def item_guide(desk: Desk, item_id: str) -> Printable:
    """The guide of an item as it is in force today.

    Raises:
        Refused: `item.unknown`.
    """
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    return Printable(
        title=f"{item.id} {_name_of('guide')}",
        name=_name_of("guide"),
        layouts=layouts_of("guide"),
        is_paper=False,
        make=lambda layout: guide(desk, item.id, layout),
    )


def group_list(desk: Desk, group: Group) -> Printable:
    """The list that everybody in a group signs, as the group is now.

    Raises:
        Refused: `group.nobody`, there is nobody to sign.
    """
    sheet = signature_list(desk, group)
    return Printable(
        title=f"{group.item} {_name_of(sheet.paper)}",
        name=_name_of(sheet.paper),
        layouts=layouts_of(sheet.paper),
        is_paper=False,
        make=lambda _: desk.render(sheet),
    )


def form_for_signature(desk: Desk, visit: Visit, index: int) -> Printable:
    """The application form of one item of a visit, to be signed before the case is filed; nothing is recorded.

    Raises:
        Refused: As `desk.filling.form_to_sign`.
    """
    sheet = form_to_sign(desk, visit, index)
    return Printable(
        title=f"{visit.items[index].item} {_name_of(sheet.paper)}",
        name=_name_of(sheet.paper),
        layouts=layouts_of(sheet.paper),
        is_paper=False,
        make=lambda _: desk.render(sheet),
    )


def send(
    printers: Printers,
    printer: PrinterInfo,
    printable: Printable,
    data: bytes,
    *,
    layout: Layout,
    copies: int = 1,
    print_id: str = "",
) -> Printed:
    """Give the bytes that `printable` made to a printer; `print_id` is the record that was made of it before.

    Raises:
        Refused: `print.copies`: so many cannot be meant. A failing printer refuses nothing.
    """
    require_copies(copies)
    job = printers.submit(printer, data, title=printable.title, copies=copies, layout=layout)
    job = msgspec.structs.replace(job, print_id=print_id)
    level, told = what_became(job, is_paper=printable.is_paper)
    return Printed(data=data, job=job, level=level, told=told)


def require_copies(copies: int) -> None:
    """Refuse a number of sheets that cannot be meant.

    Raises:
        Refused: `print.copies`.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise Refused("print.copies", f"份数要在1到{MOST_COPIES}之间，请改一下。", field="copies")


def what_became(job: PrintJob, *, is_paper: bool) -> tuple[Level, str]:
    """A job in words: how the sentence is meant, and the sentence."""
    why = job.told.rstrip("。")
    again = "修好后按F8再打，不算补打。" if is_paper else "修好后按F8再打。"
    match job.state:
        case "done":
            return "done", f"已经打印：{job.title}。"
        case "failed":
            head = "文书已经出具，没有打印出来" if is_paper else "没有打印出来"
            return "failed", f"{head}：{why}；{again}" if why else f"{head}；{again}"
        case "unknown":
            head = "文书已经出具，不知道打印出来没有" if is_paper else "不知道打印出来没有"
            return "warning", f"{head}：{why}。" if why else f"{head}，请看一看打印机。"
        case "printing":
            return ("warning", job.told) if why else ("info", f"正在“{job.printer}”上打印：{job.title}。")
    return ("warning", job.told) if why else ("info", f"已经送到“{job.printer}”，正在排队：{job.title}。")


def what_became_of_all(jobs: Sequence[PrintJob], *, is_paper: bool) -> tuple[Level, str]:
    """Several jobs in one sentence: what somebody has to do for one of them before what goes well.

    Args:
        jobs: Two or more, in the order in which they were sent; with one, its own sentence is given.
        is_paper: They are papers of a case.
    """
    if len(jobs) > 1 and all(job.state == "done" for job in jobs):
        return "done", f"{len(jobs)}份都打印好了。"
    said = [what_became(job, is_paper=is_paper) for job in jobs]
    worst = min(said, key=lambda one: _URGENCY.index(one[0]))
    if worst[0] == "info" and len(jobs) > 1:
        done = sum(1 for job in jobs if job.state == "done")
        return "info", f"正在打印，共{len(jobs)}份，已经打好{done}份。" if done else f"正在打印，共{len(jobs)}份。"
    return worst


def given_up(job: PrintJob) -> PrintJob:
    """A job that took so long that nobody asks for it any more."""
    return msgspec.structs.replace(job, state="unknown", told="等了很久还没有打完，请看一看打印机和打印队列。")


def no_printer_words(printers: tuple[PrinterInfo, ...], layout: Layout, *, is_paper: bool) -> str:
    """Why `choose_printer` gave none, and what to do."""
    head = "文书已经出具，" if is_paper else ""
    if printers and (what := SPECIAL_PAPER.get(layout)):
        return f"{head}还没有选打{what}的打印机，请在“设置”的“打印”里选一台，或者换一种规格。"
    return f"{head}没有可以用的打印机，请存成PDF，到有打印机的电脑上打；修好后也可以在“打印盖章”里再打。"


def choose_printer(
    printers: tuple[PrinterInfo, ...], preferred: Mapping[str, str], layout: Layout
) -> PrinterInfo | None:
    """The printer for a size: the one preferred for it, else the best of the rest; None means PDF.

    A slip goes to a slip printer where there is one, else onto a page; a page never goes to a slip printer. One that
    accepts jobs comes before one that does not, then the system's default one. Labels, A3 and continuous forms go to
    no printer that nobody named for them: it would have other paper in it.

    Args:
        printers: All that can be chosen now.
        preferred: Name of the printer by layout, from the settings of this machine; one that is gone is passed over.
        layout: Size of the paper.
    """
    fitting = [p for p in printers if p.kind == "page" or layout in SLIPS]
    if named := [p for p in fitting if p.name == preferred.get(layout, "")]:
        return named[0]
    if layout in SPECIAL_PAPER:
        return None
    wanted = "slip" if layout in SLIPS else "page"
    best = sorted(fitting, key=lambda p: (not p.accepting, p.kind != wanted, not p.is_default))
    return best[0] if best else None


def read_slip_address(typed: str) -> str:
    """Where a slip printer without a queue is: `socket://192.168.1.50:9100`, or a device such as `/dev/usb/lp0`.

    Raises:
        Refused: `printer.address`, it is neither.
    """
    address = "".join(typed.split())
    if re.fullmatch(r"/dev/\S+|\\\\\.\\\S+", address):
        return address
    found = re.fullmatch(r"(?:socket://)?([0-9A-Za-z][0-9A-Za-z.-]*)(?::(\d{1,5}))?/?", address)
    if found is None or not 1 <= int(found[2] or SLIP_PORT) <= _MOST_PORT:
        raise Refused(
            "printer.address",
            "地址看不懂。网络小票机写IP地址和端口，例如 192.168.1.50:9100；插在电脑上的写设备，例如 /dev/usb/lp0。",
            field="address",
        )
    return f"socket://{found[1]}:{found[2] or SLIP_PORT}"


def file_name(printable: Printable, layout: Layout) -> str:
    """What the PDF is called when it is saved; nothing personal."""
    size = "" if layout == printable.layouts[0] else f" {layout}"
    return f"{printable.title}{size}.pdf".replace(" ", "-")


def _name_of(paper: str) -> str:
    layouts_of(paper)  # refuses a paper that nobody knows
    return PAPER_NAMES[paper]
