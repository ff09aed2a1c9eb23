"""A line of a case's checklist as it is kept, and the scans that belong to it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

MaterialState = Literal[
    "original_seen", "copy_kept", "scanned", "e_licence", "deferred", "pledged", "waived", "missing"
]
Problem = Literal["缺少", "不符合法定形式", "已过有效期", "内容不一致", "份数不足"]


class Attachment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A scan kept with a case, named by the SHA-256 of its plain bytes."""

    sha256: str
    size_bytes: int
    media_type: str
    name: str = ""


class CheckedMaterial(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the checklist as the clerk left it.

    Attributes:
        seq: Number of the item's material.
        name: The material's name in the item's version.
        state: How it was handed in, or `missing`.
        originals, copies: How many came in.
        required: The item cannot be accepted without it.
        problem, how: What is wrong with it and how to put it right; only on a one-time notice.
        deadline: Day by which a deferred one follows, `2026-12-01`; only for `deferred`.
    """

    seq: int
    name: str
    state: MaterialState
    originals: int = 0
    copies: int = 0
    required: bool = False
    files: tuple[Attachment, ...] = ()
    note: str = ""
    problem: Problem | None = None
    how: str = ""
    deadline: str = ""
