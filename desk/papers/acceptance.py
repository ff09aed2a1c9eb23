"""受理通知书 (PAPERS.md 4.3): the application is accepted, and by when it is done."""

from __future__ import annotations

from desk.cases.case import Case
from desk.cases.checklist import missing_required
from desk.errors import Refused
from desk.papers import materials, shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest, is_sent_up
from desk.sheets import Block, Sheet

_FILE_COPY = 2
_DAYS_AND_ITEM = (
    "received_at", "accepted_on", "statutory_text", "promised_text", "due_on", "kind_of_case", "item_version",
    "item_code",
)  # fmt: skip


def acceptance_notice(request: PaperRequest) -> Sheet:
    """The notice of acceptance, for a licence with the voucher's words of 行政许可法 32.

    Raises:
        Refused: An obligatory field is empty, a due day later than the law's, an identity card kept.
    """
    case, pen = request.the_case, pen_for(request)
    require_within_law(case)
    is_brief = request.layout == "a5"
    days = ("accepted_on", "due_on") if is_brief else _DAYS_AND_ITEM
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(_accepted(request, pen)),
        *pen.rows(
            pen.of(*days), before=person_rows(pen, is_brief=is_brief), columns=2,
        ),
        *(() if is_brief else pen.facts("address", "item_name")),
        pen.heading("materials"),
        materials.material_table(
            request.texts, request.item, materials.handed_in(case), layout=request.layout,
            empty_text=pen.say("shared.no_materials"),
        ),
        *paragraphs(*_limits(case, pen), *_deferred(case, pen), *_conduct(request, case, pen)),
        *shared.personal_data(request, pen, may_be_full=True),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=is_brief),
        *(shared.signatures(pen, with_clerk=False) if request.copy_no == _FILE_COPY else ()),
    )  # fmt: skip
    return shared.sheet(request, pen, blocks)


def require_within_law(case: Case) -> None:
    """Refuse a promised day later than the statutory one (PAPERS.md 4.3, Never).

    Raises:
        Refused: `paper.due_after_law`.
    """
    if case.statutory_due_on and case.due_on > case.statutory_due_on:
        raise Refused(
            "paper.due_after_law",
            f"办结截止日期{wording.day_text(case.due_on)}晚于法定的{wording.day_text(case.statutory_due_on)}，"
            "通知书不能出具。请核对事项时限和受理日期。",
            field="due_on",
        )


def _accepted(request: PaperRequest, pen: Pen) -> str:
    lacking = missing_required(request.the_case.materials)
    if lacking:
        pen.fields["missing_left"] = "；".join(line.name for line in lacking)
        return pen.either("acceptance_notice.L1c", "acceptance_notice.E1c")
    suffix = "b" if request.supplemented_on else ""
    return pen.either(f"acceptance_notice.L1{suffix}", f"acceptance_notice.E1{suffix}")


def _limits(case: Case, pen: Pen) -> list[str]:
    lines = [pen.say("acceptance_notice.L2")] if pen.licence else []
    is_law_first = bool(case.promised_due_on) and case.due_on < case.promised_due_on
    lines.append(pen.say("acceptance_notice.K1_law_first" if is_law_first else "acceptance_notice.K1"))
    if case.due_expected:
        lines.append(pen.say("shared.due_expected"))
    return [*lines, pen.say("acceptance_notice.E2")]


def _deferred(case: Case, pen: Pen) -> list[str]:
    by_day: dict[str, list[str]] = {}
    for line in case.materials:
        if line.state == "deferred":
            by_day.setdefault(line.deadline or case.due_on, []).append(line.name)
    return [
        pen.say("acceptance_notice.K2", deadline=wording.day_text(day), deferred_list=f"{'、'.join(names)}。")
        for day, names in sorted(by_day.items())
    ]


def _conduct(request: PaperRequest, case: Case, pen: Pen) -> list[str]:
    lines = [pen.say("acceptance_notice.E3")]
    if pen.licence and is_sent_up(request.item):
        lines.append(pen.say("acceptance_notice.L3"))
    decider, authority = pen.fields["decider_name"], pen.fields["authority_name"]
    if decider and decider != authority:
        lines.append(pen.say("acceptance_notice.K3"))
    lines.append(pen.say("acceptance_notice.E4" if case.query_code else "acceptance_notice.E4_number"))
    return lines
