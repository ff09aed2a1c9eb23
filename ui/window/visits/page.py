"""The page 走访: one part in sight at a time, in one column; a form takes the place of the list it was asked from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desk.allowed import has_right
from desk.people.rights import Right
from ui.window.cases.state import StepState
from ui.window.page import Page
from ui.window.shortcuts import NUMBER, Key
from ui.window.theme.metrics import gaps
from ui.window.visits.appealing import AppealPresenter
from ui.window.visits.cards import FormCard, ImportCard, LinesCard
from ui.window.visits.importing import ListImporter
from ui.window.visits.presenter import VisitsPresenter
from ui.window.visits.recording import Recorder
from ui.window.visits.rules import RulesImporter
from ui.window.visits.scoring import ScorePresenter
from ui.window.visits.state import FileState, ImportState, LinesState, Part
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.files import AskToOpen, AskToSave, ask_to_open, ask_to_save
from ui.window.widgets.order import put_in_order
from ui.window.workbench import Workbench


class _RulesView:
    """The card of the rules, for their importer."""

    def __init__(self, page: VisitsPage) -> None:
        """Of this page."""
        self._page = page

    def show_import(self, state: ImportState | None) -> None:
        """Rules that were looked over; None while none are."""
        self._page.show_looked(self._page.rules_card, state)


class VisitsPage(Page):
    """Passive; a presenter a subject does the work.

    Attributes:
        ask, ask_open: How the clerk is asked for a place and a file.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.ask: AskToSave = ask_to_save
        self.ask_open: AskToOpen = ask_to_open
        self._desk = bench.desk
        self.told = Banner()
        self.parts = ChoiceButtons(self.tr("看什么（Ctrl 加 1 到 5）"))
        self.lists = self._make_lists()
        self.evidence = LinesCard(self.tr("依据的记录（回车打开）"), icon="list-check")
        self.form = FormCard()
        self.importing = ImportCard(
            self.tr("先看一遍，还没有列入"),
            lines=self.tr("有问题的行"),
            keep=self.tr("列入没有问题的"),
            drop=self.tr("都不列入"),
        )
        self.rules_card = ImportCard(
            self.tr("先看一遍，还没有换规则"),
            lines=self.tr("不同的地方"),
            keep=self.tr("从本月起用"),
            drop=self.tr("不换"),
        )
        self._score_part = QWidget()
        self._part = Part.MONTH
        self._last = ""
        self._build()
        self.presenter = VisitsPresenter(self, bench, parent=self)
        self.recorder = Recorder(self, bench, parent=self)
        self.importer = ListImporter(self, bench, parent=self)
        self.scorer = ScorePresenter(self, bench, parent=self)
        self.appeals = AppealPresenter(self, bench, parent=self)
        self.rules = RulesImporter(_RulesView(self), bench, parent=self)
        self._connect()
        self._connect_score()

    def title(self) -> str:
        """走访."""
        return self.tr("走访")

    @property
    def part(self) -> Part:
        """The part in sight."""
        return self._part

    def begin(self, shown: object = None) -> None:
        """What is due now; `shown` is a `Part`, or the number of a visit or a check."""
        words = self._part_words()
        self.parts.show_choices(tuple((part.value, words[part]) for part in self._offered()), self._part)
        put_in_order(self)  # the parts were offered after all else was made
        if isinstance(shown, Part):
            self.show_part(shown)
        elif isinstance(shown, str) and shown:
            self._open_record(shown)
        else:
            self.show_part(self._part if self._part in self._offered() else self._offered()[0])

    def leave(self) -> None:
        """Show nobody's numbers to whoever comes next; what is being typed stays."""
        self.presenter.leave()
        self.scorer.leave()

    def show_part(self, part: str) -> None:
        """A part, with the focus where its work begins; what was asked is asked no more."""
        self._part = Part(part)
        self._last = ""
        self.told.say("grey", "")
        for importer in (self.importer, self.rules):
            if importer.is_looking:
                importer.drop()
        for form in (self.recorder, self.appeals):
            if form.action:
                form.close()
        self.parts.show_choices(self.parts.choices, self._part)
        self._arrange()
        if self._part is Part.SCORE:
            self.scorer.begin()
        else:
            self.presenter.begin(self._part)
        self._focus_part()

    # what the presenters show

    def show_lines(self, part: Part, state: LinesState) -> None:
        """One of the lists."""
        card = self.lists[part]
        was_empty, had_focus = card.list.isHidden(), card.list.hasFocus()
        card.show_state(state)
        has_filled = was_empty and bool(state.lines) and self._is_waiting()
        if part is self._part and (has_filled or (had_focus and not state.lines)):
            self._focus_part()
        self._show_keys()

    def show_score(self, state: LinesState) -> None:
        """The points."""
        self.show_lines(Part.SCORE, state)

    def show_evidence(self, state: LinesState) -> None:
        """What a line of them stands on."""
        self.evidence.show_state(state)

    def show_asked(self, state: StepState | None) -> None:
        """The questions of a form; what was told of the one before is old news."""
        if state is not None and self.form.isHidden():
            self._last = ""
            self.told.say("grey", "")
        self.form.show_asked(state)
        self._arrange()

    def show_file(self, state: FileState | None) -> None:
        """What was sent."""
        self.form.show_file(state)

    def focus_answer(self, name: str) -> None:
        """A question."""
        self.form.focus_answer(name)

    def focus_file(self) -> None:
        """What chooses a file."""
        self.form.focus_file()

    def show_import(self, state: ImportState | None) -> None:
        """The list of a village that was looked over."""
        self.show_looked(self.importing, state)

    def show_looked(self, card: ImportCard, state: ImportState | None) -> None:
        """What was looked over before it is kept."""
        was_there = not card.isHidden()
        card.show_import(state)
        self._arrange()
        if state is not None and not was_there:
            first = card.list if state.lines else card.keep
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_where(self, name: str, then: Callable[[Path], None]) -> None:
        """Where to put a spreadsheet."""
        self.ask(self, self.tr("存到哪里"), name, self.tr("表格 (*.xlsx)"), then)

    # acts

    def _new(self) -> None:
        if self._part is Part.ROSTER:
            self.recorder.begin_person()
        else:
            self.recorder.begin_visit(self.presenter.person(self._part))

    def _check(self) -> None:
        person = self.presenter.person(self._part)
        if person is not None:
            self.recorder.begin_check(person, self.presenter.item_id(self._part))

    def _take(self, _key: str) -> None:
        person = self.presenter.person(self._part)
        if not self._may_write():
            return
        if self._part is Part.ROSTER and person is not None:
            self.recorder.begin_person(person)
        elif self._part is Part.ROUND or (self._part is Part.MONTH and self.presenter.is_check):
            self._check()
        elif self._part is Part.MONTH and person is not None:
            self.recorder.begin_visit(person)

    def _take_off(self) -> None:
        person = self.presenter.person(Part.ROSTER)
        if person is not None:
            self.recorder.begin_off(person)

    def _print(self) -> None:
        """What was just written down, once; then the list or the record of the part."""
        if self._last:
            self._print_last()
        elif self._part is Part.SCORE:
            self.scorer.print_sheet()
        else:
            self.presenter.print_part(self._part)

    def _confirm(self) -> None:
        for importer in (self.importer, self.rules):
            if importer.is_looking:
                importer.keep()
                return
        for form in (self.recorder, self.appeals):
            if form.action:
                form.confirm()
                return

    def _cancel(self) -> None:
        for importer in (self.importer, self.rules):
            if importer.is_looking:
                importer.drop()
        for form in (self.recorder, self.appeals):
            if form.action:
                form.close()
        self._focus_part()

    def _answer(self, name: str, text: str) -> None:
        (self.appeals if self.appeals.action else self.recorder).answer(name, text)

    def _object(self) -> None:
        month = self.scorer.month
        if month is not None and self._may_object():
            self.appeals.begin_appeal(month, self.scorer.about)

    def _answer_appeal(self) -> None:
        one = self.scorer.appeal
        if one is not None and one.is_open:
            self.appeals.begin_answer(one)

    def _ask_rules(self) -> None:
        self.ask_open(self, self.tr("考核规则在哪里"), self.tr("考核规则 (*.toml)"), self.rules.take)

    def _ask_where_rules(self) -> None:
        name = self.tr("考核规则.toml")
        self.ask(self, self.tr("考核规则存到哪里"), name, self.tr("考核规则 (*.toml)"), self.rules.save)

    def _open_record(self, number: str) -> None:
        self.presenter.show_record(number)
        self.show_part(Part.RECORDS)

    def _ask_list(self) -> None:
        self.ask_open(self, self.tr("村里的名单在哪里"), self.tr("表格 (*.xlsx *.csv)"), self.importer.take)

    def _ask_template(self) -> None:
        name = self.tr("花名册.xlsx")
        self.ask(self, self.tr("空的名单存到哪里"), name, self.tr("表格 (*.xlsx)"), self.importer.save_template)

    def _ask_file(self) -> None:
        kinds = self.tr("照片和视频 (*.jpg *.jpeg *.heic *.heif *.png *.webp *.mp4 *.mov *.3gp);;所有文件 (*)")
        self.ask_open(self, self.tr("家属发来的照片、视频在哪里"), kinds, self.recorder.take_file)

    # within

    def _may_object(self) -> bool:
        """Whose points are shown may say that they are not right."""
        month = self.scorer.month
        return month is not None and month.clerk == self._desk.operator.clerk

    @property
    def _is_looking(self) -> bool:
        return self.importer.is_looking or self.rules.is_looking

    @property
    def _is_asking(self) -> bool:
        return bool(self.recorder.action or self.appeals.action)

    def _may_write(self) -> bool:
        return has_right(self._desk, Right.RECEIVE)

    def _offered(self) -> tuple[Part, ...]:
        """Who takes nothing in looks at what was recorded and at the points."""
        return tuple(Part) if self._may_write() else (Part.RECORDS, Part.SCORE)

    def _part_words(self) -> dict[Part, str]:
        return {
            Part.MONTH: self.tr("本月该问的"),
            Part.ROUND: self.tr("上门核查"),
            Part.ROSTER: self.tr("花名册"),
            Part.RECORDS: self.tr("上门记录"),
            Part.SCORE: self.tr("考核"),
        }

    def _arrange(self) -> None:
        """The form, the list that was looked over, or the list of the part."""
        covered = self._is_asking or self._is_looking
        for part in (Part.MONTH, Part.ROUND, Part.ROSTER, Part.RECORDS):
            self.lists[part].setVisible(part is self._part and not covered)
        self._score_part.setVisible(self._part is Part.SCORE and not covered)
        self.parts.setVisible(not covered and len(self.parts.choices) > 1)
        self._show_keys()

    def _focus_part(self) -> None:
        if not self.lists[self._part].focus_list():
            self.parts.focus_chosen()

    def _is_waiting(self) -> bool:
        """The focus stands where the part began while it was empty, and nobody types there."""
        if self._is_asking or self._is_looking:
            return False
        focused, field = self.focusWidget(), self.lists[self._part].field
        if focused is field.edit:
            return self._part is not Part.ROSTER or not field.text
        return focused is None or not self.lists[self._part].isAncestorOf(focused)

    def _show_keys(self) -> None:
        """Which keys mean something now, and what comes next."""
        part, is_looking = self._part, self._is_looking
        is_asking = self._is_asking or is_looking
        person = self.presenter.person(part) if part is not Part.SCORE else None
        has_lines = bool(self.lists[part].list.offers.offers)
        free = not is_asking
        self.allow(Key.NEW, enabled=free and self._may_write() and part is not Part.SCORE)
        self.allow(Key.ENTRY, enabled=free and self._may_write() and person is not None)
        may_print = part is not Part.ROSTER and (has_lines or part is Part.MONTH)
        self.allow(Key.PRINT, enabled=free and (may_print or bool(self._last)))
        self.allow(Key.SAVE, enabled=free and part is Part.SCORE and has_lines)
        self.allow(Key.CONFIRM, enabled=is_asking)
        self.bindings[Key.NEW].words = self.tr("列入一位") if part is Part.ROSTER else self.tr("记一次上门")
        one = self.scorer.appeal
        self.object.setEnabled(self._may_object())
        self.reply.setEnabled(one is not None and one.is_open)
        if self.rules.is_looking:
            self.say_next(self.tr("看清不同的地方，F10 从本月起用，Esc 不换"))
        elif is_looking:
            self.say_next(self.tr("看清有问题的行，F10 列入没有问题的，Esc 都不列入"))
        elif is_asking:
            self.say_next(self.tr("带 * 的要填；填好按 F10 记下，Esc 先不记"))
        elif part is Part.SCORE:
            self.say_next(self.tr("上下键选一项，下面是它依据的记录"))
        elif part is Part.ROSTER:
            self.say_next(self.tr("上下键选人，回车改；F2 列入一位") if has_lines else self.tr("按 F2 列入一位"))
        elif part is Part.RECORDS:
            self.say_next(self.tr("F2 记一次上门；选中一条按 F8 打印"))
        else:
            self.say_next(self.tr("上下键选人，回车记这一家") if has_lines else "")

    def _on_visit_kept(self, number: str) -> None:
        """It may be printed from here; the list it was taken from is read anew."""
        self._last = number
        self.told.say("green", self.told.words, action=self.tr("打印这份记录(&R)"))
        self.presenter.begin(self._part)
        self._focus_part()

    def _on_roster_changed(self) -> None:
        if self._part in (Part.ROSTER, Part.MONTH, Part.ROUND):
            self.presenter.begin(self._part)
        self._focus_part()

    def _print_last(self) -> None:
        self.presenter.print_record(self._last)
        self._forget_last()

    def _forget_last(self) -> None:
        """F8 is for the part again."""
        self._last = ""
        self.told.say("grey", "")
        self._show_keys()

    def _make_lists(self) -> dict[Part, LinesCard]:
        month, day = self.tr("如 2026-12，回车"), self.tr("空着是今天，回车")
        return {
            Part.MONTH: LinesCard(self.tr("本月该问的"), icon="phone", field=self.tr("月份(&M)"), hint=month),
            Part.ROUND: LinesCard(
                self.tr("上门核查"), icon="home", field=self.tr("哪天(&D)"), hint=day, choices=self.tr("核查什么")
            ),
            Part.ROSTER: LinesCard(
                self.tr("花名册"), icon="users", field=self.tr("找人(&S)"), hint=self.tr("姓名，或者哪个组")
            ),
            Part.RECORDS: LinesCard(self.tr("上门和核查的记录"), icon="clipboard-list"),
            Part.SCORE: LinesCard(
                self.tr("考核"), icon="star", field=self.tr("月份(&M)"), hint=month, choices=self.tr("看谁的")
            ),
        }

    def _build(self) -> None:
        self._earlier, self._later = Button(self.tr("上个月(&B)")), Button(self.tr("下个月(&N)"))
        self._before, self._after = Button(self.tr("上个月(&B)")), Button(self.tr("下个月(&N)"))
        self.lists[Part.MONTH].add_above(self._earlier, self._later)
        self.lists[Part.SCORE].add_above(self._before, self._after)
        self.off = Button(self.tr("移出(&E)"), icon="x")
        self.bring = Button(self.tr("导入名单(&I)"), icon="table-import")
        self.hand_out = Button(self.tr("存一份空名单(&T)"), icon="device-floppy")
        self.lists[Part.ROSTER].add_acts(self.off, self.bring, self.hand_out)
        self.object = Button(self.tr("申诉(&Y)"), icon="message-circle")
        self.reply = Button(self.tr("答复申诉(&H)"), icon="check")
        self.bring_rules = Button(self.tr("导入考核规则(&L)"), icon="table-import")
        self.save_rules = Button(self.tr("存一份考核规则(&W)"), icon="device-floppy")
        self.lists[Part.SCORE].add_acts(self.object, self.reply, self.bring_rules, self.save_rules)
        self.reply.setVisible(has_right(self._desk, Right.ANSWER_APPEAL))
        self.bring_rules.setVisible(has_right(self._desk, Right.IMPORT_DATA))
        score = QVBoxLayout(self._score_part)
        gaps(score, 12)
        for card in (self.lists[Part.SCORE], self.evidence):
            score.addWidget(card, 1)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self.parts)
        for part in (Part.MONTH, Part.ROUND, Part.ROSTER, Part.RECORDS):
            inner.addWidget(self.lists[part], 1)
        for widget in (self._score_part, self.form, self.importing, self.rules_card):
            inner.addWidget(widget, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(Scrolled(content), 1)

    def _connect(self) -> None:
        p, recorder, scorer, importer = self.presenter, self.recorder, self.scorer, self.importer
        self.parts.chosen.connect(self.show_part)
        self.told.action_requested.connect(self._print_last)
        for part in (Part.MONTH, Part.ROUND, Part.ROSTER, Part.RECORDS):
            card = self.lists[part]
            card.looked.connect(partial(p.look, part))
            card.taken.connect(self._take)
            card.edited.connect(partial(p.write, part))
            if part is not Part.ROSTER:
                card.entered.connect(partial(p.begin, part))
        self.lists[Part.ROUND].choice_made.connect(p.choose)
        self._earlier.clicked.connect(lambda: p.step_month(-1))
        self._later.clicked.connect(lambda: p.step_month(1))
        self.off.clicked.connect(self._take_off)
        self.bring.clicked.connect(self._ask_list)
        self.hand_out.clicked.connect(self._ask_template)
        self.form.answered.connect(self._answer)
        self.form.file_wanted.connect(self._ask_file)
        self.form.file_unwanted.connect(recorder.drop_file)
        self.form.confirm_requested.connect(self._confirm)
        self.form.cancel_requested.connect(self._cancel)
        self.importing.looked.connect(importer.look)
        self.importing.keep_requested.connect(importer.keep)
        self.importing.drop_requested.connect(self._cancel)
        for presenter in (recorder, importer, scorer, self.appeals, self.rules):
            presenter.told.connect(self.told.say)
        for presenter in (recorder, importer, self.appeals, self.rules):
            presenter.shown.connect(self._arrange)
        recorder.visit_kept.connect(self._on_visit_kept)
        recorder.roster_changed.connect(self._on_roster_changed)
        importer.kept.connect(self._on_roster_changed)
        p.print_wanted.connect(self.print_wanted)
        self.bind(Key.NEW, self.tr("记一次上门"), self._new)
        self.bind(Key.ENTRY, self.tr("核查待遇"), self._check)
        self.bind(Key.PRINT, self.tr("看一看再打印"), self._print)
        self.bind(Key.SAVE, self.tr("存成表格"), scorer.save_sheet)
        self.bind(Key.CONFIRM, self.tr("记下"), self._confirm)
        for place, part in enumerate(Part, start=1):
            shortcut = QShortcut(QKeySequence(NUMBER.format(place=place)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_number, part))

    def _connect_score(self) -> None:
        scorer = self.scorer
        score = self.lists[Part.SCORE]
        score.looked.connect(scorer.look)
        score.taken.connect(lambda _key: self.evidence.focus_list())
        score.edited.connect(scorer.write)
        score.entered.connect(scorer.count)
        score.choice_made.connect(scorer.choose)
        self._before.clicked.connect(lambda: scorer.step_month(-1))
        self._after.clicked.connect(lambda: scorer.step_month(1))
        self.evidence.looked.connect(scorer.look_evidence)
        self.evidence.taken.connect(scorer.open_evidence)
        self.rules_card.looked.connect(self.rules.look)
        self.rules_card.keep_requested.connect(self.rules.keep)
        self.rules_card.drop_requested.connect(self._cancel)
        self.object.clicked.connect(self._object)
        self.reply.clicked.connect(self._answer_appeal)
        self.bring_rules.clicked.connect(self._ask_rules)
        self.save_rules.clicked.connect(self._ask_where_rules)
        scorer.print_wanted.connect(self.print_wanted)
        scorer.record_wanted.connect(self._open_record)
        for presenter in (self.appeals, self.rules):
            presenter.kept.connect(scorer.count)

    def _on_number(self, part: Part) -> None:
        if part in self._offered() and not self._is_asking and not self._is_looking:
            self.show_part(part)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._is_asking or self._is_looking):
            self._cancel()
        elif event.key() == Qt.Key.Key_Escape and self._desk.office.kind != "village":
            self.page_requested.emit("followups", None)
        else:
            super().keyPressEvent(event)
