"""`case`, `draft`, `person`: the work at the counter."""

from __future__ import annotations

import argparse
import uuid
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.case import Case, State
from desk.cases.filled import KeptForm
from desk.cases.handing_in import STATE_WORDS
from desk.cases.numbers import spoken
from desk.cases.requests import CaseInput
from desk.cases.transitions import actions
from desk.cases.visit import DRAFT, is_visit
from desk.decoding import decode
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.filling import form_of
from desk.forms.showing import shown_value
from desk.handling.acts import do, read_given
from desk.handling.lapsing import state_by_now
from desk.listing import find, page_of
from desk.papers.kinds import PAPER_NAMES
from desk.people.masking import mask_id, mask_phone
from desk.records import CaseFilter, CaseRow
from desk.serving import Filed, file_case, find_case, known_person, request_digest
from desk.visiting import draft_of, file_item, forget, held, keep_request, resume
from desk.widths import half_width
from ui.console.access import entrance_of, lines_of, read_day, read_file
from ui.console.answers import DONE, Answer, Voice
from ui.console.commands.clocks import add_clocks
from ui.console.commands.entering import add_entered
from ui.console.commands.held import add_held
from ui.console.commands.home import add_home
from ui.console.commands.lateness import add_lateness, origin_and_lateness_lines
from ui.console.commands.results import add_results, countersign_lines
from ui.console.commands.retaining import add_holds
from ui.console.commands.transfers import add_transfers
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

REQUEST = "办件文件"
DRAFT_FILE = "草稿文件"
CASE = "办件编号（可以有空格）或者 case_id"
LONGEST_PAGE = 1000


def _add_case(case: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(case, common)
    one = verbs.add("file", "收件并决定")
    one.add_argument(
        "file", metavar="FILE", help="一件（.json）或者每行一件（.ndjson）；扫描件放在同一文件夹，每个不超过20 MB"
    )
    one.set_defaults(run=_file)
    one = verbs.add("do", "对已收的办件做一步")
    one.add_argument("case", metavar="CASE", help=CASE)
    one.add_argument("action", metavar="ACTION", help="如 accept、supplement、pause、decide、deliver，见 case actions")
    one.add_argument("file", metavar="FILE", nargs="?", help="这一步要写的内容（.json），各步的写法见 docs/console.md")
    one.set_defaults(run=_do)
    one = verbs.add("show", "看一件")
    one.add_argument("case", metavar="CASE", help=CASE)
    one.set_defaults(run=_show)
    one = verbs.add("list", "列出办件，新的在前")
    one.add_argument("--state", choices=tuple(state.value for state in State), default="", help="只列这个状态的")
    one.add_argument("--item", metavar="ID", default="", help="只列这个事项的")
    one.add_argument("--clerk", metavar="NAME", default="", help="只列由这位工作人员负责的")
    one.add_argument("--day", metavar="DATE", default="", help="只列这一天收的，如 2026-11-23")
    one.add_argument("--after", metavar="KEY", default="", help="接着上一页看：上一页给出的 next")
    one.add_argument("--limit", metavar="N", type=int, default=50, help=f"一页几件，1到{LONGEST_PAGE}，不写是50")
    one.add_argument("--to-enter", action="store_true", help="只列还没有省平台编号、要录省平台的")
    one.set_defaults(run=_list)
    add_entered(verbs, case_help=CASE)
    add_home(verbs)
    add_lateness(verbs, case_help=CASE)
    add_clocks(verbs, case_help=CASE)
    add_transfers(verbs, case_help=CASE)
    add_results(verbs, case_help=CASE)
    add_holds(verbs, case_help=CASE)
    one = verbs.add("find", "按编号、证件号、电话、姓名、拼音找")
    one.add_argument("text", metavar="TEXT", help="编号或后5位、省平台编号、证件号、电话或后四位、姓名、拼音首字母")
    one.set_defaults(run=_find)
    one = verbs.add("actions", "现在可以做什么")
    one.add_argument("case", metavar="CASE", help=CASE)
    one.set_defaults(run=_actions)


def _add_draft(draft: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(draft, common)
    one = verbs.add("save", "保存草稿")
    one.add_argument("file", metavar="FILE", help="办件文件，可以没填完，要有 client_id")
    one.set_defaults(run=_draft_save)
    one = verbs.add("list", "列出草稿")
    one.set_defaults(run=_draft_list)
    one = verbs.add("file", "把草稿收件")
    one.add_argument("draft", metavar="DRAFT", help="草稿的 client_id")
    one.set_defaults(run=_draft_file)


def _add_person(person: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(person, common)
    add_held(verbs)
    one = verbs.add("known", "以前的办件里知道些什么")
    one.add_argument("number", metavar="NUMBER", help="证件号码")
    one.add_argument("--type", metavar="CODE", default="111", help="证件类型代码，不写是 111 居民身份证")
    one.set_defaults(run=_known)


ADD = {"case": _add_case, "draft": _add_draft, "person": _add_person}
"""The commands of this module, each filled in by its function."""


def _file(args: argparse.Namespace, voice: Voice) -> Answer:
    path = Path(args.file)
    if path.suffix.lower() == ".ndjson":
        with lines_of(path, what=REQUEST) as lines, at_desk(entrance_of(args), writing=True) as desk:
            return _file_many(desk, lines, path.parent, voice)
    data = read_file(path, what=REQUEST)
    with at_desk(entrance_of(args), writing=True) as desk:
        filed = file_one(desk, data, path.parent)
    return Answer(data=filed_document(filed), lines=filed_lines(filed))


def _file_many(desk: Desk, lines: Iterable[bytes], folder: Path, voice: Voice) -> Answer:
    numbered = ((f"第{number}行", line) for number, line in enumerate(lines, start=1) if line.strip())
    return _file_each(((name, partial(file_one, desk, line, folder)) for name, line in numbered), voice)


def _file_each(filings: Iterable[tuple[str, Callable[[], Filed]]], voice: Voice) -> Answer:
    """Each stands or falls alone and is answered by a line that begins with its name, in order, when it is durable."""
    status = DONE
    done = refused = 0
    for name, filing in filings:
        try:
            filed = filing()
        except (Refused, Unavailable) as problem:
            refused += 1
            status = max(status, voice.complain(problem, where=f"{name}没有收："))
            continue
        done += 1
        if voice.as_json:
            voice.document(filed_document(filed))
        else:
            voice.lines([f"{name}：{spoken(filed.case.case_number)} {filed.case.state.label}"])
    return Answer(lines=(f"收件{done}件，没有收{refused}件。",), status=status)


def file_one(desk: Desk, data: bytes, folder: Path) -> Filed:
    """File one request; scans are read relative to `folder`.

    Raises:
        Refused, Unavailable: As `desk.serving.file_case`.
    """
    request = decode(data, CaseInput, what=REQUEST)
    return file_case(desk, request, digest=request_digest(data), read_file=scans_in(folder))


def scans_in(folder: Path) -> Callable[[str], bytes]:
    """What reads the scans named in a request; only files below `folder`."""

    def read(name: str) -> bytes:
        try:
            path = (folder / name).resolve()
            too_large = path.is_file() and path.stat().st_size > files.MOST_ATTACHMENT_BYTES
        except (OSError, ValueError):
            raise Refused(
                "attachment.file_name", f"扫描件的文件名“{name}”不能用，请检查。", field="materials.files"
            ) from None
        if not path.is_relative_to(folder.resolve()):
            raise Refused(
                "attachment.outside", f"扫描件“{name}”要放在办件文件所在的文件夹里。", field="materials.files"
            )
        if too_large:
            most = files.MOST_ATTACHMENT_BYTES // 1024 // 1024
            raise Refused(
                "attachment.too_large",
                f"扫描件“{name}”太大：每个不超过{most} MB，请降低扫描分辨率，或者分成几个文件。",
                field="materials.files",
            )
        return read_file(path, what="扫描件", field="materials.files")

    return read


def filed_document(filed: Filed) -> dict[str, Any]:
    """The answer of DESIGN.md 5 to a filed case."""
    case = filed.case
    return {
        "case_id": case.case_id,
        "case_number": case.case_number,
        "state": case.state.value,
        "received_at": case.received_at,
        "due_on": case.due_on or None,
        "papers": list(filed.papers),
        "warnings": [msgspec.to_builtins(hint) for hint in filed.hints],
    }


def filed_lines(filed: Filed) -> tuple[str, ...]:
    """The same for people."""
    case = filed.case
    due = f"，{case.due_on}前办结{'（预计）' if case.due_expected else ''}" if case.due_on else ""
    lines = [f"{case.state.label}：{spoken(case.case_number)} {case.item_name}{due}"]
    if filed.repeated:
        lines.append("这件以前已经收过，没有重复收件。")
    if filed.papers:
        names = "、".join(f"{PAPER_NAMES[paper]}（{paper}）" for paper in filed.papers)
        lines.append(f"要交给群众的文书：{names}")
    lines += [f"提示：{hint.message}" for hint in filed.hints]
    return tuple(lines)


def _do(args: argparse.Namespace, _voice: Voice) -> Answer:
    path = Path(args.file) if args.file else None
    data = read_file(path, what="办理文件") if path else b"{}"
    given = read_given(args.action, data, what="办理文件")
    folder = path.parent if path else Path()
    with at_desk(entrance_of(args), writing=True) as desk:
        handled = do(desk, args.case, args.action, given, read_file=scans_in(folder))
    filed = Filed(case=handled.case, papers=handled.papers, hints=handled.hints)
    return Answer(data=filed_document(filed), lines=filed_lines(filed))


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        case = find_case(desk, args.case)
        form = form_of(desk, case.case_id)
    data = case_document(case)
    if form is not None:
        data["form"] = _form_document(form)
    return Answer(data=data, lines=(*_case_lines(case), *_form_lines(form)))


def _form_document(form: KeptForm) -> dict[str, Any]:
    """The kept application form: each value and where it came from, numbers masked."""
    fields = [
        {"id": f.field_id, "label": f.label, "value": shown_value(f, masked=True), "source": f.source}
        for f in form.fields
    ]
    return {"filled_at": form.filled_at, "clerk_name": form.clerk_name, "fields": fields}


def _form_lines(form: KeptForm | None) -> tuple[str, ...]:
    if form is None:
        return ()
    return (
        f"申请表：{form.clerk_name}填，{form.filled_at}",
        *(f"  {f.label}：{shown_value(f, masked=True)}（来自{f.source}）" for f in form.fields),
    )


def case_document(case: Case) -> dict[str, Any]:
    """The whole case as it stands, numbers masked; empty fields are left out, but for `due_on`."""
    data: dict[str, Any] = {
        "due_on": None,
        **msgspec.to_builtins(case),
        "responsible_name": case.responsible_name,
        "group_id": case.group_id or None,
    }
    for who in ("applicant", "agent"):
        if who in data:
            data[who] = _masked(data[who])
    return data


def _masked(person: dict[str, Any]) -> dict[str, Any]:
    """A person with masked numbers, since a console's output ends in logs (DESIGN.md 2.9)."""
    masked = dict(person)
    if number := person.get("id_number"):
        masked["id_number"] = mask_id(number, own=True)
    if phone := person.get("phone"):
        masked["phone"] = mask_phone(phone)
    return masked


_ORIGINS = {"here": "", "platform": "（平台上先有的）", "rekeyed": "（在平台上又录了一遍）"}


def _case_lines(case: Case) -> tuple[str, ...]:
    lines = [
        f"办件编号：{spoken(case.case_number)}　{case.state.label}",
        f"事项：{case.item_id} {case.item_name}（目录版本{case.catalogue_version}）",
        f"申请人：{case.applicant.name}",
        f"收件：{case.received_at}　窗口：{case.counter or '—'}　经办：{case.clerk_name}",
        f"首问负责：{case.responsible_name}",
    ]
    if case.official_number:
        lines.append(f"省平台编号：{case.official_number}{_ORIGINS[case.origin]}")
    if case.due_on:
        lines.append(f"受理：{case.accepted_on}　办结截止：{case.due_on}{'（预计）' if case.due_expected else ''}")
    lines += origin_and_lateness_lines(case)
    lines += countersign_lines(case)
    lines += [f"  {m.seq}. {m.name}：{STATE_WORDS[m.state]}" for m in case.materials]
    lines += [f"文书：{PAPER_NAMES[p.paper]}（{p.layout}）{p.number}　补打{p.reprints}次" for p in case.papers]
    return tuple(lines)


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.day:
        read_day(args.day, field="day")
    if not 1 <= args.limit <= LONGEST_PAGE:
        raise Refused("list.limit", f"一页要在1到{LONGEST_PAGE}件之间。", field="limit")
    wanted = CaseFilter(
        states=(args.state,) if args.state else (),
        item=args.item.strip().upper(),
        clerk=args.clerk,
        received_from=args.day,
        received_to=args.day,
        to_enter=args.to_enter,
    )
    with at_desk(entrance_of(args), writing=False) as desk:
        wanted = msgspec.structs.replace(wanted, but_items=desk.provincial.items_not_entered)
        page = page_of(desk, wanted, after=args.after, limit=args.limit)
    lines = tuple(_row_line(row) for row in page.rows)
    more = (f'后面还有，接着看：--after "{page.next_key}"',) if page.next_key else ()
    return Answer(
        data={"cases": [msgspec.to_builtins(r) for r in page.rows], "next": page.next_key or None},
        lines=(*lines, *more) or ("没有符合条件的办件。",),
    )


def _find(args: argparse.Namespace, _voice: Voice) -> Answer:
    if not any(character.isalnum() for character in args.text):
        raise Refused("find.empty", "请写明要找什么：编号、证件号、电话、姓名或者拼音。", field="text")
    with at_desk(entrance_of(args), writing=False) as desk:
        rows = find(desk, args.text)
    return Answer(
        data={"cases": [msgspec.to_builtins(r) for r in rows]},
        lines=tuple(_row_line(row) for row in rows) or ("没有找到。",),
    )


def _row_line(row: CaseRow) -> str:
    received = row.received_at[:16].replace("T", " ")
    state = State(row.state).label
    return f"{spoken(row.case_number)}  {received}  {state}  {row.applicant_name}  {row.item_name}"


def _actions(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        case, state = state_by_now(desk, args.case)
    can = [t for t in actions(state) if t.right is not None]
    lapsed = "（逾期没有答复，已经视为受理，办下一步时自动记录）" if state is not case.state else ""
    return Answer(
        data={
            "case_number": case.case_number,
            "state": state.value,
            "actions": [{"action": t.action, "label": t.label, "target": t.target.value, "law": t.law} for t in can],
        },
        lines=(f"现在{state.label}{lapsed}", *(f"  {t.action}：{t.label}" for t in can)),
    )


def _draft_save(args: argparse.Namespace, _voice: Voice) -> Answer:
    data = read_file(Path(args.file), what=DRAFT_FILE).removeprefix(BOM_UTF8)
    content = decode(data, dict[str, Any], what=DRAFT_FILE)
    try:
        draft_id = str(uuid.UUID(str(content.get("client_id", ""))))
    except ValueError:
        raise Refused(
            "client_id.form", "草稿要有 client_id（一个 UUID），保存和收件都用它。", field="client_id"
        ) from None
    with at_desk(entrance_of(args), writing=True) as desk:
        saved_at = keep_request(desk, draft_id, data)
    return Answer(data={"draft": draft_id, "saved_at": saved_at}, lines=(f"草稿已保存：{draft_id}",))


def _draft_list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        visits = held(desk)
    rows = [
        {
            "draft": visit.visit_id,
            "clerk": visit.clerk_name,
            "saved_at": visit.saved_at,
            "item": "、".join(item.item_id for item in visit.items if not item.filed),
            "name": visit.applicant_name,
        }
        for visit in visits
    ]
    lines = tuple(f"{r['draft']}  {r['saved_at']}  {r['clerk']}  {r['item']}  {r['name']}" for r in rows)
    return Answer(data={"drafts": rows}, lines=lines or ("没有草稿。",))


def _draft_file(args: argparse.Namespace, voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        draft = draft_of(desk, args.draft.strip().lower())
        if is_visit(decode(draft.content, dict[str, Any], what=DRAFT)):
            return _file_visit(desk, draft.draft_id, voice)
        filed = file_one(desk, draft.content, Path())
        forget(desk, draft.draft_id)
    return Answer(data=filed_document(filed), lines=filed_lines(filed))


def _file_visit(desk: Desk, visit_id: str, voice: Voice) -> Answer:
    """File what is left of a visit held at the window: each item stands or falls alone, in order."""
    visit = resume(desk, visit_id)
    left = [index for index, item in enumerate(visit.items) if not item.filed]
    if not left:
        raise Refused("visit.nothing_to_file", "这次办理里没有还要收件的事项，请在窗口里继续。", field="draft")

    def file_next(index: int) -> Filed:
        nonlocal visit
        visit, filed = file_item(desk, visit, index, scans_in(Path()))
        return filed

    return _file_each(((visit.items[i].item, partial(file_next, i)) for i in left), voice)


def _known(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        case = known_person(desk, args.type, half_width("".join(args.number.split())).upper())
    if case is None:
        return Answer(data={"known": None}, lines=("以前没有来过。",))
    known = _masked(msgspec.to_builtins(case.applicant))
    source = {"case_number": case.case_number, "received_at": case.received_at}
    return Answer(
        data={"known": known, "from": source},
        lines=(
            f"{case.applicant.name}：见 {spoken(case.case_number)}（{case.received_at[:10]}）",
            f"  {case.applicant.village_name}　{case.applicant.address}",
        ),
    )
