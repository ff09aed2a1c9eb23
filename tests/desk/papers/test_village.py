"""Papers of the request book, of authorisations and of the seal register (PAPERS.md 6.1, 6.2, 6.4, 6.10, 6.12)."""

from __future__ import annotations

import re

import msgspec
import pytest
from msgspec.structs import replace

import printouts
from desk.cases.events.authorising import Signing
from desk.errors import Refused
from desk.papers.authorisation import authorisation_paper, renewal_paper
from desk.papers.certificate_refusal import certificate_refusal
from desk.papers.proxy_requests import ready_missing_note, request_slip
from desk.papers.request import SLIPS
from desk.sheets import Sheet
from tests.ui.console import codes_of_pdf

from . import village as v
from .reading import said, strings, whole

EVERY = list(v.every_sheet())
IDS = [f"{sheet.paper}-{sheet.layout}-{name}" for name, sheet in EVERY]


@pytest.fixture(params=[sheet for _, sheet in EVERY], ids=IDS)
def sheet(request: pytest.FixtureRequest) -> Sheet:
    made: Sheet = request.param
    return made


def test_nothing_is_left_blank_or_unfilled(sheet: Sheet) -> None:
    for text in strings(sheet.blocks):
        assert not set("{}【】［］") & set(text), text
        assert "。。" not in text
        assert not text.startswith(("，", "。", "　")), text
        assert not re.search(r"：[　，。；）]", text), text


def test_a_village_decides_nothing_and_says_nothing_of_licences(sheet: Sheet) -> None:
    text = whole(sheet)
    for words in ("许可", "行政复议", "行政诉讼", "全权", "不可撤销", "不归我管", "后果自负"):
        assert words not in text
    assert sheet.seal is None


def test_its_code_names_nobody_and_is_read_back(sheet: Sheet) -> None:
    assert codes_of_pdf(printouts.render(sheet)) == [code.payload for code in sheet.codes]
    assert all(code.payload in (v.RECORD, "GUIDE/HJ-12", "GUIDE/JZ-06") for code in sheet.codes)


def test_the_same_sheet_gives_the_same_bytes_and_survives_being_kept(sheet: Sheet) -> None:
    assert printouts.render(sheet) == printouts.render(sheet)
    assert msgspec.json.decode(msgspec.json.encode(sheet), type=Sheet) == sheet


def test_short_data_fit_one_page_of_each_size_but_large_print() -> None:
    for name, one in EVERY:
        if name == "shortest" and one.layout != "large":
            assert printouts.page_count(printouts.render(one)) == 1, (one.paper, one.layout)


def test_practice_papers_carry_the_mark() -> None:
    practice = msgspec.structs.replace(v.FULL, office=replace(v.FULL_OFFICE, practice=True))
    made = authorisation_paper(practice, v.mandate(v.GIVEN))
    assert made.watermark == "练习样张　不具效力"
    assert made.head_note.startswith("【练习数据】")


def test_copies_name_their_keeper_and_a_fourth_does_not_exist() -> None:
    keepers = [authorisation_paper(v.FULL, v.mandate(v.GIVEN), copy=n).copy_caption for n in (1, 2, 3)]
    assert keepers == ["第1联（共3联）　委托人留存", "第2联（共3联）　代理人留存", "第3联（共3联）　受理机关留存"]
    with pytest.raises(Refused) as caught:
        authorisation_paper(v.FULL, v.mandate(v.GIVEN), copy=4)
    assert caught.value.code == "paper.copy_no"
    assert certificate_refusal(v.FULL, v.REFUSED, copy=2).copy_caption == "第2联（共2联）　用章登记簿留存"


def test_an_authorisation_says_agent_matters_powers_and_term_in_the_words_of_the_law() -> None:
    """民法典 165, 169, 173; PAPERS.md 6.2."""
    told = said(authorisation_paper(v.FULL, v.mandate(v.GIVEN)))
    assert "委托人刘秀委托张忠作为代理人，办理下列事项：城乡居民基本医疗保险参保登记。" in told
    assert any(
        line.startswith("代理权限：■递交材料　□当场更正笔误") and line.endswith("□其他：无。未选的，代理人无权办理。")
        for line in told
    )
    assert "委托期限：自2026年11月23日起至2027年2月22日止；事项提前办结的，办结之日终止。" in told
    assert "未经委托人同意，代理人不得转委托。" in told
    for words in ("委托人可以随时取消委托", "应当转交委托人", "不得代理", "不代收现金", "不保管居民身份证"):
        assert words in whole(authorisation_paper(v.FULL, v.mandate(v.GIVEN)))
    assert v.PRINCIPAL.id_number in whole(authorisation_paper(v.FULL, v.mandate(v.GIVEN)))


def test_who_cannot_write_has_the_block_with_reader_and_two_witnesses() -> None:
    """B-09."""
    marked = replace(v.GIVEN, signing=Signing(by="fingerprint", reader="孙平", witnesses=("赵勇", "周明")))
    text = whole(authorisation_paper(v.FULL, v.mandate(marked)))
    assert "本人不能书写。上述内容已由孙平当面宣读，本人听清并同意，按指印确认。" in text
    assert "见证人（赵勇、周明）签名" in text
    assert "代书人" not in text
    assert "签名或者盖章：" not in text


def test_a_child_and_a_missing_signature_are_told() -> None:
    guardian = Signing(by="later", due_on="2026-11-30", guardian="刘秀", guardian_relation="母亲")
    child = replace(v.PRINCIPAL, name="王婷欣", id_number="653126201607089069")
    text = whole(authorisation_paper(v.FULL, v.mandate(replace(v.GIVEN, principal=child, signing=guardian))))
    assert "请在2026年11月30日前签名或者盖章；签名或者盖章以前，代理人不以委托人名义办理。" in text
    assert "本事项涉及不满十四周岁未成年人王＊欣的个人信息，已由其父母或者其他监护人刘秀同意处理。" in text
    assert "法定代理人（监护人）刘秀签名" in text


def test_a_committee_seals_and_a_clerk_does_not() -> None:
    """Variant B: the box of the committee's seal, and no printed seal."""
    committee = replace(v.GIVEN, agent_kind="committee", agent_name="三河寨村民委员会", agent_id_number="54419001ME1")
    seal = authorisation_paper(v.FULL, v.mandate(committee)).seal
    assert seal is not None
    assert seal.signed_by == "三河寨村民委员会"
    assert authorisation_paper(v.FULL, v.mandate(v.GIVEN)).seal is None


def test_the_purse_slip_says_what_for_until_when_whom_to_call_and_that_it_may_end() -> None:
    slip = authorisation_paper(v.FULL, v.mandate(v.GIVEN, v.RENEWED), "58")
    told = said(slip)
    assert told[:4] == [
        "我委托张忠办：城乡居民基本医疗保险参保登记",
        "到2027年5月22日止",
        "电话16072600001",
        "可随时取消",
    ]
    assert v.PRINCIPAL.id_number not in whole(slip)


def test_a_renewal_speaks_of_the_time_between_only_where_there_is_some() -> None:
    follows = whole(renewal_paper(v.FULL, v.mandate(v.GIVEN, v.RENEWED)))
    assert "期限至2027年2月22日），现续展委托期限，自2027年2月23日起至2027年5月22日止。" in follows
    assert "代理事项和权限■不变　□变更。" in follows
    assert "期满至续展之间" not in follows
    later = replace(v.RENEWED, valid_from="2027-03-03")
    assert "代理人未以委托人名义办理事务。■属实。" in whole(renewal_paper(v.FULL, v.mandate(v.GIVEN, later)))
    acted = replace(later, nothing_done_between=False, between="去问过一次")
    assert "■另有说明：去问过一次。" in whole(renewal_paper(v.FULL, v.mandate(v.GIVEN, acted)))


def test_a_wish_is_no_receipt_and_hides_the_phone_number() -> None:
    slip = request_slip(v.FULL, v.LONG_WISH)
    assert "这是登记单，不是受理凭证，办理期限从正式受理后计算。" in said(slip)
    assert "160****3369" in whole(slip)
    assert "16072603369" not in whole(slip)
    assert "2026年11月25日前答复您。代办员张忠，电话16072600001。" in said(request_slip(v.FULL, v.WISH))


def test_a_note_lists_each_missing_paper_with_a_box_and_never_says_accepted() -> None:
    full = ready_missing_note(v.FULL, v.LONG_WISH, v.LONG_ADVICE)
    (ticks,) = [block for block in full.blocks if msgspec.to_builtins(block)["type"] == "ticks"]
    assert len(ticks.lines) == 15  # type: ignore[union-attr]  # of ticks
    nothing = ready_missing_note(v.FULL, v.WISH, v.ADVICE)
    assert "材料都准备好了。" in said(nothing)
    assert "受理" not in whole(nothing)
    assert "按办事指南2026.11-sample版一次说全，以您说的情况为准。" in said(nothing)


@pytest.mark.parametrize("layout", ["a5", "80", "58"])
def test_a_refusal_says_why_where_to_go_and_whom_to_tell(layout: str) -> None:
    text = whole(certificate_refusal(v.FULL, v.REFUSED, layout))  # type: ignore[arg-type]  # a size
    assert "无犯罪记录证明" in text
    assert "12345" in text
    if layout not in SLIPS:
        assert "列入《不应由基层群众性自治组织出具证明事项清单（第一批）》（民发〔2020〕20号附件）" in text
        assert "您可以：本人到户籍地或者居住地公安派出所申请查询。" in text
        assert "也可以用" not in text
        assert "可以向济源市思礼镇人民政府（电话：0391-6730001）或者12345反映。" in text
    else:
        assert text.index("村里不开这个证明") < text.index("请到：本人到公安派出所")


def test_a_size_it_does_not_have_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        renewal_paper(v.FULL, v.mandate(v.GIVEN, v.RENEWED), "80")
    assert caught.value.code == "paper.layout"
