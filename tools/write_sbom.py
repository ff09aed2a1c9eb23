"""What the frozen program is made of: a CycloneDX list of every library, and the licence of each as a file.

    .venv/bin/python tools/write_sbom.py FOLDER

Writes `sbom.cdx.json` and `licences/NAME/…` into a folder. The libraries are those that the program and its extras
need on this system, in the versions installed; each has the sums that the lock file gives. The same input gives the
same bytes. `build.spec` puts both beside the program.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
OWN_TEXTS = Path(__file__).parent / "licences"
EXTRAS = ("hall", "receiver")

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)")
_SUM = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_TEXT = re.compile(r"LICEN[CS]E|COPYING|NOTICE|AUTHORS", re.IGNORECASE)

SPDX = {
    "certifi": "MPL-2.0",
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-only",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyrage": "MIT",
    "pyserial": "BSD-3-Clause",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-stdnum": "LGPL-2.1-or-later",
    "qrcode": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "rfc8785": "Apache-2.0",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "zxing-cpp": "Apache-2.0",
}
"""Of those whose own data say it in words only, read by a person from the text that comes with them."""


_QT = ("LGPL-3.0-only.txt", "GPL-3.0-only.txt")
_KEPT_HERE = {"pyside6-essentials": _QT, "shiboken6": _QT, "pyserial": ("pyserial.txt",)}
"""Of those that come without a text: the first licence builds on the second."""


def runtime() -> tuple[Distribution, ...]:
    """Every library that the program needs here, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(name for extra in EXTRAS for name in project["optional-dependencies"][extra])]
    found: dict[str, Distribution] = {}
    left = [(Requirement(one), frozenset[str]()) for one in wanted]
    while left:
        needed, extras = left.pop()
        if needed.marker is not None and not any(
            needed.marker.evaluate({"extra": extra}) for extra in (extras or {""})
        ):
            continue
        name = canonicalize_name(needed.name)
        if name in found and not needed.extras:
            continue
        found[name] = distribution(name)
        left += [(Requirement(one), frozenset(needed.extras)) for one in found[name].requires or ()]
    return tuple(found[name] for name in sorted(found))


def sums() -> dict[str, tuple[str, ...]]:
    """The sums of every library in the lock file, by its name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if pinned := _PINNED.match(line):
            name = canonicalize_name(pinned[1])
        if name:
            found.setdefault(name, []).extend(_SUM.findall(line))
    return {one: tuple(its) for one, its in found.items()}


def licence_of(one: Distribution) -> str:
    """Its licence as an SPDX expression; empty where nobody has looked yet."""
    told = (_first(one, "License-Expression"), _short(_first(one, "License")))
    return SPDX.get(canonicalize_name(one.name)) or next(filter(None, told), "")


def _first(one: Distribution, field: str) -> str:
    return next(iter(one.metadata.get_all(field) or ()), "")


def _short(words: str) -> str:
    return words if re.fullmatch(r"[A-Za-z0-9.+-]+( (OR|AND) [A-Za-z0-9.+-]+)*", words) else ""


def texts_of(one: Distribution) -> Iterator[tuple[str, bytes]]:
    """The licence files that come with it, by name; those kept here where none does."""
    had = False
    for file in one.files or ():
        path = Path(str(one.locate_file(file)))
        inside = file.as_posix().partition(".dist-info/")[2]
        if path.is_file() and (inside.startswith("licenses/") or (inside and _TEXT.search(file.name))):
            had = True
            yield inside.removeprefix("licenses/").replace("/", "-"), path.read_bytes()
    names = () if had else _KEPT_HERE.get(canonicalize_name(one.name), ())
    for name in names:
        yield name, (OWN_TEXTS / name).read_bytes()


def bill() -> dict[str, Any]:
    """The list itself, as CycloneDX 1.6 has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = sums()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [_component(one, known[canonicalize_name(one.name)]) for one in runtime()] + list(_fonts()),
    }


def _component(one: Distribution, its_sums: tuple[str, ...]) -> dict[str, Any]:
    """A library; its sums are those of every file of this version that may be installed."""
    return {
        "type": "library",
        "name": one.name,
        "version": one.version,
        "purl": f"pkg:pypi/{canonicalize_name(one.name)}@{one.version}",
        "licenses": [{"expression": licence_of(one)}],
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in its_sums],
    }


def _fonts() -> Iterator[dict[str, Any]]:
    """The fonts, as their own list has them."""
    for line in (ROOT / "printouts/assets/fonts/MANIFEST").read_text(encoding="utf-8").splitlines():
        digest, _size, name, *_ = line.split()
        yield {
            "type": "file",
            "name": name,
            "licenses": [{"expression": "OFL-1.1"}],
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }


def write(folder: Path) -> None:
    """Write the list and the licences into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill(), ensure_ascii=False, indent=1) + "\n"
    (folder / "sbom.cdx.json").write_text(text, encoding="utf-8", newline="\n")
    for one in runtime():
        for name, content in texts_of(one):
            path = folder / "licences" / one.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
