"""A form as it stands: what was typed laid over what is known, what is still open, and the form that is kept."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from desk.cases.filled import FilledField
from desk.catalogue.items import FormField, Item
from desk.errors import Refused
from desk.forms.checking import asked_fields, form_faults, looks_like_a_slip, read_value
from desk.forms.known import TYPED, Background, Known, SourceKind, is_needless, known_values
from desk.people.hints import Hint


class FormLine(Struct, frozen=True, kw_only=True):
    """One field of a form as it stands.

    Attributes:
        field: Of the catalogue.
        value: As typed, right or wrong, else as known; may be empty.
        kind, source: Where the value comes from, the second in words; None and empty without a value.
        is_asked: Someone has to be asked: it is not known, or what is known was typed over.
        problem: Why what was typed cannot be taken; empty otherwise.
        hint: What is worth a look; empty otherwise.
    """

    field: FormField
    value: str = ""
    kind: SourceKind | None = None
    source: str = ""
    is_asked: bool = True
    problem: str = ""
    hint: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing stands there yet."""
        return not self.value.strip()

    @property
    def is_missing(self) -> bool:
        """Whether the item asks for it and nothing stands there: it is left to be written by hand."""
        return self.is_open and self.field.required and self.is_asked


def lay_out(item: Item, typed: Mapping[str, str], behind: Background) -> tuple[FormLine, ...]:
    """Every field but signatures, in the order of the form, each with its value and the value's source."""
    known = known_values(item, behind)
    return tuple(_line(field, typed, known.get(field.id), behind) for field in asked_fields(item))


def _line(field: FormField, typed: Mapping[str, str], known: Known | None, behind: Background) -> FormLine:
    written = typed.get(field.id)
    if written is None:
        if known is None:
            return FormLine(field=field, is_asked=not is_needless(field, behind))
        is_sure = known.kind != "earlier"
        return FormLine(field=field, value=known.value, kind=known.kind, source=known.source, is_asked=not is_sure)
    try:
        value = read_value(field, written, on=behind.received_on)
    except Refused as fault:
        return FormLine(field=field, value=written, kind="typed", source=TYPED, problem=fault.message)
    if not value:
        return FormLine(field=field, value=written)
    if known is not None and value == known.value and known.kind != "earlier":
        return FormLine(field=field, value=written, kind=known.kind, source=known.source, is_asked=False)
    return FormLine(field=field, value=written, kind="typed", source=TYPED, hint=_hint(field, value))


def _hint(field: FormField, value: str) -> str:
    if field.kind == "bank_card" and looks_like_a_slip(value):
        return f"“{field.label}”不像银行卡号，请对照卡面核对；是存折账号的不用改。"
    return ""


def read_form(
    item: Item, typed: Mapping[str, str], behind: Background
) -> tuple[tuple[FilledField, ...], tuple[Hint, ...]]:
    """The form as it is kept with a case, and what is worth a word; what is empty is left to handwriting.

    Raises:
        Refused: `form.*` and the rules of names, numbers and phones, with the field's path.
    """
    for fault in form_faults(item, typed, on=behind.received_on):
        raise fault
    lines = lay_out(item, typed, behind)
    filled = tuple(
        FilledField(
            field_id=line.field.id,
            label=line.field.label,
            kind=line.field.kind,
            value=read_value(line.field, line.value, on=behind.received_on) if line.kind == "typed" else line.value,
            source=line.source,
            unit=line.field.unit,
        )
        for line in lines
        if not line.is_open
    )
    missing = "、".join(line.field.label for line in lines if line.is_missing)
    left = f"申请表里必填的{missing}还没有填，打印后请申请人手写补上。"
    hints = (Hint("form.left_open", "form", left),) if missing else ()
    slips = (Hint("form.bank_card", f"form.{line.field.id}", line.hint) for line in lines if line.hint)
    return filled, (*hints, *slips)
