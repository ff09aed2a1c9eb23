"""The marks of laws in the texts, such as XK32.4, in words that people know (PAPERS.md section 1)."""

from __future__ import annotations

import re

_NAMES = {
    "XK": "行政许可法",
    "FY": "行政复议法",
    "SS": "行政诉讼法",
    "SJ": "行政诉讼法司法解释",
    "MF": "民法典",
    "GR": "个人信息保护法",
    "SF": "居民身份证法",
    "YS": "优化营商环境条例",
    "HN": "河南省优化营商环境条例",
    "JZ": "社会救助暂行办法",
    "XX": "政府信息公开条例",
    "CW": "村民委员会组织法",
    "MS": "民事诉讼法",
    "DA": "档案法",
    "AY": "安阳市政务服务条例（参照）",
}
_OF_THEIR_OWN = {"GZ42": "国办发〔2020〕42号", "HCP": "国办发〔2019〕51号"}
_ITEMS = {"1": "一", "2": "二", "3": "三", "4": "四", "5": "五"}
_MARK = re.compile(r"([A-Z]{2})(\d+)(?:\.(\w))?")


def law_words(marks: str) -> str:
    """`XK32.4, XK82` as 行政许可法第32条第一款第四项、行政许可法第82条; what is in words already stays."""
    return "、".join(_words(mark.strip()) for mark in marks.split(", ") if mark.strip())


def _words(mark: str) -> str:
    if mark in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[mark]
    found = _MARK.fullmatch(mark)
    if found is None or found[1] not in _NAMES:
        return mark
    article = f"{_NAMES[found[1]]}第{found[2]}条"
    if found[3] in _ITEMS:
        return f"{article}第一款第{_ITEMS[found[3]]}项"
    return f"{article}第二款" if found[3] == "E" else article
