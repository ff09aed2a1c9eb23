"""What the card of the papers' wording shows."""

from __future__ import annotations

from msgspec import Struct

from desk.managing.rewording import OfficeText
from desk.sheets import Layout
from ui.window.settings_page.state import Said


class TextsState(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        papers: Identifier and name of each paper that has texts.
        paper: The one in sight; texts: its texts, in the order of their file.
        key: The text that is looked at; empty for none.
        may_edit: Whoever sits here keeps the settings.
        version: Of the texts in use, as it stands at the foot of papers.
        picture: The page of the specimen on which the text stands, as PNG; empty while there is none. layout, shown_on,
            page (from 1), pages: of that.
        is_alone: The specimen is no paper, but the text by itself.
        is_busy: Something is being checked or kept.
        said: What became of the last deed; hints: what could be better about the wording.
    """

    papers: tuple[tuple[str, str], ...] = ()
    paper: str = ""
    texts: tuple[OfficeText, ...] = ()
    key: str = ""
    may_edit: bool = False
    version: str = ""
    picture: bytes = b""
    layout: Layout = "a4"
    shown_on: str = ""
    page: int = 1
    pages: int = 0
    is_alone: bool = False
    is_busy: bool = False
    said: Said = Said()
    hints: tuple[str, ...] = ()

    @property
    def chosen(self) -> OfficeText | None:
        """The text that is looked at."""
        return next((text for text in self.texts if text.key == self.key), None)

    @property
    def is_editable(self) -> bool:
        """Whether the text in sight may be changed by whoever sits here."""
        return self.may_edit and self.chosen is not None and self.chosen.mark == "E"
