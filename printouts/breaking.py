"""Breaks Chinese text: no closing mark begins a line, no opening mark ends one, words and numbers stay whole.

A box to tick stays with what it chooses, and a line to be filled in by hand with its label.

The rules are those of 中文排版需求 (CLREQ 3.1.3, line-start and line-end prohibition). Widths come from a font
chain, in 1/1000 em.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, takewhile

CANNOT_START = frozenset("、。，．：；！？）］｝〕〉》」』】〗”’…—～·‧％‰℃°々〻ー!),.:;?]}%/-~")
BOXES = "□■☐☑☒"
"""Boxes to tick: what they stand before is chosen by them."""
CANNOT_END = frozenset("（［｛〔〈《「『【〖“‘￥¥＄$£№([{" + BOXES)

CLOSING_HALF = "、。，．：；！？）］｝〕〉》」』】〗”’"
"""Marks whose ink stands in the left half of their square."""
OPENING_HALF = "（［｛〔〈《「『【〖“‘"
"""Marks whose ink stands in the right half of theirs."""
HALF = 500.0
"""What two such marks give up where their empty halves meet, and one at the edge of a line, in 1/1000 em."""

_WORD = rf"[^\s、。，．：；！？（）—…＿{BOXES}]"
_CHOICE = rf"[{BOXES}][ \u3000]?{_WORD}{{1,16}}(?!{_WORD})"
"""A box and the few characters it chooses."""
_BLANK = rf"(?<!{_WORD}){_WORD}{{1,8}}：＿{{1,8}}(?!＿)"
"""A short label and the line behind it that is filled in by hand."""
_RUN = r"[!-~\u00a1-\u00b6\u00b8-\u00ff]+(?:[—～][!-~]+)*"
"""Letters and figures, and a span of them such as 8:30—12:00."""
_TOKEN = re.compile(rf"{_CHOICE}|{_BLANK}|{_RUN}|＿+|—+|…+|[ \u3000]+|.", re.DOTALL)
_TIGHT = re.compile(
    rf"(?<=[{CLOSING_HALF}])(?=[{CLOSING_HALF}{OPENING_HALF}])|(?<=[{OPENING_HALF}])(?=[{OPENING_HALF}])"
)
_SPACES = " \u3000"
MAX_STRETCH = 120.0
"""A line is not justified when each gap would grow by more than this, in 1/1000 em."""
_WORTH_RESCUE = 10
"""A line of fewer clusters gives none away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, ready to be set.

    Attributes:
        text: What is printed, without spaces at its end; set it as `tight_parts` says.
        indent: Where its square begins, in 1/1000 em; half an em to the left where it begins with an opening mark.
        width: Natural width of its ink, without the indent, in 1/1000 em.
        stretch: What is added after each character but the last so that the line fills the measure, in 1/1000 em.
    """

    text: str
    indent: float
    width: float
    stretch: float


def tight_parts(text: str) -> list[str]:
    """The text cut where two marks stand half an em closer than their squares, as in 》（ and 。”."""
    return _TIGHT.split(text)


def _measured(text: str, widths: Mapping[str, float]) -> float:
    if len(text) == 1:
        return widths[text]
    return sum(map(widths.__getitem__, text)) - HALF * len(_TIGHT.findall(text))


def _is_tight(before: str, after: str) -> bool:
    """Whether `_TIGHT` cuts between these two characters."""
    return (before in CLOSING_HALF and (after in CLOSING_HALF or after in OPENING_HALF)) or (
        before in OPENING_HALF and after in OPENING_HALF
    )


def _lead(text: str) -> float:
    """The empty half of an opening mark at the head of a line."""
    return HALF if text[:1] and text[0] in OPENING_HALF else 0.0


def _tail(text: str) -> float:
    """The empty half of a closing mark at the end of a line."""
    return HALF if text[-1:] and text[-1] in CLOSING_HALF else 0.0


def _may_break(before: str, after: str) -> bool:
    return before not in CANNOT_END and after not in CANNOT_START


def _clusters(text: str) -> list[str]:
    """What must stay on one line, spaces at its end included."""
    clusters: list[str] = []
    for token in _TOKEN.findall(text):
        if clusters and token[0] in _SPACES:
            clusters[-1] += token
            continue
        before = clusters[-1].rstrip(_SPACES)[-1:] if clusters else ""
        if clusters and not (before and _may_break(before, token[0])):
            clusters[-1] += token
        else:
            clusters.append(token)
    return clusters


def _cut(cluster: str, limit: float, widths: Mapping[str, float]) -> int:
    """How many characters of a too wide cluster go on the line: at least one, at a lawful place if there is one."""
    ends = accumulate(map(widths.__getitem__, cluster))
    fitting = max(sum(1 for _ in takewhile(lambda end: end <= limit, ends)), 1)
    if fitting == len(cluster):
        return fitting
    lawful = (k for k in range(fitting, 0, -1) if _may_break(cluster[k - 1], cluster[k]))
    return next(lawful, fitting)


def _fill(text: str, limit: float, indent: float, widths: Mapping[str, float]) -> list[list[str]]:
    """Clusters line by line, each line as full as it can be."""
    if sum(map(widths.__getitem__, text)) <= limit - indent:
        return [[text]]
    lines: list[list[str]] = [[]]
    room = limit - indent
    pending = _clusters(text)
    pending.reverse()
    while pending:
        cluster = pending.pop()
        visible = cluster.rstrip(_SPACES)
        line = lines[-1]
        full = _measured(cluster, widths)
        shared = (HALF if _is_tight(line[-1][-1], cluster[0]) else 0.0) if line else _lead(cluster)
        ink = (full if visible == cluster else _measured(visible, widths)) - shared - _tail(visible)
        if ink <= room:
            line.append(cluster)
            room -= full - shared
            continue
        if line:
            pending.append(cluster)
        else:
            at = _cut(cluster, room, widths)
            line.append(cluster[:at])
            if rest := cluster[at:].lstrip(_SPACES):
                pending.append(rest)
        if pending:
            lines.append([])
            room = limit
    return lines


def _rescue_last(lines: list[list[str]], limit: float, indent: float, widths: Mapping[str, float], most: float) -> None:
    """Bring one more character down when a single one would stand alone on the last line.

    One with a mark behind it is left alone where each gap of the line above would grow by more than `most`.
    """
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) >= _WORTH_RESCUE:
        alone = lines[-1][0]
        moved = lines[-2][-1]
        short = len(alone.rstrip(_SPACES)) <= 2 and not alone.isascii()  # noqa: PLR2004 - a character and its mark
        room = limit - indent if len(lines) == 2 else limit  # noqa: PLR2004 - the line above is the first
        left = room - _measured("".join(lines[-2][:-1]), widths)
        if short and _measured(moved + alone, widths) <= limit and (len(alone) == 1 or left <= most * len(lines[-2])):
            lines[-1].insert(0, lines[-2].pop())


def break_lines(
    text: str,
    limit: float,
    widths: Mapping[str, float],
    *,
    indent: float = 0.0,
    justify: bool = False,
    max_stretch: float = MAX_STRETCH,
) -> list[Line]:
    """The lines of a paragraph; a line feed in `text` ends a line for good. An empty text gives one empty line.

    `limit` is the measure and `indent` the first line's, in 1/1000 em. A run of letters or figures, a box with its
    short choice and a short label with its blank are broken only when they alone are wider than the measure. With
    `justify`, lines fill the measure, but for the last of a paragraph and those that would need more than
    `max_stretch` a character.
    """
    result: list[Line] = []
    for paragraph in text.split("\n"):
        lines = _fill(paragraph, limit, indent, widths)
        _rescue_last(lines, limit, indent, widths, max_stretch if justify else limit)
        for n, clusters in enumerate(lines):
            content = "".join(clusters).rstrip(_SPACES)
            lead = _lead(content)
            width = _measured(content, widths) - lead - _tail(content) if content else 0.0
            left = indent if n == 0 else 0.0
            stretch = 0.0
            if justify and n < len(lines) - 1 and len(content) > 1:
                stretch = (limit - left - width) / (len(content) - 1)
                stretch = stretch if 0.0 < stretch <= max_stretch else 0.0
            result.append(Line(text=content, indent=left - lead, width=width, stretch=stretch))
    return result


def balanced(text: str, limit: float, widths: Mapping[str, float]) -> list[Line]:
    """Lines of about one length, as a centred title wants them; as few as `limit` allows.

    What stands in brackets goes on a line of its own where that takes no more lines.
    """
    lines = break_lines(text, limit, widths)
    if len(lines) == 1:
        return lines
    if "（" in text[1:]:
        bracket = text.index("（", 1)
        cut = break_lines(f"{text[:bracket]}\n{text[bracket:]}", limit, widths)
        if len(cut) == len(lines):
            return cut
    low, high = limit / len(lines), limit
    while high - low > HALF:
        middle = (low + high) / 2
        if len(break_lines(text, middle, widths)) > len(lines):
            low = middle
        else:
            high = middle
    return break_lines(text, high, widths)
