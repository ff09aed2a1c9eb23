"""Builds `db/shipped/` and `docs/schema/` from `tools/sources/`: `python tools/build_shipped.py [--to FOLDER]`.

Sources: service_items.json and item_extras.json (items), divisions.csv, holidays_cn.csv, code_lists.json,
residents_sample.csv (made-up people), provincial_fields.json (the order of the provincial platform's fields, kept by
hand), and org_numbers.csv, the stable register of org numbers. What comes out is the
same byte for byte on every machine. All facts of the items are samples that the city has yet to confirm, so `confirmed`
is false throughout.

Every change the builder makes to a source stands in `LISTS`, `CORRECTIONS` and `PUBLIC_LISTS` below, with its reason.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "sources"
SHIPPED = ROOT / "db" / "shipped"
SCHEMA = ROOT / "docs" / "schema" / "catalogue.schema.json"
sys.path.insert(0, str(ROOT))

from desk.cases.provincial import read_orders  # noqa: E402 - found once the path is set
from desk.cases.reviews import read_review_codes  # noqa: E402 - likewise
from desk.catalogue.checking import require_good  # noqa: E402 - found once the path is set
from desk.catalogue.codes import Code, CodeList, CodeLists  # noqa: E402 - found once the path is set
from desk.catalogue.items import Catalogue, Item  # noqa: E402 - found once the path is set
from desk.catalogue.reading import schema, write_catalogue  # noqa: E402 - found once the path is set

PUBLIC_LISTS: tuple[tuple[str, str, str], ...] = (
    # PAPERS.md 5.10 and 个人信息保护法 28: no public list names a disability, why somebody is in need, or a child
    ("JZ-03", "救助事由", ""),
    ("JZ-08", "残疾类别等级", ""),
    ("SN-10", "学生姓名", "户主姓名"),
)
"""What the source would have hung on a board and must not: item, what stands there, what it becomes; empty drops it."""

SIGNED_IN_PERSON = ("JY-05", "SN-11")
"""Loans: a proxy clerk may prepare and hand in, but the borrower signs with the bank in person. The source says both
(`proxy.allowed`, `applicant_present_required`, a step of the proxy clerk) and then asks at intake who is there."""

AT_INTAKE = ("本人今天到场了吗？", "到场了", "没到场", "这件事要本人到场，请约好时间再来")
AT_SIGNING = ("和银行面签的时候，本人能到场吗？", "能到场", "到不了场", "面签要借款人本人到场，请约好能到场的时间再办")
"""Question, yes, no and what no means: as the source asks of these loans, and as it is meant."""

FACE_TO_FACE = "借款人须本人面签"

VERSION = "2026.11-sample"
EFFECTIVE_ON = "2026-11-23"
"""The day the sources were put together; no notice of the city stands behind it."""

LISTS = {
    "SB-10": "参保季：每年秋冬按村按户集中登记缴费",
    "SB-15": "村组造册、公示后整批报送",
    "YL-03": "由系统生成核查名单，按名单逐人核查",
    "SN-01": "补贴五步：村组造表、乡镇审核、回村公示、市级汇总、一卡到账",
    "SN-04": "由渔船管理系统调出合格渔船名单，免申报",
    "SN-05": "补贴五步：村组造表、乡镇审核、回村公示、市级汇总、一卡到账",
    "SN-06": "补贴五步：村组造表、乡镇审核、回村公示、市级汇总、一卡到账",
    "SN-07": "补贴五步：村组造表、乡镇审核、回村公示、市级汇总、一卡到账",
    "SN-08": "投保季：按村编制分户清单，公示后整批投保",
}
"""Items that are really lists of people or households, and why. SB-06, YW-05 and YW-09 repeat every year too, but each
person is certified, applies or is examined alone; they stay single applications."""

MOST_OF_A_KIND = 6
RESIDENTS = {"han": 60}
"""How many sample residents are shipped of a kind of name, where it is not MOST_OF_A_KIND."""

RESIDENT_COLUMNS = (
    "seq",
    "name",
    "gender",
    "birth",
    "id_number",
    "phone",
    "village_code12",
    "address",
    "category",
    "synthetic",
)

REVIEWS_VERSION = "2020.1"
"""Of the code list of 好差评; a new one with every change, for each mark names the one whose reasons were offered."""

REVIEW_WAYS: dict[str, tuple[str, ...]] = {"5": ("page", "card"), "6": ("phone",), "8": ("card",)}
"""Which channels this program itself uses, by code, and how marks come by them; the others only other systems know."""

REVIEW_LISTS = ("好差评等级", "好差评评价详情(新版指标，启用)", "评价渠道")
CONTACT_DAYS, MEND_DAYS = 1, 15
"""Working days after a bad mark with a name to call back, and to put things right (国办发〔2019〕51号)."""

CORRECTIONS: tuple[tuple[str, int, str, str, str], ...] = (
    # 材料来源渠道 knows 申请人自备, 政府部门核发 and 其他 only; where the blank form is to be had goes into the note
    ("JY-01", 2, "source", "窗口提供/网上下载", "其他"),
    ("JY-01", 2, "note", "", "空白表由窗口提供，也可网上下载"),
    ("SB-03", 2, "source", "窗口提供/网上下载", "其他"),
    ("SB-03", 2, "note", "", "空白表由窗口提供，也可网上下载"),
    # 河南省优化营商环境条例 28: no catch-all words in what is asked for
    ("JZ-07", 4, "name", "父母死亡、失踪、服刑、重残重病等证明", "父母死亡、失踪、服刑、重残或者重病的证明"),
)
"""Corrections of the source: item, material, field, what stands there, what it becomes. A source that has changed since
stops the build."""


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON is anything
    """The JSON of a source file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV source file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_bytes(header: list[str], rows: list[list[str]]) -> bytes:
    """Rows as CSV in UTF-8 with line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """The value without its nulls and its unit names: `unit_code` becomes `unit`, for units are known by code."""
    if isinstance(value, dict):
        kept = {k: plain(v) for k, v in value.items() if v is not None}
        if "unit_code" in kept:
            kept["unit"] = kept.pop("unit_code")
        return kept
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def correct(item: dict[str, Any]) -> None:
    """Apply `CORRECTIONS` to a raw item.

    Raises:
        SystemExit: The source no longer holds what the correction was written for.
    """
    for item_id, seq, field, old, new in CORRECTIONS:
        if item["id"] != item_id:
            continue
        material = next((m for m in item["materials"] if m["seq"] == seq), None)
        if material is None or material[field] != old:
            raise SystemExit(f"{item_id} material {seq}: {field} is no longer {old!r}; look at CORRECTIONS again")
        material[field] = new


def keep_private(item: dict[str, Any]) -> None:
    """Apply `PUBLIC_LISTS` to a raw item.

    Raises:
        SystemExit: The source no longer holds what was to be taken out.
    """
    for item_id, old, new in PUBLIC_LISTS:
        if item["id"] != item_id:
            continue
        contents = item["publicity"]["contents"]
        if old not in contents:
            raise SystemExit(f"{item_id}: publicity no longer names {old!r}; look at PUBLIC_LISTS again")
        changed = (new if content == old else content for content in contents)
        item["publicity"]["contents"] = [content for content in changed if content]


def sign_in_person(item: dict[str, Any]) -> None:
    """Ask of `SIGNED_IN_PERSON` whether the borrower will be there when it is signed, and say so of a proxy clerk.

    Raises:
        SystemExit: The source no longer asks what it asked.
    """
    if item["id"] not in SIGNED_IN_PERSON:
        return
    question = item["situations"][0]
    yes, no = question["options"]
    if (question["text"], yes["text"], no["text"], no["blocks"]) != AT_INTAKE:
        raise SystemExit(f"{item['id']}: the first question has changed; look at SIGNED_IN_PERSON again")
    question["text"], yes["text"], no["text"], no["blocks"] = AT_SIGNING
    item["proxy"]["note"] = FACE_TO_FACE


def with_checks(item: dict[str, Any], points: list[dict[str, Any]]) -> None:
    """Put the review points on their materials.

    Raises:
        SystemExit: A point names a material that is no longer called so: the extras are stale.
    """
    by_seq = {m["seq"]: m for m in item["materials"]}
    for point in points:
        material = by_seq.get(point["seq"])
        if material is None or material["name"] != point["material"]:
            raise SystemExit(f"{item['id']} review point {point['seq']}: stale material name {point['material']!r}")
        material["checks"] = point["checks"]


def build_item(raw: dict[str, Any], extras: dict[str, Any]) -> Item:
    """One item from both sources."""
    item = plain(raw)
    item["code"] = item.pop("national_code", "")
    extra = plain(extras)
    with_checks(item, extra.pop("review_points"))
    for field in extra["form_fields"]:
        field["source"] = field.pop("from")
    item |= extra
    correct(item)
    keep_private(item)
    sign_in_person(item)
    item["is_list"] = item["id"] in LISTS
    item["confirmed"] = False
    return msgspec.convert(item, Item)


def build_catalogue(sources: Path) -> Catalogue:
    """The sample catalogue."""
    items = read_json(sources / "service_items.json")
    extras = read_json(sources / "item_extras.json")["items"]
    ids = [item["id"] for item in items["items"]]
    if set(ids) != set(extras) or set(LISTS) - set(ids):
        raise SystemExit("items, extras and LISTS do not name the same ids")
    return Catalogue(
        version=VERSION,
        effective_on=EFFECTIVE_ON,
        title=items["meta"]["title"],
        items=tuple(build_item(item, extras[item["id"]]) for item in items["items"]),
    )


def build_codes(sources: Path) -> CodeLists:
    """The code lists."""
    lists = []
    for raw in read_json(sources / "code_lists.json")["lists"]:
        codes = tuple(msgspec.convert(code, Code) for code in raw["items"])
        if len(codes) != raw["count"]:
            raise SystemExit(f"code list {raw['list']}: {len(codes)} codes, {raw['count']} announced")
        head = {key: raw[key] for key in ("standard", "confidence", "source", "note")}
        lists.append(CodeList(name=raw["list"], codes=codes, **head))
    return CodeLists(lists=tuple(lists))


def build_reviews(codes: CodeLists) -> bytes:
    """Levels, reasons and channels of 好差评, from three of the code lists."""
    levels, reasons, channels = map(codes.named, REVIEW_LISTS)
    built = {
        "version": REVIEWS_VERSION,
        "title": "政务服务“好差评”等级、理由和渠道",
        "standard": levels.standard,
        "levels": [
            {
                "level": int(level.code),
                "name": level.name,
                "reasons": [{"code": r.code, "name": r.name} for r in reasons.codes if r.level == level.code],
            }
            for level in levels.codes
        ],
        "channels": [
            {"code": channel.code, "name": channel.name, "ways": REVIEW_WAYS.get(channel.code, ())}
            for channel in channels.codes
        ],
        "contact_days": CONTACT_DAYS,
        "mend_days": MEND_DAYS,
    }
    checked = read_review_codes(msgspec.json.encode(built))
    return msgspec.json.format(msgspec.json.encode(checked), indent=1) + b"\n"


def assign_org_numbers(codes: list[str], register: list[dict[str, str]]) -> dict[str, str]:
    """Org numbers by division code: those of the register stay, new divisions get the next numbers in order.

    A number once given is never changed and never given again, even when its division is gone (EXCHANGE.md 3.2).

    Raises:
        SystemExit: The register is damaged, or the numbers 0001 to 9999 are used up.
    """
    numbers = {row["code"]: row["org"] for row in register}
    if len(numbers) != len(register) or len(set(numbers.values())) != len(register):
        raise SystemExit("org_numbers.csv names a division or a number twice")
    following = max((int(org) for org in numbers.values()), default=0) + 1
    for code in codes:
        if code not in numbers:
            if following > 9999:  # noqa: PLR2004 - four digits
                raise SystemExit("org numbers are used up")
            numbers[code] = f"{following:04d}"
            following += 1
    return numbers


def build_divisions(rows: list[dict[str, str]], numbers: dict[str, str]) -> bytes:
    """The divisions as JSON, in the shape of `desk.places.Place`."""
    places = [
        {
            "code": row["code12"],
            "name": row["name"],
            "short_name": row["short_name"],
            "level": int(row["level"]),
            "parent": row["parent_code"],
            "unit_type": row["unit_type"],
            "pinyin": row["pinyin"],
            "initials": row["pinyin_initials"],
            "org": numbers[row["code12"]],
        }
        for row in rows
    ]
    return b"[\n" + b",\n".join(msgspec.json.encode(place) for place in places) + b"\n]\n"


def build_residents(rows: list[dict[str, str]]) -> bytes:
    """A few made-up residents of every kind of name, for practice and the sample day."""
    if any(row["synthetic"] != "是(虚构)" for row in rows):
        raise SystemExit("residents_sample.csv holds someone who is not marked as made up")
    shown: Counter[str] = Counter()
    chosen = []
    for row in rows:
        shown[row["category"]] += 1
        if shown[row["category"]] <= RESIDENTS.get(row["category"], MOST_OF_A_KIND):
            chosen.append([row[key] for key in RESIDENT_COLUMNS])
    return csv_bytes(list(RESIDENT_COLUMNS), chosen)


def build(sources: Path) -> dict[str, bytes]:
    """Every file by its name: seven of `db/shipped`, the register and the schema."""
    codes = build_codes(sources)
    catalogue = build_catalogue(sources)
    require_good(catalogue, codes)
    divisions = read_rows(sources / "divisions.csv")
    register = sources / "org_numbers.csv"
    numbers = assign_org_numbers([row["code12"] for row in divisions], read_rows(register) if register.exists() else [])
    holidays = read_rows(sources / "holidays_cn.csv")
    orders = read_orders((sources / "provincial_fields.json").read_bytes(), catalogue)
    header = ["date", "type", "name", "notice_year", "notice_url", "status"]
    return {
        "catalogue.json": write_catalogue(catalogue),
        "codes.json": msgspec.json.format(msgspec.json.encode(codes), indent=1) + b"\n",
        "divisions.json": build_divisions(divisions, numbers),
        "calendar.csv": csv_bytes(header, [[row[key] for key in header] for row in holidays]),
        "residents.csv": build_residents(read_rows(sources / "residents_sample.csv")),
        "provincial_fields.json": msgspec.json.format(msgspec.json.encode(orders), indent=1) + b"\n",
        "reviews.json": build_reviews(codes),
        "org_numbers.csv": csv_bytes(["code", "org"], [[code, org] for code, org in numbers.items()]),
        "catalogue.schema.json": msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n",
    }


def main() -> None:
    """Build and write all files, and say which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, help="write everything into this folder instead")
    folder: Path | None = parser.parse_args().to
    for name, data in build(SOURCES).items():
        home = {"org_numbers.csv": SOURCES, "catalogue.schema.json": SCHEMA.parent}.get(name, SHIPPED)
        target = (folder or home) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        print(f"{target.name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
