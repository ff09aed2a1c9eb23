from __future__ import annotations

import msgspec
import pytest

from db import shipped
from desk.catalogue.checking import DISCLOSURE_ELEMENTS, Finding, check_catalogue, describe, natural_days, require_good
from desk.catalogue.items import (
    Fee,
    FormField,
    Item,
    LegalBasis,
    Limit,
    Pledge,
    Publicity,
    Related,
    Result,
    StatutoryLimit,
    Step,
    Variant,
)
from desk.catalogue.marks import OPEN_MARKS
from desk.errors import Refused
from tests.desk.catalogue.builders import catalogue, guided, item, material, option, question

CODES = shipped.codes()


def findings(*items: Item, severity: str = "error") -> list[Finding]:
    found = check_catalogue(catalogue(*items), CODES, confirmed_marks=OPEN_MARKS)
    return [f for f in found if f.severity == severity]


def errors(**changes: object) -> list[str]:
    return [f.field for f in findings(item(**changes))]


def warnings(**changes: object) -> list[str]:
    return [f.field for f in findings(item(**changes), severity="warning")]


def test_a_good_item_has_neither_errors_nor_warnings() -> None:
    assert findings(item()) == []
    assert findings(item(), severity="warning") == []


def test_the_shipped_catalogue_has_no_error_and_its_doubts_are_warnings() -> None:
    found = require_good(shipped.catalogue(), CODES)
    assert {f.severity for f in found} == {"warning"}
    assert sum(f.field == "statutory_limit.verified" for f in found) == 70
    bases = [f for f in found if f.field.startswith("legal_basis")]
    assert sum("请对照现行文本核定" in f.message for f in bases) == 34 + 41
    assert [f.item_id for f in bases if "代替" in f.message] == ["SN-04"]
    assert {f.field for f in found if not f.item_id} == set(OPEN_MARKS)


def test_a_bad_catalogue_is_refused_with_the_list_of_what_to_fix() -> None:
    with pytest.raises(Refused) as caught:
        require_good(catalogue(item("A", promised_limit=None), item("B", accepting_body="")), CODES)
    assert caught.value.code == "catalogue.bad"
    assert "2处" in caught.value.message
    assert caught.value.details == (
        "A promised_limit：没有承诺办结时限，请补上",
        "B accepting_body：没有受理机构，请补上（办事指南必须印）",
    )


def test_errors_come_before_warnings() -> None:
    found = check_catalogue(catalogue(item("A", status="待核"), item("B", conditions=())), CODES)
    assert [f.severity for f in found] == sorted(f.severity for f in found)
    assert describe(found[0]).startswith("B conditions：")


@pytest.mark.parametrize("field", ["statutory_limit", "promised_limit"])
def test_a_missing_limit_blocks(field: str) -> None:
    assert errors(**{field: None}) == [field]


@pytest.mark.parametrize(
    ("promised", "statutory", "good"),
    [
        ((20, "W"), (20, "W"), True),
        ((21, "W"), (20, "W"), False),
        ((5, "W"), (7, "N"), True),
        ((6, "W"), (7, "N"), False),
        ((14, "N"), (10, "W"), True),
        ((15, "N"), (10, "W"), False),
        ((20, "W"), (1, "M"), True),
        ((2, "M"), (30, "W"), False),
        ((24, "H"), (1, "W"), True),
        ((48, "H"), (1, "W"), False),
    ],
)
def test_promised_over_statutory_blocks_across_units(
    promised: tuple[int, str], statutory: tuple[int, str], good: bool
) -> None:
    limits = {
        "promised_limit": msgspec.convert({"value": promised[0], "unit": promised[1]}, Limit),
        "statutory_limit": msgspec.convert(
            {"value": statutory[0], "unit": statutory[1], "verified": "原文核对"}, StatutoryLimit
        ),
        "steps": (Step(seq=1, name="受理"),),
    }
    assert errors(**limits) == ([] if good else ["promised_limit"])


def test_five_working_days_stand_for_seven_natural_ones() -> None:
    assert natural_days(Limit(value=5, unit="W")) == natural_days(Limit(value=7, unit="N"))
    assert natural_days(Limit(value=0, unit="J")) == 0


def test_an_instant_item_is_promised_on_the_spot_and_only_that() -> None:
    instant = {"case_type": "即办件", "case_type_code": "1", "steps": (Step(seq=1, name="办理", limit_unit="J"),)}
    assert errors(**instant, promised_limit=Limit(value=0, unit="J")) == []
    assert errors(**instant, promised_limit=Limit(value=1, unit="W")) == ["promised_limit"]
    assert "promised_limit" in errors(promised_limit=Limit(value=0, unit="J"))


@pytest.mark.parametrize(("value", "unit"), [(0, "W"), (-1, "N"), (3, "J")])
def test_a_limit_of_no_sense_blocks(value: int, unit: str) -> None:
    bad = msgspec.convert({"value": value, "unit": unit, "verified": "原文核对"}, StatutoryLimit)
    assert "statutory_limit" in errors(statutory_limit=bad)


def test_counted_steps_longer_than_promised_block_and_uncounted_ones_do_not() -> None:
    steps = (Step(seq=1, name="受理", limit_value=1), Step(seq=2, name="审核", limit_value=10))
    assert errors(steps=steps) == ["steps"]
    assert errors(steps=(steps[0], msgspec.structs.replace(steps[1], counts_toward_limit=False))) == []


def test_a_variant_promised_over_the_statutory_limit_blocks_unless_it_has_ended() -> None:
    slow = Variant(name="慢", promised_limit=Limit(value=30, unit="W"))
    assert errors(variants=(slow,)) == ["variants"]
    assert errors(variants=(msgspec.structs.replace(slow, effective_to="2021-11"),)) == []


def test_references_to_materials_that_do_not_exist_block() -> None:
    bad = guided(
        question("q", option("a", adds_materials=(9,), leads_to="nowhere"), option("b", removes_materials=(8,))),
        form_fields=(FormField(id="f", label="姓名", kind="text", form_seqs=(2, 7)),),
    )
    assert [f.field for f in findings(bad)] == ["situations[a]", "situations[a]", "situations[b]", "form_fields[f]"]


def test_a_pledge_is_for_a_material_there_is_and_has_every_text_of_its_authority() -> None:
    whole = Pledge(
        seq=1, proof_name="居住证明", basis="《样例办法》第三条", content="居住地址", check_way="上门核查",
        liability="依法处理", exclude="列入失信名单的", publish="不公开",
    )  # fmt: skip
    assert errors(pledges=(whole,)) == []
    assert errors(pledges=(msgspec.structs.replace(whole, seq=99),)) == ["pledges[99]"]
    assert errors(pledges=(msgspec.structs.replace(whole, liability=" "),)) == ["pledges[1].liability"]
    assert errors(pledges=(whole, whole)) == ["pledges"]


def test_a_named_paper_outside_the_catalogue_is_a_warning_and_one_inside_is_not() -> None:
    subject = guided(question("q", option("a", adds_materials=("公证书",)), option("b", adds_materials=("申请表",))))
    (warning,) = findings(subject, severity="warning")
    assert "公证书" in warning.message


def test_double_numbers_and_ids_block() -> None:
    assert errors(materials=(material(1), material(1, "户口簿"))) == ["materials"]
    assert errors(materials=(material(0),)) == ["materials"]
    assert errors(steps=(Step(seq=1, name="甲"), Step(seq=1, name="乙"))) == ["steps"]
    assert [f.field for f in findings(item("A"), item("A"))] == ["id"]
    twice = guided(question("q", option("a"), option("a")))
    assert [f.field for f in findings(twice)] == ["situations"]


@pytest.mark.parametrize(
    "words",
    [
        "其他材料",
        "其它相关材料",
        "身份证等材料",
        "收入证明等相关证明",
        "等证明材料",
        "有关材料",
        "相关证明",
        "按窗口要求提供",
        "根据需要提交",
        "窗口认为需要的材料",
        "法律法规规定的其他条件",
    ],
)
def test_catch_all_words_block_materials_and_conditions(words: str) -> None:
    """河南省优化营商环境条例 28②: 办理条件不得含有其他、有关等模糊性兜底条款."""
    assert errors(materials=(material(1, words),)) == ["materials[1].name"]
    assert errors(conditions=("年满十八周岁", words)) == ["conditions[2]"]
    assert errors(prohibited=(words,)) == ["prohibited[1]"]


@pytest.mark.parametrize(
    "words",
    ["最低生活保障申请书", "残疾等级一级", "平等对待", "等待期满", "身份证和户口簿", "高等学校毕业证", "同等学力证书"],
)
def test_harmless_words_are_left_alone(words: str) -> None:
    assert errors(conditions=(words,)) == []
    assert warnings(conditions=(words,)) == []


def test_a_word_that_may_be_a_catch_all_is_a_warning() -> None:
    assert errors(conditions=("低保、特困等困难家庭",)) == []
    assert warnings(conditions=("低保、特困等困难家庭",)) == ["conditions[1]"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"item_type_code": "77"}, "item_type_code"),
        ({"item_type": "公共服务"}, "item_type"),
        ({"case_type_code": "9"}, "case_type_code"),
        ({"domain_code": "99"}, "domain_code"),
        ({"domain": "养老服务"}, "domain"),
        ({"applicant_type_codes": ("8",)}, "applicant_type_code"),
        ({"applicant_type_codes": ("1", "2")}, "applicant_type_codes"),
        ({"materials": (material(necessity="看情况"),)}, "materials[1].necessity"),
        ({"materials": (material(form="口头"),)}, "materials[1].form"),
        ({"materials": (material(source="邻居"),)}, "materials[1].source"),
        ({"materials": (material(type="杂项"),)}, "materials[1].type"),
        ({"result": Result(name="证", type="证照", type_code="55")}, "result.type_code"),
    ],
)
def test_unknown_codes_block(changes: dict[str, object], field: str) -> None:
    assert errors(**changes) == [field]


def test_a_material_needed_under_a_condition_names_the_condition() -> None:
    assert errors(materials=(material(necessity="条件必要"),)) == ["materials[1].condition"]
    assert errors(materials=(material(necessity="条件必要", condition="代办的"),)) == []


@pytest.mark.parametrize("element", DISCLOSURE_ELEMENTS)
def test_each_of_the_eleven_disclosure_elements_must_be_there(element: str) -> None:
    held = {name: "有" for name in DISCLOSURE_ELEMENTS if name != element}
    (finding,) = findings(item(disclosure=held))
    assert element in finding.message


def test_a_licence_without_legal_basis_blocks_and_another_item_only_warns() -> None:
    """行政许可法 4: 设定和实施行政许可，应当依照法定的权限、范围、条件和程序."""
    assert errors(legal_basis=()) == ["legal_basis"]
    service = {"item_type": "公共服务", "item_type_code": "20"}
    assert errors(legal_basis=(), **service) == []
    assert warnings(legal_basis=(), **service) == ["legal_basis"]


@pytest.mark.parametrize(
    "field", ["name", "accepting_body", "deciding_body", "conditions", "steps", "result", "delivery", "consult_phone"]
)
def test_what_the_guide_must_print_may_not_be_empty(field: str) -> None:
    empty = {"conditions": (), "steps": (), "delivery": (), "result": None}.get(field, "")
    assert errors(**{field: empty}) == [field]


def test_a_fee_has_its_basis() -> None:
    assert errors(fee=Fee(charged=True, amount="10元")) == ["fee.basis"]
    assert errors(fee=Fee(charged=False, amount="")) == ["fee.amount"]


def test_an_id_that_could_not_stand_in_a_file_name_or_code_blocks() -> None:
    assert [f.field for f in findings(item("甲 1"))] == ["id"]


def test_an_unchecked_and_a_replaced_basis_are_warnings() -> None:
    new = LegalBasis(
        name="新办法",
        doc_no="民发〔2021〕57号",
        verified="原文核对",
        superseded="旧办法（民发〔2012〕220号），2021年废止",
    )
    old = LegalBasis(name="旧办法", doc_no="民发〔2012〕220号", verified="原文核对")
    found = findings(item("A", legal_basis=(new,)), item("B", legal_basis=(old,)), severity="warning")
    assert [(f.item_id, f.field) for f in found] == [("B", "legal_basis[1]")]
    assert "新办法" in found[0].message
    assert warnings(legal_basis=(LegalBasis(name="某法", verified="未核对"),)) == ["legal_basis[1]"]


def test_doubtful_status_relation_and_copies_are_warnings() -> None:
    assert warnings(status="政策已调整") == ["status"]
    assert warnings(related=(Related(id="XX-99"),)) == ["related"]
    assert warnings(materials=(material(original_count=0),)) == ["materials[1]"]
    assert warnings(materials=()) == ["materials"]


def test_what_no_board_may_name_is_a_warning() -> None:
    """PAPERS.md 5.10."""
    private = Publicity(required=True, contents=("姓名", "残疾类别等级", "救助事由"))
    assert warnings(publicity=private) == ["publicity.contents"] * 2
    assert warnings(publicity=Publicity(required=True, contents=("姓名", "金额"))) == []


def test_open_marks_are_listed_until_the_city_confirms_them() -> None:
    found = check_catalogue(catalogue(), CODES, confirmed_marks=("C-05",))
    assert {f.field for f in found} == set(OPEN_MARKS) - {"C-05"}
    assert len(OPEN_MARKS) == 36
