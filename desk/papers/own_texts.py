"""An office's own wording of texts that it may edit (mark E), laid over those that are shipped (PAPERS.md 0.1, 0.2).

An own text says what the shipped one says: the same fields, none lost and none made up, and nothing that no paper may
hold. Where a newer program ships another text under the same name, the own one stays as long as it still fits.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from desk.errors import Refused
from desk.papers.laws import law_words
from desk.papers.texts import Text, Texts, fields_of, outer_fields_of
from desk.people.characters import is_invisible
from desk.people.printed import require_printed
from desk.records import OwnText, OwnTexts

LONGEST = 400
"""Characters of an own text, its fields among them."""

LONGEST_SENTENCE, LONGEST_SLIP_SENTENCE = 40, 20
"""One idea a sentence (PAPERS.md 0.2.7)."""

_SIGNS = re.compile(r"[{}［］]")
_MESSAGE_SIGNS = re.compile(r"[{}［］【】]")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_SENTENCE = re.compile(r"[。；！？]")
_LICENCE_WORDS = "行政许可"
_MARK_NAMES = {"L": "法律规定的", "K": "程序要用的"}


def laid_over(shipped: Texts, own: OwnTexts) -> Texts:
    """The texts in use: the shipped ones, the office's own in their place where they fit.

    The version tells that the office's own are in use, and which: 2026.11.2+3 after its third change (PAPERS B-18).
    """
    fitting = {key: one for key, one in own.texts.items() if fits(shipped, key, one)}
    if not fitting:
        return shipped
    texts = {**shipped.texts, **{key: replace(shipped.texts[key], text=one.text) for key, one in fitting.items()}}
    return replace(shipped, version=f"{shipped.version}+{own.changes}", texts=texts)


def fits(shipped: Texts, key: str, own: OwnText) -> bool:
    """Whether an own text may stand in place of what is shipped now."""
    try:
        require_fitting(shipped, key, own.text)
    except Refused:
        return False
    return True


def editable(shipped: Texts, key: str) -> Text:
    """A shipped text that an office may word itself.

    Raises:
        Refused: `texts.unknown`, or `texts.locked`, which names the law.
    """
    text = shipped.texts.get(key)
    if text is None:
        sentence = f"没有“{key}”这段文字，请在列表（text list）里查编号。"
        raise Refused("texts.unknown", sentence, field="key")
    if text.mark != "E":
        law = f"（{law_words(text.law)}）" if text.law else ""
        sentence = f"这段是{_MARK_NAMES[text.mark]}文字{law}，不能改。能改的是标着“可改”的。"
        raise Refused("texts.locked", sentence, field="key")
    return text


def require_fitting(shipped: Texts, key: str, raw: str) -> str:
    """An own text as it will be kept: on one line, nothing invisible in it.

    Raises:
        Refused: `texts.unknown`, `texts.locked`; `texts.empty`; `texts.field_unknown`, `texts.field_missing`,
            `texts.field_not_optional`, `texts.field_optional`, `texts.brackets`, for fields unlike those of the shipped
            text; `paper.forbidden_words`, `paper.licence_words`; `text.too_long`, `text.character`, `text.bracket`.
    """
    shipped_text = editable(shipped, key)
    kept = "".join(character for character in raw if not is_invisible(character))
    kept = re.sub(r"[ \t\r\n]+", " ", kept).strip(" ")
    if not fields_of(kept) and not _SIGNS.sub("", kept).strip("　 。，；："):
        raise Refused("texts.empty", "文字是空的，请写内容；要用出厂的文字，请恢复出厂。", field="text")
    _require_brackets(kept)
    _require_fields(shipped, shipped_text, kept)
    own_signs = _SIGNS if "【" not in shipped_text.text else _MESSAGE_SIGNS
    require_printed(own_signs.sub("", kept), field="text", longest=LONGEST)
    for words in shipped.forbidden["anywhere"]:
        if words in kept:
            raise Refused("paper.forbidden_words", f"文书里不能写“{words}”，它没有法律依据。请删去。", field="text")
    if shipped_text.audience != "P" and _LICENCE_WORDS in kept and _LICENCE_WORDS not in shipped_text.text:
        sentence = "这段文字也印在不是行政许可的事项上，不能写行政许可的内容。请改写。"
        raise Refused("paper.licence_words", sentence, field="text")
    return kept


def plain_hints(own: str, *, is_slip: bool = False) -> tuple[str, ...]:
    """What makes a text hard to read, to be told and not refused; empty when nothing does (PAPERS.md 0.2.7)."""
    most = LONGEST_SLIP_SENTENCE if is_slip else LONGEST_SENTENCE
    plain = _BRACES.sub("", own).translate({ord("［"): None, ord("］"): None})
    return tuple(
        f"“{sentence[:10]}…”这一句有{len(sentence)}个字，最好不超过{most}个字，一句只说一件事。"
        for sentence in _SENTENCE.split(plain)
        if len(sentence) > most
    )


def _require_brackets(text: str) -> None:
    depth = 0
    for sign in _SIGNS.findall(text):
        depth += {"［": 1, "］": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth:
        raise Refused("texts.brackets", "［ ］要成对，先开后合，请改正。", field="text")


def _require_fields(texts: Texts, shipped: Text, own: str) -> None:
    known = fields_of(shipped.text)
    named = {name: f"{{{name}}}（{texts.label(name)}）" for name in known}
    can = "、".join(named.values())
    known_braces = {f"{{{name}}}" for name in known}
    for found in _BRACES.findall(own):
        if found not in known_braces:
            can_use = f"这段文字里能用的是：{can}" if can else "这段文字里没有要填的内容"
            raise Refused("texts.field_unknown", f"“{found}”填不出内容，{can_use}。请改正。", field="text")
    outer, own_outer, own_all = outer_fields_of(shipped.text), outer_fields_of(own), fields_of(own)
    for name in known:
        if name in own_all and name not in outer and name in own_outer:
            sentence = f"{named[name]}可能是空的，请把它和前后的字一起放在［ ］里，空的时候一起不印。"
            raise Refused("texts.field_not_optional", sentence, field="text")
        if name not in outer or name in shipped.optional:
            continue
        if name not in own_all:
            raise Refused("texts.field_missing", f"少了{named[name]}，它必须印在文书上，请写上。", field="text")
        if name not in own_outer:
            sentence = f"{named[name]}必须印在文书上，不能放在［ ］里，请移到外面。"
            raise Refused("texts.field_optional", sentence, field="text")
