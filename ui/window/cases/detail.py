"""A case laid open: its cards in two columns, and the step that is being typed in the place of what it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.window.cases.beside_card import BesideCard
from ui.window.cases.case_cards import BroughtCard, NextCard, PapersCard, TimelineCard
from ui.window.cases.form_card import KeptFormCard
from ui.window.cases.head_card import HeadCard
from ui.window.cases.state import DetailState, StepState
from ui.window.cases.step_card import StepCard
from ui.window.serving.decision_card import DecisionCard
from ui.window.serving.material_card import MaterialCard
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState
from ui.window.theme.metrics import gaps
from ui.window.tray.card import TrayCard
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled


class CaseDetail(QWidget):
    """Passive.

    Signals:
        back_requested: To the list again.
        review_requested: The citizen is to be asked for a mark.
        confirm_requested, cancel_requested: The step that is typed is to be done, or dropped.
    """

    back_requested = Signal()
    review_requested = Signal()
    confirm_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, tray: TrayCard) -> None:
        """No case yet; the scans that wait lie in `tray`."""
        super().__init__()
        self.tray = tray
        self.back = Button(self.tr("回到列表"), icon="chevron-left", key="Esc")
        self.review = Button(self.tr("请群众评价"), icon="mood-smile", key="F12")
        self.told = Banner()
        self.head = HeadCard()
        self.next = NextCard()
        self.papers = PapersCard()
        self.beside = BesideCard()
        self.brought = BroughtCard()
        self.form = KeptFormCard()
        self.timeline = TimelineCard()
        self.decision = DecisionCard()
        self.step = StepCard()
        self.materials = MaterialCard()
        self.confirm = Button(self.tr("确认"), icon="circle-check", key="F10", role="primary")
        self._cancel = Button(self.tr("先不办"), icon="x", key="Esc")
        self._bar = QWidget()
        self._is_deciding = self._is_asked = self._has_form = False
        self._build()

    def show_case(self, state: DetailState) -> None:
        """The case."""
        shown, worked_at = state.shown, self._worked_at()
        self.head.show_case(state)
        self.next.show_steps(shown.steps)
        self.papers.show_papers(state)
        self.beside.show_case(shown.case, may_tell=state.may_tell)
        self.beside.setVisible(self.beside.offers_any and self.papers.isVisibleTo(self))
        self.brought.show_materials(shown.case.materials, shown.case.result)
        self.form.show_form(state)
        self._has_form = shown.form is not None
        self.form.setVisible(self._has_form and self.brought.isVisibleTo(self))
        self.timeline.show_told(shown.told)
        self._keep_focus(worked_at)

    def show_step(self, state: DecisionState | None, remarks: Remarks) -> None:
        """The step that is being typed; None while none is."""
        typing, worked_at = state is not None, self._worked_at()
        self.decision.show_decision(state, remarks)
        if state is not None:
            self.materials.show_materials(state.examination, chosen=True)
        self.materials.setVisible(typing and bool(state.examination.lines if state else ()))
        self.confirm.setProperty("ready", typing and bool(state and state.examination.is_ready))
        self._is_deciding = typing
        if not typing:
            self.tray.place_in(0, "")
        self._make_room(worked_at)

    def show_asked(self, state: StepState | None) -> None:
        """The step after intake that is being answered; None while none is."""
        worked_at = self._worked_at()
        self.step.show_step(state)
        if (state is not None) != self._is_asked:
            self._place_in_first(state)
        self._is_asked = state is not None
        self._make_room(worked_at)

    def put_scans_to(self, seq: int, words: str) -> None:
        """What scans of the tray go to from now; the tray comes in sight."""
        self.tray.place_in(seq, words)
        self.tray.come()

    def focus_first(self) -> None:
        """Where work begins: the first step there is, else the first paper, else the way back."""
        first = self.next.first_button() or self.papers.first_button() or self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the step."""
        in_list = field.startswith("materials") and self.materials.isVisible()
        widget = self.materials.focus_of(field) if in_list else self.decision.focus_of(field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self, worked_at: QWidget | None) -> None:
        """While a step is typed, what is only to be read gives way."""
        typing = self._is_deciding or self._is_asked
        self.tray.be_wanted(wanted=self._is_deciding or self.step.takes_scans)
        self.head.be_short(short=typing)
        self.brought.setVisible(not typing)
        self.form.setVisible(not typing and self._has_form)
        self.next.setVisible(not typing)
        self.papers.setVisible(not typing)
        self.beside.setVisible(not typing and self.beside.offers_any)
        self._bar.setVisible(typing)
        self._keep_focus(worked_at)

    def _place_in_first(self, state: StepState | None) -> None:
        slot = state.slots[0] if state is not None and state.slots else None
        self.tray.place_in(slot.seq if slot else 0, slot.words if slot else "")

    def _worked_at(self) -> QWidget | None:
        """The part of it that has the focus."""
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    def _keep_focus(self, worked_at: QWidget | None) -> None:
        """The focus goes to whatever comes next when the part that had it goes; that may be far away."""
        if worked_at is not None and not worked_at.isVisible():
            self.focus_first()

    def _build(self) -> None:
        self.decision.title.setText(self.tr("怎么办"))
        self.materials.title.setText(self.tr("材料有没有补上"))
        left, right = QWidget(), QWidget()
        left_layout, right_layout = QVBoxLayout(left), QVBoxLayout(right)
        gaps(left_layout, 12)
        gaps(right_layout, 12)
        cards: tuple[tuple[QVBoxLayout, tuple[QWidget, ...]], ...] = (
            (left_layout, (self.head, self.decision, self.step, self.brought, self.form)),
            (right_layout, (self.next, self.papers, self.beside, self.materials, self.tray, self.timeline)),
        )
        for layout, column in cards:
            for card in column:
                layout.addWidget(card)
            layout.addStretch(1)
        row = QHBoxLayout(self._bar)
        gaps(row, 12, (16, 0, 16, 10))
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self.confirm)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        above = QHBoxLayout()
        gaps(above, 12)
        above.addWidget(self.back)
        above.addStretch(1)
        above.addWidget(self.review)
        inner.addLayout(above)
        inner.addWidget(self.told)
        inner.addWidget(Columns(left, right, shares=(11, 10)), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(content), 1)
        whole.addWidget(self._bar)
        self.back.clicked.connect(self.back_requested)
        self.review.clicked.connect(self.review_requested)
        self.confirm.clicked.connect(self.confirm_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self.show_step(None, Remarks())
