"""The short number (PIN) that unlocks the desk and switches clerks while the office's key stays in memory.

It opens nothing that is closed: the key comes from a password, once a day. Four to six digits are soon tried through,
so five wrong ones make it ask for the password again, and the count is kept before a number is looked at.
"""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Struct
from msgspec.structs import replace

from desk.errors import Refused

SHORTEST, LONGEST = 4, 6
TRIES = 5
"""So many wrong ones in a row, and the password is asked for."""

SALT_BYTES = 16

ITERATIONS = 2
MEMORY_KIB = 19 * 1024
LANES = 1
_HASH_BYTES = 32
_RUN = "01234567890"


class Pin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A clerk's PIN as it is kept, sealed in the office's record.

    Attributes:
        hash: Argon2id of the PIN with this salt and these costs.
        wrong: How many wrong ones were tried since the last right one.
        password_on: Day on which the clerk last gave the password, `2026-11-23`, or empty.
    """

    salt: bytes
    hash: bytes
    iterations: int
    memory_kib: int
    lanes: int
    wrong: int = 0
    password_on: str = ""


def make_pin(pin: str, salt: bytes, *, password_on: str) -> Pin:
    """A new PIN; `salt` is `SALT_BYTES` of chance, `password_on` today.

    Raises:
        Refused: `pin.form` or `pin.simple`, field `pin`.
    """
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdecimal()):
        raise Refused("pin.form", f"PIN码要{SHORTEST}到{LONGEST}位数字，请重新输入。", field="pin")
    if len(set(pin)) == 1 or pin in _RUN or pin in _RUN[::-1]:
        raise Refused("pin.simple", "PIN码不要用同一个数字，也不要用连续的数字，请换一个。", field="pin")
    return Pin(
        salt=salt,
        hash=_hash(pin, salt, ITERATIONS, MEMORY_KIB, LANES),
        iterations=ITERATIONS,
        memory_kib=MEMORY_KIB,
        lanes=LANES,
        password_on=password_on,
    )


def require_open(kept: Pin | None, today: str) -> Pin:
    """The PIN that may be tried now; `today` as `2026-11-23`.

    Raises:
        Refused: `pin.none`, `pin.locked` or `pin.password_first`: the password is asked for instead, field `password`.
    """
    if kept is None:
        raise Refused("pin.none", "还没有设PIN码，请用口令进入，再到“设置”里设一个。", field="password")
    if kept.wrong >= TRIES:
        raise Refused("pin.locked", f"PIN码错了{TRIES}次，请用口令进入。", field="password")
    if kept.password_on != today:
        raise Refused("pin.password_first", "每天第一次要用口令进入，之后才能用PIN码。", field="password")
    return kept


def counted(kept: Pin) -> Pin:
    """With one more try, to be kept before the number is looked at."""
    return replace(kept, wrong=kept.wrong + 1)


def opened(kept: Pin, today: str) -> Pin:
    """After the right number or the password: nothing counts against it."""
    return replace(kept, wrong=0, password_on=today)


def fits(kept: Pin, pin: str) -> bool:
    """Whether this is the number; takes a few hundredths of a second on purpose."""
    return hmac.compare_digest(kept.hash, _hash(pin, kept.salt, kept.iterations, kept.memory_kib, kept.lanes))


def wrong_pin(counted_: Pin) -> Refused:
    """What is said of a wrong number, with the tries that are left."""
    left = TRIES - counted_.wrong
    if left <= 0:
        return Refused("pin.locked", f"PIN码错了{TRIES}次，请用口令进入。", field="password")
    return Refused("pin.wrong", f"PIN码不对，还可以试{left}次；忘记的，请用口令进入后重设。", field="pin")


def _hash(pin: str, salt: bytes, iterations: int, memory_kib: int, lanes: int) -> bytes:
    kdf = Argon2id(salt=salt, length=_HASH_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(pin.encode())
