"""A wish whose answer is advice alone becomes a consultation (咨询): both know each other, and it counts once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from desk import consulting
from desk.allowed import require_right
from desk.cases.consultations import Consultation
from desk.cases.events.consulting import Channel
from desk.cases.events.requesting import RequestChannel
from desk.consulting import LONGEST_ANSWER, ConsultationInput
from desk.desk import Desk
from desk.errors import Refused
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.proxy.requests import Request
from desk.station.requesting import AdviceInput, RequestInput, advise, record, show
from desk.times import day_of

_CHANNELS: Mapping[RequestChannel, Channel] = MappingProxyType(
    {"station": "counter", "phone": "phone", "visit": "visit", "found": "visit", "family": "other"}
)
"""How a consultation calls the ways in which villagers ask."""


def as_consultation(desk: Desk, which: str, text: str = "") -> Consultation:
    """Close a wish with advice: it is kept as a consultation, with what the villager was told.

    Args:
        desk: The proxy clerk's.
        which: Id or number of the entry in the request book.
        text: What was advised; left out, what was answered, or else which papers are still missing.

    Raises:
        Refused: `station.unknown`; `request.over`, an authorisation or a consultation came of it already;
            `request.no_words`, nothing was advised; a text that is too long or cannot be printed.
    """
    require_right(desk, Right.RECEIVE)
    wish = show(desk, which)
    advice = wish.advice[-1] if wish.advice else None
    given = ConsultationInput(
        channel=_CHANNELS[wish.asked.channel],
        item=advice.item_id if advice else wish.item_id,
        wish=wish.asked.wish,
        situations=advice.situations if advice else (),
        asker_name=wish.asked.villager_name,
        phone=wish.asked.phone,
        answer=text.strip() or _advised(wish),
    )
    if not given.answer:
        raise _no_words()
    return consulting.record(desk, given, request_id=wish.record_id)


def advise_at_once(desk: Desk, given: RequestInput, advice: AdviceInput | None, text: str = "") -> Consultation:
    """A villager who only wants to know: the wish, which papers are there, and the consultation, one after the other.

    What is left of it after a power cut is a wish that is to be answered today.

    Args:
        desk: The proxy clerk's.
        given: The wish; what it says of an answer is not used.
        advice: Which papers are ready, where the item is known.
        text: What was advised; left out with `advice`, which papers are still missing.

    Raises:
        Refused: `request.no_words`; as `record`, `advise` and `as_consultation`.
    """
    require_right(desk, Right.RECEIVE)
    said = read_printed(text, field="text", longest=LONGEST_ANSWER)
    if not said and advice is None:
        raise _no_words()
    today = day_of(desk.clock.now()).isoformat()
    kept = record(desk, replace(given, answer="", answer_text="", next_on=today))
    if advice is not None:
        kept = advise(desk, kept.record_id, advice)
    return as_consultation(desk, kept.record_id, said)


def _no_words() -> Refused:
    return Refused("request.no_words", "还没有写怎么答复群众的，请写明以后再记成咨询。", field="text")


def _advised(wish: Request) -> str:
    """What the villager was told so far, in words; empty where nothing was."""
    if wish.answer_text or not wish.advice:
        return wish.answer_text
    missing = [one.name for one in wish.advice[-1].missing]
    return f"还需要：{'、'.join(missing)}" if missing else "材料都准备好了"
