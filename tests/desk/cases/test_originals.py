"""Which originals went back over the counter, which belong to the file, and which have to go back."""

from __future__ import annotations

import msgspec
import pytest

from desk.cases.case import Case
from desk.cases.life import OriginalBack
from desk.cases.material import MaterialState
from desk.cases.originals import goes_back, is_identity_card, still_here, to_give_back
from desk.desk import Desk
from tests.builders import filed, item

RESIDENCE = item("HJ-12")
CARD, PHOTO, PROOF, FORM = 1, 2, 3, 5
BACK = OriginalBack(seq=PROOF, count=1, at="2026-11-23T10:00:00+08:00", receiver="王一一", clerk_name="李一一")


def with_line(case: Case, seq: int, state: MaterialState, originals: int) -> Case:
    lines = tuple(
        msgspec.structs.replace(m, state=state, originals=originals) if m.seq == seq else m for m in case.materials
    )
    return msgspec.structs.replace(case, materials=lines)


@pytest.mark.parametrize("name", ["申请人居民身份证", "夫妻双方居民身份证", "受益人/继承人居民身份证"])
def test_an_identity_card_is_known_by_its_name(name: str) -> None:
    """居民身份证法第十五条第三款."""
    card = msgspec.structs.replace(RESIDENCE.materials[0], name=name)
    assert is_identity_card(card)
    assert goes_back(card)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("居民身份证申领登记表", "申请表格文书"),
        ("授权委托书及代办人居民身份证", "申请表格文书"),
        ("居民身份证明", "其他"),
    ],
)
def test_a_form_about_a_card_or_a_set_with_one_in_it_is_none(name: str, kind: str) -> None:
    assert not is_identity_card(msgspec.structs.replace(RESIDENCE.materials[0], name=name, type=kind))


@pytest.mark.parametrize(
    ("seq", "state", "here", "back"),
    [
        (CARD, "original_seen", 0, 0),
        (PROOF, "original_seen", 0, 0),
        (PROOF, "scanned", 0, 0),
        (PROOF, "copy_kept", 2, 2),
        (FORM, "original_seen", 2, 0),
        (PHOTO, "scanned", 0, 0),
        (PROOF, "missing", 0, 0),
    ],
)
def test_only_what_was_kept_is_here(desk: Desk, seq: int, state: MaterialState, here: int, back: int) -> None:
    case = with_line(filed(desk, 1), seq, state, 2)
    assert still_here(RESIDENCE, case).get(seq, 0) == here
    assert to_give_back(case).get(seq, 0) == back


def test_what_went_back_is_counted_until_the_paper_comes_in_anew(desk: Desk) -> None:
    case = with_line(filed(desk, 1), PROOF, "copy_kept", 2)
    assert to_give_back(msgspec.structs.replace(case, originals_back=(BACK,))) == {PROOF: 1}
    settled = msgspec.structs.replace(BACK, settled=True)
    assert to_give_back(msgspec.structs.replace(case, originals_back=(settled, BACK, BACK))) == {}
