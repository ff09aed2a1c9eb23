"""The English of the screen: complete, in step with the code, and with every placeholder in its place."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from desk.cases.case import State
from desk.cases.handing_in import STATE_WORDS
from tools.translate import QM, TS, find_texts, release
from ui.window.terms import TERMS, term

PLACEHOLDER = re.compile(r"\{\w+\}")


def messages() -> list[tuple[str, str, bool]]:
    """(source, translation, unfinished) of every text."""
    found = []
    for message in ET.parse(TS).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        assert translation is not None
        found.append((message.findtext("source", ""), translation.text or "", translation.get("type") == "unfinished"))
    return found


def test_the_translation_is_in_step_with_the_code(tmp_path: Path) -> None:
    fresh = tmp_path / "desk_en.ts"
    shutil.copy(TS, fresh)
    find_texts(fresh)
    assert fresh.read_text(encoding="utf-8") == TS.read_text(encoding="utf-8"), "run tools/translate.py"


def test_every_text_has_its_english() -> None:
    assert len(messages()) > 500
    assert [source for source, english, unfinished in messages() if unfinished or not english.strip()] == []


def test_every_placeholder_is_in_its_translation() -> None:
    lost = [s for s, english, _ in messages() if set(PLACEHOLDER.findall(s)) != set(PLACEHOLDER.findall(english))]
    assert lost == []


def test_what_the_program_loads_is_what_stands_in_the_translation(tmp_path: Path) -> None:
    release(TS, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == QM.read_bytes(), "run tools/translate.py"


def test_words_of_the_trade_are_all_known_to_the_translation() -> None:
    wanted = {state.label for state in State} | set(STATE_WORDS.values())
    assert wanted - set(TERMS) == set()


def test_the_screen_speaks_english_with_the_translation(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(QM))
    qapp.installTranslator(translator)
    try:
        assert term("已受理").isascii()
        assert QCoreApplication.translate("KeyStrip", "没有这句话") == "没有这句话"
    finally:
        qapp.removeTranslator(translator)
    assert term("已受理") == "已受理"
