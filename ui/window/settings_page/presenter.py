"""Changes settings one by one, each kept at once, and says in a sentence what it did."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.allowed import has_right
from desk.cases.free_text import LONGEST_COUNTER
from desk.errors import Refused, Unavailable
from desk.managing.entering import set_pin
from desk.managing.founding import describe_anew
from desk.people.printed import require_printed
from desk.people.rights import Right
from desk.prints.printing import SPECIAL_PAPER, item_guide, read_slip_address
from desk.settings import Office
from desk.times import day_of
from ui.window.devices.ports import find_reader, serial_ports
from ui.window.jobs import Err, Ok
from ui.window.settings_page.state import Said, Section, SettingsState, written
from ui.window.theme.tokens import LightName
from ui.window.workbench import Checked, Workbench

LITTLE_BYTES = 2_000_000_000
"""With less than this free, the clerk is asked to make room."""
OWN_CARD = (
    "address",
    "phone",
    "supervise_phone",
    "opening_hours",
    "idle_lock_minutes",
    "countersign_later",
    "countersign_days",
)
"""What the card of the office itself asks; everything else is chosen in the card beside it."""

_MOST_PROBLEMS = 5
"""So many sentences about a damaged record are read; the rest only says how many there are."""


class SettingsView(Protocol):
    """The page as the presenter sees it."""

    def show_state(self, state: SettingsState) -> None:
        """Show this, and nothing of before."""
        ...

    def clear_passwords(self) -> None:
        """Forget what was typed."""
        ...

    def clear_pin(self) -> None:
        """Forget the PIN that was typed."""
        ...


class SettingsPresenter(QObject):
    """The settings of this machine, the office, and care of its data.

    Signals:
        print_wanted: A callable without arguments that gives a `Printable`; it is called on a worker and may refuse.
    """

    print_wanted = Signal(object)

    def __init__(
        self,
        view: SettingsView,
        bench: Workbench,
        *,
        ports: Callable[[], tuple[str, ...]] = serial_ports,
        find: Callable[[tuple[str, ...]], str] = find_reader,
        parent: QObject | None = None,
    ) -> None:
        """`ports` lists the serial ports; `find` gives the first of some with a card reader, or an empty text."""
        super().__init__(parent)
        self._view, self._bench, self._ports, self._find = view, bench, ports, find
        self._asked: dict[str, str] = {}
        office = bench.desk.office
        self._state = SettingsState(
            settings=bench.settings.now,
            is_head=has_right(bench.desk, Right.MANAGE_SETTINGS),
            is_practice=office.practice,
            home=str(bench.home),
        )
        bench.settings.changed.connect(self._on_settings)

    def begin(self) -> None:
        """Look what there is now: printers, ports, the office, and room on the disk."""
        jobs, outside, desk = self._bench.jobs, self._bench.outside, self._bench.desk

        def office() -> Office:
            with desk.store.reading() as uow:
                return uow.register.office()

        self._show(said={}, settings=self._bench.settings.now)
        jobs.reads.run(office, partial(self._on_read, "office"), owner=self)
        jobs.papers.run(self._ports, partial(self._on_read, "ports"), owner=self)
        jobs.papers.run(outside.upkeep.free_bytes, self._on_free, owner=self)
        jobs.papers.run(outside.printers.printers, partial(self._on_read, "printers"), owner=self)

    # how it looks

    def choose_theme(self, theme: str) -> None:
        """Light, or of high contrast."""
        self._bench.settings.change(theme=theme)
        self._say("look", "green", self.tr("颜色换好了。"))

    def choose_scale(self, scale: float) -> None:
        """Everything larger or smaller."""
        self._bench.settings.change(scale=scale)
        words = self.tr("字号换成 {percent}%，以后用 Ctrl 加 + 和 − 也能换。").format(percent=round(scale * 100))
        self._say("look", "green", words)

    def choose_language(self, language: str) -> None:
        """The language of the screen from the next start on; papers stay Chinese."""
        self._bench.settings.change(language=language)
        self._say("look", "blue", self.tr("记下了，下次打开程序时换成这种语言。文书始终是中文。"))

    # this machine

    def change_counter(self, typed: str) -> None:
        """The number of this counter, as it stands on papers."""
        counter = typed.strip()
        if counter == self._bench.settings.now.counter:
            return
        try:
            require_printed(counter, field="counter", longest=LONGEST_COUNTER)
        except Refused as refusal:
            self._say("machine", "red", refusal.message)
            return
        self._bench.settings.change(counter=counter)
        if counter:
            words = self.tr("从下一位起，文书上写{counter}号窗口。").format(counter=counter)
        else:
            words = self.tr("从下一位起，文书上不写窗口号。")
        self._say("machine", "green", words)

    def choose_folder(self, folder: str) -> None:
        """Where the document camera puts its pictures; empty when there is none."""
        self._bench.settings.change(watched_folder=folder)
        if folder:
            words = self.tr("以后高拍仪放进这个文件夹的图片，会自己出现在收件页。")
        else:
            words = self.tr("不再看高拍仪的文件夹。")
        self._say("machine", "green", words)

    def choose_port(self, port: str) -> None:
        """The port of the card reader; empty when there is none."""
        self._bench.settings.change(reader_port=port)
        if port:
            words = self.tr("身份证阅读器用 {port}，把身份证放上去试一试。").format(port=port)
        else:
            words = self.tr("不用身份证阅读器。")
        self._say("reader", "green", words)

    def find_reader(self) -> None:
        """Ask every port whether a reader is there; the one in use is busy with its reader and is not asked."""
        if "reader" in self._state.busy:
            return
        self._begin("reader", self.tr("正在一个一个问串口，请稍等…"))
        ports, find, used = self._ports, self._find, self._bench.settings.now.reader_port

        def look() -> tuple[tuple[str, ...], str]:
            there = ports()
            return there, find(tuple(port for port in there if port != used))

        self._bench.jobs.upkeep.run(look, self._on_reader, owner=self)

    # printing

    def choose_printer(self, layouts: tuple[str, ...], name: str) -> None:
        """The printer for some sizes; an empty name leaves it to the program."""
        printers = {key: value for key, value in self._bench.settings.now.printers.items() if key not in layouts}
        if name:
            printers |= dict.fromkeys(layouts, name)
        self._bench.settings.change(printers=printers)
        if name:
            self._say("printing", "green", self.tr("以后这种纸用“{name}”打。").format(name=name))
        elif not SPECIAL_PAPER.keys().isdisjoint(layouts):
            self._say("printing", "green", self.tr("以后这种纸没有打印机，可以存成PDF。"))
        else:
            self._say("printing", "green", self.tr("以后这种纸用系统的默认打印机打。"))

    def add_slip(self, name: str, typed: str) -> bool:
        """One more slip printer by its address; whether it was taken."""
        called = name.strip() or self.tr("小票机")
        try:
            address = read_slip_address(typed)
        except Refused as refusal:
            self._say("slips", "red", refusal.message)
            return False
        self._bench.settings.change(slips={**self._bench.settings.now.slips, called: address})
        words = self.tr("加上了“{name}”。按 Ctrl+Shift+L 重新进入以后，就可以选它。").format(name=called)
        self._say("slips", "green", words)
        return True

    def remove_slip(self, name: str) -> None:
        """A slip printer that is gone."""
        slips = {key: value for key, value in self._bench.settings.now.slips.items() if key != name}
        self._bench.settings.change(slips=slips)
        self._say("slips", "green", self.tr("去掉了“{name}”，下次进入时起不再用它。").format(name=name))

    def print_sample(self) -> None:
        """Try a printer with the guide of some item: it can be read, sealed by nobody, and counts for nothing."""
        desk = self._bench.desk
        item = desk.shelf.on(day_of(desk.clock.now())).items[0]
        self.print_wanted.emit(partial(item_guide, desk, item.id))

    # the office

    def change_office(self, name: str, typed: str) -> None:
        """One setting of the office, by its name in `desk.settings.Office`."""
        office, desk = self._state.office, self._bench.desk
        kept = self._asked.get(name, written(office, name))
        if office is None or kept == typed.strip():
            return
        self._asked[name] = typed.strip()
        self._bench.jobs.writes.run(
            lambda: describe_anew(desk, {name: typed}), partial(self._on_described, name), owner=self
        )

    def set_pin(self, pin: str, again: str) -> None:
        """The clerk's own PIN; asked for twice, since nobody sees what is typed."""
        if "pin" in self._state.busy:
            return
        if pin != again:
            self._say("pin", "red", self.tr("两遍PIN码不一样，请重新输。"))
            return
        self._begin("pin", self.tr("正在设PIN码…"))
        desk = self._bench.desk
        self._bench.jobs.writes.run(lambda: set_pin(desk, pin), self._on_pin, owner=self)

    def change_password(self, old: str, new: str, again: str) -> None:
        """The clerk's own password; asked for twice, since nobody sees what is typed."""
        if "password" in self._state.busy:
            return
        if not old or not new:
            self._say("password", "red", self.tr("请先写现在的口令，再写两遍新的。"))
        elif new != again:
            self._say("password", "red", self.tr("两遍新口令不一样，请重新写。"))
        else:
            self._begin("password", self.tr("正在换口令…"))
            change = self._bench.outside.upkeep.change_password
            self._bench.jobs.writes.run(lambda: change(old, new), self._on_password, owner=self)

    # the data

    def backup_name(self) -> str:
        """What a backup made today is called."""
        today = day_of(self._bench.desk.clock.now())
        return self.tr("备份 {office} {day}.backup").format(office=self._bench.desk.office.name, day=today.isoformat())

    def back_up(self, target: Path) -> None:
        """Write a checked backup, while the work goes on."""
        if "data" in self._state.busy:
            return
        self._begin("data", self.tr("正在备份并核对，可以接着办事；没说备份好以前，不要拔U盘。"))
        back_up = self._bench.outside.upkeep.back_up
        self._bench.jobs.upkeep.run(lambda: back_up(target), partial(self._on_backed_up, target), owner=self)

    def verify(self) -> None:
        """Check the whole record, while the work goes on."""
        if "data" in self._state.busy:
            return
        self._begin("data", self.tr("正在从头到尾核对记录，可以接着办事。"))
        self._bench.jobs.upkeep.run(self._bench.outside.upkeep.verify, self._on_checked, owner=self)

    # answers

    def _on_settings(self, settings: object) -> None:
        self._show(settings=settings)

    def _on_read(self, name: Literal["office", "ports", "printers"], result: Ok[object] | Err) -> None:
        """What is there now, by its name in the state."""
        if isinstance(result, Ok):
            self._show(**{name: result.value})
        else:
            self._bench.problems.tell(result.error)

    def _on_free(self, result: Ok[int] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        gigabytes = f"{result.value / 1_000_000_000:,.1f}"
        if result.value < LITTLE_BYTES:
            words = self.tr("只剩 {gigabytes} GB，请清理磁盘，写满了就不能办事。").format(gigabytes=gigabytes)
        else:
            words = self.tr("还有 {gigabytes} GB 可以用").format(gigabytes=gigabytes)
        self._show(free=words)

    def _on_reader(self, result: Ok[tuple[tuple[str, ...], str]] | Err) -> None:
        self._end("reader")
        if isinstance(result, Err):
            self._fail("reader", result.error)
            return
        ports, found = result.value
        used = self._bench.settings.now.reader_port
        self._show(ports=ports)
        if found:
            self.choose_port(found)
        elif used:
            words = self.tr("别的串口上没有阅读器，还是用 {port}。").format(port=used)
            self._say("reader", "amber", words)
        else:
            words = self.tr("没有找到阅读器，请看看电源和数据线；没有阅读器也能办，号码用手输。")
            self._say("reader", "amber", words)

    def _on_described(self, name: str, result: Ok[Office] | Err) -> None:
        self._asked.clear()
        section: Section = "office" if name in OWN_CARD else "choosing"
        if isinstance(result, Err):
            self._fail(section, result.error, name)
            return
        self._show(office=result.value)
        self._bench.changes.office_changed.emit(result.value)
        if name == "idle_lock_minutes":
            words = self.tr("保存了，{minutes} 分钟没人操作就锁屏。").format(minutes=result.value.idle_lock_minutes)
        elif name in ("countersign_later", "countersign_days"):
            words = self.tr("保存了。")
        elif section == "choosing":
            words = self.tr("保存了，从现在起这样办；办过的、打过的不变。")
        else:
            words = self.tr("保存了，以后打的文书和指南都这样写；打过的不变。")
        self._say(section, "green", words)

    def _on_pin(self, result: Ok[None] | Err) -> None:
        self._end("pin")
        if isinstance(result, Err):
            self._fail("pin", result.error)
            return
        self._view.clear_pin()
        self._say("pin", "green", self.tr("PIN码设好了，离开座位按 Ctrl+L 锁屏，回来输它就行。"))

    def _on_password(self, result: Ok[None] | Err) -> None:
        self._end("password")
        if isinstance(result, Err):
            self._fail("password", result.error)
            return
        self._view.clear_passwords()
        self._say("password", "green", self.tr("口令换好了，下次进入用新的。"))

    def _on_backed_up(self, target: Path, result: Ok[object] | Err) -> None:
        self._end("data")
        if isinstance(result, Err):
            self._fail("data", result.error)
            return
        words = self.tr("备份好了，也核对过：{path}。请放到另一个地方保管。").format(path=target)
        self._say("data", "green", words)
        self._bench.jobs.papers.run(self._bench.outside.upkeep.free_bytes, self._on_free, owner=self)

    def _on_checked(self, result: Ok[Checked] | Err) -> None:
        self._end("data")
        if isinstance(result, Err):
            self._fail("data", result.error)
            return
        found = result.value
        if not found.problems:
            words = self.tr("核对完了：{cases} 件办件、{events} 条记录，全部完好。").format(
                cases=f"{found.cases:,}", events=f"{found.events:,}"
            )
            self._say("data", "green", words)
            return
        head = self.tr("核对出 {count} 处不对，请停下来，联系市级平台：").format(count=len(found.problems))
        self._say("data", "red", "\n".join((head, *found.problems[:_MOST_PROBLEMS])))

    # within

    def _begin(self, section: Section, words: str) -> None:
        self._show(busy=self._state.busy | {section})
        self._say(section, "blue", words)

    def _end(self, section: Section) -> None:
        self._show(busy=self._state.busy - {section})

    def _fail(self, section: Section, error: Exception, field: str = "") -> None:
        if isinstance(error, Refused | Unavailable):
            self._say(section, "red", error.message, field)
        else:
            self._say(section, "grey", "")
            self._bench.problems.tell(error)

    def _say(self, section: Section, light: LightName, words: str, field: str = "") -> None:
        self._show(said={**self._state.said, section: Said(light, words, field)})

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_state(self._state)
