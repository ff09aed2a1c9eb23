"""Behind the receiver: bytes that came are kept, looked at early, and handed to the use cases when they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from db.disk import unavailable
from db.uploads import Uploads
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.kept import Parcel
from desk.exchange.packages.header import LENGTH_BYTES, LONGEST_HEADER, MAGIC, altered, cut, not_one
from desk.exchange.packages.limits import MOST_SEALED_BYTES
from desk.exchange.packages.sealing import digest_of, require_within_limits
from desk.exchanging import outbox
from desk.exchanging.taking_in import receiving
from ui.wiring.opening import Entrance, at_desk

MOST_OPENING_BYTES = len(MAGIC) + LENGTH_BYTES + LONGEST_HEADER
MOST_BYTES = MOST_OPENING_BYTES + MOST_SEALED_BYTES
"""Of a whole package."""

SPARE_BYTES = 200 * 1000 * 1000
"""So much of the disk is left to the record, whatever is sent."""

_KEPT_TWICE = 2
"""A package stands on the disk as it came and as it is kept, until it is taken in."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a package: it is `new` here or was before; `reply` is the package that answers it, if any."""

    new: bool
    reply: Parcel | None


class Door:
    """What the receiver does at an office; every method may wait for the disk, so none is for the loop of a server."""

    def __init__(self, desk: Desk, uploads: Uploads) -> None:
        """Take in at `desk` what is kept in `uploads` until it is whole."""
        self.desk = desk
        self._uploads = uploads

    def known(self, digest: str) -> Outcome | None:
        """What came of this package earlier; None where it has to be sent, once more where its file is gone."""
        with self.desk.store.reading() as uow:
            parcel = uow.exchange.parcel(digest)
        if parcel is None or parcel.direction == "out" or not self.desk.packages.has(digest):
            return None
        reply = outbox.reply_to(self.desk, digest)
        if reply is None and parcel.direction == "in" and parcel.kind == "cases":
            return None
        return Outcome(new=False, reply=reply)

    def held(self, digest: str) -> int:
        """How many bytes of it came so far."""
        return self._uploads.held(digest)

    def size(self, digest: str) -> int | None:
        """Length of a package that is here whole."""
        with self.desk.store.reading() as uow:
            parcel = uow.exchange.parcel(digest)
        return None if parcel is None else parcel.size

    def append(self, digest: str, data: bytes) -> int:
        """Keep what came next; gives how many bytes came by now.

        Raises:
            Unavailable: As `Uploads.append`.
        """
        return self._uploads.append(digest, data)

    def require_room(self, more: int) -> None:
        """Refuse before anything is read what the disk would not take.

        Raises:
            Unavailable: `disk.full`.
        """
        if self._uploads.free_bytes() < _KEPT_TWICE * more + SPARE_BYTES:
            raise unavailable("disk.full")

    def look(self, digest: str, total: int) -> str | None:
        """Who writes this package, once enough of it came to prove that; None before.

        Raises:
            Refused: It is none, is too large, is not `total` bytes long, or nobody believed here wrote it.
            Unavailable: `package.newer`.
        """
        with self._uploads.open(digest) as file:
            beginning = file.read(MOST_OPENING_BYTES)
        mark = len(MAGIC) + LENGTH_BYTES
        if beginning[: len(MAGIC)] != MAGIC[: len(beginning)]:
            raise not_one()
        length = int.from_bytes(beginning[len(MAGIC) : mark])
        if len(beginning) < mark or len(beginning) < mark + length <= MOST_OPENING_BYTES:
            if self.held(digest) >= total:
                raise cut()
            return None
        if length > LONGEST_HEADER:
            raise not_one()
        header = outbox.proven_header(self.desk, beginning[mark : mark + length])
        require_within_limits(header)
        if mark + length + header.body.length != total:
            raise cut()
        return header.sender.certificate.org

    def finish(self, digest: str) -> Outcome:
        """Take a whole package in; what is no package is forgotten, so that it can be sent anew.

        Raises:
            Refused, Unavailable: As `take_in`.
        """
        known = self.known(digest)
        if known is not None:
            self._uploads.remove(digest)
            return known
        try:
            with self._uploads.open(digest) as file:
                if digest_of(file) != digest:
                    raise altered()
                taken = receiving.take_in(self.desk, file)
        except FileNotFoundError:
            raise Unavailable("receiver.again", "同一个数据包刚刚由另一个连接送完，请再试一次。") from None
        except (Refused, Unavailable) as problem:
            if isinstance(problem, Refused) or problem.code == "package.newer":
                self._uploads.remove(digest)
            raise
        self._uploads.remove(digest)
        return Outcome(new=not taken.was_known, reply=taken.reply)

    def forget(self, digest: str) -> None:
        """What came of it is of no use."""
        with suppress(FileNotFoundError):
            self._uploads.remove(digest)

    def tidy(self, days: int) -> int:
        """Forget what was never finished in so many days; gives how many."""
        return self._uploads.tidy(seconds=days * 86_400)


@contextmanager
def opened_door(entrance: Entrance) -> Iterator[Door]:
    """The door of an office, open as long as the block runs; nobody else writes to its folder then.

    Raises:
        Refused, Unavailable: As `at_desk`.
    """
    with at_desk(entrance, writing=True) as desk:
        yield Door(desk, Uploads(entrance.home))
