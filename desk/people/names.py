"""Names of people and organisations: what is taken, in which form it is kept, and how two are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from msgspec import Struct

from desk.errors import Refused
from desk.people import characters
from desk.people.hints import Hint
from desk.people.printed import is_printed

LONGEST_NAME = 20
LONGEST_FOREIGN_NAME = 60
LONGEST_ORGANISATION_NAME = 60
DOT = "·"
"""间隔号 U+00B7 between the parts of a name."""

_DOT_LIKE = frozenset("\u2022\u2027\u30fb\uff65\u2219\u22c5\u0387\u2e31\u318d\u119e\u25cf\u2e30")
_FULL_STOPS = frozenset(".．")
_SEPARATORS = frozenset("/／\\＼|｜、，,；;")
_FOREIGN_SIGNS = frozenset("'-.,々")
_FOREIGN_SIGNS_FOLDED = str.maketrans({"’": "'", "‘": "'", "＇": "'", "－": "-", "‐": "-", "‑": "-", "，": ","})
_ORGANISATION_SIGNS = frozenset("·（）《》“”‘’「」、，。：；！-—–_.,:;!&+@#/%'\"°№")
_ORGANISATION_BRACKETS = str.maketrans(
    {"(": "（", ")": "）", "〔": "（", "〕": "）", "﹝": "（", "﹞": "）", "＆": "&"}
)


class NameReading(Struct, frozen=True):
    """A name in the form in which it is kept.

    Attributes:
        text: Normal form.
        warnings: What was changed, or is worth a look at the document.
    """

    text: str
    warnings: tuple[Hint, ...] = ()


def read_name(raw: str, *, field: str = "applicant.name", foreign: bool = False) -> NameReading:
    """A person's name in normal form: 2 to 20 characters by code point; one is taken with a hint.

    Every character of GB 18030-2022 level 3 is taken, and none is ever replaced by another that only means the same:
    於 stays 於, 龍 stays 龍. Only what is one character under two codes is unified: old private-use codes, radicals,
    compatibility ideographs, the kinds of middle dot, widths, spaces.

    Args:
        raw: As typed, or as a card reader gives it.
        field: Path of the input.
        foreign: The document is one on which names in Latin letters are usual; then spaces, hyphens, apostrophes and
            up to 60 characters are allowed.

    Raises:
        Refused: `name.*`; the sentence says what to do.
    """
    text, hints = _begin(raw, field, "姓名")
    for character in text:
        if character in _SEPARATORS and not (foreign and character in ",，"):
            raise Refused(
                "name.two_names",
                "姓名只能填一个，请按身份证填写；户口簿与身份证姓名不一致的，请先到派出所办理户口登记变更更正。",
                field=field,
            )
    text = _unify_dots(text, hints, field)
    if foreign:
        text = text.translate(_FOREIGN_SIGNS_FOLDED)
    text = _drop_spaces(text, foreign=foreign)
    has_latin = any(characters.is_latin(character) for character in text)
    for character in text:
        _check_name_character(character, field=field, foreign=foreign)
    if has_latin and not foreign:
        hints.append(Hint("name.latin", field, "姓名里有字母，请与证件核对；外国人请选择对应的证件类型。"))
    _check_dots(text, field)
    longest = LONGEST_FOREIGN_NAME if foreign and has_latin else LONGEST_NAME
    _check_length(text, field, "姓名", longest)
    if len(text) == 1:
        hints.append(Hint("name.single", field, f"姓名只有一个字“{text}”，请与证件核对。"))
    return NameReading(text, (*hints, *_not_printed(text, field)))


def read_organisation_name(raw: str, *, field: str = "applicant.name") -> NameReading:
    """An organisation's name in normal form: 2 to 60 characters; half-width brackets become （）.

    Raises:
        Refused: `name.*`; the sentence says what to do.
    """
    text, hints = _begin(raw, field, "名称")
    text = _drop_spaces(text.translate(_ORGANISATION_BRACKETS), foreign=True)
    for character in text:
        if not (
            characters.is_han(character)
            or characters.is_latin(character)
            or character in "0123456789 "
            or character in _ORGANISATION_SIGNS
        ):
            raise Refused(
                "name.character",
                f"名称里的{characters.shown(character)}不是单位名称用字，请按登记证书填写。",
                field=field,
            )
    _check_length(text, field, "名称", LONGEST_ORGANISATION_NAME)
    if len(text) == 1:
        raise Refused("name.too_short", "单位名称至少两个字，请按登记证书填写全称。", field=field)
    return NameReading(text, (*hints, *_not_printed(text, field)))


def _not_printed(text: str, field: str) -> tuple[Hint, ...]:
    """A word in time about a character that no paper can carry; the person is served all the same."""
    missing = next((character for character in text if not is_printed(character)), "")
    if not missing:
        return ()
    seen = characters.shown(missing)
    sentence = f"{seen}在字库里没有，现在打印不出文书。可以先收件，并请管理员更换字库后再打印。"
    return (Hint("name.not_printed", field, sentence),)


@lru_cache(maxsize=8192)
def search_form(name: str) -> str:
    """The form in which names are compared and searched: without spaces, dots and signs, small letters, one width.

    Never raises; also for what a clerk types into a search box.
    """
    text = unicodedata.normalize("NFKC", characters.fold_zero(characters.to_unicode(name))).casefold()
    return "".join(
        character
        for character in text
        if unicodedata.category(character)[0] not in "ZPSM"
        and unicodedata.category(character) not in ("Cf", "Cc")
        and character not in _DOT_LIKE
    )


def _begin(raw: str, field: str, label: str) -> tuple[str, list[Hint]]:
    """Private-use codes, damage, widths and invisible characters: what people and organisations share."""
    hints: list[Hint] = []
    typed = raw.strip()
    text = characters.to_unicode(typed)
    if text != typed:
        new = "".join(after for before, after in zip(typed, text, strict=True) if before != after)
        hints.append(Hint("name.old_code", field, f"{label}里有旧编码的字，已换成国标新编码的“{new}”，请与证件核对。"))
    characters.refuse_damage(text, field=field, label=label, code="name")
    text = "".join(character for character in text if not characters.is_invisible(character))
    if any(characters.is_compatibility(character) or "\u2f00" <= character <= "\u2fd5" for character in text):
        hints.append(Hint("name.twin_code", field, f"{label}里有一个字用了另一个编码，已统一，请与证件核对。"))
    folded = characters.fold_width(text)
    if any("\uff10" <= character <= "\uff5a" for character in text) and folded != text:
        hints.append(Hint("name.full_width", field, f"{label}里的全角字母或数字已改为半角，请与证件核对。"))
    text = characters.fold_zero(folded)
    if text != folded:
        hints.append(Hint("name.zero", field, f"{label}里的圆圈已改为汉字“〇”，请与证件核对。"))
    if any(characters.is_radical(character) for character in text):
        hints.append(Hint("name.radical", field, f"{label}里有偏旁部首字符，不是完整的字，请与证件核对。"))
    if any(
        characters.is_han(character) and character != "〇" and not characters.is_level_3(character)
        for character in text
    ):
        hints.append(
            Hint("name.beyond_standard", field, f"{label}里有国标GB 18030-2022以外的字，别的系统可能显示不出，请核对。")
        )
    if not text.strip():
        raise Refused("name.empty", f"请填写{label}。", field=field)
    return text, hints


def _unify_dots(text: str, hints: list[Hint], field: str) -> str:
    """Kinds of middle dot to U+00B7; full stops only in a name with Chinese characters, the ASCII one with a hint."""
    result: list[str] = []
    has_han = any(characters.is_han(character) for character in text)
    for character in text:
        if character in _DOT_LIKE or (character in _FULL_STOPS and has_han):
            result.append(DOT)
        elif character == "．":
            result.append(".")
        else:
            result.append(character)
    if "." in text and has_han:
        hints.append(Hint("name.dot", field, "已把“.”当作间隔号“·”，请与证件核对后确认。"))
    return "".join(result)


def _drop_spaces(text: str, *, foreign: bool) -> str:
    """Spaces removed, but for single ones between words of Latin letters."""
    words = "".join(" " if characters.is_space(character) else character for character in text).split()
    result = ""
    for word in words:
        between_words = result and _is_wordlike(result[-1], foreign) and _is_wordlike(word[0], foreign)
        result += f" {word}" if between_words else word
    return result


def _is_wordlike(character: str, foreign: bool) -> bool:
    return characters.is_latin(character) or (foreign and character in "0123456789.,'-&")


def _check_name_character(character: str, *, field: str, foreign: bool) -> None:
    if characters.is_han(character) or character == DOT or characters.is_latin(character) or character == " ":
        return
    if foreign and character in _FOREIGN_SIGNS:
        return
    if character.isdigit():
        raise Refused("name.digit", f"姓名里有数字{characters.shown(character)}，请按证件填写姓名。", field=field)
    raise Refused(
        "name.character",
        f"姓名里的{characters.shown(character)}不是姓名用字，请按证件上的汉字姓名填写。",
        field=field,
    )


def _check_dots(text: str, field: str) -> None:
    if DOT in text and not all(text.split(DOT)):
        raise Refused("name.dot_place", "间隔号“·”只能在姓名的两段之间，请与证件核对后重新输入。", field=field)


def _check_length(text: str, field: str, label: str, longest: int) -> None:
    if len(text) > longest:
        raise Refused(
            "name.too_long", f"{label}有{len(text)}个字，最多{longest}个字，请核对是否多输了内容。", field=field
        )
