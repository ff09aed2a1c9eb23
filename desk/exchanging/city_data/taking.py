"""The city's data comes: on a stick, over a network, from a neighbour. Its signatures decide, not who carried it.

What comes is kept and carried on, and waits until somebody who may import data has seen what it changes
(EXCHANGE.md 3.14). Nothing here ever takes effect by itself.
"""

from __future__ import annotations

from typing import BinaryIO

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.city_data import CityKeysTrusted
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import public_key_of
from desk.exchange.city_data import (
    MAGIC,
    Opening,
    Snapshot,
    Statement,
    begins_like_data,
    read_whole,
    require_signed,
    split,
    unpack,
)
from desk.exchange.city_roots import Root, is_genuine, is_of_office, newest, read_root, same_digits
from desk.exchange.data_book import DataBook, KeptVersion, Told, admitted, number_told, told_text
from desk.exchange.kept import Parcel
from desk.exchange.packages.header import Header
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import day_of, moment_text


class DataCame(Struct, frozen=True, kw_only=True):
    """What came of a file of the city's data.

    Attributes:
        version: As it is kept now. was_known: it was there already, and nothing was changed.
        warnings: In Chinese: it is over its day, or the keys are.
    """

    version: KeptVersion
    statement: Statement
    was_known: bool
    warnings: tuple[str, ...] = ()


def is_data(source: BinaryIO) -> bool:
    """Whether a file is the city's data, by its first bytes; `source` stands at its beginning then."""
    source.seek(0)
    beginning = source.read(len(MAGIC))
    source.seek(0)
    return begins_like_data(beginning)


def take_in_data(desk: Desk, source: BinaryIO, digest: str) -> tuple[DataCame, Parcel]:
    """Keep a version that enough of the city's keys have signed, to be put to use and carried on; how it is carried.

    Args:
        desk: Who takes it in.
        source: The file, from its beginning.
        digest: Of all its bytes.

    Raises:
        Refused: `right.missing`, `practice.not_here`, as `split`, `require_signed` and `admitted`; `data.unknown_city`:
            nobody here knows the city's keys yet. Unavailable: As `split`; `data.newer`.
    """
    require_right(desk, Right.HAND_OVER)
    require_real(desk.office)
    data = read_whole(source)
    opening, frame = split(data)
    statement = opening.statement
    with desk.store.writing() as uow:
        book = followed(desk, uow, opening.roots)
        was_known = any(one.digest == opening.digest for one in book.versions)
        if not was_known:  # what came once stays true when the keys are changed
            require_signed(opening, book.roots[-1], book.roots[:-1])
            unpack(opening, frame)
        at = moment_text(desk.clock.now())
        book, version = admitted(book, statement, opening.digest, digest, at=at)
        if not desk.packages.has(version.file):
            version = msgspec.structs.replace(version, file=digest)
            book = book.replacing(version)
        parcel = _keep_file(desk, uow, data, version)
        uow.exchange.save_data_book(book)
        uow.commit()
    came = DataCame(
        version=version,
        statement=statement,
        was_known=was_known,
        warnings=warnings_of(desk, book.roots[-1], version.best_before),
    )
    return came, parcel


def trust_root(desk: Desk, data: bytes, *, fingerprint: str, anew: bool = False) -> Root:
    """Believe the city's keys from now on, by the digits of their file that somebody compared over the telephone.

    Args:
        desk: Who believes them.
        data: The root file.
        fingerprint: The digits read out by the city; not needed where the keys believed so far signed it.
        anew: The city has lost its keys: these take the place of others, though those did not sign it.

    Raises:
        Refused: `right.missing`, as `read_root`; `data.fingerprint`, `data.other_keys`: other keys are believed here.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    root = read_root(data)
    with desk.store.writing() as uow:
        book = uow.exchange.data_book()
        if any(known.digest == root.digest for known in book.roots):
            return root
        if book.roots and not anew:
            if len(newest(book.roots, (root,))) == len(book.roots):
                raise Refused(
                    "data.other_keys",
                    "本机已经认得市里的另一组目录钥匙，这一份接不上，没有导入；请向市里核对。",
                    field="file",
                )
            followed(desk, uow, (root,))
        else:
            if not same_digits(fingerprint, root.fingerprint):
                raise Refused(
                    "data.fingerprint",
                    "指纹不一致，没有导入。请打电话向市里核对30位数字；对不上的，这份名单不是市里开的。",
                    field="fingerprint",
                )
            _believe(desk, uow, book, root, "compared")
        uow.commit()
    return root


def followed(desk: Desk, uow: UnitOfWork, offered: tuple[Root, ...]) -> DataBook:
    """The book with all keys that those believed here lead to; the caller commits.

    The first root is believed where the city's office signed it and this office belongs to that city, or is it.

    Raises:
        Refused: `data.unknown_city`.
    """
    book = uow.exchange.data_book()
    if not book.roots:
        city = _city_of(desk, uow)
        first = max(
            (root for root in offered if is_genuine(root) and _is_of(root, city)),
            key=lambda root: root.number,
            default=None,
        )
        if first is None:
            raise Refused(
                "data.unknown_city",
                "本机还不认得市里的目录钥匙，没有收。已经在上级登记的单位会自动认得；"
                "没有登记的，请向市里要钥匙名单，打电话核对30位数字后导入（设置里“市里下发的目录”，或者 data trust）。",
                field="file",
            )
        book = _believe(desk, uow, book, first, "own" if desk.office.kind == "city" else "joined")
    for root in newest(book.roots, offered)[len(book.roots) :]:
        book = _believe(desk, uow, book, root, "followed")
    return book


def _believe(desk: Desk, uow: UnitOfWork, book: DataBook, root: Root, why: str) -> DataBook:
    book = msgspec.structs.replace(book, roots=(*book.roots, root))
    uow.exchange.save_data_book(book)
    event = CityKeysTrusted(org=root.org, number=root.number, digest=root.digest, keys=root.keys, why=why)
    uow.journal.append(event, at=moment_text(desk.clock.now()))
    return book


def _city_of(desk: Desk, uow: UnitOfWork) -> tuple[str, str]:
    """Org and root key of the city this office belongs to; empty while that is not known."""
    if desk.office.kind == "city":
        return desk.office.org, public_key_of(uow.register.root_key()).hex()
    top = next((one for one in uow.exchange.memberships() if one.issuer_kind == "city"), None)
    return ("", "") if top is None else (top.issuer_org, top.issuer_key)


def _is_of(root: Root, city: tuple[str, str]) -> bool:
    return (root.org, root.office_key) == city and is_of_office(root)


def _keep_file(desk: Desk, uow: UnitOfWork, data: bytes, version: KeptVersion) -> Parcel:
    """The file among the packages, so that it is carried and asked for like one."""
    known = uow.exchange.parcel(version.file)
    if known is not None and desk.packages.has(version.file):
        return known
    with desk.packages.writing() as file:
        file.write(data)
        desk.packages.keep(file)
    parcel = Parcel(
        digest=version.file,
        direction="relay",
        kind="catalogue",
        org="",
        seq=version.number,
        head=version.digest,
        size=len(data),
        at=version.made_at,
    )
    uow.exchange.add_parcel(parcel)
    return parcel


def read_kept(desk: Desk, version: KeptVersion) -> tuple[Opening, Snapshot]:
    """A version that is kept here, with what is in it.

    Raises:
        Unavailable: Its file is gone or damaged, or wants a newer program.
    """
    with desk.packages.open(version.file) as file:
        opening, frame = split(read_whole(file))
    return opening, unpack(opening, frame)


def carried(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """The file of the city's data that goes with every stick and waits for everybody who asks: the newest, if any."""
    version = uow.exchange.data_book().newest
    parcel = None if version is None else uow.exchange.parcel(version.file)
    return () if parcel is None else (parcel,)


def catalogue_in_use(desk: Desk, uow: UnitOfWork) -> str:
    """What a header tells of the catalogue in use here."""
    used = uow.exchange.data_book().applied
    if used is not None:
        return told_text(used.catalogue, used.number)
    return desk.shelf.versions[-1].version if desk.shelf.versions else ""


def hear_version(desk: Desk, header: Header) -> None:
    """Keep in mind which version the writer of a proven package uses: for information, nothing comes of it."""
    require_right(desk, Right.HAND_OVER)
    told = Told(
        org=header.sender.certificate.org,
        number=number_told(header.catalogue),
        catalogue=header.catalogue.rpartition("#")[0] or header.catalogue,
        written_at=header.written_at,
        at=moment_text(desk.clock.now()),
    )
    with desk.store.reading() as uow:
        book = uow.exchange.data_book()
    if book.hearing(told) is book:
        return
    with desk.store.writing() as uow:
        uow.exchange.save_data_book(uow.exchange.data_book().hearing(told))
        uow.commit()


def warnings_of(desk: Desk, root: Root, best_before: str) -> tuple[str, ...]:
    """What is over its day, in Chinese; it is used all the same."""
    today = day_of(desk.clock.now()).isoformat()
    found: list[str] = []
    if best_before and best_before < today:
        found.append(f"这一版目录标明用到{best_before}，已经过期；照常可用，请向市里要新的。")
    if root.best_before and root.best_before < today:
        found.append(f"市里的目录钥匙标明用到{root.best_before}，已经过期；照常可用，请提醒市里换钥匙。")
    return tuple(found)
