"""The decision at the counter: what each of the five needs, and the event that records it.

行政许可法 (XK) binds licences; every other item is decided by its own rules and the office's (PAPERS.md 0.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import Deadlines, deadlines, due_on
from desk.cases.case import Case, State
from desk.cases.checklist import missing_required
from desk.cases.decision import Decision, DecisionKind
from desk.cases.deferring import is_promised_late, last_day_in_time
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, SupplementRequested
from desk.cases.material import CheckedMaterial
from desk.cases.requests import DecisionInput
from desk.catalogue.items import Item, Limit
from desk.errors import Refused
from desk.people.countersigning import SecondPerson, may_countersign_later
from desk.people.hints import Hint
from desk.settings import Office
from desk.times import moment_text

LICENCE_REPLY_DAYS = 5
"""Working days to answer an application for a licence (行政许可法第三十二条第一款第四项、第八十二条)."""

FROM_RECEIPT = frozenset({"收到申请之日", "提交申领登记表之日", "提出申请之日"})
"""Values of `counts_from` that start the limit on the day of receipt, not of acceptance (DOMAIN.md 2.8.2)."""

RELIEF_DOMAIN = "02"
"""Social relief: asked at the wrong door it is passed on, not declined (社会救助暂行办法第六十条)."""

DecisionEvent = Accepted | ClosedOnTheSpot | SupplementRequested | Declined


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a decision is made about.

    Attributes:
        received_at: When the papers came in; decided_at: now, or the same moment.
        materials: The checklist as it stands.
        changed: The checklist changed since receipt and goes into the event.
        case: As it stands; None while it is being filed.
        may_override: Whoever decides may let a second notice ask for something new.
    """

    item: Item
    office: Office
    calendar: WorkingCalendar
    received_at: datetime
    decided_at: datetime
    clerk: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...]
    changed: bool = False
    case: Case | None = None
    may_override: bool = False

    @property
    def accepted_on(self) -> date:
        """The day of acceptance, were it accepted now: that of the last supplement (行政许可法 32①五).

        When less came in than was asked for, nothing of the kind binds, and it is today.
        """
        supplemented_on = self.case.supplemented_on if self.case is not None and not self.case.brings_no_more else ""
        return date.fromisoformat(supplemented_on) if supplemented_on else self.decided_at.date()


def reply_by(item: Item, office: Office, received_on: date, calendar: WorkingCalendar) -> date:
    """Last day to answer what was only received: five working days for a licence (XK32.4), else the office's own."""
    return due_on(received_on, Limit(value=reply_term(item, office), unit="W"), calendar).due_on


def reply_term(item: Item, office: Office) -> int:
    """Working days to answer what was only received."""
    return LICENCE_REPLY_DAYS if item.is_licence else office.reply_days


def lapses(case: Case, item: Item, office: Office, today: date) -> bool:
    """Whether nobody answered in time, so that it counts as accepted by now (视为受理).

    A licence by law (行政许可法第三十二条第一款第四项), anything else only where the office has set it (PAPERS.md
    C-16).
    Who was told in time and brings no more waits for a person to decide: no rule accepts for them.
    """
    if case.state is not State.RECEIVED or case.brings_no_more:
        return False
    return (item.is_licence or office.deem_all) and bool(case.reply_by) and case.reply_by < today.isoformat()


def decide(given: DecisionInput, about: Situation) -> tuple[DecisionEvent | None, tuple[Hint, ...]]:
    """The event that records a decision, None for `receive`, and what the clerk should know.

    Raises:
        Refused: A text the decision needs is missing, or the law does not allow it here.
    """
    for fault in decision_faults(given, about):
        raise fault
    match given.kind:
        case "receive":
            return None, ()
        case "accept":
            return accepting(given, about)
        case "instant":
            return _instant(given, about), ()
        case "one_time_notice":
            return _one_time_notice(given, about), ()
        case "decline":
            return _decline(given, about), ()


def decision_bars(kind: DecisionKind, about: Situation) -> Iterator[Refused]:
    """Why a decision is not open here, whatever is written into it; nothing when it is."""
    if kind != "receive":
        yield from _lapsed_bars(about)
    match kind:
        case "accept":
            yield from _materials_bars(about, "受理")
        case "instant":
            if not about.item.is_instant:
                yield Refused(
                    "decision.not_instant",
                    f"“{about.item.name}”是承诺件，要交决定机关办理，不能当场办结；材料齐全的请选受理（accept）。",
                    field="decision.kind",
                )
            yield from _materials_bars(about, "当场办结")
            yield from _deferred_bars(about)
        case "one_time_notice":
            if not lacking(about):
                yield Refused(
                    "decision.nothing_missing",
                    "没有缺少的材料，也没有写明要补正的问题，不能出具一次性告知书；材料齐全的请选受理（accept）。",
                    field="materials",
                )
        case "receive" | "decline":
            return


def decision_faults(given: DecisionInput, about: Situation) -> Iterator[Refused]:
    """Everything that `decide` refuses about this decision."""
    yield from decision_bars(given.kind, about)
    if given.kind == "one_time_notice":
        yield from _second_notice_faults(given, about)
    if given.kind == "one_time_notice" and given.supplement_by:
        yield from _supplement_by_faults(given.supplement_by, about.decided_at.date())
    if given.kind == "decline":
        yield from _decline_faults(given, about)


def days_if_accepted(about: Situation) -> Deadlines:
    """The last days, were it accepted now."""
    item = about.item
    counts_from = item.statutory_limit.counts_from if item.statutory_limit else ""
    start = about.received_at.date() if counts_from in FROM_RECEIPT else about.accepted_on
    return deadlines(start, item.statutory_limit, item.promised_limit, about.calendar)


def accepting(given: DecisionInput, about: Situation) -> tuple[Accepted, tuple[Hint, ...]]:
    """The event of an acceptance now, whatever is missing, and what the clerk should know."""
    accepted_on = about.accepted_on
    days = days_if_accepted(about)
    due = days.due_on or accepted_on
    later = last_day_in_time(due, about.decided_at.date(), about.calendar).isoformat()
    materials = tuple(
        msgspec.structs.replace(m, deadline=later) if m.state == "deferred" and not m.deadline else m
        for m in about.materials
    )
    hints = [_late_promise(m, due) for m in materials if is_promised_late(m, due, about.calendar)]
    if days.expected:
        text = f"办结截止日{due.isoformat()}是预计：相关年份的放假通知还没有发布，发布并导入后以重新计算的为准。"
        hints.append(Hint(code="due.expected", field="", message=text))
    if days.statutory_due_on and days.promised_due_on and days.promised_due_on > days.statutory_due_on:
        text = f"承诺期算到{days.promised_due_on}，晚于法定期限{days.statutory_due_on}，以先到的法定期限为准。"
        hints.append(Hint(code="due.statutory_first", field="", message=text))
    return Accepted(
        decision=_decision(given),
        decided_at=moment_text(about.decided_at),
        clerk_name=about.clerk_name,
        accepted_on=accepted_on.isoformat(),
        start_on=days.start_on.isoformat(),
        due_on=due.isoformat(),
        statutory_due_on=_day_text(days.statutory_due_on),
        promised_due_on=_day_text(days.promised_due_on),
        due_expected=days.expected,
        materials=materials if about.changed or materials != about.materials else None,
    ), tuple(hints)


def _late_promise(line: CheckedMaterial, due: date) -> Hint:
    text = f"《{line.name}》的补齐日期是{line.deadline}，等到那天再决定，就过了办结截止日{due.isoformat()}。"
    advice = "能早补的，请和申请人商量一个早一点的日子。"
    return Hint(code="deferred.after_due", field=f"materials[seq={line.seq}].deadline", message=text + advice)


def _instant(given: DecisionInput, about: Situation) -> ClosedOnTheSpot:
    return ClosedOnTheSpot(
        decision=_decision(given),
        decided_at=moment_text(about.decided_at),
        clerk_name=about.clerk_name,
        materials=about.materials if about.changed else None,
    )


def _one_time_notice(given: DecisionInput, about: Situation) -> SupplementRequested:
    asked_for = lacking(about)
    materials = tuple(
        msgspec.structs.replace(m, problem=m.problem or "缺少", how=m.how or "请补交") if m in asked_for else m
        for m in about.materials
    )
    supplement_by = supplement_day(given, about)
    return SupplementRequested(
        decision=msgspec.structs.replace(_decision(given), supplement_by=supplement_by),
        decided_at=moment_text(about.decided_at),
        clerk_name=about.clerk_name,
        materials=materials,
        overridden_by=about.clerk_name if asks_anew(about) else "",
        override_reason=given.override_reason.strip() if asks_anew(about) else "",
    )


def asks_anew(about: Situation) -> tuple[CheckedMaterial, ...]:
    """What a second notice would ask for that none before did; empty for a first one."""
    if about.case is None or not about.case.notices:
        return ()
    before = {seq for notice in about.case.notices for seq in notice.asked}
    return tuple(m for m in lacking(about) if m.seq not in before)


def _second_notice_faults(given: DecisionInput, about: Situation) -> Iterator[Refused]:
    """The lock on a second notice: what was not told at once is not asked for later (行政许可法 32①四)."""
    new = asks_anew(about)
    if not new:
        return
    names = "、".join(f"第{m.seq}号{m.name}" for m in new)
    if not about.may_override:
        yield Refused(
            "decision.second_notice",
            f"已经一次性告知过，不能再要求补{names}；确实必须补的，由监督员本人进来办这一步，并写明理由。",
            field="materials",
            details=tuple(f"第{m.seq}号：{m.name}" for m in new),
        )
    elif not given.override_reason.strip():
        yield Refused(
            "decision.override_reason",
            f"第一次没有告知{names}，再要求补的，请写明为什么第一次没有告知。",
            field="decision.override_reason",
        )


def _lapsed_bars(about: Situation) -> Iterator[Refused]:
    """What nobody answered in time is accepted already; it is too late to decide otherwise, or from another day."""
    case = about.case
    if case is not None and lapses(case, about.item, about.office, about.decided_at.date()):
        law = "（行政许可法第三十二条第一款第四项）" if about.item.is_licence else "（本中心规定）"
        yield Refused(
            "decision.deemed",
            f"应当在{case.reply_by}以前答复，已经过了，自收到材料之日起已经视为受理，不能再作这个决定{law}。",
            field="decision.kind",
        )


def lacking(about: Situation) -> list[CheckedMaterial]:
    """What a one-time notice tells: what must be brought and is missing, and what has something wrong with it."""
    return [m for m in about.materials if m.state == "missing" and (m.required or m.problem or m.how)]


def supplement_day(given: DecisionInput, about: Situation) -> str:
    """The day asked for, or the office's own term in natural days from today; empty when neither is set (C-15)."""
    if given.supplement_by:
        return date.fromisoformat(given.supplement_by).isoformat()
    days = about.office.supplement_days
    if not days:
        return ""
    return due_on(about.decided_at.date(), Limit(value=days, unit="N"), about.calendar).due_on.isoformat()


def supplement_end(told: str, calendar: WorkingCalendar) -> date:
    """The last day of the applicant's term as a notice names it; one that is off moves on (民法典 203①)."""
    return due_on(date.fromisoformat(told), Limit(value=0, unit="J"), calendar).due_on


def _supplement_by_faults(text: str, decided_on: date) -> Iterator[Refused]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        sentence = f"补正期限“{text}”看不懂，请写成 2026-12-01 这样。"
        yield Refused("date.form", sentence, field="decision.supplement_by")
        return
    if day <= decided_on:
        yield Refused(
            "decision.supplement_by_past", "补正期限要晚于今天，请改到以后的日子。", field="decision.supplement_by"
        )


def _decline_faults(given: DecisionInput, about: Situation) -> Iterator[Refused]:
    ground = given.ground
    if ground is None:
        yield Refused(
            "decision.ground",
            "请选不予受理的理由：not_required（依法无需办理）、other_body（不归本机关）、not_eligible（不符合受理条件）。",
            field="decision.ground",
        )
    yield from _text_faults(given.reason, "reason", "请写明理由，写进告知书里要让来人看得懂。")
    if ground == "not_required" and about.item.is_licence:
        yield from _text_faults(
            given.basis, "basis", "行政许可事项无需办理的，要写明依据的法律和条款（行政许可法第三十二条第一款第一项）。"
        )
    if ground == "other_body":
        if about.item.domain_code == RELIEF_DOMAIN:
            yield Refused(
                "decision.relief_passed_on",
                "社会救助申请不能以“不归本机关”为由不予受理，请先收件，再转交应当办理的机关（社会救助暂行办法第六十条）。",
                field="decision.ground",
            )
        yield from _text_faults(
            given.other_body, "other_body", "请写明应当向哪个机关申请（行政许可法第三十二条第一款第二项）。"
        )
    if ground == "not_eligible":
        yield from _text_faults(
            given.basis, "basis", "不符合条件的，必须写明依据的法律名称和条款；没有依据的，应当受理后由决定机关审查。"
        )
        if not may_countersign_later(about.office, SecondPerson.REFUSAL, is_licence=about.item.is_licence):
            yield from _text_faults(
                given.confirmed_by, "confirmed_by", "不符合条件不能由一个人决定，请写明复核人姓名。"
            )
        if given.confirmed_by.strip() in (about.clerk_name, about.clerk):
            yield Refused(
                "decision.confirmed_by_self",
                "复核人不能是经办人自己，请另一位同事复核。",
                field="decision.confirmed_by",
            )


def _decline(given: DecisionInput, about: Situation) -> Declined:
    return Declined(
        decision=_decision(given),
        decided_at=moment_text(about.decided_at),
        clerk_name=about.clerk_name,
        materials=about.materials if about.changed else None,
    )


def _materials_bars(about: Situation, doing: str) -> Iterator[Refused]:
    missing = missing_required(about.materials)
    if missing:
        names = "、".join(f"第{m.seq}号{m.name}" for m in missing)
        advice = "请收齐，或者改为一次性告知补正（one_time_notice）。"
        if about.case is not None and about.case.brings_no_more:
            advice = "不再补的，由负责人“按已有材料受理”（accept_incomplete），或者不予受理并写明依据。"
        yield Refused(
            "decision.materials_missing",
            f"还缺必要材料：{names}，不能{doing}。{advice}",
            field="materials",
            details=tuple(f"第{m.seq}号：{m.name}" for m in missing),
        )


def _deferred_bars(about: Situation) -> Iterator[Refused]:
    """Nothing is decided before what is to follow is here (PAPERS.md 4.11); a closed case takes in nothing more."""
    later = [m for m in about.materials if m.state == "deferred"]
    if later:
        names = "、".join(f"第{m.seq}号{m.name}" for m in later)
        yield Refused(
            "decision.deferred_open",
            f"{names}还要容缺后补，没有补齐前不能作出办理结果，所以不能当场办结。请现在收齐；"
            "一定要以后补的，请选受理（accept），补齐后再登记决定。",
            field="materials",
            details=tuple(f"第{m.seq}号：{m.name}" for m in later),
        )


def _text_faults(text: str, name: str, sentence: str) -> Iterator[Refused]:
    if not text.strip():
        yield Refused(f"decision.{name}", sentence, field=f"decision.{name}")


def _decision(given: DecisionInput) -> Decision:
    return msgspec.convert(msgspec.structs.asdict(given), Decision)


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""
