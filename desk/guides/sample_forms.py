"""The filled-in sample of an item's application form, for people to take along beside the guide."""

from __future__ import annotations

from desk.desk import Desk
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import PaperRequest
from desk.papers.sample_form import sample_form
from desk.prints.printing import Printable
from desk.sheets import Sheet
from desk.times import day_of

_PAPER = "application_form"


def sample_form_of(desk: Desk, item_id: str) -> Sheet:
    """The sample of the form of an item as it is in force today; nothing is recorded.

    Raises:
        Refused: `item.unknown`; `form.none`, the item has no form.
    """
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    now = desk.clock.now()
    catalogue, item = desk.shelf.item_on(item_id, day_of(now))
    return sample_form(
        PaperRequest(
            paper=_PAPER,
            layout="a4",
            item=item,
            office=desk.office,
            texts=desk.texts,
            issued_at=now,
            clerk_name=desk.operator.name,
            item_version=catalogue.version,
            effective_on=catalogue.effective_on,
        )
    )


def printed_sample_form(desk: Desk, item_id: str) -> Printable:
    """The sample, to be printed.

    Raises:
        Refused: As `sample_form_of`.
    """
    sheet = sample_form_of(desk, item_id)
    return Printable(
        title=f"{item_id.strip().upper()} {sheet.title}",
        name=PAPER_NAMES[_PAPER],
        layouts=(sheet.layout,),
        is_paper=False,
        make=lambda _: desk.render(sheet),
    )
