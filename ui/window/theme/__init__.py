"""How the window looks: tokens, and what is made of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from ui.window.theme import fonts
from ui.window.theme.qss import style_sheet
from ui.window.theme.tokens import THEMES, Colours, Sizes, sizes


class Look(QObject):
    """The look in force; there is one, made with the application.

    Signals:
        changed: Theme or scale are others now; what is drawn by hand draws itself anew.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, theme: str = "light", scale: float = 1.0) -> None:
        """Dress the application."""
        super().__init__(app)
        self._app = app
        self.theme = theme
        self.colours: Colours = THEMES[theme]
        self.sizes: Sizes = sizes(scale)
        app.setStyle("Fusion")
        self._dress()

    def change(self, *, theme: str | None = None, scale: float | None = None) -> None:
        """Another theme or scale, at once and everywhere."""
        self.theme = theme or self.theme
        self.colours = THEMES[self.theme]
        self.sizes = sizes(scale or self.sizes.scale)
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self._undress()
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(fonts.font(self.sizes.body))
        self._app.setStyleSheet(style_sheet(self.theme, self.colours, self.sizes))

    def _undress(self) -> None:
        """Take the sheet off, unseen by any widget, which would lay itself out bare and lose what it was scrolled to.

        Qt dresses a widget once when a first sheet comes, but once for each of its ancestors when one sheet takes the
        place of another: a second for a whole window.
        """
        unseen = _Unseen()
        self._app.installEventFilter(unseen)
        self._app.setStyleSheet("")
        self._app.removeEventFilter(unseen)


class _Unseen(QObject):
    """Keeps from all widgets that their style has changed."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.StyleChange


def look() -> Look:
    """The look in force; the application was dressed before."""
    app = QApplication.instance()
    found = app.findChild(Look) if app is not None else None
    if found is None:
        raise RuntimeError("the application has no look yet")
    return found


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.background,
        QPalette.ColorRole.WindowText: c.ink,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.stripe,
        QPalette.ColorRole.Text: c.ink,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.ink,
        QPalette.ColorRole.Highlight: c.primary,
        QPalette.ColorRole.HighlightedText: c.primary_ink,
        QPalette.ColorRole.PlaceholderText: c.ink3,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.ink,
        QPalette.ColorRole.Link: c.primary,
        QPalette.ColorRole.BrightText: c.red.ink,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.disabled_ink))
    return palette
