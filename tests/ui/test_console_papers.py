"""`paper`, `guide`, `receipt`, and offices that prove each other's papers."""

from __future__ import annotations

import base64
import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.printouts.reading import sizes, words, words_by_pdfium
from tests.ui.console import CLERK, PASSWORD, RESIDENT, Office, call, codes_of_pdf, request, state_of, write

DECLINE = {"kind": "decline", "ground": "not_required", "reason": "本地户口不用办居住证"}
MAKING = [
    ("acceptance_notice", {"decision": {"kind": "accept"}}, ("a4", "a5")),
    ("receipt_slip", {"decision": {"kind": "accept"}}, ("80", "58")),
    ("materials_receipt", {"decision": {"kind": "receive"}}, ("a4", "a5", "80")),
    ("one_time_notice", {"decision": {"kind": "one_time_notice"}, "materials": []}, ("a4", "80")),
    ("decline_not_required", {"decision": DECLINE}, ("a4", "a5", "80")),
    (
        "decline_other_body",
        {"decision": {**DECLINE, "ground": "other_body", "other_body": "济源市公安局沁园派出所"}},
        ("a4", "80"),
    ),
    (
        "decline_not_eligible",
        {
            "decision": {
                **DECLINE,
                "ground": "not_eligible",
                "basis": "《居住证暂行条例》第二条",
                "confirmed_by": "赵复核",
                "unmet": ["居住满半年"],
            }
        },
        ("a4",),
    ),
]
WIDTHS_MM = {"a4": 210, "a5": 210, "80": 80, "58": 58, "large": 210}


@pytest.fixture(scope="module")
def filed(shared: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """An accepted case, and the PDF of its acceptance notice."""
    folder = tmp_path_factory.mktemp("filed")
    number = shared.file(folder, request())["case_number"]
    shared.done("paper", "acceptance_notice", number, "--out", folder / "notice.pdf")
    return number, folder / "notice.pdf"


@pytest.mark.parametrize(("paper", "changes", "layouts"), MAKING, ids=[row[0] for row in MAKING])
def test_every_paper_comes_in_its_sizes_and_its_code_is_genuine(
    shared: Office, tmp_path: Path, paper: str, changes: dict[str, Any], layouts: tuple[str, ...]
) -> None:
    answer = shared.file(tmp_path, request(**changes))
    assert paper in answer["papers"]
    for layout in (None, *layouts):
        out = tmp_path / f"{layout}.pdf"
        chosen = ("--layout", layout) if layout else ()
        issued = shared.done("paper", paper, answer["case_number"], *chosen, "--out", out)
        assert (issued["paper"], issued["layout"]) == (paper, layout or layouts[0])
        assert issued["first"] is (layout != layouts[0])
        assert issued["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
        assert round(sizes(out.read_bytes())[0][0] / 72 * 25.4) == WIDTHS_MM[issued["layout"]]
        [verify] = [code for code in codes_of_pdf(out.read_bytes()) if len(code) > 100]
        checked = shared.done("receipt", "check", verify)
        assert (checked["verdict"], checked["paper"], checked["number"]) == ("genuine", paper, answer["case_number"])
        text = words(out.read_bytes())
        assert RESIDENT["id_number"] not in text
        assert RESIDENT["phone"] not in text
    refused = shared.refuses("paper", paper, answer["case_number"], "--layout", "a3", "--out", tmp_path / "x.pdf")
    assert refused["code"] == "paper.layout"
    assert not (tmp_path / "x.pdf").exists()


def test_a_paper_asked_for_again_is_the_identical_bytes_and_no_new_event(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    first = office.done("paper", "acceptance_notice", number, "--out", tmp_path / "1.pdf")
    before = state_of(office.home)
    second = office.done("paper", "acceptance_notice", number, "--out", tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    assert (first["first"], second["first"], second["reprints"]) == (True, False, 0)
    assert first["number"] == second["number"]
    assert state_of(office.home) == before


def test_a_paper_of_another_size_keeps_its_number(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    large = office.done("paper", "acceptance_notice", number, "--out", tmp_path / "a4.pdf")
    small = office.done("paper", "acceptance_notice", number, "--layout", "a5", "--out", tmp_path / "a5.pdf")
    assert large["number"] == small["number"]
    slip = office.done("paper", "receipt_slip", number, "--out", tmp_path / "slip.pdf")
    assert slip["number"] is None


def test_a_reprint_is_marked_and_counted_and_its_reason_is_kept(office: Office, tmp_path: Path) -> None:
    """PAPERS.md B-11."""
    number = office.file(tmp_path, request())["case_number"]
    out = tmp_path / "notice.pdf"
    assert (
        office.refuses("paper", "acceptance_notice", number, "--reprint", "遗失", "--out", out)["code"]
        == "paper.never_issued"
    )
    office.done("paper", "acceptance_notice", number, "--out", out)
    assert "补打" not in words(out.read_bytes())
    for count in (1, 2):
        copy = office.done("paper", "acceptance_notice", number, "--reprint", "遗失", "--out", out)
        assert (copy["first"], copy["reprints"]) == (False, count)
        text = words(out.read_bytes())
        assert f"第{count}次" in text
        assert "补打" in text
        assert "遗失" not in text
    refused = office.refuses("paper", "acceptance_notice", number, "--reprint", " ", "--out", out)
    assert (refused["code"], refused["field"]) == ("paper.reprint_reason", "reprint")
    [kept] = office.done("case", "show", number)["papers"]
    assert kept["reprints"] == 2
    assert office.done("verify")["ok"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("one_time_notice", "paper.not_owed"),
        ("recovery_key_sheet", "paper.of_no_case"),
        ("certificate", "paper.unknown"),
        ("", "paper.unknown"),
    ],
)
def test_a_paper_the_case_does_not_get_is_refused(
    shared: Office, filed: tuple[str, Path], tmp_path: Path, kind: str, code: str
) -> None:
    refused = shared.refuses("paper", kind, filed[0], "--out", tmp_path / "x.pdf")
    assert (refused["code"], refused["field"]) == (code, "paper")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/x.pdf", ".", "x" * 300, "x" * 250])
def test_where_no_file_can_be_nothing_is_issued(office: Office, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    number = office.file(tmp_path, request())["case_number"]
    refused = office.refuses("paper", "acceptance_notice", number, "--out", folder / name)
    assert (refused["code"].split(".")[0], refused["field"]) == ("file", "out")
    assert list(folder.iterdir()) == []
    assert "papers" not in office.done("case", "show", number)


def test_the_guide_comes_in_every_size_and_records_nothing(office: Office, tmp_path: Path) -> None:
    before = state_of(office.home)
    for layout in (None, "a4", "large", "80", "58"):
        out = tmp_path / f"{layout}.pdf"
        chosen = ("--layout", layout) if layout else ()
        assert office.done("guide", "hj-12", *chosen, "--out", out) == {"item": "HJ-12", "out": str(out)}
        assert round(sizes(out.read_bytes())[0][0] / 72 * 25.4) == WIDTHS_MM[layout or "a4"]
        assert "居住证申领" in words_by_pdfium(out.read_bytes())
    assert (tmp_path / "None.pdf").read_bytes() == (tmp_path / "a4.pdf").read_bytes()
    assert state_of(office.home) == before
    assert office.refuses("guide", "ZZ-99", "--out", tmp_path / "x.pdf")["code"] == "item.unknown"


def test_the_code_of_a_guide_reads_back_at_150_dpi_in_every_size(office: Office, tmp_path: Path) -> None:
    for layout in ("a4", "large", "80", "58"):
        out = tmp_path / f"{layout}.pdf"
        office.done("guide", "hj-12", "--layout", layout, "--out", out)
        assert codes_of_pdf(out.read_bytes()) == ["GUIDE/HJ-12"]


def test_all_guides_are_one_file_or_one_item_is_named(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "all.pdf"
    said = office.done("guide", "--all", "--out", out)
    assert (said["items"], said["pages"]) == (96, len(sizes(out.read_bytes())))
    assert said["pages"] > 200
    assert office.refuses("guide", "--out", out)["code"] == "usage"
    assert office.refuses("guide", "HJ-12", "--all", "--out", out)["code"] == "usage"
    assert office.refuses("guide", "--all", "--layout", "58", "--out", out)["code"] == "paper.layout"


def test_the_sample_of_a_form_is_written_for_one_item_that_has_one(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "sample.pdf"
    assert office.done("guide", "hj-12", "--sample-form", "--out", out) == {"item": "HJ-12", "out": str(out)}
    assert "申请表填写示范" in words_by_pdfium(out.read_bytes())
    assert office.refuses("guide", "SB-07", "--sample-form", "--out", out)["code"] == "form.none"
    assert office.refuses("guide", "--all", "--sample-form", "--out", out)["code"] == "usage"
    assert office.refuses("guide", "HJ-12", "--layout", "58", "--sample-form", "--out", out)["code"] == "usage"


def test_a_genuine_code_says_office_number_dates_and_item(shared: Office, filed: tuple[str, Path]) -> None:
    number, pdf = filed
    [code] = codes_of_pdf(pdf.read_bytes())
    spoken = f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}"
    for typed in (code, code.lower(), f" {code[:40]}\n{code[40:]} "):
        checked = shared.done("receipt", "check", typed)
        assert checked == {
            "verdict": "genuine",
            "office": "思礼镇便民服务中心",
            "paper": "acceptance_notice",
            "number": number,
            "item": "HJ-12",
            "received_on": "2026-11-23",
            "due_on": "2026-12-07",
            "practice": False,
            "message": checked["message"],
        }
        for part in ("思礼镇便民服务中心", "受理通知书", spoken, "居住证申领", "2026年11月23日", "2026年12月7日"):
            assert part in checked["message"]


def test_every_altered_code_is_refused(shared: Office, filed: tuple[str, Path]) -> None:
    [code] = codes_of_pdf(filed[1].read_bytes())
    data = bytearray(base64.b32decode(code + "=" * (-len(code) % 8)))
    seen = set()
    for at in range(0, len(data), 7):
        data[at] ^= 1
        text = base64.b32encode(data).decode().rstrip("=")
        data[at] ^= 1
        said = shared.ask("receipt", "check", text)
        assert said.status == 2
        seen.add(said.refused["code"])
    assert "receipt.altered" in seen
    assert seen <= {"receipt.altered", "receipt.unknown_issuer", "code.unreadable", "code.newer"}


@pytest.mark.parametrize("text", ["", "A", "https://example.cn/", "编号0463", "😀" * 200, "A" * 5000])
def test_what_is_no_code_of_ours_is_refused(shared: Office, text: str) -> None:
    assert shared.refuses("receipt", "check", text)["code"] == "code.unreadable"


@pytest.fixture(scope="module")
def three(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Office, Office]:
    """A township centre, a village station, and a stranger."""
    folder = tmp_path_factory.mktemp("three")
    made = [Office(shutil.copytree(founded, folder / "township"))]
    for place, kind, name in (
        ("419001108203", "village", "三河寨村便民服务站"),
        ("419001109000", "township", "王屋镇便民服务中心"),
    ):
        home = folder / place
        said = call(
            *("init", "--home", home, "--office", place, "--kind", kind, "--name", name, "--clerk", CLERK),
            password=PASSWORD,
        )
        assert said.status == 0, said
        made.append(Office(home))
    return made[0], made[1], made[2]


def test_two_offices_prove_each_other_s_papers_and_a_third_is_told_unknown(
    three: tuple[Office, Office, Office], tmp_path: Path
) -> None:
    town, village, stranger = three
    codes = {}
    for office in (town, village):
        number = office.file(tmp_path, request())["case_number"]
        out = tmp_path / f"{number}.pdf"
        office.done("paper", "receipt_slip", number, "--out", out)
        [codes[office]] = codes_of_pdf(out.read_bytes())
    assert town.refuses("receipt", "check", codes[village])["code"] == "receipt.unknown_issuer"
    prints = {}
    for office, other in ((town, village), (village, town)):
        bundle = tmp_path / "certificate.json"
        exported = office.done("office", "certificate", "--out", bundle)
        trusted = other.done("office", "trust", bundle)
        assert trusted["fingerprint"] == exported["fingerprint"]
        assert other.done("office", "trust", bundle) == trusted, "once more is success again"
        assert office.refuses("office", "trust", bundle)["code"] == "certificate.own"
        prints[office] = exported["fingerprint"]
    assert prints[town] != prints[village]
    for office, other in ((town, village), (village, town)):
        proven = office.done("receipt", "check", codes[other])
        assert proven["verdict"] == "genuine"
        assert proven["office"] == other.done("office", "status")["office"]["name"]
        refused = stranger.refuses("receipt", "check", codes[office])
        assert (refused["code"], refused["field"]) == ("receipt.unknown_issuer", "text")
        assert "没有出具单位的证书" in refused["message"]
    assert len(town.done("office", "status")["trusted"]) == 1
    assert town.done("verify")["ok"]


@pytest.mark.parametrize(
    "content", [b"{}", b"\xff", b"", b"[" * 100_000, "changed"], ids=["{}", "bytes", "empty", "deep", "changed"]
)
def test_what_is_no_certificate_is_refused(
    three: tuple[Office, Office, Office], tmp_path: Path, content: bytes | str
) -> None:
    town, village, _ = three
    bundle = tmp_path / "certificate.json"
    village.done("office", "certificate", "--out", bundle)
    if isinstance(content, bytes):
        bundle.write_bytes(content)
    else:
        bundle.write_bytes(bundle.read_bytes().replace("三河寨村便民".encode(), "五河寨村便民".encode()))
    assert town.refuses("office", "trust", bundle)["code"].startswith("certificate.")


def test_a_query_address_gives_papers_a_second_code(office: Office, tmp_path: Path) -> None:
    """PAPERS.md C-08."""
    office.done("office", "set", "--query-url", "https://query.example.cn/c/{case_number}")
    number = office.file(tmp_path, request())["case_number"]
    for paper in ("acceptance_notice", "receipt_slip"):
        office.done("paper", paper, number, "--out", tmp_path / "p.pdf")
        found = codes_of_pdf((tmp_path / "p.pdf").read_bytes())
        assert f"https://query.example.cn/c/{number}" in found
        assert len(found) == 2
        [verify] = [code for code in found if len(code) > 100]
        assert office.done("receipt", "check", verify)["verdict"] == "genuine"


def test_a_practice_office_marks_its_papers_and_their_codes(tmp_path: Path) -> None:
    """PAPERS.md B-12."""
    office = Office(tmp_path / "home")
    office.done(
        *("init", "--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心"),
        *("--clerk", CLERK, "--practice"),
    )
    number = office.file(tmp_path, request())["case_number"]
    issued = office.done("paper", "acceptance_notice", number, "--out", tmp_path / "p.pdf")
    assert "练" in issued["number"]
    assert "练习" in words((tmp_path / "p.pdf").read_bytes())
    [code] = codes_of_pdf((tmp_path / "p.pdf").read_bytes())
    assert office.done("receipt", "check", code)["practice"] is True


def test_a_settings_change_leaves_papers_already_issued_as_they_are(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    office.done("paper", "acceptance_notice", number, "--out", tmp_path / "1.pdf")
    office.done("office", "set", "--phone", "0391-6600000", "--address", "思礼镇思平路1号")
    office.done("paper", "acceptance_notice", number, "--out", tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    later = office.file(tmp_path, request())["case_number"]
    office.done("paper", "acceptance_notice", later, "--out", tmp_path / "3.pdf")
    assert "0391-6600000" in words((tmp_path / "3.pdf").read_bytes())


def test_a_request_after_which_papers_are_printed_by_people_says_where_they_are(office: Office, tmp_path: Path) -> None:
    said = office.say("case", "file", write(tmp_path, request()))
    assert "要交给群众的文书：受理通知书（acceptance_notice）、办件回执（receipt_slip）" in said.out
    number = office.done("case", "list")["cases"][0]["case_number"]
    assert "首次出具" in office.say("paper", "receipt_slip", number, "--out", tmp_path / "s.pdf").out
    assert "与首次出具相同" in office.say("paper", "receipt_slip", number, "--out", tmp_path / "s.pdf").out
