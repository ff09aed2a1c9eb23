"""Keys made from the office's key, and the cipher for single fields where the database does not encrypt itself."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk.errors import Unavailable

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_FORM: Final = b"\x01"
"""First byte of every sealed value, and part of what is authenticated: a later form can be told from this one."""
_LOOKUP_BYTES: Final = 16


def derive(secret: bytes, purpose: str, *, salt: bytes = b"") -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256); keys of two purposes tell nothing about each other.

    `secret` must be random already (a key, never a password). `salt` separates many keys of one purpose.
    """
    info = f"township-desk {purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)


class FieldCipher(Protocol):
    """What a store does to a personal field before it writes it and after it reads it."""

    def seal(self, plain: bytes) -> bytes:
        """Bytes to store for these bytes."""
        ...

    def open(self, sealed: bytes) -> bytes:
        """The bytes that were sealed. Raises `Unavailable` when they were changed or belong to another key."""
        ...

    def seal_text(self, plain: str) -> str:
        """Text to store for this text."""
        ...

    def open_text(self, sealed: str) -> str:
        """The text that was sealed. Raises `Unavailable` when it was changed or belongs to another key."""
        ...

    def lookup(self, text: str) -> str:
        """What to search by: equal for equal texts. The caller brings the text to its normal form first."""
        ...


class PlainFields:
    """For SQLite: SQLCipher has encrypted the whole file, so a field stays as it is (STORAGE.md 1.7)."""

    def seal(self, plain: bytes) -> bytes:
        """The same bytes."""
        return plain

    def open(self, sealed: bytes) -> bytes:
        """The same bytes."""
        return sealed

    def seal_text(self, plain: str) -> str:
        """The same text."""
        return plain

    def open_text(self, sealed: str) -> str:
        """The same text."""
        return sealed

    def lookup(self, text: str) -> str:
        """The same text."""
        return text


class SealedFields:
    """For PostgreSQL, which does not encrypt: AES-256-GCM per value, and a keyed hash to search by.

    Sealing the same value twice gives two different results; only `lookup` is repeatable. A sealed value is 29 bytes
    longer than the plain one, and as text base64url without padding.
    """

    def __init__(self, dek: bytes) -> None:
        """Make the two keys of the fields from the office's 32-byte key."""
        self._cipher = AESGCM(derive(dek, "field seal v1"))
        self._lookup_key = derive(dek, "field lookup v1")

    def seal(self, plain: bytes) -> bytes:
        """Form byte, random nonce, ciphertext and tag."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _FORM + nonce + self._cipher.encrypt(nonce, plain, _FORM)

    def open(self, sealed: bytes) -> bytes:
        """The plain bytes. Raises `Unavailable` with `database.sealed_field` when they do not prove genuine."""
        if len(sealed) < len(_FORM) + _NONCE_BYTES + _TAG_BYTES or not sealed.startswith(_FORM):
            raise _not_genuine()
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, _FORM)
        except InvalidTag as exc:
            raise _not_genuine() from exc

    def seal_text(self, plain: str) -> str:
        """The sealed UTF-8 bytes as base64url."""
        return base64.urlsafe_b64encode(self.seal(plain.encode())).decode().rstrip("=")

    def open_text(self, sealed: str) -> str:
        """The plain text. Raises `Unavailable` with `database.sealed_field` when it does not prove genuine."""
        try:
            raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as exc:
            raise _not_genuine() from exc
        return self.open(raw).decode()

    def lookup(self, text: str) -> str:
        """The first 128 bits of HMAC-SHA256 under a key of its own, as 32 hex digits."""
        return hmac.digest(self._lookup_key, text.encode(), "sha256")[:_LOOKUP_BYTES].hex()


def _not_genuine() -> Unavailable:
    return Unavailable(
        "database.sealed_field",
        "有一项加密的个人信息打不开：它被改动过，或者是用另一把密钥加密的。请停止录入，联系管理员用备份核对。",
    )
