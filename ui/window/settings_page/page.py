"""The settings page: cards one beside the other, each saved by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.allowed import has_right
from desk.people.rights import Right
from ui.window.crash import VERSION
from ui.window.page import Page
from ui.window.settings_page.backups_card import BackupsCard
from ui.window.settings_page.backups_presenter import BackupsPresenter
from ui.window.settings_page.choosing_card import ChoosingCard
from ui.window.settings_page.city_data.card import CityDataCard
from ui.window.settings_page.city_data.presenter import CityDataPresenter
from ui.window.settings_page.importing.card import ImportCard
from ui.window.settings_page.importing.presenter import ImportPresenter
from ui.window.settings_page.importing.subjects import catalogue, holidays
from ui.window.settings_page.machine_cards import LookCard, MachineCard
from ui.window.settings_page.office_cards import AboutCard, DataCard, OfficeCard, PasswordCard
from ui.window.settings_page.pads.card import PadsCard
from ui.window.settings_page.pads.presenter import PadsPresenter
from ui.window.settings_page.people.card import PeopleCard
from ui.window.settings_page.people.presenter import PeoplePresenter
from ui.window.settings_page.pin_card import PinCard
from ui.window.settings_page.presenter import SettingsPresenter
from ui.window.settings_page.printers.calibration_card import CalibrationCard
from ui.window.settings_page.printers.calibration_presenter import CalibrationPresenter
from ui.window.settings_page.printers.rules_card import RulesCard
from ui.window.settings_page.printers.rules_presenter import RulesPresenter
from ui.window.settings_page.printing_card import PrintingCard
from ui.window.settings_page.state import SettingsState
from ui.window.settings_page.texts.card import TextsCard
from ui.window.settings_page.texts.presenter import TextsPresenter
from ui.window.theme.metrics import gaps
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.workbench import Workbench


class SettingsPage(Page):
    """Passive; `SettingsPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing known yet."""
        super().__init__()
        self.look = LookCard()
        self.machine = MachineCard()
        self.printing = PrintingCard()
        self.calibration = CalibrationCard()
        self.rules = RulesCard()
        self.office = OfficeCard()
        self.choosing = ChoosingCard(bench.desk.office.kind)
        self.people = PeopleCard()
        self.pin = PinCard()
        self.password = PasswordCard()
        self.data = DataCard()
        self.backups = BackupsCard()
        self.pads = PadsCard()
        self.texts = TextsCard()
        self.city_data = CityDataCard()
        self.imports: tuple[ImportCard, ...] = self._import_cards() if has_right(bench.desk, Right.IMPORT_DATA) else ()
        self._build()
        self.presenter = SettingsPresenter(self, bench, parent=self)
        self.keeping = BackupsPresenter(self.backups, bench, parent=self)
        self.staff = PeoplePresenter(self.people, bench, parent=self)
        self.pad = PadsPresenter(self.pads, bench, parent=self)
        self.wording = TextsPresenter(self.texts, bench, parent=self)
        self.calibrating = CalibrationPresenter(self.calibration, bench, parent=self)
        self.ruling = RulesPresenter(self.rules, bench, parent=self)
        self.city = CityDataPresenter(self.city_data, bench, parent=self)
        for card, subject in zip(self.imports, (holidays(bench), catalogue(bench)), strict=False):
            self._connect_import(card, ImportPresenter(card, bench, subject, parent=self))
        self._connect()

    def title(self) -> str:
        """设置."""
        return self.tr("设置")

    def begin(self, shown: object = None) -> None:
        """Look what there is now; `"pin"`, `"pads"`, `"texts"`, `"city_data"` and `"backups"` go to their cards."""
        self.presenter.begin()
        self.keeping.begin()
        self.staff.begin()
        self.pad.begin()
        self.wording.begin(look=shown == "texts")
        self.calibrating.begin()
        self.ruling.begin()
        self.city.begin()
        self.say_next(self.tr("改了就存，不用另外保存"))
        if shown == "pin":
            self.pin.pin.setFocus()
        elif shown == "pads":
            self.pads.focus_count()
        elif shown == "texts":
            self.texts.focus_paper()
        elif shown == "city_data":
            self.city_data.choose.setFocus()
        elif shown == "backups":
            self.backups.make.setFocus()
        else:
            self.look.theme.focus_chosen()

    def leave(self) -> None:
        """A text that was typed is kept, as if the clerk had gone on to the next field."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.clear_passwords()
        self.clear_pin()
        self.people.clear_passwords()

    # what the presenter shows

    def show_state(self, state: SettingsState) -> None:
        """Show everything."""
        for card in (
            self.look,
            self.machine,
            self.printing,
            self.office,
            self.choosing,
            self.pin,
            self.password,
            self.data,
        ):
            card.show_state(state)

    def clear_passwords(self) -> None:
        """Forget what was typed."""
        self.password.clear()

    def clear_pin(self) -> None:
        """Forget the PIN that was typed."""
        self.pin.clear()

    def _connect(self) -> None:
        p = self.presenter
        self.look.theme_chosen.connect(p.choose_theme)
        self.look.scale_chosen.connect(p.choose_scale)
        self.look.language_chosen.connect(p.choose_language)
        self.machine.counter_changed.connect(p.change_counter)
        self.machine.folder_chosen.connect(p.choose_folder)
        self.machine.port_chosen.connect(p.choose_port)
        self.machine.find_requested.connect(p.find_reader)
        self.printing.printer_chosen.connect(p.choose_printer)
        self.printing.sample_requested.connect(p.print_sample)
        self.printing.slip_added.connect(self._on_slip_added)
        self.printing.slip_removed.connect(p.remove_slip)
        self.office.changed.connect(p.change_office)
        self.choosing.changed.connect(p.change_office)
        self.pin.set_requested.connect(p.set_pin)
        self.password.change_requested.connect(p.change_password)
        self.data.name_requested.connect(lambda: self.data.ask_where(p.backup_name()))
        self.data.backup_requested.connect(p.back_up)
        self.data.verify_requested.connect(p.verify)
        p.print_wanted.connect(self.print_wanted)

        self._connect_backups()
        self._connect_people()
        self._connect_pads()
        self._connect_printers()
        self._connect_texts()
        self._connect_city()

    def _connect_backups(self) -> None:
        card, p = self.backups, self.keeping
        card.make_requested.connect(p.make)
        card.folder_chosen.connect(p.choose_folder)
        card.stick_wanted.connect(p.name_stick)
        card.stick_chosen.connect(p.choose_stick)
        card.second_copy_chosen.connect(p.choose_second_copy)

    def _import_cards(self) -> tuple[ImportCard, ...]:
        """For holidays, and for the catalogue."""
        return (
            ImportCard(
                self.tr("放假安排"),
                self.tr("国务院办公厅发布下一年的放假通知以后，从市级平台取来文件导入，在办的件随着重新算。"),
                self.tr("放假安排 (*.csv)"),
            ),
            ImportCard(
                self.tr("事项目录"),
                self.tr("市级平台发布新版事项目录以后导入；先看改了什么，再确认。"),
                self.tr("事项目录 (*.json *.xlsx)"),
            ),
        )

    def _connect_import(self, card: ImportCard, p: ImportPresenter) -> None:
        card.file_chosen.connect(p.look)
        card.confirm_requested.connect(p.confirm)
        card.cancel_requested.connect(p.cancel)
        p.looked.connect(card.focus_changes)

    def _connect_city(self) -> None:
        card, p = self.city_data, self.city
        card.file_chosen.connect(p.take)
        card.look_requested.connect(p.look)
        card.confirm_requested.connect(p.confirm)
        card.cancel_requested.connect(p.put_aside)
        card.typed.connect(p.type_digits)
        card.anew_chosen.connect(p.choose_anew)
        card.trust_requested.connect(p.trust)
        card.case_chosen.connect(p.open_case)
        p.case_wanted.connect(lambda case_id: self.page_requested.emit("cases", case_id))

    def _connect_pads(self) -> None:
        card, p = self.pads, self.pad
        card.print_requested.connect(p.give_out)
        card.again_requested.connect(p.print_again)
        card.spoilt.connect(p.spoil)
        card.taken_back.connect(p.take_back)
        card.which_chosen.connect(p.look_at)
        p.print_wanted.connect(self.print_wanted)

    def _connect_texts(self) -> None:
        card, p = self.texts, self.wording
        card.paper_chosen.connect(p.choose_paper)
        card.text_chosen.connect(p.choose_text)
        card.try_requested.connect(p.try_it)
        card.save_requested.connect(p.save)
        card.reset_requested.connect(p.reset)
        card.print_requested.connect(p.print)
        card.page.dpi_wanted.connect(p.set_dpi)
        p.print_wanted.connect(self.print_wanted)

    def _connect_printers(self) -> None:
        card, p = self.calibration, self.calibrating
        card.printer_chosen.connect(p.choose_printer)
        card.size_chosen.connect(p.choose_size)
        card.print_requested.connect(p.print_page)
        card.measured.connect(p.measure)
        card.forget_requested.connect(p.forget)
        p.print_wanted.connect(self.print_wanted)
        self.rules.added.connect(self.ruling.set_rule)
        self.rules.removed.connect(self.ruling.remove)

    def _connect_people(self) -> None:
        card, p = self.people, self.staff
        card.chosen.connect(p.choose)
        card.add_requested.connect(p.begin_adding)
        card.adding.added.connect(p.add)
        card.adding.closed.connect(p.close)
        card.changing.roles_saved.connect(p.save_roles)
        card.changing.deputy_named.connect(p.name_deputy)
        card.changing.deputy_ended.connect(p.end_deputy)
        card.changing.password_given.connect(p.give_password)
        card.changing.retire_requested.connect(p.retire)
        card.changing.closed.connect(p.close)

    def _on_slip_added(self, name: str, address: str) -> None:
        if self.presenter.add_slip(name, address):
            self.printing.clear_slip()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        for column, cards in (
            (left, (self.look, self.machine, self.printing, self.calibration, self.pads, self.data, self.backups)),
            (
                right,
                (
                    self.office,
                    self.choosing,
                    self.rules,
                    self.people,
                    self.pin,
                    self.password,
                    self.city_data,
                    *self.imports,
                    AboutCard(VERSION),
                ),
            ),
        ):
            inner = QVBoxLayout(column)
            gaps(inner, 12)
            for card in cards:
                inner.addWidget(card)
            inner.addStretch(1)
        content = QWidget()
        outer = QVBoxLayout(content)
        gaps(outer, 10, (16, 10, 16, 10))
        outer.addWidget(Columns(left, right))
        outer.addWidget(self.texts)
        outer.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))
