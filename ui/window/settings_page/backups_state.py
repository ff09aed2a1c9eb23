"""What the card of the backups shows."""

from __future__ import annotations

from msgspec import Struct

from ui.window.settings_page.state import Said


class BackupsState(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        is_offered: Backups are made by themselves here.
        may_change: Whoever sits there may say where they go.
        last: When a backup was proven last, and where it lies.
        where: Where they go; stick: which stick, and whether it is plugged in, both in words.
        has_stick: One was named.
        second_copy: What was filed goes to it at once; copy: how that stands.
        said: What became of the last wish.
    """

    is_offered: bool = False
    may_change: bool = False
    is_busy: bool = False
    last: Said = Said()
    where: str = ""
    stick: str = ""
    has_stick: bool = False
    second_copy: bool = False
    copy: Said = Said()
    said: Said = Said()
