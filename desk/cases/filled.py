"""A value of an application form as it is kept with a case: what was asked, what stands there, where it came from."""

from __future__ import annotations

from msgspec import Struct


class FilledField(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field of a form that holds something.

    Attributes:
        field_id, label, kind, unit: As the catalogue called it on the day.
        value: In the form in which it is kept: days as `2026-11-03`, amounts in yuan, parts of a person after a comma.
        source: Where it came from, in words, such as 本次填写 or 身份证.
    """

    field_id: str
    label: str
    kind: str
    value: str
    source: str
    unit: str = ""


class KeptForm(Struct, frozen=True, kw_only=True):
    """The form of a case as it was filled last.

    Attributes:
        printed_at: When it had been printed for signature before the case was filed; empty when it had not.
    """

    fields: tuple[FilledField, ...]
    filled_at: str
    clerk_name: str
    printed_at: str = ""
