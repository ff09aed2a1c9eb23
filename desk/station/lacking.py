"""What papers that were taken over still lack, told before they are carried to be declined."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.forms.filling import lay_out
from desk.forms.known import Background
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.station.keeping import existing


class Lacking(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one case lacks.

    Attributes:
        materials: Names of required materials that were not handed over, and what the clerk wrote to be still to come.
        form: Required answers that nobody typed, where the paper of the form was not handed over either.
        by_hand: The same where that paper was: they may stand there in handwriting.
        phone: The villager left no number.
    """

    materials: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    phone: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the township will ask for more before it accepts anything."""
        return bool(self.materials or self.form)

    @property
    def words(self) -> tuple[str, ...]:
        """The same in sentences; empty where nothing is lacking."""
        return tuple(
            filter(
                None,
                (
                    f"还缺材料：{'、'.join(self.materials)}。" if self.materials else "",
                    f"申请表还没有填：{'、'.join(self.form)}。" if self.form else "",
                    f"申请表上这几项程序里没有填，请看纸上写了没有：{'、'.join(self.by_hand)}。"
                    if self.by_hand
                    else "",
                    "没有留电话，镇里找不到他。" if self.phone else "",
                ),
            )
        )


def lacking(desk: Desk, names: Iterable[str]) -> dict[str, Lacking]:
    """What each of these cases lacks, by id of the case.

    Args:
        desk: Whose.
        names: Ids or numbers of the cases.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        cases = [existing(uow, name, ProxyCase, "代办件") for name in names]
        return {case.record_id: _lacking(desk, uow, case) for case in cases}


def _lacking(desk: Desk, uow: UnitOfWork, case: ProxyCase) -> Lacking:
    received, application = case.received, case.received.application
    phone = not application.applicant.phone.strip()
    on = date.fromisoformat(received.received_at[:10])
    item = desk.shelf.on(on).item(case.item_id)
    if item is None:
        return Lacking(materials=received.missing, phone=phone)
    authorisation = existing(uow, case.authorisation_id, Authorisation, "委托书")
    behind = Background(
        applicant=authorisation.given.principal, received_on=on, situations=tuple(application.situations)
    )
    here = {one.seq for one in application.materials if one.state != "missing"}
    left = [line.field for line in lay_out(item, dict(application.form), behind) if line.is_missing]
    return Lacking(
        materials=received.missing,
        form=tuple(field.label for field in left if not here & set(field.form_seqs)),
        by_hand=tuple(field.label for field in left if here & set(field.form_seqs)),
        phone=phone,
    )
