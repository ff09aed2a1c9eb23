"""Groups kept as drafts: saved, listed, taken up again with the cases they have by then, and forgotten."""

from __future__ import annotations

from msgspec.structs import replace

from desk.allowed import require_right
from desk.cases.group import Group, Member, is_group, read_group, write_group
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import Draft
from desk.times import moment_text


def settled(desk: Desk, group: Group) -> Group:
    """The group with the cases that were filed though its draft does not know it (a power cut in between)."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return replace(group, people=tuple(settled_member(uow, member) for member in group.people))


def keep(desk: Desk, group: Group) -> Group:
    """Keep the group as a draft of this clerk; gives it back.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        uow.drafts.save(draft_of(desk, group))
        uow.commit()
    return group


def held(desk: Desk) -> tuple[Group, ...]:
    """All groups that are kept, newest first; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        drafts = uow.drafts.all()
    return tuple(read_group(draft.content) for draft in drafts if is_group(draft.content))


def resume(desk: Desk, group_id: str) -> Group:
    """A kept group, with everybody who has a case.

    Raises:
        Refused: `group.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        draft = uow.drafts.get(group_id)
    if draft is None or not is_group(draft.content):
        raise Refused("group.unknown", "这一组已经收完，或者不在这里；请到草稿里查看。", field="group")
    return settled(desk, read_group(draft.content))


def close(desk: Desk, group: Group) -> None:
    """Forget the draft of a group that is done; its cases stay, and whoever was not filed is gone.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        uow.drafts.remove(group.group_id)
        uow.commit()


def draft_of(desk: Desk, group: Group) -> Draft:
    """The group as a draft of this clerk, saved now."""
    return Draft(
        draft_id=group.group_id,
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        saved_at=moment_text(desk.clock.now()),
        content=write_group(group),
    )


def settled_member(uow: UnitOfWork, member: Member) -> Member:
    """The person with their case, where one was filed though the draft does not know it."""
    if member.is_filed:
        return member
    case_id = uow.cases.id_by_client(member.client_id)
    case = uow.cases.get(case_id) if case_id else None
    return replace(member, case_number=case.case_number, parked=()) if case else member
