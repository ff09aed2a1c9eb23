"""An office words texts of its papers itself: seen on a made-up paper, checked, kept as an event, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from desk.allowed import require_right
from desk.cases.events.office import OfficeTextChanged
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.kinds import PAPER_NAMES
from desk.papers.laws import law_words
from desk.papers.own_texts import editable, fits, laid_over, plain_hints, require_fitting
from desk.papers.request import SLIPS, layouts_of
from desk.papers.specimen import SHARED, Specimen, alone, layouts_with, papers_with, specimen
from desk.papers.texts import Text, Texts, fields_of
from desk.people.rights import Right
from desk.prints.printing import Printable
from desk.records import OwnText, OwnTexts
from desk.sheets import Layout, Sheet
from desk.times import day_of, moment_text

SHARED_NAME = "多种文书共用的"
OTHER_NAMES = {SHARED: SHARED_NAME, "monthly": "月报"}
"""What texts are of that are no paper of their own."""

_EDGES: frozenset[Layout] = frozenset({"a5", "label"})
"""Sizes on which a further page is too much; a page of A4 is followed by a second one (附页)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeText:
    """One text of a paper as it stands in this office.

    Attributes:
        key: Its name, such as `guide.E1`; paper: the part before the dot; paper_name: what people call that.
        mark: L locked by law, K locked by the program, E the office may edit; law: the article it rests on.
        shipped: As it came with the program; text: as it is used now.
        fields: What is filled in, with its Chinese name.
        is_own: The office's own wording is used.
        set_aside: The office's own wording that fits no longer, since a newer program ships another text; or empty.
    """

    key: str
    paper: str
    paper_name: str
    mark: str
    audience: str
    law: str
    shipped: str
    text: str
    fields: tuple[tuple[str, str], ...]
    is_own: bool
    set_aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedText:
    """A text on a paper of made-up people.

    Attributes:
        text: As it would be kept.
        paper_name: The paper it is shown on; is_alone: on a page by itself, since no made-up case gets it.
        data: The PDF, marked as a specimen; pages: how many it has.
        without: The same with nothing but a dot in place of the text, which tells where it stands; empty where alone.
        hints: What could be better; nothing of it stands in the way.
    """

    text: str
    paper_name: str
    layout: Layout
    is_alone: bool
    data: bytes
    pages: int
    without: bytes
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A paper, its size and an item for which it says something else than before."""

    paper: str
    layout: Layout
    before: Sheet | None
    after: Sheet


def office_texts(desk: Desk, paper: str = "") -> tuple[OfficeText, ...]:
    """All texts of papers, or those of one, in the order in which they stand in their file.

    Args:
        desk: Of anybody who works here.
        paper: Identifier of a paper, or `shared`; all when left out.

    Raises:
        Refused: `right.missing`; `texts.paper`, it has no texts.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        own = uow.register.own_texts()
    shipped = desk.shipped_texts
    found = tuple(
        _described(shipped, own, key, text)
        for key, text in shipped.texts.items()
        if not paper or key.partition(".")[0] == paper.strip()
    )
    if not found:
        papers = "、".join(dict.fromkeys(key.partition(".")[0] for key in shipped.texts))
        raise Refused("texts.paper", f"“{paper}”没有文字，可以写的有：{papers}。", field="paper")
    return found


def office_text(desk: Desk, key: str) -> OfficeText:
    """One text by its key.

    Raises:
        Refused: `right.missing`, `texts.unknown`.
    """
    require_right(desk, Right.SEE)
    text = _existing(desk.shipped_texts, key)
    with desk.store.reading() as uow:
        return _described(desk.shipped_texts, uow.register.own_texts(), key, text)


def texts_version(desk: Desk) -> str:
    """The version of the texts in use, as it stands at the foot of papers."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return desk.as_now(uow).texts.version


def try_text(desk: Desk, key: str, text: str = "", layout: Layout | None = None) -> TriedText:
    """How a wording would look; nothing is kept. Without `text` the one in use is shown, locked ones too.

    Raises:
        Refused: As `set_text`; `paper.layout`, its paper has no such size.
    """
    require_right(desk, Right.MANAGE_SETTINGS)
    with desk.store.reading() as uow:
        own = uow.register.own_texts()
        desk = desk.as_now(uow)
    if text.strip():
        kept = require_fitting(desk.shipped_texts, key, text)
        after = _with(desk, own, key, kept)
    else:
        after = desk.texts
        kept = _existing(after, key).text
    sizes = layouts_with(key)
    if layout and layout not in sizes and not papers_with(key)[1:]:
        sizes_can = "、".join(sizes)
        raise Refused("paper.layout", f"这份文书没有“{layout}”规格，可用的规格有：{sizes_can}。", field="layout")
    return _shown(desk, key, kept, after, layout)


def set_text(desk: Desk, key: str, text: str) -> OfficeText:
    """The office words a text itself from now on; papers that were issued keep what they say.

    It is set on papers of made-up people with long names first, in every size, and refused where it does not fit.

    Raises:
        Refused: `right.missing`; `texts.overflow`; `paper.label_full`; or as `desk.papers.own_texts.require_fitting`.
    """
    require_right(desk, Right.MANAGE_SETTINGS)
    with desk.store.reading() as uow:
        own = uow.register.own_texts()
        desk = desk.as_now(uow)
    kept = require_fitting(desk.shipped_texts, key, text)
    _require_room(desk, key, _with(desk, own, key, kept))
    is_shipped = kept == desk.shipped_texts.texts[key].text
    return _keep(desk, key, None if is_shipped else OwnText(text=kept, shipped=desk.shipped_texts.texts[key].text))


def reset_text(desk: Desk, key: str) -> OfficeText:
    """The shipped text again; where it is in use already nothing changes.

    Raises:
        Refused: `right.missing`, `texts.unknown`, `texts.locked`.
    """
    require_right(desk, Right.MANAGE_SETTINGS)
    editable(desk.shipped_texts, key)
    return _keep(desk, key, None)


def text_specimen(desk: Desk, key: str, text: str = "", layout: Layout | None = None) -> Printable:
    """As `try_text`, to be printed.

    Raises:
        Refused: As `try_text`.
    """
    tried = try_text(desk, key, text, layout)
    return Printable(
        title=f"{tried.paper_name} 样张",
        name=f"{tried.paper_name} 样张",
        layouts=(tried.layout,),
        is_paper=False,
        make=lambda _: tried.data,
    )


def paper_specimen(desk: Desk, paper: str, layout: Layout) -> bytes:
    """A paper of the made-up case as a PDF, with the longest names and reasons, marked as a specimen.

    Raises:
        Refused: `right.missing`; `paper.unknown`, a paper of no case.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    made_of = _made_of(desk)
    sheets = (specimen(made_of, desk.texts, paper, layout, item) for item in made_of.items if papers_with(f"{paper}."))
    sheet = next((one for one in sheets if one is not None), None)
    if sheet is None:
        raise Refused("paper.unknown", f"《{name_of(paper)}》不是办件文书，没有样张。", field="paper")
    return desk.render(sheet)


def name_of(paper: str) -> str:
    """What people call the paper that a text is of."""
    return OTHER_NAMES.get(paper) or PAPER_NAMES.get(paper, paper)


def _keep(desk: Desk, key: str, own_text: OwnText | None) -> OfficeText:
    shipped = desk.shipped_texts
    with desk.store.writing() as uow:
        own = uow.register.own_texts()
        if own.texts.get(key) != own_text:
            after = own.changed(key, own_text)
            now, then = laid_over(shipped, own), laid_over(shipped, after)
            body = OfficeTextChanged(
                key=key,
                before=now.texts[key].text,
                after=then.texts[key].text,
                version=then.version,
                clerk_name=desk.operator.name,
                is_shipped=own_text is None,
            )
            uow.register.save_own_texts(after)
            uow.journal.append(body, at=moment_text(desk.clock.now()))
            uow.commit()
            own = after
    return _described(shipped, own, key, shipped.texts[key])


def _described(shipped: Texts, own: OwnTexts, key: str, text: Text) -> OfficeText:
    paper = key.partition(".")[0]
    kept = own.texts.get(key)
    is_own = kept is not None and fits(shipped, key, kept)
    return OfficeText(
        key=key,
        paper=paper,
        paper_name=name_of(paper),
        mark=text.mark,
        audience=text.audience,
        law=law_words(text.law),
        shipped=text.text,
        text=kept.text if kept is not None and is_own else text.text,
        fields=tuple((name, shipped.label(name)) for name in fields_of(text.text)),
        is_own=is_own,
        set_aside=kept.text if kept is not None and not is_own else "",
    )


def _existing(texts: Texts, key: str) -> Text:
    if (text := texts.texts.get(key)) is None:
        raise Refused("texts.unknown", f"没有“{key}”这段文字，请在列表（text list）里查编号。", field="key")
    return text


def _with(desk: Desk, own: OwnTexts, key: str, kept: str) -> Texts:
    """The texts in use with one of them worded like this."""
    return laid_over(
        desk.shipped_texts, own.changed(key, OwnText(text=kept, shipped=desk.shipped_texts.texts[key].text))
    )


def _shown(desk: Desk, key: str, kept: str, after: Texts, layout: Layout | None) -> TriedText:
    # Compared with texts in which this one is nothing but a dot, so that it is found on its paper changed or not.
    without = replace(after, texts={**after.texts, key: replace(after.texts[key], text="·")})
    made_of = _made_of(desk)
    spots = _spots(made_of, without, after, key, layouts=(layout,) if layout else None)
    spot = next(spots, None)
    sheet = spot.after if spot else alone(made_of, after, key, layout or layouts_with(key)[0])
    data = desk.render(sheet)
    return TriedText(
        text=kept,
        paper_name=name_of(spot.paper if spot else key.partition(".")[0]),
        layout=sheet.layout,
        is_alone=spot is None,
        data=data,
        pages=desk.page_count(data),
        without=desk.render(spot.before) if spot and spot.before else b"",
        hints=plain_hints(kept, is_slip=sheet.layout in SLIPS) if after.texts[key].mark == "E" else (),
    )


def _require_room(desk: Desk, key: str, after: Texts) -> None:
    """Refuse what does not fit on its papers.

    Raises:
        Refused: `texts.overflow`, or as the renderer.
    """
    made_of = _made_of(desk)
    found = False
    for spot in _spots(made_of, desk.texts, after, key, layouts=None):
        found = True
        pages = desk.page_count(desk.render(spot.after))
        if pages == 1 or spot.layout not in _EDGES or spot.before is None:
            continue
        if desk.page_count(desk.render(spot.before)) < pages:
            sentence = f"印在《{name_of(spot.paper)}》（{spot.layout}）上，内容多的时候一页放不下。请写短一些。"
            raise Refused("texts.overflow", sentence, field="text")
    if not found:
        for layout in layouts_with(key):
            desk.render(alone(made_of, after, key, layout))


def _spots(
    made_of: Specimen, before: Texts, after: Texts, key: str, *, layouts: tuple[Layout, ...] | None
) -> Iterator[_Spot]:
    """The papers of the made-up case that say something else with the one texts than with the other."""
    for paper in papers_with(key):
        sizes = layouts_of(paper)
        if layouts is None and key.startswith(f"{SHARED}."):
            sizes = tuple(size for size in sizes if size in _EDGES or size == sizes[0])
        for layout in sizes:
            if layouts is not None and layout not in layouts:
                continue
            for item in made_of.items:
                now = specimen(made_of, after, paper, layout, item)
                then = specimen(made_of, before, paper, layout, item)
                if now is not None and (then is None or replace(then, template_version=now.template_version) != now):
                    yield _Spot(paper=paper, layout=layout, before=then, after=now)


def _made_of(desk: Desk) -> Specimen:
    now = desk.clock.now()
    catalogue = desk.shelf.on(day_of(now))
    return Specimen(
        office=desk.office,
        items=tuple(item for item in (_one(catalogue.items, licence=kind) for kind in (True, False)) if item),
        item_version=catalogue.version,
        calendar=desk.calendar,
        reviews=desk.reviews,
        now=now,
    )


def _one(items: tuple[Item, ...], *, licence: bool) -> Item | None:
    """The item with the longest name of its kind: what has room for it has room for all."""
    fitting = (item for item in items if item.is_licence is licence and item.materials)
    return max(fitting, key=lambda item: (len(item.name), item.id), default=None)
