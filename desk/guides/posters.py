"""Posters that are made to hang: each gets its number once, and is recorded with its days (PAPERS.md 5.10)."""

from __future__ import annotations

import hashlib

import msgspec

from desk.allowed import require_right
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.posting import PosterMade
from desk.desk import Desk
from desk.numbering import next_number
from desk.papers.village_poster import PAPER, Poster
from desk.people.rights import Right
from desk.telling import Told, tell
from desk.times import moment_text, read_moment, table_moment

_KIND = str(PosterMade.__struct_config__.tag)


def make_poster(desk: Desk, poster: Poster) -> Poster:
    """The poster with its number: recorded once, and the same again whenever the same list is posted for the same days.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    digest = _digest(poster)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        for event in uow.journal.of_office(_KIND):
            before = _body(event)
            if before is not None and before.digest == digest:
                made_at = table_moment(read_moment(before.made_at))
                return msgspec.structs.replace(poster, number=before.number, made_at=made_at)
        desk = desk.as_now(uow)
        body = PosterMade(
            number=next_number(desk, uow, PAPER, now),
            item_id=poster.item_id,
            list_name=poster.list_name,
            posted_by=poster.posted_by,
            first_day=poster.first_day,
            last_day=poster.last_day,
            days_text=poster.days_text,
            rows=len(poster.people.rows),
            made_at=moment_text(now),
            clerk_name=desk.operator.name,
            digest=digest,
            total=poster.people.total,
            is_over=poster.objections is not None,
            objections=poster.objections or 0,
        )
        uow.journal.append(body, at=body.made_at)
        uow.commit()
    return msgspec.structs.replace(poster, number=body.number, made_at=table_moment(now))


def posters_made(desk: Desk) -> tuple[Told, ...]:
    """What was posted, by whom and for which days, newest first; may be empty.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return tuple(tell(event) for event in reversed(uow.journal.of_office(_KIND)))


def _body(event: Event) -> PosterMade | None:
    body = read_body(event.body) if event.body is not None else None
    return body if isinstance(body, PosterMade) else None


def _digest(poster: Poster) -> str:
    bare = msgspec.structs.replace(poster, number="", made_at="")
    return hashlib.sha256(msgspec.json.encode(bare, order="sorted")).hexdigest()
