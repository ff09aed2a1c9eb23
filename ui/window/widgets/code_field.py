"""A field for what is kept by a code: typed by name, pinyin or initials, chosen from what is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter

from ui.window.widgets.fields import Field

Find: TypeAlias = Callable[[str], tuple[tuple[str, str], ...]]
"""Gives code and name of each that fits what is typed, best first."""

NameOf: TypeAlias = Callable[[str], str]
"""Gives the name of a code, or the text itself when it is none."""


class CodeField(Field):
    """A field that offers names while one types; until one is chosen, what is typed is kept as it is.

    `edited` carries the code once it is known, else the text.
    """

    def __init__(self, label: str, *, label_width: int) -> None:
        """Offers nothing before `offer_from`."""
        super().__init__(label, label_width=label_width)
        self._find: Find = lambda _text: ()
        self._name_of: NameOf = lambda code: code
        self._codes: dict[str, str] = {}
        self._shown = ""
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._on_chosen)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._on_typed)
        self.left.connect(self._on_left)

    def offer_from(self, find: Find, name_of: NameOf) -> None:
        """Offer what `find` gives, and show codes by `name_of`."""
        self._find, self._name_of = find, name_of

    def show_kept(self, kept: str) -> None:
        """Show what is kept: a code by its name, a text that is none as typed."""
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
        """The only or best fitting one is meant when the field is left."""
        if self._shown and self._shown == self.edit.text() and self._codes:
            self._on_chosen(next(iter(self._codes)))
