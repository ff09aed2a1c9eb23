"""Files of the keys that sign the city's data: each by itself, opened by a password of its own.

Three people keep one each, best on a stick of its own. The password is stretched as that of a clerk is (db/vault.py).
"""

from __future__ import annotations

import secrets

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Struct

from db import vault
from db.keyslots import NONCE_BYTES, SALT_BYTES
from db.sealing import KEY_BYTES
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import public_key_of

FORMAT = "township-desk data key"
VERSION = 1
LARGEST_FILE_BYTES = 16 * 1024

_MOST_ITERATIONS = 100
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_LANES = 16


class _KeyFile(Struct, frozen=True, kw_only=True):
    format: str
    version: int
    public_key: str
    iterations: int
    memory_kib: int
    lanes: int
    salt: bytes
    nonce: bytes
    wrapped: bytes


def make_key(password: str) -> tuple[bytes, bytes]:
    """A new private key, and the file it is kept in.

    Raises:
        Refused: As `db.vault.check_password`.
    """
    vault.check_password(password)
    private = secrets.token_bytes(KEY_BYTES)
    public = public_key_of(private).hex()
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    cost = (vault.ITERATIONS, vault.MEMORY_KIB, vault.LANES)
    found = _KeyFile(
        format=FORMAT,
        version=VERSION,
        public_key=public,
        iterations=cost[0],
        memory_kib=cost[1],
        lanes=cost[2],
        salt=salt,
        nonce=nonce,
        wrapped=AESGCM(_stretched(password, salt, *cost)).encrypt(nonce, private, _bound(public)),
    )
    return private, msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def open_key(data: bytes, password: str) -> bytes:
    """The private key in a file.

    Raises:
        Refused: `data.key_file`: it is none; `data.key_password`. Unavailable: `data.key_newer`.
    """
    wrong = Refused("data.key_file", "这不是目录钥匙的文件，请检查是不是选错了文件。", field="key")
    try:
        found = msgspec.json.decode(data, type=_KeyFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise wrong from None
    if found.format != FORMAT or found.version < 1 or len(found.salt) != SALT_BYTES or len(found.nonce) != NONCE_BYTES:
        raise wrong
    if found.version > VERSION:
        raise Unavailable("data.key_newer", "这把钥匙由更新版本的程序做出，本机读不了；请先升级本机程序。")
    if not (
        0 < found.iterations <= _MOST_ITERATIONS
        and 0 < found.lanes <= _MOST_LANES
        and 8 * found.lanes <= found.memory_kib <= _MOST_MEMORY_KIB
    ):
        raise wrong
    key = _stretched(password, found.salt, found.iterations, found.memory_kib, found.lanes)
    try:
        private = AESGCM(key).decrypt(found.nonce, found.wrapped, _bound(found.public_key))
    except InvalidTag:
        raise Refused(
            "data.key_password",
            "这把钥匙的口令不对。请检查大小写和输入法后再试；忘记口令的，这把钥匙就不能用了。",
            field="key",
        ) from None
    if len(private) != KEY_BYTES or public_key_of(private).hex() != found.public_key:
        raise wrong
    return private


def _stretched(password: str, salt: bytes, iterations: int, memory_kib: int, lanes: int) -> bytes:
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(vault.normal(password).encode())


def _bound(public_key: str) -> bytes:
    return msgspec.json.encode([FORMAT, VERSION, public_key])
