"""The parser of the command line: help and refusals in Chinese, no guessed abbreviations."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from desk.errors import Refused

_HEADINGS = {"positional arguments": "参数", "options": "选项"}

_SENTENCES = (
    (re.compile(r"^the following arguments are required: (.+)$"), "缺少 {0}"),
    (re.compile(r"^unrecognized arguments: (.+)$"), "看不懂“{0}”"),
    (re.compile(r"^argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)$"), "{0} 不能是“{1}”，可用的有：{2}"),
    (re.compile(r"^argument (.+?): invalid int value: '(.*)'$"), "{0} 要写成整数，不能是“{1}”"),
    (re.compile(r"^argument (.+?): expected (?:one|at least one) argument$"), "{0} 后面缺少内容"),
    (re.compile(r"^argument (.+?): ignored explicit argument '(.*)'$"), "{0} 后面不能带“{1}”"),
)
"""What argparse says, and how we say it."""


class ChineseHelp(argparse.HelpFormatter):
    """Help whose headings are Chinese."""

    def start_section(self, heading: str | None) -> None:
        """Begin a section under its Chinese heading."""
        super().start_section(_HEADINGS.get(heading or "", heading))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of usage, in Chinese."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Refuses in Chinese, with the status of a refusal; an option is written out in full."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """As `argparse.ArgumentParser`."""
        settings = {"formatter_class": ChineseHelp, "allow_abbrev": False, **kwargs, "add_help": False}
        super().__init__(*args, **settings)  # type: ignore[arg-type]  # whatever argparse takes
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Refuse what cannot be understood.

        Raises:
            Refused: `usage`.
        """
        raise Refused("usage", f"命令写得不对：{_in_chinese(message)}。用 {self.prog} --help 看用法。")


class Verbs:
    """The second words of a command, such as `file` of `case file`."""

    def __init__(self, one: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
        """Of the command `one`; each takes the options of `common` too."""
        self._verbs = one.add_subparsers(dest="verb", metavar="做什么", required=True, title="做什么")
        self._common: Any = common  # a parent may be of any kind of parser

    def add(self, name: str, text: str) -> argparse.ArgumentParser:
        """One more, and what it is for."""
        return self._verbs.add_parser(name, help=text, description=text, parents=[self._common])


def _in_chinese(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        if found := pattern.match(message):
            first, *rest = found.groups()
            name = first.replace("argument ", "").replace(", ", "、")
            return sentence.format(name, *(text.replace("'", "").replace(", ", "、") for text in rest))
    return message
