"""What can be printed for the citizen beside the papers of the steps, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desk.cases.events.bodies import read_body
from desk.cases.events.certifying import PersonDataTold
from desk.holding import SEEN_DOCUMENT
from desk.prints.printing import Printable
from tests.ui.window.cases.hall import Hall


def pressed(hall: Hall, name: str) -> Printable:
    """What a button of the card asks to be printed."""
    getattr(hall.page.detail.beside, name).setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    ((made,),) = hall.printed
    return made


def test_a_card_for_the_citizens_mark_is_printed(hall: Hall) -> None:
    hall.open(0)
    made = pressed(hall, "card")
    assert made.name == "好差评评价卡"
    assert "评价自愿".encode() in made.make("a5")
    assert not hall.page.detail.beside.reply.isVisible()


def test_what_is_kept_of_the_applicant_is_told_once_however_often_it_is_shown(hall: Hall) -> None:
    hall.open(0)
    made = pressed(hall, "held")
    assert made.make("a4") == made.make("a4")
    with hall.bench.bench.desk.store.reading() as uow:
        events = uow.journal.between("2026-11-23", "2026-12-31")
    told = [body for event in events if event.body and isinstance(body := read_body(event.body), PersonDataTold)]
    assert [(one.identity_check, one.name) for one in told] == [(SEEN_DOCUMENT, hall.cases[0].applicant.name)]
