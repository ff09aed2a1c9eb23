"""The flow of an item for its guide (GB/T 36114, 流程图): from the application to the result, drawn from its facts."""

from __future__ import annotations

from desk.catalogue.items import Item, Limit, Step
from desk.papers import wording
from desk.papers.pen import Pen
from desk.sheets import Flow, FlowStep

_TAKEN_IN = "受理"
_PUBLICITY = "公示"
_BY_PROXY = "代办"
_UP = "市"
_NOT_COUNTED = "不计入"


def flow(pen: Pen, item: Item) -> Flow:
    """Every step of the catalogue in its order; who is on a list does not apply, all others do.

    What else may come of a step stands beside it: something is missing, somebody objects, it goes up a tier, it is
    refused.
    """
    steps = [] if item.is_list else [_applied(pen)]
    up = next((step for step in item.steps if step.tier == _UP and step.actor.startswith(_UP)), None)
    for step in item.steps:
        aside = _aside(pen, item, step) + (pen.say("guide.flow_up", tier=_UP) if step is up else "")
        steps.append(FlowStep(title=step.name, text=step_text(step), aside=aside))
    return Flow(steps=(*steps, _result(pen, item)))


def step_text(step: Step) -> str:
    """Who takes the step and how long it may take, and what is done: `市城市管理局，3个工作日。`."""
    limit = wording.limit_words(Limit(value=step.limit_value, unit=step.limit_unit)) if step.limit_value else "当场"
    outside = "不计入办理时限" if not step.counts_toward_limit and _NOT_COUNTED not in step.desc else ""
    who = "，".join(part for part in (wording.without_asides(step.actor), limit, outside) if part)
    return "".join(f"{part.rstrip('。；')}。" for part in (who, step.desc) if part)


def _applied(pen: Pen) -> FlowStep:
    return FlowStep(title=pen.say("guide.flow_apply"), text=pen.say("guide.flow_apply_how"))


def _result(pen: Pen, item: Item) -> FlowStep:
    named = item.result.name if item.result else ""
    return FlowStep(
        title=pen.say("guide.flow_result"),
        text=pen.say("guide.flow_result_how", result_name=named),
        aside="" if item.is_list else pen.say("guide.flow_refused"),
    )


def _aside(pen: Pen, item: Item, step: Step) -> str:
    told = []
    if step.name.startswith(_BY_PROXY) and item.proxy.allowed:
        told.append(pen.say("guide.flow_proxy"))
    if step.name == _TAKEN_IN:
        told.append(pen.say("guide.flow_supplement"))
    if _PUBLICITY in step.name:
        told.append(pen.say("guide.flow_objection"))
    return "".join(told)
