from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.catalogue.items import LegalBasis
from desk.papers import wording

from . import samples


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("市城市管理局（种子文档当年为市住建局城管机构）", "济源市城市管理局"),
        ("市民政局、市残疾人联合会", "济源市民政局、济源市残疾人联合会"),
        ("镇人民政府、街道办事处（可全国通办）", "济源市思礼镇人民政府"),
        ("镇（街道）便民服务中心人社窗口", "济源市思礼镇人民政府"),
        ("公安派出所（进驻便民服务中心户籍窗口）", "济源市思礼镇公安派出所"),
        ("镇卫生院、社区卫生服务中心接种门诊", "济源市思礼镇卫生院、社区卫生服务中心接种门诊"),
        ("市民政局窗口（中心可收件转报）", "济源市民政局"),
        ("承保保险公司", "承保保险公司"),
        ("", ""),
    ],
)
def test_the_general_words_of_the_catalogue_become_names(raw: str, name: str) -> None:
    assert wording.body_name(raw, samples.OFFICE) == name


def test_the_licence_law_is_left_out_of_another_items_basis() -> None:
    """PAPERS 0.1."""
    law = LegalBasis(name="中华人民共和国行政许可法", article="第四十二条", verified="原文核对")
    item = samples.item(samples.PROMISED)
    mixed = replace(item, legal_basis=(law, *item.legal_basis))
    assert wording.basis_lines(mixed, samples.texts()) == ("《居住证暂行条例》第二、九、十条",)
    licence = replace(samples.item(samples.LICENCE), legal_basis=(law,))
    assert wording.item_basis(licence, samples.texts()) == "《中华人民共和国行政许可法》第四十二条。"


def test_placeholders_and_laws_without_article_print_no_article() -> None:
    item = replace(
        samples.item(samples.PROMISED),
        legal_basis=(LegalBasis(name="济源市地方文件"), LegalBasis(name="户口登记办法", verified="未核对")),
    )
    assert wording.basis_lines(item, samples.texts()) == ("《户口登记办法》（样例，待核定）",)
    assert wording.item_basis(item, samples.texts()) == ""


@pytest.mark.parametrize(
    ("item_id", "is_sensitive"),
    [("JZ-01", True), ("JZ-08", True), ("YW-12", True), ("CG-01", False), ("HJ-12", False)],
)
def test_relief_disability_and_illness_are_sensitive(item_id: str, is_sensitive: bool) -> None:
    """个人信息保护法 28; PAPERS 4.4."""
    assert wording.is_sensitive(samples.item(item_id)) is is_sensitive


def test_only_relief_itself_is_relief() -> None:
    """社会救助暂行办法 60."""
    assert wording.is_relief(samples.item("JZ-03"))
    assert not wording.is_relief(samples.item("JZ-08"))


def test_days_and_moments_have_no_leading_zero_in_sentences() -> None:
    """PAPERS 0.2.3."""
    assert wording.day_text("2026-03-05") == "2026年3月5日"
    assert wording.moment_sentence("2026-03-05T09:05:00+08:00") == "2026年3月5日9时05分"
    assert wording.table_moment_of("2026-03-05T01:05:00+00:00") == "2026-03-05 09:05"
