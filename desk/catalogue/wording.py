"""Catch-all words, which no condition and no list of materials may hold.

河南省优化营商环境条例 28②: 政务服务事项办理条件不得含有其他、有关等模糊性兜底条款.
"""

from __future__ import annotations

import re

_CATCH_ALL = re.compile(
    r"其[他它](?:的)?(?:有关|相关|所需|必要|需要|应当提交的?|规定的?)?(?:的)?(?:证明)?(?:材料|资料|文件|证件|手续|要求|条件|情形)"
    r"|等(?:其[他它])?(?:有关|相关)?(?:的)?(?:证明|材料|资料|文件|手续|证件)"
    r"|(?:有关|相关)(?:的)?(?:证明|材料|资料|文件|手续|规定|要求|条件|情况)"
    r"|(?:按|按照|根据|视)(?:窗口|工作人员|办理|实际|具体)?(?:的)?(?:要求|需要|情况)(?:提供|提交|补充|而定)?"
    r"|(?:规定|要求)的其[他它]"
    r"|(?:窗口|部门|工作人员)(?:要求|认为需要|认为必要)"
)
_VAGUE = re.compile(r"其[他它]|有关|相关|(?<![同平中高初相优])等(?![级待于候额次同])")


def catch_all(text: str) -> str:
    """The words that ask for whatever the window pleases, such as 等相关证明; empty when there are none."""
    found = _CATCH_ALL.search(text)
    return found.group() if found else ""


def vague(text: str) -> str:
    """A word that may be a catch-all, such as 其他 or 等, and is to be looked at; empty when there is none."""
    found = _VAGUE.search(text)
    return found.group() if found else ""
