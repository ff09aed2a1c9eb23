"""What a command answers, and how it is said: one JSON document, or plain lines for people."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from desk.errors import Refused, Unavailable

DONE, BUG, REFUSED, UNAVAILABLE = 0, 1, 2, 3
"""Exit statuses of DESIGN.md 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a command.

    Attributes:
        data: For `--json`: one document; None when the command printed its lines already.
        lines: For people.
        status: Exit status.
    """

    data: Any = None
    lines: tuple[str, ...] = ()
    status: int = DONE


@dataclass(frozen=True, slots=True)
class Voice:
    """Says answers on stdout and refusals on stderr."""

    as_json: bool

    def say(self, answer: Answer) -> None:
        """One document, or the lines."""
        if self.as_json:
            if answer.data is not None:
                self.document(answer.data)
            return
        self.lines(answer.lines)

    def document(self, data: object) -> None:
        """One line of JSON, flushed: what is acknowledged is on disk, so it is said at once.

        Raises:
            Unavailable: `output.failed`.
        """
        _write(json.dumps(data, ensure_ascii=False) + "\n")

    def lines(self, lines: Iterable[str]) -> None:
        """Lines for people.

        Raises:
            Unavailable: `output.failed`.
        """
        _write("".join(f"{line}\n" for line in lines))

    def complain(self, problem: Refused | Unavailable, *, where: str = "") -> int:
        """A refusal in Chinese on stderr, with `--json` a document on stdout too; gives the exit status.

        `where` stands before the sentence, such as 第3行没有收：.
        """
        sys.stderr.write(f"{where}{problem.message}\n")
        for detail in problem.details if isinstance(problem, Refused) else ():
            sys.stderr.write(f"  {detail}\n")
        if self.as_json:
            self.document(refusal_document(problem))
        return status_of(problem)


def refusal_document(problem: Refused | Unavailable) -> dict[str, Any]:
    """`{"refused": {"code", "field", "message"}}`, with `details` where there are some."""
    said: dict[str, Any] = {"code": problem.code, "field": "", "message": problem.message}
    if isinstance(problem, Refused):
        said["field"] = problem.field
        if problem.details:
            said["details"] = list(problem.details)
    return {"refused": said}


def status_of(problem: Refused | Unavailable) -> int:
    """2 for what the clerk can put right, 3 for the surroundings."""
    return REFUSED if isinstance(problem, Refused) else UNAVAILABLE


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as problem:
        with suppress(OSError, ValueError):  # what could not be said is dropped, so that the end does not fail again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Unavailable(
            "output.failed",
            "结果没有全部输出：接收输出的程序已经退出，或者磁盘已满。已经收的办件不会丢，可以用 case list 查看。",
        ) from problem
