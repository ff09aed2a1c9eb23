"""The texts of the papers as data: reading them, and filling one with the facts of a case.

The rules of PAPERS.md 0.1 and 0.2.1 live here: who may be shown a text, what an empty field takes with it, and that
nothing unfilled reaches a paper.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from desk.errors import Refused

_FIELD = re.compile(r"\{([a-z0-9_]+)\}")
_OPTIONAL_PART = re.compile(r"［([^［］]*)］")
_SENTENCE = re.compile(r"[^。]*。|[^。]+$")
_CLOSING = "。；，）"


class Text(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"audience": "for"}):
    """One text of one paper.

    Attributes:
        text: With `{field}`; a part in ［…］ goes when a field in it is empty.
        mark: L locked by law, K locked by the program, E the office may edit.
        audience: `P` licences only, `G` all other items only, `both`. The file says `for`.
        law: The article it rests on; empty when it rests on none.
        optional: Fields that may be empty; the sentence they stand in goes with them.
    """

    text: str
    mark: Literal["L", "K", "E"]
    audience: Literal["P", "G", "both"]
    law: str
    optional: tuple[str, ...] = ()


class PaperTexts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a paper is called: titles (B-03), the character of its series (B-02), and the noun for itself.

    `series_g` is the series for other items than licences, where it is another one.
    """

    title_p: str
    title_g: str
    series: str
    noun_p: str
    noun_g: str
    series_g: str = ""

    def title(self, *, licence: bool) -> str:
        """The title for a licence or for any other item."""
        return self.title_p if licence else self.title_g

    def noun(self, *, licence: bool) -> str:
        """What the paper calls itself, such as 决定书."""
        return self.noun_p if licence else self.noun_g


class Texts(Struct, frozen=True, kw_only=True):
    """All texts of one version.

    Attributes:
        version: Printed at the foot of every page (B-18).
        papers: By paper.
        texts: By `paper.id`, such as `acceptance_notice.L1`; blocks of several papers under `shared.`.
        words: Fixed words by group: `labels`, `headings`, `captions`, `material_states`, `id_types` and so on.
        forbidden: Wordings that no paper may hold, by the place they are forbidden in.
    """

    version: str
    papers: dict[str, PaperTexts]
    texts: dict[str, Text]
    words: dict[str, dict[str, str]]
    forbidden: dict[str, tuple[str, ...]]

    def label(self, key: str) -> str:
        """The Chinese name of a field; the key itself when it has none."""
        return self.words["labels"].get(key, key)

    def word(self, group: str, key: str) -> str:
        """A fixed word.

        Raises:
            Refused: `texts.missing`, when the texts in use do not hold it.
        """
        try:
            return self.words[group][key]
        except KeyError:
            raise _missing(f"{group}.{key}") from None


_WORD_GROUPS = (
    "labels", "headings", "captions", "material_states", "id_types", "seal_kinds", "copy_keepers",
)  # fmt: skip


def read_texts(data: bytes) -> Texts:
    """The texts of a TOML file, given as its bytes.

    Raises:
        Refused: `texts.invalid`, when the file is not readable or a text breaks the rules above.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
        version = msgspec.convert(raw.pop("version"), str)
        words = {group: msgspec.convert(raw.pop(group), dict[str, str]) for group in _WORD_GROUPS}
        forbidden = msgspec.convert(raw.pop("forbidden"), dict[str, tuple[str, ...]])
        papers: dict[str, PaperTexts] = {}
        texts: dict[str, Text] = {}
        for paper, table in raw.items():
            head = {key: value for key, value in table.items() if isinstance(value, str)}
            if head:
                papers[paper] = msgspec.convert(head, PaperTexts)
            for key, value in table.items():
                if not isinstance(value, str):
                    texts[f"{paper}.{key}"] = msgspec.convert(value, Text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError, AttributeError) as error:
        raise Refused("texts.invalid", f"文书文本文件无法读取（{error}），请检查后重新导入。") from error
    return Texts(version=version, papers=papers, texts=texts, words=words, forbidden=forbidden)


def fill(texts: Texts, key: str, fields: Mapping[str, str], *, licence: bool) -> str | None:
    """A text with its fields filled in; None when nothing of it remains.

    An empty field takes its ［…］ part with it, or, when the text names it as optional, its whole sentence
    (PAPERS.md 0.2.1). Closing punctuation of a value gives way to that of the text.

    Args:
        texts: The texts in use.
        key: `paper.id`.
        fields: Values by field; a field left out is empty.
        licence: Whether the item is an administrative licence (PAPERS.md 0.1).

    Raises:
        Refused: `paper.field_missing` for an empty obligatory field, `paper.text_not_for_item` for a text of
            licences on another item and the other way round, `texts.missing` for an unknown key.
    """
    text = texts.texts.get(key)
    if text is None:
        raise _missing(key)
    if text.audience != "both" and (text.audience == "P") is not licence:
        kind = "行政许可" if text.audience == "P" else "非许可"
        raise Refused("paper.text_not_for_item", f"文本“{key}”只用于{kind}事项，不能印在本事项的文书上。")
    template = _without_empty_parts(text.text, fields)
    template = "".join(s for s in _SENTENCE.findall(template) if not _has_empty(s, fields, text.optional))
    filled = _FIELD.sub(lambda match: _value(texts, match, fields), template).strip("　 ")
    return filled if filled.strip("。，；　 ") else None


def _without_empty_parts(template: str, fields: Mapping[str, str]) -> str:
    while _OPTIONAL_PART.search(template):
        template = _OPTIONAL_PART.sub(lambda m: "" if _has_empty(m[1], fields, None) else m[1], template)
    return template


def _has_empty(part: str, fields: Mapping[str, str], among: tuple[str, ...] | None) -> bool:
    names = _FIELD.findall(part)
    return any(not fields.get(name, "").strip() for name in names if among is None or name in among)


def _value(texts: Texts, match: re.Match[str], fields: Mapping[str, str]) -> str:
    name = match[1]
    value = fields.get(name, "").strip()
    if not value:
        raise Refused(
            "paper.field_missing", f"“{texts.label(name)}”没有内容，文书不能出具。请补填后再打印。", field=name
        )
    follows = match.string[match.end() : match.end() + 1]
    return value.rstrip("。；，") if follows and follows in _CLOSING else value


def fields_of(template: str) -> tuple[str, ...]:
    """The fields that stand in a text, each once, in order."""
    return tuple(dict.fromkeys(_FIELD.findall(template)))


def outer_fields_of(template: str) -> tuple[str, ...]:
    """Those that stand outside every ［…］."""
    while _OPTIONAL_PART.search(template):
        template = _OPTIONAL_PART.sub("", template)
    return fields_of(template)


def _missing(key: str) -> Refused:
    return Refused("texts.missing", f"文书文本里没有“{key}”，请换用完整的文本文件。")
