"""Guides at the desk: an item's guide to read, what changed in it, notes about it, and what a clerk keeps at hand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from desk.allowed import has_right, require_right
from desk.cases.events.office import ItemNoteStruck, ItemNoteWritten
from desk.cases.item_notes import ItemNote, written_note
from desk.catalogue.comparing import FieldChange, change_line, item_changes
from desk.catalogue.finding import Hit
from desk.catalogue.items import Catalogue, Item, Material
from desk.catalogue.versions import before as version_before
from desk.catalogue.versions import in_force
from desk.desk import Desk
from desk.errors import Refused
from desk.papers import wording
from desk.papers.guide import GuidePart, need_words, parts
from desk.papers.request import PaperRequest
from desk.people.characters import read_line
from desk.people.printed import require_printed
from desk.people.rights import Right
from desk.sheets import Facts, Flow, Paragraph, Table
from desk.times import day_of, moment_text

LONGEST_NOTE = 300
MOST_FAVOURITES = 60
MOST_OPEN_COUNTED = 1_000
"""More open cases of one item than this are not counted one by one."""

MOST_USED = 12

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|附：)")
_READING_ORDER = (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 3, 12)
"""Parts of the paper as a clerk asks for them; law and rights, which the paper must say early, come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideMaterial:
    """A material as the guide tells of it, with what the clerk looks at."""

    seq: int
    name: str
    need: str
    pieces: str
    where: str
    note: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSection:
    """One part of a guide on the screen, in the words of the paper.

    Attributes:
        key: `guide_1` to `guide_14`, as the headings of the paper.
        facts: (label, value) in order; may be empty.
        lines: Sentences in order; may be empty.
        materials: Only in the part on materials.
        confirmed: Nothing in it is a sample as a whole; a line that is says so itself.
    """

    key: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    materials: tuple[GuideMaterial, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedItem:
    """An item often done on the same errand, and why."""

    item_id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """An item's guide to be read on the screen.

    Attributes:
        version, effective_on: Of the catalogue it stands in.
        is_list: It is really a list of people, not one person's application.
        confirmed: The city has confirmed its facts.
        plain: The guide in short everyday sentences; may be empty.
        needed: How many materials there are, and how many of them always.
        has_form: It has an application form, of which a filled-in sample can be printed.
    """

    item_id: str
    name: str
    domain: str
    case_type: str
    version: str
    effective_on: str
    is_list: bool
    confirmed: bool
    plain: tuple[str, ...]
    needed: str
    sections: tuple[GuideSection, ...]
    related: tuple[RelatedItem, ...]
    has_form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs from the version before; `line` says it in Chinese."""

    field: FieldChange
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChanges:
    """What the newest version of the catalogue changed in an item.

    Attributes:
        old_version: The version before; empty when the item stands in the first one.
        is_new: The version before did not have the item.
        changes: Field by field; empty when nothing changed.
        open_cases: Open cases that go on under an older version; at most `MOST_OPEN_COUNTED`.
    """

    version: str
    effective_on: str
    old_version: str = ""
    is_new: bool = False
    changes: tuple[Change, ...] = ()
    open_cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A field of life, such as 户籍管理, and how many items it has."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item in a list; `reason` says why it was found, empty when it was not searched for."""

    item_id: str
    name: str
    domain: str
    case_type: str
    confirmed: bool
    reason: str = ""


def guide_of(desk: Desk, item_id: str) -> GuideView:
    """The guide of an item as it is in force today.

    Raises:
        Refused: `item.unknown`.
    """
    now = desk.clock.now()
    catalogue, item = desk.shelf.item_on(item_id, day_of(now))
    request = PaperRequest(
        paper="guide",
        layout="a4",
        item=item,
        office=desk.office,
        texts=desk.texts,
        issued_at=now,
        clerk_name=desk.operator.name,
        item_version=catalogue.version,
        effective_on=catalogue.effective_on,
    )
    by_key = {part.key: part for part in parts(request, most_questions=len(item.faq))}
    ordered = (by_key[f"guide_{number}"] for number in _READING_ORDER)
    return GuideView(
        item_id=item.id,
        name=item.name,
        domain=item.domain,
        case_type=item.case_type,
        version=catalogue.version,
        effective_on=catalogue.effective_on,
        is_list=item.is_list,
        confirmed=item.confirmed,
        plain=item.plain_guide,
        needed=_needed(item),
        sections=tuple(_section(desk, item, part) for part in ordered),
        related=_related(catalogue, item),
        has_form=bool(item.form_fields),
    )


def changes_of(desk: Desk, item_id: str) -> ItemChanges:
    """What changed in an item since the version of the catalogue before the one in force today.

    Raises:
        Refused: `item.unknown`.
    """
    today = day_of(desk.clock.now())
    catalogue, item = desk.shelf.item_on(item_id, today)
    current = in_force(desk.shelf.versions, today)
    earlier = version_before(desk.shelf.versions, current) if current else None
    told = ItemChanges(version=catalogue.version, effective_on=catalogue.effective_on)
    if earlier is None:
        return told
    old = desk.shelf.version(earlier.version).item(item.id)
    if old is None:
        return replace(told, old_version=earlier.version, is_new=True)
    changes = tuple(Change(field=field, line=change_line(field)) for field in item_changes(old, item))
    open_cases = 0
    if changes:
        with desk.store.reading() as uow:
            open_cases = uow.cases.count_open_under_other(item.id, catalogue.version, most=MOST_OPEN_COUNTED)
    return replace(told, old_version=earlier.version, changes=changes, open_cases=open_cases)


def domains(desk: Desk) -> tuple[Domain, ...]:
    """The fields of life of today's catalogue, in the order of their codes."""
    items = desk.shelf.on(day_of(desk.clock.now())).items
    counts = Counter((item.domain_code, item.domain) for item in items)
    return tuple(Domain(code=code, name=name, count=counts[code, name]) for code, name in sorted(counts))


def items_in(desk: Desk, domain_code: str = "") -> tuple[ItemLine, ...]:
    """The items of a field of life in the order of the catalogue; all items without one."""
    items = desk.shelf.on(day_of(desk.clock.now())).items
    return tuple(_line(item) for item in items if domain_code in ("", item.domain_code))


def find_items(desk: Desk, text: str, *, limit: int = 50) -> tuple[ItemLine, ...]:
    """Items by name, what people call them, pinyin, number or material, the best first; of equals the one used last."""
    today = day_of(desk.clock.now())
    with desk.store.reading() as uow:
        last_used = uow.cases.last_used_items(desk.operator.clerk)
    hits = desk.shelf.finder_on(today).find(text, limit=limit, last_used=last_used)
    by_id = {item.id: item for item in desk.shelf.on(today).items}
    return tuple(_line(by_id[hit.item_id], hit) for hit in hits)


def most_used(desk: Desk, *, limit: int = MOST_USED) -> tuple[ItemLine, ...]:
    """The items of the clerk's newest cases, last used first."""
    with desk.store.reading() as uow:
        used = uow.cases.last_used_items(desk.operator.clerk)
    return _lines(desk, used)[:limit]


def favourites(desk: Desk) -> tuple[ItemLine, ...]:
    """The items this clerk keeps at hand, in the order they were chosen; one that left the catalogue is not shown."""
    with desk.store.reading() as uow:
        chosen = uow.register.favourite_items(desk.operator.clerk)
    return _lines(desk, chosen)


def set_favourite(desk: Desk, item_id: str, on: bool) -> None:
    """Keep an item at hand for this clerk, or no longer.

    Raises:
        Refused: `item.unknown`, or `favourite.most`.
    """
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    with desk.store.writing() as uow:
        chosen = uow.register.favourite_items(desk.operator.clerk)
        if on == (item.id in chosen):
            return
        kept = tuple(other for other in chosen if other != item.id)
        if on and len(kept) >= MOST_FAVOURITES:
            said = f"常用事项最多{MOST_FAVOURITES}个，请先去掉不用的，再添加。"
            raise Refused("favourite.most", said, field="item")
        uow.register.save_favourite_items(desk.operator.clerk, (*kept, item.id) if on else kept)
        uow.commit()


def notes_of(desk: Desk, item_id: str) -> tuple[ItemNote, ...]:
    """The desk's own notes about an item, newest first."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.item_notes.of_item(item_id.strip().upper())


def write_note(desk: Desk, item_id: str, text: str) -> ItemNote:
    """Write something down about an item, for all of this desk; dated and signed.

    Raises:
        Refused: `right.missing`, `item.unknown`, or `note.*` and `text.*`: empty, too long, or with a character that
            cannot be read.
    """
    require_right(desk, Right.RECEIVE)
    now = moment_text(desk.clock.now())
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    if not text.strip():
        raise Refused("note.empty", "备注是空的，请写明内容再保存。", field="text")
    said = read_line(text, field="text", label="备注", longest=LONGEST_NOTE, code="note")
    require_printed(said, field="text", longest=LONGEST_NOTE)
    body = ItemNoteWritten(item_id=item.id, text=said, written_at=now, clerk_name=desk.operator.name)
    with desk.store.writing() as uow:
        note = written_note(uow.journal.append(body, at=now), body)
        uow.item_notes.add(note)
        uow.commit()
    return note


def strike_note(desk: Desk, note_id: str) -> None:
    """Take a note off the list; only who wrote it or a head may, and its text stays in the journal.

    Raises:
        Refused: `note.unknown` or `note.other_clerk`.
    """
    require_right(desk, Right.SEE)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        note = uow.item_notes.get(note_id)
        if note is None:
            raise Refused("note.unknown", "这条备注已经不在了，请刷新后再看。", field="note")
        if desk.operator.clerk != note.clerk and not has_right(desk, Right.APPROVE):
            said = f"这条备注是{note.clerk_name}写的，只有本人或者负责人能删去。"
            raise Refused("note.other_clerk", said, field="note")
        body = ItemNoteStruck(note_id=note.note_id, item_id=note.item_id, struck_at=now, clerk_name=desk.operator.name)
        uow.journal.append(body, at=now)
        uow.item_notes.remove(note.note_id)
        uow.commit()


def _section(desk: Desk, item: Item, part: GuidePart) -> GuideSection:
    facts = [row for block in part.blocks if isinstance(block, Facts) for row in block.rows]
    facts += [(step.title, step.text) for block in part.blocks if isinstance(block, Flow) for step in block.steps]
    lines = [block.empty_text for block in part.blocks if isinstance(block, Table) and block.empty_text]
    lines += [block.text for block in part.blocks if isinstance(block, Paragraph)]
    return GuideSection(
        key=part.key,
        title=_NUMBERING.sub("", desk.texts.word("headings", part.key)),
        facts=tuple(facts),
        lines=tuple(lines),
        materials=tuple(map(_material, item.materials)) if part.key == "guide_6" else (),
        confirmed=not part.is_sample,
    )


def _material(material: Material) -> GuideMaterial:
    return GuideMaterial(
        seq=material.seq,
        name=material.name,
        need=need_words(material),
        pieces=wording.pieces_text(material),
        where=wording.where_to_get(material),
        note=material.note,
        checks=material.checks,
    )


def _needed(item: Item) -> str:
    if not item.materials:
        return "不用带材料"
    always = sum(material.is_required for material in item.materials)
    return f"共{len(item.materials)}项材料，其中{always}项必须有"


def _related(catalogue: Catalogue, item: Item) -> tuple[RelatedItem, ...]:
    names = {other.id: other.name for other in catalogue.items}
    return tuple(
        RelatedItem(item_id=related.id, name=names[related.id], reason=related.reason)
        for related in item.related
        if related.id in names
    )


def _lines(desk: Desk, ids: tuple[str, ...]) -> tuple[ItemLine, ...]:
    by_id = {item.id: item for item in desk.shelf.on(day_of(desk.clock.now())).items}
    return tuple(_line(by_id[item_id]) for item_id in ids if item_id in by_id)


def _line(item: Item, hit: Hit | None = None) -> ItemLine:
    return ItemLine(
        item_id=item.id,
        name=item.name,
        domain=item.domain,
        case_type=item.case_type,
        confirmed=item.confirmed,
        reason=hit.reason if hit else "",
    )
