"""What is asked for a visit, a check and a person of the roster, in the words of a village."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desk.catalogue.items import Item
from desk.handling.asking import YES, Asked
from desk.proxy.roster import TAG_WORDS, Villager
from desk.proxy.visits import PURPOSE_WORDS, RESULT_WORDS, SOURCE_WORDS, WAY_WORDS
from desk.station.rostering import CONSENT_WORDS, OFF_WORDS
from ui.window.terms import term

TAG, CHECKED, EXPIRING, PURPOSE = "tag_", "checked_", "expiring_", "purpose_"
"""How the questions about a tag, about the days of an item, and about a reason to go there begin."""

ELDERLY = "receiving_elderly_allowance"
ALLOWANCES = frozenset({ELDERLY, "receiving_pension"})
"""Tags of those whose allowance is checked by seeing them."""

AGAIN_ASKING = ("way", "result", "item", TAG)
"""Answers from which other questions follow."""


def day_name(place: int) -> str:
    """The question of the day of the file at a place, from nought."""
    return f"taken_on_{place + 1}" if place else "taken_on"


def source_name(place: int) -> str:
    """The question of how that is known."""
    return f"source_{place + 1}" if place else "source"


def visit_asked(given: Mapping[str, str], *, undated: Sequence[int] = ()) -> tuple[Asked, ...]:
    """A visit; `undated`: places of the files that do not say their day."""

    def value(name: str) -> str:
        return given.get(name, "")

    moment = QCoreApplication.translate("Visits", "空着就是现在；如 2026-11-23 09:30")
    return (
        Asked(
            name="villager_name",
            label=QCoreApplication.translate("Visits", "到谁家"),
            value=value("villager_name"),
            required=True,
        ),
        Asked(
            name="place",
            label=QCoreApplication.translate("Visits", "在哪里"),
            value=value("place"),
            hint=QCoreApplication.translate("Visits", "如 三组"),
            required=True,
        ),
        *(
            Asked(
                name=f"{PURPOSE}{purpose}",
                label=QCoreApplication.translate("Visits", "去做什么：{purpose}").format(purpose=term(words)),
                kind="tick",
                value=given.get(f"{PURPOSE}{purpose}", YES if purpose == "inform" else ""),
            )
            for purpose, words in PURPOSE_WORDS.items()
        ),
        Asked(
            name="done",
            label=QCoreApplication.translate("Visits", "办了什么"),
            value=value("done"),
            required=True,
        ),
        Asked(
            name="asked",
            label=QCoreApplication.translate("Visits", "群众说了什么"),
            value=value("asked"),
            hint=QCoreApplication.translate("Visits", "没有就空着"),
        ),
        Asked(
            name="help_needs",
            label=QCoreApplication.translate("Visits", "要帮什么"),
            value=value("help_needs"),
            hint=QCoreApplication.translate("Visits", "没有就空着"),
        ),
        Asked(
            name="companion",
            label=QCoreApplication.translate("Visits", "和谁一起去"),
            value=value("companion"),
            hint=QCoreApplication.translate("Visits", "一个人去的空着"),
        ),
        Asked(
            name="about",
            label=QCoreApplication.translate("Visits", "哪一件事"),
            value=value("about"),
            hint=QCoreApplication.translate("Visits", "登记单或者代办件的编号，没有就空着"),
        ),
        Asked(
            name="visited_at",
            label=QCoreApplication.translate("Visits", "几点到的"),
            kind="number",
            value=value("visited_at"),
            hint=moment,
        ),
        Asked(
            name="left_at",
            label=QCoreApplication.translate("Visits", "几点走的"),
            kind="number",
            value=value("left_at"),
            hint=moment,
        ),
        *(line for place in undated for line in _day_asked(given, place)),
    )


def check_asked(given: Mapping[str, str], items: Iterable[Item], *, asks_day: bool = False) -> tuple[Asked, ...]:
    """A check of an allowance: what is asked follows from the way and the result.

    Args:
        given: Answered so far.
        items: Whose allowances this person may be checked for.
        asks_day: The photograph or video that was chosen does not say its day.
    """
    way, result = given.get("way", "visit"), given.get("result", "alive")
    kept = tuple(items)
    lines = [
        Asked(
            name="way",
            label=QCoreApplication.translate("Visits", "哪种方式"),
            kind="choice",
            value=way,
            choices=tuple(WAY_WORDS.items()),
        ),
        Asked(
            name="checker",
            label=QCoreApplication.translate("Visits", "另一位核查人"),
            value=given.get("checker", ""),
            hint=QCoreApplication.translate("Visits", "和您一起上门的人")
            if way == "visit"
            else QCoreApplication.translate("Visits", "再看一遍的人"),
            required=True,
        ),
        Asked(
            name="checked_at",
            label=QCoreApplication.translate("Visits", "什么时候核查的"),
            kind="number",
            value=given.get("checked_at", ""),
            hint=QCoreApplication.translate("Visits", "空着就是现在；如 2026-11-23 09:30"),
        ),
    ]
    if len(kept) > 1:
        choices = tuple((item.id, item.name) for item in kept)
        label = QCoreApplication.translate("Visits", "核查什么")
        value = given.get("item", kept[0].id)
        lines.insert(0, Asked(name="item", label=label, kind="choice", value=value, choices=choices))
    if way == "visit":
        label = QCoreApplication.translate("Visits", "见到本人了")
        lines.append(Asked(name="met", label=label, kind="tick", value=given.get("met", "")))
    else:
        lines += _sent_asked(given, way)
        lines += _day_asked(given) if asks_day else ()
    lines.append(
        Asked(
            name="result",
            label=QCoreApplication.translate("Visits", "结果"),
            kind="choice",
            value=result,
            choices=tuple(RESULT_WORDS.items()),
        )
    )
    lines += _result_asked(given, result)
    return tuple(lines)


def person_asked(given: Mapping[str, str], items: Iterable[Item]) -> tuple[Asked, ...]:
    """Somebody for the roster: consent first, then what is known; a day of each thing that was ticked."""

    def value(name: str) -> str:
        return given.get(name, "")

    kept = tuple(items)
    lines = [
        Asked(
            name="consent_on",
            label=QCoreApplication.translate("Visits", "哪天同意的"),
            kind="day",
            value=value("consent_on"),
            hint=QCoreApplication.translate("Visits", "先问本人，同意了才能列入；空着就是今天同意的"),
        ),
        Asked(
            name="consent_way",
            label=QCoreApplication.translate("Visits", "怎么同意的"),
            kind="choice",
            value=value("consent_way"),
            choices=(("", QCoreApplication.translate("Visits", "还没有问")), *CONSENT_WORDS.items()),
            required=True,
        ),
        Asked(name="name", label=QCoreApplication.translate("Visits", "姓名"), value=value("name"), required=True),
        Asked(
            name="id_number",
            label=QCoreApplication.translate("Visits", "身份证号"),
            kind="number",
            value=value("id_number"),
            hint=QCoreApplication.translate("Visits", "不知道就空着，填出生日期"),
        ),
        Asked(
            name="born_on",
            label=QCoreApplication.translate("Visits", "出生日期"),
            kind="day",
            value=value("born_on"),
            hint=QCoreApplication.translate("Visits", "有身份证号的不用填；如 1946-05-01"),
        ),
        Asked(name="phone", label=QCoreApplication.translate("Visits", "电话"), kind="number", value=value("phone")),
        Asked(name="group", label=QCoreApplication.translate("Visits", "哪个组"), value=value("group")),
        Asked(name="address", label=QCoreApplication.translate("Visits", "住址"), value=value("address")),
    ]
    for tag, words in TAG_WORDS.items():
        status = QCoreApplication.translate("Visits", "他的情况：{words}")
        expiring = QCoreApplication.translate("Visits", "到期前提醒他：{words}")
        label = (expiring if tag.endswith("_expiring") else status).format(words=term(words))
        lines.append(Asked(name=f"{TAG}{tag}", label=label, kind="tick", value=value(f"{TAG}{tag}")))
        if value(f"{TAG}{tag}") == YES:
            lines += _dates_asked(tag, words, given, kept)
    return tuple(lines)


def off_asked() -> tuple[Asked, ...]:
    """Somebody comes off the roster."""
    return (
        Asked(
            name="reason",
            label=QCoreApplication.translate("Visits", "为什么移出"),
            kind="choice",
            value=next(iter(OFF_WORDS)),
            choices=tuple(OFF_WORDS.items()),
        ),
    )


def known_answers(person: Villager) -> dict[str, str]:
    """What is known of somebody, as answers; the consent is that of the last entry."""
    known = person.known
    return {
        "consent_on": known.consent_on,
        "consent_way": known.consent_way,
        "name": known.name,
        "id_number": known.id_number,
        "born_on": "" if known.id_number else known.born_on,
        "phone": known.phone,
        "group": known.group,
        "address": known.address,
        **{f"{TAG}{tag}": YES for tag in known.tags},
        **{f"{CHECKED}{one.item_id}": one.day for one in known.checked},
        **{f"{EXPIRING}{one.item_id}": one.day for one in known.expiring},
    }


def checked_items(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items whose allowance goes on as long as somebody lives, which is looked at every so many months.

    The old-age allowance comes first.
    """
    found = [item for item in items if "every_months" in item.who_may_need and ALLOWANCES & set(_tags(item))]
    return tuple(sorted(found, key=lambda item: ELDERLY not in _tags(item)))


def items_of(person: Villager, items: Iterable[Item]) -> tuple[Item, ...]:
    """Those of them that somebody of the roster receives."""
    return tuple(item for item in checked_items(items) if set(_tags(item)) & set(person.known.tags))


def _tags(item: Item) -> tuple[str, ...]:
    tags = item.who_may_need.get("tag", ())
    return tuple(str(tag) for tag in tags) if isinstance(tags, tuple) else ()


def _sent_asked(given: Mapping[str, str], way: str) -> Iterator[Asked]:
    yield Asked(
        name="sent_by",
        label=QCoreApplication.translate("Visits", "谁发来的"),
        value=given.get("sent_by", ""),
        hint=QCoreApplication.translate("Visits", "姓名，和老人是什么关系"),
        required=True,
    )
    yield Asked(
        name="sent_at",
        label=QCoreApplication.translate("Visits", "什么时候发的"),
        kind="number",
        value=given.get("sent_at", ""),
        hint=QCoreApplication.translate("Visits", "如 2026-11-23 09:30"),
        required=True,
    )
    if way == "video":
        yield Asked(
            name="date_words",
            label=QCoreApplication.translate("Visits", "怎么知道是新拍的"),
            value=given.get("date_words", ""),
            hint=QCoreApplication.translate("Visits", "如 老人说了今天的日期"),
        )


def _day_asked(given: Mapping[str, str], place: int = 0) -> tuple[Asked, ...]:
    """The day a picture was taken, where the file does not say it; the second of several says which it is."""
    ways = {key: words for key, words in SOURCE_WORDS.items() if key != "file"}
    day, how = QCoreApplication.translate("Visits", "哪天拍的"), QCoreApplication.translate("Visits", "怎么知道的")
    if place:
        day = QCoreApplication.translate("Visits", "第{place}个文件哪天拍的").format(place=place + 1)
        how = QCoreApplication.translate("Visits", "第{place}个文件怎么知道的").format(place=place + 1)
    return (
        Asked(
            name=day_name(place),
            label=day,
            kind="day",
            value=given.get(day_name(place), ""),
            hint=QCoreApplication.translate("Visits", "文件里没有，请问一问；如 2026-11-20"),
        ),
        Asked(
            name=source_name(place),
            label=how,
            kind="choice",
            value=given.get(source_name(place), "family"),
            choices=tuple(ways.items()),
        ),
    )


def _result_asked(given: Mapping[str, str], result: str) -> Iterator[Asked]:
    if result == "again":
        yield Asked(
            name="again_by",
            label=QCoreApplication.translate("Visits", "哪天前再去"),
            kind="day",
            value=given.get("again_by", ""),
            required=True,
        )
    if result == "dead":
        yield Asked(
            name="died_on",
            label=QCoreApplication.translate("Visits", "去世的日期"),
            kind="day",
            value=given.get("died_on", ""),
            required=True,
        )
        yield Asked(
            name="reported_by",
            label=QCoreApplication.translate("Visits", "谁说的"),
            value=given.get("reported_by", ""),
            required=True,
        )


def _dates_asked(tag: str, words: str, given: Mapping[str, str], items: tuple[Item, ...]) -> Iterator[Asked]:
    """The last check, or the end of a paper, for each item that is about a tag."""
    for item in items:
        if tag not in _tags(item):
            continue
        if "every_months" in item.who_may_need:
            label = QCoreApplication.translate("Visits", "{what}：上次核查").format(what=term(words))
            name = f"{CHECKED}{item.id}"
        elif tag.endswith("_expiring"):
            label = QCoreApplication.translate("Visits", "{what}：哪天到期").format(what=term(words))
            name = f"{EXPIRING}{item.id}"
        else:
            continue
        hint = QCoreApplication.translate("Visits", "不知道就空着；如 2025-11-23")
        yield Asked(name=name, label=label, kind="day", value=given.get(name, ""), hint=hint)
