"""A villager's written authorisation (授权委托书, 民法典第一百六十五条): given, signed later, renewed, ended."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.people.applicant import Applicant

AgentKind = Literal["proxy_clerk", "committee", "relative"]
"""Who acts: the proxy clerk in person, the village committee (variant B), a relative of the principal."""

Power = Literal[
    "hand_in", "correct_slips", "sign_for_notices", "supplement", "ask", "collect", "sign_deferred", "withdraw", "other"
]
"""What the agent may do; what is not ticked, they may not (PAPERS.md 6.2 L2)."""

SignedBy = Literal["signature", "seal", "fingerprint", "later"]
"""签名, 盖章, 按指印 (with a reader and two witnesses), or not yet: a task then."""

EndingKind = Literal["done", "principal", "agent", "expired", "in_person", "death", "other"]
"""办结, 委托人取消, 代理人辞去, 期限届满, 依法应由本人办理, 死亡或丧失行为能力, 其他 (民法典第一百七十三条)."""


class Matter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One matter of an authorisation.

    Attributes:
        in_person: The step of it for which the principal has to be there, in words; empty where nothing is.
    """

    item_id: str
    item_name: str
    in_person: str = ""


class Signing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the principal signed.

    Attributes:
        reader, writer: Who read it out, and who wrote for one who cannot; empty where they signed themselves.
        witnesses: Two for a fingerprint, neither the proxy clerk nor a relative of theirs.
        guardian, guardian_relation: Who signs for a principal without full capacity (民法典第二十三条); else empty.
        due_on: Day by which a missing signature follows.
    """

    by: SignedBy
    reader: str = ""
    writer: str = ""
    witnesses: tuple[str, ...] = ()
    guardian: str = ""
    guardian_relation: str = ""
    due_on: str = ""


class ProxyAuthorised(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.authorised"):
    """A principal authorised an agent for up to three matters, with powers and a term.

    Attributes:
        number: Series 代委.
        request_id: The entry of the request book it came of, or empty.
        agent_id_number: Of the agent, in full; the committee's code where the committee acts.
        other_power: Words of the power `other`.
        valid_from, valid_to: First and last day, ISO; a matter done earlier ends it for that matter.
        sensitive_kinds: Kinds of sensitive personal information its matters need, or empty (个人信息保护法 28).
        substitute_name: Who may stand in for the agent, with the principal's consent; else empty.
        succeeds: The authorisation to somebody who left, in whose place it stands; else empty. proxy_ids: its open
            proxy cases, which go on under this one.
    """

    number: str
    authorised_at: str
    clerk_name: str
    clerk_phone: str
    principal: Applicant
    agent_kind: AgentKind
    agent_name: str
    agent_id_number: str
    agent_phone: str
    matters: tuple[Matter, ...]
    powers: tuple[Power, ...]
    valid_from: str
    valid_to: str
    signing: Signing
    request_id: str = ""
    other_power: str = ""
    substitute_name: str = ""
    relation: str = ""
    sensitive_kinds: str = ""
    succeeds: str = ""
    proxy_ids: tuple[str, ...] = ()


class AuthorisationSigned(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.authorisation_signed"
):
    """The signature that was missing is there."""

    authorisation_id: str
    signed_at: str
    clerk_name: str
    signing: Signing


class AuthorisationRenewed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.authorisation_renewed"
):
    """A new term (series 代续), signed anew; never dated back.

    Attributes:
        old_valid_to: Last day of the term before.
        changes: What changed of matters and powers, in words; empty when nothing did.
        matters, powers, other_power: All of them from now on, where they changed; empty when they did not.
        nothing_done_between: Nobody acted between the end of the old term and the new one; else `between` says what.
    """

    authorisation_id: str
    number: str
    renewed_at: str
    clerk_name: str
    valid_from: str
    valid_to: str
    reason: str
    signing: Signing
    old_valid_to: str = ""
    changes: str = ""
    matters: tuple[Matter, ...] = ()
    powers: tuple[Power, ...] = ()
    other_power: str = ""
    nothing_done_between: bool = True
    between: str = ""


class AuthorisationEnded(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.authorisation_ended"
):
    """Either side ended it, or the law did (民法典第一百七十三条)."""

    authorisation_id: str
    ended_at: str
    clerk_name: str
    ending: EndingKind
    reason: str = ""


AuthorisingEvent = ProxyAuthorised | AuthorisationSigned | AuthorisationRenewed | AuthorisationEnded
