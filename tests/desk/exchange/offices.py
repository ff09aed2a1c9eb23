"""A city, its townships and their villages, with fixed keys that are for tests only."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from msgspec import Struct

from desk.exchange.certificates import Certificate, make_certificate, public_key_of
from desk.exchange.membership import Believed, EnrolmentRequest, Membership, ask_membership, vouch
from desk.exchange.packages.sealing import SealingKeys
from desk.settings import OfficeKind

AT = "2026-11-23T09:41:00+08:00"


class Member(Struct, frozen=True):
    """An office as the exchange sees it."""

    org: str
    code: str
    name: str
    kind: OfficeKind
    sealing: SealingKeys

    @property
    def root(self) -> bytes:
        """Its private root key."""
        return sha256(f"root {self.org}".encode()).digest()

    @property
    def key(self) -> str:
        """Its public root key."""
        return public_key_of(self.root).hex()

    def machine(self, digits: int = 1) -> bytes:
        """The private key of one of its machines."""
        return sha256(f"machine {self.org} {digits}".encode()).digest()

    def certificate(self, digits: int = 1, *, org: str = "", code: str = "") -> Certificate:
        """Of one of its machines; `org` and `code` where it claims to be another office."""
        return make_certificate(
            office_private_key=self.root,
            public_key=public_key_of(self.machine(digits)),
            org=org or self.org,
            office_code=code or self.code,
            office_name=self.name,
            incarnation_id=sha256(f"{self.org} {digits}".encode()).hexdigest()[:32],
            incarnation=digits,
            issued_at=AT,
            standalone=False,
        )

    def asks(self, digits: Collection[int] = (1,)) -> EnrolmentRequest:
        """To be enrolled."""
        return ask_membership(
            office_private_key=self.root,
            org=self.org,
            office_code=self.code,
            office_name=self.name,
            kind=self.kind,
            sealing_keys=(self.sealing.public,),
            digits=digits,
            asked_at=AT,
        )

    def vouches_for(self, other: Member, digits: Collection[int] = (1,), granted: Collection[int] = ()) -> Membership:
        """What this office answers another one that asks it."""
        return vouch(
            other.asks(digits),
            issuer_private_key=self.root,
            issuer_org=self.org,
            issuer_code=self.code,
            issuer_name=self.name,
            issuer_kind=self.kind,
            issuer_sealing_keys=(self.sealing.public,),
            serial=1,
            issued_at=AT,
            granted=granted,
        )

    @property
    def believed(self) -> dict[str, Believed]:
        """Where only this office is believed."""
        return {self.key: Believed(self.org, self.code)}


CITY = Member(
    "0001",
    "419001000000",
    "济源市政务服务中心",
    "city",
    SealingKeys(
        "AGE-SECRET-KEY-148MNQ7N8LQGY82DQEXV6UTJ92F0YEJ6L6XGNUDNC2V4XHPTQNRUSLE2X9N",
        "age1rejs9h36jf0h4d7hvkghsc6ex804wy0dflfhquvq2kfq5y30s38ss2juae",
    ),
)
TOWNSHIP = Member(
    "0463",
    "419001108000",
    "思礼镇便民服务中心",
    "township",
    SealingKeys(
        "AGE-SECRET-KEY-1UA7TK73M2E6QHLMJLU4GF5FRQVRLRKTTDDCFJTF56K4UDUWFWFHQSN470M",
        "age1dcq6cnfhyy55jtc2d3szaw062qu6wrcgamw0qa7eqcmp3kdqg9hqxyctp6",
    ),
)
VILLAGE = Member(
    "0471",
    "419001108203",
    "北石村便民服务站",
    "village",
    SealingKeys(
        "AGE-SECRET-KEY-1FUUW8ZAKWC0G3KGZALTRQEV93D0LXDGTGDGSH6F2CA0Z5Y4KGN0QKSACWS",
        "age1e692x5n965we4qya0rrsvm5uf7rlc4jgc44g9n68gxtpnfwp3ymqvh57wy",
    ),
)
OTHER_VILLAGE = Member("0472", "419001108204", "荆王村便民服务站", "village", VILLAGE.sealing)
ELSEWHERE = Member(
    "0464",
    "419001109000",
    "五龙口镇便民服务中心",
    "township",
    SealingKeys(
        "AGE-SECRET-KEY-1MC6U5TTDRLQM0K5FDRD55YL6TS6DYVWDKLZMJV3WNSRY43Z2DN5QSHNW80",
        "age1ad0ugz9mk65ms4zksp4c2qhhtgce3vwhkmvwzt5a2ppwrydyc93sqlhwfd",
    ),
)
STRANGER = Member("0999", "419001110201", "没有登记过的村", "village", ELSEWHERE.sealing)
