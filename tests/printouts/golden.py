"""Where every line of every paper stands, kept beside the tests and compared within a millimetre.

`python tools/write_golden_papers.py` writes the references anew; look at the papers themselves before they are kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desk.catalogue.reading import read_catalogue
from desk.papers import disclosure
from desk.papers.composing import PaperRequest, compose, layouts_of
from desk.papers.consultation import consultation_slip
from desk.papers.disclosure import disclosure_sheet
from desk.papers.outage import outage_receipt
from desk.papers.recovery import recovery_key_sheet
from desk.papers.request import SLIPS
from desk.papers.village_poster import LAYOUTS as POSTER_LAYOUTS
from desk.papers.village_poster import Poster, village_poster
from desk.posted_lists import read_posted_list
from desk.sheets import Layout, Sheet
from printouts import render
from printouts.styles import MM
from tests.desk.papers import later, life, samples
from tests.desk.papers.proxy_samples import every_sheet as proxy_sheets
from tests.desk.papers.test_consultation import CONSULTATION
from tests.desk.papers.test_outage import SLIP
from tests.desk.papers.test_recovery import KEY
from tests.desk.papers.village import every_sheet as village_sheets
from tests.printouts.extremes import all_sheets
from tests.printouts.reading import runs, sizes

GOLDEN = Path(__file__).parents[1] / "golden" / "papers"
WITHIN_MM = 1.0
WORD = 3
"""Characters of the first and the last word of a line."""

CATALOGUE = read_catalogue((samples.SHIPPED / "catalogue.json").read_bytes())
POSTER = Poster(
    list_name="耕地地力保护补贴申报名单",
    policy_basis="《中华人民共和国农业法》第三十七、三十八条",
    people=read_posted_list(
        enumerate(
            (("户主姓名", "补贴面积（亩）", "补贴金额（元）"), ("张三", "3.5", "344.75"), ("欧阳文静", "4", "394.00")),
            start=1,
        )
    ),
    start_on="2026年11月23日",
    end_on="2026年11月30日",
    days_text="7个自然日",
    objection_to="思礼镇荆王村民委员会",
    objection_phone="0391-6730001",
    posted_by="思礼镇荆王村民委员会",
    posted_on="2026年11月23日",
    answer_days=5,
    made_at="2026-11-23 09:41",
)

Line = list[Any]
"""Page from 1, left end in mm, baseline in mm from the upper edge, first word, left edge of the last character, last
word."""


def sheets() -> dict[str, dict[str, Sheet]]:
    """One sheet of each paper on its usual page, and one on its usual slip or label."""
    found: dict[str, dict[str, Sheet]] = {}
    for request in (*samples.every_request(), *life.every_request(), *later.every_request()):
        if request.item.id == samples.LICENCE and request.layout in usual_layouts(request):
            found.setdefault(request.paper, {})[request.layout] = compose(request)
    return found | of_no_case()


def of_no_case() -> dict[str, dict[str, Sheet]]:
    """Sheets of papers that belong to no case, in every size they have, and those with shortest and longest data."""
    office, texts = samples.OFFICE, samples.texts()
    made: dict[str, list[Sheet]] = {
        "consultation_slip": [
            consultation_slip(office, texts, CONSULTATION, layout) for layout in layouts_of("consultation_slip")
        ],
        "outage_receipt": [outage_receipt(office, texts, SLIP, layout) for layout in layouts_of("outage_receipt")],
        "recovery_key_sheet": [recovery_key_sheet(office, texts, KEY)],
        "disclosure_sheet": [
            disclosure_sheet(
                office, texts, samples.item(samples.LICENCE), CATALOGUE, made_at="2026-11-23 09:41", layout=layout
            )
            for layout in disclosure.LAYOUTS
        ],
        "village_poster": [village_poster(office, texts, POSTER, layout) for layout in POSTER_LAYOUTS],
    }
    found: dict[str, dict[str, Sheet]] = {
        paper: {sheet.layout: sheet for sheet in sheets} for paper, sheets in made.items()
    }
    for paper, by_length in all_sheets().items():
        found.setdefault(paper, {}).update(by_length)
    for name, sheet in (*village_sheets(), *proxy_sheets()):
        found.setdefault(sheet.paper, {})[f"{sheet.layout}-{name}"] = sheet
    return found


def usual_layouts(request: PaperRequest) -> set[Layout]:
    """The first page and the first roll or label that a paper has, and large print."""
    rolls = {*SLIPS, "label"}
    layouts = layouts_of(request.paper)
    pages = [layout for layout in layouts if layout not in rolls and layout != "large"]
    small = [layout for layout in layouts if layout in rolls]
    return {*pages[:1], *small[:1], *(layout for layout in layouts if layout == "large")}


def place_of_every_line(sheet: Sheet) -> dict[str, Any]:
    """What is kept of a paper: the sizes of its pages in mm, and its lines."""
    pdf = render(sheet)
    lines = []
    for number, (_, height) in enumerate(sizes(pdf)):
        for run in runs(pdf, number):
            word = "".join(one for one, _, _ in run)
            (_, x, y), (_, last, _) = run[0], run[-1]
            lines.append([number + 1, _mm(x), _mm(height - y), word[:WORD], _mm(last), word[-WORD:]])
    pages = [[_mm(width), _mm(height)] for width, height in sizes(pdf)]
    return {"pages": pages, "lines": lines}


def _mm(points: float) -> float:
    return round(points / MM, 1)


def text_of(placed: dict[str, dict[str, Any]]) -> str:
    """The reference of a paper as it stands in its file: one line of the file for a line of the paper."""
    parts = []
    for layout, found in placed.items():
        lines = ",\n".join(json.dumps(line, ensure_ascii=False) for line in found["lines"])
        parts.append(f'"{layout}": {{"pages": {json.dumps(found["pages"])}, "lines": [\n{lines}\n]}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write(folder: Path = GOLDEN) -> list[Path]:
    """Write the reference of every paper, and nothing else is in the folder then."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    written = []
    for paper, made in sheets().items():
        path = folder / f"{paper}.json"
        placed = {layout: place_of_every_line(sheet) for layout, sheet in made.items()}
        path.write_text(text_of(placed), encoding="utf-8", newline="\n")
        written.append(path)
    return written
