"""申请表填写示范 (GB/T 36114, 示范文本): the form of an item as a made-up person would fill it in, marked as a sample.

Who applies is made up; what nobody can know beforehand says how it is to be filled in. Nothing is signed on it.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from desk.cases.filled import FilledField, KeptForm
from desk.catalogue.items import FormField, Item
from desk.errors import Refused
from desk.forms.checking import asked_fields, choices_of
from desk.forms.known import Background, known_values
from desk.papers.application_form import application_form
from desk.papers.pen import Pen, pen_for
from desk.papers.request import PaperRequest
from desk.people.applicant import Applicant
from desk.sheets import Sheet
from desk.times import day_of, moment_text

_PERSON = "1"
"""Code of 自然人 among the types of applicants."""

_NAME, _OTHER_NAME = "张示范", "李示范"
_PHONE, _OTHER_PHONE = "16012345566", "16012345577"
"""No network has given out numbers that begin with 160."""

_NUMBER = "419001198503079919"
_BEFORE, _AHEAD, _LASTS = timedelta(days=30), timedelta(days=7), timedelta(days=30)
_BUILT_BEFORE = 10


def sample_form(request: PaperRequest) -> Sheet:
    """The filled-in sample of the item's form.

    Raises:
        Refused: `form.none`, the item has no form.
    """
    item = request.item
    if not item.form_fields:
        raise Refused("form.none", f"“{item.name}”没有申请表，不用填写示范。", field="item")
    pen, on = pen_for(request), day_of(request.issued_at)
    form = KeptForm(
        fields=tuple(_filled(pen, item, on)), filled_at=moment_text(request.issued_at), clerk_name=request.clerk_name
    )
    made = application_form(replace(request, paper="application_form", layout="a4", form=form))
    notes = (pen.say("application_form.sample_head"), "" if item.confirmed else pen.say("shared.sample_item"))
    return replace(
        made,
        title=pen.say("application_form.sample_title"),
        head_note="　".join(note for note in notes if note),
        watermark=pen.say("application_form.sample_mark"),
        codes=(),
    )


def _filled(pen: Pen, item: Item, on: date) -> list[FilledField]:
    known = known_values(item, Background(applicant=_applicant(pen, item), received_on=on))
    return [
        FilledField(
            field_id=field.id,
            label=field.label,
            kind=field.kind,
            value=known[field.id].value if field.id in known else _value(pen, field, on),
            source="",
            unit=field.unit,
        )
        for field in asked_fields(item)
    ]


def _applicant(pen: Pen, item: Item) -> Applicant:
    address = pen.say("application_form.sample_address")
    if _PERSON in item.applicant_type_codes[:1]:
        return Applicant(
            kind="person",
            name=_NAME,
            id_type="111",
            id_number=_NUMBER,
            phone=_PHONE,
            village_name=pen.say("application_form.sample_village"),
            address=address,
        )
    return Applicant(
        kind="organisation",
        name=pen.say("application_form.sample_organisation"),
        id_type="001",
        id_number=pen.say("application_form.sample_credit_code"),
        phone=_PHONE,
        address=address,
        representative=_NAME,
    )


def _value(pen: Pen, field: FormField, on: date) -> str:
    """What stands in a field that the person does not give: an example, or how it is filled in."""
    if choices := choices_of(field):
        return choices[-1 if field.label.startswith("是否") else 0]
    examples = {
        "date": _day(field, on).isoformat(),
        "number": str(on.year - _BUILT_BEFORE) if "年份" in field.label else "3",
        "money": "1000",
        "phone": _OTHER_PHONE,
        "address": pen.say("application_form.sample_address"),
        "person": "" if field.hint else f"{_OTHER_NAME}，{_OTHER_PHONE}",
        "household_member_list": f"{_OTHER_NAME}，{pen.say('application_form.sample_member')}",
    }
    hint = field.hint or pen.say("application_form.sample_as_it_is")
    return examples.get(field.kind) or pen.say("application_form.sample_hint", hint=hint)


def _day(field: FormField, on: date) -> date:
    """A period lies ahead; anything else has happened."""
    if any(word in field.label for word in ("结束", "截止", "截至", "到期", "恢复")):
        return on + _AHEAD + _LASTS
    if any(word in field.label for word in ("开始", "预约", "预产")):
        return on + _AHEAD
    return on - _BEFORE
