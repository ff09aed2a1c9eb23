"""Who applies, and who acts for them: the records kept with a case."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Applicant(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The person or organisation whose case it is, checked and in normal form.

    Attributes:
        kind: A natural person, or an organisation.
        name: Exactly as on the document, in normal form (names.read_name).
        id_type: Code of the inner list (111 身份证, L01, L02, L04 no papers, 001 credit code, …).
        id_number: Upper case without spaces; empty when there is none (L04).
        id_override: Why a number that fails its check was taken as it is; empty otherwise.
        village: 12-digit code, or empty.
        village_name: The village's name on the day of the case; names change, codes do not.
        representative: 法定代表人（负责人）; organisations only.
    """

    kind: Literal["person", "organisation"]
    name: str
    id_type: str = ""
    id_number: str = ""
    id_override: str = ""
    phone: str = ""
    village: str = ""
    village_name: str = ""
    address: str = ""
    representative: str = ""


class Agent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who acts for the applicant at the counter (代理人).

    Attributes:
        relation: 与申请人关系.
        authorisation_number: 授权委托书编号, or empty.
    """

    name: str
    id_type: str = ""
    id_number: str = ""
    id_override: str = ""
    phone: str = ""
    relation: str = ""
    authorisation_number: str = ""
