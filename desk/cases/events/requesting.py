"""What villagers ask their proxy clerk for (一事一记), and what they are told."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

RequestChannel = Literal["station", "phone", "visit", "found", "family"]
"""来站, 电话, 上门, 主动发现, 家属代提."""

RequestAnswer = Literal["", "can", "in_person", "not_here", "to_check"]
"""Not answered yet; 可以代办, 需要本人办, 村里不能办, 需要核实."""


class ProxyRequested(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.requested"):
    """A villager asked for something; whoever wrote it down is first responsible (首问负责人).

    Attributes:
        number: On the slip (series 代登).
        asked_at: ISO 8601.
        group: 村民小组, or empty.
        wish: What is to be done, in the villager's words; item_id and what follows: the item, where it is known.
        answer, answer_text: What was answered at once; empty while nothing was.
        next_on: Day by which the villager hears more; empty when nothing is left open.
    """

    number: str
    asked_at: str
    clerk_name: str
    clerk_phone: str
    channel: RequestChannel
    wish: str
    villager_name: str = ""
    phone: str = ""
    group: str = ""
    item_id: str = ""
    item_name: str = ""
    item_version: str = ""
    answer: RequestAnswer = ""
    answer_text: str = ""
    next_on: str = ""


class RequestAnswered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.request_answered"
):
    """The villager was told what becomes of it; `next_on` is the next promised day, or empty."""

    request_id: str
    answered_at: str
    clerk_name: str
    answer: RequestAnswer
    answer_text: str = ""
    next_on: str = ""


class StillMissing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paper that is still to come, and where it is to be had or who can help; empty where nobody knows."""

    name: str
    where: str = ""


class ProxyAdvised(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.advised"):
    """The villager was told in full what is ready and what is missing (帮办告知, series 帮); no papers changed hands.

    Attributes:
        situations: Ids of the answers to the item's questions.
        in_person: What nobody can do for them, or empty.
    """

    request_id: str
    number: str
    noted_at: str
    clerk_name: str
    clerk_phone: str
    item_id: str
    item_name: str
    item_version: str
    situations: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    missing: tuple[StillMissing, ...] = ()
    in_person: str = ""
    next_on: str = ""


RequestingEvent = ProxyRequested | RequestAnswered | ProxyAdvised
