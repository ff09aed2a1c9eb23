"""The file's way through other hands: handed over on a list, taken in there, handed back, or referred for good."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.events.life import HandedBack, HandedOver, Referred, TakenIn
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, Make, change, need
from desk.papers.wording import decider_name


class HandOverInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """To whom; `list_id` joins cases that go on one list, a new one when left out."""

    to: str = ""
    list_id: str = ""


class TakeInInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who signed for the file at the other end; the newest list when `list_id` is left out."""

    taken_by: str = ""
    list_id: str = ""


class HandBackInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The file is back at the window; `note` says why, where there is something to say."""

    note: str = ""


class ReferInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """To which body an application is passed on, why, and by which rule."""

    to_body: str = ""
    reason: str = ""
    basis: str = ""


def hand_over(desk: Desk, case_name: str, given: HandOverInput) -> Handled:
    """Pass the file on; who has it is known from now on (材料流转清单).

    Raises:
        Refused: As `desk.handling.changing.change`; nobody is named; it is there already.
    """
    return change(desk, case_name, "hand_over", handing_over(given), given=given)


def handing_over(given: HandOverInput) -> Make:
    """What makes the event of handing over, for one file or for each of a list."""

    def make(at: Handling) -> HandedOver:
        to = need(given.to or decider_name(at.item, at.desk.office), "to", "请写明移交给哪个单位。")
        if to == at.case.holder:
            raise Refused("hand_over.there", f"这件材料已经在{to}，不用再移交。", field="to")
        list_id = given.list_id.strip() or at.desk.chance.new_id()
        return HandedOver(list_id=list_id, to=to, handed_at=at.now, clerk_name=at.clerk_name)

    return make


def take_in(desk: Desk, case_name: str, given: TakeInInput) -> Handled:
    """Record that the other end signed for the file.

    Raises:
        Refused: As `desk.handling.changing.change`; no name; the list is not this case's, or was signed already.
    """
    return change(desk, case_name, "take_in", taking_in(given), given=given)


def taking_in(given: TakeInInput) -> Make:
    """What makes the event of the other end's signature, for one file or for each of a list."""

    def make(at: Handling) -> TakenIn:
        taken_by = need(given.taken_by, "taken_by", "请写明对方签收人的姓名。")
        found = [h for h in at.case.hand_overs if not given.list_id or h.list_id == given.list_id]
        if not found:
            raise Refused("hand_over.list", "这件不在这张移交清单上，请核对清单。", field="list_id")
        if found[-1].taken_at:
            raise Refused("hand_over.taken", f"{found[-1].taken_by}已经签收过了。", field="taken_by")
        return TakenIn(list_id=found[-1].list_id, taken_at=at.now, taken_by=taken_by, clerk_name=at.clerk_name)

    return make


def hand_back(desk: Desk, case_name: str, given: HandBackInput) -> Handled:
    """Record that the file is back at the window.

    Raises:
        Refused: As `desk.handling.changing.change`.
    """

    def make(at: Handling) -> HandedBack:
        return HandedBack(back_at=at.now, clerk_name=at.clerk_name, note=given.note.strip())

    return change(desk, case_name, "hand_back", make, given=given)


def refer(desk: Desk, case_name: str, given: ReferInput) -> Handled:
    """Pass an application on to the body that has to handle it, instead of sending the person away.

    Raises:
        Refused: As `desk.handling.changing.change`; no body or no reason.
    """

    def make(at: Handling) -> Referred:
        return Referred(
            on=at.today.isoformat(),
            to_body=need(given.to_body, "to_body", "请写明转给哪个机关。"),
            reason=need(given.reason, "reason", "请写明为什么转办。"),
            basis=given.basis.strip(),
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "refer", make, given=given)
