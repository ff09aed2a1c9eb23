"""Walking the situation guide of an item: from answers to the materials to ask for, warnings, and what bars the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from desk.catalogue.items import Item, Option, Question
from desk.errors import Refused


class Walk(Struct, frozen=True, kw_only=True):
    """Where the answers lead.

    Attributes:
        seqs: Numbers of the materials to ask for, ascending.
        unlisted: Names of papers that a situation wants but the catalogue does not hold: the window may not ask for
            them until the competent office has written them into the catalogue.
        warnings: Sentences to tell, in the order of the answers.
        blocks: Why it cannot be done this way; the applicant may still insist, and the window decides by law.
        answered: Option ids that were on the way, in order; answers left over from another way are not among them.
        next_question: What to ask next; None when the guide has ended.
    """

    seqs: tuple[int, ...]
    unlisted: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    next_question: Question | None = None


def starting_set(item: Item) -> tuple[int, ...]:
    """Numbers of the materials asked for before any answer: those whose necessity is 必要."""
    return tuple(material.seq for material in item.materials if material.necessity == "必要")


def walk(item: Item, answers: Collection[str]) -> Walk:
    """Follow the guide from its first question by the option ids chosen so far.

    Materials are added and removed in the order of the questions, so a later answer prevails.

    Raises:
        Refused: `situation.unknown`, an answer the item does not have; `situation.single`, two answers to a question
            that takes one.
    """
    known = {option.id for question in item.situations for option in question.options}
    for answer in answers:
        if answer not in known:
            raise Refused(
                "situation.unknown", f"本事项没有编号为“{answer}”的情形选项，请重新选择。", field="situations"
            )
    questions = {question.id: question for question in item.situations}
    chosen = set(starting_set(item))
    unlisted: dict[str, None] = {}
    taken: list[Option] = []
    question = item.situations[0] if item.situations else None
    asked: set[str] = set()
    while question is not None and question.id not in asked:
        asked.add(question.id)
        picked = [option for option in question.options if option.id in answers]
        if not picked:
            break
        if len(picked) > 1 and question.kind != "multiple":
            raise Refused("situation.single", f"“{question.text}”只能选一项，请重新选择。", field="situations")
        for option in picked:
            _apply(item, option, chosen, unlisted)
        taken.extend(picked)
        question = questions.get(next((option.leads_to for option in picked if option.leads_to), ""))
    else:
        question = None
    return Walk(
        seqs=tuple(sorted(chosen)),
        unlisted=tuple(unlisted),
        warnings=_said(option.warns for option in taken),
        blocks=_said(option.blocks for option in taken),
        answered=tuple(option.id for option in taken),
        next_question=question,
    )


def answers_text(item: Item, answers: Collection[str]) -> str:
    """The answers in words, in the order of the questions; empty without any."""
    options = (option for question in item.situations for option in question.options)
    return "；".join(option.text for option in options if option.id in answers)


def _apply(item: Item, option: Option, chosen: set[int], unlisted: dict[str, None]) -> None:
    by_name = {material.name: material.seq for material in item.materials}
    for ref in option.adds_materials:
        number = ref if isinstance(ref, int) else by_name.get(ref)
        if number is None:
            unlisted[str(ref)] = None
        elif item.material(number) is not None:
            chosen.add(number)
    for ref in option.removes_materials:
        number = ref if isinstance(ref, int) else by_name.get(ref)
        if number is None:
            unlisted.pop(str(ref), None)
        else:
            chosen.discard(number)


def _said(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
