"""Which events travel whole, and which only as headers, so that a chain can be followed without learning more.

Source: DESIGN.md 4; the law of personal data (个人信息保护法第六条: no more than the purpose needs).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

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
_SCAN = b'"sha256"'
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


def may_name_scans(body: bytes) -> bool:
    """Whether the stored body of an event of this office may name any: most do not, and need not be read."""
    return _SCAN in body


def _attachments(value: Any) -> Iterator[Attachment]:  # noqa: ANN401 - any field of any event
    if isinstance(value, Attachment):
        yield value
    elif isinstance(value, Struct):
        for name in _ways_of(type(value)):
            yield from _attachments(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _attachments(one)


@cache
def _ways_of(kind: type[Struct]) -> tuple[str, ...]:
    """The fields by which an attachment can be reached: few kinds of events have any."""
    hints = get_type_hints(kind)
    return tuple(name for name in kind.__struct_fields__ if _may_hold(hints[name], frozenset({kind})))


def _may_hold(hint: Any, above: frozenset[type[Struct]]) -> bool:  # noqa: ANN401 - any annotation
    if isinstance(hint, type) and issubclass(hint, Struct):
        if hint is Attachment or hint in above:
            return hint is Attachment
        hints = get_type_hints(hint)
        return any(_may_hold(hints[name], above | {hint}) for name in hint.__struct_fields__)
    return hint is Any or any(_may_hold(one, above) for one in get_args(hint))
