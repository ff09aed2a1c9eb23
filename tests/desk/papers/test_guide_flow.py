"""The flow of an item, drawn from its facts (GB/T 36114, 流程图)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.catalogue.items import Step
from desk.papers.composing import compose
from desk.papers.guide_flow import flow, step_text
from desk.papers.pen import pen_for
from desk.sheets import Flow

from . import samples
from .reading import said

WITH_PUBLICITY = "JZ-08"
A_LIST = "SN-07"


def drawn(item_id: str, **changes: object) -> Flow:
    item = replace(samples.item(item_id), **changes)
    return flow(pen_for(samples.request("guide", item_id, item=item)), item)


@pytest.mark.parametrize("item_id", sorted(samples.items()))
def test_every_step_of_the_catalogue_stands_in_its_order_between_application_and_result(item_id: str) -> None:
    item = samples.item(item_id)
    titles = [step.title for step in drawn(item_id).steps]
    asked = [] if item.is_list else ["提出申请"]
    assert titles == [*asked, *(step.name for step in item.steps), "领取结果"]
    assert all(step.text for step in drawn(item_id).steps)


def test_what_else_may_come_of_a_step_stands_beside_it() -> None:
    beside = {step.title: step.aside for step in drawn(WITH_PUBLICITY).steps}
    assert beside == {
        "提出申请": "",
        "代办登记与送件": "委托代办的才有这一步。",
        "受理": "材料不齐的一次告知；不受理的告知理由。",
        "初审": "",
        "残疾评定": "",
        "公示": "有异议的，在公示期内提出。",
        "审核批准制证": "转到市级办理。",
        "领取结果": "不予办理的，书面说明理由。",
    }


def test_a_step_says_who_and_how_long_and_once_that_it_does_not_count() -> None:
    counted = Step(seq=1, name="审批", actor="市城市管理局（窗口）", limit_value=2)
    assert step_text(counted) == "市城市管理局，2个工作日。"
    assert step_text(replace(counted, counts_toward_limit=False)) == "市城市管理局，2个工作日，不计入办理时限。"
    told = replace(counted, counts_toward_limit=False, desc="不计入承诺时限")
    assert step_text(told) == "市城市管理局，2个工作日。不计入承诺时限。"
    assert step_text(Step(seq=1, name="受理")) == "当场。"


def test_who_is_on_a_list_does_not_apply_and_is_not_refused() -> None:
    steps = drawn(A_LIST).steps
    assert (steps[0].title, steps[-1].aside) == ("村组造表", "")


def test_the_guide_draws_it_and_an_item_without_steps_says_so_in_words() -> None:
    request = samples.request("guide", samples.PROMISED)
    assert [block for block in compose(request).blocks if isinstance(block, Flow)] == [drawn(samples.PROMISED)]
    bare = compose(replace(request, item=replace(request.item, steps=())))
    assert not [block for block in bare.blocks if isinstance(block, Flow)]
    assert "交齐材料后由窗口办理。" in said(bare)


def test_a_limit_of_number_is_said_only_where_it_is_known() -> None:
    """GB/T 36114, 数量限制."""
    request = samples.request("guide", samples.LICENCE)
    assert "数量限制：未核实，请向窗口询问。" in said(compose(request))
    known = replace(request, item=replace(request.item, quantity="无数量限制"))
    assert "数量限制：无数量限制。" in said(compose(known))
    assert not any("未核实" in line for line in said(compose(known)))
