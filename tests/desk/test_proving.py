"""Proving papers: our own, of an office we trust, of one we do not know."""

from __future__ import annotations

from datetime import date

import pytest

from desk.desk import Desk
from desk.errors import Refused
from desk.papers.verification import VerifiableFacts, make_code
from desk.proving import prove
from tests.desk.desks import memory_desk
from tests.desk.papers.test_verification import DIGEST, code_of


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def own_code(desk: Desk, item: str = "HJ-12") -> str:
    facts = VerifiableFacts(paper="acceptance_notice", item=item, received_on=date(2026, 11, 23))
    with desk.store.reading() as uow:
        key, sign = uow.register.signer()
    return make_code(facts, DIGEST, sign, key)


def test_our_own_paper_is_genuine_and_the_sentence_names_office_and_item(desk: Desk) -> None:
    proof = prove(desk, own_code(desk))
    _, item = desk.shelf.item_on("HJ-12", date(2026, 11, 23))
    assert proof.verdict.verdict == "genuine"
    assert desk.office.name in proof.message
    assert item.name in proof.message


def test_a_paper_of_an_office_we_do_not_know_is_not_judged(desk: Desk) -> None:
    proof = prove(desk, code_of())
    assert proof.verdict.verdict == "unknown_issuer"
    assert "不能判断真伪" in proof.message


def test_what_is_no_code_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        prove(desk, "HELLO")
    assert caught.value.code == "code.unreadable"
