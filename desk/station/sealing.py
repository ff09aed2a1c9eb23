"""The seal register of a village (盖章): certificates it gives, and the twenty that it refuses, with where to go."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.village_seal import CertificateIssued, CertificateRefused
from desk.cases.numbers import paper_number
from desk.desk import Desk
from desk.errors import Refused
from desk.numbering import next_number
from desk.papers.certificate_refusal import PAPER, certificate_refusal
from desk.papers.station_lists import REGISTER, seal_register
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.certificates import NotGiven, SealEntry
from desk.records import StationFilter
from desk.station.keeping import existing, keep_one, newest_of
from desk.station.requesting import own_phone
from desk.station.searching import found
from desk.station.stations import printable
from desk.station.typed import clerk_phone
from desk.times import day_of, moment_text, table_moment

WHAT = "用章登记"
SERIES = "村证"
"""Of the lines of certificates that were given."""

LONGEST_CERTIFICATE = 60
LONGEST_NAME = 60
LONGEST_ABOUT = 200
LONGEST_PURPOSE = 80
MOST_SHEETS = 99
MOST_PRINTED = 1000
"""Lines of the register that are printed at once."""


class IssueInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A certificate that is given, as typed: the JSON of `seal issue`; fields as of `CertificateIssued`."""

    name: str
    villager_name: str
    approved_by: str
    about: str = ""
    for_body: str = ""
    for_what: str = ""
    sheets: int = 1


class RefuseInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of the twenty that somebody asked for, as typed: the JSON of `seal refuse`.

    Attributes:
        certificate: Its number in the list, or its name as people say it.
        asked_by_body: Who wants to see it: the village tells the town of bodies that insist.
    """

    certificate: str
    villager_name: str = ""
    for_what: str = ""
    asked_by_body: str = ""
    clerk_phone: str = ""


def issue(desk: Desk, given: IssueInput) -> SealEntry:
    """Write down a certificate that is given under the seal; one of the twenty is not, and it is said where to go.

    Raises:
        Refused: `certificate.not_given` (民发〔2020〕20号), `certificate.empty`, `certificate.sheets`, or a text that
            does not fit.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    name = read_printed(given.name, field="name", longest=LONGEST_CERTIFICATE)
    if listed := desk.not_given.meant_by(name):
        sentence = (
            f"“{name}”村里不能开：它是《{desk.not_given.title}》第{listed.number}项“{listed.name}”。"
            f"请出具不予出具的告知单。群众可以：{listed.where(desk.office.dog_office)}。"
        )
        raise Refused("certificate.not_given", sentence, field="name")
    villager = read_printed(given.villager_name, field="villager_name", longest=LONGEST_NAME)
    approved_by = read_printed(given.approved_by, field="approved_by", longest=LONGEST_NAME)
    for text, what, field in (
        (name, "证明的名称", "name"),
        (villager, "给谁开的", "villager_name"),
        (approved_by, "谁批准用章", "approved_by"),
    ):
        if not text:
            raise Refused("certificate.empty", f"用章要登记清楚，请写{what}。", field=field)
    if not 1 <= given.sheets <= MOST_SHEETS:
        raise Refused("certificate.sheets", f"份数在1到{MOST_SHEETS}之间，请改正。", field="sheets")
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        serial = uow.numbers.next_paper_serial(SERIES)
        office, year = desk.office, day_of(now).year
        body = CertificateIssued(
            number=paper_number(
                office.org_short, SERIES, year, desk.incarnation.digits, serial, practice=office.practice
            ),
            issued_at=moment_text(now),
            clerk_name=desk.operator.name,
            name=name,
            villager_name=villager,
            approved_by=approved_by,
            about=read_printed(given.about, field="about", longest=LONGEST_ABOUT),
            for_body=read_printed(given.for_body, field="for_body", longest=LONGEST_NAME),
            for_what=read_printed(given.for_what, field="for_what", longest=LONGEST_PURPOSE),
            sheets=given.sheets,
        )
        return _kept(uow, body, moment_text(now))


def refuse(desk: Desk, given: RefuseInput) -> SealEntry:
    """Refuse one of the twenty: the reason, where to go, what may be shown instead and how the station helps.

    Raises:
        Refused: `certificate.unlisted`: what is not on the list may be given or not, but not by this paper (C-33);
            `certificate.purpose`: what for is not written down of this one; or a text that does not fit.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    phone = given.clerk_phone or own_phone(desk) or ""
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        listed = _listed(desk, given.certificate)
        for_what = read_printed(given.for_what, field="for_what", longest=LONGEST_PURPOSE)
        if for_what and not listed.keeps_purpose:
            sentence = f"“{listed.name}”不登记用途，请删去用途再登记。"
            raise Refused("certificate.purpose", sentence, field="for_what")
        body = CertificateRefused(
            number=next_number(desk, uow, PAPER, now),
            asked_at=moment_text(now),
            clerk_name=desk.operator.name,
            clerk_phone=clerk_phone(desk, phone),
            listed=listed.number,
            certificate_name=listed.full_name,
            where_to_go=listed.where(desk.office.dog_office),
            where_short=listed.where_short,
            villager_name=read_printed(given.villager_name, field="villager_name", longest=LONGEST_NAME),
            for_what=for_what,
            asked_by_body=read_printed(given.asked_by_body, field="asked_by_body", longest=LONGEST_NAME),
            where_phone=listed.where_phone,
            substitute=listed.substitute,
            substitute_short=listed.substitute_short,
            help=listed.help,
        )
        return _kept(uow, body, moment_text(now))


def not_given(desk: Desk, text: str = "") -> tuple[NotGiven, ...]:
    """Those of the list in whose names a text stands, all of them for an empty one."""
    return desk.not_given.found_by(text)


def show(desk: Desk, which: str) -> SealEntry:
    """One line of the register, by id or number.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return existing(uow, which, SealEntry, WHAT)


def newest(desk: Desk, wanted: StationFilter, *, limit: int = 50) -> tuple[SealEntry, ...]:
    """The newest lines that fit; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return newest_of(uow, SealEntry, wanted, limit=limit)


def find(desk: Desk, text: str, *, limit: int = 20) -> tuple[SealEntry, ...]:
    """Lines by name of villager or certificate, by a body that asked, or by number; newest first."""
    require_right(desk, Right.SEE)
    return found(desk.store, text, SealEntry, _told, limit=limit)


def slip_of(desk: Desk, which: str, *, copy: int = 1) -> Printable:
    """The 不出具证明告知单 of a refusal.

    Raises:
        Refused: `station.unknown`, `paper.copy_no`; `certificate.was_given`: there is no refusal to tell of.
    """
    one = show(desk, which)
    body = one.refused
    if body is None:
        raise Refused("certificate.was_given", "这一条是开出去的证明，没有告知单。", field="record")
    return printable(
        desk, PAPER, body.number, lambda s, layout: certificate_refusal(s, body, layout, copy=copy), copy=copy
    )


def register_paper(desk: Desk, first: date, last: date) -> Printable:
    """用章登记簿 of some days, to be signed and kept.

    Raises:
        Refused: `certificate.days`, the first is after the last; `certificate.too_many`.
    """
    require_right(desk, Right.SEE)
    if first > last:
        raise Refused("certificate.days", "开始的日期比结束的还晚，请改一个。", field="first")
    days = StationFilter(from_day=first.isoformat(), to_day=last.isoformat())
    found = newest(desk, days, limit=MOST_PRINTED + 1)
    if len(found) > MOST_PRINTED:
        sentence = f"这些天的用章登记超过{MOST_PRINTED}条，请分几段打印。"
        raise Refused("certificate.too_many", sentence, field="first")
    lines, made_at = tuple(reversed(found)), table_moment(desk.clock.now())
    return printable(
        desk,
        REGISTER,
        f"{first.isoformat()}—{last.isoformat()}",
        lambda station, _layout: seal_register(station, first.isoformat(), last.isoformat(), lines, made_at=made_at),
    )


def _listed(desk: Desk, typed: str) -> NotGiven:
    name = typed.strip()
    known = desk.not_given
    meant = known.numbered(int(name)) if name.isascii() and name.isdecimal() else known.meant_by(name) if name else None
    if meant is None:
        sentence = (
            f"“{name}”不在村里不出具的{len(known.certificates)}种证明里，不能用这张告知单；"
            "能不能开，请按法律和镇里的规定办。"
        )
        raise Refused("certificate.unlisted", sentence, field="certificate")
    return meant


def _kept(uow: UnitOfWork, body: CertificateIssued | CertificateRefused, at: str) -> SealEntry:
    """Keep, commit, and give the line."""
    kept = keep_one(uow, body, SealEntry, at=at)
    uow.commit()
    return kept


def _told(one: SealEntry) -> tuple[str, ...]:
    if one.issued:
        return (one.number, one.name, one.issued.villager_name, one.issued.for_body, one.issued.about)
    body = one.refused
    return (one.number, one.name, body.villager_name, body.asked_by_body) if body else ()
