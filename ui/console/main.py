"""`deskctl`: words in, one answer out, and an exit status that says whose turn it is (DESIGN.md 5)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from desk.errors import Refused, Unavailable
from ui.console.answers import Voice
from ui.console.commands import casework, catalogue, demo, keeping, office, papers


class Parser(argparse.ArgumentParser):
    """Refuses in Chinese, with the status of a refusal."""

    def error(self, message: str) -> NoReturn:
        """Refuse what cannot be understood."""
        raise Refused("usage", f"命令写得不对（{message}）。用 {self.prog} --help 看用法。", field="")


def parser() -> Parser:
    """All words of the console."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", default=argparse.SUPPRESS, metavar="DIR", help="单位数据的文件夹")
    common.add_argument("--as", dest="clerk_as", default=argparse.SUPPRESS, metavar="CLERK", help="工作人员")
    common.add_argument("--json", dest="as_json", action="store_true", default=argparse.SUPPRESS, help="输出一份 JSON")
    common.add_argument("--password-file", default=argparse.SUPPRESS, metavar="FILE", help="口令文件")
    top = Parser(prog="deskctl", description="便民服务窗口：命令行", parents=[common])
    words = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    for module in (office, catalogue, casework, papers, keeping, demo):
        module.add(words, common)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 done, 1 a bug, 2 refused, 3 unavailable."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a terminal on Windows may be something else
    voice = Voice(as_json="--json" in given)
    try:
        args = parser().parse_args(given)
        for name, default in (("home", ""), ("clerk_as", ""), ("as_json", False), ("password_file", "")):
            if not hasattr(args, name):
                setattr(args, name, default)
        answer = args.run(args, voice)
        voice.say(answer)
        return int(answer.status)
    except (Refused, Unavailable) as problem:
        return voice.complain(problem)


if __name__ == "__main__":
    sys.exit(main())
