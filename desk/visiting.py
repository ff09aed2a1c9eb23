"""Visits at the counter: begun, held so that anyone may go on with them, and filed item by item."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.group import is_group
from desk.cases.numbers import spoken
from desk.cases.visit import Visit, VisitItem, read_visit, request_bytes, request_of, write_visit
from desk.desk import Desk
from desk.errors import Refused
from desk.filling import with_shared_values
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.unfinished import is_door
from desk.records import Draft
from desk.serving import Filed, ReadFile, file_case, request_digest
from desk.times import day_of, moment_text


class HeldItem(Struct, frozen=True, kw_only=True):
    """One item of a held visit; `name` is its id where the catalogue does not hold it, `filed` as in a visit."""

    item_id: str
    name: str
    filed: str


class HeldVisit(Struct, frozen=True, kw_only=True):
    """A visit that waits.

    Attributes:
        clerk, clerk_name: Who typed last; is_own: that is who asks.
        saved_at, began_at: Moments as kept; the second may be empty.
        applicant_name: As typed, or empty.
        about: The clerk's word about it, or empty.
        filed, unfiled: How many of its items are cases, and how many are not yet.
    """

    visit_id: str
    clerk: str
    clerk_name: str
    is_own: bool
    saved_at: str
    began_at: str
    counter: str
    applicant_name: str
    items: tuple[HeldItem, ...]
    about: str

    @property
    def filed(self) -> int:
        """How many of its items are cases."""
        return sum(1 for item in self.items if item.filed)

    @property
    def unfiled(self) -> int:
        """How many of its items are still to be filed."""
        return len(self.items) - self.filed


def new_visit(desk: Desk, counter: str = "") -> Visit:
    """A visit that begins now, with nothing in it; nothing is kept yet."""
    return Visit(visit_id=desk.chance.new_id(), counter=counter, began_at=moment_text(desk.clock.now()))


def add_item(desk: Desk, visit: Visit, item_id: str) -> Visit:
    """The visit with one more item, which becomes the active one; what stood in the search field is used up.

    Raises:
        Refused: `item.unknown`, or `visit.item_twice`: it is there already and not filed.
    """
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    if any(other.item == item.id and not other.filed for other in visit.items):
        raise Refused("visit.item_twice", f"“{item.name}”已经在这次办理里，请接着办这一件。", field="item")
    items = (*visit.items, VisitItem(client_id=desk.chance.new_id(), item=item.id))
    return msgspec.structs.replace(visit, items=items, active=len(items) - 1, search="")


def remove_item(visit: Visit, index: int) -> Visit:
    """The visit without one of its items.

    Raises:
        Refused: `visit.item_filed`, it is a case already.
    """
    item = visit.items[index]
    if item.filed:
        raise Refused(
            "visit.item_filed", f"这一件已经收件（{spoken(item.filed)}），不能从这次办理里删去。", field="item"
        )
    items = (*visit.items[:index], *visit.items[index + 1 :])
    active = visit.active - 1 if index < visit.active else visit.active
    return msgspec.structs.replace(visit, items=items, active=min(active, max(len(items) - 1, 0)))


def hold(desk: Desk, visit: Visit) -> str:
    """Keep the visit as a draft that colleagues see, in place of what was kept of it before.

    Nothing is kept of a visit in which nothing was typed, nor of one whose items are all filed.

    Returns:
        When it was saved; empty where nothing is kept.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        saved_at = _keep(desk, uow, _as_filed(uow, visit))
        uow.commit()
    return saved_at


def keep_request(desk: Desk, draft_id: str, content: bytes) -> str:
    """Keep one request as a draft, as it came; when it was saved. It reads as a visit of one item.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        saved_at = _save(desk, uow, draft_id, content)
        uow.commit()
    return saved_at


def held(desk: Desk) -> tuple[HeldVisit, ...]:
    """The visits of the whole office that wait, newest first; drafts of the console among them.

    Groups and what was typed at the door of a village desk are drafts of their own.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        visits = [one for one in uow.drafts.all() if not (is_group(one.content) or is_door(one.content))]
        drafts = [(draft, _as_filed(uow, read_visit(draft.content))) for draft in visits]
    catalogue = desk.shelf.on(day_of(desk.clock.now()))
    names = {item.id: item.name for item in catalogue.items}
    return tuple(
        HeldVisit(
            visit_id=draft.draft_id,
            clerk=draft.clerk,
            clerk_name=draft.clerk_name,
            is_own=draft.clerk == desk.operator.clerk,
            saved_at=draft.saved_at,
            began_at=visit.began_at,
            counter=visit.counter,
            applicant_name=visit.applicant.name.strip(),
            items=tuple(
                HeldItem(item_id=item.item, name=names.get(item.item, item.item), filed=item.filed)
                for item in visit.items
            ),
            about=visit.about,
        )
        for draft, visit in drafts
    )


def resume(desk: Desk, visit_id: str) -> Visit:
    """The held visit as it was typed; items that became cases meanwhile have their number.

    Raises:
        Refused: `visit.gone`, it is not kept any more.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        draft = uow.drafts.get(visit_id)
        if draft is None or is_door(draft.content):
            raise Refused(
                "visit.gone",
                "这次办理已经不在暂存里：可能同事已经办完，或者已经删去。请在“办件”里按姓名查找。",
                field="visit",
            )
        visit = _as_filed(uow, read_visit(draft.content))
    return msgspec.structs.replace(visit, visit_id=draft.draft_id)


def draft_of(desk: Desk, draft_id: str) -> Draft:
    """A draft as it is kept, of the window or of the console.

    Raises:
        Refused: `right.missing`, `draft.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        draft = uow.drafts.get(draft_id)
    if draft is None:
        raise Refused("draft.unknown", f"没有草稿“{draft_id}”，请用 draft list 查看。", field="draft")
    return draft


def forget(desk: Desk, visit_id: str) -> None:
    """Keep the visit no longer; what was filed of it stays filed. One that is not kept is no fault.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        uow.drafts.remove(visit_id)
        uow.commit()


def file_item(desk: Desk, visit: Visit, index: int, read_file: ReadFile) -> tuple[Visit, Filed]:
    """File one item of a visit and keep the visit with its number, in one durable step.

    Filing an item again gives the same case. When all items are filed, the draft goes.

    Raises:
        Refused: As `desk.cases.visit.request_of` and `desk.serving.file_case`; nothing was changed.
        Unavailable: Disk, lock or damage; nothing was changed.
    """
    require_right(desk, Right.RECEIVE)
    whole = with_shared_values(desk, visit)
    request = request_of(whole, index)
    after = visit

    def keep(uow: UnitOfWork, case: Case) -> None:
        nonlocal after
        after = _as_filed(uow, _numbered(visit, index, case.case_number))
        _keep(desk, uow, after)

    filed = file_case(
        desk, request, digest=request_digest(request_bytes(whole, index)), read_file=read_file, beside=keep
    )
    if filed.repeated:
        with desk.store.writing() as uow:
            keep(uow, filed.case)
            uow.commit()
    return after, filed


def _numbered(visit: Visit, index: int, case_number: str) -> Visit:
    """The visit with the number of one item's case."""
    items = list(visit.items)
    items[index] = msgspec.structs.replace(items[index], filed=case_number)
    return msgspec.structs.replace(visit, items=tuple(items))


def _as_filed(uow: UnitOfWork, visit: Visit) -> Visit:
    """The visit with the numbers of all its items that are cases, whoever filed them."""
    for index, item in enumerate(visit.items):
        case_id = "" if item.filed else uow.cases.id_by_client(item.client_id.lower())
        case = uow.cases.get(case_id) if case_id else None
        if case is not None:
            visit = _numbered(visit, index, case.case_number)
    return visit


def _keep(desk: Desk, uow: UnitOfWork, visit: Visit) -> str:
    """Save or drop the draft; when it was saved, or an empty text."""
    if visit.is_blank or visit.is_done:
        uow.drafts.remove(visit.visit_id)
        return ""
    return _save(desk, uow, visit.visit_id, write_visit(visit))


def _save(desk: Desk, uow: UnitOfWork, draft_id: str, content: bytes) -> str:
    saved_at = moment_text(desk.clock.now())
    uow.drafts.save(
        Draft(
            draft_id=draft_id,
            clerk=desk.operator.clerk,
            clerk_name=desk.operator.name,
            saved_at=saved_at,
            content=content,
        )
    )
    return saved_at
