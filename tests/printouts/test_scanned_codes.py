"""Every kind of code reads back from a scan of 150 dpi: turned, noisy, with the ring of a seal over its corner."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from desk.papers.composing import PaperRequest, compose
from desk.sheets import Code, Sheet
from printouts import page_count, render
from tests.desk.papers import later, samples
from tests.desk.papers import test_reviews as reviews
from tests.printouts.scanning import around, picture, read, scanned, sealed

PUBLIC = "https://zwfw.example.cn/q?n={case_number}"
"""An address that needs lower-case letters, so that its code is coded as bytes."""
KINDS: dict[str, tuple[PaperRequest, ...]] = {
    "verify": (
        samples.request("acceptance_notice", samples.LICENCE, "a4"),
        samples.request("acceptance_notice", samples.LICENCE, "a5"),
        samples.request("receipt_slip", samples.LICENCE, "80"),
        samples.request("receipt_slip", samples.LICENCE, "58"),
    ),
    "progress": (
        samples.request("apology_notice", samples.PROMISED, "a4"),
        later.request("result_notice", "HJ-12", "58"),
    ),
    "review": (
        reviews.request(reviews.CARD, reviews.served(), "58"),
        reviews.request(reviews.CARD, reviews.served(), "80"),
    ),
    "scan_in": (
        samples.request("one_time_notice", samples.PROMISED, "a4"),
        later.request("bag_label", samples.PROMISED, "label"),
    ),
    "batch": (later.request("transfer_list", samples.PROMISED, "a4"), later.request("transfer_list", "HJ-12", "80")),
    "mail": (later.request("mail_slip", samples.PROMISED, "a5"), later.request("mail_slip", "HJ-12", "label")),
    "guide": (samples.request("guide", samples.PROMISED, "a4"), samples.request("guide", samples.PROMISED, "80")),
}
PAPERS = [(kind, number) for kind, requests in KINDS.items() for number in range(len(requests))]
DEGREES = (-4.0, -1.5, 0.0, 2.5, 4.0)
MANY_SEEDS = 12
SEALED = ("a4", "a5")
"""Sizes that are sealed: slips and labels never are."""
LEAST_MM = {"M": 25, "Q": 30}
"""PAPERS.md B-10."""


@cache
def printed(kind: str, number: int) -> tuple[Sheet, Code, bytes]:
    request = KINDS[kind][number]
    office = replace(request.office, query_url=PUBLIC, review_url=PUBLIC)
    sheet = compose(replace(request, office=office))
    wanted = request.kind.codes.index(kind)  # type: ignore[arg-type]  # a text, as kinds are tabled
    return sheet, sheet.codes[wanted], render(sheet)


def assert_read(pdf: bytes, sheet: Sheet, code: Code, degrees: float, seed: int) -> None:
    payload = code.payload
    part, corner = around(picture(pdf, 0 if sheet.paper == "guide" else page_count(pdf) - 1), payload)
    if sheet.layout in SEALED:
        part = sealed(part, corner)
    assert payload in read(scanned(part, degrees, seed)), (degrees, seed)


@pytest.mark.parametrize(("kind", "number"), PAPERS)
def test_every_kind_of_code_reads_back_from_a_turned_noisy_and_sealed_scan(kind: str, number: int) -> None:
    sheet, code, pdf = printed(kind, number)
    for seed, degrees in enumerate((-4.0, 4.0)):
        assert_read(pdf, sheet, code, degrees, seed)


@pytest.mark.long
@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize(("kind", "number"), PAPERS)
def test_every_kind_of_code_reads_back_from_many_scans(kind: str, number: int, degrees: float) -> None:
    sheet, code, pdf = printed(kind, number)
    for seed in range(MANY_SEEDS):
        assert_read(pdf, sheet, code, degrees, seed)


@pytest.mark.parametrize(("kind", "number"), PAPERS)
def test_a_code_is_as_large_as_its_level_asks(kind: str, number: int) -> None:
    sheet, code, _ = printed(kind, number)
    assert sheet.layout == "label" or code.size_mm >= LEAST_MM[code.level]


@pytest.mark.parametrize("level", ["M", "Q"])
def test_the_longest_signed_code_reads_back_under_a_seal_at_both_levels(level: str) -> None:
    sheet, code, _ = printed("verify", 0)
    changed = replace(code, level=level, size_mm=30)
    pdf = render(replace(sheet, codes=(changed,)))
    for seed in range(3):
        assert_read(pdf, sheet, changed, 4.0 - 4.0 * seed, seed)
