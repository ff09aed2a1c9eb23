"""Authorisations (授权委托书) as their events tell them: whether somebody may act today, and for what."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from desk.cases.chain import Event
from desk.cases.events.authorising import (
    AuthorisationEnded,
    AuthorisationRenewed,
    AuthorisationSigned,
    EndingKind,
    Matter,
    Power,
    ProxyAuthorised,
    Signing,
)
from desk.proxy.kept import Kept

POWER_WORDS: dict[Power, str] = {
    "hand_in": "递交材料",
    "correct_slips": "当场更正笔误",
    "sign_for_notices": "签收补正告知书、受理通知书等程序文书",
    "supplement": "补交材料",
    "ask": "查询进度",
    "collect": "领取结果和证照",
    "sign_deferred": "签署容缺承诺",
    "withdraw": "撤回申请",
    "other": "其他",
}
"""Words of the powers, in the order of the paper (PAPERS.md 6.2 L2)."""

ENDING_WORDS: dict[EndingKind, str] = {
    "done": "办结",
    "principal": "委托人取消",
    "agent": "代理人辞去",
    "expired": "期限届满",
    "in_person": "依法应由本人办理",
    "death": "委托人或者代理人死亡或丧失行为能力",
    "other": "其他原因",
}
"""What people call the ways it ends (民法典第一百七十三条)."""


class Authorisation(Kept, frozen=True, kw_only=True, tag="authorisation"):
    """An authorisation as it stands.

    Attributes:
        given: As it was given at first.
        signing: As it holds now.
        valid_from, valid_to: The term in force now, ISO days.
        first_signing, first_from: How it was signed at first, and from when it held then, as its paper says.
        renewals: Oldest first.
        ended: How it ended, or None.
    """

    given: ProxyAuthorised
    signing: Signing
    valid_from: str
    valid_to: str
    first_signing: Signing
    first_from: str
    renewals: tuple[AuthorisationRenewed, ...] = ()
    ended: AuthorisationEnded | None = None

    @property
    def number(self) -> str:
        """Of the paper."""
        return self.given.number

    @property
    def began_at(self) -> str:
        """When it was given."""
        return self.given.authorised_at

    @property
    def item_id(self) -> str:
        """Of its first matter."""
        return self.given.matters[0].item_id

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What it is for now; a renewal may have changed it."""
        return next((one.matters for one in reversed(self.renewals) if one.matters), self.given.matters)

    @property
    def powers(self) -> tuple[Power, ...]:
        """What the agent may do now."""
        return next((one.powers for one in reversed(self.renewals) if one.powers), self.given.powers)

    @property
    def other_power(self) -> str:
        """Words of the power `other`, as they hold now."""
        return next((one.other_power for one in reversed(self.renewals) if one.powers), self.given.other_power)

    @property
    def is_signed(self) -> bool:
        """Whether the principal signed; without that nobody acts for them."""
        return self.signing.by != "later"

    @property
    def is_open(self) -> bool:
        """Whether it was not ended."""
        return self.ended is None

    @property
    def due_on(self) -> str:
        """The day of the missing signature, else the last day of the term; empty when it has ended."""
        if self.ended is not None:
            return ""
        return self.valid_to if self.is_signed else self.signing.due_on

    def is_in_force(self, on: date) -> bool:
        """Whether somebody may act by it on a day."""
        return self.is_open and self.is_signed and self.valid_from <= on.isoformat() <= self.valid_to

    def covers(self, item_id: str) -> bool:
        """Whether an item is one of its matters."""
        return any(matter.item_id == item_id for matter in self.matters)


_DAY = len("2026-11-23")


def authorised(event: Event, body: ProxyAuthorised) -> Authorisation:
    """The authorisation that an event gave."""
    return Authorisation(
        record_id=event.header.event_id,
        clerk=event.header.clerk,
        given=body,
        signing=body.signing,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        first_signing=body.signing,
        first_from=body.valid_from,
    )


def authorisation_signed(before: Authorisation, body: AuthorisationSigned) -> Authorisation:
    """The authorisation with its missing signature; nobody acted before it, so its term begins that day or later."""
    begins = max(before.valid_from, body.signed_at[:_DAY])
    return msgspec.structs.replace(
        before, signing=body.signing, valid_from=begins, first_signing=body.signing, first_from=begins
    )


def renewed(before: Authorisation, body: AuthorisationRenewed) -> Authorisation:
    """The authorisation with a new term; one that follows on the old term without a day between is one with it."""
    day_after = date.fromisoformat(before.valid_to) + timedelta(days=1)
    follows_on = body.valid_from <= day_after.isoformat()
    return msgspec.structs.replace(
        before,
        renewals=(*before.renewals, body),
        valid_from=min(before.valid_from, body.valid_from) if follows_on else body.valid_from,
        valid_to=body.valid_to,
        signing=body.signing,
    )


def authorisation_ended(before: Authorisation, body: AuthorisationEnded) -> Authorisation:
    """The authorisation, over; a first ending stays."""
    return before if before.ended else msgspec.structs.replace(before, ended=body)
