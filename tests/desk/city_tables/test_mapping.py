"""Cases into rows: hand-written rows of the shipped profiles, each mistake, and any case maps or says why not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.case import Case, State
from desk.cases.decision import Decision
from desk.cases.life import Delivery, Ending, Notice, Pause, ResultPaper, Ruling
from desk.cases.reviews import Answer, Reason, ReviewRecord
from desk.city_tables.mapping import finished, map_case
from desk.city_tables.profile import Profile, read_profile
from tests.builders import township
from tests.desk.city_tables.profiles import SMALL, shipped_profile, small
from tests.desk.papers import samples

replace = msgspec.structs.replace
OFFICE = township()
ITEM = samples.item(samples.LICENCE)


DECLINED = {
    "decided_at": "2026-11-23T10:00:00+08:00",
    "decision": Decision(kind="decline", ground="not_required", reason="不用办"),
}


def ended(reason: str) -> Ending:
    return Ending(on="2026-12-02", reason=reason, clerk_name="王小满")


def accepted(**changes: Any) -> Case:
    return replace(samples.case(samples.LICENCE, Decision(kind="accept")), **changes)


def rows(profile: Profile, case: Case) -> dict[str, list[dict[str, str]]]:
    mapped = map_case(profile, case, ITEM, OFFICE)
    assert mapped.errors == ()
    found: dict[str, list[dict[str, str]]] = {}
    for row in mapped.rows:
        found.setdefault(row.table, []).append(row.values)
    return found


def test_the_row_of_a_case_is_what_a_person_would_write() -> None:
    case = accepted()
    [row] = rows(shipped_profile("cases"), case)["PRE_APASINFO"]
    assert row == {
        "projid": case.case_number,
        "projpwd": case.query_code,
        "itemno": case.item_id,
        "implementcode": "",
        "itemname": case.item_name,
        "projectname": case.item_name,
        "projectstate": "2",
        "infotype": "2",
        "acceptlist": ",".join(f"{m.seq}:{m.name}" for m in case.materials if m.state != "missing"),
        "applyname": case.applicant.name,
        "applyertype": "1",
        "apply_cardtype": "111",
        "apply_cardtypenumber": case.applicant.id_number,
        "contactman": (case.agent or case.applicant).name,
        "contactman_cardtype": "111",
        "contactman_cardnumber": (case.agent or case.applicant).id_number,
        "telphone": (case.agent or case.applicant).phone,
        "address": case.applicant.address,
        "legalman": "",
        "deptid": "",
        "deptname": "思礼镇便民服务中心",
        "receive_useid": case.clerk,
        "receive_name": case.clerk_name,
        "applyfrom": "2",
        "receivetime": case.received_at[:19].replace("T", " "),
        "approve_type": "01",
        "region_id": "419001108000",
        "create_time": case.received_at[:19].replace("T", " "),
        "datastate": "1",
    }


def test_steps_are_numbered_in_order_and_the_last_is_the_end_once_it_is_over() -> None:
    case = accepted(
        received_at="2026-11-23T09:41:00+08:00", accepted_on="2026-11-25", decided_at="2026-11-25T10:00:00+08:00"
    )
    notice = Notice(told_at="2026-11-23T09:50:00+08:00", clerk_name="王小满", asked=(1,), answered_on="2026-11-24")
    pause = Pause(
        pause_id="p",
        procedure="专家评审",
        basis="行政许可法第四十五条",
        need_value=5,
        need_unit="W",
        started_on="2026-11-26",
    )
    case = replace(case, notices=(notice,), pauses=(pause,), state=State.PAUSED)
    told = rows(shipped_profile("cases"), case)
    steps = [(r["sn"], r["nodename"], r["nodetype"], r["nodestate"], r["noderesult"]) for r in told["EA_JC_STEP_PROC"]]
    assert steps == [
        ("1", "收件", "1", "02", ""),
        ("2", "补正告知", "2", "02", "5"),
        ("3", "受理", "2", "02", "4"),
        ("4", "特别程序", "2", "01", "6"),
    ]
    supplement, review = told["EA_JC_STEP_SPECIALNODE"]
    assert (supplement["noderesult"], supplement["procbasis"]) == (
        "1",
        "中华人民共和国行政许可法第三十二条第一款第四项",
    )
    assert (supplement["nodestarttime"], supplement["nodeendtime"]) == ("2026-11-23 09:50:00", "2026-11-24 00:00:00")
    assert (review["noderesult"], review["nodetime"], review["nodetimeunit"]) == ("4", "5", "1")
    assert "EA_JC_STEP_DONE" not in told
    ruling = Ruling(
        outcome="refused",
        decided_on="2026-12-01",
        body="市局",
        officer="李明",
        clerk_name="王小满",
        reason="不符合条件",
    )
    over = replace(case, state=State.CLOSED, ruling=ruling, closed_at="2026-12-02T09:00:00+08:00")
    told = rows(shipped_profile("cases"), over)
    assert [r["nodetype"] for r in told["EA_JC_STEP_PROC"]] == ["1", "2", "2", "2", "2", "3"]
    [done] = told["EA_JC_STEP_DONE"]
    assert (done["doneresult"], done["exitres"], done["donetime"]) == ("1", "不符合条件", "2026-12-02 09:00:00")


@pytest.mark.parametrize(
    ("changes", "result", "reason"),
    [
        ({"state": State.CLOSED, "closed_at": "2026-12-02T09:00:00+08:00"}, "0", ""),
        ({"state": State.RETURNED, "ending": ended("过期没补")}, "5", "过期没补"),
        ({"state": State.WITHDRAWN, "ending": ended("不办了")}, "5", "不办了"),
        ({"state": State.WITHDRAWN, "ending": ended("")}, "5", "申请人撤回申请"),
        ({"state": State.REFERRED, "ending": ended("归市局")}, "4", "归市局"),
        ({"state": State.DECLINED, **DECLINED}, "6", "不用办"),
    ],
)  # fmt: skip
def test_every_end_has_its_national_code(changes: dict[str, Any], result: str, reason: str) -> None:
    [done] = rows(shipped_profile("cases"), accepted(**changes))["EA_JC_STEP_DONE"]
    assert (done["doneresult"], done["exitres"]) == (result, reason)


def test_a_result_that_was_fetched_is_told_with_its_number() -> None:
    result = ResultPaper(
        name="许可证", ready_at="2026-12-01T09:00:00+08:00", number="济许〔2026〕1号", valid_until="2029-12-01"
    )
    delivery = Delivery(way="self", on="2026-12-02", receiver="本人", clerk_name="王小满")
    case = accepted(state=State.CLOSED, closed_at="2026-12-02T09:00:00+08:00", result=result, delivery=delivery)
    [done] = rows(shipped_profile("cases"), case)["EA_JC_STEP_DONE"]
    assert (done["resultname"], done["approvalnumber"], done["certificatelimit"]) == (
        "许可证",
        "济许〔2026〕1号",
        "2029-12-01",
    )
    assert (done["isdeliveryresults"], done["satisfaction"]) == ("0", "")


def test_a_mark_is_a_row_with_the_national_fields() -> None:
    mark = ReviewRecord(
        review_id="r1", occasion="intake", level=2, way="phone", channel="6", given_at="2026-11-24T08:00:00+08:00",
        served_by="wang", served_by_name="王小满", text="等太久",
        reasons=(Reason(code="207", name="没有样本"), Reason(code="214", name="生硬")),
        answer=Answer(
            at="2026-11-25T08:00:00+08:00", clerk_name="李",
            verdict="true", found="属实", measures="已改", responsible="李"
        ),
    )  # fmt: skip
    [row] = rows(shipped_profile("reviews"), accepted(reviews=(mark,)))["SERVICE_EVALUATION"]
    chosen = (
        "evaluateId",
        "pf",
        "proStatus",
        "satisfaction",
        "evalDetail",
        "writingEvaluation",
        "assessTime",
        "assessNumber",
    )
    assert tuple(row[name] for name in chosen) == ("r1", "5", "1", "2", "207,214", "等太久", "2026-11-24 08:00:00", "1")
    assert (row["promisetime"], row["answerContent"], row["serviceNumber"]) == ("1", "已改", "wang")


def test_a_case_that_nobody_marked_has_no_row_and_no_mistake() -> None:
    assert rows(shipped_profile("reviews"), accepted()) == {}


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"case_number": "P0463001"}, "no", "临时编号"),
        ({"applicant": {"name": ""}}, "who", "“申请人”是必填的"),
        ({"applicant": {"name": "长" * 41}}, "who", "“申请人”有41个字，最多40个"),
        ({"applicant": {"phone": "0391-6600000"}}, "phone", "“电话”的格式不对"),
        ({"applicant": {"name": "王\x07五"}}, "who", "控制字符"),
    ],
)
def test_a_wrong_value_is_named_with_its_field_and_the_whole_case_stays_back(
    changes: dict[str, Any], column: str, said: str
) -> None:
    base = accepted()
    applicant = replace(base.applicant, **{"phone": "13800000000", **changes.get("applicant", {})})
    case = replace(base, **{**changes, "applicant": applicant})
    mapped = map_case(small(), case, ITEM, OFFICE)
    assert mapped.rows == ()
    assert {error.column for error in mapped.errors} == {column}
    assert all(said in error.said and error.said.endswith("。") for error in mapped.errors)
    assert mapped.errors[0].case_number == case.case_number


def test_two_rows_of_one_key_are_a_mistake_of_the_profile() -> None:
    profile = read_profile(SMALL.replace('key = ["no", "sn"]', 'key = ["no"]').encode())
    mapped = map_case(profile, accepted(), ITEM, OFFICE)
    assert "主键都是" in mapped.errors[-1].said


def test_operation_version_and_moment_are_filled_in_last_and_are_no_part_of_the_digest() -> None:
    profile = shipped_profile("cases")
    first, *_ = map_case(profile, accepted(), ITEM, OFFICE).rows
    table = profile.tables[0]
    told = finished(profile, table, first.values, operation="U", version=3, made_at="2026-11-24T08:00:00+08:00")
    assert list(told) == [column.name for column in table.columns]
    assert (told["cd_operation"], told["dataver"], told["maketime"]) == ("U", "3", "2026-11-24 08:00:00")
    assert not {"cd_operation", "dataver", "maketime"} & set(first.values)


texts = st.text(max_size=60)
PEOPLE = st.fixed_dictionaries(
    {"name": texts, "phone": texts, "id_number": texts, "kind": st.sampled_from(["person", "organisation"])}
)
CHANGES = st.fixed_dictionaries(
    {"note": texts, "state": st.sampled_from(State), "accepted_on": st.sampled_from(["", "2026-11-23"])}
)


@given(person=PEOPLE, changes=CHANGES, used=st.sampled_from([small(), *map(shipped_profile, ("cases", "reviews"))]))
def test_any_case_maps_or_names_its_mistakes(person: dict[str, Any], changes: dict[str, Any], used: Profile) -> None:
    base = accepted()
    case = replace(base, applicant=replace(base.applicant, **person), **changes)
    mapped = map_case(used, case, ITEM, OFFICE)
    assert not (mapped.rows and mapped.errors)
    assert all(error.said.endswith("。") and error.column for error in mapped.errors)
    assert all(row.is_alive is (case.state is not State.VOID) for row in mapped.rows)
    for row in mapped.rows:
        table = used.table(row.table)
        assert table is not None
        for column in table.columns:
            value = row.values.get(column.name, "")
            assert not column.length or len(value) <= column.length
            assert value or not column.required or column.is_of_row
    assert map_case(used, case, ITEM, OFFICE) == mapped
