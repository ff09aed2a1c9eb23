"""Words of the trade that the desk gives in Chinese, and the screen may say in English.

They stand here once more so that the translation knows them; a test holds them against the desk's own lists.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

TERMS = (
    QT_TRANSLATE_NOOP("Terms", "已收件"),
    QT_TRANSLATE_NOOP("Terms", "需补正"),
    QT_TRANSLATE_NOOP("Terms", "已受理"),
    QT_TRANSLATE_NOOP("Terms", "未受理"),
    QT_TRANSLATE_NOOP("Terms", "已办结"),
    QT_TRANSLATE_NOOP("Terms", "收件"),
    QT_TRANSLATE_NOOP("Terms", "受理"),
    QT_TRANSLATE_NOOP("Terms", "当场办结"),
    QT_TRANSLATE_NOOP("Terms", "一次性告知补正"),
    QT_TRANSLATE_NOOP("Terms", "不予受理"),
    QT_TRANSLATE_NOOP("Terms", "已核验原件"),
    QT_TRANSLATE_NOOP("Terms", "收复印件"),
    QT_TRANSLATE_NOOP("Terms", "已扫描"),
    QT_TRANSLATE_NOOP("Terms", "电子证照"),
    QT_TRANSLATE_NOOP("Terms", "容缺后补"),
    QT_TRANSLATE_NOOP("Terms", "告知承诺"),
    QT_TRANSLATE_NOOP("Terms", "免交"),
    QT_TRANSLATE_NOOP("Terms", "未提交"),
)


def term(word: str) -> str:
    """A word of the trade in the language of the screen; a word that is not in the list stays as it is."""
    return QCoreApplication.translate("Terms", word)
