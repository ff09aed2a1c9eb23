"""Who came: the applicant, and who acts for them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desk.people.reading import CREDIT_CODE, RESIDENT_CARD, AgentInput, ApplicantInput
from ui.window.serving.remarks import Remarks
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.code_field import CodeField
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import ElidedLabel, Remark

PERSON_LABEL = 104
SMALL_LABEL = 56


class PersonCard(Card):
    """Passive: shows an applicant with what is to be said about each field, and tells what is typed.

    Signals:
        applicant_edited: The `ApplicantInput` as it stands now.
        agent_edited: The `AgentInput` as it stands now, or None.
        number_entered, phone_entered: Enter in that field, with its text: the person is looked up.
        name_entered: Enter in the field of the name.
        offer_taken: What is known of one of the people offered is to be filled in.
        card_requested: The identity card is to be read.
    """

    applicant_edited = Signal(object)
    agent_edited = Signal(object)
    number_entered = Signal(str)
    phone_entered = Signal(str)
    name_entered = Signal()
    offer_taken = Signal(int)
    card_requested = Signal()

    def __init__(self, person_types: Mapping[str, str], organisation_types: Mapping[str, str]) -> None:
        """Document types by code, of persons and of organisations."""
        super().__init__(self.tr("1  申请人"))
        self._types = {"person": person_types, "organisation": organisation_types}
        self._applicant = ApplicantInput(name="")
        self._agent: AgentInput | None = None
        self._is_number_wrong = False
        self._kind = Button(self.tr("改为单位"), role="link")
        self._read = Button(self.tr("读身份证"), icon="id", key="F6")
        self.number = Field(self.tr("证件号码(&I)"), hint=self.tr("证件号、电话或事项"), label_width=PERSON_LABEL)
        self._type = QComboBox()
        self._type.setAccessibleName(self.tr("证件类型"))
        self._type.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._facts = ElidedLabel("", "note")
        self._people = QWidget()
        self._people_flow = FlowLayout(self._people)
        self._shown_people: tuple[str, ...] = ()
        self._override = Field(self.tr("照录原因"), hint=self.tr("号码确实这样的，写明原因"), label_width=PERSON_LABEL)
        self.name = Field(self.tr("姓名(&N)"), label_width=PERSON_LABEL)
        self._representative = Field(self.tr("负责人(&R)"), label_width=PERSON_LABEL)
        self.phone = Field(self.tr("电话(&T)"), label_width=PERSON_LABEL)
        self.village = CodeField(self.tr("村组(&V)"), label_width=SMALL_LABEL + 24)
        self._address = Field(self.tr("住址(&D)"), label_width=PERSON_LABEL)
        self._has_agent = QCheckBox(self.tr("由别人代办(&G)"))
        self._agent_fields = {
            "name": Field(self.tr("代办人"), label_width=PERSON_LABEL),
            "id_number": Field(self.tr("身份证号"), label_width=PERSON_LABEL),
            "phone": Field(self.tr("电话"), label_width=SMALL_LABEL),
            "relation": Field(self.tr("关系"), hint=self.tr("如：儿子"), label_width=SMALL_LABEL),
        }
        self._agent_box = QWidget()
        self._whole = Remark()
        self._build()
        self._connect()

    def show_person(self, applicant: ApplicantInput, agent: AgentInput | None, remarks: Remarks, facts: str) -> None:
        """Show who came, as typed, with what is to be said about it; `facts` is what the number tells."""
        self._applicant, self._agent = applicant, agent
        organisation = applicant.kind == "organisation"
        self._kind.say(self.tr("改为个人") if organisation else self.tr("改为单位"))
        self._show_types(applicant)
        for name, field in self._fields().items():
            field.show_text(getattr(applicant, name))
            path = f"applicant.{name}"
            field.show_remark(*remarks.of(path), unfinished=remarks.is_unfinished(path))
        self.village.show_kept(applicant.village)
        self.village.show_remark(*remarks.of("applicant.village"))
        self._representative.setVisible(organisation)
        self._is_number_wrong = remarks.is_red("applicant.id_number")
        self._show_override()
        self._facts.say(facts)
        self._has_agent.setChecked(agent is not None)
        self._agent_box.setVisible(agent is not None)
        for name, field in self._agent_fields.items():
            field.show_text(getattr(agent, name) if agent is not None else "")
            path = f"agent.{name}"
            field.show_remark(*remarks.of(path), unfinished=remarks.is_unfinished(path))
        self._whole.say(*remarks.of("applicant"))

    def show_people(self, words: tuple[str, ...]) -> None:
        """Who it may be, as earlier cases know them; Enter takes the first."""
        if words == self._shown_people:
            return
        self._shown_people = words
        self._people_flow.clear()
        for place, known in enumerate(words):
            button = Button(known, icon="history")
            button.clicked.connect(lambda _checked=False, place=place: self.offer_taken.emit(place))
            self._people_flow.addWidget(button)
        self._people.setVisible(bool(words))

    def focus_of(self, field: str) -> QWidget | None:
        """The widget of a field path such as `applicant.name`; None when it has none here."""
        name = field.rpartition(".")[2]
        if field.startswith("agent."):
            return self._agent_fields.get(name)
        return self.village if name == "village" else self._fields().get(name)

    def _show_override(self) -> None:
        """A number that does not fit may be taken as it is, with a reason; not while it is still being typed."""
        wrong = self._is_number_wrong and not self.number.is_being_typed
        self._override.setVisible(bool(self._applicant.id_override) or wrong)

    def _fields(self) -> dict[str, Field]:
        return {
            "id_number": self.number,
            "id_override": self._override,
            "name": self.name,
            "representative": self._representative,
            "phone": self.phone,
            "address": self._address,
        }

    def _show_types(self, applicant: ApplicantInput) -> None:
        types = self._types[applicant.kind]
        if [self._type.itemData(n) for n in range(self._type.count())] != list(types):
            self._type.blockSignals(True)
            self._type.clear()
            for code, name in types.items():
                self._type.addItem(term(name), code)
            self._type.blockSignals(False)
        usual = CREDIT_CODE if applicant.kind == "organisation" else RESIDENT_CARD
        place = self._type.findData(applicant.id_type or usual)
        self._type.setCurrentIndex(max(place, 0))

    def _build(self) -> None:
        least(self._type, width=150)
        self.head.setStretchFactor(self.title, 0)
        self.head.insertWidget(1, self._facts, 1)
        self.head.addWidget(self._kind)
        self.head.addWidget(self._read)
        top = QHBoxLayout()
        gaps(top, 10)
        top.addWidget(self.number, 3)
        top.addWidget(self._type, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self._people)
        for field in (self._override, self.name, self._representative):
            self.body.addWidget(field)
        pair = QHBoxLayout()
        gaps(pair, 10)
        pair.addWidget(self.phone, 1)
        pair.addWidget(self.village, 1)
        self.body.addLayout(pair)
        last = QHBoxLayout()
        gaps(last, 10)
        last.addWidget(self._address, 1)
        last.addWidget(self._has_agent, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(last)
        box = QVBoxLayout(self._agent_box)
        gaps(box, 8)
        for left, right in (("name", "relation"), ("id_number", "phone")):
            row = QHBoxLayout()
            gaps(row, 10)
            row.addWidget(self._agent_fields[left], 3)
            row.addWidget(self._agent_fields[right], 2)
            box.addLayout(row)
        self.body.addWidget(self._agent_box)
        self.body.addWidget(self._whole)
        self._people.hide()

    def _connect(self) -> None:
        for name, field in self._fields().items():
            field.edited.connect(lambda words, name=name: self._edit(**{name: words}))
        self.village.edited.connect(lambda words: self._edit(village=words))
        self.number.entered.connect(lambda: self.number_entered.emit(self.number.text))
        self.phone.entered.connect(lambda: self.phone_entered.emit(self.phone.text))
        self.name.entered.connect(self.name_entered)
        self.number.left.connect(self._show_override)
        self._type.activated.connect(lambda place: self._edit(id_type=str(self._type.itemData(place))))
        self._kind.clicked.connect(self._on_kind_clicked)
        self._read.clicked.connect(self.card_requested)
        self._has_agent.clicked.connect(self._on_agent_clicked)
        for name, field in self._agent_fields.items():
            field.edited.connect(lambda words, name=name: self._edit_agent(name, words))

    def _edit(self, **changes: str) -> None:
        self._applicant = msgspec.structs.replace(self._applicant, **changes)
        self.applicant_edited.emit(self._applicant)

    def _edit_agent(self, name: str, words: str) -> None:
        if self._agent is not None:
            self._agent = msgspec.structs.replace(self._agent, **{name: words})
            self.agent_edited.emit(self._agent)

    def _on_kind_clicked(self) -> None:
        other = "person" if self._applicant.kind == "organisation" else "organisation"
        self._edit(kind=other, id_type="")

    def _on_agent_clicked(self, checked: bool) -> None:
        self._agent = AgentInput(name="") if checked else None
        self.agent_edited.emit(self._agent)
        if checked:
            self._agent_fields["name"].setFocus()
