"""A kept form as it is shown to the people at the desk."""

from __future__ import annotations

import re

from desk.cases.filled import FilledField
from desk.forms.checking import printed_value
from desk.people.masking import mask_id, mask_phone

_NUMBER = re.compile(r"[0-9]{8,}[Xx]?")
"""Numbers of people, accounts and telephones stand in texts too."""


def shown_value(field: FilledField, *, masked: bool) -> str:
    """A value as it stands on the paper; `masked` hides the middle of numbers of people, accounts and telephones."""
    if not masked or field.kind in ("date", "money", "number"):
        return printed_value(field.kind, field.value, field.unit)
    if field.kind == "phone":
        return mask_phone(field.value)
    return _NUMBER.sub(lambda found: mask_id(found[0]), field.value)
