"""What the window remembers is read as it was kept, and nothing in the file stops the start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.window.settings import FILE_NAME, LARGEST_BYTES, WindowSettings, read_settings, settings_bytes

ALL = WindowSettings(
    theme="contrast",
    scale=1.25,
    language="en_US",
    clerk="王小满",
    counter="3",
    printers={"A4": "HP 二楼", "slip": "三号窗口"},
    slips={"三号窗口": "socket://192.0.2.1:9100"},
    watched_folder="/home/某人/扫描",
    reader_port="COM3",
    toured=True,
    pin_offered=["wang", "赵勇"],
)


@pytest.mark.parametrize("settings", [ALL, WindowSettings(), WindowSettings(scale=2.0)], ids=["all", "none", "one"])
def test_settings_come_back_as_they_were_kept(tmp_path: Path, settings: WindowSettings) -> None:
    (tmp_path / FILE_NAME).write_bytes(settings_bytes(settings))
    assert read_settings(tmp_path) == settings


def test_only_what_is_not_usual_is_kept() -> None:
    assert json.loads(settings_bytes(WindowSettings(counter="3", scale=1.5))) == {"counter": "3", "scale": 1.5}


def test_a_setting_of_a_newer_program_is_let_be(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"counter": "3", "scale": 2, "sound": "loud"}', encoding="utf-8")
    assert read_settings(tmp_path) == WindowSettings(counter="3", scale=2.0)


@pytest.mark.parametrize(
    "kept",
    [
        *("", "{", "[]", "null", "3", '"light"', '{"counter": "3"', "\0\0\0\0"),
        *('{"theme": "pink"}', '{"theme": ["light"]}', '{"language": "de_DE"}', '{"clerk": 7}', '{"counter": null}'),
        *('{"scale": "2"}', '{"scale": true}', '{"toured": 1}', '{"printers": []}', '{"slips": {"a": 1}}'),
        *('{"pin_offered": "wang"}', '{"pin_offered": [1]}'),
    ],
)
def test_what_cannot_be_read_is_as_if_there_were_nothing(tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE_NAME).write_text(kept, encoding="utf-8")
    assert read_settings(tmp_path) == WindowSettings()


def test_no_more_is_read_than_settings_can_be_long(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"clerk": "x" * LARGEST_BYTES}), encoding="utf-8")
    assert read_settings(tmp_path) == WindowSettings()


def test_a_folder_that_is_not_there_has_the_usual_settings(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "nothing") == WindowSettings()
