"""The page of consultations: write one down on the left, find and go on with one on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.consulting import ConsultationInput
from desk.people.reading import ApplicantInput
from ui.window.consulting.form_card import ConsultFormCard
from ui.window.consulting.held_card import HeldCard
from ui.window.consulting.list_card import ConsultListCard, ConsultShownCard
from ui.window.consulting.presenter import ConsultingPresenter
from ui.window.consulting.state import FormState, ShownState
from ui.window.page import Page
from ui.window.serving.item_card import ItemCard
from ui.window.serving.state import ItemChip
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench


class ConsultingPage(Page):
    """Passive; `ConsultingPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing typed, nothing listed yet."""
        super().__init__()
        self.form = ConsultFormCard()
        self.items = ItemCard(one_item=True)
        self.items.title.setText(self.tr("问的是哪件事"))
        self.listed = ConsultListCard()
        self.shown = ConsultShownCard()
        self.held = HeldCard()
        self.notes = Banner()
        self._save = Button(self.tr("记下"), icon="circle-check", key="F10", role="primary")
        self._build()
        self.presenter = ConsultingPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """咨询."""
        return self.tr("咨询")

    def begin(self, shown: object = None) -> None:
        """Ready to write; `shown` is what another page holds of somebody who asks (`ConsultationInput`), or an id."""
        self.presenter.begin(shown if isinstance(shown, ConsultationInput) else None)
        if isinstance(shown, str):
            self.presenter.open(shown)
        self.form.focus_field("question")

    def take_card(self, card: object) -> bool:
        """An identity card says who asks what is kept of them, where that is being written."""
        focus = self.focusWidget()
        if not isinstance(card, ApplicantInput) or focus is None or not self.held.isAncestorOf(focus):
            return False
        self.held.show_person(card.name, card.id_number)
        self.held.tell.setFocus()
        return True

    def leave(self) -> None:
        """Whoever asked what is kept of them is forgotten."""
        self.held.show_person("", "")

    # what the presenter shows

    def show_form(self, state: FormState) -> None:
        """What is being written down."""
        self.form.show_typed(state.typed)
        self.items.show_items((ItemChip(name=state.item_name),) if state.item_name else (), 0)
        self.items.show_search(state.typed.wish)
        self.items.show_questions(state.questions)

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """Items that were found."""
        self.items.show_offers(offers)

    def show_remark(self, field: str, words: str) -> None:
        """What is wrong with a field."""
        self.form.show_remark(field, words)

    def show_listed(self, offers: tuple[Offer, ...], words: str) -> None:
        """The newest, or those found."""
        self.listed.show_listed(offers, words)

    def show_chosen(self, state: ShownState | None) -> None:
        """The one that is looked at."""
        self.shown.show_chosen(state)
        for key in (Key.NEW, Key.PRINT, Key.REVIEW):
            self.allow(key, enabled=state is not None)

    def show_answer_remark(self, words: str) -> None:
        """What is wrong with the answer written afterwards."""
        self.shown.show_remark(words)

    def show_held_remark(self, words: str) -> None:
        """What is wrong with the number of whoever asks what is kept of them."""
        self.held.show_remark(words)

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the form."""
        self.form.focus_field(field)

    def _build(self) -> None:
        left, right, buttons = QWidget(), QWidget(), QWidget()
        left_layout, right_layout = QVBoxLayout(left), QVBoxLayout(right)
        for layout in (left_layout, right_layout):
            gaps(layout, 12)
        left_layout.addWidget(self.form)
        left_layout.addWidget(self.items, 1)
        right_layout.addWidget(self.shown)
        right_layout.addWidget(self.listed, 1)
        right_layout.addWidget(self.held)
        row = QHBoxLayout(buttons)
        gaps(row, 12, (16, 8, 16, 10))
        row.addStretch(1)
        row.addWidget(self._save)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self.notes)
        inner.addWidget(Columns(left, right, shares=(11, 10)), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scrolled(content), 1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        p = self.presenter
        self.form.edited.connect(p.edit)
        self.form.saved.connect(p.save)
        self.items.searched.connect(p.search)
        self.items.item_chosen.connect(p.choose_item)
        self.items.answered.connect(p.answer_situation)
        self.items.guide_requested.connect(lambda: self.page_requested.emit("guides", p.typed.item))
        self.listed.searched.connect(p.look)
        self.listed.chosen.connect(p.open)
        self.shown.case_requested.connect(p.turn)
        self.shown.print_requested.connect(p.print_slip)
        self.shown.review_requested.connect(p.ask_asker)
        self.shown.answer_written.connect(p.write_answer)
        self.held.paper_requested.connect(p.print_held)
        self._save.clicked.connect(p.save)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
        p.review_wanted.connect(self.review_wanted)
        p.visit_wanted.connect(lambda visit_id: self.page_requested.emit("serving", visit_id))
        self.bind(Key.CONFIRM, self.tr("记下"), p.save)
        self.bind(Key.FIND, self.tr("找咨询"), self.listed.search.setFocus)
        self.bind(Key.NEW, self.tr("转成办件"), p.turn)
        self.bind(Key.PRINT, self.tr("打印答复单"), p.print_slip)
        self.bind(Key.REVIEW, self.tr("请群众评价"), p.ask_asker)
        for key in (Key.NEW, Key.PRINT, Key.REVIEW):
            self.allow(key, enabled=False)
        self.say_next(self.tr("写下问的和答的，按 F10 记下；姓名可以不留"))
