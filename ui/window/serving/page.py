"""The page where people are served: four cards, and what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desk.cases.visit import Visit, VisitItem
from desk.consulting import asked_at
from desk.people.reading import ORGANISATION_TYPES, AgentInput, ApplicantInput
from desk.prints.printing import Level, owed_papers, papers_by_themselves
from ui.window.page import Page
from ui.window.printing.state import LIGHTS
from ui.window.serving.decision_card import DecisionCard
from ui.window.serving.done_card import DoneCard
from ui.window.serving.form_pane import FormBar, FormPane
from ui.window.serving.form_state import FormState
from ui.window.serving.held_bar import HeldBar
from ui.window.serving.item_card import ItemCard
from ui.window.serving.item_cards import ItemCards
from ui.window.serving.late_card import LateCard
from ui.window.serving.material_card import MaterialCard
from ui.window.serving.person_card import PersonCard
from ui.window.serving.presenter import ServingPresenter
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DoneState, HeldChip
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps
from ui.window.tray.card import TrayCard
from ui.window.villages import villages_of
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.workbench import Workbench


class ServingPage(ItemCards, Page):
    """Passive; `ServingPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """An empty visit."""
        super().__init__()
        persons = {code: name for code, name in bench.desk.id_types.items() if code not in ORGANISATION_TYPES}
        organisations = {code: name for code, name in bench.desk.id_types.items() if code in ORGANISATION_TYPES}
        self.person = PersonCard(persons, organisations)
        self.items = ItemCard()
        self.materials = MaterialCard()
        self.decision = DecisionCard()
        self.tray = TrayCard(bench)
        self.held = HeldBar()
        self.form_bar = FormBar()
        self._done: DoneCard | None = None
        self._late: LateCard | None = None
        self._form: FormPane | None = None
        self._is_done = False
        self._form_state: FormState | None = None
        self._has_papers = False
        self._after_form = ""
        self.notes = Banner()
        self._hold = Button(self.tr("暂存"), icon="player-pause", key="F9")
        self._to_late = Button(self.tr("补录纸上收的件"), icon="history", role="link")
        self._file = Button(self.tr("确认"), icon="circle-check", key="F10", role="primary")
        self._buttons = QWidget()
        self._right = QVBoxLayout()
        self._inner = QVBoxLayout()
        self._build()
        self._desk = bench.desk
        self.person.village.offer_from(*villages_of(bench.desk))
        self.presenter = ServingPresenter(self, bench, parent=self)
        self._connect()
        self.setAcceptDrops(True)

    @property
    def done(self) -> DoneCard:
        """What came of filing; made when it is first wanted, for the first page is waited for."""
        if self._done is None:
            done = self._done = DoneCard()
            done.next_requested.connect(self.presenter.hold)
            done.item_requested.connect(self.presenter.choose_item)
            done.more_requested.connect(self.presenter.more)
            done.case_requested.connect(self._on_case)
            done.review_requested.connect(self._on_review)
            done.print_requested.connect(self._on_print)
            done.preview_requested.connect(self._on_preview)
            self._right.addWidget(done, 1)
        return self._done

    @property
    def late(self) -> LateCard:
        """What was written on paper before, likewise."""
        if self._late is None:
            self._late = LateCard()
            self._late.edited.connect(self.presenter.edit_late)
            self._late.pads_requested.connect(lambda: self.page_requested.emit("settings", "pads"))
            self._right.insertWidget(self._right.indexOf(self.decision), self._late)
        return self._late

    @property
    def form(self) -> FormPane:
        """The form of the item, likewise."""
        if self._form is None:
            form = self._form = FormPane()
            form.edited.connect(self.presenter.form.edit)
            form.change_requested.connect(self.presenter.form.change)
            form.print_requested.connect(self._on_print)
            form.close_requested.connect(self.presenter.form.close)
            self._inner.addWidget(form, 1)
            if isinstance(page := self.layout(), QVBoxLayout):
                page.addWidget(form.foot)
        return self._form

    def title(self) -> str:
        """收件."""
        return self.tr("收件")

    def begin(self, shown: object = None) -> None:
        """Ready for the next person, for a visit to go on with (its id), or for `("item", id)` of another page."""
        self.presenter.begin()
        match shown:
            case str():
                self.presenter.resume(shown)
            case ("item", str(item_id)):
                self.presenter.choose_item(item_id)
            case _ if self.presenter.visit.is_blank:
                self.person.number.setFocus()

    def take_card(self, card: object) -> bool:
        """An identity card fills the person."""
        if not isinstance(card, ApplicantInput):
            return False
        self.presenter.take_card(card)
        return True

    def leave(self) -> None:
        """Keep what was typed."""
        self.presenter.leave()

    # what the presenter shows

    def show_person(self, applicant: ApplicantInput, agent: AgentInput | None, remarks: Remarks, facts: str) -> None:
        """The applicant card."""
        self.person.show_person(applicant, agent, remarks, facts)

    def show_people(self, words: tuple[str, ...]) -> None:
        """Who it may be."""
        self.person.show_people(words)

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is to be told about item and person as a whole."""
        self.notes.say("amber", "\n".join(sentences))

    def show_held(self, chips: tuple[HeldChip, ...]) -> None:
        """Who waits."""
        self.held.show_held(chips)
        self.allow(Key.HELD, enabled=bool(chips))

    def show_late(self, item: VisitItem | None, remarks: Remarks) -> None:
        """What was written on paper before."""
        if self._late is not None or (item is not None and (item.received_at or item.pad_number)):
            self.late.show_late(item, remarks)
        self._to_late.setVisible(item is not None and (self._late is None or self._late.isHidden()))

    def show_done(self, state: DoneState | None) -> None:
        """What came of filing."""
        self._is_done = state is not None
        if self._done is not None or state is not None:
            self.done.show_done(state)
        self.materials.setVisible(state is None)
        if state is not None:
            self.tray.hide()
        self._buttons.setVisible(state is None)
        self._has_papers = state is not None and bool(state.papers)
        self.allow(Key.REVIEW, enabled=state is not None)
        for key in (Key.PRINT, Key.PREVIEW):
            self.allow(key, enabled=self._has_papers)
        for key in (Key.CONFIRM, Key.ALL, Key.HOLD, Key.TRAY):
            self.allow(key, enabled=state is None)

    def show_next(self, field: str, *, ready: bool) -> None:
        """What comes next, in words; the main button stands out once it can be filed."""
        self._file.setProperty("ready", ready)
        self._after_form = self._next_words(field, ready=ready)
        if self._form is None or self._form.isHidden():
            self.say_next(self._after_form)

    def show_form(self, state: FormState | None, *, opened: bool) -> None:
        """The form of the item, in place of the cards where it is opened."""
        self._form_state = state
        self.form_bar.show_form(state)
        self._cards.setVisible(not opened)
        if self._form is not None or opened:
            self.form.show_form(state)
            self.form.setVisible(opened)
            self.form.foot.setVisible(opened)
        self._buttons.setVisible(not opened and not self._is_done)
        self.allow(Key.ENTRY, enabled=state is not None)
        for key in (Key.ALL, Key.TRAY):
            self.allow(key, enabled=not opened and not self._is_done)
        self.allow(Key.PRINT, enabled=opened or self._has_papers)
        if opened and state is not None:
            self.say_next(self.tr("填申请表；填好了按 F10") if state.open else self.tr("核对申请表，按 F8 打印签名"))
        else:
            self.say_next(self._after_form)

    def focus_form(self, field_id: str) -> None:
        """Put the focus on a field of the form."""
        if self._form_state is not None:
            self.form.focus_field(field_id, self._form_state)

    @override
    def focus_field(self, field: str) -> None:
        """Put the focus on a field."""
        if field.startswith("form."):
            self.presenter.form.open(field.removeprefix("form."))
        elif field.startswith(("applicant", "agent")):
            widget = self.person.focus_of(field)
            if widget is not None:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in ("received_at", "pad_number"):
            self.late.open(field)
        elif field == "confirm":
            self._file.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_field(field)

    def _next_words(self, field: str, *, ready: bool) -> str:
        if field == "filing":
            return self.tr("正在保存…")
        if ready and self.items.has_open_question:
            return self.tr("情形还没问完；问过了就按 F10 确认")
        if ready:
            return self.tr("可以按 F10 确认了")
        words = {
            "applicant": self.tr("先填申请人"),
            "agent": self.tr("填代办人"),
            "item": self.tr("选要办的事项"),
            "situations": self.tr("问一问情形"),
            "materials": self.tr("查材料：数字键记一份，F4 都齐了"),
            "decision": self.tr("选怎么办"),
        }
        return next((said for name, said in words.items() if field.startswith(name)), "")

    def _build(self) -> None:
        """From the outside in: whatever gets another parent is dressed anew with all that it holds."""
        content, left, right = QWidget(), QWidget(), QWidget()
        layout, left_layout = QVBoxLayout(self), QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scrolled(content), 1)
        layout.addWidget(self._buttons)
        content.setLayout(self._inner)
        gaps(self._inner, 10, (16, 10, 16, 10))
        self._cards = Columns(left, right, shares=(11, 10))
        self._inner.addWidget(self.held)
        self._inner.addWidget(self.notes)
        self._inner.addWidget(self._cards, 1)
        right.setLayout(self._right)
        for column in (left_layout, self._right):
            gaps(column, 12)
        left_layout.addWidget(self.person)
        left_layout.addWidget(self.items, 1)
        self._right.addWidget(self.materials, 1)
        self._right.addWidget(self.tray)
        self._right.addWidget(self.decision)
        self.items.body.insertWidget(self.items.body.count() - 1, self.form_bar)
        row = QHBoxLayout(self._buttons)
        gaps(row, 12, (16, 8, 16, 10))
        row.addWidget(self._hold)
        row.addWidget(self._to_late)
        row.addStretch(1)
        row.addWidget(self._file)

    def _connect(self) -> None:
        p = self.presenter
        person, items, materials = self.person, self.items, self.materials
        person.applicant_edited.connect(p.edit_applicant)
        person.agent_edited.connect(p.edit_agent)
        person.number_entered.connect(p.enter_number)
        person.name_entered.connect(p.enter_name)
        person.phone_entered.connect(p.enter_phone)
        person.offer_taken.connect(p.take_offer)
        person.card_requested.connect(self.card_wanted)
        items.searched.connect(p.search)
        items.item_chosen.connect(p.choose_item)
        items.item_turned_to.connect(p.turn_to)
        items.item_removed.connect(p.remove)
        items.answered.connect(p.answer)
        items.guide_requested.connect(self._on_guide)
        materials.state_chosen.connect(p.choose_state)
        materials.all_requested.connect(p.all_handed_in)
        materials.problem_edited.connect(p.edit_problem)
        materials.scan_requested.connect(self.tray.place_first)
        materials.line_changed.connect(self._on_line)
        self.tray.presenter.placed.connect(p.attach)
        self.tray.presenter.told.connect(self.notes.say)
        self.decision.decision_edited.connect(p.decide)
        self._to_late.clicked.connect(self._on_late)
        self.form_bar.open_requested.connect(p.form.toggle)
        self.held.resume_requested.connect(p.resume)
        self._hold.clicked.connect(p.hold)
        self._file.clicked.connect(p.file)
        p.told.connect(self.notes.say)
        self._bind_keys()

    def _bind_keys(self) -> None:
        p = self.presenter
        self.bind(Key.CONFIRM, self.tr("确认"), self._on_confirm)
        self.bind(Key.PRINT, self.tr("打印"), self._on_print)
        self.bind(Key.NEW, self.tr("下一位"), p.hold)
        self.bind(Key.ALL, self.tr("都齐了"), p.all_handed_in)
        self.bind(Key.ENTRY, self.tr("申请表"), p.form.toggle)
        self.bind(Key.CARD, self.tr("读身份证"), self.card_wanted.emit)
        self.bind(Key.HOLD, self.tr("暂存"), p.hold)
        self.bind(Key.TRAY, self.tr("扫描件"), self.tray.ask)
        self.bind(Key.PREVIEW, self.tr("预览"), self._on_preview)
        self.bind(Key.HELD, self.tr("接着办"), p.resume_oldest)
        self.bind(Key.CONSULT, self.tr("记咨询"), self._on_consult)
        self.bind(Key.REVIEW, self.tr("请群众评价"), self._on_review)

    def _on_line(self) -> None:
        """Pages of the tray go to the material that is chosen."""
        line = self.materials.list.line
        self.tray.place_in(line.seq if line else 0, f"{line.seq}. {line.name}" if line else "")

    def _on_guide(self) -> None:
        visit = self.presenter.visit
        if visit.items:
            self.page_requested.emit("guides", visit.items[visit.active].item)

    def _on_print(self) -> None:
        """All that the case gets now, at once; what became of it stands on the card as long as the case does.

        With the form open, the form alone.
        """
        form = self.presenter.form
        if form.is_open:
            self.papers_wanted.emit(form.to_print, partial(self._on_form_printed, self.presenter.visit))
            return
        filed = self.presenter.last_filed
        if filed is not None:
            case_id = filed.case.case_id
            papers = partial(papers_by_themselves, self._desk, case_id)
            self.papers_wanted.emit(papers, partial(self._on_printed, case_id))

    def _on_printed(self, case_id: str, level: Level, words: str) -> None:
        filed = self.presenter.last_filed
        if filed is not None and filed.case.case_id == case_id:
            self.done.show_printed(LIGHTS[level], words)

    def _on_form_printed(self, printed: Visit, level: Level, words: str) -> None:
        self.presenter.form.on_printed(level, printed)
        self.form.show_printed(LIGHTS[level], words)

    def _on_confirm(self) -> None:
        """F10 files the case; with the form open it goes back to the cards first."""
        if self.presenter.form.is_open:
            self.presenter.form.close()
        else:
            self.presenter.file()

    def _on_preview(self) -> None:
        filed = self.presenter.last_filed
        if filed is not None:
            self.print_wanted.emit(partial(owed_papers, self._desk, filed.case.case_id))

    def _on_late(self) -> None:
        self.late.open()
        self._to_late.hide()

    def _on_consult(self) -> None:
        """They only ask: what was typed so far begins a consultation, and the visit stays as it is."""
        self.page_requested.emit("consulting", asked_at(self.presenter.visit))

    def _on_case(self) -> None:
        filed = self.presenter.last_filed
        if filed is not None:
            self.page_requested.emit("cases", filed.case.case_id)

    def _on_review(self) -> None:
        filed = self.presenter.last_filed
        if filed is not None:
            self.review_wanted.emit(filed.case.case_id)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures may be dragged here from a chat program or a folder."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped into the tray."""
        if self.tray.take_mime(event.mimeData(), "drop"):
            event.acceptProposedAction()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V puts a picture of the clipboard into the tray; text goes where the caret is."""
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.tray.paste()):
            super().keyPressEvent(event)
