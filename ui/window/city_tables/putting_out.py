"""An output to a folder or a stick: what is new, changed or gone since the last one; or an earlier one once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.city_tables.records import Output
from desk.people.rights import Right
from desk.uploading.exporting import Delivered, Exported, export, export_again
from desk.uploading.overview import outputs_so_far
from ui.window.city_tables import telling
from ui.window.city_tables.errand import Errand
from ui.window.city_tables.state import OutState, Table
from ui.window.exchange.state import Said
from ui.window.workbench import Workbench

if TYPE_CHECKING:
    from ui.wiring.city import FileForm


class PuttingOut(Errand):
    """One output at a time.

    Signals:
        put_out: Something was put out: how far the cases got is otherwise now.
    """

    put_out = Signal()

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing goes on."""
        super().__init__(bench, parent)
        self.state = OutState(
            barred=why_barred(bench.desk, Right.RECEIVE),
            forms=(
                ("csv", self.tr("CSV")),
                ("xlsx", self.tr("Excel 表格（XLSX）")),
                ("ndjson", self.tr("NDJSON")),
            ),
        )

    def begin(self) -> None:
        """The page came in sight, or another mapping was chosen: what went out so far."""
        self._tell(
            replace(self.state, none_in_use=not self.profile, outputs=self.state.outputs if self.profile else ())
        )
        if self.profile:
            desk, profile = self.desk, self.profile
            self.read(self.bench.jobs.lists, lambda: outputs_so_far(desk, profile), self._on_outputs)

    def choose(self, profile: str) -> None:
        """What was said was about another one."""
        if profile != self.profile:
            self.state = replace(self.state, said=Said(), notes=(), counts=Table(), faults_title="", faults=())
        super().choose(profile)

    def choose_form(self, form: str) -> None:
        """What the files are."""
        self._tell(replace(self.state, form=form))

    def choose_resend(self, wanted: bool) -> None:
        """What was refused goes out again, or not."""
        self._tell(replace(self.state, resend=wanted))

    def write_to(self, folder: Path) -> None:
        """Put out what is new."""
        if not self._may():
            return
        self._begin(folder)
        desk, profile, resend = self.desk, self.profile, self.state.resend
        front, form = self.bench.outside.city.front, cast("FileForm", self.state.form)

        def work() -> Exported:
            return export(desk, front(desk, folder, form), profile, resend=resend)

        self.run(self.bench.jobs.upkeep, work, self._on_exported)

    def write_again(self, number: str, folder: Path) -> None:
        """Write an earlier one once more, as it was."""
        if not self._may():
            return
        self._begin(folder)
        desk, profile = self.desk, self.profile
        front, form = self.bench.outside.city.front, cast("FileForm", self.state.form)

        def work() -> Delivered:
            return export_again(desk, front(desk, folder, form), int(number), profile)

        self.run(self.bench.jobs.upkeep, work, self._on_again)

    def fail(self, words: str, field: str) -> None:
        """Nothing went out, or not all of it; what was kept goes out the next time."""
        del field
        self._tell(replace(self.state, is_busy=False, said=Said(light="red", words=words)))
        self.begin()

    # within

    def _may(self) -> bool:
        return bool(self.profile) and not self.state.is_busy and not self.state.barred

    def _begin(self, folder: Path) -> None:
        busy = Said(light="blue", words=self.tr("正在输出，可以先去办别的…"))
        self._tell(
            replace(
                self.state, is_busy=True, said=busy, notes=(), counts=Table(), faults_title="", faults=(),
                folder=str(folder),
            )
        )  # fmt: skip

    def _on_exported(self, made: Exported) -> None:
        words = "".join(map(telling.delivered_words, made.delivered))
        if not made.delivered:
            words = self.tr("没有新的要报：上次以后没有新收的、改了的、撤销的。")
        bad = bool(made.kept_back or made.lost)
        notes = []
        if made.theirs:
            notes.append(self.tr("平台先有的、已经录进平台的 {count} 件没有再报。").format(count=made.theirs))
        if made.adopted:
            said = self.tr("那边有 {count} 行是这里不知道的（单位从备份恢复过），已经补记，版本接着往下走。")
            notes.append(said.format(count=made.adopted))
        if made.lost:
            said = self.tr("其中 {count} 件这里没有，是恢复以前办的，请按纸质材料补录。")
            notes.append(said.format(count=made.lost))
        title = self.tr("{cases} 件没有报，要先改正（{faults} 处）。选中按回车打开")
        self._tell(
            replace(
                self.state,
                is_busy=False,
                said=Said(light="amber" if bad else "green" if made.delivered else "blue", words=words),
                notes=tuple(notes),
                counts=telling.counts_table(made.profile, made.delivered),
                faults_title=title.format(cases=made.kept_back, faults=made.error_count) if made.kept_back else "",
                faults=telling.fault_offers(made.profile, made.errors),
            )
        )
        self._after()

    def _on_again(self, made: Delivered) -> None:
        words = self.tr("照原样再写了一份。") + telling.delivered_words(made)
        self._tell(replace(self.state, is_busy=False, said=Said(light="green", words=words)))
        self._after()

    def _after(self) -> None:
        self.begin()
        self.put_out.emit()

    def _on_outputs(self, found: tuple[Output, ...]) -> None:
        self._tell(replace(self.state, outputs=tuple(map(telling.output_offer, found))))

    def _tell(self, state: OutState) -> None:
        self.state = state
        self.told.emit(state)
