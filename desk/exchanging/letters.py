"""Trips of a village and progress from its township, sealed: a lost stick tells nobody's name.

A sealed file is a package of kind `trip` or `progress`: its document is the signed file without scans, the scans are
its attachments. Whoever reads one takes the signed file alone, too (docs/trip-file.md).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

import msgspec
import rfc8785

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import OfficeCertificate, read_office_certificate
from desk.exchange.kept import BELIEVED, Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import Counts, Recipient
from desk.exchange.packages.sealing import Opened, is_package, read_package, write_package
from desk.exchange.signed_files import MOST_SCAN_BYTES, apart, joined
from desk.exchange.trip_files import PROGRESS_WORDS, TRIP_WORDS, TripBody
from desk.exchanging.packing.addressing import prover_in
from desk.exchanging.packing.parcels import header_for, parcel_of
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.trips import Trip
from desk.station import hearing, taking
from desk.station.carrying import MOST_TRIPS, trip_file, trip_named
from desk.station.hearing import Heard
from desk.station.keeping import newest_of
from desk.station.progressing import progress_file
from desk.station.taking import TakenIn
from desk.times import day_of

LetterKind = Literal["trip", "progress"]
OPEN = "file.open"
"""Code of the refusal to write a file that is not sealed, before somebody said so."""

_WORDS: dict[LetterKind, str] = {"trip": TRIP_WORDS, "progress": PROGRESS_WORDS}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A file to be carried about so many cases; where it is not sealed, whoever finds it can read it."""

    data: bytes
    is_sealed: bool
    cases: int


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a package of these kinds brought: the bag that is to be taken in, or what was heard."""

    about: str = ""
    bag: TripBody | None = None
    heard: Heard | None = None


def trip_letter(desk: Desk, name: str, *, may_be_open: bool = False) -> Letter:
    """The file beside a bag, sealed for the township; `may_be_open`: in clear where its keys are not known.

    Raises:
        Refused: As `trip_file`; `file.open`: the keys are not known, and nobody said that it may be open.
        Unavailable: A scan cannot be read.
    """
    data = trip_file(desk, name)
    with desk.store.reading() as uow:
        to = recipient_of_trips(uow)
        code = trip_named(uow, name).made.code
    return _letter(desk, "trip", data, to, about=code, may_be_open=may_be_open)


def progress_letter(desk: Desk, station: str, *, may_be_open: bool = False) -> Letter:
    """How a station's cases stand, sealed for it; `may_be_open` as `trip_letter`.

    Raises:
        Refused: As `progress_file`; `file.open`.
    """
    data = progress_file(desk, station)
    told = _body_of(data)
    with desk.store.reading() as uow:
        to = _station(uow, told["station"])
    return _letter(desk, "progress", data, to, about=_gist(desk, told), may_be_open=may_be_open)


def pack_letters(desk: Desk) -> tuple[Parcel, ...]:
    """Seal what is to be carried and is in no package yet: trips that have not arrived, and progress that is news.

    Gives what was written just now. Only for offices whose keys are known; nothing is written in clear.
    """
    require_right(desk, Right.HAND_OVER)
    return (*_pack_trips(desk), *_pack_progress(desk))


def open_trips(uow: UnitOfWork) -> tuple[Parcel, ...]:
    """Sealed trips of this village of whose arrival nothing was heard."""
    left = {trip.made.code for trip in newest_of(uow, Trip, limit=MOST_TRIPS) if trip.is_open}
    return tuple(parcel for parcel in uow.exchange.parcels("out", kinds=("trip",)) if parcel.about in left)


def clear(desk: Desk, data: bytes, kind: LetterKind) -> bytes:
    """The signed file in what was read, sealed or not; everything else is checked by whoever reads that.

    Raises:
        Refused: As `read_package`; `file.not_one`: a package of another kind; `file.altered`, `file.scans_too_large`.
        Unavailable: As `read_package`.
    """
    require_right(desk, Right.SEE)
    if not is_package(data[:6]):
        return data
    with desk.store.reading() as uow:
        secrets = [key.secret for key in uow.exchange.sealing_keys() if key.secret]
        prove = prover_in(uow)
    scans = Scans()
    opened = read_package(io.BytesIO(data), prove=prove, secrets=secrets, take_blob=scans.take)
    if opened.header.kind != kind:
        sentence = f"这不是{_WORDS[kind]}，是别的数据包；请到“上报”页面收，或者检查是不是选错了文件。"
        raise Refused("file.not_one", sentence, field="file")
    return signed_in(opened, scans.found)


class Scans:
    """Scans of one file, held in memory up to what a file may have."""

    def __init__(self) -> None:
        """None yet."""
        self.found: dict[str, bytes] = {}
        self._size = 0

    def take(self, name: str, data: bytes) -> None:
        """One more.

        Raises:
            Refused: `file.scans_too_large`.
        """
        self._size += len(data)
        if self._size > MOST_SCAN_BYTES:
            most = MOST_SCAN_BYTES // 1_000_000
            sentence = f"文件里的扫描件超过{most}MB，没有收；请对方分两趟送。"
            raise Refused("file.scans_too_large", sentence, field="file")
        self.found[name] = data


def signed_in(opened: Opened, scans: Mapping[str, bytes]) -> bytes:
    """The signed file that a package brought.

    Raises:
        Refused: `file.altered`.
    """
    return joined(opened.document, scans, office_key=opened.header.sender.certificate.office_key)


def read_letter(desk: Desk, kind: str, data: bytes) -> Read:
    """Hear the progress in a signed file, or say which bag it is beside; the bag itself is counted and taken in later.

    Raises:
        Refused, Unavailable: As `hear_file`, `read_trip`.
    """
    if kind == "progress":
        return Read(heard=hearing.hear_file(desk, data))
    bag = taking.read_trip(desk, data)
    return Read(about=bag.trip.code, bag=bag)


def hear_file(desk: Desk, data: bytes) -> Heard:
    """As `desk.station.hearing.hear_file`, of a sealed file too."""
    require_right(desk, Right.SEE)
    return hearing.hear_file(desk, clear(desk, data, "progress"))


def read_trip(desk: Desk, data: bytes) -> TripBody:
    """As `desk.station.taking.read_trip`, of a sealed file too."""
    require_right(desk, Right.SEE)
    return taking.read_trip(desk, clear(desk, data, "trip"))


def take_in(
    desk: Desk,
    data: bytes,
    *,
    missing: tuple[str, ...] = (),
    carried_by: str = "",
    counter: str = "",
    without_scans: bool = False,
) -> TakenIn:
    """As `desk.station.taking.take_in`, of a sealed file too."""
    require_right(desk, Right.SEE)
    data = clear(desk, data, "trip")
    return taking.take_in(
        desk, data, missing=missing, carried_by=carried_by, counter=counter, without_scans=without_scans
    )


def bag_with(desk: Desk, code: str) -> bytes:
    """The sealed file that came before its bag, by the code of its list.

    Raises:
        Refused: `trip.not_here`: none with this code did. Unavailable: `package.missing`.
    """
    require_right(desk, Right.RECEIVE)
    wanted = code.strip().lower()
    with desk.store.reading() as uow:
        found = [one for one in uow.exchange.parcels("in", kinds=("trip",)) if one.about == wanted]
    if not found:
        sentence = "还没有收到这一趟的送件文件，请先收代办员带来的U盘，或者读送件文件；没有文件的，照清单逐件收。"
        raise Refused("trip.not_here", sentence, field="file")
    with desk.packages.open(found[-1].digest) as file:
        return file.read()


def _letter(
    desk: Desk, kind: LetterKind, data: bytes, to: Recipient | None, *, about: str, may_be_open: bool
) -> Letter:
    cases = len(_body_of(data)["cases"])
    if to is not None:
        parcel = _sealed(desk, kind, data, to, about)
        with desk.packages.open(parcel.digest) as file:
            return Letter(data=file.read(), is_sealed=True, cases=cases)
    if not (may_be_open or desk.office.practice):
        raise Refused(
            OPEN,
            f"还没有对方单位的密钥，{_WORDS[kind]}只能不加密地写：U盘丢了，捡到的人看得到群众的姓名和证件号码。"
            "请先互相登记，或者互换单位证书并导入，再写；来不及的，确认后可以不加密写，U盘随身带好，用完删除。",
            field="file",
        )
    return Letter(data=data, is_sealed=False, cases=cases)


def _sealed(desk: Desk, kind: LetterKind, data: bytes, to: Recipient, about: str) -> Parcel:
    """Seal a signed file and keep the package in the place of an earlier one about the same."""
    document, scans = apart(data)
    with desk.store.reading() as uow:
        before = _before(uow, kind, to.org, about)
        seq = 1 + max((one.seq for one in uow.exchange.parcels("out", org=to.org, kinds=(kind,))), default=0)
        header = msgspec.structs.replace(
            header_for(desk, uow, kind, to, seq=seq), chains=(), counts=Counts(blobs=len(scans))
        )
    content = Content(document=document, blobs=tuple(scans), pieces=lambda name: (scans[name],))
    with desk.packages.writing() as file:
        finished = write_package(file, header, content, desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    parcel = msgspec.structs.replace(parcel_of(finished, digest, size), about=about)
    with desk.store.writing() as uow:
        for one in before:
            uow.exchange.forget_parcel(one.digest)
        uow.exchange.add_parcel(parcel)
        uow.commit()
    for one in before:
        desk.packages.remove(one.digest)
    return parcel


def _before(uow: UnitOfWork, kind: LetterKind, org: str, about: str) -> tuple[Parcel, ...]:
    """What a new package replaces: all earlier progress of a station, an earlier file of the same trip."""
    written = uow.exchange.parcels("out", org=org, kinds=(kind,))
    return tuple(one for one in written if kind == "progress" or one.about == about)


def _pack_trips(desk: Desk) -> list[Parcel]:
    if desk.office.kind != "village":
        return []
    with desk.store.reading() as uow:
        to = recipient_of_trips(uow)
        packed = {one.about for one in open_trips(uow) if desk.packages.has(one.digest)}
        left = [one for one in newest_of(uow, Trip, limit=MOST_TRIPS) if one.is_open and one.made.code not in packed]
    if to is None:
        return []
    made: list[Parcel] = []
    for one in left:
        try:
            made.append(_sealed(desk, "trip", trip_file(desk, one.number), to, one.made.code))
        except (Refused, Unavailable):
            continue  # whoever writes its file is told why; nothing else waits for it
    return made


def _pack_progress(desk: Desk) -> list[Parcel]:
    with desk.store.reading() as uow:
        below = [one.membership.office_code for one in uow.exchange.members() if one.membership.kind == "village"]
    made: list[Parcel] = []
    for code in below:
        try:
            data = progress_file(desk, code)
        except Refused as refusal:
            if refusal.code != "progress.none":
                raise
            continue
        told = _body_of(data)
        with desk.store.reading() as uow:
            to = _station(uow, code)
            known = () if to is None else uow.exchange.parcels("out", org=to.org, kinds=("progress",))
        about = _gist(desk, told)
        if to is not None and not any(one.about == about and desk.packages.has(one.digest) for one in known):
            made.append(_sealed(desk, "progress", data, to, about))
    return made


def recipient_of_trips(uow: UnitOfWork) -> Recipient | None:
    """The office that takes this village's bags in, if its keys are known; the city does not open them."""
    memberships = uow.exchange.memberships()
    if memberships:
        above = memberships[0]
        return Recipient(org=above.issuer_org, office_code=above.issuer_code, keys=above.issuer_sealing_keys)
    code = uow.register.office().code[:9] + "000"
    return _trusted(uow, code)


def _station(uow: UnitOfWork, code: str) -> Recipient | None:
    """A village station by its 12-digit code, if its keys are known."""
    for member in uow.exchange.members():
        its = member.membership
        if its.office_code == code and member.standing in BELIEVED:
            return Recipient(org=its.org, office_code=code, keys=its.sealing_keys)
    return _trusted(uow, code)


def _trusted(uow: UnitOfWork, code: str) -> Recipient | None:
    found = (read_office_certificate(one.bundle) for one in uow.register.trusted_offices())
    its: OfficeCertificate | None = next((one for one in found if one.office_code == code and one.sealing_keys), None)
    return None if its is None else Recipient(org=its.org, office_code=code, keys=its.sealing_keys)


def _body_of(data: bytes) -> dict[str, Any]:
    """What a signed file written here tells."""
    body: dict[str, Any] = msgspec.json.decode(data)["body"]
    return body


def _gist(desk: Desk, told: dict[str, Any]) -> str:
    """The same for progress that tells the same on the same day: it is not carried anew."""
    content = {**told, "as_of": day_of(desk.clock.now()).isoformat()}
    return sha256(rfc8785.dumps(content)).hexdigest()
