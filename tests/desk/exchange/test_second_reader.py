"""The reader that was written from the page alone takes what we write, and refuses what it must."""

from __future__ import annotations

import ast
import random
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.chain import Header
from desk.exchange.certificates import Certificate
from desk.exchange.membership import EnrolmentRequest, Membership, Revocations, Revoked, revoke
from desk.exchange.packages import limits
from desk.exchange.packages.header import (
    LONGEST_HEADER,
    ChainPart,
    Counts,
    Heard,
    PackageKind,
    Recipient,
    Sealed,
    Sender,
)
from desk.exchange.packages.header import Header as PackageHeader
from tests.desk.exchange import second_reader
from tests.desk.exchange.offices import AT, CITY, ELSEWHERE, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Member
from tests.desk.exchange.packages.golden import FOLDER
from tests.desk.exchange.packages.making import (
    CERTIFICATE,
    bag_of,
    chain_of,
    deflated_zip,
    enclosed,
    inside_of,
    joined,
    made,
    parts,
    refused,
    resealed,
    told,
    with_body,
)
from tests.desk.exchange.test_mutations import is_taken, mutated

EVENTS = chain_of(['{"kind":"case.received","name":"王小满"}'.encode(), None])
SCANS = (b"", b"a scan", b"1" * 140_000)
GOOD = made(EVENTS, SCANS, b'{"a":1}')
OTHER = made(EVENTS[:1], [b"another scan"])
HEADER, BODY = parts(GOOD)
BELIEVED = {CITY.key: (CITY.org, CITY.code)}


def read(data: bytes, folder: Path, by: Member = TOWNSHIP) -> second_reader.Read:
    return second_reader.read(data, believed=BELIEVED, secrets=[by.sealing.secret], folder=folder)


def test_it_imports_nothing_of_the_program() -> None:
    tree = ast.parse(Path(second_reader.__file__).read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not {name.split(".")[0] for name in modules} & {"desk", "db", "ui", "printouts", "tests"}


@pytest.mark.parametrize("by", [TOWNSHIP, CITY], ids=["township", "city"])
def test_it_reads_what_we_write(by: Member, tmp_path: Path) -> None:
    found = read(GOOD, tmp_path, by)
    assert [event["hash"] for event in found.events] == [event.hash for event in EVENTS]
    assert found.events[0]["body"] == '{"kind":"case.received","name":"王小满"}'
    assert sorted(found.blobs.values()) == sorted(SCANS)
    assert found.document == b'{"a":1}'
    assert found.header == HEADER


NUMBERS = {"n": st.integers(0, 2**53 - 1), "rev": st.integers(0, 2**53 - 1)}


@given(st.builds(Header, **(dict.fromkeys(Header.__struct_fields__, st.text()) | NUMBERS)))
def test_the_hash_of_an_event_is_that_of_its_canonical_json(header: Header) -> None:
    assert second_reader.digest(rfc8785.dumps(msgspec.to_builtins(header))) == header.digest()


def spaced(envelope: bytes) -> bytes:
    return envelope.replace(b":", b": ", 1)


def envelope_of(package: bytes) -> bytes:
    return package[10 : 10 + int.from_bytes(package[6:10])]


WRONG: dict[str, bytes] = {
    "empty": b"",
    "another file": b"PK\3\4" + bytes(30),
    "cut in the envelope": GOOD[:2_000],
    "cut in the body": GOOD[:-1],
    "zeros at the end": GOOD[:-600] + bytes(600),
    "more": GOOD + b"\0",
    "another body": with_body(GOOD, parts(OTHER)[1]),
    "another header": GOOD[: -len(BODY)] + parts(OTHER)[1],
    "written another way": joined(spaced(envelope_of(GOOD)), BODY),
    "another machine": joined(enclosed(rfc8785.dumps(HEADER), OTHER_VILLAGE.machine()), BODY),
    "not canonical": joined(enclosed(b" " + rfc8785.dumps(HEADER)), BODY),
    "newer": told(GOOD, lambda header: header.update(min_reader=2, version=2)),
    "critical": told(GOOD, lambda header: header.update(critical=["later"], later=1)),
    "kind": told(GOOD, lambda header: header.update(kind="later")),
    "changed certificate": told(GOOD, lambda header: header["sender"]["certificate"].update(org="0472")),
    "unknown sender": told(GOOD, lambda header: header["sender"].update(memberships=[])),
    "another membership": told(GOOD, lambda header: header["sender"]["memberships"].reverse()),
    "too many": told(GOOD, lambda header: header["counts"].update(blobs=2_001)),
    "too long": told(GOOD, lambda header: header["body"].update(length=2 << 30)),
    "fewer events": told(GOOD, lambda header: header["counts"].update(events=1, cases=0)),
    "fewer scans": told(GOOD, lambda header: header["counts"].update(blobs=2)),
    "chain": told(GOOD, lambda header: header["chain"].update(last=3)),
    "number": told(GOOD, lambda header: header.update(seq=1 << 31)),
    "org": told(GOOD, lambda header: header["recipient"].update(org="463")),
    "nul": told(GOOD, lambda header: header.update(product="\0")),
    "head": told(GOOD, lambda header: header["chain"].update(head="0" * 64)),
    "manifest": told(GOOD, lambda header: header["body"].update(manifest="0" * 64)),
    "deflated": resealed(GOOD, deflated_zip(bag_of([("data/document.json", b"{}" * 99)])[0])),
    "name": resealed(GOOD, deflated_zip(bag_of([("../document.json", b"{}")])[0], 0)),
    "bomb": resealed(GOOD, deflated_zip([("data/document.json", bytes(3_000_000))])),
    "no zip": resealed(GOOD, b"nothing"),
    "cut inside": resealed(GOOD, inside_of(GOOD)[:-1]),
}


@pytest.mark.parametrize("name", WRONG)
def test_both_readers_refuse_alike(name: str, tmp_path: Path) -> None:
    with pytest.raises(second_reader.Wrong) as caught:
        read(WRONG[name], tmp_path)
    assert refused(WRONG[name]).rpartition(".")[2] == str(caught.value)


def test_what_is_sealed_for_others_is_refused_by_both(tmp_path: Path) -> None:
    with pytest.raises(second_reader.Wrong, match="not_for_us"):
        read(GOOD, tmp_path, ELSEWHERE)
    assert refused(GOOD, ELSEWHERE) == "package.not_for_us"


@pytest.mark.parametrize(
    ("issuer", "machine", "expected"),
    [
        (TOWNSHIP, "", "revoked"),
        (CITY, CERTIFICATE.incarnation_id, "revoked"),
        (ELSEWHERE, "", ""),
        (TOWNSHIP, "0" * 32, ""),
    ],
)
def test_a_revoked_sender_is_refused(issuer: Member, machine: str, expected: str, tmp_path: Path) -> None:
    entry = Revoked(org=VILLAGE.org, office_key=VILLAGE.key, incarnation_id=machine, reason="stolen", at=AT)
    listed = revoke([entry], issuer_private_key=issuer.root, issuer_org=issuer.org, number=1)
    told_list = msgspec.to_builtins(listed)
    secrets = [TOWNSHIP.sealing.secret]
    try:
        second_reader.read(GOOD, believed=BELIEVED, secrets=secrets, folder=tmp_path, revoked=[told_list])
        outcome = ""
    except second_reader.Wrong as wrong:
        outcome = str(wrong)
    assert outcome == expected


def test_both_readers_take_and_refuse_the_same_mutations(tmp_path: Path) -> None:
    chance = random.Random(55)
    small = made(EVENTS[:1])
    inside = inside_of(small)
    for number in range(120):
        data = mutated(chance, small, OTHER) if number % 3 else resealed(small, mutated(chance, inside, b"PK\x05\x06"))
        folder = tmp_path / str(number)
        try:
            read(data, folder)
            taken = True
        except second_reader.Wrong:
            taken = False
        assert taken == is_taken(data), data.hex()


PAGE = (Path(__file__).resolve().parents[3] / "docs" / "package-format.md").read_text(encoding="utf-8")


def test_the_page_names_every_field_and_every_kind() -> None:
    table = PAGE[PAGE.index("## 3.") : PAGE.index("## 4.")]
    records = (PackageHeader, Sender, Recipient, ChainPart, Counts, Sealed, Heard)
    names = {name for record in records for name in record.__struct_fields__}
    assert {name for name in names if not re.search(rf"[`.]{name}[`.]", table)} == set()
    assert {kind for kind in get_args(PackageKind) if f"`{kind}`" not in table} == set()
    proof = PAGE[PAGE.index("## 6.") : PAGE.index("## 7.")]
    words = set(re.findall(r"[a-z_]+", proof))
    for record in (Certificate, Membership, EnrolmentRequest, Revocations, Revoked):
        assert set(record.__struct_fields__) <= words
    assert set(Header.__struct_fields__) <= set(re.findall(r"[a-z_]+", PAGE[PAGE.index("## 5.") : PAGE.index("## 6.")]))


def test_the_page_tells_the_limits_of_the_code() -> None:
    section = PAGE[PAGE.index("### Limits") : PAGE.index("## 5.")]
    told_there = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", section)}
    assert {value for name, value in vars(limits).items() if name.startswith("MOST_")} <= told_there
    assert f"1 to {LONGEST_HEADER:,}" in PAGE


def test_the_example_of_the_page_is_the_golden_package(tmp_path: Path) -> None:
    data = (FOLDER / "v1-cases.ybag").read_bytes()
    example = PAGE[PAGE.index("## 8.") : PAGE.index("## 9.")]
    header, body = parts(data)
    inside = inside_of(data)
    length = int.from_bytes(data[6:10])
    places = (len(data), length, len(data) - len(body), len(data) - 1)
    for number in (*places, len(inside), header["counts"]["event_bytes"]):
        assert f"{number:,}" in example or str(number) in example, number
    assert data[:6].hex(" ") in example
    assert data[6:10].hex(" ") in example
    for word in (header["body"]["manifest"], header["body"]["sha256"], CERTIFICATE.public_key, CITY.key, TOWNSHIP.key):
        assert word[:8] in example
    event = read(data, tmp_path).events[0]
    assert event["hash"] in example
    assert rfc8785.dumps(event["header"]).decode() in example
