"""授权委托书 and 续办委托书 (PAPERS.md 6.2, 6.10): who entrusts whom with what, until when; nothing is left blank."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from desk.cases.events.authorising import AgentKind, AuthorisationRenewed, Matter, Power, Signing
from desk.papers import wording
from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_requests import signed_lines
from desk.papers.proxy_sheets import Station, proxy_pen, proxy_sheet, require_layout
from desk.papers.request import SLIPS
from desk.people.identity import age_on
from desk.people.masking import mask_name
from desk.people.resident_numbers import birth_date
from desk.proxy.authorisations import POWER_WORDS, Authorisation
from desk.sheets import Block, Column, Facts, Layout, Rule, Seal, Sheet, Signature, Table
from desk.times import chinese_day, day_of, read_moment

PAPER, RENEWAL = "authorisation", "proxy_renewal"
AGENT_WORDS: dict[AgentKind, str] = {
    "proxy_clerk": "村代办员个人",
    "committee": "村（居）民委员会",
    "relative": "委托人的亲属",
}
"""What people call the kinds of agents."""

CHILD_AGE = 14
"""Years (个人信息保护法第三十一条)."""

_TICKED, _OPEN = "■", "□"
_FINGER_MM = 30
_LABEL_MM, _LARGE_LABEL_MM = 28, 50
_RESIDENT_LENGTH = 18


def authorisation_paper(station: Station, one: Authorisation, layout: Layout = "a4", *, copy: int = 1) -> Sheet:
    """The authorisation as it was given and signed; on a slip what the villager keeps in the purse, as it holds now.

    Raises:
        Refused: `paper.layout` or `paper.copy_no`.
    """
    require_layout(PAPER, layout)
    if layout in SLIPS:
        return _purse_slip(station, one, layout)
    given, signing = one.given, one.first_signing
    pen = _pen(station, one, given.matters)
    term = {"valid_from": wording.day_text(one.first_from), "valid_to": wording.day_text(given.valid_to)}
    powers = _boxes(given.powers, given.other_power)
    blocks: tuple[Block, ...] = (
        *_parties(pen, one, label_mm=_LARGE_LABEL_MM if layout == "large" else _LABEL_MM),
        *paragraphs(
            pen.say("authorisation.L1"),
            pen.say("authorisation.L2", powers=powers),
            pen.say("authorisation.L3", **term),
            pen.say("authorisation.L4", substitute_name=given.substitute_name),
            *(pen.say(f"authorisation.{key}") for key in ("L5", "L6", "E1")),
            pen.say("shared.K_free"),
            pen.say("shared.K_card"),
            pen.say("authorisation.L7"),
            _in_person(pen, given.matters),
            pen.say("authorisation.later", sign_by=wording.day_text(signing.due_on)) if signing.due_on else "",
        ),
        *_signed(pen, one, signing, layout),
        *_personal_data(pen, one, signing, given.authorised_at, station.office.share_bodies),
        *paragraphs(pen.say("shared.contact_3"), role="note"),
    )
    sheet = proxy_sheet(
        station,
        pen,
        paper=PAPER,
        layout=layout,
        number=one.number,
        blocks=blocks,
        made_at=wording.table_moment_of(given.authorised_at),
        code=one.record_id,
        copy=copy,
    )
    return _sealed(sheet, pen, one, given.authorised_at)


def renewal_paper(
    station: Station,
    one: Authorisation,
    layout: Layout = "a4",
    *,
    renewal: AuthorisationRenewed | None = None,
    copy: int = 1,
) -> Sheet:
    """A renewal, the newest unless another is named; it must be there.

    Raises:
        Refused: `paper.layout` or `paper.copy_no`.
    """
    require_layout(RENEWAL, layout)
    body = renewal or one.renewals[-1]
    before = _matters_before(one, body)
    pen = _pen(station, one, before)
    between = "K1_else" if body.between else "K1"
    has_gap = date.fromisoformat(body.valid_from).toordinal() - date.fromisoformat(body.old_valid_to).toordinal() > 1
    blocks: tuple[Block, ...] = (
        *_parties(pen, one, is_brief=layout == "a5"),
        Facts(rows=((pen.texts.label("renew_reason"), body.reason),), label_mm=_LABEL_MM),
        *paragraphs(
            pen.say(
                "proxy_renewal.L1",
                original_number=one.number,
                old_valid_to=wording.day_text(body.old_valid_to),
                valid_from=wording.day_text(body.valid_from),
                valid_to=wording.day_text(body.valid_to),
            ),
            pen.say("proxy_renewal.L2_changed", changes=body.changes) if body.changes else pen.say("proxy_renewal.L2"),
            pen.say("authorisation.L4", substitute_name=one.given.substitute_name),
            pen.say("authorisation.L5"),
            pen.say("authorisation.L6"),
            pen.say(f"proxy_renewal.{between}", between=body.between) if has_gap else "",
            _in_person(pen, body.matters),
            "" if layout == "a5" else pen.say("shared.K_free"),
            "" if layout == "a5" else pen.say("shared.K_card"),
        ),
        *_signed(pen, one, body.signing, layout),
        *paragraphs(pen.say("shared.contact_3"), role="note"),
    )
    sheet = proxy_sheet(
        station,
        pen,
        paper=RENEWAL,
        layout=layout,
        number=body.number,
        blocks=blocks,
        made_at=wording.table_moment_of(body.renewed_at),
        code="" if layout == "a5" else one.record_id,
        copy=copy,
    )
    return _sealed(sheet, pen, one, body.renewed_at)


def _in_person(pen: Pen, matters: tuple[Matter, ...]) -> str:
    """Which steps stay with the principal; empty where none does."""
    steps = "；".join(f"“{one.item_name}”{one.in_person}" for one in matters if one.in_person)
    return pen.say("authorisation.in_person", steps=steps) if steps else ""


def _matters_before(one: Authorisation, body: AuthorisationRenewed) -> tuple[Matter, ...]:
    """The matters as they were before a renewal."""
    matters = one.given.matters
    for earlier in one.renewals:
        if earlier.number == body.number:
            break
        matters = earlier.matters or matters
    return matters


def _pen(station: Station, one: Authorisation, matters: tuple[Matter, ...]) -> Pen:
    given = one.given
    names = [matter.item_name for matter in matters]
    matter = names[0] if len(names) == 1 else "；".join(f"{n}．{name}" for n, name in enumerate(names, start=1))
    texts, principal = station.texts, given.principal
    return proxy_pen(
        station,
        principal_name=principal.name,
        id_name=texts.words["id_types"].get(principal.id_type, ""),
        id_number=principal.id_number,
        principal_address=principal.address or principal.village_name,
        principal_phone=principal.phone,
        org_rep=principal.representative,
        agent_party=given.agent_name,
        agent_name=given.agent_name,
        agent_kind=AGENT_WORDS[given.agent_kind],
        agent_id_number=given.agent_id_number,
        agent_phone=given.agent_phone,
        to_principal=given.relation,
        matter=matter,
        item_name="、".join(names),
        proxy_name=given.clerk_name,
        proxy_phone=given.clerk_phone,
    )


def _parties(pen: Pen, one: Authorisation, *, is_brief: bool = False, label_mm: int = _LABEL_MM) -> tuple[Block, ...]:
    """Principal and agent, their numbers in full: whoever takes the paper has to know them."""
    fields, label = pen.fields, pen.texts.label
    number = "agent_code" if one.given.agent_kind == "committee" else "agent_id_number"
    principal = [
        (label("principal_name"), fields["principal_name"]),
        (fields["id_name"] or label("id_number"), fields["id_number"]),
        *((label(key), fields[key]) for key in ("org_rep", "principal_phone")),
        *(() if is_brief else ((label("principal_address"), fields["principal_address"]),)),
    ]
    agent = [
        (label("agent_party"), fields["agent_name"]),
        *(() if is_brief else ((label("agent_kind"), fields["agent_kind"]),)),
        (label(number), fields["agent_id_number"]),
        (label("agent_phone"), fields["agent_phone"]),
        (label("to_principal"), fields["to_principal"]),
    ]
    tables = ([row for row in rows if row[1]] for rows in (principal, agent))
    return tuple(Facts(rows=tuple(rows), columns=2, label_mm=label_mm) for rows in tables)


def _boxes(powers: Iterable[Power], other: str) -> str:
    """All powers with their boxes; 其他 says what it is, or that there is none, so that nothing is written in later."""
    chosen = set(powers)
    words = {**POWER_WORDS, "other": f"{POWER_WORDS['other']}：{other or '无'}"}
    return "　".join(f"{_TICKED if power in chosen else _OPEN}{text}" for power, text in words.items())


def _signed(pen: Pen, one: Authorisation, signing: Signing, layout: Layout) -> tuple[Block, ...]:
    """The lines to sign: principal or guardian, then the agent; the block of B-09 for one who cannot write."""
    committee = one.given.agent_kind == "committee"
    agent = pen.say("authorisation.signed_committee" if committee else "authorisation.signed_agent")
    who = "signed_guardian" if signing.guardian else "signed_mark" if signing.by == "fingerprint" else "signed"
    principal = pen.say(
        f"authorisation.{who}", guardian_name=signing.guardian, guardian_relation=signing.guardian_relation
    )
    mark: tuple[Block, ...] = ()
    if signing.by == "fingerprint":
        said = pen.say("shared.cannot_write", reader_name=signing.reader)
        writer = pen.say("shared.writer_signed", writer_name=signing.writer) if signing.writer else ""
        witnesses = pen.say("shared.witnesses_signed", witnesses="、".join(signing.witnesses))
        box = Table(
            columns=(
                Column(title=pen.texts.label("finger"), share=24, align="centre"),
                Column(title=pen.texts.label("read_out"), share=76),
            ),
            rows=(("", said),),
            row_mm=_FINGER_MM,
        )
        mark = (box, Signature(lines=tuple(line for line in (writer, witnesses) if line)))
    lines = (*signed_lines(principal, layout), *signed_lines(agent, layout))
    return (*mark, Signature(lines=lines))


def _personal_data(pen: Pen, one: Authorisation, signing: Signing, at: str, share_bodies: str) -> tuple[Block, ...]:
    """PI-2, PI-3 where a matter needs sensitive data, PI-4 for a child under 14 (个人信息保护法 17, 28, 30, 31)."""
    given = one.given
    own = {"centre_name": pen.fields["station_name"], "share_bodies": share_bodies}
    full = pen.say("shared.PI-2", data_kinds=pen.say("shared.data_kinds"), **own)
    sensitive = ""
    if given.sensitive_kinds:
        sensitive = pen.say(
            "shared.PI-3",
            sensitive_kinds=given.sensitive_kinds,
            necessity=pen.say("shared.necessity"),
            impact=pen.say("shared.impact"),
        )
    child = ""
    number = given.principal.id_number
    born = birth_date(number) if len(number) == _RESIDENT_LENGTH else None
    if signing.guardian and born is not None and age_on(born, day_of(read_moment(at))) < CHILD_AGE:
        child = pen.say(
            "shared.PI-4", child_name_masked=mask_name(given.principal.name), guardian_name=signing.guardian
        )
    return (
        *paragraphs(pen.say("shared.PI_heading"), role="flush"),
        *paragraphs(full, sensitive, child, role="note"),
    )


def _sealed(sheet: Sheet, pen: Pen, one: Authorisation, at: str) -> Sheet:
    """With an empty box for the seal of the committee where it is the agent (variant B)."""
    if one.given.agent_kind != "committee":
        return sheet
    name = one.given.agent_name
    caption = pen.say("shared.seal_caption", seal_owner=name, seal_kind=pen.texts.word("seal_kinds", "authority"))
    seal = Seal(caption=caption, signed_by=name, signed_on=chinese_day(day_of(read_moment(at))))
    return msgspec.structs.replace(sheet, seal=seal)


def _purse_slip(station: Station, one: Authorisation, layout: Layout) -> Sheet:
    """What the villager keeps in the purse: what for, until when, whom to call; as it holds now."""
    pen = _pen(station, one, one.matters)
    made_at = one.renewals[-1].renewed_at if one.renewals else one.given.authorised_at
    said = (
        pen.say("authorisation.S1"),
        pen.say("authorisation.S2", valid_to=wording.day_text(one.valid_to)),
        pen.say("authorisation.S3"),
        pen.say("authorisation.S4"),
    )
    return proxy_sheet(
        station,
        pen,
        paper=PAPER,
        layout=layout,
        number=one.number,
        blocks=(
            *paragraphs(*said),
            Rule(),
            *paragraphs(pen.say("shared.contact_3"), pen.say("shared.no_voucher"), role="note"),
        ),
        made_at=wording.table_moment_of(made_at),
    )
