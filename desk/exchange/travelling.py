"""Which events travel whole, and which only as headers, so that a chain can be followed without learning more.

Source: DESIGN.md 4; the law of personal data (个人信息保护法第六条: no more than the purpose needs).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.cases.events.filing import Received
from desk.cases.events.proxying import ProxyReceived
from desk.cases.material import Attachment

_WHOLE = (
    "allowance.",
    "case.",
    "certificate.",
    "deferred.",
    "exchange.",
    "incarnation.",
    "office.opened",
    "paper.",
    "pledge.",
    "provincial.",
    "proxy.",
    "review.",
    "trip.",
)
FILED = (str(Received.__struct_config__.tag), str(ProxyReceived.__struct_config__.tag))
"""Kinds that begin what is counted: a case at a counter, a proxy case in a village."""


def travels_whole(kind: str) -> bool:
    """Whether the body of an event of this kind goes to the office above."""
    return kind.startswith(_WHOLE)


def as_sent(event: Event) -> Event:
    """The event as it travels: without its body where only the header does."""
    return event if travels_whole(event.header.kind) else msgspec.structs.replace(event, body=None)


def attachments_of(body: Body) -> tuple[Attachment, ...]:
    """Every scan an event names, in order; the same one twice where it is named twice."""
    return tuple(_attachments(body))


def _attachments(value: Any) -> Iterator[Attachment]:  # noqa: ANN401 - any field of any event
    if isinstance(value, Attachment):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _attachments(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _attachments(one)
