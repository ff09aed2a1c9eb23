"""What goes with own events on their way back: whose machine wrote them, as its office once certified it."""

from __future__ import annotations

import msgspec
import rfc8785
from msgspec import Struct

from desk.errors import Unavailable
from desk.exchange.certificates import Certificate
from desk.exchange.packages.header import altered

VERSION = 1


class Returned(Struct, frozen=True, kw_only=True):
    """The document of a package of kind `returned`.

    Attributes:
        org: Whose events they are; certificate: of the machine that wrote them, where it is known.
    """

    version: int
    org: str
    certificate: Certificate | None = None


def write_returned(returned: Returned) -> bytes:
    """The document as it travels."""
    return rfc8785.dumps(msgspec.to_builtins(returned))


def read_returned(document: bytes) -> Returned:
    """What a document tells.

    Raises:
        Refused: `package.altered`. Unavailable: `package.newer`.
    """
    try:
        found = msgspec.json.decode(document, type=Returned)
    except (msgspec.DecodeError, RecursionError):
        raise altered() from None
    if found.version > VERSION:
        raise Unavailable("package.newer", "这个数据包由更新版本的程序生成，本机读不了；请先升级本机程序，再收一次。")
    return found
