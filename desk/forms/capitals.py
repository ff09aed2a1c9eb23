"""Amounts of money in capitals (大写), as they stand on what is signed.

Source: 支付结算办法 annex 1 (正确填写票据和结算凭证的基本规定) nos. 1-3; PAPERS.md 0.2.3.
"""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 10_000
LARGEST = Decimal("9999999999999999.99")


def in_capitals(yuan: Decimal) -> str:
    """The amount in capitals: 3000.50 is 叁仟元伍角整 and 1.05 is 壹元零伍分.

    Args:
        yuan: 0 to `LARGEST`, with at most two decimals.

    Raises:
        ValueError: It is none of these.
    """
    if not 0 <= yuan <= LARGEST or yuan != yuan.quantize(Decimal("0.01")):
        raise ValueError(yuan)
    whole, cents = divmod(int(yuan * 100), 100)
    tens, ones = divmod(cents, 10)
    text = f"{_whole(whole)}元" if whole else ""
    if not cents:
        return f"{text or '零元'}整"
    if tens:
        text += f"{_DIGITS[tens]}角"
    elif text:
        text += "零"
    return text + (f"{_DIGITS[ones]}分" if ones else "整")


def _whole(number: int) -> str:
    """A whole number above 0: one 零 for each gap between digits, none at the end."""
    text, gap = "", False
    for power in range(len(_GROUPS) - 1, -1, -1):
        group = number // _GROUP**power % _GROUP
        if not group:
            gap = gap or bool(text)
            continue
        for place in range(3, -1, -1):
            digit = group // 10**place % 10
            if digit:
                text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
                gap = False
            else:
                gap = gap or bool(text)
        text += _GROUPS[power]
    return text
