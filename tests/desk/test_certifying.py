"""The certificate of a checked record, and the list of what a supervisor should look at: facts, no verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from desk.cases.case import State
from desk.cases.events.bodies import read_body
from desk.cases.events.certifying import RecordVerified
from desk.certifying import certify
from desk.desk import Desk
from desk.overseeing.reporting import red_flags_of
from desk.papers.certificate import Verified
from desk.papers.specimen_case import specimen_case
from desk.records import Operator
from desk.reports.red_flags import BACKDATED, NO_BASIS, NOT_TOLD, PAUSE_UNTOLD, PUT_OFF_TWICE, SECOND_NOTICE, flags_of
from desk.roles import Role
from tests.builders import filed, refusal
from tests.desk.papers import samples

WHOLE = Verified(
    first_n=1,
    first_at="2026-11-23T09:41:00+08:00",
    last_n=4,
    last_at="2026-11-23T09:41:00+08:00",
    first_digest="ab" * 32,
    last_digest="cd" * 32,
    records=4,
    attachments=2,
    program_version="0.1.0",
    chain=True,
    rebuilt=True,
    files=True,
)


def events(desk: Desk) -> list[RecordVerified]:
    with desk.store.reading() as uow:
        bodies = [read_body(event.body) for event in uow.journal.between("2026-11-23", "2026-11-24") if event.body]
    return [body for body in bodies if isinstance(body, RecordVerified)]


def test_a_whole_record_gets_a_numbered_certificate_in_two_copies_and_an_event(desk: Desk) -> None:
    made = certify(desk, WHOLE)
    assert made.number.endswith("核〔2026〕01-1号")
    text = made.copies[0].decode()
    assert "前后衔接（■完整　□有缺口，见附表）" in text
    assert "不证明记录内容本身真实" in text
    assert "合格" not in text
    assert "监督员留存" in text
    assert "窗口留存" in made.copies[1].decode()
    (event,) = events(desk)
    assert (event.number, event.records, event.last_digest) == (made.number, 4, "cd" * 32)


def test_nothing_is_written_to_a_damaged_record_and_the_certificate_says_what_was_found(desk: Desk) -> None:
    found = msgspec.structs.replace(WHOLE, chain=False, files=None, exceptions=("第3条记录的内容与摘要不符。",) * 22)
    made = certify(desk, found)
    text = made.copies[0].decode()
    assert (made.number, events(desk)) == ("", [])
    assert "□完整　■有缺口，见附表" in text
    assert "均与登记的数字摘要（未核验）" in text
    assert "另有2处没有列出。" in text


def test_only_the_supervisor_has_certificates_and_lists_made(desk: Desk) -> None:
    clerk = replace(desk, operator=Operator(clerk="li", name="李四", roles=(Role.CLERK,)))
    refusal("right.missing", lambda: certify(clerk, WHOLE))
    refusal("right.missing", lambda: red_flags_of(clerk, date(2026, 11, 1), date(2026, 11, 23)))


def test_an_ordinary_case_raises_no_flag(desk: Desk) -> None:
    assert flags_of(filed(desk, 1, "accept")) == ()
    report = red_flags_of(desk, date(2026, 11, 1), date(2026, 11, 23))
    assert report.tables[0].rows == ()
    assert "不等于存在问题" in report.sentences[0]


@pytest.mark.parametrize("kind", [SECOND_NOTICE, NOT_TOLD, NO_BASIS, BACKDATED, PAUSE_UNTOLD, PUT_OFF_TWICE])
def test_each_rule_quotes_what_is_recorded(kind: str) -> None:
    case = specimen_case(samples.item(samples.LICENCE), "return_notice")
    assert case.state is State.RETURNED
    assert case.ending is not None
    second = msgspec.structs.replace(case.notices[0], overridden_by="苗永红", override_reason="换了地点")
    odd = msgspec.structs.replace(
        case,
        notices=(*case.notices, second),
        apologies=case.apologies * 2,
        is_deemed=True,
        accepted_on="2026-11-30",
        backdated=True,
        papers=(),
        ending=msgspec.structs.replace(case.ending, basis=""),
    )
    (flag,) = [flag for flag in flags_of(odd) if flag.kind == kind]
    assert flag.case_number == odd.case_number
    assert flag.fact
    assert "违规" not in flag.fact
    assert kind not in {flag.kind for flag in flags_of(msgspec.structs.replace(case, apologies=case.apologies[:1]))}
