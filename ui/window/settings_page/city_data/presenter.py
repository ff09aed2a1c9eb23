"""The city's data: read when the page comes in sight, taken from a file or a stick, looked at, and put to use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.allowed import has_right, why_barred
from desk.errors import Refused, Unavailable
from desk.exchange.city_roots import Root, read_root
from desk.exchanging.city_data.applying import DataChange, data_would, put_to_use
from desk.exchanging.city_data.standing import DataStanding, data_standing
from desk.exchanging.city_data.taking import trust_root
from desk.people.rights import Right
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.settings_page.city_data import telling
from ui.window.settings_page.city_data.state import NOTHING, CityDataState
from ui.window.settings_page.state import Said
from ui.window.workbench import Workbench

if TYPE_CHECKING:
    from ui.wiring.packages import Received

Value = TypeVar("Value")

KEYS_FILE = ".json"
"""How the file of the city's keys ends; what travels on sticks never does."""


class CityDataView(Protocol):
    """The card as the presenter sees it."""

    def show_data(self, state: CityDataState) -> None:
        """As it stands."""
        ...

    def focus_change(self) -> None:
        """What a version changes came in sight, or what has to be typed."""
        ...


@dataclass(frozen=True, slots=True)
class _Keys:
    root: Root
    data: bytes


class CityDataPresenter(QObject):
    """One version at a time.

    Signals:
        case_wanted: Id of a case that is to be laid open.
    """

    case_wanted = Signal(str)

    def __init__(self, view: CityDataView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._keys: _Keys | None = None
        self._number = 0
        self._state = CityDataState(
            barred=why_barred(bench.desk, Right.IMPORT_DATA),
            may_take=has_right(bench.desk, Right.HAND_OVER) or has_right(bench.desk, Right.TRUST_OFFICES),
        )

    @property
    def state(self) -> CityDataState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight."""
        desk = self._desk
        self._show(said=NOTHING)
        self._run(self._bench.jobs.reads, lambda: data_standing(desk), self._on_standing)

    def take(self, path: Path) -> None:
        """Take a file in: a version, or the city's keys, which somebody has to compare first."""
        if self._state.is_busy:
            return
        self._begin(self.tr("正在收…"))
        desk, outside = self._desk, self._bench.outside

        def work() -> Received | _Keys:
            if path.suffix.lower() != KEYS_FILE:
                return outside.sticks.take(desk, outside.sticks.find(desk, (path,))[0])
            data = outside.read_file(path)
            return _Keys(read_root(data), data)

        self._run(self._bench.jobs.writes, work, self._on_taken)

    def look(self) -> None:
        """See what the version that waits would change; nothing is put to use."""
        if self._state.is_busy or self._state.barred:
            return
        self._begin(self.tr("正在看改了什么…"))
        desk = self._desk
        self._run(self._bench.jobs.writes, lambda: data_would(desk), self._on_looked)

    def confirm(self) -> None:
        """Put to use what was looked at, and nothing else."""
        if not self._state.is_open or self._state.is_busy or self._state.barred:
            return
        self._show(is_busy=True)
        desk, number = self._desk, self._number
        self._run(self._bench.jobs.writes, lambda: put_to_use(desk, number), self._on_used)

    def type_digits(self, text: str) -> None:
        """The digits of the city's keys, as typed."""
        self._state = replace(self._state, digits=text, wrong="")

    def choose_anew(self, wanted: bool) -> None:
        """The city lost its keys and made others, or not."""
        self._show(anew=wanted)

    def trust(self) -> None:
        """Believe the keys whose digits were typed."""
        if self._keys is None or self._state.is_busy:
            return
        self._show(is_busy=True)
        desk, data, digits, anew = self._desk, self._keys.data, self._state.digits, self._state.anew
        self._run(
            self._bench.jobs.writes, lambda: trust_root(desk, data, fingerprint=digits, anew=anew), self._on_trusted
        )

    def put_aside(self) -> None:
        """Not now: what was looked at stays as it was."""
        self._keys = None
        self._show(**_CLOSED, said=NOTHING)

    def open_case(self, case_id: str) -> None:
        """A case that is touched; a village has no page of cases."""
        if self._desk.office.kind != "village":
            self.case_wanted.emit(case_id)

    # what comes back

    def _on_standing(self, found: DataStanding) -> None:
        self._show(
            is_busy=False,
            standing=telling.standing_said(found),
            notes=telling.notes(found),
            alarms=telling.alarms(found),
            waits=found.waiting is not None,
            below_columns=telling.below_columns(),
            below=tuple(map(telling.below_row, found.below)),
        )

    def _on_taken(self, came: Received | _Keys) -> None:
        if isinstance(came, _Keys):
            self._keys = came
            root = came.root
            said = self.tr("市里的第 {number} 组目录钥匙，{day} 做的。请打电话向市里核对：请他念30位数字，照着输入。")
            facts = said.format(number=root.number, day=root.made_at[:10])
            self._show(**_CLOSED, is_busy=False, said=NOTHING)
            self._show(keys_file=facts)
            self._view.focus_change()
            return
        if came.problem is not None:
            self._fail(came.problem)
            return
        if came.taken is None or came.taken.data is None:
            words = self.tr("收好了，不过里面不是市里下发的目录。到「上报」看。")
            self._show(**_CLOSED, said=Said("blue", words))
        else:
            self._show(**_CLOSED, said=telling.came_said(came.taken.data))
        self._read_again()

    def _on_looked(self, change: DataChange) -> None:
        self._number = change.version.number
        words = self.tr("{version}改动下面这些。看过了，没有问题，就启用。").format(
            version=telling.version_words(change.version)
        )
        self._show(
            is_busy=False,
            is_open=not change.is_in_use,
            lines=telling.change_lines(change),
            touched_title=telling.touched_title(change),
            touched=tuple(map(telling.touched_offer, change.touched)),
            said=Said("amber", words),
        )
        self._view.focus_change()

    def _on_used(self, change: DataChange) -> None:
        words = self.tr("启用了市里的{version}，以后新收的件按它办，在办的照旧。各窗口按 Ctrl+Shift+L 重新进入。")
        said = Said("green", words.format(version=telling.version_words(change.version)))
        self._show(**_CLOSED, said=said)
        self._read_again()

    def _on_trusted(self, root: Root) -> None:
        self._keys = None
        words = self.tr("认得市里的第 {number} 组目录钥匙了。现在可以收市里下发的目录。").format(number=root.number)
        self._show(**_CLOSED, said=Said("green", words))
        self._read_again()

    # within

    def _read_again(self) -> None:
        desk = self._desk
        self._run(self._bench.jobs.reads, lambda: data_standing(desk), self._on_standing)
        self._bench.changes.exchange_changed.emit()

    def _begin(self, words: str) -> None:
        self._keys = None
        self._show(**_CLOSED, is_busy=True, said=Said("blue", words))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused) and error.field == "fingerprint":
            self._show(is_busy=False, wrong=error.message)
        elif isinstance(error, Refused | Unavailable):
            self._show(is_busy=False, said=Said("red", error.message))
        else:
            self._show(is_busy=False, said=NOTHING)
            self._bench.problems.tell(error)

    def _run(self, runner: JobRunner, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        def on_result(result: Ok[Value] | Err) -> None:
            if isinstance(result, Ok):
                on_value(result.value)
            else:
                self._fail(result.error)

        runner.run(work, on_result, owner=self)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_data(self._state)


_CLOSED: dict[str, object] = {
    "is_open": False, "lines": (), "touched_title": "", "touched": (), "keys_file": "", "digits": "", "wrong": "",
    "anew": False,
}  # fmt: skip
"""Nothing is looked at."""
