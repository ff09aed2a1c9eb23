from __future__ import annotations

import json

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.decision import Decision
from desk.cases.events.bodies import Body, CaseEvent, OfficeEvent, kind_of, read_body, write_body
from desk.cases.events.filing import Declined, Received
from desk.cases.events.papers import PaperIssued
from desk.people.applicant import Applicant
from desk.sheets import Column, Facts, Heading, Paragraph, Rule, Sheet, Signature, Table, Ticks

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KINDS = [*CaseEvent.__args__, *OfficeEvent.__args__]

RECEIVED = st.builds(
    Received,
    case_number=TEXT,
    query_code=TEXT,
    client_id=TEXT,
    request_digest=TEXT,
    item_id=TEXT,
    item_name=TEXT,
    catalogue_version=TEXT,
    received_at=TEXT,
    counter=TEXT,
    clerk_name=TEXT,
    applicant=st.builds(Applicant, kind=st.sampled_from(["person", "organisation"]), name=TEXT, address=TEXT),
    reply_by=TEXT,
    situations=st.lists(TEXT, max_size=3).map(tuple),
    note=TEXT,
)
DECLINED = st.builds(
    Declined,
    decision=st.builds(Decision, kind=st.just("decline"), ground=st.just("other_body"), reason=TEXT, other_body=TEXT),
    decided_at=TEXT,
    clerk_name=TEXT,
)
SHEET = Sheet(
    paper="receipt_slip",
    layout="80",
    template_version="1",
    letterhead="思礼镇便民服务中心",
    title="办件回执",
    blocks=(
        Paragraph(text="张𬱖"),
        Heading(text="申请材料"),
        Facts(rows=(("申请人", "张𬱖"),), columns=2),
        Table(columns=(Column(title="序号", share=1),), rows=(("1",),)),
        Ticks(lines=((True, "本人"),)),
        Signature(lines=("签名：",)),
        Rule(),
    ),
    printed_at="2026-11-23 09:41",
)
ISSUED = st.builds(
    PaperIssued,
    paper=TEXT,
    layout=TEXT,
    number=TEXT,
    issued_at=TEXT,
    clerk_name=TEXT,
    sha256=TEXT,
    sheet=st.just(SHEET),
    copy=st.integers(1, 3),
)


@given(st.one_of(RECEIVED, DECLINED, ISSUED))
def test_a_body_is_written_as_rfc_8785_wants_it_and_read_back_equal(body: Body) -> None:
    data = write_body(body)
    assert data == rfc8785.dumps(json.loads(data))
    assert read_body(data) == body
    assert write_body(read_body(data)) == data


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [kind.__struct_config__.tag for kind in KINDS]
    assert len(set(names)) == len(names)
    assert all(name.count(".") == 1 for name in names)


def test_the_kind_in_the_header_is_that_of_the_body() -> None:
    body = read_body(b'{"kind":"clerk.added","clerk":"a","name":"b","role":"clerk"}')
    assert kind_of(body) == "clerk.added"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__struct_config__.tag)
def test_a_body_leaves_out_what_is_as_usual_so_that_new_fields_change_no_old_bytes(kind: type[Body]) -> None:
    assert kind.__struct_config__.omit_defaults
    assert kind.__struct_config__.frozen


def test_a_body_from_before_copies_were_counted_is_of_the_first_copy() -> None:
    old = msgspec.to_builtins(
        PaperIssued(paper="receipt_slip", layout="80", number="", issued_at="", clerk_name="", sha256="", sheet=SHEET)
    )
    assert "copy" not in old
    issued = read_body(json.dumps(old).encode())
    assert isinstance(issued, PaperIssued)
    assert issued.copy == 1


def test_a_kind_that_is_not_known_is_not_taken_for_another() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_body(b'{"kind":"case.forgotten"}')
