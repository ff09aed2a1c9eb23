"""What an office is begun with: its place, name and settings in a file of the office that takes it in (市级启用包).

The file holds no secret and proves nothing: the digits that prove the city stand on paper, beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from desk.errors import Refused, Unavailable
from desk.exchange.membership import OfficeCode, Org
from desk.settings import OfficeKind

FORMAT = "township-desk kit"
VERSION = 1
FILE = "office.json"
"""Its name in the folder of the office."""

SETTINGS: Mapping[str, str] = {
    "地址": "address",
    "电话": "phone",
    "监督投诉电话": "supervise_phone",
    "办公时间": "opening_hours",
    "上报网址": "exchange_url",
}
"""Columns of a list of offices that are settings, as `office set` knows them."""

_LARGEST_BYTES = 64 * 1024
_Short = Annotated[str, Meta(max_length=200)]


class Kit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office begins with.

    Attributes:
        org: Four digits; code: 12-digit division code; name: of the office.
        above: What the office is called that takes its request.
        settings: By the names of `office set`.
    """

    format: str
    version: int
    org: Org
    code: OfficeCode
    kind: OfficeKind
    name: _Short
    above: _Short
    settings: dict[_Short, _Short] = {}


class _Mark(Struct):
    format: str = ""
    version: int = 0


def folder_name(kit: Kit) -> str:
    """What the folder of an office is called: its number first, so that they lie in order."""
    return f"{kit.org}-{kit.name}"


def write_kit(kit: Kit) -> bytes:
    """The file; the same bytes every time."""
    return msgspec.json.format(msgspec.json.encode(kit, order="sorted"), indent=2) + b"\n"


def read_kit(data: bytes) -> Kit:
    """The kit in a file.

    Raises:
        Refused: `kit.not_one`. Unavailable: `kit.newer`.
    """
    try:
        mark = msgspec.json.decode(data[:_LARGEST_BYTES], type=_Mark)
        if mark.format == FORMAT and mark.version > VERSION:
            raise Unavailable("kit.newer", "这份启用包由更新版本的程序生成，本机读不了；请先升级本机程序。")
        kit = msgspec.json.decode(data[:_LARGEST_BYTES], type=Kit)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _not_one() from None
    if (kit.format, kit.version) != (FORMAT, VERSION) or set(kit.settings) - set(SETTINGS.values()):
        raise _not_one()
    return kit


def _not_one() -> Refused:
    return Refused("kit.not_one", f"这不是启用包，请选上级给的文件夹里的 {FILE}，没有改过的那一份。", field="kit")
