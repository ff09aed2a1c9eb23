"""咨询答复单 (PAPERS.md 4.28): words, what is left out, what is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import printouts
from desk.cases.consultations import Consultation
from desk.cases.events.consulting import ConsultationRecorded
from desk.errors import Refused
from desk.papers.consultation import consultation_slip
from desk.sheets import Sheet
from tests.printouts.reading import words

from . import samples
from .reading import facts, said, ticks, whole

ASKED = ConsultationRecorded(
    number="思礼便询〔2026〕01-7号",
    consulted_at="2026-11-23T10:05:00+08:00",
    channel="phone",
    clerk_name="卢晓燕",
    question="居住证要带什么？",
    counter="3",
    item_id="HJ-12",
    item_name="居住证申领",
    item_version="2026.11-sample",
    bring=("申请人居民身份证", "本人相片"),
    asker_name="欧阳𬱖然",
    phone="16012345566",
    answer="带身份证和居住满半年的证明。",
)
CONSULTATION = Consultation(consultation_id="c", clerk="lu", asked=ASKED, answer=ASKED.answer)


def slip(layout: str = "80", **changes: object) -> Sheet:
    asked = replace(ASKED, **changes)
    made = replace(CONSULTATION, asked=asked, answer=asked.answer)
    return consultation_slip(samples.OFFICE, samples.texts(), made, layout)  # type: ignore[arg-type]  # a text


def refused(**changes: object) -> Refused:
    with pytest.raises(Refused) as caught:
        slip(**changes)  # type: ignore[arg-type]  # as given
    return caught.value


def test_it_says_the_question_the_answer_and_what_to_bring() -> None:
    sheet = slip()
    assert sheet.number_line == "思礼便询〔2026〕01-7号"
    assert "您问的是：居住证要带什么。" in said(sheet)
    assert "答复：带身份证和居住满半年的证明。" in said(sheet)
    assert ticks(sheet) == ["申请人居民身份证", "本人相片"]
    assert facts(sheet) == {"来访人": "欧阳𬱖然", "事项": "居住证申领", "咨询时间": "2026-11-23 10:05"}
    assert "本单是咨询答复，不是收件或者受理凭证；您说的情形有变化的，材料可能不同。" in said(sheet)
    assert samples.PERSON.phone not in whole(sheet)


def test_who_stays_nameless_is_told_nothing_of_personal_data() -> None:
    sheet = slip(asker_name="", phone="")
    assert "来访人" not in facts(sheet)
    assert not any("姓名和电话" in text for text in said(sheet))
    assert any("姓名和电话" in text for text in said(slip()))


def test_what_is_to_be_looked_into_stands_there_until_it_is_answered() -> None:
    asked = replace(ASKED, answer="", unsure="外省户口能不能办", reply_on="2026-11-25")
    waiting = replace(CONSULTATION, asked=asked, answer="")
    sheet = consultation_slip(samples.OFFICE, samples.texts(), waiting)
    promised = "我们需要核实的：外省户口能不能办，2026年11月25日前电话答复您（160****5566）。"
    assert promised in said(sheet)
    answered = replace(waiting, answer="可以办", answered_at="2026-11-24T09:00:00+08:00")
    later = consultation_slip(samples.OFFICE, samples.texts(), answered)
    assert promised not in said(later)
    assert "答复：可以办。" in said(later)


def test_without_answer_and_promise_there_is_no_slip() -> None:
    assert refused(answer="").code == "consultation.no_answer"


def test_a_size_it_does_not_have_is_refused() -> None:
    assert refused(layout="a4").code == "paper.layout"


@pytest.mark.parametrize("words_", ["肯定能办", "一定能办", "保证办成"])
def test_a_promise_that_nobody_can_keep_is_not_printed(words_: str) -> None:
    assert refused(answer=f"您放心，{words_}。").code == "paper.forbidden_words"


@pytest.mark.parametrize("layout", ["80", "58", "a5"])
def test_every_size_can_be_set_and_carries_the_answer(layout: str) -> None:
    text = words(printouts.render(slip(layout)))
    assert "居住满半年的证明" in text
    assert "咨询答复单" in text


def test_in_practice_it_is_marked() -> None:
    office = replace(samples.OFFICE, practice=True)
    sheet = consultation_slip(office, samples.texts(), CONSULTATION)
    assert sheet.watermark == "练习样张　不具效力"
