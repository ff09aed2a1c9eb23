"""The signed code on a paper. The private keys here are fixed bytes for tests."""

from __future__ import annotations

import string
from datetime import date
from functools import partial
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desk.cases.numbers import case_number, provisional_number
from desk.errors import Refused
from desk.exchange.certificates import key_id, public_key_of, sign
from desk.papers.kinds import KIND_BY_PAPER
from desk.papers.verification import LONGEST, VerifiableFacts, check_code, make_code, read_code, verdict_text

PRIVATE = bytes(range(32))
PUBLIC = public_key_of(PRIVATE)
OTHER_PRIVATE = bytes(range(32, 64))
OTHER_PUBLIC = public_key_of(OTHER_PRIVATE)
DIGEST = sha256(b"the paper").digest()
OFFICE = "思礼镇便民服务中心"
KEYS = {key_id(PUBLIC): ((PUBLIC, OFFICE),)}
BASE_32 = string.ascii_uppercase + "234567"

FACTS = VerifiableFacts(
    paper="acceptance_notice",
    number=case_number("0423", 3, 1873),
    item="HJ-12",
    received_on=date(2026, 11, 23),
    due_on=date(2026, 12, 7),
)

NUMBERS = st.one_of(
    st.just(""),
    st.builds(
        case_number,
        st.integers(1, 9999).map(lambda n: f"{n:04d}"),
        st.integers(1, 99),
        st.integers(1, 999_999),
    ),
    st.binary(min_size=8, max_size=8).map(provisional_number),
)
DAYS = st.none() | st.dates(min_value=date(2000, 1, 2), max_value=date(2179, 6, 6))
ALL_FACTS = st.builds(
    VerifiableFacts,
    paper=st.sampled_from(sorted(KIND_BY_PAPER)),
    number=NUMBERS,
    item=st.text(max_size=12),
    received_on=DAYS,
    due_on=DAYS,
    practice=st.booleans(),
)


def code_of(facts: VerifiableFacts = FACTS, private_key: bytes = PRIVATE) -> str:
    return make_code(facts, DIGEST, partial(sign, private_key), public_key_of(private_key))


def refusal(text: str) -> str:
    with pytest.raises(Refused) as caught:
        read_code(text)
    return caught.value.code


def test_the_longest_code_is_154_alphanumeric_characters() -> None:
    """DESIGN 5: the QR code stays alphanumeric, at most 96 bytes."""
    code = code_of()
    assert len(code) == LONGEST == 154
    assert set(code) <= set(BASE_32)
    assert len(code_of(VerifiableFacts(paper="daily_closing"))) == 146


def test_a_known_office_proves_its_paper() -> None:
    verdict = check_code(code_of(), KEYS)
    assert (verdict.verdict, verdict.office_name) == ("genuine", OFFICE)
    contents = verdict.contents
    assert (contents.paper, contents.number, contents.item) == ("acceptance_notice", "04230300187387", "HJ-12")
    assert (contents.received_on, contents.due_on) == (date(2026, 11, 23), date(2026, 12, 7))
    assert contents.digest == DIGEST[:8]
    assert not contents.practice


def test_an_office_without_certificate_is_unknown() -> None:
    verdict = check_code(code_of(private_key=OTHER_PRIVATE), KEYS)
    assert (verdict.verdict, verdict.office_name) == ("unknown_issuer", "")
    assert verdict.contents.number == FACTS.number


def test_two_keys_of_one_key_id_are_both_tried() -> None:
    keys = {key_id(PUBLIC): ((OTHER_PUBLIC, "别处"), (PUBLIC, OFFICE))}
    assert check_code(code_of(), keys).office_name == OFFICE


def test_a_key_that_is_not_the_signer_gives_altered() -> None:
    assert check_code(code_of(), {key_id(PUBLIC): ((OTHER_PUBLIC, OFFICE),)}).verdict == "altered"


def test_the_same_paper_gives_the_same_code() -> None:
    assert code_of() == code_of()


def test_other_contents_under_an_old_signature_are_altered() -> None:
    other = VerifiableFacts(paper="acceptance_notice", number=FACTS.number, item="HJ-12", due_on=date(2027, 1, 4))
    spliced = make_code(other, DIGEST, lambda _: read_code(code_of()).signature, PUBLIC)
    assert check_code(spliced, KEYS).verdict == "altered"


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: "\n".join(code[at : at + 20] for at in range(0, len(code), 20)),
        lambda code: f"  {code[:7]} \t{code[7:]}\r\n",
        lambda code: "".join(chr(ord(character) + 0xFEE0) for character in code),
    ],
    ids=["lower case", "lines", "spaces", "full width"],
)
def test_how_a_gun_or_a_hand_types_it_does_not_matter(typed: object) -> None:
    assert callable(typed)
    assert check_code(typed(code_of()), KEYS).verdict == "genuine"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "https://www.example.gov.cn/q?n=04230300187387",
        "04230300187387",
        "这不是核验码",
        "A" * 154,
        "A" * 100_000,
        code_of()[:-1],
        code_of()[:80],
        code_of() + "A",
        code_of() + "=",
        code_of() + code_of(),
        code_of().replace(code_of()[5], "1"),
    ],
)
def test_anything_that_is_no_whole_code_is_refused(text: str) -> None:
    assert refusal(text) in {"code.unreadable", "code.newer"}


def test_garbage_says_what_to_do() -> None:
    with pytest.raises(Refused, match="重新扫码") as caught:
        read_code("ABC")
    assert caught.value.code == "code.unreadable"


def test_a_code_of_a_newer_program_says_so() -> None:
    code = code_of()
    assert code.startswith("AE")
    assert refusal("AI" + code[2:]) == "code.newer"


def test_nothing_but_the_facts_is_in_the_code() -> None:
    """PAPERS 0.3: no name, no identity number, no item name in a code."""
    contents = read_code(code_of())
    assert len(contents.signed) == 32
    assert contents.signed[11:16] == b"HJ-12"


def test_a_day_no_sound_clock_gives_is_left_out_and_stops_nobody() -> None:
    odd = VerifiableFacts(paper="receipt_slip", received_on=date(1970, 1, 1), due_on=date(2500, 1, 1))
    contents = check_code(code_of(odd), KEYS).contents
    assert (contents.received_on, contents.due_on) == (None, None)


def test_the_verdict_names_office_paper_number_item_and_dates() -> None:
    text = verdict_text(check_code(code_of(), KEYS), {"HJ-12": "居住证申领"})
    assert text == (
        "核验通过：由思礼镇便民服务中心出具。文书：受理通知书；办件编号：0423 03 001873 87；事项：居住证申领（HJ-12）；"
        "收件日期：2026年11月23日；办结截止：2026年12月7日。请再对照纸上的内容是否与以上一致。"
    )


def test_the_other_verdicts_never_say_passed() -> None:
    unknown = verdict_text(check_code(code_of(private_key=OTHER_PRIVATE), KEYS), {})
    assert unknown.startswith("无法核验：本机没有出具单位的证书")
    assert key_id(OTHER_PUBLIC).hex() in unknown
    altered = verdict_text(check_code(code_of(), {key_id(PUBLIC): ((OTHER_PUBLIC, OFFICE),)}), {})
    assert altered.startswith("核验不通过")
    assert "事项：HJ-12；" in altered
    assert not any("核验通过" in text for text in (unknown, altered))


def test_a_practice_paper_is_named_as_such() -> None:
    """PAPERS B-12: codes on such papers carry the sample flag."""
    practice = VerifiableFacts(paper="acceptance_notice", number=FACTS.number, practice=True)
    assert "练习样张，不具效力" in verdict_text(check_code(code_of(practice), KEYS), {})


def test_a_long_item_id_is_found_again_among_the_known_items() -> None:
    long_id = "河南-HJ-0012-A"
    facts = VerifiableFacts(paper="guide", item=long_id, number=provisional_number(bytes(8)))
    verdict = check_code(code_of(facts), KEYS)
    assert (verdict.contents.item, verdict.contents.item_digest) == ("", sha256(long_id.encode()).digest()[:5])
    assert "事项：居住证申领；" not in verdict_text(verdict, {"HJ-12": "居住证申领"})
    assert "事项：居住证补领" in verdict_text(verdict, {"HJ-12": "居住证申领", long_id: "居住证补领"})
    assert "临时编号：P 0000" in verdict_text(verdict, {})


@given(ALL_FACTS)
def test_what_goes_in_comes_out(facts: VerifiableFacts) -> None:
    verdict = check_code(code_of(facts), KEYS)
    contents = verdict.contents
    assert verdict.verdict == "genuine"
    assert (contents.paper, contents.number, contents.practice) == (facts.paper, facts.number, facts.practice)
    assert (contents.received_on, contents.due_on) == (facts.received_on, facts.due_on)
    if contents.item_digest:
        assert contents.item_digest == sha256(facts.item.encode()).digest()[:5]
    else:
        assert contents.item == facts.item


@given(
    facts=ALL_FACTS,
    place=st.integers(min_value=0),
    wrong=st.sampled_from(string.ascii_uppercase + string.digits + string.punctuation + "é中ſı"),
)
def test_no_change_of_one_character_is_ever_genuine(facts: VerifiableFacts, place: int, wrong: str) -> None:
    code = code_of(facts)
    place %= len(code)
    assume(code[place] != wrong)
    changed = code[:place] + wrong + code[place + 1 :]
    try:
        verdict = check_code(changed, KEYS)
    except Refused as refused:
        assert refused.code in {"code.unreadable", "code.newer"}  # noqa: PT017 - either outcome is right
    else:
        assert verdict.verdict in {"altered", "unknown_issuer"}


@given(st.text(max_size=200) | st.text(alphabet=BASE_32, min_size=140, max_size=156))
def test_any_text_is_refused_or_not_genuine(text: str) -> None:
    try:
        verdict = check_code(text, KEYS)
    except Refused:
        return
    assert verdict.verdict != "genuine"
