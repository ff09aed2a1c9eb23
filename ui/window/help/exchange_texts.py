"""Help on the page 上报."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def exchange_purpose() -> str:
    """What the page is for."""
    return QCoreApplication.translate(
        "Help", "每一件到了哪里，在这里看：上级的回执写明了才算送达。用U盘交上去，收回执，也在这里。"
    )


def exchange_cases() -> tuple[tuple[str, str], ...]:
    """What may come up, and what to do then."""
    return (
        (
            QCoreApplication.translate("Help", "交上去"),
            QCoreApplication.translate("Help", "插上U盘按 F9。写好读回核对了就可以拔；还不算送达，等回执。"),
        ),
        (
            QCoreApplication.translate("Help", "U盘带回来了"),
            QCoreApplication.translate("Help", "按 F2。同一个U盘收几次都可以，收过的不会变。"),
        ),
        (
            QCoreApplication.translate("Help", "有几件待您确认"),
            QCoreApplication.translate(
                "Help", "按 F5，选一件按回车，两种内容并排看。选定一种，写明原因，按两次 F10。没有采用的留档。"
            ),
        ),
        (
            QCoreApplication.translate("Help", "还没有登记"),
            QCoreApplication.translate("Help", "按 F7 写登记申请交给上级，拿回登记证明按 F11。件都留着，照常办。"),
        ),
    )


def city_tables_purpose() -> str:
    """What the page of the city's own tables is for."""
    return QCoreApplication.translate(
        "Help", "把办件按市里的表报出去，收平台的回执，每天和平台对一次账。每一件从哪里来、报到哪里了，也在这里看。"
    )


def city_tables_cases() -> tuple[tuple[str, str], ...]:
    """What may come up, and what to do then."""
    return (
        (
            QCoreApplication.translate("Help", "报出去以前"),
            QCoreApplication.translate("Help", "按 F2 试算：哪一件哪一格不对，选中按回车打开它去改。不会报出去。"),
        ),
        (
            QCoreApplication.translate("Help", "平台没有收"),
            QCoreApplication.translate("Help", "收了回执，没有收的写着为什么、怎么改。改好了，下次输出会再报。"),
        ),
        (
            QCoreApplication.translate("Help", "可能是同一件"),
            QCoreApplication.translate("Help", "选中按回车，两边并排看。是同一件按 F10；拿不准就先放着，不会错。"),
        ),
    )
