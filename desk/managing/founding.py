"""An office begins: its settings from its place, and the first events of its record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import get_args

import msgspec

from desk.allowed import require_right
from desk.calendar.days import CalendarDay
from desk.cases.events.office import (
    CalendarImported,
    CatalogueImported,
    ClerkAdded,
    OfficeChanged,
    OfficeOpened,
    OfficeTrusted,
)
from desk.catalogue.items import Catalogue
from desk.catalogue.reading import write_catalogue
from desk.catalogue.versions import admit, info_of
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import OfficeCertificate, read_office_certificate
from desk.exchange.packages.pieces import MOST_BYTES
from desk.people.printed import require_printed
from desk.people.rights import Right
from desk.places import Place, Places
from desk.ports import UnitOfWork
from desk.records import Operator, TrustedOffice
from desk.settings import NO, YES, ArchiveRetention, CommitteeFor, Office, OfficeKind
from desk.times import moment_text

LEVELS: dict[OfficeKind, int] = {"city": 3, "township": 4, "village": 5}
"""Level of the division an office of each kind belongs to."""

_KIND_WORDS: dict[OfficeKind, str] = {"city": "市级平台", "township": "镇（街道）便民服务中心", "village": "村级站"}
_LONGEST_NAME = 40
_LONGEST_CLERK = 20
_LONGEST_SETTING = 100
_ADDRESSES = {"query_url": "查询网址", "review_url": "评价网址"}
"""Settings that stand behind a code (C-08), and what people call them."""

_RECEIVER = re.compile(
    r"(?:https://[A-Za-z0-9][A-Za-z0-9.-]*|http://(?:localhost|127\.0\.0\.1))(?::[0-9]{1,5})?(?:/[!-z|~]*)?"
)
_PLAIN_URL = re.compile(r"[!-z|~]{1,200}")
_DAYS = frozenset(
    {
        "reply_days",
        "supplement_days",
        "countersign_days",
        "deliver_days",
        "sign_later_days",
        "authorisation_months",
        "authorisation_warn_days",
        "trip_days",
    }
)
_ON_EVERY_PAPER = frozenset({"org_short", "government", "court", "retention_text", "late_rule"})
MOST_DAYS = 365
MOST_IDLE_MINUTES = 120

_KIND_OF_PLACE = re.compile(r"(?:村|镇|乡|街道|社区|市)$")

_YES_NO = {YES: "true", NO: "false"}
_SWITCHES = frozenset({"countersign_later", "deem_all", "mark_is_enough"})
COMMITTEE_WORDS: dict[str, CommitteeFor] = {"不可以": "none", "社会救助": "relief", "都可以": "all"}
"""How a person writes for what a village committee may be the agent."""

_RANGES = {
    "sign_later_days": (0, 30),
    "authorisation_months": (1, 24),
    "authorisation_warn_days": (1, 60),
    "trip_days": (1, 30),
    "piece_mb": (0, MOST_BYTES // 1_000_000),
}
"""Least and most of the numbers that a village desk goes by, and of a piece of a package."""


def describe_office(places: Places, *, code: str, kind: OfficeKind, name: str, practice: bool = False) -> Office:
    """The office of a place, with the defaults its city has not changed.

    Raises:
        Refused: No such place, a place of another level, or a name that does not fit.
    """
    place = places.get(code.strip().ljust(12, "0"))
    if place is None:
        raise Refused("office.code", f"没有代码为“{code}”的区划，请查区划表填12位代码。", field="office")
    if place.level != LEVELS[kind]:
        raise Refused(
            "office.kind",
            f"“{place.name}”不是设{_KIND_WORDS[kind]}的地方，请核对区划代码和单位类型（kind）。",
            field="kind",
        )
    if not name.strip():
        raise Refused("office.name", "请写单位名称。", field="name")
    require_printed(name.strip(), field="name", longest=_LONGEST_NAME)
    return Office(
        code=place.code,
        kind=kind,
        org=place.org,
        name=name.strip(),
        place_name=places.full_name(place.code),
        org_short=f"{place.short_name}便",
        government=_government(places, place),
        practice=practice,
    )


def proposed_name(place: Place) -> str:
    """What an office at this place is usually called: 思礼镇便民服务中心, 荆王村便民服务站."""
    if place.level == LEVELS["village"]:
        return f"{place.short_name}便民服务站"
    return f"{place.name}便民服务中心"


def name_doubt(office: Office) -> str:
    """Why the name and the place of an office may not belong together, in a sentence; empty where they fit.

    Numbers of papers begin with the place (`Office.org_short`), their letterhead is the name: 三河寨村便… under 荆王村.
    """
    short = office.org_short.removesuffix("便")
    if short in office.name or _KIND_OF_PLACE.sub("", short) in office.name:
        return ""
    return (
        f"请核对：区划代码{office.code}是“{office.place_name}”，单位名称却是“{office.name}”，"
        f"文书编号会印成“{office.org_short}…”。代码选错了的，现在改最省事。"
    )


def require_real(office: Office) -> None:
    """Refuse a practice office where something would reach other offices.

    Raises:
        Refused: `practice.not_here`.
    """
    if office.practice:
        raise Refused("practice.not_here", "这是练习单位，里面都是样例，不能和别的单位往来。请回到正式办理再做。")


def _government(places: Places, place: Place) -> str:
    """Who answers for the place: the government of a city or town, the office of a subdistrict (街道办事处)."""
    if place.level == LEVELS["village"]:
        town = places.get(place.parent)
        place = town or place
    full = places.full_name(place.code)
    return f"{full}办事处" if place.name.endswith("街道") else f"{full}人民政府"


def found(uow: UnitOfWork, office: Office, operator: Operator, *, program_version: str, now: datetime) -> None:
    """Settings, root key, first chain and first clerk, in the unit of work of the caller."""
    at = moment_text(now)
    uow.register.save_office(office)
    uow.register.make_root_key()
    uow.register.begin_incarnation(at=at, reason="first_start")
    uow.journal.append(OfficeOpened(office=office, program_version=program_version), at=at)
    add_operator(uow, operator, now=now)


def add_operator(uow: UnitOfWork, operator: Operator, *, now: datetime) -> None:
    """One more who may sit at the desk, or one who had left and comes back.

    Raises:
        Refused: `clerk.name`, `clerk.exists`.
    """
    if not operator.name.strip():
        raise Refused("clerk.name", "请写工作人员的姓名。", field="clerk")
    require_printed(operator.name, field="clerk", longest=_LONGEST_CLERK)
    known = next((o for o in uow.register.operators() if o.clerk == operator.clerk), None)
    if known is None:
        uow.register.add_operator(operator, moment_text(now))
    elif known.has_left:
        uow.register.save_operator(operator)
    else:
        raise Refused("clerk.exists", f"已经有工作人员“{operator.clerk}”，请换一个登录名。", field="clerk")
    event = ClerkAdded(clerk=operator.clerk, name=operator.name, roles=operator.roles)
    uow.journal.append(event, at=moment_text(now))


def describe_anew(desk: Desk, changes: Mapping[str, str]) -> Office:
    """The office with some settings changed; papers already issued keep what they say.

    Raises:
        Refused: `right.missing`, or as `change_office`.
    """
    require_right(desk, Right.MANAGE_SETTINGS)
    with desk.store.writing() as uow:
        changed = change_office(uow, uow.register.office(), changes, now=desk.clock.now())
        uow.commit()
    return changed


def change_office(uow: UnitOfWork, office: Office, changes: Mapping[str, str], *, now: datetime) -> Office:
    """The office with some settings changed; papers already issued keep what they say.

    Raises:
        Refused: `office.setting`: a value does not fit, such as letters for a number of days.
    """
    changed = check_settings(office, changes)
    uow.register.save_office(changed)
    uow.journal.append(OfficeChanged(office=changed), at=moment_text(now))
    return changed


def check_settings(office: Office, changes: Mapping[str, str]) -> Office:
    """The office as it would be with some settings changed; nothing is kept.

    Raises:
        Refused: As `change_office`.
    """
    new = {name: value.strip() for name, value in changes.items()}
    for name, value in new.items():
        if not value and name in _ON_EVERY_PAPER:
            raise Refused("office.setting", "这一项要印在文书上，不能空着，请写明。", field=name)
        if name in _DAYS and not (value.isascii() and value.isdecimal() and len(value) <= len(str(MOST_DAYS))):
            raise Refused("office.setting", "天数要写成数字，请改正。", field=name)
        if name == "piece_mb" and not (value.isascii() and value.isdecimal() and len(value) <= len(str(MOST_BYTES))):
            raise Refused("office.setting", "每份多大要写成数字，单位是MB；不分份的写0。", field=name)
        if name == "idle_lock_minutes":
            _require_idle_minutes(value)
        if name == "archive_retention" and value not in get_args(ArchiveRetention):
            known = "、".join(get_args(ArchiveRetention))
            raise Refused("office.setting", f"保管期限只有{known}，请写其中一个。", field=name)
        new[name] = _as_kept(name, value)
        if name not in _ADDRESSES:
            require_printed(value, field=name, longest=_LONGEST_SETTING)
    changed = msgspec.convert({**msgspec.to_builtins(office), **new}, Office, strict=False)
    _require_in_range(changed)
    if changed.exchange_url and not _RECEIVER.fullmatch(changed.exchange_url):
        raise Refused(
            "office.exchange_url",
            "上报网址要写成 https://名称:端口 这样，由上级给出；用U盘上报的不写。",
            field="exchange_url",
        )
    for name, what in _ADDRESSES.items():
        address = getattr(changed, name)
        rest = address.replace("{case_number}", "", 1)
        if address and (rest == address or not _PLAIN_URL.fullmatch(rest)):
            text = what + "只能用英文字符，不超过200个，并且要有一处 {case_number} 作为办件编号的位置。"
            raise Refused(f"office.{name}", text, field=name)
    return changed


def _as_kept(name: str, value: str) -> str:
    """A value as its setting holds it: 是 and 否, and the words for what a committee may be the agent."""
    if name in _SWITCHES:
        if value not in _YES_NO:
            raise Refused("office.setting", "这一项请写“是”或者“否”。", field=name)
        return _YES_NO[value]
    if name == "committee_for":
        if value not in COMMITTEE_WORDS:
            raise Refused("office.setting", f"这一项请写：{'、'.join(COMMITTEE_WORDS)}。", field=name)
        return COMMITTEE_WORDS[value]
    return value


def _require_in_range(changed: Office) -> None:
    if not 1 <= changed.reply_days <= MOST_DAYS or not 0 <= changed.supplement_days <= MOST_DAYS:
        raise Refused("office.setting", f"天数要在0到{MOST_DAYS}之间，答复期限至少1天。", field="reply_days")
    if changed.deliver_days > MOST_DAYS:
        raise Refused("office.setting", f"送达的天数要在0到{MOST_DAYS}之间。", field="deliver_days")
    if not 1 <= changed.countersign_days <= MOST_DAYS:
        raise Refused("office.setting", f"补签的天数要在1到{MOST_DAYS}之间。", field="countersign_days")
    for name, (least, most) in _RANGES.items():
        if not least <= getattr(changed, name) <= most:
            raise Refused("office.setting", f"这一项要在{least}到{most}之间，请改正。", field=name)


def _require_idle_minutes(value: str) -> None:
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(MOST_IDLE_MINUTES))) or not (
        1 <= int(value) <= MOST_IDLE_MINUTES
    ):
        said = f"几分钟不操作就锁屏，请写1到{MOST_IDLE_MINUTES}之间的数字。"
        raise Refused("office.setting", said, field="idle_lock_minutes")


def trust_office(uow: UnitOfWork, certificate: OfficeCertificate, data: bytes, *, now: datetime) -> None:
    """Take in another office's certificate, checked by the caller; an older one never replaces a newer one.

    Raises:
        Refused: `certificate.own`, `certificate.older`, or `certificate.other_key`: the office is known with another
            root key, which only the office itself can explain.
    """
    at = moment_text(now)
    own = uow.register.office_certificate(at=at)
    if certificate.office_key == own.office_key:
        raise Refused("certificate.own", "这是本单位自己的证书，不用导入。", field="file")
    for known in uow.register.trusted_offices():
        if known.office_key == certificate.office_key:
            before = read_office_certificate(known.bundle)
            if before.issued_at > certificate.issued_at:
                raise Refused("certificate.older", "已经有这个单位更新的证书，这一份是旧的，没有导入。", field="file")
        elif known.org == certificate.org:
            raise Refused(
                "certificate.other_key",
                f"“{known.name}”的密钥与以前导入的不同。请打电话核对指纹；确实换过密钥的，请市级平台确认后再处理。",
                field="file",
            )
    uow.register.save_trusted(
        TrustedOffice(
            office_key=certificate.office_key,
            org=certificate.org,
            name=certificate.office_name,
            trusted_at=at,
            bundle=data,
        )
    )
    event = OfficeTrusted(
        org=certificate.org,
        name=certificate.office_name,
        office_key=certificate.office_key,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    uow.journal.append(event, at=at)


def take_in_catalogue(uow: UnitOfWork, catalogue: Catalogue, *, now: datetime, shipped: bool = False) -> bool:
    """Keep a version of the catalogue; False when the same was kept before.

    Raises:
        Refused: `catalogue.version_conflict`: the version is kept with other content.
    """
    content = write_catalogue(catalogue)
    info = info_of(catalogue, content, imported_at=moment_text(now))
    if admit(uow.register.catalogue_versions(), info) == "same":
        return False
    uow.register.add_catalogue(info, content)
    event = CatalogueImported(
        version=info.version,
        effective_on=info.effective_on,
        items=len(catalogue.items),
        sha256=info.sha256,
        shipped=shipped,
    )
    uow.journal.append(event, at=moment_text(now))
    return True


def take_in_calendar(uow: UnitOfWork, days: Iterable[CalendarDay], *, now: datetime, shipped: bool = False) -> None:
    """Replace the calendar by these days, all of them."""
    kept = tuple(sorted(days, key=lambda d: d.day))
    uow.register.save_calendar(kept)
    content = msgspec.json.encode(kept, order="sorted")
    years = tuple(sorted({d.notice_year for d in kept}))
    event = CalendarImported(years=years, sha256=hashlib.sha256(content).hexdigest(), shipped=shipped)
    uow.journal.append(event, at=moment_text(now))
