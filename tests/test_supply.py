"""What the program is made of: pinned by sums, under licences that fit, with their texts, listed for everybody."""

from __future__ import annotations

import json
import re
from pathlib import Path

from packaging.utils import canonicalize_name

from tools import write_sbom

FITTING = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Zlib", "PSF-2.0", "MPL-2.0"),
    *("LGPL-3.0-only", "LGPL-2.1-or-later"),
}
"""A government desktop may use these; the LGPL ones are libraries of their own that anybody can replace."""


def test_every_library_is_pinned_by_sums_and_installed_as_pinned() -> None:
    known = write_sbom.sums()
    lock = write_sbom.LOCK.read_text(encoding="utf-8")
    for one in write_sbom.runtime():
        name = canonicalize_name(one.name)
        assert known.get(name), name
        pinned = re.search(rf"^{re.escape(name)}(\[[^]]*\])?==(\S+)", lock, re.MULTILINE)
        assert pinned is not None, name
        assert pinned[2] == one.version, name


def test_every_library_has_a_licence_that_fits_and_its_text() -> None:
    for one in write_sbom.runtime():
        parts = re.split(r" (?:OR|AND) ", write_sbom.licence_of(one))
        assert set(parts) <= FITTING, (one.name, parts)
        texts = list(write_sbom.texts_of(one))
        assert texts, one.name
        assert all(content.strip() for _, content in texts), one.name


def test_the_list_is_the_same_each_time_and_names_every_part(tmp_path: Path) -> None:
    write_sbom.write(tmp_path / "a")
    write_sbom.write(tmp_path / "b")
    first = (tmp_path / "a" / "sbom.cdx.json").read_bytes()
    assert first == (tmp_path / "b" / "sbom.cdx.json").read_bytes()
    bill = json.loads(first)
    named = {canonicalize_name(one["name"]) for one in bill["components"] if one["type"] == "library"}
    assert {"pyside6-essentials", "sqlcipher3", "cryptography", "reportlab", "psycopg", "uvicorn"} <= named
    assert all(one["hashes"] and one["licenses"][0]["expression"] for one in bill["components"])
    assert {one["name"] for one in bill["components"] if one["type"] == "file"} >= {"NotoSansSC-Regular.ttf"}
    folders = {canonicalize_name(path.name) for path in (tmp_path / "a" / "licences").iterdir()}
    assert folders == named
