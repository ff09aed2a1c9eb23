"""Who looked at personal data that is masked, and who took it out of the program: what and why, never the values."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Target: TypeAlias = Literal["file", "stick", "clipboard"]


class PersonalRevealed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="personal.revealed"
):
    """Masked personal data of one case, or of one line of a list, was shown in full for a minute.

    Attributes:
        case_id, case_number: Empty where it stood in a list beside the cases; `about` then says which, by its number.
        fields: Which, as `desk.people.covering` names them, such as `id_number`.
        why: In words: one of the short list, or what was typed after 其他.
        counter: Number of the counter; empty where there is none.
    """

    case_id: str
    case_number: str
    fields: tuple[str, ...]
    why: str
    revealed_at: str
    clerk_name: str
    counter: str = ""
    about: str = ""


class PersonalExported(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="personal.exported"
):
    """Personal data was copied or saved outside the record (个人信息保护法第五十一条：分类管理、操作权限、安全审计).

    Attributes:
        what: The kind of list or paper, without anybody's name.
        persons: How many people stand in it.
        target: Where to: a file on this computer, a stick, the clipboard; no path, since those hold names.
        case_id, case_number: Of the one case it is about; empty for a list.
    """

    what: str
    persons: int
    target: Target
    exported_at: str
    clerk_name: str
    case_id: str = ""
    case_number: str = ""


PersonalEvent = PersonalRevealed | PersonalExported
