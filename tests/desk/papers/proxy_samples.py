"""Sheets of the proxy case's papers with the shortest and the longest data that the desk takes in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from desk.cases.events.proxying import OriginalTaken, ProxyCompleted, ProxyEnded, ProxySuspended
from desk.cases.events.trips import TripLine
from desk.papers.progress_sheet import progress_sheet
from desk.papers.proxy_acceptance import proxy_acceptance
from desk.papers.proxy_endings import proxy_completion, proxy_ending, proxy_suspension
from desk.papers.proxy_sheets import Station
from desk.papers.proxy_trip import proxy_bag_label, trip_list
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase, completed, ended, suspended, told
from desk.proxy.trips import Trip
from desk.sheets import Layout, Sheet
from tests.desk.papers import samples
from tests.desk.papers.longest import NAME, REASON
from tests.desk.proxy import events

STATION = Station(
    office=replace(
        samples.OFFICE,
        kind="village",
        code="419001108203",
        name="思礼镇北石村便民服务站",
        phone="0391-6739001",
        org_short="思礼北石",
    ),
    texts=samples.texts(),
    centre_name="思礼镇便民服务中心",
)
SHORT_NAME = "城乡居民医保参保登记手续"
ID = "0193a000-0000-7000-8000-00000000000c"
LINES = 30


def _long(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[: length - 1] + "止"


def authorisation(*, is_signed: bool = True) -> Authorisation:
    given = replace(events.authorised(), number="思礼北石代委〔2026〕01-7号")
    signing = given.signing if is_signed else replace(given.signing, by="later", due_on="2026-11-30")
    return Authorisation(
        record_id="a",
        clerk="zhang",
        given=given,
        signing=signing,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        first_signing=signing,
        first_from=given.valid_from,
    )


def case(*, is_long: bool = False) -> ProxyCase:
    received = events.received("a", "思礼北石代受〔2026〕01-12号")
    if is_long:
        received = replace(
            received,
            clerk_name=NAME,
            item_name=_long(received.item_name, 80),
            application=replace(received.application, applicant=replace(received.application.applicant, name=NAME)),
            handed_over=tuple(
                OriginalTaken(
                    name=_long(f"第{n}项证明（经营面积、设备布局、工艺流程）", 80),
                    kind="original" if n % 2 else "copy",
                    count=n,
                    condition="封面有破损，内页完整，当面拍照一张留存",
                )
                for n in range(1, LINES + 1)
            ),
            ready=tuple(_long(f"第{n}项材料证明", 80) for n in range(1, LINES // 2)),
            missing=tuple(_long(f"第{n}项材料证明", 80) for n in range(LINES // 2, LINES)),
            expect=_long("下周一送去，三天有回音，", 60),
        )
    return ProxyCase(record_id=ID, clerk="zhang", received=received, trip_by=received.trip_by)


def heard(one: ProxyCase, *, is_long: bool = False) -> ProxyCase:
    more = {"case_number": "01090300018790", "due_on": "2026-12-07"}
    if is_long:
        return told(one, events.told(ID, "2026-11-25T17:00:00+08:00", "supplement", to_do=REASON[:200], **more))
    return told(one, events.told(ID, "2026-11-25T17:00:00+08:00", **more))


def went_along(one: ProxyCase) -> tuple[str, ...]:
    return tuple(line.name for line in one.received.handed_over if line.taken and line.kind == "original")


def resting(*, is_long: bool = False) -> ProxyCase:
    one = case(is_long=is_long)
    body = ProxySuspended(
        proxy_id=ID,
        number="思礼北石代中〔2026〕01-1号",
        suspended_at="2026-11-25T09:00:00+08:00",
        clerk_name=one.received.clerk_name,
        by="principal",
        reason=REASON[:120] if is_long else "外出务工",
        resume_when=REASON[:80] if is_long else "春节回来",
        keep="kept",
    )
    return suspended(heard(one, is_long=True) if is_long else one, body)


def done(*, is_long: bool = False) -> ProxyCase:
    one = heard(case(is_long=is_long))
    body = ProxyCompleted(
        proxy_id=ID,
        number="思礼北石代结〔2026〕01-3号",
        completed_at="2026-12-07T10:00:00+08:00",
        clerk_name=one.received.clerk_name,
        result=REASON[:80] if is_long else "已参保",
        signed_by="刘秀",
        papers=tuple(_long("城乡居民参保凭证", 60) for _ in range(5)) if is_long else ("参保凭证",),
        returned=went_along(one),
        cost=REASON[:80] if is_long else "",
    )
    return completed(one, body)


def over(*, is_long: bool = False) -> ProxyCase:
    one = case(is_long=is_long)
    body = ProxyEnded(
        proxy_id=ID,
        number="思礼北石代终〔2026〕01-1号",
        ended_at="2026-12-07T10:00:00+08:00",
        clerk_name=one.received.clerk_name,
        ending="death" if is_long else "principal",
        state="在村整理",
        how_to_go_on=REASON[:120] if is_long else "您可以自己到镇便民服务中心办",
        left_over=REASON[:120] if is_long else "",
        returned=went_along(one),
    )
    return ended(one, body)


def trip(*, is_long: bool = False) -> Trip:
    one = case(is_long=is_long)
    lines = tuple(
        TripLine(
            proxy_id=f"0193a000-0000-7000-8000-0000000000{n:02d}",
            proxy_number=f"思礼北石代受〔2026〕01-{n + 11}号",
            item_id="SB-10",
            item_name=one.received.item_name,
            principal_name=NAME if is_long else "刘秀",
            trip_by="2026-11-26",
            sheets=3,
            originals=1,
        )
        for n in range(1, LINES + 1 if is_long else 2)
    )
    made = replace(
        events.packed(),
        number="思礼北石趟〔2026〕01-2号",
        code="0193a000-0000-7000-8000-00000000000d",
        station_name=STATION.office.name,
        lines=lines,
        clerk_name=one.received.clerk_name,
    )
    return Trip(record_id="t", clerk="zhang", made=made)


def told_of(*, is_long: bool = False) -> tuple[ProxyCase, ...]:
    """What one villager entrusted: one word newer than the other, and something that never left."""
    one = case(is_long=is_long)
    if not is_long:
        return (heard(one),)
    older = told(one, events.told(ID, "2026-11-20T10:00:00+08:00", "special", due_on="2026-12-21"))
    return (heard(one, is_long=True), older, one)


def fetched_sheet(layout: Layout, *, is_long: bool = False) -> Sheet:
    """The township gave the result to the proxy clerk; the villager does not have it yet."""
    word = events.told(
        ID,
        "2026-11-27T09:30:00+08:00",
        "collected",
        case_number="01090300018790",
        result="参保凭证",
        held_by=f"村代办员{NAME}" if is_long else "村代办员张忠",
        held_since="2026-11-27",
    )
    one = told(case(), word)
    left = {one.item_id: "交费后按规定享受待遇"}
    return progress_sheet(
        STATION, "思礼北石进〔2026〕01-6号", (one,), layout, now="2026-11-27T10:00:00+08:00", left=left
    )


REVIEW_URL = "https://zwfw.example.cn/mobile/haochaping/review?case={case_number}"


def completed_with_code(layout: Layout, *, is_long: bool = False) -> Sheet:
    """The last paper where the city has an address for marks (C-08)."""
    station = replace(STATION, office=replace(STATION.office, review_url=REVIEW_URL))
    return proxy_completion(station, done(is_long=is_long), authorisation(), layout)


def in_person_sheet(layout: Layout, *, is_long: bool = False) -> Sheet:
    """A loan was taken over; the borrower has to sign with the bank in person."""
    one = case()
    step = "借款人和配偶须本人带身份证到经办银行面谈、面签" if is_long else "借款人须本人面签"
    received = replace(one.received, item_name="创业担保贷款申请", in_person=step)
    return proxy_acceptance(STATION, replace(one, received=received), authorisation(), layout)


def every_sheet() -> Iterator[tuple[str, Sheet]]:
    """`shortest` or `longest`, and a sheet; long tables are refused on A5 and left out here."""
    for name, is_long in (("shortest", False), ("longest", True)):
        yield f"review-{name}", completed_with_code("a4", is_long=is_long)
        yield f"review-{name}", completed_with_code("80", is_long=is_long)
        pages: tuple[Layout, ...] = ("a4", "80") if is_long else ("a4", "a5", "80")
        for layout in pages:
            yield name, proxy_acceptance(STATION, case(is_long=is_long), authorisation(), layout)
            yield f"in-person-{name}", in_person_sheet(layout, is_long=is_long)
            yield name, proxy_completion(STATION, done(is_long=is_long), authorisation(), layout)
            yield name, proxy_ending(STATION, over(is_long=is_long), authorisation(), layout)
        small: tuple[Layout, ...] = ("a5", "80")
        for layout in small:
            yield name, proxy_suspension(STATION, resting(is_long=is_long), authorisation(), layout)
        lists: tuple[Layout, ...] = ("a4", "80")
        for layout in lists:
            yield name, trip_list(STATION, trip(is_long=is_long), {"SB-10": SHORT_NAME}, layout)
        labels: tuple[Layout, ...] = ("label", "58", "80")
        for layout in labels:
            yield (
                f"village-{name}",
                proxy_bag_label(
                    STATION, trip(is_long=is_long), trip(is_long=is_long).made.lines[0], SHORT_NAME, layout
                ),
            )
        told_in: tuple[Layout, ...] = ("80", "58", "a5")
        for layout in told_in:
            yield (
                name,
                progress_sheet(
                    STATION,
                    "思礼北石进〔2026〕01-5号",
                    told_of(is_long=is_long),
                    layout,
                    now="2026-11-27T10:00:00+08:00",
                ),
            )
            yield f"fetched-{name}", fetched_sheet(layout, is_long=is_long)
