"""The day of a photograph is what the camera wrote; where nothing is written nothing is guessed."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from tests.ui.capturing import pages
from ui.capturing.dating import taken_on

EXIF_IFD, ORIGINAL, DIGITIZED, CHANGED = 0x8769, 0x9003, 0x9004, 0x0132
NOON = "2026:11:20 12:00:00"


def exif(**tags: str) -> Image.Exif:
    made = Image.Exif()
    numbers = {"original": ORIGINAL, "digitized": DIGITIZED}
    made.get_ifd(EXIF_IFD).update({numbers[name]: text for name, text in tags.items() if name in numbers})
    if "changed" in tags:
        made[CHANGED] = tags["changed"]
    return made


def photo(kind: str = "JPEG", **tags: str) -> bytes:
    kept = io.BytesIO()
    pages.Image.new("RGB", (64, 64), "white").save(kept, kind, exif=exif(**tags))
    return kept.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "HEIF", "WEBP"])
def test_the_day_is_what_the_camera_wrote(kind: str) -> None:
    assert taken_on(photo(kind, original=NOON)) == date(2026, 11, 20)


def test_the_second_best_is_the_day_it_became_a_file() -> None:
    assert taken_on(photo(digitized=NOON)) == date(2026, 11, 20)


def test_the_day_of_the_last_change_is_not_the_day_it_was_taken() -> None:
    assert taken_on(photo(changed=NOON)) is None


@pytest.mark.parametrize("text", ["", "0000:00:00 00:00:00", "2026:13:40 12:00:00", "gestern", "2026:11:20"])
def test_a_day_that_is_none_is_not_guessed(text: str) -> None:
    assert taken_on(photo(original=text)) is None


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0\x18ftypmp42", b"%PDF-1.4", b"\xff\xd8\xff", b"plain words", photo()[:40], photo()]
)
def test_what_a_chat_program_stripped_a_video_and_spoilt_bytes_say_nothing(data: bytes) -> None:
    assert taken_on(data) is None
