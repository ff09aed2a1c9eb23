from __future__ import annotations

import msgspec
import pytest

from desk.cases.checklist import check_materials, missing_required
from desk.cases.material import Attachment
from desk.cases.requests import MaterialInput
from tests.builders import item, refusal

RESIDENCE = item("HJ-12")
REQUIRED = frozenset(m.seq for m in RESIDENCE.materials if m.is_required)


def check(*given: MaterialInput, of: str = "HJ-12", attachments: dict[str, Attachment] | None = None):
    chosen = item(of)
    required = frozenset(m.seq for m in chosen.materials if m.is_required)
    return check_materials(chosen, given, attachments or {}, required=required)


def line(seq: int, state: str = "original_seen", **more: object) -> MaterialInput:
    return msgspec.convert({"seq": seq, "state": state, **more}, MaterialInput)


def test_a_material_that_is_not_listed_is_missing_and_every_material_has_its_line() -> None:
    lines, hints = check(line(1))
    assert [m.seq for m in lines] == [m.seq for m in RESIDENCE.materials]
    assert [m.state for m in lines if m.seq != 1] == ["missing"] * (len(lines) - 1)
    assert hints == ()


def test_the_lines_keep_the_order_of_the_item_whatever_order_they_were_given_in() -> None:
    lines, _ = check(line(5), line(1), line(3))
    assert [m.seq for m in lines] == sorted(m.seq for m in lines)


def test_only_required_materials_hold_up_a_decision() -> None:
    lines, _ = check(*(line(seq) for seq in REQUIRED if seq != 2))
    assert [m.seq for m in missing_required(lines)] == [2]


def test_a_material_outside_the_guide_is_refused() -> None:
    """河南省优化营商环境条例第二十八条第三款: nothing outside the guide may be asked for."""
    refused = refusal("material.unknown", lambda: check(line(9)))
    assert refused.field == "materials[0].seq"


def test_the_same_material_twice_is_refused_with_its_place() -> None:
    assert refusal("material.twice", lambda: check(line(1), line(1))).field == "materials[1].seq"


def test_the_original_of_an_identity_card_is_never_kept() -> None:
    """居民身份证法第十五条第三款: nobody may keep another's identity card."""
    refusal("material.identity_card_kept", lambda: check(line(1, "copy_kept", originals=1, copies=1)))


def test_a_copy_of_an_identity_card_may_be_kept() -> None:
    lines, _ = check(line(1, "copy_kept", copies=1))
    assert lines[0].copies == 1


def test_only_what_the_catalogue_allows_may_follow_later() -> None:
    """河南省优化营商环境条例第三十五条: 容缺受理 for published secondary papers only."""
    deferrable = next(m for m in item("JY-01").materials if m.deferrable)
    fixed = next(m for m in item("JY-01").materials if not m.deferrable)
    lines, _ = check(line(deferrable.seq, "deferred", deadline="2026-12-01"), of="JY-01")
    assert next(m for m in lines if m.seq == deferrable.seq).deadline == "2026-12-01"
    refusal("material.not_deferrable", lambda: check(line(fixed.seq, "deferred"), of="JY-01"))


def test_a_deadline_that_is_no_day_is_refused() -> None:
    deferrable = next(m for m in item("JY-01").materials if m.deferrable)
    refusal("date.form", lambda: check(line(deferrable.seq, "deferred", deadline="下周"), of="JY-01"))


def test_waiving_what_the_catalogue_does_not_waive_is_a_hint_and_no_bar() -> None:
    fixed = next(m for m in RESIDENCE.materials if not m.waivable_by_data_sharing)
    lines, hints = check(line(fixed.seq, "waived"))
    assert [h.code for h in hints] == ["material.not_waivable"]
    assert next(m for m in lines if m.seq == fixed.seq).state == "waived"


def test_a_problem_belongs_to_a_missing_material_only() -> None:
    refusal("material.problem_not_missing", lambda: check(line(2, problem="缺少")))
    lines, _ = check(line(2, "missing", problem="已过有效期", how="请换领后再交"))
    assert (lines[1].problem, lines[1].how) == ("已过有效期", "请换领后再交")


@pytest.mark.parametrize("count", [-1, 1000])
def test_a_number_of_papers_that_cannot_be_is_refused(count: int) -> None:
    refusal("material.count", lambda: check(line(1, copies=count)))


def test_scans_stand_with_their_material() -> None:
    scan = Attachment(sha256="0" * 64, size_bytes=3, media_type="image/png", name="a.png")
    lines, _ = check(line(1, "scanned", files=("a.png",)), attachments={"a.png": scan})
    assert lines[0].files == (scan,)
