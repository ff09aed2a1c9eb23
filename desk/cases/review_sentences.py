"""What happened about a citizen's mark, in a sentence for the people at the desk."""

from __future__ import annotations

from desk.cases.events.reviews import ReviewContacted, ReviewEvent, ReviewGiven, ReviewMended, ReviewRepeated
from desk.cases.reviews import (
    LEVEL_NAMES,
    OCCASION_NAMES,
    OUTCOME_NAMES,
    VERDICT_NAMES,
    WAY_NAMES,
    Reason,
)


def review_sentence(body: ReviewEvent) -> str:
    """One sentence that says who did what."""
    match body:
        case ReviewGiven():
            about = f"对“{OCCASION_NAMES[body.occasion]}”评价“{LEVEL_NAMES[body.level]}”"
            return f"群众{about}{_why(body.reasons, body.text)}（{WAY_NAMES[body.way]}）{_call(named=body.named)}。"
        case ReviewRepeated():
            about = f"再次评价“{LEVEL_NAMES[body.level]}”"
            return f"群众{about}{_why(body.reasons, body.text)}（{WAY_NAMES[body.way]}）{_call(named=body.named)}。"
        case ReviewContacted():
            note = f"：{body.note.rstrip('。')}" if body.note else ""
            return f"{body.clerk_name}回访差评，{OUTCOME_NAMES[body.outcome]}{note}。"
        case ReviewMended():
            found = f"核实{VERDICT_NAMES[body.verdict]}，{body.found.rstrip('。')}"
            until = f"，{body.finish_on}前完成" if body.finish_on else ""
            return (
                f"{body.clerk_name}答复差评：{found}；{body.measures.rstrip('。')}（责任人{body.responsible}）{until}。"
            )


def _why(reasons: tuple[Reason, ...], text: str) -> str:
    told = "、".join(reason.name for reason in reasons)
    said = f"写道：{text.rstrip('。')}" if text else ""
    return "，" + "；".join(part for part in (told, said) if part) if told or said else ""


def _call(*, named: bool) -> str:
    return "，愿意接受回访" if named else ""
