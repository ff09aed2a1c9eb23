"""Numbers and names with their middle hidden, for papers and lists (PAPERS section 3)."""

from __future__ import annotations

from desk.people.characters import is_latin

STAR = "＊"
"""Full-width, in names."""

_LONG = 15
_SHORT = 4


def mask_id(number: str, *, own: bool = True) -> str:
    """An identity or credit number: first 6 and last 4 on the applicant's own paper, the last 4 elsewhere.

    A number shorter than 15 shows its first 2 and last 2 on an own paper and the last 2 elsewhere; of fewer than 9
    characters only the last 2 are ever shown, and of 4 or fewer nothing.

    Args:
        number: In normal form; empty gives empty.
        own: The paper is the applicant's own.
    """
    if len(number) <= _SHORT:
        return "*" * len(number)
    head, tail = (6, 4) if len(number) >= _LONG else (2, 2)
    if not own or len(number) <= 2 * _SHORT:
        head = 0
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]


def mask_phone(phone: str) -> str:
    """138****5566; a landline keeps its area code and the last 4 digits; a hot line of 5 digits is public.

    Args:
        phone: As `phones.read_phone` gives it; empty gives empty.
    """
    if "-" in phone:
        area, number, *extension = phone.split("-")
        return "-".join([area, _middle(number, 0), *("*" * len(part) for part in extension)])
    return phone if len(phone) <= _SHORT + 1 else _middle(phone, 3)


def _middle(text: str, head: int) -> str:
    """All but the first `head` and last 4 hidden."""
    return text[:head] + "*" * max(0, len(text) - head - _SHORT) + text[-_SHORT:]


def mask_name(name: str) -> str:
    """A name for anything public.

    张＊ for two characters, 张＊三 for three; of four and more the first and the last are shown; with · only the first
    part; of a name in Latin letters only the first word. One character is hidden.
    """
    if "·" in name:
        first, rest = name.split("·", maxsplit=1)
        return f"{first}·" + _stars(rest, "·")
    if " " in name and is_latin(name[0]):
        first, rest = name.split(" ", maxsplit=1)
        return f"{first} " + _stars(rest, " ")
    if len(name) <= 1:
        return STAR * len(name)
    if len(name) == 2:  # noqa: PLR2004 - two characters, as the rule counts
        return name[0] + STAR
    return name[0] + STAR * (len(name) - 2) + name[-1]


def _stars(text: str, kept: str) -> str:
    return "".join(character if character == kept else STAR for character in text)
