"""What an office is and has chosen: one frozen record, kept by an adapter."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

OfficeKind = Literal["village", "township", "city"]

CommitteeFor = Literal["none", "relief", "all"]
"""For what a village committee may be the agent itself: nothing, social relief, everything (C-29)."""

ArchiveRetention = Literal["永久", "30年", "10年"]
"""How long an archive keeps a file (C-25)."""

YES, NO = "是", "否"
"""How a person writes a setting that is on or off."""


class PrintRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many sheets of each copy (联) of a paper come out by themselves.

    Attributes:
        item: For cases of this item; empty for all.
        sheets: Of each copy in order, 0 for none; copies that are not named have one sheet.
    """

    paper: str
    sheets: tuple[int, ...]
    item: str = ""


class Office(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The office that speaks on a paper, and what its city has confirmed (PAPERS.md section 10).

    Attributes:
        code: 12-digit division code of the place.
        kind: Village station, township centre or city platform.
        org: Four-digit org number of EXCHANGE.md 3.3, assigned once to the division.
        name: What the office calls itself, such as 思礼镇便民服务中心.
        place_name: Full name of the division, such as 济源市思礼镇.
        org_short: The short form in paper numbers (机关代字), such as 思礼便.
        government: Handler of personal data, and who answers for G decisions (C-07): 济源市思礼镇人民政府.
        practice: Records and papers of this office are for practice and marked so (B-12).
        reply_days: Working days to answer after receipt for items that are not licences (C-12).
        supplement_days: Natural days for the applicant to supplement; 0 while the city has not set it (C-15).
        late_rule: What follows a late supplement (C-15).
        fonds: The number the archive has given the office (全宗号); empty while it has none.
        archive_retention: How long the files of its cases are kept there (C-25).
        deem_all: What nobody answered in time is accepted by itself for items that are no licences too (C-16).
        deliver_days: Working days to hand over what was decided, for items that are no licences; 0 for no term.
        countersign_later: In a very small office a second person may sign later, where no law forbids it.
        countersign_days: Working days in which that is to be done; no law names any.
        idle_lock_minutes: After so long without a key the desk is locked, 1 to 120.
        prints: Which papers of a step are printed by themselves, and how many sheets (`desk.prints.defaults`).
        centre_name: For a village station: the centre it carries to; empty means that of its town.
        trip_days: Working days from taking papers over in the village to carrying them to the centre (C-30).
        mark_is_enough: A fingerprint with a reader and two witnesses signs an authorisation (C-14).
        committee_for: For what the village committee itself may be authorised (社会救助暂行办法第十一条; C-29).
        sign_later_days: Working days in which a missing signature follows after papers were taken in; 0 for never.
        authorisation_months: Longest term of an authorisation, in months (C-29).
        authorisation_warn_days: So many days before its last day an authorisation is warned of.
        town_phone: Telephone of the town government, on what a village station says no to; empty while not set.
        dog_office: Where dogs are registered (C-35); empty while not set.
        query_url: Public address behind a second code, with `{case_number}` in it; empty while there is none (C-08).
        review_url: The same behind the code by which a citizen marks a service; then cards and last papers carry it.
        exchange_url: Address of the receiver of the office above; empty where packages go by stick.
        piece_mb: Packages of more megabytes are written to a folder as files of at most so many; 0 for never.
        exchange_authority: File of the certificate authority of that receiver; empty for those the system believes.
    """

    code: str
    kind: OfficeKind
    org: str
    name: str
    place_name: str
    org_short: str
    government: str
    address: str = ""
    phone: str = ""
    supervise_phone: str = ""
    opening_hours: str = ""
    practice: bool = False
    reply_days: int = 5
    supplement_days: int = 0
    late_rule: str = "按已有材料依法作出决定，或者退回申请材料"
    review_body: str = "济源市人民政府"
    review_office: str = ""
    review_address: str = ""
    review_phone: str = ""
    court: str = "有管辖权的人民法院"
    retention_text: str = "办结后3年"
    fonds: str = ""
    archive_retention: ArchiveRetention = "10年"
    notice_place: str = "本中心公示栏"
    share_bodies: str = "有关主管部门"
    query_url: str = ""
    review_url: str = ""
    exchange_url: str = ""
    exchange_authority: str = ""
    piece_mb: int = 0
    mark_is_enough: bool = True
    committee_for: CommitteeFor = "relief"
    sign_later_days: int = 5
    authorisation_months: int = 3
    authorisation_warn_days: int = 7
    town_phone: str = ""
    dog_office: str = ""
    deem_all: bool = False
    deliver_days: int = 0
    countersign_later: bool = False
    countersign_days: int = 3
    idle_lock_minutes: int = 10
    centre_name: str = ""
    trip_days: int = 3
    prints: tuple[PrintRule, ...] = ()
