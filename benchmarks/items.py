"""Finding an item while typing: every keystroke of real queries, over a catalogue of 2,000 items.

The shipped items are multiplied with varied names. A clerk types item names, short names, what people say, full pinyin
and initials, with now and then a slip; every prefix of these is one search.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import msgspec

from benchmarks.measuring import Line, once, p50, p99, quiet
from db import shipped
from desk.catalogue.finding import ItemFinder
from desk.catalogue.items import Item
from desk.catalogue.sounds import clean, initials, spelling

GROUPS = (
    *("", "残疾人", "退役军人", "老年人", "高校毕业生", "农村居民", "城镇居民", "个体工商户", "小微企业", "未成年人"),
    *(
        "脱贫户",
        "外来人员",
        "港澳台居民",
        "孕产妇",
        "失独家庭",
        "烈属",
        "合作社",
        "种粮大户",
        "养殖户",
        "渔民",
        "志愿者",
    ),
)
QUERIES = 240
LONGEST = 14
"""Characters; nobody types on when the item is long on the screen."""


def lines(count: int) -> Iterator[Line]:
    """One line: p99 of a keystroke."""
    items = many(count)
    finder = ItemFinder(items)
    typed = keystrokes(items)
    for text in typed[:100]:
        finder.find(text)
    with quiet():
        taken = [once(lambda: finder.find(text)) for text in typed]  # noqa: B023 - called at once
    yield Line(
        what=f"find an item while typing, {count:,} items",
        measured=f"p50 {p50(taken):.1f} ms, p99 {p99(taken):.1f} ms, worst {max(taken):.1f} ms, {len(taken):,} keys",
        value=p99(taken),
        unit="ms",
        most=10,
    )


def many(count: int) -> list[Item]:
    """So many items: the shipped ones, then the same for one group of people after the other."""
    kept = shipped.catalogue().items
    items: list[Item] = []
    while len(items) < count:
        n, base = divmod(len(items), len(kept))
        items.append(_varied(kept[base], n))
    return items


def keystrokes(items: list[Item]) -> list[str]:
    """What stands in the box after each key."""
    random = Random(11)
    typed: list[str] = []
    for _ in range(QUERIES):
        item = random.choice(items)
        names = [item.name, item.short_name or item.name, *item.aliases]
        wanted = clean(random.choice(names))
        query = random.choice((wanted, wanted, spelling(wanted), initials(wanted)[0]))[:LONGEST]
        if random.random() < 0.1 and len(query) > 4:
            at = random.randrange(1, len(query) - 1)
            query = query[:at] + query[at + 1] + query[at] + query[at + 2 :]
        typed += [query[:end] for end in range(1, len(query) + 1)]
    return typed


def _varied(item: Item, n: int) -> Item:
    if n == 0:
        return item
    group = GROUPS[n % len(GROUPS)] + ("" if n < len(GROUPS) else f"{n // len(GROUPS) + 1}类")
    return msgspec.structs.replace(
        item,
        id=f"{item.id}-{n}",
        name=f"{group}{item.name}",
        short_name=f"{group}{item.short_name}" if item.short_name else "",
        aliases=tuple(f"{group}{alias}" for alias in item.aliases),
    )
