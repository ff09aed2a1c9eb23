"""How a principal signs an authorisation, as typed and checked: themselves, by a mark before witnesses, or later."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.calendar.limits import due_on
from desk.cases.events.authorising import SignedBy, Signing
from desk.catalogue.items import Limit
from desk.desk import Desk
from desk.errors import Refused
from desk.people.applicant import Applicant
from desk.people.identity import age_on
from desk.people.printed import read_printed
from desk.people.reading import LONGEST_RELATION
from desk.people.resident_numbers import birth_date
from desk.proxy.mandates import FULL_AGE, require_two_people, require_way, require_witnesses
from desk.station.typed import read_day

LONGEST_NAME = 60
_RESIDENT_LENGTH = 18


class WitnessInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A witness of a mark, and whether they are a relative of the proxy clerk: that has to be asked."""

    name: str
    is_relative: bool


class SigningInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How the principal signs, as typed.

    Attributes:
        by: 签名, 盖章, 按指印, or later.
        reader, writer: Who read it out, and who wrote for one who cannot; with a mark only.
        witnesses: Two, with a mark only.
        guardian, guardian_relation: Who signs for a minor or for an adult without full capacity (民法典 19 to 23).
        due_on: Day by which a missing signature follows; as late as the office allows when left out.
    """

    by: SignedBy
    reader: str = ""
    writer: str = ""
    witnesses: tuple[WitnessInput, ...] = ()
    guardian: str = ""
    guardian_relation: str = ""
    due_on: str = ""


def read_signing(desk: Desk, given: SigningInput, *, principal: Applicant, agent_name: str, on: date) -> Signing:
    """A signature as it is kept.

    Raises:
        Refused: `authorisation.mark`, `.sign_later`, `.witnesses`, `.reader`, `.guardian`, `.same_person`, or a day.
    """
    require_way(given.by, desk.office)

    def name(raw: str, field: str) -> str:
        return read_printed(raw, field=f"signing.{field}", longest=LONGEST_NAME)

    reader, writer = name(given.reader, "reader"), name(given.writer, "writer")
    witnesses = tuple(name(one.name, "witnesses") for one in given.witnesses)
    if given.by == "fingerprint":
        if not reader or reader == principal.name:
            sentence = "按指印的，要有人当面念给本人听，请写宣读人的姓名。"
            raise Refused("authorisation.reader", sentence, field="signing.reader")
        related = [one.name for one in given.witnesses if one.is_relative]
        people = (desk.operator.name, agent_name, principal.name, reader, writer, given.guardian)
        require_witnesses(witnesses, related, people)
    elif reader or writer or witnesses:
        sentence = "本人签名、盖章或者以后补签的，不写宣读人、代书人和见证人；不能书写的，请选“按指印”。"
        raise Refused("authorisation.reader", sentence, field="signing.reader")
    guardian, relation = _guardian(given, principal, agent_name, on)
    return Signing(
        by=given.by,
        reader=reader,
        writer=writer,
        witnesses=witnesses,
        guardian=guardian,
        guardian_relation=relation,
        due_on=_due_on(desk, given, on),
    )


def _guardian(given: SigningInput, principal: Applicant, agent_name: str, on: date) -> tuple[str, str]:
    guardian = read_printed(given.guardian, field="signing.guardian", longest=LONGEST_NAME)
    relation = read_printed(given.guardian_relation, field="signing.guardian_relation", longest=LONGEST_RELATION)
    if is_minor(principal, on) and not guardian:
        sentence = "委托人不满18周岁，要由监护人签名，请写监护人的姓名和关系。"
        raise Refused("authorisation.guardian", sentence, field="signing.guardian")
    if bool(guardian) != bool(relation):
        raise Refused("authorisation.guardian", "监护人的姓名和关系要一起写。", field="signing.guardian_relation")
    if guardian:
        require_two_people((guardian, ""), (agent_name, ""))
    return guardian, relation


def is_minor(principal: Applicant, on: date, *, years: int = FULL_AGE) -> bool:
    """Whether a number tells that somebody is younger than so many years; one without a day of birth does not."""
    number = principal.id_number
    born = birth_date(number) if principal.kind == "person" and len(number) == _RESIDENT_LENGTH else None
    return born is not None and age_on(born, on) < years


def _due_on(desk: Desk, given: SigningInput, on: date) -> str:
    """The day of a missing signature; empty where it is there."""
    if given.by != "later":
        return ""
    latest = due_on(on, Limit(value=desk.office.sign_later_days, unit="W"), desk.calendar).due_on.isoformat()
    day = read_day(given.due_on, field="signing.due_on", what="补签日期", least=on) or latest
    if day > latest:
        sentence = f"最迟{desk.office.sign_later_days}个工作日内补签，就是{latest}前，请改早。"
        raise Refused("authorisation.sign_later", sentence, field="signing.due_on")
    return day
