"""What is known of the villager at the door, and what the first page of a village desk shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.cases.events.authorising import Power
from desk.cases.events.requesting import RequestAnswer, RequestChannel
from ui.window.theme.tokens import LightName


class Stage(StrEnum):
    """What is being asked: the four questions of the door, then the papers, then something owed, or a record."""

    WHO = "who"
    WHAT = "what"
    WITH = "with"
    PROMISE = "promise"
    ENTRUST = "entrust"
    TAKE = "take"
    DONE = "done"
    ANSWER = "answer"
    SIGN = "sign"
    TERM = "term"
    RECORD = "record"


QUESTIONS = (Stage.WHO, Stage.WHAT, Stage.WITH, Stage.PROMISE)
"""谁要办 · 办什么 · 带了什么 · 我答应什么时候."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One villager and one wish, as far as it is known.

    Attributes:
        item_id: Empty where only `wish` says what it is.
        proposed, said: What the data of the item say to the wish, and in which sentences.
        situations: Ids of the answers to the item's questions; have: numbers of the materials that are here.
        warned: What has to be told for this situation, and why it may not be done that way.
        trip_by: Last day to carry papers that are taken today, ISO text.
        clerk_phone: The clerk's number as it is asked for; None where the station's own is printed.
        is_signed: The authorisation was written to be signed there and then, so that somebody asks whether it is.
        is_agent_known: The proxy clerk was an agent before, so that nobody asks for their number again.
        request_id, authorisation_id, case_id: What came of it; empty before.
        taken: What was written down or made so far, in sentences.
        lacking: What the papers that were taken over still lack, in sentences.
        more: Further matters of the same authorisation: id and name of each item.
        is_adding: One more matter is being looked for.
        powers, other_power: What the agent may do by an authorisation that runs out.
        scans: Number of a material and name of a scan that is kept for it.
        form: Field and answer of the item's application form; None while nobody looked at it.
        may_change: The authorisation that is shown can be renewed or ended.
    """

    name: str = ""
    id_number: str = ""
    phone: str = ""
    group: str = ""
    channel: RequestChannel = "station"
    item_id: str = ""
    item_name: str = ""
    wish: str = ""
    proposed: RequestAnswer = "to_check"
    said: str = ""
    situations: tuple[str, ...] = ()
    have: frozenset[int] = frozenset()
    warned: tuple[str, ...] = ()
    trip_by: str = ""
    clerk_phone: str | None = None
    is_signed: bool = False
    is_agent_known: bool = False
    request_id: str = ""
    authorisation_id: str = ""
    case_id: str = ""
    taken: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    is_adding: bool = False
    powers: tuple[Power, ...] = ()
    other_power: str = ""
    scans: tuple[tuple[int, str], ...] = ()
    form: tuple[tuple[str, str], ...] | None = None
    may_change: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line of what is known already: the question and the answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorState:
    """The first page.

    Attributes:
        title: What is asked now.
        told: What was answered before.
        light, said: A sentence about it, or empty.
        next_words: Of the button that goes on; back_words: of the one that goes back, or empty.
        may_print: There is a paper to look at now.
        search: Words for an item, as they were typed before.
        may_clear: What was typed can be thrown away.
    """

    stage: Stage
    title: str
    told: tuple[Told, ...] = ()
    light: LightName = "blue"
    said: str = ""
    next_words: str = ""
    back_words: str = ""
    may_print: bool = False
    search: str = ""
    may_clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealWish:
    """What the first page knows already: who stands there, and which certificate they ask for; both may be empty."""

    villager_name: str = ""
    certificate: str = ""
