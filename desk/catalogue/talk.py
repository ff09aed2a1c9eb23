"""What people say, in their own sentences: which items share the telling words."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from desk.catalogue.sounds import with_digits

_FILLERS = re.compile(
    r"请问|怎么办理|怎么办|怎么弄|咋办|咋弄|怎么|如何|我想|我要|想要|需要|能不能|可不可以|可以|哪里|哪儿|在哪|什么|一下|帮我"
    r"|我们|你们|他们|今年|现在|已经|麻烦|[我你您他她它们的了吗呢啊吧呀想请问咱俺给把被也都还就来去]"
)
_SAID = (
    (re.compile(r"爷爷|奶奶|姥姥|姥爷|外公|外婆|老娘|老爹|老妈|老爸|俺娘|俺爹|[爹娘妈爸]+"), "老人"),
    (re.compile(r"小孩|娃娃|娃儿|宝宝|孩儿|闺女|儿子|娃"), "孩子"),
    (re.compile(r"不见了|找不到|找不着|弄丢|遗失|丢失|掉了"), "丢"),
    (re.compile(r"去世|过世|走了|死了|没了"), "死亡"),
    (re.compile(r"岁数"), "岁"),
)
_TOKEN = re.compile(r"\d+|[^\da-z]")
_COMMON = 0.3
_SINGLE = 0.25


def grams(text: str, *, spoken: bool = False) -> dict[str, float]:
    """Pairs of neighbours, numbers and single characters of a cleaned text, with their weights.

    `spoken` drops the small words of a sentence first and says kin and losses the way the catalogue does.
    """
    flat = with_digits(text)
    if spoken:
        for pattern, word in _SAID:
            flat = pattern.sub(word, flat)
        flat = _FILLERS.sub("", flat)
    tokens = _TOKEN.findall(flat)
    found = {token: 1.0 if token.isdigit() else _SINGLE for token in tokens}
    found.update({"".join(pair): 1.0 for pair in pairwise(tokens)})
    return found


class TalkIndex:
    """Scores items by the telling words a sentence shares with them."""

    def __init__(self, items: Iterable[Mapping[str, float]]) -> None:
        """Take for each item its texts, cleaned, with their weights 0 to 1."""
        postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
        total = 0
        for n, texts in enumerate(items):
            total = n + 1
            for text, weight in texts.items():
                for gram in grams(text):
                    postings[gram][n] = max(postings[gram].get(n, 0.0), weight)
        too_common = max(40, total * _COMMON)
        self._total = total
        self._postings = {g: tuple(held.items()) for g, held in postings.items() if len(held) <= too_common}

    def find(self, sentence: str) -> dict[int, float]:
        """Item numbers with 0 to 1: how much of what was said they share, and how telling that is."""
        scores: defaultdict[int, float] = defaultdict(float)
        possible = 0.0
        for gram, weight in grams(sentence, spoken=True).items():
            held = self._postings.get(gram)
            if held is None:
                continue
            telling = weight * math.log((self._total + 1) / (len(held) + 0.5))
            possible += telling
            for n, share in held:
                scores[n] += telling * share
        if possible <= 0:
            return {}
        return {n: score / possible * (1 - math.exp(-score / 4)) for n, score in scores.items()}
