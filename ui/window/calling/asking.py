"""What is asked before villagers are drawn, and after one was called."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.handling.asking import Asked

YES, NO = "yes", "no"
USUAL_COUNT = 5


def draw_asked(today: date) -> tuple[Asked, ...]:
    """Which cases, by which seed, and how many."""
    return (
        Asked(
            name="first",
            label=QCoreApplication.translate("Calling", "从哪天办完的"),
            kind="day",
            value=today.replace(day=1).isoformat(),
            required=True,
        ),
        Asked(
            name="last",
            label=QCoreApplication.translate("Calling", "到哪天办完的"),
            kind="day",
            value=today.isoformat(),
            required=True,
        ),
        Asked(
            name="count",
            label=QCoreApplication.translate("Calling", "抽几件"),
            kind="number",
            value=str(USUAL_COUNT),
            required=True,
        ),
        Asked(
            name="seed",
            label=QCoreApplication.translate("Calling", "抽签的种子"),
            value=f"{today:%Y-%m}",
            hint=QCoreApplication.translate("Calling", "写明了，别人可以照样再抽一遍"),
            required=True,
        ),
    )


def said_asked() -> tuple[Asked, ...]:
    """What the villager said on the telephone."""
    return (
        Asked(
            name="is_true",
            label=QCoreApplication.translate("Calling", "和记录相符吗"),
            kind="choice",
            value="",
            required=True,
            choices=(
                ("", QCoreApplication.translate("Calling", "还没有问")),
                (YES, QCoreApplication.translate("Calling", "相符")),
                (NO, QCoreApplication.translate("Calling", "不相符")),
            ),
        ),
        Asked(
            name="words",
            label=QCoreApplication.translate("Calling", "他的话"),
            hint=QCoreApplication.translate("Calling", "照他的话写，留在镇里；没有就空着"),
        ),
        Asked(
            name="may_share",
            label=QCoreApplication.translate("Calling", "他同意把原话告诉村里"),
            kind="tick",
        ),
    )
