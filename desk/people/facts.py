"""What a resident's number tells of them, in words for the screen."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.people.applicant import Applicant
from desk.people.identity import age_on, read_identity
from desk.times import chinese_day


class PersonFacts(Struct, frozen=True, kw_only=True):
    """What the number tells of a person; `words` is 女，1972年8月25日出生，54周岁."""

    sex: str
    birth_on: date
    age: int
    words: str

    @property
    def brief(self) -> str:
        """女，54周岁, where there is little room."""
        return "，".join(part for part in (self.sex, f"{self.age}周岁") if part)


def facts_of(applicant: Applicant, on: date) -> PersonFacts | None:
    """What the number of a person tells on a day; None for an organisation or a number that tells nothing."""
    if applicant.kind != "person" or not applicant.id_number:
        return None
    read = read_identity(applicant.id_type, applicant.id_number, on=on, override=applicant.id_override)
    if read.birth_on is None:
        return None
    age = age_on(read.birth_on, on)
    parts = (read.sex or "", f"{chinese_day(read.birth_on)}出生", f"{age}周岁")
    words = "，".join(part for part in parts if part)
    return PersonFacts(sex=read.sex or "", birth_on=read.birth_on, age=age, words=words)
