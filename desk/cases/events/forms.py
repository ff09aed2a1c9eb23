"""The application form of a case."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.filled import FilledField


class FormFilled(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.form_filled"):
    """The item's application form was filled in; the newest one is right, older ones stay in the journal.

    Attributes:
        fields: Those that hold something, in the order of the form; what is not among them is left to handwriting.
        printed_at: When it had been printed for signature before the case was filed; empty when it had not.
    """

    fields: tuple[FilledField, ...]
    filled_at: str
    clerk_name: str
    printed_at: str = ""
