"""How often somebody may be wrong at a screen that anybody can walk up to, before it rests.

What has to be guessed there is short (six digits of a code, four of a number), so wrong tries are counted twice: of the
screen, which rests for a while, and of what was asked about, which rests until the next day.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from desk.errors import Refused
from desk.times import moment_text, read_moment

TRIES = 5
"""Wrong tries of a screen within `REST`, and of one number within `REMEMBERED`."""

REST = timedelta(minutes=15)
REMEMBERED = timedelta(days=1)


class WrongTry(Struct, frozen=True):
    """A try that was wrong: when, and at which number, in normal form."""

    at: str
    about: str


def require_rest_over(tries: tuple[WrongTry, ...], about: str, now: datetime) -> None:
    """Refuse a try, right or wrong, while the screen or the number rests.

    Raises:
        Refused: `guess.rest`.
    """
    lately = [read_moment(one.at) for one in tries if read_moment(one.at) > now - REST]
    if len(lately) >= TRIES:
        minutes = max(1, -((now - REST - lately[-TRIES]) // timedelta(minutes=1)))
        said = f"连续输错{TRIES}次，先停一停。请过{minutes}分钟再试，或者拿着回执到窗口问。"
        raise Refused("guess.rest", said, field="proof")
    if sum(one.about == about and read_moment(one.at) > now - REMEMBERED for one in tries) >= TRIES:
        said = f"这个编号今天已经输错{TRIES}次，机器上不能再查。请拿着回执和证件到窗口问。"
        raise Refused("guess.rest", said, field="proof")


def with_wrong(tries: tuple[WrongTry, ...], about: str, now: datetime) -> tuple[WrongTry, ...]:
    """The tries with one more; those of before yesterday are forgotten."""
    kept = (one for one in tries if read_moment(one.at) > now - REMEMBERED)
    return (*kept, WrongTry(at=moment_text(now), about=about))
