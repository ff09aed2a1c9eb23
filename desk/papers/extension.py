"""延期决定通知书 (PAPERS.md 4.16): the limit made longer, by whom, by which rule and why."""

from __future__ import annotations

from datetime import date

from desk.calendar.extending import LICENCE_RULE, ExtensionRule, extension_faults
from desk.calendar.extending import Extension as Asked
from desk.calendar.limits import limit_text
from desk.cases.life import Extension
from desk.catalogue.items import Limit
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph, Sheet


def extension_notice(request: PaperRequest) -> Sheet:
    """The notice of the newest extension: for a licence by 行政许可法 42①, for any other item by its own rule.

    Raises:
        Refused: `paper.no_extension`; `paper.empty_reason`; `extension.too_long`, `extension.twice` or
            `extension.too_late`; `paper.field_missing` for another item without its rule.
    """
    pen, extension = pen_for(request), _extension(request)
    _require_lawful(request, extension)
    shared.require_facts_in(request, extension.reason, "reason")
    pen.fields.update(
        {
            "reason": extension.reason,
            "extend_days": str(extension.value),
            "extend_text": limit_text(Limit(value=extension.value, unit=extension.unit)),
            "extend_basis": "" if pen.licence else extension.basis,
            "approver_name": extension.approved_by_name,
            "approver_post": pen.say("extension_notice.post"),
            "approved_on": wording.day_text(extension.decided_on),
            "due_before": wording.day_text(extension.due_before),
            "limit_before": wording.day_text(extension.limit_before),
            "due_on": wording.day_text(extension.due_after),
        }
    )
    if request.is_slip:
        return shared.sheet(request, pen, _slip(request, pen))
    other = "extension_notice.E1" if extension.unit == "W" else "extension_notice.E1_unit"
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(
            pen.either("extension_notice.L1", other),
            pen.say("extension_notice.K0") if extension.limit_before != extension.due_before else "",
            pen.say("extension_notice.K1"),
            pen.say("extension_notice.E2"),
        ),
        *pen.rows(
            pen.of("accepted_on", "approver_name", "approved_on", "due_before", "due_on", "item_code", "item_version"),
            before=person_rows(pen),
            columns=2,
        ),
        *pen.facts("extend_basis", "item_name"),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen),
    )
    return shared.sheet(request, pen, blocks)


def _slip(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"extension_notice.{name}")

    return (
        Paragraph(text=text("S1"), role="lead"),
        *shared.who_and_what(pen),
        *paragraphs(text("S2"), text("S3"), role="flush"),
        *shared.personal_data(request, pen),
        *shared.slip_foot(pen),
    )


def _extension(request: PaperRequest) -> Extension:
    held = request.the_case.extensions
    if not held:
        sentence = "这件办件还没有批准延期，请先由负责人批准，再出具告知书。"
        raise Refused("paper.no_extension", sentence, field="paper")
    return held[-1]


def _require_lawful(request: PaperRequest, extension: Extension) -> None:
    """The checks of PAPERS.md 8: not too long, not a second one, not after the limit ran out."""
    by = Limit(value=extension.value, unit=extension.unit)
    basis, approver = extension.basis, extension.approved_by_name
    is_licence = request.item.is_licence
    rule = LICENCE_RULE if is_licence else ExtensionRule(most=by, basis=basis, approver=approver)
    wanted = Asked(
        by=by, approved_on=date.fromisoformat(extension.decided_on), approver=approver, reason=extension.reason
    )
    last = date.fromisoformat(extension.limit_before) if extension.limit_before else None
    earlier = request.the_case.extensions.index(extension)
    for fault in extension_faults(wanted, rule, None, earlier=earlier, last_day=last):
        raise fault
