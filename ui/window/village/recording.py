"""What each stage of the door records, what is told of it, and what is asked next; it runs on a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.cases.consultations import Consultation
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.proxy.authorisations import Authorisation
from desk.proxy.mandates import WayToSign
from desk.proxy.requests import ANSWER_WORDS, Request
from desk.station import authorising, requesting
from desk.station.authorising import offered_ways
from desk.station.lacking import lacking
from desk.station.receiving import take, to_take
from desk.times import chinese_day
from ui.window.village import asking, doing
from ui.window.village.papers import (
    Papers,
    acceptance_papers,
    authorisation_papers,
    consultation_papers,
    renewal_papers,
    request_papers,
    together,
)
from ui.window.village.state import Door, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What came of a stage.

    Attributes:
        stage: What is asked next.
        papers: What F8 prints now; None: what it printed before.
        told: What is said across the page, or empty.
        ways: How somebody who cannot sign may be helped, where that is asked next.
    """

    door: Door
    stage: Stage
    papers: Papers | None = None
    told: str = ""
    ways: tuple[WayToSign, ...] = ()


def record(desk: Desk, stage: Stage, door: Door, answers: Mapping[str, str], item: Item | None) -> Recorded:
    """Record what was answered.

    Args:
        desk: Whose.
        stage: One that records something: from the promise on.
        door: What is known.
        answers: Of the stage.
        item: That it is about; needed where papers are taken over.

    Raises:
        Refused: As the use case.
    """
    match stage:
        case Stage.PROMISE | Stage.ANSWER:
            return _told(desk, stage, door, answers)
        case Stage.ENTRUST:
            given = doing.authorisation_of(door, answers, desk.operator.name)
            return _entrusted(desk, door, authorising.authorise(desk, given).authorisation)
        case Stage.TAKE:
            assert item is not None  # noqa: S101 - papers are of an item
            return _taken(desk, door, answers, item)
        case Stage.SIGN:
            signed = authorising.sign(desk, door.authorisation_id, doing.signing_of(answers))
            return _changed(desk, door, signed)
        case _:
            return _changed(desk, door, _new_term(desk, door, answers))


def _told(desk: Desk, stage: Stage, door: Door, answers: Mapping[str, str]) -> Recorded:
    """What was said to a wish, at once or later."""
    if answers["answer"] == asking.ADVICE:
        return _advised(desk, door, doing.advised(desk, door, answers))
    if stage is Stage.PROMISE:
        return _written(desk, door, answers)
    if _goes_on(door, answers):
        return Recorded(door=door, stage=Stage.ENTRUST, ways=offered_ways(desk, (door.item_id,)))
    kept = requesting.answer(desk, door.request_id, doing.answer_of(answers))
    said = QCoreApplication.translate("Village", "答复记下了：{number}。").format(number=kept.number)
    door = replace(door, proposed=kept.answer or "to_check", taken=(said, kept.answer_text))
    return _answered(desk, door, kept, None)


def _written(desk: Desk, door: Door, answers: Mapping[str, str]) -> Recorded:
    kept = doing.written_down(desk, door, answers)
    said = QCoreApplication.translate("Village", "记下了：{number}，答复“{answer}”。").format(
        number=kept.number, answer=ANSWER_WORDS.get(kept.answer, "")
    )
    door = replace(
        door,
        request_id=kept.record_id,
        is_agent_known=doing.is_agent_known(desk),
        clerk_phone=answers.get("clerk_phone"),
        taken=(said, kept.answer_text),
    )
    return _answered(desk, door, kept, request_papers(desk, kept.record_id))


def _goes_on(door: Door, answers: Mapping[str, str]) -> bool:
    """It was answered 可以代办 before, and nothing else is said now."""
    is_same = answers["answer"] == door.proposed == "can"
    return is_same and bool(door.item_id) and not answers["answer_text"] and not answers["next_on"]


def _advised(desk: Desk, door: Door, kept: Consultation) -> Recorded:
    said = QCoreApplication.translate("Village", "记成咨询了：{number}。按 F8 打印给他。").format(
        number=kept.asked.number
    )
    door = replace(door, taken=(said, kept.answer))
    return Recorded(door=door, stage=Stage.DONE, papers=consultation_papers(desk, kept.consultation_id))


def _answered(desk: Desk, door: Door, kept: Request, papers: Papers | None) -> Recorded:
    """With 可以代办 goes the authorisation; everything else is done."""
    if kept.answer == "can" and door.item_id:
        return Recorded(door=door, stage=Stage.ENTRUST, papers=papers, ways=offered_ways(desk, (door.item_id,)))
    return Recorded(door=door, stage=Stage.DONE, papers=papers)


def _entrusted(desk: Desk, door: Door, kept: Authorisation) -> Recorded:
    said = QCoreApplication.translate(
        "Village", "委托书写好了：{number}，到 {day} 止。按 F8 打印，念给他听，请他签。"
    ).format(number=kept.number, day=kept.valid_to)
    door = replace(door, authorisation_id=kept.record_id, is_signed=kept.is_signed, taken=(*door.taken, said))
    return Recorded(door=door, stage=Stage.TAKE, papers=authorisation_papers(desk, kept.record_id), told=said)


def _taken(desk: Desk, door: Door, answers: Mapping[str, str], item: Item) -> Recorded:
    case = take(desk, doing.taking_of(item, door, answers), read_file=desk.attachments.get).case
    rest = to_take(desk, case.received.authorisation_id)
    said = QCoreApplication.translate("Village", "材料收下了：{number}。最迟 {day} 送到镇里。").format(
        number=case.number, day=chinese_day(date.fromisoformat(case.trip_by))
    )
    more = QCoreApplication.translate("Village", "同一份委托书还有：{items}。在下面“还欠着的事”里接着收材料。")
    owed_too = (more.format(items="、".join(one.item_name for one in rest)),) if rest else ()
    short = lacking(desk, (case.record_id,))[case.record_id].words
    door = replace(door, case_id=case.record_id, taken=(*door.taken, said, *owed_too), lacking=short)
    papers = [acceptance_papers(desk, case.record_id), authorisation_papers(desk, case.received.authorisation_id)]
    if door.request_id:
        papers.append(request_papers(desk, door.request_id))
    return Recorded(door=door, stage=Stage.DONE, papers=together(*papers))


def _changed(desk: Desk, door: Door, kept: Authorisation) -> Recorded:
    said = QCoreApplication.translate("Village", "委托书 {number} 记好了。").format(number=kept.number)
    papers = renewal_papers if kept.renewals and kept.is_open else authorisation_papers
    return Recorded(door=replace(door, taken=(said,)), stage=Stage.DONE, papers=papers(desk, kept.record_id))


def _new_term(desk: Desk, door: Door, answers: Mapping[str, str]) -> Authorisation:
    which = door.authorisation_id
    if answers["doing"] == asking.END:
        return authorising.end(desk, which, answers["ending"], answers["reason"])  # type: ignore[arg-type]  # a choice
    return authorising.renew(desk, which, doing.renewal_of(door, answers))
