"""Kits for offices that are to begin: checked from a list row by row, on paper, with a package to try the road with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from io import BytesIO

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import fingerprint_text, public_key_of
from desk.exchange.kits import FORMAT, SETTINGS, VERSION, Kit, folder_name
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import Counts, Recipient
from desk.exchange.packages.sealing import write_package
from desk.exchanging.packing.addressing import is_alone, sealing_keys_in
from desk.exchanging.packing.parcels import header_for
from desk.managing.founding import LEVELS, check_settings, describe_office, name_doubt, proposed_name, require_real
from desk.people.rights import Right
from desk.places import Place, Places
from desk.prints.printing import Printable
from desk.settings import OfficeKind
from desk.sheets import Facts, Paragraph, Sheet
from desk.times import table_moment

CODE, NAME = "区划代码", "单位名称"
COLUMNS = (CODE, NAME, *SETTINGS)
"""Heads of a list of offices; only the first has to be there."""

SAMPLE_BYTES = 64 * 1024
"""So large that a stick or a line that does not hold shows it, and small enough to lie in 541 folders."""


class KitRow(Struct, frozen=True, kw_only=True):
    """A row of a list: its number from 1 (0: of the table of places), and its kit or the problem with it.

    Attributes:
        doubt: Why name and place may not belong together, in a sentence; empty where they fit.
    """

    row: int
    code: str
    name: str
    kit: Kit | None = None
    problem: Refused | None = None
    doubt: str = ""


def kits_of_all(desk: Desk, places: Places) -> tuple[KitRow, ...]:
    """A kit for every office below this one: of a city, its townships and their villages; usual names, no settings.

    Raises:
        Refused: As `kits_of`.
    """
    _require_giver(desk)
    towns = places.towns() if desk.office.kind == "city" else [t for t in places.towns() if t.code == desk.office.code]
    own = towns if desk.office.kind == "city" else []
    below = [village for town in towns for village in places.villages_of(town.code)]
    return tuple(_row(desk, places, 0, place.code, "", {}, set()) for place in (*own, *below))


def kits_of(desk: Desk, places: Places, table: Iterable[tuple[int, Sequence[str]]]) -> tuple[KitRow, ...]:
    """A kit for every row of a list, or what is wrong with the row; an empty row is none.

    Args:
        desk: Of the city or of a township that is enrolled.
        places: All divisions.
        table: Rows with their numbers, the heads first.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `kit.not_here`, `exchange.alone`; `list.columns`, `list.empty`.
    """
    _require_giver(desk)
    rows = iter(table)
    heads = [cell.strip() for cell in next(rows, (1, ()))[1]]
    if CODE not in heads:
        raise Refused(
            "list.columns",
            f"名单第一行要有“{CODE}”一列；还可以有：{'、'.join(COLUMNS[1:])}。请补上再试。",
            field="list",
        )
    taken: set[str] = set()
    found = tuple(_rows_of(desk, places, heads, rows, taken))
    if not found:
        raise Refused("list.empty", "名单里一个单位也没有，请核对名单。", field="list")
    return found


def _rows_of(
    desk: Desk, places: Places, heads: list[str], rows: Iterator[tuple[int, Sequence[str]]], taken: set[str]
) -> Iterator[KitRow]:
    for number, cells in rows:
        texts = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if head}
        if any(texts.values()):
            settings = {SETTINGS[head]: text for head, text in texts.items() if head in SETTINGS and text}
            yield _row(desk, places, number, texts.get(CODE, ""), texts.get(NAME, ""), settings, taken)


def _row(
    desk: Desk, places: Places, number: int, code: str, name: str, settings: dict[str, str], taken: set[str]
) -> KitRow:
    try:
        kit, doubt = _kit(desk, places, code, name, settings)
        if kit.code in taken:
            raise Refused("kit.twice", f"“{kit.name}”（{kit.code}）在名单上面已经有一行，请删去一行。", field="list")
        taken.add(kit.code)
    except Refused as refusal:
        return KitRow(row=number, code=code, name=name, problem=refusal)
    return KitRow(row=number, code=kit.code, name=kit.name, kit=kit, doubt=doubt)


def _kit(desk: Desk, places: Places, code: str, name: str, settings: dict[str, str]) -> tuple[Kit, str]:
    place = places.get(code.ljust(12, "0"))
    kind = None if place is None else _kind_at(place)
    if place is None or kind is None:
        raise Refused(
            "office.code", f"没有代码为“{code}”的镇（街道）或者村（社区），请查区划表填12位代码。", field="list"
        )
    is_below = place.parent == desk.office.code or desk.office.kind == "city"
    if kind == desk.office.kind or not is_below:
        raise Refused("kit.not_below", f"“{place.name}”不归“{desk.office.name}”管，请交给管它的单位做。", field="list")
    office = describe_office(places, code=place.code, kind=kind, name=name or proposed_name(place))
    check_settings(office, settings)
    above = places.get(place.parent)
    is_ours = above is None or above.code == desk.office.code
    kit = Kit(
        format=FORMAT,
        version=VERSION,
        org=office.org,
        code=office.code,
        kind=kind,
        name=office.name,
        above=desk.office.name if is_ours or above is None else proposed_name(above),
        settings=settings,
    )
    return kit, name_doubt(office)


def _kind_at(place: Place) -> OfficeKind | None:
    kinds: tuple[OfficeKind, ...] = ("township", "village")
    return next((kind for kind in kinds if LEVELS[kind] == place.level), None)


def _require_giver(desk: Desk) -> None:
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    if desk.office.kind == "village":
        raise Refused("kit.not_here", "启用包由市级平台或者镇（街道）做，村级站下面没有单位。", field="out")
    with desk.store.reading() as uow:
        if desk.office.kind == "township" and is_alone(uow):
            raise Refused(
                "exchange.alone",
                "本单位自己还没有在市里登记，启用包上印不了市里的指纹。请先登记（office enrol），再做启用包。",
            )


def top_fingerprint(desk: Desk) -> str:
    """Thirty digits of the key of whoever vouches highest: what every office below types when it joins."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        above = uow.exchange.memberships()
        key = bytes.fromhex(above[-1].issuer_key) if above else public_key_of(uow.register.root_key())
    return fingerprint_text(key)


def kit_sheet(desk: Desk, kit: Kit, fingerprint: str) -> Printable:
    """单位启用说明: what the office is, the digits it compares, and its steps, on one page."""
    facts = (
        ("单位名称", kit.name),
        ("机构编号", kit.org),
        ("区划代码", kit.code),
        ("向谁登记", kit.above),
        ("核对的30位数字", fingerprint),
    )
    steps = (
        "一、把本单位的文件夹拷到要用的电脑上，装好程序。",
        f"二、设立单位：deskctl init --kit {folder_name(kit)} --clerk 姓名。单位、代码、设置都从文件夹里读，不用抄。",
        "恢复密钥抄在纸上，两人分别保管。登记申请同时写在这个文件夹里。",
        f"三、把登记申请（{kit.org}.request）交给{kit.above}，用U盘、内网文件都可以。没有批下来以前照常办理，一件也不会少。",
        f"四、拿回登记证明（{kit.org}.answer），导入：deskctl office enrol --answer 文件 --fingerprint 数字。",
        "数字照本页填写，本页要从上级单位的人手里拿到；拿不准的，打电话请上级念一遍。",
        "文件夹里有“目录数据”的，再收进来：deskctl package receive 目录数据.ybag。",
        "五、试路：把“试路”数据包用U盘或者网络交给上级，上级导入时说“这条路走得通”就是通了。里面是样例，不算办件。",
    )
    sheet = Sheet(
        paper="enrolment",
        layout="a4",
        template_version=desk.texts.version,
        letterhead=desk.office.name,
        title="单位启用说明",
        blocks=(Facts(rows=facts), *(Paragraph(text=step) for step in steps)),
        printed_at=table_moment(desk.clock.now()),
    )
    return Printable(
        title=f"单位启用说明 {kit.org}",
        name="单位启用说明",
        layouts=("a4",),
        is_paper=False,
        make=lambda _layout: desk.render(sheet),
    )


def sample_package(desk: Desk) -> bytes:
    """A package of this office to try sticks and lines with: whole and genuine, marked as practice, taken in by nobody.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `kit.not_here`, `exchange.alone`.
    """
    require_right(desk, Right.TRUST_OFFICES)
    _require_giver(desk)
    line = "练习用的数据包，用来试U盘和网络，不是办件。\n".encode()
    filling = (line * (SAMPLE_BYTES // len(line) + 1))[:SAMPLE_BYTES]
    name = sha256(filling).hexdigest()
    with desk.store.writing() as uow:
        keys = tuple(key.public for key in sealing_keys_in(uow) if not key.over)
        recipient = Recipient(org=desk.office.org, office_code=desk.office.code, keys=keys)
        header = header_for(desk, uow, "cases", recipient)
        uow.commit()
    header = msgspec.structs.replace(header, practice=True, chains=(), counts=Counts(blobs=1))
    file = BytesIO()
    write_package(file, header, Content(blobs=(name,), pieces=lambda _: (filling,)), desk.sign)
    return file.getvalue()
