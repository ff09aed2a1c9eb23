"""Authorisations: all of 民法典 165, never what 161 and 168 forbid, signed later, renewed, ended, warned of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desk.cases.events.authorising import Power
from desk.desk import Desk
from desk.people.credit_code import check_character
from desk.people.reading import AgentInput, ApplicantInput
from desk.records import Operator, StationFilter
from desk.roles import Role
from desk.station.authorising import (
    AuthorisationInput,
    RenewalInput,
    authorise,
    end,
    expiring,
    find,
    newest,
    offered_ways,
    open_cases,
    paper_of,
    renew,
    renewal_of,
    show,
    sign,
    warning_of,
)
from desk.station.signing import SigningInput, WitnessInput
from tests.builders import refusal
from tests.desk.station.village import (
    CLERK,
    MARK,
    PRINCIPAL,
    RELATIVE,
    SIGNED,
    WITNESSES,
    clock_of,
    entrusted,
    settings,
    today,
    village_desk,
)

LATER = SigningInput(by="later")
CODE = "54419001MEQXTEST0X"


@pytest.fixture
def desk() -> Desk:
    return village_desk()


def input_with(**changes: Any) -> AuthorisationInput:
    given: dict[str, Any] = {
        "principal": PRINCIPAL,
        "agent": CLERK,
        "matters": ("SB-10",),
        "powers": ("hand_in",),
        "signing": SIGNED,
    }
    return AuthorisationInput(**{**given, **changes})


def test_an_authorisation_holds_all_that_the_law_asks(desk: Desk) -> None:
    """民法典 165: agent, matters, powers, term, signature."""
    one = entrusted(desk, powers=("ask", "hand_in", "collect"))
    given = one.given
    assert (given.agent_name, given.agent_id_number) == ("王小满", CLERK.id_number)
    assert [matter.item_id for matter in given.matters] == ["SB-10"]
    assert given.powers == ("hand_in", "ask", "collect")
    assert (one.valid_from, one.valid_to) == ("2026-11-23", "2027-02-22")
    assert (one.is_signed, one.is_in_force(today(desk)), one.is_open) == (True, True, True)
    assert given.principal.name == "刘秀"
    assert one.number == "三河寨村便代委〔2026〕01-1号"


@pytest.mark.parametrize("item_id", ["JY-05", "SN-11"])
def test_a_step_in_person_stays_with_the_principal_and_the_rest_is_entrusted(desk: Desk, item_id: str) -> None:
    """民法典 161: the borrower signs with the bank; to prepare and hand in is no act that has to be done in person."""
    made = authorise(desk, input_with(matters=("SB-10", item_id), powers=("hand_in", "supplement")))
    [hint] = [one for one in made.hints if one.code == "authorisation.in_person_step"]
    assert (hint.field, "借款人须本人面签，这一步要本人到场" in hint.message) == ("matters", True)
    assert [one.in_person for one in made.authorisation.matters] == ["", "借款人须本人面签"]
    words = paper_of(desk, made.authorisation.number).make("a4").decode()
    assert "须由委托人本人到场、不在委托之内的：" in words
    assert "不在委托之内" not in paper_of(desk, entrusted(desk).number).make("a4").decode()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"matters": ()}, "authorisation.matters", "matters"),
        ({"matters": ("SB-10", "JZ-01", "SB-04", "SN-01")}, "authorisation.matters", "matters"),
        ({"matters": ("SB-10", "sb-10")}, "authorisation.matters", "matters"),
        ({"matters": ("HJ-09",)}, "authorisation.in_person", "matters"),
        ({"matters": ("SB-10", "HJ-06")}, "authorisation.in_person", "matters"),
        ({"matters": ("CG-01",)}, "authorisation.not_here", "matters"),
        ({"powers": ()}, "authorisation.powers", "powers"),
        ({"powers": ("ask", "ask")}, "authorisation.powers", "powers"),
        ({"powers": ("other",)}, "authorisation.other_power", "other_power"),
        ({"other_power": "陪同就医"}, "authorisation.other_power", "other_power"),
        ({"powers": ("other",), "other_power": "代为收款"}, "authorisation.money", "other_power"),
        ({"powers": ("other",), "other_power": "全权代理"}, "authorisation.money", "other_power"),
        ({"powers": ("other",), "other_power": "保管银行卡"}, "authorisation.money", "other_power"),
        ({"valid_from": "2026-11-22"}, "authorisation.back_dated", "valid_from"),
        ({"valid_to": "2027-02-23"}, "authorisation.term", "valid_to"),
        ({"valid_from": "2026-12-01", "valid_to": "2026-11-30"}, "authorisation.term", "valid_to"),
        ({"valid_to": "三个月"}, "station.day", "valid_to"),
        ({"principal": ApplicantInput(name="王小满", id_number=CLERK.id_number)}, "authorisation.same_person", "agent"),
        ({"agent": None}, "authorisation.agent", "agent"),
        ({"agent": RELATIVE}, "authorisation.not_staff", "agent.name"),
        ({"agent_kind": "relative", "agent": None}, "authorisation.agent", "agent"),
        ({"substitute_name": "王小满"}, "authorisation.substitute", "substitute_name"),
        ({"substitute_name": "刘秀"}, "authorisation.substitute", "substitute_name"),
        ({"agent_kind": "committee", "committee_code": CODE}, "authorisation.committee", "agent_kind"),
        ({"request": "代登7"}, "station.unknown", "record"),
    ],
)
def test_what_may_not_be_written_is_refused_and_nothing_is_kept(
    desk: Desk, changes: dict[str, Any], code: str, field: str
) -> None:
    refused = refusal(code, lambda: authorise(desk, input_with(**changes)))
    assert refused.field == field
    assert newest(desk, StationFilter()) == ()


def test_whoever_has_no_number_is_not_their_own_agent_either(desk: Desk) -> None:
    """自己代理 (民法典 168): by the name where a number is missing."""
    nobody = ApplicantInput(name="王小满", id_type="L04", id_number="")
    refusal("authorisation.same_person", lambda: authorise(desk, input_with(principal=nobody)))


def test_a_clerk_who_was_an_agent_before_need_not_say_who_they_are_again(desk: Desk) -> None:
    entrusted(desk)
    again = entrusted(desk, agent=None, matters=("JZ-01",))
    assert (again.given.agent_id_number, again.given.agent_phone) == (CLERK.id_number, "16072600001")
    other = replace(desk, operator=Operator(clerk="zhang", name="张忠", roles=(Role.PROXY_CLERK,)))
    refusal("authorisation.agent", lambda: authorise(other, input_with(agent=None)))


def test_a_relative_may_be_the_agent_with_a_telephone(desk: Desk) -> None:
    one = entrusted(desk, agent_kind="relative", agent=RELATIVE)
    assert (one.given.agent_name, one.given.relation) == ("孙𪻐建", "儿子")
    silent = AgentInput(name="孙𪻐建", id_number=RELATIVE.id_number, relation="儿子")
    refusal("authorisation.agent_phone", lambda: entrusted(desk, agent_kind="relative", agent=silent))


def test_a_committee_acts_for_social_relief_alone_unless_the_city_says_otherwise(desk: Desk) -> None:
    """社会救助暂行办法 11; C-29."""
    code = {"agent_kind": "committee", "committee_code": "54419001ME1234567X"}
    refusal("authorisation.agent", lambda: entrusted_by_committee(desk, agent_kind="committee"))
    given = entrusted_by_committee(desk, **code)
    assert given.given.agent_name == "三河寨村民委员会"
    assert not any(way.key == "committee" for way in offered_ways(desk, ("SB-10",)))
    assert any(way.key == "committee" for way in offered_ways(desk, ("JZ-01",)))
    anything = settings(desk, committee_for="all")
    assert entrusted_by_committee(anything, matters=("SB-10",), **code).given.agent_kind == "committee"
    nothing = settings(desk, committee_for="none")
    refusal("authorisation.committee", lambda: entrusted_by_committee(nothing, **code))


def entrusted_by_committee(desk: Desk, **changes: Any) -> Any:
    given = {"agent": None, "matters": ("JZ-01",), **changes}
    if given.get("committee_code"):
        given["committee_code"] = valid_code()
    return entrusted(desk, **given)


def valid_code() -> str:
    """A credit code with a right check character that belongs to nobody."""
    first = "54419001ME1234567"
    return first + check_character(first)


@pytest.mark.parametrize(
    ("signing", "code"),
    [
        (SigningInput(by="fingerprint", witnesses=WITNESSES), "authorisation.reader"),
        (SigningInput(by="fingerprint", reader="刘秀", witnesses=WITNESSES), "authorisation.reader"),
        (SigningInput(by="fingerprint", reader="孙平"), "authorisation.witnesses"),
        (SigningInput(by="fingerprint", reader="孙平", witnesses=WITNESSES[:1]), "authorisation.witnesses"),
        (SigningInput(by="fingerprint", reader="孙平", witnesses=WITNESSES[:1] * 2), "authorisation.witnesses"),
        (SigningInput(by="signature", reader="孙平"), "authorisation.reader"),
        (SigningInput(by="signature", guardian="刘明"), "authorisation.guardian"),
        (SigningInput(by="signature", guardian="王小满", guardian_relation="舅舅"), "authorisation.same_person"),
        (SigningInput(by="later", due_on="2026-12-01"), "authorisation.sign_later"),
        (SigningInput(by="later", due_on="2026-11-22"), "station.day"),
    ],
)
def test_a_signature_that_proves_nothing_is_refused(desk: Desk, signing: SigningInput, code: str) -> None:
    refusal(code, lambda: authorise(desk, input_with(signing=signing)))


@pytest.mark.parametrize("name", ["王小满", "刘秀", "孙平", "李写"], ids=["clerk", "principal", "reader", "writer"])
def test_nobody_here_is_a_witness(desk: Desk, name: str) -> None:
    """B-09: two witnesses, neither the proxy clerk nor a relative of the proxy clerk."""
    witnesses = (WITNESSES[0], WitnessInput(name=name, is_relative=False))
    signing = SigningInput(by="fingerprint", reader="孙平", writer="李写", witnesses=witnesses)
    refusal("authorisation.witnesses", lambda: authorise(desk, input_with(signing=signing)))


def test_a_relative_of_the_clerk_is_no_witness(desk: Desk) -> None:
    related = (WITNESSES[0], WitnessInput(name="周明", is_relative=True))
    signing = SigningInput(by="fingerprint", reader="孙平", witnesses=related)
    refused = refusal("authorisation.witnesses", lambda: authorise(desk, input_with(signing=signing)))
    assert "周明" in refused.message
    assert entrusted(desk, signing=MARK).given.signing.witnesses == ("赵勇", "周明")


def test_what_somebody_who_cannot_sign_is_offered_follows_the_settings(desk: Desk) -> None:
    """C-14, C-29; JZ11."""
    assert [way.key for way in offered_ways(desk, ("SB-10",))] == ["mark", "relative", "later"]
    strict = settings(desk, mark_is_enough=False, sign_later_days=0)
    assert [way.key for way in offered_ways(strict, ("SB-10",))] == ["relative"]
    refusal("authorisation.mark", lambda: authorise(strict, input_with(signing=MARK)))
    refusal("authorisation.sign_later", lambda: authorise(strict, input_with(signing=LATER)))


def test_a_minor_needs_a_guardian(desk: Desk) -> None:
    """民法典 19 to 23."""
    child = ApplicantInput(name="黄杰鸣", id_number="419001201704019634", phone="16072603369")
    refusal("authorisation.guardian", lambda: authorise(desk, input_with(principal=child)))
    signing = SigningInput(by="signature", guardian="刘秀", guardian_relation="母亲")
    one = entrusted(desk, principal=child, signing=signing)
    assert (one.signing.guardian, one.signing.guardian_relation) == ("刘秀", "母亲")


def test_a_missing_signature_is_a_task_and_nobody_acts_before_it(desk: Desk) -> None:
    one = entrusted(desk, signing=LATER)
    assert (one.is_signed, one.is_in_force(today(desk)), one.due_on) == (False, False, "2026-11-30")
    assert "2026年11月30日前补签" in warning_of(one, today(desk))
    assert expiring(desk) == (one,)
    clock_of(desk).move(days=3)
    refusal("authorisation.sign_later", lambda: sign(desk, one.number, LATER))
    signed = sign(desk, one.number, MARK)
    assert (signed.is_signed, signed.valid_from, signed.valid_to) == (True, "2026-11-26", "2027-02-22")
    assert signed.is_in_force(today(desk))
    assert expiring(desk) == ()
    refusal("authorisation.signed", lambda: sign(desk, one.number, SIGNED))


def test_a_signature_after_the_term_helps_nobody(desk: Desk) -> None:
    one = entrusted(desk, signing=LATER)
    clock_of(desk).move(days=100)
    refusal("authorisation.over", lambda: sign(desk, one.number, SIGNED))


def test_it_is_warned_of_as_many_days_before_as_the_office_says(desk: Desk) -> None:
    one = entrusted(desk, valid_to="2026-12-10")
    clock_of(desk).move(days=9)
    assert expiring(desk) == ()
    assert expiring(desk, 30) == (one,)
    clock_of(desk).move(days=1)
    assert expiring(desk) == (one,)
    assert "还有7天" in warning_of(one, today(desk))
    assert expiring(settings(desk, authorisation_warn_days=3)) == ()
    clock_of(desk).move(days=30)
    assert "已满，不能再替办" in warning_of(one, today(desk))
    assert not one.is_in_force(today(desk))


def test_a_renewal_follows_on_without_a_day_between(desk: Desk) -> None:
    one = entrusted(desk)
    clock_of(desk).move(days=60)
    again = renew(desk, one.number, RenewalInput(reason="还没有办完", signing=SIGNED))
    assert (again.valid_from, again.valid_to) == ("2026-11-23", "2027-05-22")
    assert (again.renewals[0].valid_from, again.renewals[0].old_valid_to) == ("2027-02-23", "2027-02-22")
    assert again.is_in_force(today(desk))
    assert again.renewals[0].number == "三河寨村便代续〔2027〕01-1号"


def test_a_renewal_is_never_dated_back_and_says_what_was_done_between(desk: Desk) -> None:
    """PAPERS.md 6.10."""
    one = entrusted(desk)
    clock_of(desk).move(days=100)
    back = RenewalInput(reason="没办完", signing=SIGNED, valid_from="2027-02-23", nothing_done_between=True)
    refusal("authorisation.back_dated", lambda: renew(desk, one.number, back))
    silent = RenewalInput(reason="没办完", signing=SIGNED)
    refusal("authorisation.between", lambda: renew(desk, one.number, silent))
    both = RenewalInput(reason="没办完", signing=SIGNED, nothing_done_between=True, between="去问过一次")
    refusal("authorisation.between", lambda: renew(desk, one.number, both))
    told = RenewalInput(reason="没办完", signing=SIGNED, nothing_done_between=False, between="去问过一次")
    again = renew(desk, one.number, told)
    assert (again.valid_from, again.renewals[0].between) == ("2027-03-03", "去问过一次")
    assert not again.is_in_force(today(desk).replace(month=2, day=28))


def test_a_renewal_says_what_changed_and_the_new_matters_hold(desk: Desk) -> None:
    one = entrusted(desk)
    changed = RenewalInput(reason="再办一件", signing=SIGNED, matters=("SB-10", "JZ-01"), powers=("hand_in", "collect"))
    again = renew(desk, one.number, changed)
    assert again.covers("JZ-01")
    assert not one.covers("JZ-01")
    assert again.powers == ("hand_in", "collect")
    assert "最低生活保障审核确认" in again.renewals[0].changes
    assert "权限改为递交材料、领取结果和证照" in again.renewals[0].changes
    same = renew(desk, one.number, RenewalInput(reason="没办完", signing=SIGNED))
    assert same.covers("JZ-01")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signing": LATER}, "authorisation.sign_later"),
        ({"reason": " "}, "authorisation.reason"),
        ({"valid_to": "2027-01-31", "valid_from": "2026-11-23"}, "authorisation.not_longer"),
        ({"valid_to": "2027-12-31"}, "authorisation.term"),
        ({"matters": ("HJ-09",)}, "authorisation.in_person"),
        ({"other_power": "收钱", "powers": ("other",)}, "authorisation.money"),
    ],
)
def test_a_renewal_keeps_to_the_same_rules(desk: Desk, changes: dict[str, Any], code: str) -> None:
    one = entrusted(desk)
    given = RenewalInput(**{"reason": "没办完", "signing": SIGNED, **changes})
    refusal(code, lambda: renew(desk, one.number, given))
    assert show(desk, one.number) == one


@pytest.mark.parametrize("ending", ["principal", "agent", "done", "death", "in_person"])
def test_either_side_ends_it_at_any_time_and_then_nothing_goes_on(desk: Desk, ending: Any) -> None:
    """民法典 173."""
    one = entrusted(desk)
    over = end(desk, one.number, ending)
    assert (over.is_open, over.due_on, over.is_in_force(today(desk))) == (False, "", False)
    assert open_cases(desk, one.number) == ()
    assert expiring(desk, 300) == ()
    refusal("authorisation.ended", lambda: end(desk, one.number, "principal"))
    refusal("authorisation.ended", lambda: sign(desk, one.number, SIGNED))
    refusal("authorisation.ended", lambda: renew(desk, one.number, RenewalInput(reason="再办", signing=SIGNED)))


def test_it_runs_out_on_its_day_and_another_reason_needs_words(desk: Desk) -> None:
    one = entrusted(desk)
    refusal("authorisation.not_over", lambda: end(desk, one.number, "expired"))
    refusal("authorisation.reason", lambda: end(desk, one.number, "other"))
    clock_of(desk).move(days=92)
    assert end(desk, one.number, "expired").ended is not None


def test_its_paper_stays_as_it_was_signed_and_the_purse_slip_says_what_holds_now(desk: Desk) -> None:
    one = entrusted(desk)
    page = paper_of(desk, one.number).make("a4")
    refusal("authorisation.never_renewed", lambda: renewal_of(desk, one.number))
    renew(desk, one.number, RenewalInput(reason="没办完", signing=MARK))
    assert paper_of(desk, one.number).make("a4") == page
    assert "到2027年5月22日止" in paper_of(desk, one.number).make("80").decode()
    assert "2027年2月22日），现续展委托期限" in renewal_of(desk, one.number).make("a4").decode()


def test_one_is_found_by_who_is_in_it_by_its_matter_and_its_numbers(desk: Desk) -> None:
    one = entrusted(desk)
    other = entrusted(desk, principal=replace_name("郭老"), matters=("JZ-01",))
    for text in ("刘秀", "9725", "医疗保险", one.number):
        assert find(desk, text) == (one,), text
    assert find(desk, "王小满") == (other, one)
    assert find(desk, "王小满", limit=1) == (other,)
    assert find(desk, "0881") == ()
    assert find(desk, "  ") == ()


def replace_name(name: str) -> ApplicantInput:
    return ApplicantInput(name=name, id_number=RELATIVE.id_number)


def test_a_screen_for_citizens_sees_none_of_it(desk: Desk) -> None:
    one = entrusted(desk)
    kiosk = replace(desk, operator=Operator(clerk="k", name="自助屏", roles=(Role.KIOSK,)))
    refusal("right.missing", lambda: show(kiosk, one.number))
    refusal("right.missing", lambda: paper_of(kiosk, one.number))


def test_powers_stand_in_the_order_of_the_paper_whatever_the_order_they_were_named_in(desk: Desk) -> None:
    named: tuple[Power, ...] = ("withdraw", "ask", "hand_in")
    assert entrusted(desk, powers=named).given.powers == ("hand_in", "ask", "withdraw")
