"""告知承诺书 (PAPERS.md 4.13): part one tells what is pledged and what follows, part two is the applicant's word.

The words on each proof come from the authority with the item (`desk.catalogue.items.Pledge`); this is their frame.
"""

from __future__ import annotations

from collections.abc import Iterator

from desk.cases.pledges import not_allowed, pledge_for
from desk.catalogue.items import Pledge
from desk.errors import Refused
from desk.papers import shared
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Sheet, Signature

_LAST_POINT = 8


def pledge(request: PaperRequest) -> Sheet:
    """The pledge that stands in place of the materials of a case marked so; each is told by itself.

    Raises:
        Refused: `paper.nothing_pledged`; `pledge.not_allowed`; `paper.forbidden_words`, a liability the law does not
            know; `paper.field_missing`, the authority left a text empty.
    """
    pen, texts = pen_for(request), _texts(request)
    pen.fields["id_number"] = request.the_case.applicant.id_number
    for text in texts:
        _require_lawful(request, text)
    blocks: tuple[Block, ...] = (
        *pen.rows((), before=person_rows(pen), columns=2),
        *pen.facts("item_name"),
        pen.heading("pledge_1"),
        *(block for text in texts for block in paragraphs(*_told(pen, text))),
        *paragraphs(pen.say("pledge.K1"), pen.say("pledge.E2")),
        pen.heading("pledge_2"),
        *paragraphs(
            pen.say("pledge.E3"),
            pen.either("shared.truth_P", "shared.truth_G"),
            *dict.fromkeys(pen.say("pledge.publish", publish=text.publish) for text in texts),
        ),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=True),
        Signature(lines=(pen.say("pledge.signature"),)),
    )
    return shared.sheet(request, pen, blocks)


def _texts(request: PaperRequest) -> tuple[Pledge, ...]:
    pledged = [line for line in request.the_case.materials if line.state == "pledged"]
    if not pledged:
        sentence = "这件办件没有以承诺代替的材料，不用出具告知承诺书。"
        raise Refused("paper.nothing_pledged", sentence, field="materials")
    for fault in not_allowed(request.item, pledged):
        raise fault
    return tuple(text for line in pledged if (text := pledge_for(request.item, line.seq)) is not None)


def _require_lawful(request: PaperRequest, text: Pledge) -> None:
    for word in request.texts.forbidden["in_pledges"]:
        if word in text.liability:
            sentence = f"告知承诺书里不能写“{word}”，不实承诺的责任以法律规定为限。请改写目录里的文本。"
            raise Refused("paper.forbidden_words", sentence, field="liability")


def _told(pen: Pen, text: Pledge) -> Iterator[str]:
    """The eight points on one proof."""
    fields = {
        "proof_name": text.proof_name,
        "proof_basis": text.basis,
        "proof_content": text.content,
        "check_way": text.check_way,
        "liability": text.liability,
        "exclude": text.exclude,
    }
    yield pen.either("pledge.E1_1_P", "pledge.E1_1_G", **fields)
    for point in range(2, _LAST_POINT + 1):
        yield pen.say(f"pledge.E1_{point}", **fields)
