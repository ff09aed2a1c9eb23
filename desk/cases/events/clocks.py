"""What starts, ends or moves a clock of a case and nothing else: steps of the work, publicity, the hotline."""

from __future__ import annotations

from msgspec import Struct


class MovedDay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last day of one clock before and after a notice of holidays.

    Attributes:
        key, name: Of the clock, as `desk.cases.clocks.Clock` has them.
        expected: `new_on` may still change (预计).
    """

    key: str
    name: str
    old_on: str
    new_on: str
    expected: bool = False


class StepBegun(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.step_begun"):
    """Work on a step (环节) of the item began; `seq` and `name` as the item has them."""

    seq: int
    name: str
    on: str
    clerk_name: str


class StepEnded(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.step_ended"):
    """That step is done."""

    seq: int
    on: str
    clerk_name: str


class ListPosted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.list_posted"):
    """The publicity the item asks for (公示) began; `where` it hangs."""

    on: str
    where: str
    clerk_name: str


class ListTakenDown(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.list_taken_down"
):
    """It was taken down; `said`: what came in against it, or that nothing did."""

    on: str
    said: str
    clerk_name: str


class HotlineReceived(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.hotline_received"
):
    """The 12345 hotline handed over a matter about this case.

    Attributes:
        number: Of the hotline's work order.
        due_on: Last day to answer.
    """

    number: str
    handed_on: str
    about: str
    due_on: str
    clerk_name: str


class HotlineExtended(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.hotline_extended"
):
    """The time to answer was made longer, once; `due_on` as it is now."""

    number: str
    on: str
    reason: str
    due_on: str
    approved_by: str
    approved_by_name: str


class HotlineAnswered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.hotline_answered"
):
    """The matter was answered; `said`: what, in short."""

    number: str
    on: str
    said: str
    clerk_name: str


ClockEvent = StepBegun | StepEnded | ListPosted | ListTakenDown | HotlineReceived | HotlineExtended | HotlineAnswered
"""Every event of this page."""
