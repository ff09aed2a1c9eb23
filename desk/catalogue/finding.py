"""Finding an item while typing: by name, what people say, pinyin, initials, code, field or material.

Everything is prepared once; a search then costs a few milliseconds for thousands of items. The order of the answers is
the same on every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from operator import contains
from typing import TypeVar

from msgspec import Struct

from desk.catalogue.items import Item
from desk.catalogue.nearly import NearIndex
from desk.catalogue.sounds import clean, cuts, initials, is_letter, readings, spelling, spellings, with_digits
from desk.catalogue.talk import TalkIndex

_WEIGHTS = {"编号": 1.0, "编码": 1.0, "名称": 1.0, "简称": 1.0, "叫法": 0.98, "分项": 0.85, "领域": 0.45, "材料": 0.4}
_SPOKEN = ("名称", "简称", "叫法", "分项")
_LIVELY = 60.0
"""A best score from which on nobody has mistyped."""

_LEAST_SHARE = 0.12
"""Items that share less of a sentence only stand in the way."""

_ENOUGH = 20
"""So many texts with the very characters, and nobody is asked whether others sound alike."""

_HITS = 1500
"""Places looked at for one reading of a query; what items are called comes before what they ask for."""

_FITS = 5000
_PIECE_SETS = 8
_ALL_WORDS = 8.0
_RECENT = 18.0
_NEAR_LETTERS = 5
_NEAR_INITIALS = 4


_T = TypeVar("_T")
_Matches = dict[int, tuple[float, str]]
"""Number of a text -> score and how it was matched."""

_Reason = tuple[str, int, str]
_Scores = dict[int, tuple[float, _Reason]]
"""Number of an item -> score and field, number of the text, how."""


class Hit(Struct, frozen=True, kw_only=True):
    """One answer.

    Attributes:
        item_id: Its id.
        name: Its full name.
        reason: Why it is shown, in Chinese, such as 叫法“老年补贴”（首字母）.
        score: The higher the better; to compare answers of one search only.
    """

    item_id: str
    name: str
    reason: str
    score: float


class _Lines:
    """Many texts as one string, to search all of them at the speed of one."""

    def __init__(self, lines: Iterable[tuple[str, int]]) -> None:
        """Take (text, owner) pairs."""
        self._starts: list[int] = []
        self._owners: list[int] = []
        parts: list[str] = []
        at = 1
        for text, owner in lines:
            self._starts.append(at)
            self._owners.append(owner)
            parts.append(text)
            at += len(text) + 1
        self._all = "\n" + "\n".join(parts) + "\n"

    def find(self, part: str, *, at_start: bool = False) -> Iterator[tuple[int, int]]:
        """(owner, place within its text) of every occurrence, at most `_HITS`."""
        sought = "\n" + part if at_start else part
        at = self._all.find(sought)
        for _ in range(_HITS):
            if at < 0:
                return
            place = at + at_start
            line = bisect_right(self._starts, place) - 1
            yield self._owners[line], place - self._starts[line]
            at = self._all.find(sought, at + 1)


class _Near:
    """Forms of texts, searched with one mistake forgiven."""

    def __init__(self, forms: list[tuple[str, int]], *, gram: int) -> None:
        """Take (form, owner) pairs."""
        self._forms = forms
        self._index = NearIndex([form for form, _ in forms], gram)

    def find(self, query: str) -> Iterator[tuple[int, int, int, int]]:
        """(owner, start, length of the part, length of the whole form)."""
        for found, start, end in self._index.find(query):
            form, owner = self._forms[found]
            yield owner, start, end - start, len(form)


class ItemFinder:
    """Searches one catalogue's items; made once, used for every keystroke."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Prepare the keys of these items."""
        self._items = tuple(items)
        self._numbers = {item.id: n for n, item in enumerate(self._items)}
        owners: defaultdict[str, dict[tuple[int, str], None]] = defaultdict(dict)
        shown: dict[str, str] = {}
        for n, item in enumerate(self._items):
            for field, text in _keys(item):
                key = clean(text)
                for form in (key, with_digits(key)):
                    if form:
                        owners[form][n, field] = None
                        shown.setdefault(form, text)
        self._texts = tuple(sorted(owners, key=lambda key: all(field not in _SPOKEN for _, field in owners[key])))
        self._shown = tuple(shown[text] for text in self._texts)
        self._owners = tuple(tuple(owners[text]) for text in self._texts)
        self._by_text = {text: n for n, text in enumerate(self._texts)}
        self._plain = _Lines((text, n) for n, text in enumerate(self._texts))
        self._sounded = _Lines((form, n) for n, text in enumerate(self._texts) for form in initials(text))
        self._characters = frozenset("".join(self._texts))
        self._syllables = frozenset(r for c in self._characters for r in readings(c))
        self._fits: dict[str, frozenset[str]] = {}
        self._spoken = tuple(n for n, held in enumerate(self._owners) if any(field in _SPOKEN for _, field in held))
        self._longest = max((len(self._texts[n]) for n in self._spoken), default=0)
        self._near = (
            _Near([(self._texts[n], n) for n in self._spoken], gram=1),
            _Near([(form, n) for n in self._spoken for form in spellings(self._texts[n])], gram=2),
            _Near([(initials(self._texts[n])[0], n) for n in self._spoken], gram=2),
        )
        self._talk = TalkIndex(_sayings(item) for item in self._items)

    def find(self, text: str, *, limit: int = 10, last_used: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The best answers first; of equals the one used last, then the catalogue's order.

        Args:
            text: What was typed, in any mixture of characters, pinyin and initials; spaces part words that must not
                stand together. Empty gives the items used last.
            limit: How many answers at most.
            last_used: Ids of items this clerk used, the latest first.
        """
        recent = [n for n in (self._numbers.get(item_id) for item_id in last_used) if n is not None]
        words = [word for word in (clean(part) for part in text.split()) if word]
        if not words:
            return tuple(self._hit(n, 0.0, ("", 0, "最近用过")) for n in recent[:limit])
        scores = self._search("".join(words))
        if len(words) > 1:
            self._merge(scores, [self._search(word) for word in words])
        for rank, n in enumerate(recent):
            if n in scores:
                score, reason = scores[n]
                scores[n] = (score + _RECENT * 0.85**rank, reason)
        order = sorted(scores, key=lambda n: (-round(scores[n][0], 6), n))
        return tuple(self._hit(n, *scores[n]) for n in order[:limit])

    def _hit(self, n: int, score: float, reason: _Reason) -> Hit:
        field, text, how = reason
        said = f"{field}“{self._shown[text]}”{how}" if field else how
        return Hit(item_id=self._items[n].id, name=self._items[n].name, reason=said, score=round(score, 3))

    @staticmethod
    def _merge(scores: _Scores, parts: list[_Scores]) -> None:
        """Score by the words apart: their mean, a word an item does not have counting nothing, more if it has all."""
        for n in {n for part in parts for n in part}:
            held = [part[n] for part in parts if n in part]
            score = sum(score for score, _ in held) / len(parts) + (_ALL_WORDS if len(held) == len(parts) else 0)
            if n not in scores or score > scores[n][0]:
                scores[n] = (score, max(held)[1])

    def _search(self, query: str) -> _Scores:
        texts: _Matches = {}
        for form in dict.fromkeys((query, with_digits(query))):
            for n, at in self._plain.find(form):
                _keep(texts, n, _placed(at, len(form), len(self._texts[n])), "")
        if len(texts) < _ENOUGH or any(map(is_letter, query)):
            self._by_sound(query, texts)
        self._inside(query, texts)
        scores = self._to_items(texts)
        for n, share in self._talk.find(query).items():
            if share >= _LEAST_SHARE:
                _keep(scores, n, 70 * share, ("", 0, "说法相近"))
        if max((score for score, _ in scores.values()), default=0.0) < _LIVELY:
            near: _Matches = {}
            self._nearly(query, near)
            for n, (score, reason) in self._to_items(near).items():
                _keep(scores, n, score, reason)
        return scores

    def _to_items(self, texts: _Matches) -> _Scores:
        scores: _Scores = {}
        for n, (score, how) in texts.items():
            for item, field in self._owners[n]:
                _keep(scores, item, score * _WEIGHTS[field], (field, n, how))
        return scores

    def _by_sound(self, query: str, texts: _Matches) -> None:
        """Pinyin, initials, characters of the same sound, and any mixture of them."""
        for pieces in self._pieces(query):
            for first in self._first_letters(pieces):
                lone = len(pieces) == 1 or (len(pieces) == 2 and all(len(piece) == 1 for piece in pieces))  # noqa: PLR2004 - two lone letters
                fits = [self._fitting(piece) for piece in pieces]
                for n, at in dict.fromkeys(self._sounded.find(first, at_start=lone and is_letter(pieces[0][0]))):
                    text = self._texts[n]
                    if all(map(contains, fits, text[at : at + len(pieces)])):
                        quality, how = _sounds_like(pieces, text, at)
                        _keep(texts, n, quality * _placed(at, len(pieces), len(text)), how)

    def _fitting(self, piece: str) -> frozenset[str]:
        """The characters of all keys that a piece may stand for."""
        known = self._fits.get(piece)
        if known is None:
            if piece.isascii():
                known = frozenset(c for c in self._characters if any(r.startswith(piece) for r in readings(c)))
            else:
                own = set(readings(piece))
                known = frozenset(c for c in self._characters if c == piece or own & set(readings(c)))
            if len(self._fits) >= _FITS:
                self._fits.clear()
            self._fits[piece] = known
        return known

    def _pieces(self, query: str) -> list[tuple[str, ...]]:
        """The query as characters and syllables, in each way that makes sense."""
        runs: list[list[tuple[str, ...]]] = []
        at = 0
        while at < len(query):
            end = at
            while end < len(query) and is_letter(query[end]):
                end += 1
            if end > at:
                runs.append(cuts(query[at:end], self._syllables))
                at = end
            else:
                runs.append([(query[at],)])
                at += 1
        ways = product(*runs)
        return [sum(way, ()) for way, _ in zip(ways, range(_PIECE_SETS), strict=False)]

    @staticmethod
    def _first_letters(pieces: tuple[str, ...]) -> tuple[str, ...]:
        letters = [(piece[0],) if piece.isascii() else dict.fromkeys(r[0] for r in readings(piece)) for piece in pieces]
        return tuple("".join(choice) for choice, _ in zip(product(*letters), range(4), strict=False))

    def _inside(self, query: str, texts: _Matches) -> None:
        """What an item is called, standing within a longer sentence."""
        for form in dict.fromkeys((query, with_digits(query))):
            for size in range(2, min(self._longest, len(form) - 1) + 1):
                for at in range(len(form) - size + 1):
                    n = self._by_text.get(form[at : at + size])
                    if n is not None and any(field in _SPOKEN for _, field in self._owners[n]):
                        _keep(texts, n, 55 + 35 * size / len(form), "")

    def _nearly(self, query: str, texts: _Matches) -> None:
        """One typing mistake, in characters, in pinyin or in initials."""
        characters, letters, firsts = self._near
        searches = [(characters, query, 0.78, 3), (letters, spelling(query), 0.72, _NEAR_LETTERS)]
        if query.isascii():
            searches.append((firsts, query, 0.5, _NEAR_INITIALS))
        for index, sought, quality, least in searches:
            if len(sought) >= least:
                for n, start, length, whole in index.find(sought):
                    _keep(texts, n, quality * _placed(start, length, whole), "（可能输错一个字）")


def _keys(item: Item) -> Iterator[tuple[str, str]]:
    yield "编号", item.id
    yield "编码", item.code
    yield "名称", item.name
    yield "简称", item.short_name
    for text in item.aliases:
        yield "叫法", text
    for text in (*item.sub_items, *(variant.name for variant in item.variants)):
        yield "分项", text
    yield "领域", item.domain
    for material in item.materials:
        yield "材料", material.name


def _sayings(item: Item) -> dict[str, float]:
    """The item's texts for whole sentences, with how much they say about it."""
    weighted = (
        (0.3, [m.name for m in item.materials]),
        (0.35, item.conditions),
        (0.45, [*item.plain_guide, *(faq.question for faq in item.faq)]),
        (0.85, item.sub_items),
        (1.0, [item.name, item.short_name, *item.aliases]),
    )
    return {clean(text): weight for weight, texts in weighted for text in texts}


def _keep(scores: dict[int, tuple[float, _T]], n: int, score: float, reason: _T) -> None:
    old = scores.get(n)
    if old is None or score > old[0]:
        scores[n] = (score, reason)


def _placed(at: int, length: int, whole: int) -> float:
    """100 for the whole text, less for its beginning, least for a part within."""
    if at == 0 and length >= whole:
        return 100.0
    return (70 if at == 0 else 50) + 25 * length / whole


def _sounds_like(pieces: tuple[str, ...], text: str, at: int) -> tuple[float, str]:
    """How well the pieces, which fit, read as the text from `at` on, 0 to 1, and in which way."""
    exact = full = homophones = 0
    for piece, char in zip(pieces, text[at : at + len(pieces)], strict=True):
        if piece == char:
            exact += 1
        elif not piece.isascii():
            homophones += 1
        elif piece in readings(char):
            full += 1
    size = len(pieces)
    if exact == size:
        return 1.0, ""
    if homophones:
        return 0.9 - 0.15 * homophones / size, "（同音字）"
    if exact + full >= size - 1 and (full or exact):
        return 0.97, "（拼音）"
    return (0.95, "（拼音）") if full else (0.92, "（首字母）")
