"""Whoever asks for a paper too early, or for one of no case, is told which step or command makes it."""

from __future__ import annotations

import pytest

from desk.desk import Desk
from desk.issuing import issue
from desk.papers.composing import COMPOSERS
from desk.papers.kinds import PAPER_NAMES
from desk.papers.owed_by import OF_NO_CASE, when_owed
from tests.builders import filed, refusal
from tests.desk.desks import memory_desk


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_every_paper_of_a_case_has_its_step_and_no_command_of_its_own() -> None:
    of_cases = set(COMPOSERS) - {"guide"}
    assert [paper for paper in of_cases if not when_owed(paper)] == []
    assert not of_cases & set(OF_NO_CASE)
    assert set(OF_NO_CASE) <= set(PAPER_NAMES)


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("extension_notice", "不能出具《延期办理告知书》：“延长期限”（extend）以后出具。可以出具："),
        ("supplement_receipt", "“收补正材料”（supplement）、“收容缺后补的材料”（deferred_in）以后出具"),
        ("refusal_decision", "“登记决定”（decide）、决定不予办理（refused）的才有"),
        ("bad_review_reply", "差评核实答复（review mend）以后出具"),
    ],
)
def test_a_paper_asked_for_too_early_is_refused_with_the_step_that_owes_it(desk: Desk, paper: str, words: str) -> None:
    case = filed(desk, 1)
    assert words in refusal("paper.not_owed", lambda: issue(desk, case.case_id, paper)).message


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("my_data", "《个人信息查询告知书》不按办件出具，请用 person held 按证件号码出具。"),
        ("purge_certificate", "请用 purge --confirm 清除期满的办件，随之出具"),
    ],
)
def test_a_paper_of_no_case_is_refused_with_how_it_is_made(desk: Desk, paper: str, words: str) -> None:
    case = filed(desk, 1)
    assert words in refusal("paper.of_no_case", lambda: issue(desk, case.case_id, paper)).message
