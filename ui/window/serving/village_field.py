"""The village: typed by name, pinyin or initials, kept as its code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter

from ui.window.widgets.fields import Field


class VillageField(Field):
    """A field that offers villages while one types; until one is chosen, what is typed is kept as it is.

    `edited` carries the code of the village once it is known, else the text.
    """

    def __init__(self, label: str, *, label_width: int) -> None:
        """Offers nothing before `offer_from`."""
        super().__init__(label, label_width=label_width)
        self._find: Callable[[str], tuple[tuple[str, str], ...]] = lambda _text: ()
        self._name_of: Callable[[str], str] = lambda code: code
        self._codes: dict[str, str] = {}
        self._shown = ""
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._on_chosen)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._on_typed)
        self.left.connect(self._on_left)

    def offer_from(self, find: Callable[[str], tuple[tuple[str, str], ...]], name_of: Callable[[str], str]) -> None:
        """`find` gives (code, name) for what is typed, best first; `name_of` the name of a code, or the text itself."""
        self._find, self._name_of = find, name_of

    def show_village(self, kept: str) -> None:
        """Show the village kept, by name; a text that is none stays as typed."""
        if kept != self._shown:
            self._shown = kept
            self.show_text(self._name_of(kept))

    def _on_typed(self, typed: str) -> None:
        found = self._find(typed)
        self._codes = {name: code for code, name in found}
        self._names.setStringList([name for _, name in found])
        self._shown = typed

    def _on_chosen(self, name: str) -> None:
        code = self._codes.get(name, name)
        self._shown = code
        self.edit.setText(name)
        self.edited.emit(code)

    def _on_left(self) -> None:
        """The only or best fitting village is meant when the field is left."""
        if self._shown and self._shown == self.edit.text() and self._codes:
            self._on_chosen(next(iter(self._codes)))
