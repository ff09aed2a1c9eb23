"""What the desk proposes to answer a villager, from the data of the item alone: by proxy, in person, or elsewhere."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.events.requesting import RequestAnswer
from desk.catalogue.items import Item
from desk.papers import wording
from desk.settings import Office
from desk.station.stations import centre_of

_TOWN_CHANNEL, _COMMUNITY_CHANNEL = "村", "居"


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
    """
    where = where_to_go(item, office)
    if item.proxy.applicant_present_required:
        home = f"行动不便的，可以申请上门：{item.home_visit.how}。" if item.home_visit.allowed else ""
        text = f"“{item.common_name}”要您本人到{where}办。我们可以帮您准备材料、陪您去。{home}"
        return Proposal(answer="in_person", text=text, in_person=in_person_of(item, office))
    if why := why_not_here(item, office):
        return Proposal(answer="not_here", text=why)
    note = f"{item.proxy.note.rstrip('。')}。" if item.proxy.note and "清单" not in item.proxy.note else ""
    if item.home_visit.allowed:
        how = item.home_visit.how.rstrip("。")
        note += f"{how}。" if how.startswith("行动不便") else f"行动不便的可以上门：{how}。"
    return Proposal(answer="can", text=f"“{item.common_name}”可以替您送到{where}办，不收钱。{note}")


def in_person_of(item: Item, office: Office) -> str:
    """What only the applicant can do of an item; empty where there is nothing of the kind."""
    if not item.proxy.applicant_present_required:
        return ""
    return item.proxy.note or f"本人到{where_to_go(item, office)}办理"


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
