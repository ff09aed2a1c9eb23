"""The style sheet: tokens set into Qt's words, on Fusion.

Widgets name their part in it by object name or by the dynamic properties `role` and `light`.
"""

from __future__ import annotations

from pathlib import Path

from ui.window.theme.tokens import Colours, Sizes

CONTROLS = Path(__file__).resolve().parent.parent / "assets" / "controls"


def style_sheet(theme: str, c: Colours, s: Sizes) -> str:
    """The whole style sheet for a theme at a scale."""
    parts = (_ground, _texts, _buttons, _tiles, _lists, _frame, _reviewing, _village)
    return "".join((*(part(c, s) for part in parts[:4]), _fields(theme, c, s), *(part(c, s) for part in parts[4:])))


def _url(theme: str, name: str) -> str:
    return (CONTROLS / f"{theme}-{name}.svg").as_posix()


def _ground(c: Colours, s: Sizes) -> str:
    lights = "".join(
        f"""
        QLabel[light="{name}"], QFrame[light="{name}"] {{ color: {p.ink}; background: {p.ground};
            border: 1px solid {p.line}; border-radius: {s.radius}px; }}
        QFrame[light="{name}"] QLabel {{ color: {p.ink}; background: transparent; border: none; }}
        QLabel[role="note"][remark="{name}"] {{ color: {p.ink}; background: transparent; }}"""
        for name, p in (("red", c.red), ("amber", c.amber), ("green", c.green), ("grey", c.grey), ("blue", c.blue))
    )
    return f"""
        QWidget {{ color: {c.ink}; font-size: {s.body}px; }}
        QWidget#page, QWidget#start, QStackedWidget, QScrollArea, QWidget#scrolled {{ background: {c.background}; }}
        QStackedWidget#plain {{ background: transparent; }}
        QScrollArea {{ border: none; }}
        QScrollArea#reader {{ border: 3px solid {c.background}; }}
        QScrollArea#reader:focus {{ border: 3px solid {c.focus}; }}
        QFrame#card {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {s.radius}px; }}
        QFrame#sunken {{ background: {c.sunken}; border: none; border-radius: {s.radius}px; }}
        QFrame#rule {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
        QDialog {{ background: {c.background}; }}
        QToolTip {{ color: {c.ink}; background: {c.surface}; border: 1px solid {c.border}; padding: {s.px(4)}px; }}
        {lights}
        QLabel[light] {{ padding: {s.px(2)}px {s.px(10)}px; font-weight: 700; font-size: {s.note}px; }}
    """


def _texts(c: Colours, s: Sizes) -> str:
    return f"""
        QLabel {{ background: transparent; }}
        QLabel[role="h1"] {{ font-size: {s.h1}px; font-weight: 700; }}
        QLabel[role="h2"] {{ font-size: {s.h2}px; font-weight: 700; }}
        QLabel[role="part"] {{ font-size: {s.h2}px; font-weight: 700; color: {c.primary}; }}
        QLabel[role="reading"] {{ font-size: {s.h2}px; }}
        QLabel[role="strong"] {{ font-weight: 700; }}
        QLabel[role="note"] {{ font-size: {s.note}px; color: {c.ink2}; }}
        QLabel[role="figure"] {{ font-size: {s.px(32)}px; font-weight: 700; }}
        QLabel[role="code"] {{ font-size: {s.h1}px; font-weight: 700; }}
    """


def _buttons(c: Colours, s: Sizes) -> str:
    return f"""
        QPushButton, QToolButton {{ background: {c.surface}; border: 1px solid {c.border};
            border-radius: {s.radius}px; padding: {s.px(4)}px {s.px(14)}px; min-height: {s.px(34)}px; outline: none; }}
        QPushButton:hover, QToolButton:hover {{ background: {c.sunken}; }}
        QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.focus}; background: {c.selected};
            padding: {s.px(4) - 1}px {s.px(14) - 1}px; }}
        QPushButton:pressed, QToolButton:pressed, QPushButton:checked {{ background: {c.selected};
            border: 2px solid {c.primary}; padding: {s.px(4) - 1}px {s.px(14) - 1}px; }}
        QPushButton:checked:focus {{ border: 4px solid {c.focus};
            padding: {s.px(4) - 3}px {s.px(14) - 3}px; }}
        QPushButton[role="choice"] {{ padding: {s.px(4)}px {s.px(10)}px; }}
        QPushButton[role="choice"]:focus, QPushButton[role="choice"]:checked {{
            padding: {s.px(4) - 1}px {s.px(10) - 1}px; }}
        QPushButton[role="choice"]:checked {{ background: {c.primary}; color: {c.primary_ink}; }}
        QPushButton[role="choice"]:checked:focus {{ border: 3px solid {c.focus_dark};
            padding: {s.px(4) - 2}px {s.px(10) - 2}px; }}
        QPushButton:disabled, QToolButton:disabled {{ background: {c.disabled}; color: {c.disabled_ink};
            border: 1px solid {c.line}; }}
        QPushButton[role="primary"] {{ background: {c.primary}; color: {c.primary_ink};
            border: 1px solid {c.primary}; font-weight: 700; }}
        QPushButton[role="primary"]:hover {{ background: {c.primary_hover}; }}
        QPushButton[role="primary"]:focus {{ border: 3px solid {c.focus_dark}; }}
        QPushButton[role="primary"]:disabled {{ background: {c.disabled}; color: {c.disabled_ink};
            border: 1px solid {c.line}; }}
        QPushButton[role="link"], QToolButton[role="bare"] {{ background: transparent; text-align: left;
            border: 1px solid transparent; color: {c.primary}; padding: {s.px(2)}px {s.px(6)}px; }}
        QPushButton[role="link"]:focus, QToolButton[role="bare"]:focus {{ border: 2px solid {c.focus}; }}
        QCheckBox, QRadioButton {{ spacing: {s.px(10)}px; min-height: {s.px(32)}px; background: transparent; }}
        QCheckBox:focus, QRadioButton:focus {{ text-decoration: underline; }}
    """


def _tiles(c: Colours, s: Sizes) -> str:
    tiles = "".join(
        f"""
        QPushButton[tile="{name}"] {{ color: {p.ink}; background: {p.ground}; border: 1px solid {p.line}; }}
        QPushButton[tile="{name}"] QLabel {{ color: {p.ink}; }}"""
        for name, p in (("red", c.red), ("amber", c.amber), ("green", c.green), ("grey", c.grey), ("blue", c.blue))
    )
    return f"""{tiles}
        QPushButton[tile] {{ font-weight: 700; text-align: left; min-height: {s.px(40)}px;
            padding: {s.px(4)}px {s.px(10)}px; }}
        QPushButton[number] {{ min-height: {s.px(120)}px; padding: 0; }}
        QPushButton[number] QLabel {{ background: transparent; font-weight: 400; }}
        QPushButton[number] QLabel[role="strong"] {{ font-weight: 700; }}
        QPushButton[number] QLabel[role="figure"] {{ font-weight: 700; }}
        QPushButton[tile]:checked {{ border: 3px solid {c.primary}; padding: {s.px(4) - 2}px {s.px(10) - 2}px; }}
        QPushButton[tile]:focus {{ border: 3px solid {c.focus_dark}; padding: {s.px(4) - 2}px {s.px(10) - 2}px; }}
        QPushButton[number]:focus {{ padding: 0; }}
    """


def _reviewing(c: Colours, s: Sizes) -> str:
    """The citizen's page: large type, and choices that are alike until one is made."""
    return f"""
        QWidget#reviewing, QWidget#reviewing QScrollArea, QWidget#plainScrolled {{ background: {c.surface}; }}
        QWidget#reviewing QLabel {{ font-size: {s.px(22)}px; }}
        QWidget#reviewing QLabel[role="h1"] {{ font-size: {s.px(34)}px; }}
        QWidget#reviewing QLabel[role="h2"] {{ font-size: {s.px(24)}px; }}
        QWidget#reviewing QLabel[role="note"] {{ font-size: {s.px(18)}px; }}
        QWidget#reviewing QPushButton {{ font-size: {s.px(22)}px; min-height: {s.px(44)}px; }}
        QWidget#reviewing QPushButton#reason {{ text-align: left; font-size: {s.px(24)}px; }}
        QWidget#reviewing QPlainTextEdit, QWidget#reviewing QLineEdit {{ font-size: {s.px(22)}px; }}
        QWidget#reviewing QPushButton[role="choice"] {{ min-width: {s.px(90)}px; }}
        QToolButton#face {{ font-size: {s.px(28)}px; font-weight: 700; border: 2px solid {c.border};
            padding: {s.px(8)}px; }}
        QToolButton#face[small="true"] {{ font-size: {s.px(18)}px; }}
        QToolButton#face:focus {{ border: 4px solid {c.focus}; padding: {s.px(8) - 2}px; }}
    """


def _village(c: Colours, s: Sizes) -> str:
    """The pages of a village desk: type a step larger, and what has been answered set apart."""
    return f"""
        QWidget#village {{ background: {c.background}; }}
        QWidget#village QLabel, QWidget#village QLineEdit, QWidget#village QComboBox, QWidget#village QPushButton {{
            font-size: {s.h2}px; }}
        QWidget#village QLabel[role="h2"] {{ font-size: {s.h1}px; color: {c.primary}; }}
        QWidget#village QLabel[role="note"], QWidget#village QLabel[remark] {{ font-size: {s.body}px; }}
        QWidget#village QLineEdit, QWidget#village QComboBox, QWidget#village QPushButton {{
            min-height: {s.px(38)}px; }}
    """


def _fields(theme: str, c: Colours, s: Sizes) -> str:
    box = f"width: {s.check}px; height: {s.check}px; border: 2px solid {c.border}; background: {c.surface};"
    return f"""
        QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{ background: {c.surface};
            border: 1px solid {c.border}; border-radius: {s.radius}px; padding: {s.px(4)}px {s.px(11)}px;
            min-height: {s.px(34)}px; placeholder-text-color: {c.ink3}; selection-background-color: {c.primary};
            selection-color: {c.primary_ink}; }}
        QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {{
            border: 3px solid {c.focus}; background: {c.field_focus};
            padding: {s.px(4) - 2}px {s.px(11) - 2}px; }}
        QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {c.disabled};
            color: {c.disabled_ink}; border: 1px solid {c.line}; }}
        QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {{ background: {c.sunken}; }}
        QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
            border: 2px solid {c.red.ink}; padding: {s.px(4) - 1}px {s.px(11) - 1}px; }}
        QLineEdit[wrong="true"]:focus, QPlainTextEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus {{
            border: 3px solid {c.red.ink}; padding: {s.px(4) - 2}px {s.px(11) - 2}px; }}
        QLineEdit#entry {{ font-size: {s.h1}px; min-height: {s.px(46)}px; }}
        QComboBox::drop-down {{ border: none; width: {s.px(34)}px; }}
        QComboBox::down-arrow {{ image: url({_url(theme, "down")}); width: {s.px(20)}px; height: {s.px(20)}px; }}
        QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.border};
            selection-background-color: {c.selected}; selection-color: {c.ink}; outline: none; }}
        QSpinBox::up-button, QSpinBox::down-button {{ width: {s.px(30)}px; border: none; }}
        QSpinBox::up-arrow {{ image: url({_url(theme, "up")}); width: {s.px(16)}px; height: {s.px(16)}px; }}
        QSpinBox::down-arrow {{ image: url({_url(theme, "down")}); width: {s.px(16)}px; height: {s.px(16)}px; }}
        QCheckBox::indicator {{ {box} border-radius: {s.px(4)}px; }}
        QRadioButton::indicator {{ {box} border-radius: {s.check // 2 + 2}px; }}
        QCheckBox::indicator:checked {{ background: {c.primary}; border-color: {c.primary};
            image: url({_url(theme, "tick")}); }}
        QRadioButton::indicator:checked {{ background: {c.primary}; border-color: {c.primary};
            image: url({_url(theme, "dot")}); }}
        QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 3px solid {c.focus}; }}
        QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.disabled};
            border-color: {c.line}; }}
        QProgressBar {{ border: 1px solid {c.border}; border-radius: {s.radius}px; background: {c.sunken};
            text-align: center; min-height: {s.px(22)}px; }}
        QProgressBar::chunk {{ background: {c.selected}; }}
    """


def _lists(c: Colours, s: Sizes) -> str:
    return f"""
        QTableView, QListView, QTreeView {{ background: {c.surface}; alternate-background-color: {c.stripe};
            border: 3px solid {c.line}; border-radius: {s.radius}px; gridline-color: {c.line}; outline: none;
            selection-background-color: {c.selected}; selection-color: {c.ink}; }}
        QTableView:focus, QListView:focus, QTreeView:focus {{ border-color: {c.focus}; }}
        QTableView::item {{ padding: 0 {s.px(7)}px; }}
        QHeaderView {{ background: {c.sunken}; }}
        QHeaderView::section {{ background: {c.sunken}; color: {c.ink}; font-weight: 700; border: none;
            border-right: 1px solid {c.line}; border-bottom: 1px solid {c.line};
            padding: {s.px(8)}px {s.px(10)}px; }}
        QScrollBar:vertical {{ background: {c.sunken}; width: {s.scroll}px; margin: 0; }}
        QScrollBar:horizontal {{ background: {c.sunken}; height: {s.scroll}px; margin: 0; }}
        QScrollBar::handle {{ background: {c.border}; border-radius: {s.scroll // 2 - 2}px; margin: 2px; }}
        QScrollBar::handle:vertical {{ min-height: {s.px(40)}px; }}
        QScrollBar::handle:horizontal {{ min-width: {s.px(40)}px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QTabWidget::pane {{ border: none; }}
        QTabBar::tab {{ background: transparent; padding: {s.px(8)}px {s.px(16)}px;
            border-bottom: 3px solid transparent; }}
        QTabBar::tab:selected {{ border-bottom: 3px solid {c.primary}; font-weight: 700; }}
        QTabBar::tab:focus {{ background: {c.selected}; }}
        QMenu {{ background: {c.surface}; border: 1px solid {c.border}; padding: {s.px(4)}px; }}
        QMenu::item {{ padding: {s.px(8)}px {s.px(20)}px; }}
        QMenu::item:selected {{ background: {c.selected}; color: {c.ink}; }}
        QMenu::item:disabled {{ color: {c.disabled_ink}; }}
        QSplitter::handle {{ background: {c.line}; }}
    """


def _frame(c: Colours, s: Sizes) -> str:
    return f"""
        QWidget#nav {{ background: {c.nav}; }}
        QLabel#product {{ color: {c.nav_ink}; font-weight: 700; font-size: {s.h2}px;
            padding: {s.px(18)}px {s.px(16)}px {s.px(10)}px {s.px(20)}px; }}
        QPushButton#navItem {{ background: transparent; color: {c.nav_ink}; border: none; border-radius: 0;
            border-left: {s.px(5)}px solid transparent; text-align: left;
            padding: {s.px(9)}px {s.px(8)}px {s.px(9)}px {s.px(15)}px; min-height: {s.px(34)}px; }}
        QPushButton#navItem:hover {{ background: {c.nav_current}; }}
        QPushButton#navItem:checked {{ background: {c.nav_current}; border-left-color: {c.focus_dark};
            font-weight: 700; }}
        QPushButton#navItem:focus {{ border: 2px solid {c.focus_dark}; border-left-width: {s.px(5)}px;
            padding: {s.px(9) - 2}px {s.px(8) - 2}px {s.px(9) - 2}px {s.px(15)}px; }}
        QPushButton#navItem[rail="true"] {{ padding: {s.px(5)}px 0 {s.px(5)}px {s.px(14)}px; }}
        QPushButton#navItem[rail="true"]:focus {{ padding: {s.px(5) - 2}px 0 {s.px(5) - 2}px {s.px(14)}px; }}
        QWidget#header {{ background: {c.surface}; border-bottom: 1px solid {c.line}; }}
        QFrame#pinned {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
        QWidget#keyStrip {{ background: {c.sunken}; border-top: 1px solid {c.line}; }}
        QWidget#keyStrip QLabel {{ font-size: {s.note}px; color: {c.ink2}; }}
        QWidget#keyStrip QLabel[role="next"] {{ color: {c.ink}; font-weight: 700; }}
        QFrame#helpPanel {{ background: {c.surface}; border-left: 3px solid {c.primary}; }}
        QFrame#helpPanel QScrollArea, QWidget#helpContent {{ background: {c.surface}; }}
        QTextEdit#manualText {{ background: {c.surface}; }}
        QFrame#tourCard {{ background: {c.surface}; border: 2px solid {c.primary}; border-radius: {s.radius}px; }}
        QFrame#tourRing {{ background: transparent; border: 4px solid {c.focus_dark}; border-radius: {s.radius}px; }}
        QFrame#practiceBand {{ background: {c.practice.ground}; border-bottom: 2px solid {c.practice.line}; }}
        QFrame#practiceBand QLabel {{ color: {c.practice.ink}; font-weight: 700; }}
    """
