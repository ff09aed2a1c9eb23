"""Originals among the papers of a case: which went back at once, which belong to the file, which have to go back.

A certificate that was seen or scanned goes back over the counter; a form, a photo or a statement stays, since it was
made for the file. An original kept beside its copy is the citizen's own and goes back before the case is closed.
"""

from __future__ import annotations

import re

from msgspec import Struct

from desk.cases.case import Case
from desk.cases.material import CheckedMaterial
from desk.catalogue.items import Item, Material

_IDENTITY_CARD = re.compile(r"居民身份证(?!明)")
_FORM = "申请表格文书"
_CERTIFICATE = "证件证书证明"
_AUTHORISATION = "委托书"
_NOTHING_CAME = ("missing", "e_licence", "waived", "pledged", "deferred")


class Pieces(Struct, frozen=True, kw_only=True):
    """What came in of one material: originals, copies, and how many originals went back at once."""

    originals: int
    copies: int
    returned: int

    @property
    def total(self) -> int:
        """All pieces handed in."""
        return self.originals + self.copies


def is_identity_card(material: Material) -> bool:
    """Whether it is a resident identity card itself, not a form about one nor a set of papers with one in it."""
    name = material.name
    return bool(_IDENTITY_CARD.search(name)) and material.type != _FORM and _AUTHORISATION not in name


def goes_back(material: Material) -> bool:
    """Whether its original is only looked at: identity cards (居民身份证法第十五条第三款) and other certificates."""
    is_certificate = material.type == _CERTIFICATE and _AUTHORISATION not in material.name
    return is_identity_card(material) or is_certificate


def pieces_of(item: Item, checked: CheckedMaterial) -> Pieces:
    """What came in. Counts the clerk left at 0 are one original seen or scanned, or one copy kept."""
    if checked.state in _NOTHING_CAME:
        return Pieces(originals=0, copies=0, returned=0)
    originals, copies = checked.originals, checked.copies
    if not originals and not copies:
        originals, copies = (0, 1) if checked.state == "copy_kept" else (1, 0)
    material = item.material(checked.seq)
    is_seen = checked.state == "original_seen"
    stays = checked.state == "copy_kept" or (is_seen and not (material is not None and goes_back(material)))
    return Pieces(originals=originals, copies=copies, returned=0 if stays else originals)


def given_back(case: Case, seq: int) -> int:
    """How many originals of a line went back since it came in last."""
    return sum(line.count for line in case.originals_back if line.seq == seq and not line.settled)


def still_here(item: Item, case: Case) -> dict[int, int]:
    """How many originals may be given back, by number of the material; lines without one are left out."""
    found = {}
    for checked in case.materials:
        came = pieces_of(item, checked)
        count = came.originals - came.returned - given_back(case, checked.seq)
        if count > 0:
            found[checked.seq] = count
    return found


def to_give_back(case: Case) -> dict[int, int]:
    """How many originals were kept beside their copies and have to go back, by number of the material."""
    found = {}
    for checked in case.materials:
        if checked.state == "copy_kept" and (count := checked.originals - given_back(case, checked.seq)) > 0:
            found[checked.seq] = count
    return found
