"""The city gives out a version of its catalogue, calendar and code lists, and changes the keys that sign it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from desk.allowed import require_right
from desk.cases.events.city_data import CityKeysTrusted
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import public_key_of
from desk.exchange.city_data import Snapshot, sign_data, split, write_data
from desk.exchange.city_roots import Root, enough, follows, make_root, sign_root
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text


def begin_keys(desk: Desk, keys: Sequence[bytes], *, best_before: str = "", anew: bool = False) -> Root:
    """The first keys of the city's data, given as private keys; signed by them and by the city's office.

    With `anew` those before are lost: every office has to compare the digits of the new ones, and nothing else helps.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `data.not_the_city`; `data.keys_exist`: change them instead.
    """
    _require_city(desk)
    with desk.store.writing() as uow:
        before = uow.exchange.data_book().roots
        if before and not anew:
            raise Refused(
                "data.keys_exist",
                "目录钥匙以前做过了，不能从头再做。要换钥匙，请用 data rotate，用旧钥匙中的两把签名。",
                field="out",
            )
        root = _made(desk, uow, len(before) + 1, keys, (), best_before)
        uow.commit()
    return root


def change_keys(desk: Desk, keys: Sequence[bytes], old_keys: Iterable[bytes], *, best_before: str = "") -> Root:
    """Other keys from now on, signed by enough of those before.

    Raises:
        Refused: As `begin_keys`; `data.no_keys`; `data.too_few_old`: fewer of the old keys than have to sign.
    """
    _require_city(desk)
    old = tuple(old_keys)
    with desk.store.writing() as uow:
        roots = _roots(uow)
        if not enough({public_key_of(key).hex() for key in old}, roots[-1]):
            raise Refused(
                "data.too_few_old",
                f"换钥匙要用现有钥匙中的{roots[-1].threshold}把签名，现在不够；请再找一把钥匙来。",
                field="key",
            )
        root = _made(desk, uow, roots[-1].number + 1, keys, old, best_before)
        if not follows(root, roots[-1]):
            raise Refused("data.same_keys", "新钥匙要三把都不一样，请重新做。", field="out")
        uow.commit()
    return root


def _made(
    desk: Desk, uow: UnitOfWork, number: int, keys: Sequence[bytes], old: tuple[bytes, ...], best_before: str
) -> Root:
    office_key = uow.register.root_key()
    root = make_root(
        number=number,
        org=desk.office.org,
        office_code=desk.office.code,
        office_key=public_key_of(office_key).hex(),
        keys=[public_key_of(key).hex() for key in keys],
        made_at=moment_text(desk.clock.now()),
        best_before=best_before,
    )
    root = sign_root(root, (*keys, *old, office_key))
    book = uow.exchange.data_book()
    uow.exchange.save_data_book(msgspec.structs.replace(book, roots=(*book.roots, root)))
    event = CityKeysTrusted(org=root.org, number=number, digest=root.digest, keys=root.keys, why="own")
    uow.journal.append(event, at=root.made_at)
    return root


def pack_data(desk: Desk, snapshot: Snapshot, *, best_before: str = "") -> bytes:
    """The next version as a file that nobody has signed yet.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `data.not_the_city`, `data.no_keys`, `data.too_large`.
    """
    _require_city(desk)
    with desk.store.reading() as uow:
        roots = _roots(uow)
        last = max(uow.exchange.data_book().versions, key=lambda one: one.number, default=None)
    return write_data(
        snapshot,
        roots,
        number=1 if last is None else last.number + 1,
        prev="" if last is None else last.digest,
        made_at=moment_text(desk.clock.now()),
        best_before=best_before,
    )


def sign_file(desk: Desk, data: bytes, private_key: bytes) -> tuple[bytes, int, int]:
    """The file with one more signature; how many it has now, and how many it needs.

    Raises:
        Refused: As `pack_data`; as `desk.exchange.city_data.split`; `data.not_a_key_of_ours`; `data.number_taken`:
            another content of this number was signed before.
    """
    _require_city(desk)
    with desk.store.reading() as uow:
        roots = _roots(uow)
        book = uow.exchange.data_book()
    opening, _ = split(data)
    number = opening.statement.number
    if any(one.digest != opening.digest for one in book.with_number(number)):
        raise Refused(
            "data.number_taken",
            f"第{number}版已经有另一份签好的了，同一版不能有两种内容；请重新打包（data pack），会得到下一个版号。",
            field="file",
        )
    if public_key_of(private_key).hex() not in roots[-1].keys:
        raise Refused("data.not_a_key_of_ours", "这把钥匙不在现有的名单里，可能已经换掉了；请换一把签名。", field="key")
    signed = sign_data(data, (private_key,))
    opening, _ = split(signed)
    return signed, len(opening.signers & set(roots[-1].keys)), roots[-1].threshold


def _roots(uow: UnitOfWork) -> tuple[Root, ...]:
    roots = uow.exchange.data_book().roots
    if not roots:
        raise Refused("data.no_keys", "还没有目录钥匙，请先用 data keys 做三把。", field="out")
    return roots


def _require_city(desk: Desk) -> None:
    require_right(desk, Right.IMPORT_DATA)
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    if desk.office.kind != "city":
        raise Refused("data.not_the_city", "目录钥匙和下发的目录由市级平台做，本单位只管收。")
