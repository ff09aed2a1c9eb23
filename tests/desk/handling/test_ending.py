"""Other hands, ends without a ruling, corrections, and steps nobody takes by hand."""

from __future__ import annotations

import msgspec
import pytest

from desk.cases.case import State
from desk.cases.transitions import TRANSITIONS
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.acts import ACTS, do, read_given
from tests.builders import filed, no_file, person, refusal
from tests.desk.handling.life import CLERK_ONLY, LICENCE, accepted, after, by, step


def test_who_has_the_file_is_always_known(desk: Desk) -> None:
    case = after(desk, accepted(desk), "hand_over")
    assert (case.state, case.holder) == (State.IN_HAND, "济源市城市管理局")
    refusal("hand_over.there", lambda: after(desk, case, "hand_over"))
    case = after(desk, case, ("hand_over", {"to": "济源市交警支队"}))
    assert [handed.to for handed in case.hand_overs] == ["济源市城市管理局", "济源市交警支队"]
    back = after(desk, case, "hand_back")
    assert (back.state, back.holder) == (State.ACCEPTED, "")


def test_the_deciding_body_is_meant_when_no_other_is_named(desk: Desk) -> None:
    assert step(desk, accepted(desk), "hand_over").case.holder == "济源市城市管理局"


def test_a_list_is_signed_for_once(desk: Desk) -> None:
    case = after(desk, accepted(desk), ("hand_over", {"list_id": "2026-7"}), "take_in")
    refusal("hand_over.taken", lambda: after(desk, case, "take_in"))
    refusal("hand_over.list", lambda: after(desk, case, ("take_in", {"list_id": "2026-8"})))


@pytest.mark.parametrize("way", [(), ("hand_over",), ("pause",)], ids=["accepted", "in hand", "paused"])
def test_an_applicant_withdraws_until_it_is_decided(desk: Desk, way: tuple[str, ...]) -> None:
    case = after(desk, accepted(desk), *way, "withdraw")
    assert case.state is State.WITHDRAWN
    assert case.ending is not None
    assert (case.ending.by, case.holder) == (case.applicant.name, "")
    decided = after(desk, accepted(desk, 2), "decide")
    refusal("case.action_not_allowed", lambda: after(desk, decided, "withdraw"))


def test_papers_go_back_only_after_the_term_and_by_a_rule(desk: Desk) -> None:
    """PAPERS.md C-15: no law of the whole country says that late is withdrawn."""
    without = filed(desk, 1, "one_time_notice", LICENCE)
    given = {"reason": "逾期没有补正", "basis": "《样例规定》第二条"}
    refusal("return.no_term", lambda: step(desk, without, "return", **given))
    notice = {"kind": "one_time_notice", "supplement_by": "2026-12-01"}
    case = filed(desk, 2, notice, LICENCE, materials=[])
    refusal("return.too_early", lambda: step(desk, case, "return", **given))
    desk.clock.move(days=9)
    refusal("basis.missing", lambda: step(desk, case, "return", reason="逾期没有补正"))
    assert step(desk, case, "return", **given).case.state is State.RETURNED


def test_a_case_is_void_only_with_the_head_and_only_gives_back_what_is_the_citizens(desk: Desk) -> None:
    case = accepted(desk)
    refusal("right.missing", lambda: after(by(desk, CLERK_ONLY), case, "void"))
    void = after(desk, case, "void")
    assert void.state is State.VOID
    for action in ACTS.keys() - {"return_originals", "countersign", *HOTLINE}:
        given = asked_with(action)
        refusal("case.action_not_allowed", lambda a=action, g=given: do(desk, void.case_id, a, g, read_file=no_file))


HOTLINE = {"receive_hotline", "extend_hotline", "answer_hotline"}
"""A call about a case is answered, whatever became of the case."""


def asked_with(action: str) -> object:
    """What a step may be asked with; the least it takes."""
    least = {"decide": b'{"outcome":"granted"}', "deferred_in": b'{"materials":[]}'}
    return read_given(action, least.get(action, b"{}"), what="办理文件")


def test_what_belongs_elsewhere_is_passed_on(desk: Desk) -> None:
    """社会救助暂行办法第六十条."""
    case = after(desk, filed(desk, 1, "receive", "JZ-03"), "refer")
    assert case.state is State.REFERRED
    assert case.ending is not None
    assert case.ending.to_body == "济源市民政局"


def test_a_correction_is_a_revision_with_its_reason_and_what_was_there_before(desk: Desk) -> None:
    case = accepted(desk)
    right = person(1, phone="13803890001")
    refusal("reason.missing", lambda: step(desk, case, "correct", applicant=right))
    done = step(desk, case, "correct", applicant=right, reason="录入时打错").case
    assert (done.state, done.applicant.phone) == (case.state, "13803890001")
    (revision,) = done.revisions
    assert [(c.field, c.before, c.after) for c in revision.changes] == [
        ("applicant.phone", case.applicant.phone, "13803890001")
    ]
    refusal("correct.nothing", lambda: step(desk, done, "correct", applicant=right, reason="再来一次"))
    with desk.store.reading() as uow:
        assert [row.case_id for row in uow.cases.find("13803890001")] == [case.case_id]
        assert uow.cases.find(case.applicant.phone) == ()


def test_a_wrong_correction_is_refused_beside_its_field(desk: Desk) -> None:
    wrong = msgspec.structs.replace(person(1), phone="12")
    with pytest.raises(Refused) as caught:
        step(desk, accepted(desk), "correct", applicant=wrong, reason="打错")
    assert caught.value.field == "applicant.phone"


def test_what_the_law_does_by_itself_is_not_done_by_hand(desk: Desk) -> None:
    case = filed(desk, 1, "receive", LICENCE)
    refusal("case.action_by_law", lambda: do(desk, case.case_id, "deem_accepted", None, read_file=no_file))
    refusal("case.action_unknown", lambda: do(desk, case.case_id, "no_such", None, read_file=no_file))


def test_every_step_somebody_may_take_can_be_asked_for() -> None:
    assert {t.action for t in TRANSITIONS if t.right is not None} - {"receive"} == set(ACTS) - {"countersign"}
