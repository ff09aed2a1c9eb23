"""What a machine signs when it asks another office over a network for what waits for it (docs/receiver.md).

The signature names method, path and the office asked, so that it serves for nothing else. It names no time that anybody
checks: a request that is repeated gives the same sealed packages again, which nobody else can open.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

import msgspec
import rfc8785
from msgspec import Struct

from desk.errors import Refused
from desk.exchange.certificates import verify
from desk.exchange.membership import Org, Prover
from desk.exchange.packages.header import Sender

LONGEST = 12 * 1024
"""Of what is asked, as text; more fits no header of a request."""

_DOMAIN = b"township-desk request 1\n"


class Asking(Struct, frozen=True, kw_only=True):
    """One request.

    Attributes:
        method, path: Of the request, such as `GET` and `/v1/outbox/0423`; to: the office asked.
        at: Moment, for information only; nonce: makes every request another one.
    """

    method: str
    path: str
    to: Org
    at: str
    nonce: str
    sender: Sender


def write_asking(asking: Asking, sign: Callable[[bytes], bytes]) -> str:
    """The request as one word of ASCII: canonical JSON, a full stop, the machine's signature."""
    payload = rfc8785.dumps(msgspec.to_builtins(asking))
    return ".".join(base64.urlsafe_b64encode(part).decode() for part in (payload, sign(_DOMAIN + payload)))


def read_asking(text: str, prove: Prover) -> Asking:
    """The request, signed by who it says, who is believed here.

    Raises:
        Refused: `asking.not_one`, and what `prove` raises.
    """
    try:
        parts = text[:LONGEST].split(".")
        payload, signature = (base64.b64decode(part, altchars=b"-_", validate=True) for part in parts)
        asking = msgspec.json.decode(payload, type=Asking)
        key = bytes.fromhex(asking.sender.certificate.public_key)
    except (msgspec.DecodeError, binascii.Error, ValueError, RecursionError):
        raise not_asked() from None
    if not verify(key, _DOMAIN + payload, signature):
        raise not_asked()
    prove(asking.sender.certificate, asking.sender.memberships)
    return asking


def not_asked() -> Refused:
    """Nobody who may ask this has asked for it."""
    return Refused("asking.not_one", "请求没有本单位机器的签名，或者签名不对，没有给出数据包。")
