"""Papers that no request of a case makes, each with the shortest and with the longest data; all people are made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from db import shipped
from desk.archive.describing import Description
from desk.archive.entries import Entry, Group
from desk.cases.decision import Decision
from desk.cases.events.retaining import CasesPurged, PurgedCase
from desk.cases.group import Group as People
from desk.cases.group import Member
from desk.cases.requests import DecisionInput
from desk.cases.review_rules import LONGEST_FOUND, LONGEST_MEASURES, LONGEST_RESPONSIBLE
from desk.cases.reviews import LONGEST_TEXT
from desk.catalogue.items import Item
from desk.catalogue.reading import read_catalogue
from desk.papers.archive import archive_cover, archive_index, archive_note
from desk.papers.certificate import MOST_EXCEPTIONS, CertificateMark, Verified, verification_certificate
from desk.papers.composing import compose
from desk.papers.disclosure import directory, disclosure_sheet
from desk.papers.group_signature_list import SignatureList, group_signature_list
from desk.papers.my_data import MOST_ACCESSES, Access, Held, HeldData, MyDataMark, my_data
from desk.papers.purging import PurgeMark, purge_certificate
from desk.papers.report import Report, report_sheet
from desk.papers.reviews import CARD, REPLY, blank_card
from desk.papers.village_poster import LAYOUTS as POSTER_LAYOUTS
from desk.papers.village_poster import Poster, village_poster
from desk.posted_lists import LONGEST_CELL, read_posted_list
from desk.purging import LONGEST_REASON, RULE
from desk.reports.month import Month, month_report
from desk.reports.red_flags import KINDS, red_flag_list
from desk.sheets import Layout, Sheet
from tests.desk.papers import samples
from tests.desk.papers.longest import ADDRESS, COMPANY, NAME, REASON, longest
from tests.desk.papers.test_reviews import BAD, CODES, served
from tests.desk.papers.test_reviews import request as review_request

OFFICE, TEXTS, AT = samples.OFFICE, samples.texts(), samples.ISSUED_AT
CATALOGUE = read_catalogue((samples.SHIPPED / "catalogue.json").read_bytes())
MADE_AT = "2026-11-23 09:41"
CODE = "TD1" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 4 + "Q7RM5KX2ZAP3WY6"
NUMBER = "010903000187 90".replace(" ", "")
MANY = 24
"""Lines of the longest lists: enough to go over several pages."""


FEW = 5


def of_length(text: str, length: int) -> str:
    """The text again and again to this length."""
    return (text * (length // len(text) + 1))[: length - 1] + "止"


def all_sheets() -> dict[str, dict[str, Sheet]]:
    """By paper, then by layout and how long it is: `a4-shortest`."""
    found: dict[str, dict[str, Sheet]] = {}
    for name, sheet in _made():
        found.setdefault(sheet.paper, {})[f"{sheet.layout}-{name}"] = sheet
    return found


def _made() -> Iterator[tuple[str, Sheet]]:
    yield from _my_data()
    yield from _certificates()
    yield from _purges()
    yield from _archive()
    yield from _signature_lists()
    yield from _reviews()
    yield from _posters()
    yield from _disclosures()
    for name, report in (
        ("shortest", _flags(0)),
        ("longest", _flags(MANY)),
        ("shortest", month(1)),
        ("longest", month()),
    ):
        yield name, report_sheet(OFFICE, TEXTS, report)


def _my_data() -> Iterator[tuple[str, Sheet]]:
    bare = HeldData(
        name="王二",
        id_number="41900119640131002X",
        asked_on="2026-11-23",
        identity_check="核对居民身份证原件",
        held=(),
        accesses=(),
    )
    yield "shortest", my_data(OFFICE, TEXTS, bare, MyDataMark(number="", told_at=AT, clerk_name="王五"))
    held = tuple(
        Held(
            kind=kind,
            content=of_length(f"{NAME}，{ADDRESS}；", 160),
            got_on="2026-11-23",
            source="本人到窗口提交",
            use="临时占用城市道路审批",
            until="办结后10年",
            given_to=COMPANY,
        )
        for kind in ("身份信息", "联系方式", "家庭成员", "申请材料", "办理记录", "文书", "评价", "委托代理")
    )
    access = Access(at="2026-11-23 09:41", who=NAME, case_number="0109 03 000187 90", why=of_length("核对申请材料", 60))
    full = replace(
        bare,
        name=NAME,
        held=held,
        accesses=(access,) * (MOST_ACCESSES + 7),
        searched=3000,
        items=("临时占用城市道路审批", "临时救助"),
        withheld=of_length("其他人的评价内容（个人信息保护法第四十五条）", 120),
        identity_check=of_length("核对居民身份证原件和本人照片", 40),
    )
    mark = MyDataMark(number="思礼便个〔2026〕03-1号", told_at=AT, clerk_name=NAME, code=CODE)
    yield "longest", my_data(replace(OFFICE, address=ADDRESS), TEXTS, full, mark)


def _certificates() -> Iterator[tuple[str, Sheet]]:
    day = "2026-11-23T09:41:00+08:00"
    bare = Verified(
        first_n=1,
        first_at=day,
        last_n=1,
        last_at=day,
        first_digest="ab" * 32,
        last_digest="cd" * 32,
        records=1,
        attachments=0,
        program_version="0.1.0",
    )
    yield (
        "shortest",
        verification_certificate(OFFICE, TEXTS, bare, CertificateMark(number="", checked_at=AT, checked_by="王五")),
    )
    full = replace(
        bare,
        last_n=12_345_678,
        records=12_345_678,
        attachments=987_654,
        chain=False,
        rebuilt=False,
        files=False,
        exceptions=(of_length("第3条记录的内容与登记的数字摘要不符，", 90),) * (MOST_EXCEPTIONS + 5),
        backup_on="2026-11-22",
    )
    mark = CertificateMark(number="思礼便核〔2026〕03-12号", checked_at=AT, checked_by=NAME, copy_no=2, code=CODE)
    yield "longest", verification_certificate(OFFICE, TEXTS, full, mark)


def _purges() -> Iterator[tuple[str, Sheet]]:
    case = PurgedCase(
        case_id="019abc00-0000-7000-8000-000000000001",
        case_number=NUMBER,
        item_id="JZ-01",
        rev=7,
        head="ab" * 32,
        events=7,
        scans=0,
        closed_on="2016-11-22",
        kept_until="2026-11-22",
    )
    bare = CasesPurged(
        number="思礼便清〔2026〕03-1号",
        purged_at="2026-11-23T09:41:00+08:00",
        clerk_name="王五",
        second="li",
        second_name="李四",
        reason="期满",
        rule=RULE,
        cases=(case,),
        backup_at="2026-11-23T09:00:00+08:00",
        sha256="",
    )
    yield "shortest", purge_certificate(OFFICE, TEXTS, bare, PurgeMark())
    full = replace(
        bare,
        clerk_name=NAME,
        second_name=NAME,
        reason=of_length("保存期限届满，", LONGEST_REASON),
        cases=(replace(case, events=123, scans=45),) * MANY,
        files=("cd" * 32,) * 1_234,
    )
    yield "longest", purge_certificate(OFFICE, TEXTS, full, PurgeMark(held=1_234, copy_no=2, code=CODE))


def _archive() -> Iterator[tuple[str, Sheet]]:
    bare = Description(
        office="思礼镇便民服务中心",
        office_code="",
        fonds="",
        archive_number="",
        year="2026",
        retention="10年",
        case_number=NUMBER,
        official_number="",
        item_code="",
        item_name="临时救助",
        catalogue_version="2026.11",
        applicant="王二",
        received_at="2026-11-23T09:41:00+08:00",
        accepted_on="",
        closed_on="2026-11-23",
        state="办结",
        result_code="",
        formed_by="王五",
        formed_at="2026-11-24T09:41:00+08:00",
        program="0.1.0",
        missing="",
        practice=False,
    )
    entry = Entry(
        group=Group.OTHER,
        path="001_申请表.pdf",
        title="申请表",
        number="",
        responsible="王二",
        day="2026-11-23",
        pages=1,
        media_type="application/pdf",
        size_bytes=1000,
        sha256="ab" * 32,
    )
    full = replace(
        bare,
        office_code="419001108000",
        fonds="0123",
        archive_number="0123-ZW·2026-Y10-LSZD-00187",
        official_number="41900126112300001234567",
        item_name=of_length("临时占用城市道路审批", 40),
        applicant=COMPANY,
        accepted_on="2026-11-23",
        formed_by=NAME,
        missing=of_length("行政许可受理通知书签收联、", 60),
        practice=True,
    )
    long_entry = replace(
        entry,
        title=of_length("行政许可申请材料补正告知书", 40),
        number="思礼便补〔2026〕03-187号",
        responsible=COMPANY,
        pages=120,
        form="纸质",
        remark="只做了申请人一联",
    )
    for name, about, entries, code in (("shortest", bare, (entry,), ""), ("longest", full, (long_entry,) * MANY, CODE)):
        yield name, archive_cover(TEXTS, about, code)
        yield name, archive_index(TEXTS, about, entries, code)
        yield name, archive_note(TEXTS, about, entries, code)


def _signature_lists() -> Iterator[tuple[str, Sheet]]:
    one = Member(client_id="1", name="王二", id_number="41900119640131002X")
    group = People(
        group_id="1",
        item=samples.INSTANT,
        decision=DecisionInput(kind="accept"),
        began_at="2026-11-23T09:41:00+08:00",
        people=(one,),
    )
    bare = SignatureList(
        office=OFFICE,
        texts=TEXTS,
        item=samples.item(samples.INSTANT),
        item_version="2026.11",
        group=group,
        clerk_name="王五",
        printed_at=AT,
    )
    yield "shortest", group_signature_list(bare)
    member = replace(one, name=NAME, phone="13800005566", case_number=NUMBER)
    item = replace(bare.item, name=of_length(bare.item.name, 40))
    full = replace(
        bare,
        item=item,
        group=replace(group, counter="3", people=(member,) * MANY),
        clerk_name=NAME,
        village_name="济源市思礼镇荆王村村民委员会",
    )
    yield "longest", group_signature_list(full)


def _reviews() -> Iterator[tuple[str, Sheet]]:
    yield "blank", blank_card(OFFICE, TEXTS, CODES, "a5", MADE_AT)
    again = served(reviews=(BAD,))
    for layout in ("a5", "80", "58"):
        yield "shortest", compose(review_request(CARD, served(), layout))
        yield "longest", compose(longest(review_request(CARD, again, layout)))
    short = served(reviews=(replace(BAD, named=False, contacts=(), text=""),))
    assert BAD.answer is not None
    answer = replace(
        BAD.answer,
        clerk_name=NAME,
        found=of_length("当天没有带样本，", LONGEST_FOUND),
        finish_on="2026-12-01",
        measures=of_length("已经在大厅贴出样本，", LONGEST_MEASURES),
        responsible=of_length(NAME, LONGEST_RESPONSIBLE),
    )
    bad = replace(
        BAD, level=1, text=of_length("为了一份材料跑了三趟，", LONGEST_TEXT), reasons=CODES.reasons_of(1), answer=answer
    )
    layouts: tuple[Layout, ...] = ("a4", "a5")
    for layout in layouts:
        yield "shortest", compose(review_request(REPLY, short, layout))
        yield "longest", compose(longest(review_request(REPLY, served(reviews=(bad,)), layout)))


def poster(rows: int) -> Poster:
    """A poster of one name, or of many with every column a poster may have."""
    short = (("户主姓名", "补贴金额（元）"), ("张三", "344.75"))
    name = "思礼镇荆王村民委员会"
    bare = Poster(
        list_name="耕地地力保护补贴申报名单",
        policy_basis="《中华人民共和国农业法》第三十七、三十八条",
        people=read_posted_list(enumerate(short, start=1)),
        start_on="2026年11月23日",
        end_on="2026年11月30日",
        days_text="7个自然日",
        objection_to=name,
        objection_phone="0391-6730001",
        posted_by=name,
        posted_on="2026年11月23日",
        answer_days=5,
        made_at=MADE_AT,
    )
    if rows == 1:
        return bare
    head = ("户主姓名", "村民小组", "补贴面积（亩）", "补贴标准", "补贴金额（元）", "备注")
    standard, note = (of_length(text, LONGEST_CELL) for text in ("每亩每年按省定标准发放", "承包合同已经核对"))
    line = (NAME, "第十三村民小组", "1234.56", standard, "1234567.89", note)
    return replace(
        bare,
        list_name=of_length("耕地地力保护补贴申报名单", 40),
        people=read_posted_list(enumerate((head, *[line] * rows), 1)),
        policy_basis=of_length("《中华人民共和国农业法》第三十七、三十八条；", 100),
        number="思礼便示〔2026〕03-12号",
        posted_by="济源市思礼镇荆王村村民委员会",
        objection_to="济源市思礼镇荆王村村民委员会",
        objections=12,
        confirmed=True,
    )


def _posters() -> Iterator[tuple[str, Sheet]]:
    for layout in POSTER_LAYOUTS:
        yield "shortest", village_poster(OFFICE, TEXTS, poster(1), layout)
        yield "longest", village_poster(OFFICE, TEXTS, poster(MANY if layout != "large" else FEW), layout)


def _length_of(item: Item) -> int:
    return len(str(item.disclosure))


def _disclosures() -> Iterator[tuple[str, Sheet]]:
    items = sorted(CATALOGUE.items, key=_length_of)
    layouts: tuple[Layout, ...] = ("a4", "a3")
    for name, item in (("shortest", items[0]), ("longest", items[-1])):
        for layout in layouts:
            yield name, disclosure_sheet(OFFICE, TEXTS, item, CATALOGUE, made_at=MADE_AT, layout=layout)
    for name, listed in (("directory-none", ()), ("directory", tuple(items[-12:]))):
        report = directory(TEXTS, "政务公开事项目录", listed, CATALOGUE, made_at=MADE_AT)
        yield name, report_sheet(OFFICE, TEXTS, report, "a3")


def _flags(count: int) -> Report:
    report = red_flag_list(TEXTS, OFFICE.name, date(2026, 11, 1), date(2026, 11, 30), (), made_at=MADE_AT)
    if not count:
        return report
    (table,) = report.tables
    rows = tuple(
        (str(n), KINDS[n % len(KINDS)], "0109 03 000187 90", MADE_AT, NAME, REASON[:120] + "止", "")
        for n in range(1, count + 1)
    )
    return replace(report, tables=(replace(table, rows=rows),))


def month(villages: int = 0) -> Report:
    """A month of one case in each of so many villages; in all of the township that has most where none is said."""
    divisions = shipped.places()
    largest = Counter(one.parent for one in divisions if one.level == 5).most_common(1)[0][0]
    names = [one.name for one in divisions if one.parent == largest]
    base = samples.case(samples.LICENCE, Decision(kind="accept"))
    cases = [
        replace(
            base,
            applicant=replace(base.applicant, village_name=name),
            received_on=f"2026-11-{n % 30 + 1:02}",
            clerk_name=f"王{'一二三四五'[n % 5]}",
            counter=str(n % 6 + 1),
        )
        for n, name in enumerate(names[: villages or len(names)])
    ]
    counted = Month(
        received=cases,
        closed=(),
        open_late=(),
        item_domain={item.id: item.domain for item in CATALOGUE.items},
        item_names={item.id: item.name for item in CATALOGUE.items},
        consulted=3,
        cut_off="2026-11-30 24:00",
        last_event="第187条（abababab）",
    )
    return month_report(TEXTS, OFFICE.name, date(2026, 11, 1), counted, made_at="2026-12-01 08:30")
