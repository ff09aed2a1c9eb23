"""The version at the foot of every paper tells which wording it has: other wording is another version (PAPERS B-18).

`tests/golden/text_versions.txt` keeps one line a version: its name, and the digest of everything it says. A version
that has been shipped keeps its line for ever; the newest may get another digest until then.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

from db import shipped

KEPT = Path(__file__).parents[1] / "golden" / "text_versions.txt"


def parts_of(version: str) -> tuple[int, ...]:
    """As numbers, to be put in order."""
    return tuple(int(part) for part in version.split("."))


def line_of(texts: dict[str, Any]) -> str:
    """Version and digest of the wording; comments and the order of the tables do not count."""
    said = {key: value for key, value in texts.items() if key != "version"}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return f"{texts['version']} {hashlib.sha256(canonical.encode()).hexdigest()}"


def test_wording_that_changed_has_a_version_of_its_own() -> None:
    line = line_of(tomllib.loads(shipped.content("texts.toml").decode()))
    advice = f"the wording changed: raise `version` in texts.toml and add its line to {KEPT.name}: {line}"
    assert KEPT.read_text(encoding="ascii").splitlines()[-1] == line, advice


def test_versions_rise_and_none_is_named_twice() -> None:
    versions = [parts_of(line.split()[0]) for line in KEPT.read_text(encoding="ascii").splitlines()]
    assert all(before < after for before, after in pairwise(versions))


def test_another_word_is_another_digest_and_another_order_is_not() -> None:
    one = {"version": "1.1", "guide": {"E1": {"text": "甲"}}, "shared": {}}
    assert line_of(one) == line_of({"shared": {}, "guide": {"E1": {"text": "甲"}}, "version": "1.1"})
    assert line_of(one) != line_of({**one, "guide": {"E1": {"text": "乙"}}})
