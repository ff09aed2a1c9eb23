"""What is said beside a field: what is to be put right before what is worth knowing, and nothing of what only lacks."""

from __future__ import annotations

from desk.examining import Remark
from ui.window.serving.remarks import Remarks

NUMBER = "applicant.id_number"
HINT = Remark(NUMBER, "号码升了位。", "hint", "id.upgraded")
WRONG = Remark(NUMBER, "校验码不对。", "problem", "id.check")
SHORT = Remark(NUMBER, "号码要18位。", "problem", "id.length")
MISSING = Remark(NUMBER, "还没有填号码。", "missing", "id.missing")


def test_a_problem_is_said_before_a_hint_whichever_was_found_first() -> None:
    for found in ((HINT, WRONG), (WRONG, HINT)):
        assert Remarks(found).of(NUMBER) == ("red", "校验码不对。")
        assert Remarks(found).is_red(NUMBER)


def test_all_of_one_kind_is_said_in_the_order_it_was_found() -> None:
    assert Remarks((SHORT, HINT, WRONG)).of(NUMBER) == ("red", "号码要18位。校验码不对。")


def test_a_hint_alone_is_amber_and_not_to_be_put_right() -> None:
    remarks = Remarks((HINT, MISSING))
    assert remarks.of(NUMBER) == ("amber", "号码升了位。")
    assert not remarks.is_red(NUMBER)


def test_what_only_lacks_is_silent_and_so_is_another_field() -> None:
    remarks = Remarks((MISSING,))
    assert remarks.of(NUMBER) == remarks.of("applicant.name") == ("grey", "")


def test_a_number_is_unfinished_only_while_its_length_is_all_that_is_wrong() -> None:
    assert Remarks((SHORT, HINT)).is_unfinished(NUMBER)
    assert not Remarks((SHORT, WRONG)).is_unfinished(NUMBER)
    assert not Remarks((HINT,)).is_unfinished(NUMBER)
