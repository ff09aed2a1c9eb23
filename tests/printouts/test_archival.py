"""Pages as an archive keeps them: PDF/A-1b, the same bytes each time."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

import printouts
from desk.adjusting import PrinterProfile
from desk.sheets import Sheet
from desk.times import BEIJING
from printouts import join
from printouts.adjusting import adjusted
from printouts.archival import to_archival
from printouts.book import Book
from printouts.colour_profile import srgb

from . import sheets

MADE_AT = datetime(2026, 11, 23, 9, 5, tzinfo=BEIJING)
SHEETS = {
    "acceptance": sheets.acceptance,
    "declined": sheets.declined,
    "receipt": sheets.receipt,
    "guide": sheets.guide,
    "slip": sheets.slip,
}
JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")
]
"""Of Debian's libpdfbox2-java, libactivation-java and libjaxb-api-java."""


def archived(sheet: Sheet) -> bytes:
    return to_archival(printouts.render(sheet), title="受理<通知>书", author="济源市&思礼镇", made_at=MADE_AT)


def second_by_clock() -> int:
    return int(datetime.now(UTC).timestamp())


MADE = {
    "archived": lambda page: to_archival(page, title="办件回执", author="济源市思礼镇", made_at=MADE_AT),
    "adjusted to a printer": lambda page: adjusted(page, PrinterProfile(right_mm=1, down_mm=2), "80"),
    "joined with another": lambda page: join([page, page]),
    "bound in a book": lambda _: bound(),
}


def bound() -> bytes:
    book = Book("办事指南汇编", "济源市思礼镇便民服务中心")
    book.add(sheets.receipt(), "接收凭证")
    return book.finish(lambda _: sheets.declined())


def test_the_same_page_is_the_same_bytes() -> None:
    assert archived(sheets.receipt()) == archived(sheets.receipt())


def test_files_made_by_a_later_clock_are_the_same_bytes() -> None:
    """A file's own mark (ISO 32000-1, 14.4) is usually taken from the clock, which this lets go on by a second."""
    page = printouts.render(sheets.slip())
    first = {name: make(page) for name, make in MADE.items()}
    earlier = begun = second_by_clock()
    while begun == earlier:
        begun = second_by_clock()
        later = {name: make(page) for name, make in MADE.items()}
    assert [name for name in MADE if first[name] != later[name]] == []


def test_a_page_says_what_it_is_in_both_places_alike() -> None:
    with pikepdf.open(io.BytesIO(archived(sheets.acceptance()))) as document:
        assert document.pdf_version == "1.4"
        assert str(document.docinfo.Title) == "受理<通知>书"
        assert str(document.docinfo.CreationDate) == "D:20261123090500+08'00'"
        with document.open_metadata() as told:
            assert told["dc:title"] == "受理<通知>书"
            assert told["dc:creator"] == ["济源市&思礼镇"]
            assert told["xmp:CreateDate"] == "2026-11-23T09:05:00+08:00"
            assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("1", "B")
        intent = document.Root.OutputIntents[0]
        assert intent.DestOutputProfile.read_bytes() == srgb()


def test_the_colours_are_srgb() -> None:
    profile = ImageCms.getOpenProfile(io.BytesIO(srgb()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    assert profile.profile.version == pytest.approx(2.1)
    same = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colours = [(0, 0, 0), (255, 255, 255), (200, 30, 30), (30, 160, 90), (20, 40, 220), (128, 128, 128)]
    for colour in colours:
        seen = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), same).getpixel((0, 0))
        assert seen == pytest.approx(colour, abs=2)


@pytest.mark.long
@pytest.mark.parametrize("name", SHEETS)
def test_an_archives_checker_finds_no_fault(name: str, tmp_path: Path) -> None:
    if shutil.which("java") is None or not all(jar.exists() for jar in JARS):
        pytest.skip("needs java, libpdfbox2-java, libactivation-java and libjaxb-api-java")
    target = tmp_path / f"{name}.pdf"
    target.write_bytes(archived(SHEETS[name]()))
    command = ["java", "-cp", ":".join(map(str, JARS)), "org.apache.pdfbox.preflight.Validator_A1b", str(target)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "is a valid PDF/A-1b file" in told.stdout + told.stderr
