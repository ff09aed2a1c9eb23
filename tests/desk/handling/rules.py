"""What the model of a case's life is built on: the items it uses, who may do what, and from where a step starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EIGHT = {"听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"}
"""行政许可法第四十五条."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What of an item matters here: limits as value and unit, those of its steps too, numbers of materials (0: none).

    `certificates` are looked at and go back, identity cards among them; other papers are made for the file.
    """

    licence: bool = False
    instant: bool = False
    relief: bool = False
    from_receipt: bool = False
    statutory: tuple[int, str]
    promised: tuple[int, str]
    required: frozenset[int]
    others: frozenset[int] = frozenset()
    deferrable: frozenset[int] = frozenset()
    stops: frozenset[str] = frozenset()
    identity_card: int = 0
    certificates: frozenset[int] = frozenset()
    steps: tuple[tuple[int, str], ...]
    publicity: tuple[int, str] | None = None
    body: str


CITY = "济源市城市管理局"
ITEMS = {
    "CG-04": Facts(
        licence=True,
        statutory=(20, "W"),
        promised=(2, "W"),
        required=frozenset({1, 2, 3}),
        identity_card=3,
        certificates=frozenset({3}),
        steps=((0, "J"), (2, "W")),
        body=CITY,
    ),
    "CG-07": Facts(
        licence=True,
        from_receipt=True,
        statutory=(20, "W"),
        promised=(8, "W"),
        required=frozenset({1, 2, 3, 4}),
        certificates=frozenset({3}),
        steps=((0, "J"), (3, "W"), (5, "W")),
        body=CITY,
    ),
    "CG-09": Facts(
        licence=True,
        statutory=(15, "W"),
        promised=(10, "W"),
        required=frozenset({1, 2, 4}),
        others=frozenset({3}),
        certificates=frozenset({4}),
        steps=((0, "J"), (5, "W"), (5, "W")),
        body=CITY,
    ),
    "JZ-03": Facts(
        relief=True,
        statutory=(20, "W"),
        promised=(15, "W"),
        required=frozenset({1, 3, 4, 5}),
        deferrable=frozenset({4, 5}),
        stops=frozenset({"急难先行救助"}),
        identity_card=1,
        certificates=frozenset({1, 2, 4, 5}),
        steps=((1, "W"), (0, "J"), (5, "W"), (5, "N"), (5, "W"), (2, "W")),
        publicity=(5, "N"),
        body="济源市民政局",
    ),
    "YL-04": Facts(
        statutory=(30, "W"),
        promised=(20, "W"),
        required=frozenset({1, 2, 4}),
        others=frozenset({3}),
        deferrable=frozenset({4}),
        stops=frozenset({"老年人能力评估"}),
        identity_card=1,
        certificates=frozenset({1, 4}),
        steps=((1, "W"), (0, "J"), (10, "W"), (5, "W"), (7, "N"), (5, "W")),
        publicity=(7, "N"),
        body="济源市民政局",
    ),
    "HJ-12": Facts(
        statutory=(15, "N"),
        promised=(10, "W"),
        required=frozenset({1, 2, 3, 5}),
        deferrable=frozenset({3}),
        identity_card=1,
        certificates=frozenset({1, 3, 4}),
        steps=((1, "W"), (0, "J"), (5, "W"), (5, "W")),
        body="济源市公安局",
    ),
    "JY-01": Facts(
        instant=True,
        statutory=(10, "W"),
        promised=(0, "J"),
        required=frozenset({1, 2}),
        others=frozenset({3}),
        deferrable=frozenset({3}),
        identity_card=1,
        certificates=frozenset({1, 3}),
        steps=((1, "W"), (0, "J"), (0, "J"), (1, "W")),
        body="济源市公共就业服务机构",
    ),
}

PEOPLE = {
    "wang": "clerk head supervisor administrator",
    "li": "clerk head supervisor",
    "zhao": "clerk",
    "zheng": "clerk supervisor",
    "qian": "head",
    "sun": "supervisor",
    "zhou": "administrator",
    "wu": "proxy_clerk",
}
DOES = {
    "clerk": "receive serve carry deliver",
    "proxy_clerk": "receive carry deliver",
    "head": "decide approve",
    "supervisor": "override",
    "administrator": "",
}
STANDS_IN = ("zhao", "head", date(2026, 12, 7), date(2027, 3, 5))
"""A deputy, the role, the first and the last day."""

BEFORE_RULING = "received supplementing accepted in_hand paused"
ANY = f"{BEFORE_RULING} decided ready delivered closed declined returned withdrawn referred"
STEPS = {
    "accept": ("serve", "received"),
    "accept_incomplete": ("approve", "received"),
    "explain_lapse": ("serve", "accepted in_hand paused decided ready delivered"),
    "instant": ("serve", "received"),
    "one_time_notice": ("serve", "received"),
    "decline": ("serve", "received"),
    "supplement": ("serve", "supplementing"),
    "deferred_in": ("serve", "accepted in_hand paused decided ready delivered"),
    "pause": ("serve", "accepted in_hand paused"),
    "resume": ("serve", "paused"),
    "extend": ("approve", "accepted in_hand"),
    "hand_over": ("carry", "accepted in_hand"),
    "take_in": ("carry", "in_hand paused"),
    "hand_back": ("carry", "in_hand"),
    "refer": ("serve", "received"),
    "decide": ("", "accepted in_hand"),
    "undo_decide": ("approve", "decided"),
    "ready": ("deliver", "decided"),
    "call": ("deliver", "ready"),
    "mail": ("deliver", "ready"),
    "mail_returned": ("deliver", "ready"),
    "deliver": ("deliver", "ready"),
    "undo_deliver": ("approve", "delivered"),
    "complete": ("deliver", "delivered"),
    "return_originals": ("serve", f"{ANY} void"),
    "withdraw": ("serve", BEFORE_RULING),
    "return": ("approve", "supplementing"),
    "void": ("approve", BEFORE_RULING),
    "correct": ("serve", ANY),
    "begin_step": ("serve", f"{BEFORE_RULING} decided ready delivered"),
    "end_step": ("serve", f"{BEFORE_RULING} decided ready delivered"),
    "post_list": ("serve", "accepted in_hand paused decided ready delivered"),
    "take_down_list": ("serve", "accepted in_hand paused decided ready delivered"),
    "receive_hotline": ("serve", f"{ANY} void"),
    "extend_hotline": ("approve", f"{ANY} void"),
    "answer_hotline": ("serve", f"{ANY} void"),
    "countersign": ("", f"{ANY} void"),
}
"""Who may take a step, and from where."""
