"""Keys and certificates of offices. The private keys here are fixed bytes for tests."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused, Unavailable
from desk.exchange.certificates import (
    Certificate,
    OfficeCertificate,
    check_certificate,
    fingerprint_text,
    key_id,
    known_keys,
    make_certificate,
    make_office_certificate,
    public_key_of,
    read_office_certificate,
    sign,
    verify,
    write_office_certificate,
)

ROOT = bytes(range(32))
OTHER_ROOT = bytes(range(32, 64))
MACHINE = bytes(range(64, 96))


def machine_certificate(root: bytes = ROOT, org: str = "0423", incarnation: int = 3) -> Certificate:
    return make_certificate(
        office_private_key=root,
        public_key=public_key_of(MACHINE),
        org=org,
        office_code="419001108000",
        office_name="思礼镇便民服务中心",
        incarnation_id="0123456789abcdef0123456789abcdef",
        incarnation=incarnation,
        issued_at="2026-11-23T09:41:00+08:00",
        standalone=True,
    )


def office_certificate(*certificates: Certificate) -> OfficeCertificate:
    return make_office_certificate(
        office_private_key=ROOT,
        org="0423",
        office_code="419001108000",
        office_name="思礼镇便民服务中心",
        issued_at="2026-11-23T09:42:00+08:00",
        certificates=certificates or (machine_certificate(),),
    )


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_office_certificate(data)
    return caught.value.code


def changed(field: str, value: object, *, within: str = "") -> bytes:
    content = json.loads(write_office_certificate(office_certificate()))
    (content["certificates"][0] if within else content)[field] = value
    return json.dumps(content, ensure_ascii=False).encode()


def test_keys_are_those_of_rfc_8032() -> None:
    """RFC 8032 section 7.1, test 1."""
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = sign(private, b"")
    assert public_key_of(private) == public
    assert signature.hex().startswith("e5564300c360ac729086e2cc806e828a")
    assert verify(public, b"", signature)


@pytest.mark.parametrize(
    ("public_key", "data", "signature"),
    [
        (public_key_of(ROOT), b"b", sign(ROOT, b"a")),
        (public_key_of(OTHER_ROOT), b"a", sign(ROOT, b"a")),
        (public_key_of(ROOT), b"a", b""),
        (b"short", b"a", sign(ROOT, b"a")),
    ],
)
def test_what_does_not_fit_is_no_signature(public_key: bytes, data: bytes, signature: bytes) -> None:
    assert verify(public_key, data, signature) is False


def test_a_certificate_is_as_its_office_signed_it() -> None:
    check_certificate(machine_certificate())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("org", "0424"),
        ("office_name", "别处"),
        ("incarnation", 4),
        ("standalone", False),
        ("public_key", public_key_of(ROOT).hex()),
        ("office_key", public_key_of(OTHER_ROOT).hex()),
        ("issued_at", "2026-11-24T09:41:00+08:00"),
        ("signature", ""),
        ("signature", "zz"),
        ("public_key", "zz"),
        ("incarnation", 2**60),
    ],
)
def test_a_changed_certificate_is_refused(field: str, value: object) -> None:
    altered = msgspec.structs.replace(machine_certificate(), **{field: value})
    with pytest.raises(Refused) as caught:
        check_certificate(altered)
    assert caught.value.code == "certificate.altered"


def test_an_office_certificate_reads_back_and_is_the_same_bytes_every_time() -> None:
    certificate = office_certificate(machine_certificate(), machine_certificate(incarnation=4))
    data = write_office_certificate(certificate)
    assert read_office_certificate(data) == certificate
    assert write_office_certificate(read_office_certificate(data)) == data


@pytest.mark.parametrize(
    "data",
    [b"", b"  ", b"hello", b"[]", b"{}", b"\xff\xfe", b"%PDF-1.7", b'{"format": 1}', b"[" * 100_000, b" " * 1_000_001],
)
def test_another_file_is_told_to_be_no_certificate(data: bytes) -> None:
    assert refusal(data) == "certificate.not_one"


@pytest.mark.parametrize(
    ("field", "value", "within"),
    [
        ("office_name", "别处便民服务中心", ""),
        ("office_key", public_key_of(OTHER_ROOT).hex(), ""),
        ("certificates", [], ""),
        ("org", 423, ""),
        ("note", "an unsigned addition", ""),
        ("office_name", "别处便民服务中心", "certificate"),
        ("incarnation", 4, "certificate"),
        ("signature", "00" * 64, ""),
    ],
)
def test_a_changed_file_is_refused(field: str, value: object, within: str) -> None:
    assert refusal(changed(field, value, within=within)) == "certificate.altered"


def test_a_machine_of_another_office_or_of_another_org_is_refused() -> None:
    assert refusal(write_office_certificate(office_certificate(machine_certificate(OTHER_ROOT)))) == (
        "certificate.altered"
    )
    assert refusal(write_office_certificate(office_certificate(machine_certificate(org="0424")))) == (
        "certificate.altered"
    )


def test_a_file_of_a_newer_program_says_so() -> None:
    with pytest.raises(Unavailable) as caught:
        read_office_certificate(changed("version", 2))
    assert caught.value.code == "certificate.newer"
    assert "升级" in caught.value.message


def test_a_signature_of_one_kind_of_record_is_none_of_another() -> None:
    """The same key signs certificates and bundles; the domain before the bytes keeps them apart."""
    machine = machine_certificate()
    crossed = msgspec.structs.replace(office_certificate(), signature=machine.signature)
    assert refusal(write_office_certificate(crossed)) == "certificate.altered"


def test_the_fingerprint_is_thirty_digits_to_read_out() -> None:
    text = fingerprint_text(public_key_of(ROOT))
    assert [len(group) for group in text.split(" ")] == [5] * 6
    assert text.replace(" ", "").isdigit()
    assert text != fingerprint_text(public_key_of(OTHER_ROOT))


def test_keys_are_found_by_their_id_with_the_name_of_the_office() -> None:
    public_key = public_key_of(MACHINE)
    assert len(key_id(public_key)) == 4
    assert known_keys([office_certificate()]) == {key_id(public_key): ((public_key, "思礼镇便民服务中心"),)}


@given(at=st.integers(min_value=0), byte=st.integers(0, 255))
def test_no_change_of_one_byte_gives_another_certificate(at: int, byte: int) -> None:
    certificate = office_certificate()
    data = bytearray(write_office_certificate(certificate))
    data[at % len(data)] = byte
    try:
        read = read_office_certificate(bytes(data))
    except (Refused, Unavailable):
        return
    assert read == certificate
