"""Help on the supervisor's book: what it is for, and what to do in the usual cases."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def book_purpose() -> str:
    """What the page is for."""
    return QCoreApplication.translate(
        "Help", "看谁在什么时候、对哪件办件做了什么，谁看过完整的号码，哪些需要看一看。归负责人、监督员看。"
    )


def book_cases() -> tuple[tuple[str, str], ...]:
    """What people come for, and how it is done."""
    return (
        (
            QCoreApplication.translate("Help", "想知道一件办件经过谁的手"),
            QCoreApplication.translate("Help", "在“办件编号”里写编号，按回车。看过号码、导出过的也在里面。"),
        ),
        (
            QCoreApplication.translate("Help", "想看有没有不寻常的"),
            QCoreApplication.translate("Help", "选“需要看一看”。每一条写着规则和来源；列出来不等于办错了。"),
        ),
        (
            QCoreApplication.translate("Help", "要交一份给上级"),
            QCoreApplication.translate(
                "Help", "写好日期，按 F9 存成表格。末尾有条数和记录的摘要，别人改一个字都能对出来。"
            ),
        ),
    )
