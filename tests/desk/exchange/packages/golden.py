"""The golden packages: written once by each form of the format, read for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import msgspec
import rfc8785

from desk.cases.chain import Event
from desk.exchange.acknowledgements import Acknowledgement, Answered, ChainAnswer, Doubled, write_acknowledgement
from desk.exchange.dispositions import ChainStand, Gap, Judgement, OpenEvent
from desk.exchange.packages.header import Recipient
from desk.exchange.packages.sealing import digest_of
from desk.exchange.stretches import Stretch
from tests.desk.exchange.offices import CITY, TOWNSHIP, VILLAGE
from tests.desk.exchange.packages.making import chain_of, made, opened, parts, told

FOLDER = Path(__file__).resolve().parents[3] / "golden" / "packages"

EVENTS = chain_of(
    [
        '{"applicant":{"name":"王小满"},"kind":"case.received"}'.encode(),
        None,
        b'{"kind":"case.note","text":"line\\nbreak \\"quoted\\" \\u0001"}',
    ]
)
SCANS = (b"%PDF-1.7 a scan of nothing in particular\n", b"\xff\xd8\xff another one", b"")
ACKNOWLEDGEMENT = Acknowledgement(
    version=1,
    org=VILLAGE.org,
    receiver=TOWNSHIP.org,
    epoch="0c" * 16,
    number=7,
    written_at="2026-11-23T09:41:00+08:00",
    package="5a" * 32,
    answered=Answered(included=3, accepted=1, duplicate=1, quarantined=1),
    chains=(
        ChainAnswer(
            stand=ChainStand(
                incarnation="b6" * 16, digits=1, contiguous=2, head="17" * 32, highest=5, gaps=(Gap(3, 4),), forked=True
            ),
            stretches=(Stretch(1, 2, "17" * 32), Stretch(5, 5, "18" * 32)),
            proof="e30=",
        ),
    ),
    over=("0d" * 16,),
    open=(
        OpenEvent(
            event_id="00000000-0000-7000-8000-000000000005",
            hash="18" * 32,
            case_id="00000000-0000-7000-9000-000000000001",
            incarnation="b6" * 16,
            n=5,
            judgement=Judgement(
                disposition="quarantined", code="event.newer", message="这条记录是更新版本的程序写的。", mendable=False
            ),
        ),
    ),
    filed=2,
    parked=1,
    doubled=(
        Doubled(
            number="04710100001812",
            cases=("00000000-0000-7000-9000-000000000001", "00000000-0000-7000-9000-000000000002"),
        ),
    ),
)
ANSWER = rfc8785.dumps({"answered": {"accepted": 2, "included": 2}, "org": VILLAGE.org, "text": "已收到"})


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What a golden package has to give, and with which keys.

    Attributes:
        believed: Org and division code by root key; secret: age key of the reader.
        header: What the header tells, without its defaults; events: hash and body of each, in order.
        document: As text; blobs: contents in base 64 by digest.
    """

    digest: str
    believed: dict[str, tuple[str, str]]
    secret: str
    header: dict[str, object]
    events: list[tuple[str, str | None]]
    document: str
    blobs: dict[str, bytes]


def packages() -> Mapping[str, tuple[bytes, tuple[Event, ...], tuple[bytes, ...], bytes]]:
    """The packages of this version of the format, by name, with what is in them."""
    cases = made(EVENTS, SCANS)
    alone = Recipient(org=TOWNSHIP.org, office_code=TOWNSHIP.code, keys=(TOWNSHIP.sealing.public,))
    answer = made(document=ANSWER, recipient=alone)
    acknowledged = made(document=write_acknowledgement(ACKNOWLEDGEMENT), recipient=alone)

    def later(header: dict[str, object]) -> None:
        header |= {"version": 7, "later": {"of": "a newer program"}, "critical": ["body"], "chains": [{"later": 1}]}

    return {
        "v1-cases": (cases, tuple(EVENTS), SCANS, b""),
        "v1-acknowledgement": (acknowledged, (), (), write_acknowledgement(ACKNOWLEDGEMENT)),
        "v1-document": (answer, (), (), ANSWER),
        "v1-events-only": (made(EVENTS[:1]), tuple(EVENTS[:1]), (), b""),
        "v1-later-fields": (told(cases, later), tuple(EVENTS), SCANS, b""),
    }


def write() -> Iterator[Path]:
    """Write those that are not there yet, and give their paths; what was released is never written again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (package, events, _, document) in packages().items():
        path = FOLDER / f"{name}.ybag"
        if path.exists():
            continue
        path.write_bytes(package)
        kept = Kept(
            digest=digest_of(BytesIO(package)),
            believed={CITY.key: (CITY.org, CITY.code)},
            secret=TOWNSHIP.sealing.secret,
            header=parts(package)[0],
            events=[(event.hash, None if event.body is None else event.body.decode()) for event in events],
            document=document.decode(),
            blobs=opened(package)[1],
        )
        beside = msgspec.json.format(msgspec.json.encode(kept), indent=1)
        path.with_suffix(".json").write_bytes(beside + b"\n")
        yield path
