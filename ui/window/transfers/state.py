"""What the page of files handed over shows."""

from __future__ import annotations

from msgspec import Struct

from ui.window.theme.tokens import LightName


class FileRow(Struct, frozen=True, kw_only=True):
    """A file on the list in sight.

    Attributes:
        key: Case number without spaces.
        light, words: How it stands, as a mark.
        note: Where it goes or lies, and who signed for it.
    """

    key: str
    number: str
    applicant: str
    item: str
    light: LightName
    words: str
    note: str = ""


class ListState(Struct, frozen=True, kw_only=True):
    """The list in sight: one that is being put together, or one that was handed over.

    Attributes:
        title: Where a list went that was handed over, in words.
        is_new: It is being put together.
        is_closed: Nobody has to sign for anything on it any more.
        counts: How many there are, came and are missing, in words.
        light: How these counts are meant.
        to: Where it goes; to_choices: where files as these go.
        taken_by: Who signs at the other end.
        wrong: Name of the field something is wrong with, `to` or `taken_by`, and wrong_words what.
        is_ready: F10 does what its button says.
        is_asking: Counts do not match, and it is asked whether that is right.
    """

    title: str = ""
    rows: tuple[FileRow, ...] = ()
    is_new: bool = True
    is_closed: bool = False
    counts: str = ""
    light: LightName = "grey"
    to: str = ""
    to_choices: tuple[str, ...] = ()
    taken_by: str = ""
    wrong: str = ""
    wrong_words: str = ""
    is_ready: bool = False
    is_asking: bool = False
