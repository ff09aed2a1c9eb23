"""Papers as they come over the counter: the ways to mark one, the usual way, and all of them at once."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.material import MaterialState
from desk.cases.originals import is_identity_card
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Material
from desk.catalogue.situations import Walk

STATE_WORDS: dict[MaterialState, str] = {
    "original_seen": "已核验原件",
    "copy_kept": "收复印件",
    "scanned": "已扫描",
    "e_licence": "电子证照",
    "deferred": "容缺后补",
    "pledged": "告知承诺",
    "waived": "免交",
    "missing": "未提交",
}
"""What people read for the state of a material, in the order of the keys."""

STATE_KEYS: dict[MaterialState, str] = {
    **{state: str(number) for number, state in enumerate(list(STATE_WORDS)[:-1], start=1)},
    "missing": "0",
}
"""The digit that marks a material; the same for every material, so that fingers learn it."""

_CERTIFICATE = "证件证书证明"


class StateChoice(Struct, frozen=True):
    """A way to mark a material: its state, what people read, and its key."""

    state: MaterialState
    label: str
    key: str


def state_choices(material: Material, *, pledge: bool = False) -> tuple[StateChoice, ...]:
    """The states this material may have, in the order of their keys; `deferred` only where the item allows it.

    `pledge` tells that a written pledge may stand for it (`desk.cases.pledges.pledge_for`).
    """
    return tuple(
        StateChoice(state, label, STATE_KEYS[state])
        for state, label in STATE_WORDS.items()
        if (state != "deferred" or material.deferrable) and (state != "pledged" or pledge)
    )


def usual(material: Material) -> MaterialInput:
    """The material as it usually comes, in full.

    An identity card is seen and goes back, whether or not a copy stays (居民身份证法第十五条第三款). Of another
    certificate that is asked for in copy the copy stays. What is asked for on no paper is an electronic licence.
    Everything else is seen.
    """
    originals, copies = material.original_count, material.copy_count
    if not originals and not copies:
        return MaterialInput(seq=material.seq, state="e_licence")
    if copies and material.type == _CERTIFICATE and not is_identity_card(material):
        return MaterialInput(seq=material.seq, state="copy_kept", copies=copies)
    return MaterialInput(seq=material.seq, state="original_seen", originals=originals or 1, copies=copies)


def handed_in_whole(item: Item, walk: Walk) -> tuple[MaterialInput, ...]:
    """Every material that is asked for on this way, in its usual state and number."""
    return tuple(usual(material) for material in item.materials if material.seq in walk.seqs)
