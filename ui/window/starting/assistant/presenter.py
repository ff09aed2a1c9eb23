"""What happens at the first start: one question a page, everything slow on a job, nothing kept before the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.managing.founding import proposed_name
from desk.places import Place, Places
from desk.prints.printing import choose_printer
from desk.settings import OfficeKind
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.starting.assistant.checks import Checks
from ui.window.starting.assistant.state import FIELDS, FOUNDED, FOUNDING, Answers, AssistantState, Step
from ui.window.widgets.suggestions import Offer

if TYPE_CHECKING:
    from desk.printers import PrinterInfo
    from desk.prints.printing import Printed
    from ui.window.starting.presenter import OpenedDesk
    from ui.wiring.keeping import Restored
    from ui.wiring.offices import Founded

MOST_OFFERS = 20
PAGE_LAYOUTS, SLIP_LAYOUTS = ("a4", "a5", "large"), ("80", "58")
"""Sizes that a chosen printer is kept for in the settings."""

_PAGE_OF = {"office": Step.OFFICE, "kind": Step.OFFICE, "name": Step.OFFICE, "clerk": Step.CLERK,
            "password": Step.PASSWORD, "out": Step.SHEET, "recovery-out": Step.SHEET}  # fmt: skip
_FIELD_OF = {"office": "sought", "kind": "sought", "out": "sheet", "recovery-out": "sheet"}
_RESTORE_FIELD = {"file": "backup", "password": "restore_secret", "recovery_key": "restore_secret",
                  "clerk": "restore_clerk"}  # fmt: skip
"""Pages and fields of what is refused when the office is made, by the field the refusal names."""

Begin = Literal["new", "restore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStart:
    """What the assistant needs from outside; all but `check_password` is slow.

    Attributes:
        prepare: All divisions, and a folder that is there to put the recovery sheet in.
        check_password: Refuses a weak password; quick.
        found: Makes the office; nothing is left when it fails.
        restore: Puts a backup in place, and gives what it did.
        open: Opens the desk with the password just given.
        printers: Printers of this machine.
        try_printer: Prints a guide as a sample on a printer, in its usual size.
        print_sheet: Prints the recovery sheet on a printer.
    """

    prepare: Callable[[], tuple[Places, Path]]
    check_password: Callable[[str], None]
    found: Callable[[Answers], Founded]
    restore: Callable[[Answers], Restored]
    open: Callable[[str, str], OpenedDesk]
    printers: Callable[[], tuple[PrinterInfo, ...]]
    try_printer: Callable[[Answers, PrinterInfo], Printed]
    print_sheet: Callable[[Answers, PrinterInfo], Printed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A new office whose desk is open.

    Attributes:
        printers: Name of the printer by layout, for the settings.
    """

    opened: OpenedDesk
    counter: str
    printers: dict[str, str] = field(default_factory=dict)


class AssistantView(Protocol):
    """The assistant as its presenter sees it."""

    def show_state(self, state: AssistantState) -> None:
        """Show a page."""
        ...

    def focus_field(self, name: str) -> None:
        """Put the focus on a field of the page in sight; on its first with an empty name."""
        ...


class AssistantPresenter(QObject):
    """Leads from nothing to an open desk.

    Signals:
        ready: The office is there; a `Ready`.
        restored: A backup was put in place; what the clerk has to know of it, in sentences.
        practice_requested: To the practice office instead.
        failed: What went wrong, where it is nobody's doing.
    """

    ready = Signal(object)
    restored = Signal(str)
    practice_requested = Signal()
    failed = Signal(object)

    def __init__(
        self, view: AssistantView, outside: FirstStart, runner: JobRunner, *, parent: QObject | None = None
    ) -> None:
        """Nothing is shown before `begin`."""
        super().__init__(parent)
        self._view, self._outside, self._runner = view, outside, runner
        self._checks = Checks(outside.check_password, self)
        self._state = AssistantState()
        self._places: Places | None = None
        self._folder = Path()
        self._typed_name = self._typed_clerk = self._typed_sheet = False

    @property
    def state(self) -> AssistantState:
        """The page in sight."""
        return self._state

    def begin(self, problem: str = "") -> None:
        """The first page; `problem` is what went wrong before."""
        self._show(step=Step.WELCOME, problem=problem)
        self._runner.run(self._outside.prepare, self._on_prepared, owner=self)

    def choose(self, what: Begin) -> None:
        """A new office, or one from a backup."""
        self._turn_to(Step.OFFICE if what == "new" else Step.RESTORE)

    def edit(self, name: str, text: str) -> None:
        """The clerk typed in a field."""
        answers = replace(self._state.answers, **{name: text})  # type: ignore[arg-type]  # fields of text have names of their own
        touched = [name]
        if name == "sought":
            answers = replace(answers, place="")
        elif name == "name":
            self._typed_name = True
        elif name == "sheet":
            self._typed_sheet = True
        elif name == "clerk":
            self._typed_clerk = True
        elif name == "clerk_name" and not self._typed_clerk:
            answers = replace(answers, clerk=text.strip())
            touched.append("clerk")
        elif name == "password" and answers.again:
            touched.append("again")
        remarks = dict(self._state.remarks)
        for one in touched:
            remarks.pop(one, None)
            if self._says_while_typing(one, answers):
                remarks[one] = self._say(one, answers)
        self._show(answers=answers, remarks=remarks, offers=self._offers(answers), problem="")

    def choose_kind(self, kind: OfficeKind) -> None:
        """A centre or a station."""
        if kind != self._state.answers.kind:
            answers = replace(self._state.answers, kind=kind, place="", sought="")
            self._show(answers=answers, offers=self._offers(answers), remarks={})

    def choose_place(self, code: str) -> None:
        """One of the divisions offered."""
        places = self._places
        place = places.get(code) if places is not None else None
        if places is None or place is None:
            return
        answers = replace(self._state.answers, place=code, sought=places.full_name(code))
        if not self._typed_name or not answers.name.strip():
            answers = replace(answers, name=proposed_name(place))
            self._typed_name = False
        self._show(answers=answers, offers=(), remarks={})
        self._view.focus_field("name")

    def choose_way(self, *, by_words: bool) -> None:
        """Open the backup by a password or by the recovery words."""
        answers = replace(self._state.answers, by="words" if by_words else "password", restore_secret="")
        self._show(answers=answers, remarks={})

    def choose_printer(self, name: str, *, slip: bool) -> None:
        """A printer for pages or for slips; an empty name for none."""
        answers = self._state.answers
        answers = replace(answers, slip_printer=name) if slip else replace(answers, page_printer=name)
        self._show(answers=answers, told=("grey", ""))

    def back(self) -> None:
        """One page back; what was typed stays."""
        if self._state.busy or not self._state.can_go_back:
            return
        step = self._state.step
        before = Step.WELCOME if step in (Step.OFFICE, Step.RESTORE) else FOUNDING[FOUNDING.index(step) - 1]
        self._turn_to(before)

    def next(self) -> None:
        """On to the next page, when everything on this one is right."""
        step = self._state.step
        if self._state.busy or step is Step.WELCOME or not self._is_right():
            return
        if step is Step.RESTORE:
            self._restore()
        elif step is Step.SHEET:
            self._found()
        elif step is Step.PROOF:
            self._turn_to(Step.PRINTER)
            self._runner.run(self._outside.printers, self._on_printers, owner=self)
        elif step is Step.PRINTER:
            self._open()
        else:
            self._turn_to(FOUNDING[FOUNDING.index(step) + 1])

    def print_sheet(self) -> None:
        """Print the recovery sheet on the usual printer, if there is one."""
        answers, outside = self._state.answers, self._outside

        def work() -> Printed | None:
            printer = choose_printer(outside.printers(), {}, "a4")
            return outside.print_sheet(answers, printer) if printer is not None else None

        self._print(work)

    def try_printer(self, *, slip: bool) -> None:
        """Print a sample on the chosen printer."""
        answers, outside = self._state.answers, self._outside
        name = answers.slip_printer if slip else answers.page_printer
        printer = next((p for p in self._state.printers if p.name == name), None)
        if printer is not None:
            self._print(lambda: outside.try_printer(answers, printer))

    # what goes on inside

    def _turn_to(self, step: Step) -> None:
        answers = self._state.answers
        if step is Step.SHEET and not self._typed_sheet:
            name = "".join(c for c in answers.name.strip() if c not in '\\/:*?"<>|')
            answers = replace(answers, sheet=str(self._folder / self.tr("恢复密钥保管单-{name}.pdf").format(name=name)))
        self._show(step=step, answers=answers, remarks={}, problem="", told=("grey", ""), offers=self._offers(answers))
        self._view.focus_field("")

    def _is_right(self) -> bool:
        """Whether one can go on; else everything that is wrong is said, and the first of it has the focus."""
        said = {name: self._say(name, self._state.answers) for name in FIELDS.get(self._state.step, ())}
        wrong = [name for name, (light, _) in said.items() if light == "red"]
        if wrong:
            self._show(remarks={name: remark for name, remark in said.items() if remark[1]})
            self._view.focus_field(wrong[0])
        return not wrong

    def _say(self, name: str, answers: Answers) -> tuple[Literal["red", "amber", "green", "grey", "blue"], str]:
        return self._checks.of(name, answers, self._places, self._words())

    def _says_while_typing(self, name: str, answers: Answers) -> bool:
        """Whether something is to be said before the clerk is done: not while the field is empty or only begun."""
        value = str(getattr(answers, name))
        if not value.strip() or name in ("sought", "word_1", "word_2", "backup", "sheet"):
            return False
        return name != "again" or not answers.password.startswith(value) or value == answers.password

    def _words(self) -> tuple[str, str]:
        if not self._state.lines:
            return "", ""
        first, second = (self._state.lines[line - 1][place - 1] for line, place in self._state.asked)
        return first, second

    def _offers(self, answers: Answers) -> tuple[Offer, ...]:
        if self._places is None or answers.place:
            return ()
        if answers.kind == "township":
            found: tuple[Place, ...] = self._places.find_town(answers.sought)
        else:
            found = self._places.find_village(answers.sought, limit=MOST_OFFERS)
        return tuple(Offer(key=p.code, words=p.name, note=self._places.full_name(p.code)) for p in found)

    def _found(self) -> None:
        answers = self._state.answers
        self._show(busy=self.tr("正在建立单位：造密钥、建数据库、写保管单……"), problem="", remarks={})
        self._runner.run(lambda: self._outside.found(answers), self._on_founded, owner=self)

    def _restore(self) -> None:
        answers = self._state.answers
        self._show(busy=self.tr("正在恢复：解开备份，逐项核对，再放到位……"), problem="", remarks={})
        self._runner.run(lambda: self._outside.restore(answers), self._on_restored, owner=self)

    def _open(self) -> None:
        answers = self._state.answers
        self._show(busy=self.tr("正在打开……"), problem="")
        self._runner.run(
            lambda: self._outside.open(answers.clerk.strip(), answers.password), self._on_opened, owner=self
        )

    def _print(self, work: Callable[[], Printed | None]) -> None:
        if self._state.busy:
            return
        self._show(told=("blue", self.tr("正在送到打印机……")))
        self._runner.run(work, self._on_printed, owner=self)

    def _on_prepared(self, result: Ok[tuple[Places, Path]] | Err) -> None:
        if isinstance(result, Err):
            self._fail(result.error)
            return
        self._places, self._folder = result.value
        self._show(offers=self._offers(self._state.answers))

    def _on_founded(self, result: Ok[Founded] | Err) -> None:
        self._show(busy="")
        if isinstance(result, Err):
            self._fail(result.error)
            return
        recovery = result.value.recovery
        self._show(lines=recovery.lines, asked=_asked(recovery.fingerprint, recovery.lines))
        self._turn_to(Step.WORDS)

    def _on_restored(self, result: Ok[Restored] | Err) -> None:
        self._show(busy="")
        if isinstance(result, Err):
            self._fail(result.error)
            return
        self._forget()
        aside = result.value.aside
        moved = self.tr("原来文件夹里的东西移到了 {folder}。").format(folder=aside) if aside else ""
        self.restored.emit("".join((*result.value.told, moved)))

    def _on_printers(self, result: Ok[tuple[PrinterInfo, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._fail(result.error)
            return
        printers = result.value
        page, slip = choose_printer(printers, {}, "a4"), choose_printer(printers, {}, "80")
        answers = replace(
            self._state.answers,
            page_printer=page.name if page is not None else "",
            slip_printer=slip.name if slip is not None and slip.kind == "slip" else "",
        )
        self._show(printers=printers, answers=answers)

    def _on_printed(self, result: Ok[Printed | None] | Err) -> None:
        if isinstance(result, Err):
            self._show(told=("grey", ""))
            self._fail(result.error)
        elif result.value is None:
            self._show(told=("amber", self.tr("这台电脑没有打印机。保管单已经存成文件，请拿到有打印机的电脑上打。")))
        else:
            light = {"done": "green", "warning": "amber", "failed": "red"}.get(result.value.level, "blue")
            self._show(told=(light, result.value.told))

    def _on_opened(self, result: Ok[OpenedDesk] | Err) -> None:
        self._show(busy="")
        if isinstance(result, Err):
            self._fail(result.error)
            return
        answers = self._state.answers
        chosen = dict.fromkeys(PAGE_LAYOUTS, answers.page_printer)
        chosen |= dict.fromkeys(SLIP_LAYOUTS, answers.slip_printer)
        printers = {layout: name for layout, name in chosen.items() if name}
        counter = answers.counter.strip()
        self._forget()
        self.ready.emit(Ready(opened=result.value, counter=counter, printers=printers))

    def _forget(self) -> None:
        """Keep neither passwords nor words."""
        self._show(answers=Answers(), lines=(), offers=(), remarks={}, step=Step.WELCOME)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refused | Unavailable):
            self.failed.emit(error)
            return
        name, step = error.field if isinstance(error, Refused) else "", self._state.step
        page = _PAGE_OF.get(name) if step in FOUNDING and step not in FOUNDED else None
        where = _FIELD_OF.get(name, name)
        if step is Step.RESTORE and name in _RESTORE_FIELD:
            page, where = step, _RESTORE_FIELD[name]
        if page is None:
            self._show(problem=error.message)
            return
        if page is not step:
            self._turn_to(page)
        self._show(remarks={where: ("red", error.message)})
        self._view.focus_field(where)

    def _show(self, **changes: object) -> None:
        state = replace(self._state, **changes)  # type: ignore[arg-type]  # named as fields of the state, by this class alone
        number = FOUNDING.index(state.step) + 1 if state.step in FOUNDING else 0
        can_go_back = state.step not in (Step.WELCOME, Step.WORDS, Step.PRINTER)
        self._state = replace(state, number=number, can_go_back=can_go_back)
        self._view.show_state(self._state)


def _asked(fingerprint: str, lines: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Which two words to type back: one of the first half of the lines, one of the second; told by the fingerprint."""
    seed, half = int(fingerprint, 16), len(lines) // 2
    first = (seed % half + 1, (seed >> 8) % len(lines[0]) + 1)
    second = (half + (seed >> 16) % (len(lines) - half) + 1, (seed >> 24) % len(lines[0]) + 1)
    return first, second
