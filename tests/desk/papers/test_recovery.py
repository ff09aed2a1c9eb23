from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.errors import Refused
from desk.papers.recovery import RecoveryKey, recovery_key_sheet

from . import samples
from .reading import facts, said, tables, whole

KEY = RecoveryKey(
    lines=("abandon ability able about above 7", "absent absorb abstract absurd abuse 2"),
    fingerprint="9F3A-77C0-12DE",
    made_at=samples.ISSUED_AT,
    copy_no=1,
    report_phone="0391-6630000",
)


def test_the_sheet_says_what_it_is_for_and_who_keeps_it() -> None:
    sheet = recovery_key_sheet(samples.OFFICE, samples.texts(), KEY)
    assert said(sheet) == [
        "本单用于电脑损坏、遗失或者忘记口令时恢复本单位的业务数据。任何人取得本单和数据文件，就能看到全部个人信息。",
        "一式两份，分别密封，由单位主要负责人、上级单位指定的保管人各自保管，不得放在同一处，不得拍照、复印、扫描、录入电脑。",
        "启封必须两人在场并登记；启封后应当更换密钥，旧单当面销毁并记录。",
        "丢失时立即报告单位主要负责人，电话0391-6630000。",
    ]
    assert sheet.copy_caption == "第1份（共2份）"
    words, log = tables(sheet)
    assert words.rows == (("1", KEY.lines[0]), ("2", KEY.lines[1]))
    assert [column.title for column in log.columns] == ["日期", "事由", "启封人", "见证人"]
    assert facts(sheet)["密钥指纹"] == KEY.fingerprint


def test_a_real_key_never_carries_the_practice_mark_a_case_or_a_code() -> None:
    """PAPERS 5.7, Never."""
    sheet = recovery_key_sheet(replace(samples.OFFICE, practice=True), samples.texts(), KEY)
    assert (sheet.watermark, sheet.head_note, sheet.case_line, sheet.number_line, sheet.codes) == ("", "", "", "", ())
    assert "练习" not in whole(sheet)


def test_without_a_phone_its_part_goes() -> None:
    sheet = recovery_key_sheet(samples.OFFICE, samples.texts(), replace(KEY, report_phone=""))
    assert said(sheet)[-1] == "丢失时立即报告单位主要负责人。"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"copy_no": 3}, "paper.copy_no"),
        ({"copy_no": 0}, "paper.copy_no"),
        ({"keeper_2": "单位主要负责人"}, "paper.keepers_alike"),
        ({"lines": ()}, "paper.field_missing"),
        ({"keeper_1": ""}, "paper.field_missing"),
    ],
)
def test_what_would_make_it_useless_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as caught:
        recovery_key_sheet(samples.OFFICE, samples.texts(), replace(KEY, **changes))
    assert caught.value.code == code
