"""This machine's chain and key: begun at the first start and after every restore, certified by the root key.

Private keys lie in the encrypted database, sealed once more where the database does not encrypt itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from db import tables as t
from db.sealing import FieldCipher
from desk.cases.numbers import LAST_INCARNATION
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import (
    Certificate,
    OfficeCertificate,
    make_certificate,
    make_office_certificate,
    public_key_of,
    sign,
)
from desk.settings import Office

KEY_BYTES = 32
ROOT_KEY = "office_root_key"


def make_root_key(connection: Connection, cipher: FieldCipher) -> None:
    """The office's root key, made once."""
    key = secrets.token_bytes(KEY_BYTES)
    connection.execute(insert(t.setting), {"name": ROOT_KEY, "value": cipher.seal(key)})


def begin(connection: Connection, cipher: FieldCipher, office: Office, *, at: str, above: int = 0) -> Certificate:
    """A new chain with its own key and the next two digits; the one before it ends here.

    `above` are digits known to be used by another copy of this record; the new ones come after them.

    Raises:
        Refused: `incarnation.used_up`, after ninety-nine.
    """
    used = max(above, connection.execute(select(func.max(t.incarnation.c.digits))).scalar_one() or 0)
    if used >= LAST_INCARNATION:
        raise Refused("incarnation.used_up", "本单位的机器序号（01到99）已经用完，请联系市级平台重新分配。")
    private_key = secrets.token_bytes(KEY_BYTES)
    certificate = make_certificate(
        office_private_key=root_key(connection, cipher),
        public_key=public_key_of(private_key),
        org=office.org,
        office_code=office.code,
        office_name=office.name,
        incarnation_id=secrets.token_hex(16),
        incarnation=used + 1,
        issued_at=at,
        standalone=True,
    )
    connection.execute(update(t.incarnation).values(active=0))
    connection.execute(
        insert(t.incarnation),
        {
            "incarnation": certificate.incarnation_id,
            "digits": certificate.incarnation,
            "private_key": cipher.seal(private_key),
            "public_key": certificate.public_key,
            "certificate": msgspec.json.encode(certificate, order="sorted"),
            "begun_at": at,
            "active": 1,
            "n": 0,
            "head": b"",
            "serial": 0,
        },
    )
    return certificate


def signer(connection: Connection, cipher: FieldCipher) -> tuple[bytes, Callable[[bytes], bytes]]:
    """The active machine's public key and what signs with it.

    Raises:
        Unavailable: No incarnation is active.
    """
    sealed = connection.execute(
        select(t.incarnation.c.private_key).where(t.incarnation.c.active == 1)
    ).scalar_one_or_none()
    if sealed is None:
        raise Unavailable("journal.no_incarnation", "本机还没有启用记录序列，请先运行 init 或者 restore。")
    private_key = cipher.open(sealed)
    return public_key_of(private_key), lambda data: sign(private_key, data)


def office_certificate(connection: Connection, cipher: FieldCipher, office: Office, *, at: str) -> OfficeCertificate:
    """What this office gives to others: its root key and every machine it ever had."""
    rows = connection.execute(select(t.incarnation.c.certificate).order_by(t.incarnation.c.digits)).scalars()
    return make_office_certificate(
        office_private_key=root_key(connection, cipher),
        org=office.org,
        office_code=office.code,
        office_name=office.name,
        issued_at=at,
        certificates=[msgspec.json.decode(row, type=Certificate) for row in rows if row],
    )


def root_key(connection: Connection, cipher: FieldCipher) -> bytes:
    """The office's private root key, 32 bytes."""
    sealed = connection.execute(select(t.setting.c.value).where(t.setting.c.name == ROOT_KEY)).scalar_one()
    return cipher.open(sealed)
