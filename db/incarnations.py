"""This machine's chain and key: begun at the first start and after every restore, certified by the root key.

Private keys lie in the encrypted database, sealed once more where the database does not encrypt itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from db import exchange_tables as x
from db import tables as t
from db.engine import locks_rows
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
from desk.exchange.machines import next_digits
from desk.exchange.membership import Revocations
from desk.settings import Office

KEY_BYTES = 32
ROOT_KEY = "office_root_key"
MEMBERSHIPS = "memberships"
"""What vouches for this office, nearest first (`desk.exchange.membership`)."""

REVOCATIONS = "revocations:"
"""Who is not believed any more, a list for each issuer's key."""


_JOINING = "incarnation"


class _Granted(Struct):
    slots: tuple[int, ...]


def make_root_key(connection: Connection, cipher: FieldCipher) -> None:
    """The office's root key, made once."""
    key = secrets.token_bytes(KEY_BYTES)
    connection.execute(insert(t.setting), {"name": ROOT_KEY, "value": cipher.seal(key)})


def slots(connection: Connection) -> tuple[int, ...] | None:
    """Digits that the office above has granted; None while nobody vouches for this office."""
    value = connection.execute(select(t.setting.c.value).where(t.setting.c.name == MEMBERSHIPS)).scalar_one_or_none()
    found = () if value is None else msgspec.json.decode(value, type=tuple[_Granted, ...])
    return found[0].slots if found else None


def is_retired(connection: Connection, office_key: str) -> bool:
    """Whether a list of those kept names this root key as retired into another office."""
    c = t.setting.c
    rows = connection.execute(select(c.value).where(c.name.startswith(REVOCATIONS)))
    lists = (msgspec.json.decode(value, type=Revocations) for value in rows.scalars())
    return any(entry.into and entry.office_key == office_key for found in lists for entry in found.entries)


def begin(
    connection: Connection,
    cipher: FieldCipher,
    office: Office,
    *,
    at: str,
    above: int = 0,
    pick: int = 0,
    machine: str = "",
) -> Certificate:
    """A new chain with its own key and the next two digits; the one that this machine wrote before ends here.

    `above` are digits known to be used by another copy of this record; the new ones come after them, as
    `desk.exchange.machines.next_digits` gives them.

    Raises:
        Refused: `incarnation.used_up`, after ninety-nine.
    """
    if locks_rows(connection):  # counters of a hall that join at the same moment would read the same digits as free
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(_JOINING, 0))))
    used = connection.execute(select(t.incarnation.c.digits)).scalars().all()
    digits = next_digits(used, slots(connection) or (), above=above, pick=pick)
    if digits > LAST_INCARNATION:
        raise Refused("incarnation.used_up", "本单位的机器序号（01到99）已经用完，请联系市级平台重新分配。")
    private_key = secrets.token_bytes(KEY_BYTES)
    certificate = make_certificate(
        office_private_key=root_key(connection, cipher),
        public_key=public_key_of(private_key),
        org=office.org,
        office_code=office.code,
        office_name=office.name,
        incarnation_id=secrets.token_hex(16),
        incarnation=digits,
        issued_at=at,
        standalone=True,
    )
    connection.execute(update(t.incarnation).where(written_by(machine)).values(active=0))
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
    if machine:
        connection.execute(delete(x.seat).where(x.seat.c.machine == machine))
        connection.execute(insert(x.seat), {"machine": machine, "incarnation": certificate.incarnation_id})
    return certificate


def written_by(machine: str) -> ColumnElement[bool]:
    """Which chains a machine writes or wrote; an empty one is the only machine of its record."""
    seated = exists().where(x.seat.c.incarnation == t.incarnation.c.incarnation)
    return seated.where(x.seat.c.machine == machine) if machine else ~seated


def signer(connection: Connection, cipher: FieldCipher, *, machine: str = "") -> tuple[bytes, Callable[[bytes], bytes]]:
    """The active machine's public key and what signs with it.

    Raises:
        Unavailable: No incarnation is active.
    """
    sealed = connection.execute(
        select(t.incarnation.c.private_key).where(t.incarnation.c.active == 1, written_by(machine))
    ).scalar_one_or_none()
    if sealed is None:
        raise Unavailable("journal.no_incarnation", "本机还没有启用记录序列，请先运行 init 或者 restore。")
    private_key = cipher.open(sealed)
    return public_key_of(private_key), lambda data: sign(private_key, data)


def office_certificate(
    connection: Connection, cipher: FieldCipher, office: Office, *, at: str, sealing_keys: tuple[str, ...]
) -> OfficeCertificate:
    """What this office gives to others: its root key, every machine it had under it, and what to seal to."""
    key = root_key(connection, cipher)
    own_key = public_key_of(key).hex()
    rows = connection.execute(select(t.incarnation.c.certificate).order_by(t.incarnation.c.digits)).scalars()
    owned = (msgspec.json.decode(row, type=Certificate) for row in rows if row)
    return make_office_certificate(
        office_private_key=key,
        org=office.org,
        office_code=office.code,
        office_name=office.name,
        issued_at=at,
        certificates=[one for one in owned if one.office_key == own_key],
        sealing_keys=sealing_keys,
    )


def root_key(connection: Connection, cipher: FieldCipher) -> bytes:
    """The office's private root key, 32 bytes."""
    sealed = connection.execute(select(t.setting.c.value).where(t.setting.c.name == ROOT_KEY)).scalar_one()
    return cipher.open(sealed)
