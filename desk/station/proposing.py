"""What the desk proposes to answer a villager, from the data of the item alone: by proxy, in person, or elsewhere."""

from __future__ import annotations

import re

from msgspec import Struct

from desk.cases.events.requesting import RequestAnswer
from desk.catalogue.items import Item
from desk.papers import wording
from desk.settings import Office
from desk.station.stations import centre_of

_TOWN_CHANNEL, _COMMUNITY_CHANNEL = "村", "居"

_FOR_WHOM = re.compile(r"行动不便|不方便|高龄|老人|老年人|残疾|卧床|失能|困难|特殊情况|婴幼儿")
"""What is said of a home visit names already who gets one."""

_COMES = re.compile(r"上门|入户|到户|到家")
"""It says already that somebody comes."""


class Proposal(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What may be answered, and why; a person decides.

    Attributes:
        answer: As it is written in the request book.
        text: What to say, in whole sentences.
        in_person: What the villager has to do themselves, or empty.
    """

    answer: RequestAnswer
    text: str
    in_person: str = ""


def propose(item: Item, office: Office) -> Proposal:
    """What the data of an item say to a wish.

    What has to be done in person cannot be entrusted (民法典第一百六十一条第二款); the station may still help with it.
    Where that is one step, such as signing with the bank, the rest may be done by proxy.
    """
    where = where_to_go(item, office)
    if item.proxy.is_in_person_only:
        home = home_words(item, "行动不便的，可以申请上门")
        text = f"“{item.common_name}”要您本人到{where}办。我们可以帮您准备材料、陪您去。{home}"
        return Proposal(answer="in_person", text=text, in_person=in_person_of(item, office))
    if why := why_not_here(item, office):
        return Proposal(answer="not_here", text=why)
    note = f"{item.proxy.note.rstrip('。')}。" if item.proxy.note and "清单" not in item.proxy.note else ""
    step = in_person_of(item, office)
    if step:
        note = f"{step}，到时候要您本人去。"
    note += home_words(item, "行动不便的可以上门")
    return Proposal(answer="can", text=f"“{item.common_name}”可以替您送到{where}办，不收钱。{note}", in_person=step)


def home_words(item: Item, lead: str) -> str:
    """Who is visited at home for an item, in one sentence that says nothing twice; empty where nobody is.

    Args:
        item: Its data say how (`home_visit.how`).
        lead: Goes before what tells neither for whom it is nor that somebody comes.
    """
    how = item.home_visit.how.rstrip("。")
    if not item.home_visit.allowed:
        return ""
    if not how:
        return f"{lead}。"
    if _FOR_WHOM.search(how):
        return f"{how}。"
    if _COMES.match(how):
        return f"行动不便的可以{how}。"
    return f"行动不便的，{how}。" if _COMES.search(how) else f"{lead}：{how}。"


def in_person_of(item: Item, office: Office) -> str:
    """What only the applicant can do of an item; empty where there is nothing of the kind."""
    if not item.proxy.applicant_present_required:
        return ""
    rest = "面谈、面签等要本人到场" if item.proxy.allowed else f"本人到{where_to_go(item, office)}办理"
    return item.proxy.note.rstrip("。") or rest


def why_not_here(item: Item, office: Office) -> str:
    """Why a village or community may not take an item, with where to go; empty where it may."""
    where = where_to_go(item, office)
    if not item.proxy.allowed:
        return f"“{item.common_name}”村里不能代办，请到{where}办。"
    tier = _COMMUNITY_CHANNEL if is_community(office) else _TOWN_CHANNEL
    if office.kind == "village" and item.proxy.tiers and tier not in item.proxy.tiers:
        here = "社区" if tier == _COMMUNITY_CHANNEL else "村里"
        return f"“{item.common_name}”不在{here}代办的事项里，请到{where}办。"
    return ""


def where_to_go(item: Item, office: Office) -> str:
    """Where the item is accepted, by name."""
    return wording.receiver_name(item, centre_of(office), office.government) or centre_of(office)


def is_community(office: Office) -> bool:
    """Whether the office is of a community (居) and not of a village (村)."""
    return office.place_name.endswith(("社区", "居委会", "居民委员会"))
