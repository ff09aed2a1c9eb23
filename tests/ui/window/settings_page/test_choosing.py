"""What an office may choose is set in the window, by keyboard, in the words of whoever sits there."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from desk.records import Operator
from desk.roles import Role
from desk.settings import Office, OfficeKind
from tests.ui.window.conftest import Bench
from tests.ui.window.settings_page.test_page import shown
from ui.console.commands.office import CHANGEABLE
from ui.window.settings_page.choosing import BY_CONSOLE_ONLY, ELSEWHERE, groups_of
from ui.window.settings_page.presenter import OWN_CARD
from ui.window.widgets.fields import Field

TAB, SPACE, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return
KINDS: tuple[OfficeKind, ...] = ("village", "township", "city")


def as_village(bench: Bench) -> Bench:
    """The same office as a village station."""
    desk = bench.bench.desk
    with desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(uow.register.office(), kind="village"))
        uow.commit()
    office = msgspec.structs.replace(desk.office, kind="village")
    bench.bench = replace(bench.bench, desk=replace(desk, office=office))
    return bench


def names(kind: OfficeKind) -> set[str]:
    return {setting.name for group in groups_of(kind) for setting in group.settings}


def test_every_setting_of_an_office_is_in_the_page_or_named_with_the_reason_why_not() -> None:
    offered = set().union(*map(names, KINDS))
    assert offered | set(ELSEWHERE) | set(BY_CONSOLE_ONLY) == set(Office.__struct_fields__)
    assert not offered & set(ELSEWHERE)
    assert not (offered | set(ELSEWHERE)) & set(BY_CONSOLE_ONLY)
    assert all(BY_CONSOLE_ONLY.values())
    assert set(ELSEWHERE) - {"prints"} == set(OWN_CARD)


def test_whatever_the_console_changes_the_window_changes_too() -> None:
    offered = set().union(*map(names, KINDS)) | set(ELSEWHERE)
    assert set(CHANGEABLE) | {"prints"} == offered


def test_each_kind_of_office_sees_only_what_applies_to_it() -> None:
    assert {"mark_is_enough", "committee_for", "trip_days", "centre_name"} <= names("village")
    assert not {"reply_days", "court", "fonds", "deem_all"} & names("village")
    assert names("township") == names("city")
    assert not {"mark_is_enough", "trip_days", "dog_office"} & names("township")


@pytest.mark.parametrize("kind", KINDS)
def test_each_setting_says_what_it_is_for(kind: OfficeKind) -> None:
    for group in groups_of(kind):
        assert group.words
        for setting in group.settings:
            assert len(setting.hint) > len(setting.label) > 0, setting.name
            assert bool(setting.choices) == (setting.way == "choice")


def test_a_village_sets_what_the_city_decided_by_keyboard(bench: Bench) -> None:
    for settings in shown(as_village(bench)):
        box = settings.go_to("不会写字的可以按指印")
        assert isinstance(box, QCheckBox)
        assert box.isChecked()
        settings.keys.press(SPACE)
        assert settings.office.mark_is_enough is False
        assert settings.said(settings.page.choosing) == ["保存了，从现在起这样办；办过的、打过的不变。"]
        choices = settings.go_to("村委会代理")
        assert isinstance(choices, QComboBox)
        assert choices.currentText() == "社会救助"
        settings.keys.press(Qt.Key.Key_End)
        assert settings.office.committee_for == "all"
        settings.go_to("最长几个月")
        settings.keys.press(Qt.Key.Key_Backspace)
        settings.keys.type("6")
        settings.keys.press(TAB)
        assert settings.office.authorisation_months == 6
        settings.go_to("哪一方面 送件")
        settings.keys.press(SPACE)
        settings.go_to("几天内送到")
        settings.keys.press(Qt.Key.Key_Backspace)
        settings.keys.type("2")
        settings.keys.press(ENTER)
        settings.go_to("送到哪里")
        settings.keys.type("1")
        settings.keys.press(TAB)
        assert (settings.office.trip_days, settings.office.centre_name) == (2, "1")


def test_a_value_that_does_not_fit_is_told_in_the_use_case_s_words_and_nothing_is_kept(bench: Bench) -> None:
    for settings in shown(as_village(bench)):
        field = settings.page.choosing.fields["authorisation_months"]
        assert isinstance(field, Field)
        settings.go_to("最长几个月")
        settings.keys.type("39")
        settings.keys.press(TAB)
        assert settings.said(settings.page.choosing) == ["这一项要在1到24之间，请改正。"]
        assert field.text == "39"
        assert settings.office.authorisation_months == 3
        assert settings.said(settings.page.office) == []
        settings.page.presenter.change_office("authorisation_months", "三")
        assert settings.said(settings.page.choosing) == ["天数要写成数字，请改正。"]


def test_a_township_sets_limits_remedies_and_the_archive(bench: Bench) -> None:
    for settings in shown(bench):
        settings.go_to("几天内补正")
        settings.keys.press(Qt.Key.Key_Backspace)
        settings.keys.type("30")
        settings.keys.press(TAB)
        settings.go_to("逾期没答复的，都算受理")
        settings.keys.press(SPACE)
        assert (settings.office.supplement_days, settings.office.deem_all) == (30, True)
        settings.page.choosing.show_setting("archive_retention")
        settings.go_to("保管期限")
        settings.keys.press(Qt.Key.Key_Home)
        assert settings.office.archive_retention == "永久"
        settings.page.choosing.show_setting("court")
        settings.go_to("起诉的法院")
        for _ in settings.office.court:
            settings.keys.press(Qt.Key.Key_Backspace)
        settings.keys.press(TAB)
        assert settings.said(settings.page.choosing) == ["这一项要印在文书上，不能空着，请写明。"]
        assert settings.office.court


def test_one_group_is_in_sight_and_each_part_has_a_name_and_what_it_is_for(bench: Bench) -> None:
    for settings in shown(as_village(bench)):
        card = settings.page.choosing
        for group in groups_of("village"):
            card.show_group(group.key)
            wanted = {setting.name for setting in group.settings}
            assert {name for name, field in card.fields.items() if field.isVisible()} == wanted
            said = {label.text() for label in card.findChildren(QLabel) if label.isVisible()}
            assert {setting.hint for setting in group.settings} <= said
        for field in card.fields.values():
            inner = field.edit if isinstance(field, Field) else field
            assert QAccessible.queryAccessibleInterface(inner).text(QAccessible.Text.Name)


def test_whoever_is_no_head_sees_what_holds_and_changes_nothing(bench: Bench) -> None:
    clerk = Operator(clerk="li", name="李小青", roles=(Role.CLERK,))
    bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, operator=clerk))
    for settings in shown(bench):
        settings.go_to("几天内答复")
        settings.keys.type("9")
        settings.keys.press(TAB)
        assert settings.office.reply_days == 5
        assert not settings.page.choosing.fields["deem_all"].isEnabled()
