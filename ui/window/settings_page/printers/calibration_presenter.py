"""What a ruler says about a printer's calibration page becomes the profile with which it prints from then on."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.adjusting import (
    CALIBRATION_TITLE,
    MARKS,
    UNTOUCHED,
    CalibrationSize,
    Measured,
    PrinterProfile,
    profile_after,
    read_millimetres,
)
from desk.errors import Refused
from desk.printers import PrinterInfo
from desk.prints.printing import Printable
from ui.window.jobs import Err, Ok
from ui.window.printing.keeper import profiles_of
from ui.window.settings_page.printers.state import CalibrationState
from ui.window.settings_page.state import Said
from ui.window.theme.tokens import LightName
from ui.window.workbench import Workbench

_OF_SLIPS: tuple[CalibrationSize, ...] = ("80", "58")
_OF_PAGES: tuple[CalibrationSize, ...] = ("a4", "a5")


class CalibrationView(Protocol):
    """The card as the presenter sees it."""

    def show_calibration(self, state: CalibrationState) -> None:
        """Show this, and nothing of before."""
        ...

    def clear_measured(self) -> None:
        """Forget what was typed."""
        ...


class CalibrationPresenter(QObject):
    """Printers of this machine and their profiles.

    Signals:
        print_wanted: A callable that gives the page as a `Printable`.
    """

    print_wanted = Signal(object)

    def __init__(self, view: CalibrationView, bench: Workbench, parent: QObject | None = None) -> None:
        """No printers known yet; `begin` looks."""
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._infos: tuple[PrinterInfo, ...] = ()
        self._state = CalibrationState()

    def begin(self) -> None:
        """Look which printers there are."""
        self._show(said=Said())
        self._bench.jobs.papers.run(self._bench.outside.printers.printers, self._on_printers, owner=self)

    def choose_printer(self, name: str) -> None:
        """Look at this one."""
        info = next((info for info in self._infos if info.name == name), None)
        if info is not None:
            sizes = _OF_SLIPS if info.kind == "slip" else _OF_PAGES
            self._view.clear_measured()
            self._show(printer=name, sizes=sizes, size=sizes[0], said=Said())

    def choose_size(self, size: CalibrationSize) -> None:
        """Measure on paper of this size."""
        self._show(size=size, said=Said())

    def print_page(self) -> None:
        """Show the calibration page, to be printed on the chosen printer with its profile of now."""
        size, name = self._state.size, self._state.printer
        words = self.tr("在“{printer}”上打出来，用尺子量，把三个数写在下面。").format(printer=name)
        self._say("blue", words)
        self.print_wanted.emit(partial(_page, self._bench, size, name))

    def measure(self, left: str, top: str, across: str) -> None:
        """What the ruler said."""
        name = self._state.printer
        try:
            measured = Measured(
                size=self._state.size,
                left=read_millimetres(left, field="left"),
                top=read_millimetres(top, field="top"),
                across=read_millimetres(across, field="across"),
            )
            profile = profile_after(self._profile(), measured)
        except Refused as refusal:
            self._say("red", refusal.message)
            return
        self._keep(name, profile)
        self._view.clear_measured()
        self._say("green", self.tr("记下了。再打一张校准页量一量，应当对上了。"))

    def forget(self) -> None:
        """Leave its pages as they are."""
        self._keep(self._state.printer, UNTOUCHED)
        self._say("green", self.tr("以后这台打印机打的不再移动，也不缩放。"))

    def _keep(self, name: str, profile: PrinterProfile) -> None:
        settings = self._bench.settings
        others = {key: value for key, value in settings.now.profiles.items() if key != name}
        own = {} if profile.is_usual else {name: [profile.right_mm, profile.down_mm, profile.percent]}
        settings.change(profiles={**others, **own})

    def _profile(self) -> PrinterProfile:
        return profiles_of(self._bench.settings.now).get(self._state.printer, UNTOUCHED)

    def _on_printers(self, result: Ok[tuple[PrinterInfo, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._infos = result.value
        names = tuple(info.name for info in self._infos)
        self._show(printers=names)
        if names and self._state.printer not in names:
            self.choose_printer(names[0])
        elif not names:
            self._show(printer="")

    def _words_of(self, profile: PrinterProfile) -> str:
        across = self.tr("向右 {mm} 毫米") if profile.right_mm >= 0 else self.tr("向左 {mm} 毫米")
        down = self.tr("向下 {mm} 毫米") if profile.down_mm >= 0 else self.tr("向上 {mm} 毫米")
        return self.tr("现在{across}，{down}，大小 {percent}%。").format(
            across=across.format(mm=f"{abs(profile.right_mm):g}"),
            down=down.format(mm=f"{abs(profile.down_mm):g}"),
            percent=f"{profile.percent:g}",
        )

    def _say(self, light: LightName, words: str) -> None:
        self._show(said=Said(light, words))

    def _show(self, **changes: object) -> None:
        state = replace(self._state, **changes)
        self._state = state
        profile, marks = self._profile(), MARKS[state.size]
        now = self.tr("现在不移动，也不缩放。") if profile.is_usual else self._words_of(profile)
        hint = self.tr("应当 {mm}")
        expected = tuple(hint.format(mm=f"{mm:g}") for mm in (marks.left, marks.top, marks.across))
        self._state = replace(state, now=now, is_changed=not profile.is_usual, expected=expected)
        self._view.show_calibration(self._state)


def _page(bench: Workbench, size: CalibrationSize, printer: str) -> Printable:
    make = bench.outside.calibration_page
    return Printable(
        title=CALIBRATION_TITLE,
        name=CALIBRATION_TITLE,
        layouts=(size,),
        is_paper=False,
        make=lambda _layout: make(size, printer),
        printer=printer,
    )
