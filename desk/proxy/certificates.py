"""Village certificates (盖章): what was given or not, and the list of twenty that no village gives (民发〔2020〕20号).

The list is data: a city that has one of its own (C-33) changes the file.
"""

from __future__ import annotations

import re
import tomllib

import msgspec
from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.village_seal import CertificateIssued, CertificateRefused
from desk.errors import Refused
from desk.people.names import search_form
from desk.proxy.kept import Kept

_OPTIONAL = re.compile(r"［([^［］]*)］")
_DOGS = "{dog_office}"


class NotGiven(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A certificate that a village does not give.

    Attributes:
        number: In the list, from 1; name: as the list has it, without what stands in its brackets.
        forms: What stands in its brackets; asked_as: how people ask for the same thing.
        listed_as: Name and brackets in one; made of them where it is not said.
        contained: A longer name that holds one of its names is the same certificate.
        keeps_purpose: What for may be written down; not where that alone would tell too much.
        where_to_go, where_short, where_phone: Where to go instead, in full and for a slip (C-35).
        substitute, substitute_short: What may be shown instead; may be empty.
        help: What the station can do.
        basis: Law behind it; read: whether the article was read.
    """

    number: int
    name: str
    where_to_go: str
    where_short: str
    help: str
    forms: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    listed_as: str = ""
    contained: bool = True
    keeps_purpose: bool = True
    where_phone: str = ""
    substitute: str = ""
    substitute_short: str = ""
    basis: str = ""
    read: bool = False

    @property
    def full_name(self) -> str:
        """As it stands in the list, brackets and all."""
        return self.listed_as or (f"{self.name}（{'、'.join(self.forms)}）" if self.forms else self.name)

    def is_meant_by(self, name: str) -> bool:
        """Whether somebody who asks for `name` asks for this one."""
        wanted = search_form(name)
        names = [search_form(one) for one in (self.name, *self.forms)]
        if wanted in (*names, search_form(self.full_name), *map(search_form, self.asked_as)):
            return True
        return self.contained and any(one in wanted for one in names)

    def where(self, dog_office: str = "") -> str:
        """Where to go, with the office's own names filled in; what is not set goes with its brackets."""
        told = _OPTIONAL.sub(lambda m: m[1] if _DOGS not in m[1] or dog_office else "", self.where_to_go)
        return told.replace(_DOGS, dog_office)


class NotGivenList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The list in one version.

    Attributes:
        confirmed: The city has confirmed it.
    """

    version: str
    title: str
    standard: str
    certificates: tuple[NotGiven, ...]
    confirmed: bool = False

    def meant_by(self, name: str) -> NotGiven | None:
        """The one of the list that a name means, or None."""
        return next((one for one in self.certificates if one.is_meant_by(name)), None)

    def numbered(self, number: int) -> NotGiven | None:
        """The one with this number, or None."""
        return next((one for one in self.certificates if one.number == number), None)

    def found_by(self, text: str) -> tuple[NotGiven, ...]:
        """Those in whose names a text stands, all for an empty one, in the order of the list."""
        wanted = search_form(text)
        return tuple(
            one
            for one in self.certificates
            if any(wanted in search_form(name) for name in (one.name, *one.forms, *one.asked_as))
        )


def read_not_given(data: bytes) -> NotGivenList:
    """The list of a TOML file, given as its bytes.

    Raises:
        Refused: `certificates.invalid`: unreadable, empty, a number or a name twice, or texts too long for their paper.
    """
    try:
        read = msgspec.convert(tomllib.loads(data.decode("utf-8")), NotGivenList)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _invalid(str(error)) from error
    names = [name for one in read.certificates for name in (one.name, *one.forms, *one.asked_as)]
    if not names or len(set(names)) < len(names):
        raise _invalid("没有内容，或者同一个名称写了两次")
    if [one.number for one in read.certificates] != list(range(1, len(read.certificates) + 1)):
        raise _invalid("编号要从1起连着写")
    return read


def _invalid(why: str) -> Refused:
    return Refused("certificates.invalid", f"不出具证明清单无法读取（{why}），请检查后重新导入。")


class SealEntry(Kept, frozen=True, kw_only=True, tag="certificate"):
    """A line of the register: a certificate that was given, or one that was not; exactly one of the two is there."""

    issued: CertificateIssued | None = None
    refused: CertificateRefused | None = None

    @property
    def number(self) -> str:
        """Of the line, or of the refusal's paper."""
        return self._body.number

    @property
    def began_at(self) -> str:
        """When it was given or asked for."""
        return self.issued.issued_at if self.issued else self.refused.asked_at if self.refused else ""

    @property
    def name(self) -> str:
        """What was asked for."""
        return self.issued.name if self.issued else self.refused.certificate_name if self.refused else ""

    @property
    def _body(self) -> CertificateIssued | CertificateRefused:
        body = self.issued or self.refused
        assert body is not None  # noqa: S101 - it is made of one of the two
        return body


def issued(event: Event, body: CertificateIssued) -> SealEntry:
    """The line of a certificate that was given."""
    return SealEntry(record_id=event.header.event_id, clerk=event.header.clerk, issued=body)


def refused(event: Event, body: CertificateRefused) -> SealEntry:
    """The line of one that was not."""
    return SealEntry(record_id=event.header.event_id, clerk=event.header.clerk, refused=body)
