"""What was typed at the door and not recorded yet: kept while one types, listed at the next start, and forgotten."""

from __future__ import annotations

from msgspec.structs import replace

from desk.allowed import require_right
from desk.desk import Desk
from desk.people.rights import Right
from desk.proxy.unfinished import Unfinished, is_door, read_unfinished, write_unfinished
from desk.records import Draft
from desk.times import moment_text


def keep_typed(desk: Desk, typed: Unfinished) -> Unfinished:
    """Keep it as a draft in place of what was kept of it before; gives it back as kept.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    kept = replace(typed, saved_at=moment_text(desk.clock.now()), clerk_name=desk.operator.name)
    draft = Draft(
        draft_id=kept.draft_id,
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        saved_at=kept.saved_at,
        content=write_unfinished(kept),
    )
    with desk.store.writing() as uow:
        uow.drafts.save(draft)
        uow.commit()
    return kept


def typed_before(desk: Desk) -> tuple[Unfinished, ...]:
    """Everything that was typed at the door of this station and not recorded, newest first; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        drafts = uow.drafts.all()
    found = (read_unfinished(draft.content) for draft in drafts if is_door(draft.content))
    return tuple(one for one in found if one is not None)


def forget_typed(desk: Desk, draft_id: str) -> None:
    """Forget it: it is recorded, or not wanted. One that is not kept is no fault.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        uow.drafts.remove(draft_id)
        uow.commit()
