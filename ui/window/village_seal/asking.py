"""What is asked about a certificate, in the words of a village."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.handling.asking import Asked
from desk.proxy.certificates import NotGiven
from ui.window.village.state import SealWish


def give_asked(wish: SealWish) -> tuple[Asked, ...]:
    """A certificate that is given."""
    return (
        Asked(
            name="name",
            label=QCoreApplication.translate("VillageSeal", "什么证明"),
            value=wish.certificate,
            hint=QCoreApplication.translate("VillageSeal", "如：土地承包情况说明"),
            required=True,
        ),
        Asked(
            name="villager_name",
            label=QCoreApplication.translate("VillageSeal", "给谁开"),
            value=wish.villager_name,
            required=True,
        ),
        Asked(
            name="about",
            label=QCoreApplication.translate("VillageSeal", "证明什么"),
            hint=QCoreApplication.translate("VillageSeal", "写一句；可以空着"),
        ),
        Asked(
            name="for_body",
            label=QCoreApplication.translate("VillageSeal", "交给哪里"),
            hint=QCoreApplication.translate("VillageSeal", "哪个单位要看；可以空着"),
        ),
        Asked(
            name="for_what",
            label=QCoreApplication.translate("VillageSeal", "做什么用"),
            hint=QCoreApplication.translate("VillageSeal", "可以空着"),
        ),
        Asked(
            name="sheets",
            label=QCoreApplication.translate("VillageSeal", "盖几份"),
            kind="number",
            value="1",
            required=True,
        ),
        Asked(
            name="approved_by",
            label=QCoreApplication.translate("VillageSeal", "谁批准用章"),
            required=True,
        ),
    )


def refuse_asked(listed: NotGiven, wish: SealWish, asked_by_body: str) -> tuple[Asked, ...]:
    """One of the twenty that somebody asks for; what for is not asked where that alone would tell too much."""
    lines = [
        Asked(
            name="villager_name",
            label=QCoreApplication.translate("VillageSeal", "谁来要的"),
            value=wish.villager_name,
            hint=QCoreApplication.translate("VillageSeal", "可以空着"),
        ),
        Asked(
            name="asked_by_body",
            label=QCoreApplication.translate("VillageSeal", "谁要他开的"),
            value=asked_by_body,
            hint=QCoreApplication.translate("VillageSeal", "哪个单位；写上好向镇里反映"),
        ),
    ]
    if listed.keeps_purpose:
        lines.append(
            Asked(
                name="for_what",
                label=QCoreApplication.translate("VillageSeal", "做什么用"),
                hint=QCoreApplication.translate("VillageSeal", "可以空着"),
            )
        )
    return tuple(lines)


def book_asked(today: date) -> tuple[Asked, ...]:
    """Which days of the book are printed."""
    return (
        Asked(
            name="first",
            label=QCoreApplication.translate("VillageSeal", "从哪天"),
            kind="day",
            value=today.replace(day=1).isoformat(),
            required=True,
        ),
        Asked(
            name="last",
            label=QCoreApplication.translate("VillageSeal", "到哪天"),
            kind="day",
            value=today.isoformat(),
            required=True,
        ),
    )
