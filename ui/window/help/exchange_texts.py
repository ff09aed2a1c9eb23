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
            QCoreApplication.translate("Help", "还没有登记"),
            QCoreApplication.translate("Help", "按 F7 写登记申请交给上级，拿回登记证明按 F11。件都留着，照常办。"),
        ),
    )
