"""更正告知书 (PAPERS.md 4.32): what was kept wrong of a person, and how it reads now (个人信息保护法 46)."""

from __future__ import annotations

from desk.cases.case import Case
from desk.cases.life import FieldChange, Revision
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.papers.texts import Texts
from desk.people.masking import mask_id, mask_phone
from desk.sheets import Block, Column, Sheet, Table

_FIELDS = {
    "applicant.name": "applicant_name",
    "applicant.id_type": "id_type",
    "applicant.id_number": "id_number",
    "applicant.phone": "phone",
    "applicant.village_name": "village",
    "applicant.address": "address",
    "applicant.representative": "org_rep",
    "agent.name": "agent_name",
    "agent.id_type": "agent_id_type",
    "agent.id_number": "agent_id_number",
    "agent.phone": "agent_phone",
    "agent.relation": "agent_relation",
    "agent.authorisation_number": "authorisation_number",
}
"""Label of what a correction may change and the citizen is told of; notes of the desk are the desk's own."""


def is_told(revision: Revision) -> bool:
    """Whether a correction changed anything that the citizen is to be told of."""
    return any(change.field in _FIELDS for change in revision.changes)


def correction_notice(request: PaperRequest) -> Sheet:
    """What one correction changed, before and after, numbers masked; `about` is its moment, else the newest.

    Raises:
        Refused: `paper.nothing_corrected`, or the correction changed nothing that is told.
    """
    pen = pen_for(request)
    revision = _revision(request.the_case, request.about)
    changes = [change for change in revision.changes if change.field in _FIELDS]
    if not changes:
        sentence = "这次更正只改了窗口自己的备注，不用出具更正告知书。"
        raise Refused("paper.nothing_to_tell", sentence, field="about")
    pen.fields.update(
        {
            "you": "您",
            "clerk_name": revision.clerk_name,
            "corrected_on": wording.day_text(revision.at[:10]),
            "reason": revision.reason,
            "asked_by": pen.say(f"correction_notice.by_{revision.asked_by}") if revision.asked_by else "",
        }
    )
    rows = [_row(request.texts, pen, change) for change in changes]
    told = pen.say("correction_notice.E1_office" if revision.asked_by == "office" else "correction_notice.E1")
    blocks = _slip(pen, told, rows) if request.is_slip else _page(request, pen, told, rows)
    return shared.sheet(request, pen, blocks)


def _page(request: PaperRequest, pen: Pen, told: str, rows: list[tuple[str, str, str]]) -> tuple[Block, ...]:
    return (
        *shared.addressee(pen),
        *paragraphs(told),
        Table(
            columns=(
                Column(title="项目", share=20),
                Column(title="原内容", share=28),
                Column(title="更正后", share=28),
                Column(title="依据材料（原因）", share=24),
            ),
            rows=tuple((*row, pen.fields["reason"]) for row in rows),
        ),
        *paragraphs(pen.say("correction_notice.K1")),
        *pen.rows(pen.of("item_name", "asked_by"), before=person_rows(pen, is_brief=True)),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=request.layout == "a5"),
        *shared.signatures(pen, with_clerk=True),
    )


def _slip(pen: Pen, told: str, rows: list[tuple[str, str, str]]) -> tuple[Block, ...]:
    lines = [
        pen.say("correction_notice.S_row", field=field, before=before, after=after) for field, before, after in rows
    ]
    return (
        *shared.who_and_what(pen),
        *paragraphs(told, *lines, pen.say("correction_notice.K1"), role="flush"),
        *shared.slip_foot(pen),
    )


def _row(texts: Texts, pen: Pen, change: FieldChange) -> tuple[str, str, str]:
    nothing = pen.say("correction_notice.nothing")
    before, after = (_shown(texts, change.field, value) or nothing for value in (change.before, change.after))
    return texts.label(_FIELDS[change.field]), before, after


def _shown(texts: Texts, field: str, value: str) -> str:
    """The value as the applicant's own papers show it."""
    match field.partition(".")[2]:
        case "id_number":
            return mask_id(value)
        case "phone":
            return mask_phone(value)
        case "id_type":
            return texts.words["id_types"].get(value, value)
        case _:
            return value


def _revision(case: Case, at: str) -> Revision:
    found = [revision for revision in case.revisions if not at or revision.at == at]
    if not found:
        raise Refused("paper.nothing_corrected", "这件办件没有更正过，不用出具更正告知书。", field="about")
    return found[-1]
