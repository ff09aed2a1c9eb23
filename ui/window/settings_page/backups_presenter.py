"""Tells how the office stands with its backups, and says where they go; the last proven one in words for any page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject

from desk.allowed import has_right
from desk.errors import Refused, Unavailable
from desk.people.rights import Right
from ui.window.backing_up import last_words
from ui.window.jobs import Err, Ok
from ui.window.settings_page.backups_state import BackupsState
from ui.window.settings_page.state import Said
from ui.window.village.telling import moment_words
from ui.window.workbench import Workbench

if TYPE_CHECKING:
    from ui.wiring.backing_up import Made, Standing


class BackupsView(Protocol):
    """The card as the presenter sees it."""

    def show_state(self, state: BackupsState) -> None:
        """Show this."""
        ...

    def ask_stick(self) -> None:
        """Ask which stick it is to be."""
        ...


class BackupsPresenter(QObject):
    """Every wish is carried out on a worker, and what stands then is read anew."""

    def __init__(self, view: BackupsView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._backups = bench.outside.backups
        may = has_right(bench.desk, Right.BACK_UP)
        self._state = BackupsState(is_offered=self._backups is not None, may_change=may)
        view.show_state(self._state)

    def begin(self) -> None:
        """The page came in sight."""
        self._say(Said())
        self._look()

    def make(self) -> None:
        """One now, while the work goes on."""
        if self._backups is not None:
            self._do(
                self._backups.make, self._on_made, self.tr("正在备份并核对，可以接着办事；没说备份好以前，不要拔U盘。")
            )

    def choose_folder(self, folder: Path) -> None:
        """Where they go from now on."""
        if self._backups is not None:
            words = self.tr("以后自动备份放在 {folder}。").format(folder=folder)
            self._do(partial(self._backups.choose_folder, str(folder)), partial(self._on_chosen, words), "")

    def name_stick(self) -> None:
        """The one stick that is plugged in; where it is none or several, it is asked for."""
        self._bench.jobs.reads.run(self._bench.outside.sticks_in, self._on_sticks, owner=self)

    def choose_stick(self, stick: Path | None) -> None:
        """On which stick too; None for none."""
        if self._backups is None:
            return
        words = self.tr("以后不往U盘上自动备份了。")
        if stick is not None:
            words = self.tr("指定好了：{stick}。以后插着它，就自动备份一份上去。").format(stick=stick)
        self._do(partial(self._backups.choose_stick, stick), partial(self._on_chosen, words), "")

    def choose_second_copy(self, wanted: bool) -> None:
        """Whether what was filed goes to the stick at once."""
        if self._backups is None:
            return
        backups = self._backups

        def work() -> None:
            backups.choose_second_copy(wanted)
            backups.put_second_copy()

        words = self.tr("以后每收一件、办一步，马上在U盘上再存一份。") if wanted else self.tr("不再随收随存了。")
        self._do(work, partial(self._on_chosen, words), "")

    # within

    def _do(self, work: Callable[[], object], on_result: Callable[[Ok[object] | Err], None], words: str) -> None:
        if not self._state.is_busy:
            self._show(is_busy=True, said=Said("blue", words))
            self._bench.jobs.upkeep.run(work, on_result, owner=self)

    def _on_sticks(self, result: Ok[tuple[Path, ...]] | Err) -> None:
        if isinstance(result, Ok) and len(result.value) == 1:
            self.choose_stick(result.value[0])
        else:
            self._view.ask_stick()

    def _on_made(self, result: Ok[object] | Err) -> None:
        self._show(is_busy=False)
        if isinstance(result, Err):
            self._fail(result.error)
        else:
            made: Made = result.value  # type: ignore[assignment]  # as `Backups.make` gives it
            if made.problems:
                self._say(Said("amber", "".join(made.problems)))
            elif made.unchanged:
                self._say(Said("green", self.tr("上次备份以后没有办过什么，那一份还是好的。")))
            else:
                self._say(Said("green", self.tr("备份好了，重新打开核对过。")))
        self._look()

    def _on_chosen(self, words: str, result: Ok[object] | Err) -> None:
        self._show(is_busy=False)
        if isinstance(result, Err):
            self._fail(result.error)
        else:
            self._say(Said("green", words))
        self._look()

    def _look(self) -> None:
        if self._backups is not None:
            self._bench.jobs.reads.run(self._backups.standing, self._on_standing, owner=self)

    def _on_standing(self, result: Ok[Standing] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        now = result.value
        stick = self.tr("备份用的U盘：没有指定。电脑坏了、丢了，文件夹里的备份也没有了，请指定一个。")
        if now.has_stick:
            stick = self.tr("备份用的U盘：插着。") if now.is_stick_in else self.tr("备份用的U盘：没有插。")
        self._show(
            last=Said(now.care, last_words(now)),
            where=self.tr("放在 {folder}").format(folder=now.folder),
            stick=stick,
            has_stick=now.has_stick,
            second_copy=now.second_copy,
            copy=self._copy(now),
        )

    def _copy(self, now: Standing) -> Said:
        if not now.second_copy:
            return Said()
        if now.copy_failed:
            return Said("amber", now.copy_failed)
        if not now.copied_at:
            return Said()
        return Said("green", self.tr("U盘上存到 {when}。").format(when=moment_words(now.copied_at)))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self._say(Said("red", error.message))
        else:
            self._say(Said())
            self._bench.problems.tell(error)

    def _say(self, said: Said) -> None:
        self._show(said=said)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_state(self._state)
