"""What a clerk is told without being stopped."""

from __future__ import annotations

from msgspec import Struct


class Hint(Struct, frozen=True):
    """A remark beside a field; the input is taken.

    Attributes:
        code: Stable name for scripts and tests, such as `identity.old_number`.
        field: Path of the input it belongs to, such as `applicant.id_number`.
        message: One Chinese sentence.
    """

    code: str
    field: str
    message: str
