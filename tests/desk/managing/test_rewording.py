"""An office words its papers itself: only what it may, nothing lost, seen before it counts, kept with both wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as altered

from desk.cases.events.bodies import read_body
from desk.cases.events.office import OfficeTextChanged
from desk.desk import Desk
from desk.issuing import issue
from desk.managing.rewording import (
    office_text,
    office_texts,
    reset_text,
    set_text,
    text_specimen,
    texts_version,
    try_text,
)
from desk.papers.own_texts import laid_over, plain_hints, require_fitting
from desk.records import Operator, OwnText, OwnTexts
from desk.roles import Role
from tests.builders import filed, refusal, shipped_texts

KEY = "acceptance_notice.E4"
NEW = "怎样领取：{delivery_text}。凭办件编号和查询码能查到进度。"
SAID = "凭办件编号和查询码能查到进度。"
OWN = "您要如实提供材料。请带好原件。"


def version_of(data: bytes) -> str:
    return data.decode().partition('"template_version":"')[2].partition('"')[0]


def test_what_the_office_words_itself_stands_on_its_next_papers_and_in_their_version(desk: Desk) -> None:
    before = texts_version(desk)
    changed = set_text(desk, KEY, NEW)
    assert (changed.text, changed.is_own, changed.mark) == (NEW, True, "E")
    assert texts_version(desk) == f"{before}+1"
    case = filed(desk, 1, "accept")
    paper = issue(desk, case.case_id, "acceptance_notice")
    assert version_of(paper.data) == f"{before}+1"
    assert SAID in paper.data.decode()


def test_a_paper_issued_before_keeps_what_it_said(desk: Desk) -> None:
    case = filed(desk, 1, "accept")
    first = issue(desk, case.case_id, "acceptance_notice")
    set_text(desk, KEY, NEW)
    assert issue(desk, case.case_id, "acceptance_notice").data == first.data


def test_before_and_after_are_kept_as_an_event(desk: Desk) -> None:
    shipped = desk.shipped_texts.texts[KEY].text
    set_text(desk, KEY, NEW)
    reset_text(desk, KEY)
    with desk.store.reading() as uow:
        events = uow.journal.between("2026-11-23", "2026-11-24")
    bodies = [read_body(event.body) for event in events if event.body]
    changes = [body for body in bodies if isinstance(body, OfficeTextChanged)]
    assert [(body.before, body.after, body.is_shipped) for body in changes] == [
        (shipped, NEW, False),
        (NEW, shipped, True),
    ]
    assert {body.clerk_name for body in changes} == {desk.operator.name}


def test_taken_back_the_version_is_the_shipped_one_and_the_next_change_has_a_new_number(desk: Desk) -> None:
    set_text(desk, KEY, NEW)
    assert not reset_text(desk, KEY).is_own
    assert texts_version(desk) == desk.shipped_texts.version
    set_text(desk, KEY, NEW)
    assert texts_version(desk) == f"{desk.shipped_texts.version}+3"


def test_the_same_again_or_the_shipped_text_changes_nothing(desk: Desk) -> None:
    set_text(desk, KEY, NEW)
    set_text(desk, KEY, f" {NEW} \n")
    assert texts_version(desk).endswith("+1")
    assert not set_text(desk, KEY, desk.shipped_texts.texts[KEY].text).is_own
    reset_text(desk, KEY)
    with desk.store.reading() as uow:
        assert uow.register.own_texts() == OwnTexts(changes=2)


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("guide.nothing", "x", "texts.unknown"),
        ("guide.L3", OWN, "texts.locked"),
        ("guide.K1", OWN, "texts.locked"),
        ("guide.E2", "　。", "texts.empty"),
        ("guide.E2", "您要如实提供材料，{centre_name}。", "texts.field_unknown"),
        ("guide.E2", "您要{如实}提供材料。", "texts.field_unknown"),
        ("guide.E2", "您要如实提供材料{。", "texts.field_unknown"),
        ("consultation_slip.E1", "您问了一件事。", "texts.field_missing"),
        ("consultation_slip.E1", "您问了［{question}］。", "texts.field_optional"),
        ("shared.contact_1", "窗口：{centre_name}{counter_no}", "texts.field_not_optional"),
        ("shared.contact_1", "窗口：{centre_name}［{counter_no}", "texts.brackets"),
        ("shared.contact_1", "窗口：{centre_name}］［{counter_no}", "texts.brackets"),
        ("guide.E2", "请带好原件，最终解释权归本中心。", "paper.forbidden_words"),
        ("guide.E2", "依行政许可法办理。", "paper.licence_words"),
        ("guide.E2", "请带好原件😀。", "text.character"),
        ("guide.E2", "【待填】", "text.bracket"),
        ("guide.E2", "请带好原件。" * 80, "text.too_long"),
    ],
)
def test_what_may_not_stand_there_is_refused_with_what_to_do(desk: Desk, key: str, text: str, code: str) -> None:
    refused = refusal(code, lambda: set_text(desk, key, text))
    assert refused.message.endswith("。")
    assert texts_version(desk) == desk.shipped_texts.version


def test_a_locked_text_names_its_law(desk: Desk) -> None:
    said = refusal("texts.locked", lambda: set_text(desk, "guide.L3", OWN)).message
    assert "行政许可法第32条第一款第四项、行政许可法第82条" in said


def test_every_shipped_text_that_may_be_edited_fits_itself() -> None:
    texts = shipped_texts()
    for key, text in texts.texts.items():
        if text.mark == "E":
            assert require_fitting(texts, key, text.text) == text.text


def test_only_those_who_keep_the_settings_may_change_texts_and_anybody_here_may_read_them(desk: Desk) -> None:
    clerk = replace(desk, operator=Operator(clerk="li", name="李四", roles=(Role.CLERK,)))
    refusal("right.missing", lambda: set_text(clerk, KEY, NEW))
    refusal("right.missing", lambda: reset_text(clerk, KEY))
    refusal("right.missing", lambda: try_text(clerk, KEY, NEW))
    assert office_text(clerk, KEY).text == desk.shipped_texts.texts[KEY].text
    assert {one.paper for one in office_texts(clerk, "guide")} == {"guide"}
    refusal("texts.paper", lambda: office_texts(clerk, "gide"))


def test_a_text_is_tried_on_its_paper_and_nothing_is_kept(desk: Desk) -> None:
    tried = try_text(desk, "guide.E2", OWN, "a4")
    assert (tried.paper_name, tried.layout, tried.is_alone, tried.pages) == ("办事指南", "a4", False, 1)
    assert OWN in tried.data.decode()
    assert "练习样张" in tried.data.decode()
    assert texts_version(desk) == desk.shipped_texts.version
    refusal("paper.layout", lambda: try_text(desk, "guide.E2", OWN, "a5"))


def test_a_text_of_a_paper_that_no_made_up_case_gets_stands_alone_and_filled(desk: Desk) -> None:
    tried = try_text(desk, "consultation_slip.E1", "您刚才问：{question}。")
    assert tried.is_alone
    assert "您刚才问：问题问题" in tried.data.decode()


def test_a_locked_text_can_be_looked_at(desk: Desk) -> None:
    tried = try_text(desk, "guide.L3")
    assert not tried.is_alone
    assert text_specimen(desk, "guide.L3").make(tried.layout) == tried.data


def test_what_does_not_fit_on_its_page_any_more_is_refused(desk: Desk) -> None:
    """A label and A5 have one page; where the shipped text fits and the own one does not it is refused."""
    cramped = replace(desk, page_count=lambda data: 2 if SAID.encode() in data else 1)
    refused = refusal("texts.overflow", lambda: set_text(cramped, KEY, NEW))
    assert "a5" in refused.message
    assert texts_version(desk) == desk.shipped_texts.version


def test_long_sentences_are_told_and_not_refused() -> None:
    """PAPERS 0.2.7: one idea a sentence, 40 characters at most, 20 on slips."""
    assert plain_hints("请带好原件。" * 10) == ()
    assert len(plain_hints("请带好原件，" * 8 + "。好。")) == 1
    assert len(plain_hints("请带好原件，请带好原件，请带好原件，请带好。", is_slip=True)) == 1


def test_an_own_text_that_fits_no_longer_is_set_aside_for_the_shipped_one(desk: Desk) -> None:
    """A newer program may lock a text, or fill in something else."""
    set_text(desk, KEY, NEW)
    shipped = desk.shipped_texts
    locked = altered(shipped, texts={**shipped.texts, KEY: altered(shipped.texts[KEY], mark="K")})
    newer = replace(desk, shipped_texts=locked)
    one = office_text(newer, KEY)
    assert (one.text, one.is_own, one.set_aside) == (shipped.texts[KEY].text, False, NEW)
    own = OwnTexts(changes=1, texts={KEY: OwnText(text=NEW, shipped="")})
    assert laid_over(locked, own) is locked
    assert laid_over(shipped, own).texts[KEY].text == NEW
