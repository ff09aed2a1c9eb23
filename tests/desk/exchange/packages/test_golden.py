"""Packages of every version of the format are read for ever, and give what they gave."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest

from desk.cases.chain import fault_of
from desk.exchange.acknowledgements import read_acknowledgement
from desk.exchange.membership import Believed, prove_sender
from desk.exchange.packages.events import read_events
from desk.exchange.packages.sealing import digest_of, read_package
from tests.desk.exchange import second_reader
from tests.desk.exchange.packages.golden import ACKNOWLEDGEMENT, FOLDER, Kept, packages
from tests.desk.exchange.packages.making import parts

RELEASED = sorted(path.stem for path in FOLDER.glob("*.ybag"))


def kept(name: str) -> tuple[bytes, Kept]:
    """A package and what it has to give."""
    path = FOLDER / f"{name}.ybag"
    return path.read_bytes(), msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=Kept)


def test_there_is_one_of_each_form_and_what_it_gives_stands_beside_it() -> None:
    assert set(packages()) <= set(RELEASED)
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == RELEASED


@pytest.mark.parametrize("name", RELEASED)
def test_41_this_program_reads_packages_of_every_older_form(name: str) -> None:
    data, expected = kept(name)
    assert len(data) < 20_000
    assert digest_of(io.BytesIO(data)) == expected.digest
    believed = {key: Believed(*office) for key, office in expected.believed.items()}
    blobs: dict[str, bytes] = {}
    found = read_package(
        io.BytesIO(data),
        prove=lambda certificate, memberships: prove_sender(certificate, memberships, believed=believed),
        secrets=[expected.secret],
        take_blob=blobs.__setitem__,
    )
    events = list(read_events(found.lines))
    assert [(event.hash, None if event.body is None else event.body.decode()) for event in events] == expected.events
    assert [event for event in events if fault_of(event, n=event.header.n, prev=event.header.prev)] == []
    assert found.document.decode() == expected.document
    assert blobs == expected.blobs
    assert parts(data)[0] == expected.header
    assert found.header.seq == expected.header["seq"]
    assert found.header.sender.certificate.office_name == "北石村便民服务站"


@pytest.mark.parametrize("name", RELEASED)
def test_the_second_reader_reads_it_too(name: str, tmp_path: Path) -> None:
    data, expected = kept(name)
    found = second_reader.read(data, believed=expected.believed, secrets=[expected.secret], folder=tmp_path)
    assert [(event["hash"], event["body"]) for event in found.events] == expected.events
    assert found.document.decode() == expected.document
    assert found.blobs == expected.blobs
    assert found.header == expected.header


def test_an_acknowledgement_tells_what_it_told() -> None:
    """Written once and kept; a later program that adds a field adds it with a default."""
    _, expected = kept("v1-acknowledgement")
    assert read_acknowledgement(expected.document.encode()) == ACKNOWLEDGEMENT
