"""Who belongs to whom: proved by a chain up to a key that is believed here, or refused."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Faults, Refused, Unavailable
from desk.exchange import membership as membership_module
from desk.exchange.certificates import Certificate, make_certificate, public_key_of
from desk.exchange.membership import (
    Believed,
    EnrolmentRequest,
    Membership,
    Revocations,
    Revoked,
    ask_membership,
    is_genuine,
    prove_sender,
    read_memberships,
    read_request,
    read_revocations,
    require_chain,
    revoke,
    vouch,
    write_code,
    write_file,
)
from tests.desk.exchange.offices import (
    AT,
    CITY,
    ELSEWHERE,
    OTHER_VILLAGE,
    STRANGER,
    TOWNSHIP,
    VILLAGE,
    Member,
)

CHAIN = (TOWNSHIP.vouches_for(VILLAGE), CITY.vouches_for(TOWNSHIP))
REQUEST = VILLAGE.asks((1, 2))
LIST = revoke(
    [Revoked(org=VILLAGE.org, office_key=VILLAGE.key, incarnation_id="", reason="merged", at=AT)],
    issuer_private_key=TOWNSHIP.root,
    issuer_org=TOWNSHIP.org,
    number=4,
)
HAN = re.compile("[\u4e00-\u9fff]")


def fault(
    certificate: Certificate,
    memberships: Sequence[Membership],
    believed: dict[str, Believed] | None = None,
    revoked: Iterable[Revocations] = (),
) -> str:
    """The code with which a sender is refused; empty when it is not."""
    faults = Faults()
    known = CITY.believed if believed is None else believed
    faults.trying(lambda: prove_sender(certificate, tuple(memberships), believed=known, revoked=revoked), None)
    assert all(HAN.search(found.message) for found in faults.found)
    return faults.found[0].code if faults.found else ""


def forged(membership: Membership, signer: Member, **changes: Any) -> Membership:
    """A membership with other words, signed by whoever wants to."""
    changed = msgspec.structs.replace(membership, **changes)
    vouched = vouch(
        ask_membership(
            office_private_key=VILLAGE.root,
            org=changed.org,
            office_code=changed.office_code,
            office_name=changed.office_name,
            kind=changed.kind,
            sealing_keys=changed.sealing_keys,
            digits=(1,),
            asked_at=AT,
        ),
        issuer_private_key=signer.root,
        issuer_org=changed.issuer_org,
        issuer_code=changed.issuer_code,
        issuer_name=changed.issuer_name,
        issuer_kind=changed.issuer_kind,
        issuer_sealing_keys=changed.issuer_sealing_keys,
        serial=changed.serial,
        issued_at=AT,
    )
    assert is_genuine(vouched)
    return vouched


def revoked_by(
    issuer: Member, office: Member, machine: int | None = None, *, org: str = "", at: str = AT
) -> Revocations:
    entry = Revoked(
        org=office.org,
        office_key=office.key,
        incarnation_id="" if machine is None else office.certificate(machine).incarnation_id,
        reason="stolen",
        at=at,
    )
    return revoke([entry], issuer_private_key=issuer.root, issuer_org=org or issuer.org, number=1)


# chains


def test_a_village_is_proved_up_to_the_city_or_to_whoever_is_believed_on_the_way() -> None:
    for believed in (CITY.believed, TOWNSHIP.believed, VILLAGE.believed):
        assert fault(VILLAGE.certificate(), CHAIN, believed) == ""
    assert fault(TOWNSHIP.certificate(), CHAIN[1:]) == ""
    assert fault(CITY.certificate(), ()) == ""
    assert fault(VILLAGE.certificate(), CHAIN[:1], TOWNSHIP.believed) == ""
    assert fault(VILLAGE.certificate(), (), VILLAGE.believed) == ""


def test_without_a_key_that_is_believed_nobody_is() -> None:
    assert fault(VILLAGE.certificate(), CHAIN, {}) == "sender.untrusted"
    assert fault(VILLAGE.certificate(), CHAIN, ELSEWHERE.believed) == "sender.untrusted"
    assert fault(VILLAGE.certificate(), ()) == "sender.untrusted"
    assert fault(VILLAGE.certificate(), CHAIN[:1]) == "sender.untrusted"


def test_a_certificate_that_was_changed_is_refused_first() -> None:
    changed = msgspec.structs.replace(VILLAGE.certificate(), incarnation=2)
    assert fault(changed, CHAIN) == "certificate.altered"


def test_a_village_cannot_claim_to_be_another_one() -> None:
    claims = VILLAGE.certificate(org=OTHER_VILLAGE.org)
    assert fault(claims, CHAIN) == "sender.scope"
    assert fault(claims, (TOWNSHIP.vouches_for(OTHER_VILLAGE), CHAIN[1])) == "sender.scope"
    assert fault(claims, (), VILLAGE.believed) == "sender.untrusted", "believed for its own org only"
    assert fault(VILLAGE.certificate(code=OTHER_VILLAGE.code), CHAIN) == "sender.scope"


def test_an_office_that_is_believed_cannot_make_up_an_office_above_it() -> None:
    invented = Member("0463", "419001108000", "自称的镇", "township", STRANGER.sealing)
    own = forged(CHAIN[0], VILLAGE, org=OTHER_VILLAGE.org, office_code=OTHER_VILLAGE.code)
    claims = VILLAGE.certificate(org=OTHER_VILLAGE.org, code=OTHER_VILLAGE.code)
    assert own.issuer_org == invented.org
    assert fault(claims, (own,), VILLAGE.believed) == "sender.untrusted"


@pytest.mark.parametrize(
    "wrong",
    [
        {"org": "471"},
        {"code": "4190011082030"},
        {"incarnation_id": "../../../../../../../../../../ab"},
        {"incarnation": 0},
    ],
    ids=str,
)
def test_a_certificate_whose_fields_have_no_form_is_refused_though_its_office_signed_it(wrong: dict[str, Any]) -> None:
    fields = {
        "org": VILLAGE.org,
        "office_code": wrong.get("code", VILLAGE.code),
        "office_name": VILLAGE.name,
        "incarnation_id": "0" * 32,
        "incarnation": 1,
        "public_key": public_key_of(VILLAGE.machine()),
        "issued_at": AT,
        "standalone": True,
    } | {name: value for name, value in wrong.items() if name != "code"}
    certificate = make_certificate(office_private_key=VILLAGE.root, **fields)
    believed = {VILLAGE.key: Believed(certificate.org, certificate.office_code)}
    assert fault(certificate, (), believed) == "sender.scope"


def test_links_out_of_order_doubled_or_of_others_are_refused() -> None:
    for memberships in (
        CHAIN[::-1],
        (CHAIN[0], CHAIN[0]),
        (CHAIN[1],),
        (CHAIN[0], CITY.vouches_for(ELSEWHERE)),
        (*CHAIN, CHAIN[1]),
        (msgspec.structs.replace(CHAIN[0], serial=2), CHAIN[1]),
        (msgspec.structs.replace(CHAIN[0], signature=CHAIN[1].signature), CHAIN[1]),
    ):
        assert fault(VILLAGE.certificate(), memberships) == "sender.scope"


def signed(membership: Membership, signer: Member) -> Membership:
    """A membership with whatever it says, signed by whoever wants to."""
    return membership_module._signed(msgspec.structs.replace(membership, issuer_key=signer.key), signer.root)


def test_what_no_office_may_vouch_for_is_refused_though_it_is_signed() -> None:
    for changes in (
        {"issuer_kind": "village"},
        {"issuer_kind": "city"},
        {"issuer_code": ELSEWHERE.code},
        {"issuer_code": VILLAGE.code},
        {"kind": "township"},
        {"kind": "city"},
    ):
        wrong = signed(msgspec.structs.replace(CHAIN[0], **changes), TOWNSHIP)
        assert is_genuine(wrong)
        believed = {TOWNSHIP.key: Believed(TOWNSHIP.org, wrong.issuer_code)}
        assert fault(VILLAGE.certificate(), (wrong,), believed) == "sender.scope"


def test_a_chain_alone_is_proved_the_same_way() -> None:
    require_chain(CHAIN)
    require_chain(CHAIN[1:])
    with pytest.raises(Refused) as caught:
        require_chain(CHAIN[::-1])
    assert caught.value.code == "sender.scope"


def test_a_township_vouches_for_villages_of_its_own_only() -> None:
    far = Member("0473", "419001109201", "别处的村", "village", VILLAGE.sealing)
    with pytest.raises(Refused) as caught:
        TOWNSHIP.vouches_for(far)
    assert caught.value.code == "enrol.place"
    claimed = Member(TOWNSHIP.org, ELSEWHERE.code, TOWNSHIP.name, "township", TOWNSHIP.sealing)
    pretended = claimed.vouches_for(far)
    assert pretended.issuer_key == claimed.key == TOWNSHIP.key
    assert fault(far.certificate(), (pretended, CHAIN[1])) == "sender.scope"
    assert fault(far.certificate(), (pretended,), TOWNSHIP.believed) == "sender.untrusted"


def test_a_township_that_is_believed_cannot_vouch_as_if_it_were_the_city() -> None:
    crowned = Member(TOWNSHIP.org, CITY.code, TOWNSHIP.name, "city", TOWNSHIP.sealing)
    pretended = crowned.vouches_for(ELSEWHERE)
    assert pretended.issuer_key == TOWNSHIP.key
    assert fault(ELSEWHERE.certificate(), (pretended,), TOWNSHIP.believed) == "sender.untrusted"


@pytest.mark.parametrize(
    ("asker", "issuer", "code"),
    [
        (VILLAGE, CITY, "enrol.kind"),
        (TOWNSHIP, ELSEWHERE, "enrol.kind"),
        (CITY, CITY, "enrol.kind"),
        (CITY, TOWNSHIP, "enrol.kind"),
        (VILLAGE, VILLAGE, "enrol.kind"),
        (VILLAGE, ELSEWHERE, "enrol.place"),
        (msgspec.structs.replace(VILLAGE, code="419001108000"), TOWNSHIP, "enrol.place"),
        (msgspec.structs.replace(VILLAGE, code="41900110820"), TOWNSHIP, "enrol.place"),
        (msgspec.structs.replace(VILLAGE, code="41900110820३"), TOWNSHIP, "enrol.place"),
        (msgspec.structs.replace(TOWNSHIP, code="419001000000"), CITY, "enrol.place"),
        (msgspec.structs.replace(TOWNSHIP, code="410000108000"), CITY, "enrol.place"),
        (VILLAGE, msgspec.structs.replace(TOWNSHIP, code="419001108203"), "enrol.place"),
        (TOWNSHIP, msgspec.structs.replace(CITY, code="419001108000"), "enrol.place"),
    ],
)
def test_who_does_not_stand_right_below_is_not_vouched_for(asker: Member, issuer: Member, code: str) -> None:
    with pytest.raises(Refused) as caught:
        issuer.vouches_for(asker)
    assert caught.value.code == code
    assert HAN.search(caught.value.message)


# slots


def test_three_spare_digits_follow_those_in_use() -> None:
    assert TOWNSHIP.vouches_for(VILLAGE, (1,)).slots == (1, 2, 3, 4)
    assert TOWNSHIP.vouches_for(VILLAGE, (1, 2), granted=(3, 4)).slots == (1, 2, 3, 4, 5)
    assert TOWNSHIP.vouches_for(VILLAGE, (7,), granted=(1, 2)).slots == (1, 2, 7, 8, 9, 10)
    assert TOWNSHIP.vouches_for(VILLAGE, ()).slots == (1, 2, 3)
    assert TOWNSHIP.vouches_for(VILLAGE, (97,)).slots == (97, 98, 99)


@pytest.mark.parametrize("digits", [(99,), (100,), (0,), (-1,), (10**15,)])
def test_where_no_digits_are_left_another_org_number_is_needed(digits: tuple[int, ...]) -> None:
    with pytest.raises(Refused) as caught:
        TOWNSHIP.vouches_for(VILLAGE, digits)
    assert caught.value.code == "enrol.used_up"


def test_a_machine_whose_digits_were_not_granted_is_refused() -> None:
    assert fault(VILLAGE.certificate(4), CHAIN) == ""
    assert fault(VILLAGE.certificate(5), CHAIN) == "sender.scope"
    assert fault(VILLAGE.certificate(5), (), VILLAGE.believed) == "", "an office of its own grants itself"


# revocations


def test_49_a_revoked_machine_is_refused_and_the_others_of_its_office_are_not() -> None:
    stolen = revoked_by(TOWNSHIP, VILLAGE, 2)
    assert fault(VILLAGE.certificate(2), CHAIN, revoked=[stolen]) == "sender.revoked"
    assert fault(VILLAGE.certificate(1), CHAIN, revoked=[stolen]) == ""


def test_a_revoked_office_is_refused_with_all_that_stands_below_it() -> None:
    assert fault(VILLAGE.certificate(), CHAIN, revoked=[LIST]) == "sender.revoked"
    township = revoked_by(CITY, TOWNSHIP)
    assert fault(TOWNSHIP.certificate(), CHAIN[1:], revoked=[township]) == "sender.revoked"
    assert fault(VILLAGE.certificate(), CHAIN, revoked=[township]) == "sender.revoked"
    assert fault(VILLAGE.certificate(), CHAIN, revoked=[revoked_by(CITY, TOWNSHIP, 1)]) == ""


def test_an_office_revokes_machines_of_its_own() -> None:
    assert fault(VILLAGE.certificate(2), CHAIN, revoked=[revoked_by(VILLAGE, VILLAGE, 2)]) == "sender.revoked"


def test_the_list_of_a_stranger_or_of_a_neighbour_is_ignored() -> None:
    for issuer in (STRANGER, ELSEWHERE, OTHER_VILLAGE):
        listed = revoked_by(issuer, VILLAGE)
        everybody = {**CITY.believed, **ELSEWHERE.believed, **OTHER_VILLAGE.believed}
        assert fault(VILLAGE.certificate(), CHAIN, everybody, [listed]) == ""


def test_a_list_names_nobody_above_its_issuer() -> None:
    assert fault(VILLAGE.certificate(), CHAIN, revoked=[revoked_by(VILLAGE, TOWNSHIP)]) == ""
    assert fault(VILLAGE.certificate(), CHAIN, revoked=[revoked_by(TOWNSHIP, CITY)]) == ""


def test_a_list_that_was_changed_is_ignored() -> None:
    assert fault(VILLAGE.certificate(), CHAIN, revoked=[msgspec.structs.replace(LIST, number=5)]) == ""


def test_nobody_gets_round_the_list_of_the_city_by_leaving_its_membership_out() -> None:
    believed = {**TOWNSHIP.believed, **CITY.believed}
    listed = revoked_by(CITY, VILLAGE)
    assert fault(VILLAGE.certificate(), CHAIN[:1], believed) == ""
    assert fault(VILLAGE.certificate(), CHAIN[:1], believed, [listed]) == "sender.revoked"
    wrong = revoked_by(CITY, VILLAGE, org="0002")
    assert fault(VILLAGE.certificate(), CHAIN[:1], believed, [wrong]) == ""


# files and codes


def test_each_file_is_read_as_it_was_written() -> None:
    assert read_request(write_file(REQUEST)) == REQUEST
    assert read_memberships(write_file(*CHAIN)) == CHAIN
    assert read_revocations(write_file(LIST)) == LIST
    assert write_file(*CHAIN) == write_file(*read_memberships(write_file(*CHAIN)))


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.integers(1, 90), max_size=6, unique=True), NAMES)
def test_any_request_is_read_from_file_and_code(digits: list[int], name: str) -> None:
    named = msgspec.structs.replace(VILLAGE, name=name)
    request = named.asks(digits)
    assert read_request(write_file(request)) == request
    assert read_request(write_code(request).encode()) == request


def test_a_code_is_read_however_a_barcode_gun_gives_it() -> None:
    code = write_code(*CHAIN)
    assert re.fullmatch(r"YE1[A-Z2-7]+", code)
    grouped = " ".join(code[at : at + 5] for at in range(0, len(code), 5))
    for given_code in (code, code.lower(), f" {code}\r\n", grouped, grouped.lower() + "\t", code.swapcase()):
        assert read_memberships(given_code.encode()) == CHAIN


def test_a_request_fits_a_code_that_can_be_scanned() -> None:
    assert len(write_code(VILLAGE.asks((1,)))) < 1_400
    assert len(write_code(*CHAIN)) < 4_296


def refused(data: bytes) -> set[str]:
    """The codes with which each of the three readers refuses."""
    codes = set()
    for read in (read_request, read_memberships, read_revocations):
        with pytest.raises((Refused, Unavailable)) as caught:
            read(data)
        assert isinstance(caught.value, Refused | Unavailable)
        assert HAN.search(caught.value.message)
        codes.add(caught.value.code)
    return codes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"format":"' + b"\xff" + b'"}',
        b'{"format":"\\ud800"}',
        b"PK\3\4",
        bytes(300),
        bytes(2_000_001),
    ],
    ids=["empty", "line", "object", "null", "deep", "bytes", "surrogate", "zip", "zeros", "large"],
)
def test_another_file_is_none(data: bytes) -> None:
    assert refused(data) == {"enrol.not_one"}


def test_each_reader_takes_its_own_and_one_of_it() -> None:
    for data, read in ((write_file(REQUEST), read_memberships), (write_file(*CHAIN), read_revocations)):
        with pytest.raises(Refused) as caught:
            read(data)
        assert caught.value.code == "enrol.not_one"
    with pytest.raises(Refused) as caught:
        read_request(write_file(REQUEST, REQUEST))
    assert caught.value.code == "enrol.not_one"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("org", "0472"),
        ("office_code", "419001108204"),
        ("kind", "city"),
        ("kind", "province"),
        ("digits", [1, 2, 3]),
        ("digits", [1.5]),
        ("digits", [2**53]),
        ("office_key", "0" * 64),
        ("office_key", "0" * 63),
        ("sealing_keys", ["age1" + "q" * 58]),
        ("sealing_keys", ["-----BEGIN"]),
        ("signature", "0" * 128),
        ("signature", "x"),
        ("signature", None),
        ("more", 1),
        ("office_name", 7),
        ("office_name", "北石\0村"),
        ("org", "471"),
        ("digits", [100]),
        ("sealing_keys", ["age1" + "q" * 58 + "\n"]),
    ],
)
def test_a_changed_request_is_refused(field: str, value: object) -> None:
    told = json.loads(write_file(REQUEST))
    told[field] = value
    with pytest.raises(Refused) as caught:
        read_request(json.dumps(told).encode())
    assert caught.value.code == "enrol.altered"


def test_of_a_newer_program_it_is_left_for_it() -> None:
    told = {**json.loads(write_file(REQUEST)), "version": 2, "later": True}
    with pytest.raises(Unavailable) as caught:
        read_request(json.dumps(told).encode())
    assert caught.value.code == "enrol.newer"
    with pytest.raises(Refused) as older:
        read_request(json.dumps({**told, "version": 0}).encode())
    assert older.value.code == "enrol.not_one"


def test_a_record_of_one_kind_is_never_another_one_s_though_it_is_signed() -> None:
    renamed = msgspec.structs.replace(REQUEST, format="township-desk membership")
    assert not is_genuine(renamed)
    assert not is_genuine(msgspec.structs.replace(CHAIN[0], version=2))
    assert isinstance(REQUEST, EnrolmentRequest)


def code_of(data: bytes) -> bytes:
    return b"YE1" + base64.b32encode(data).rstrip(b"=")


def test_a_code_that_was_not_read_whole_is_refused_as_that() -> None:
    code = write_code(REQUEST).encode()
    for length in range(3, len(code) - 1):
        with pytest.raises(Refused) as caught:
            read_request(code[:length])
        assert caught.value.code == "enrol.altered"
        assert "重新扫" in caught.value.message
    for wrong in (b"YE1!", b"YE1\xff", b"YE1", b"YE110", code_of(zlib.compress(b"{}") + b"more"), code_of(b"nothing")):
        with pytest.raises(Refused) as caught:
            read_request(wrong)
        assert caught.value.code == "enrol.altered"


def test_a_code_that_unpacks_to_megabytes_is_refused() -> None:
    packed = zlib.compress(b" " * 5_000_000, 9)
    assert len(packed) < 60_000
    assert refused(code_of(packed)) == {"enrol.altered"}
