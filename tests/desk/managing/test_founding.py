"""An office is described anew by its head, and by nobody else; papers say at once what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from db import shipped
from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import guide, issue
from desk.managing.founding import describe_anew, describe_office, name_doubt, proposed_name
from desk.places import Places
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import filed, refusal
from tests.desk.desks import memory_desk


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_the_head_changes_the_phone_and_the_next_papers_carry_it(desk: Desk) -> None:
    case = filed(desk, 1)
    before = issue(desk, case.case_id, "acceptance_notice")
    guide_before = guide(desk, case.item_id)
    office = describe_anew(desk, {"phone": "0391-6000000", "address": "思礼镇政府院内"})
    assert (office.phone, office.address) == ("0391-6000000", "思礼镇政府院内")
    with desk.store.reading() as uow:
        assert uow.register.office() == office
    assert issue(desk, case.case_id, "acceptance_notice").data == before.data
    assert guide(desk, case.item_id) != guide_before
    issue(desk, case.case_id, "acceptance_notice", copy=2)
    (kept,) = [paper for paper in find_case(desk, case.case_id).papers if paper.copy == 2]
    with desk.store.reading() as uow:
        body = uow.journal.body_of(kept.event_id)
    assert body is not None
    assert b"0391-6000000" in body


def test_whoever_is_no_head_is_told_whom_to_ask_and_nothing_changes(desk: Desk) -> None:
    clerk = replace(desk, operator=Operator(clerk="li", name="李小青", roles=(Role.CLERK,)))
    told = refusal("right.missing", lambda: describe_anew(clerk, {"phone": "0391-6000000"}))
    assert "请找负责人" in told.message
    with desk.store.reading() as uow:
        assert uow.register.office() == desk.office


def test_what_no_paper_can_carry_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        describe_anew(desk, {"phone": "0391\ue000"})
    assert caught.value.field == "phone"


def test_what_the_city_decides_of_delivery_and_silence_is_set_in_plain_words(desk: Desk) -> None:
    office = describe_anew(desk, {"deliver_days": "10", "deem_all": "是"})
    assert (office.deliver_days, office.deem_all) == (10, True)
    assert describe_anew(desk, {"deem_all": "否"}).deem_all is False
    for wrong in ({"deliver_days": "十"}, {"deliver_days": "366"}, {"deem_all": "也许"}):
        told = refusal("office.setting", partial(describe_anew, desk, wrong))
        assert told.field in wrong


def test_a_name_that_does_not_fit_the_place_is_doubted_before_any_paper_carries_both() -> None:
    places = Places(shipped.places())
    place = places.get("419001108203")
    assert place is not None
    office = describe_office(places, code=place.code, kind="village", name="荆王村便民服务站")
    assert "文书编号会印成“三河寨村便…”" in name_doubt(office)
    for name in (proposed_name(place), "三河寨党群服务中心"):
        assert name_doubt(describe_office(places, code=place.code, kind="village", name=name)) == ""
