"""The records of a trip on paper, as codes that a gun reads, sealed for the township: where sticks are forbidden.

Scans do not fit on paper: they follow with the village's events, or are made again from the papers in the bag.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import pyrage

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.code_series import MOST_PARTS, PART_BYTES, Series, gathered, is_part, read_part, split
from desk.exchange.signed_files import apart
from desk.exchanging.letters import recipient_of_trips
from desk.people.rights import Right
from desk.prints.printing import Printable
from desk.sheets import Code, Facts, Paragraph, Sheet
from desk.station.carrying import show_trip, trip_file
from desk.times import table_moment

CODES_ON_A_PAGE = 2
SIDE_MM = 70
"""Of a code: each of its squares is about three quarters of a millimetre."""

MOST_BYTES = 4_000_000
"""Of a file unpacked."""

_TITLE = "送件码"


def trip_codes(desk: Desk, name: str) -> tuple[str, ...]:
    """The codes of a trip, in order.

    Raises:
        Refused: `station.unknown`; `codes.no_key`: the township's keys are not known, and in clear it goes on no paper;
            `codes.too_many`: the trip is too long for a series.
    """
    document, _ = apart(trip_file(desk, name))
    with desk.store.reading() as uow:
        to = recipient_of_trips(uow)
    if to is None:
        raise Refused(
            "codes.no_key",
            "还没有镇里的密钥，不能印送件码。请先在镇里登记，或者导入镇里的单位证书；来不及的，带纸质清单去，由镇里照着录入。",
            field="trip",
        )
    keys = [pyrage.x25519.Recipient.from_str(key) for key in to.keys]
    sealed = pyrage.encrypt(zlib.compress(document, 9), keys)
    if len(sealed) > MOST_PARTS * PART_BYTES:
        raise Refused("codes.too_many", "这一趟的内容太多，印不成码，请分两趟装。", field="trip")
    return split(sealed)


def code_sheets(desk: Desk, name: str, codes: tuple[str, ...]) -> tuple[Printable, ...]:
    """The codes of a trip on A4 sheets, two on each, in order."""
    trip = show_trip(desk, name)
    pages = [codes[at : at + CODES_ON_A_PAGE] for at in range(0, len(codes), CODES_ON_A_PAGE)]
    return tuple(
        _sheet(desk, trip.number, page, first=at * CODES_ON_A_PAGE + 1, of=len(codes)) for at, page in enumerate(pages)
    )


def read_codes(texts: Iterable[str]) -> Series:
    """What was read of one series, whatever the order; empty lines do not matter.

    Raises:
        Refused: `codes.misread`, with the line; `codes.mixed`: of several series; `codes.none`.
    """
    parts = []
    for place, text in enumerate(texts, start=1):
        if text.strip():
            part = read_part(text)
            if part is None:
                what = "没有读对，请把这一张再扫一次" if is_part(text) else "不是送件码"
                raise Refused("codes.misread", f"第{place}行{what}。", field="codes")
            parts.append(part)
    if not parts:
        raise Refused("codes.none", "还没有扫到送件码。", field="codes")
    found = gathered(parts)
    if found is None:
        raise Refused("codes.mixed", "扫到的码不是同一趟的，请把一趟的几张纸分开扫。", field="codes")
    return found


def trip_in_codes(desk: Desk, series: Series) -> bytes:
    """The signed trip file, without scans, of a series that was read whole.

    Raises:
        Refused: `codes.missing`, which ones; `codes.not_for_us`; `file.altered` by whoever reads the file.
    """
    require_right(desk, Right.SEE)
    if series.missing:
        raise Refused("codes.missing", missing_words(series), field="codes")
    with desk.store.reading() as uow:
        secrets = [key.secret for key in uow.exchange.sealing_keys() if key.secret]
    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    try:
        packed = pyrage.decrypt(series.content, identities)
        unpacking = zlib.decompressobj()
        document = unpacking.decompress(packed, MOST_BYTES)
    except (pyrage.DecryptError, zlib.error, ValueError):
        document, unpacking = b"", zlib.decompressobj()
    if not document or not unpacking.eof:
        sentence = "这些码不是封给本单位的，打不开；请交给送件清单上写的单位，或者照清单逐件录入。"
        raise Refused("codes.not_for_us", sentence, field="codes")
    return document


def missing_words(series: Series) -> str:
    """Which codes are still to be scanned, in a sentence."""
    names = "、".join(f"第{number}张" for number in series.missing)
    return f"共{series.count}张码，还缺{names}，请接着扫。"


def _sheet(desk: Desk, number: str, codes: tuple[str, ...], *, first: int, of: int) -> Printable:
    places = f"第{first}张" if len(codes) == 1 else f"第{first}、{first + len(codes) - 1}张"
    said = (
        "里面是这一趟的记录，已经加密，只有镇里打得开。镇里在“收村里的件”用扫码枪逐张扫，先扫哪张都可以，"
        "没扫到的会说是哪几张。收完后请把这几张纸销毁。"
    )
    sheet = Sheet(
        paper="trip_codes",
        layout="a4",
        template_version=desk.texts.version,
        letterhead=desk.office.name,
        title=_TITLE,
        blocks=(
            Facts(rows=(("送件清单", number), ("本页的码", f"{places}，共{of}张"))),
            Paragraph(text=said),
        ),
        codes=tuple(
            Code(payload=code, caption=f"第{first + place}张，共{of}张", size_mm=SIDE_MM)
            for place, code in enumerate(codes)
        ),
        printed_at=table_moment(desk.clock.now()),
    )
    title = f"{number} {_TITLE}{places}"
    return Printable(title=title, name=_TITLE, layouts=("a4",), is_paper=False, make=lambda _layout: desk.render(sheet))
