"""`deskctl`: words in, one answer out, and an exit status that says whose turn it is (DESIGN.md 5)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from types import TracebackType
from typing import Any

from desk.errors import Refused, Unavailable
from ui.console.answers import Voice
from ui.console.words import Parser
from ui.private_memory import keep_private

WORDS = {
    "init": ("office", "设立单位"),
    "office": ("office", "单位：证书、信任、设置、情况"),
    "clerk": ("people", "工作人员：增加、角色、口令、代理、转交、离岗、列出"),
    "item": ("catalogue", "事项：查找、查看"),
    "village": ("catalogue", "村（居）：查找"),
    "catalogue": ("catalogue", "事项目录：导入、检查、比较、列出、写出"),
    "due": ("catalogue", "算截止日期"),
    "calendar": ("catalogue", "放假安排：导入、查看"),
    "case": ("casework", "办件：收件、办理、查看、查找"),
    "draft": ("casework", "草稿：保存、列出、收件"),
    "person": ("casework", "来过的人"),
    "consult": ("consulting", "咨询：记录、答复、列出、查找、转成办件"),
    "pad": ("consulting", "停电应急收件单：打印、列出"),
    "review": ("reviews", "好差评：录入、回访、整改答复、统计"),
    "credit": ("credit", "失信名单：列入、移出、列出"),
    "pledge": ("credit", "告知承诺：要核查的、登记核查"),
    "proxy": ("proxy", "代办：需求、委托、接收、送件、进度、办结"),
    "seal": ("sealing", "村里用章：开出的证明、不出具的告知单"),
    "score": ("scores", "代办员一个月的得分和每一分的依据"),
    "appeal": ("appeals", "考核申诉：提出、答复、列出"),
    "visit": ("visits", "上门服务、高龄补贴核查、上门名单"),
    "roster": ("roster", "花名册：同意提醒的人，这个月该问谁"),
    "group": ("groups", "成组收件：照名单一次收多人"),
    "paper": ("papers", "出具文书；待盖章的，确认盖章"),
    "printer": ("printing", "打印机：校准页、打印记录、每联打几张"),
    "guide": ("papers", "办事指南"),
    "text": ("texts", "文书的文字：列出、查看、修改、恢复出厂、样张"),
    "receipt": ("papers", "核验文书上的码"),
    "archive": ("archives", "归档：办完的一件装成一卷"),
    "purge": ("retaining", "清除：保存期限届满的办件，两个人一起清除并出具记录"),
    "report": ("reports", "报表：日终结账单、登记簿、逾期清单、月报"),
    "sample": ("reports", "抽查样本"),
    "book": ("book", "监督台账：谁在什么时候对哪件做了什么；需要看一看的"),
    "reveal": ("book", "看一件的完整号码、电话、住址，记下原因"),
    "disclose": ("disclosing", "政务公开：十一要素、公开目录、村公示"),
    "city": ("city_tables", "上报市里的表：对照文件、输出、回执、对账"),
    "package": ("packages", "上报：导出数据包、收数据包和回执、看送达情况"),
    "serve": ("serving", "接收下级单位从网上送来的数据包"),
    "data": ("data", "市里下发的目录、放假安排、代码表：看变化、启用、落后几版；市级平台打包签名"),
    "verify": ("keeping", "核验记录：衔接、重建比较、附件、编号"),
    "backup": ("keeping", "备份"),
    "restore": ("keeping", "从备份恢复"),
    "demo": ("demo", "一天的窗口服务（样例居民，练习标记）"),
}
"""Every command: the module of `ui.console.commands` that has it, and what it is for.

A module is loaded only when its command is asked for: the record and the papers take a second to load.
"""

COMMON = (
    ("home", "", {"metavar": "DIR", "help": "单位数据的文件夹；不写的用 DESK_HOME，再没有的用电脑的数据文件夹"}),
    ("as", "clerk_as", {"metavar": "CLERK", "help": "工作人员；不写的用 DESK_CLERK，只有一位时可以不写"}),
    ("json", "as_json", {"action": "store_true", "help": "只输出一份 JSON"}),
    ("password-file", "", {"metavar": "FILE", "help": "口令文件；不写的用 DESK_PASSWORD"}),
    ("stdin", "", {"action": "store_true", "help": "命令其余的词从标准输入读，一行一个，别人在进程列表里看不到"}),
)
"""Options of every command, before or after it: name, attribute when it is another, and settings."""


def parser(wanted: Collection[str] = tuple(WORDS)) -> argparse.ArgumentParser:
    """The commands of the console; those not `wanted` are known by name only."""
    common: Any = argparse.ArgumentParser(add_help=False)  # a parent may be of any kind
    for name, attribute, settings in COMMON:
        common.add_argument(
            f"--{name}",
            dest=attribute or name.replace("-", "_"),
            default=argparse.SUPPRESS,
            **settings,
        )
    top = Parser(prog="deskctl", description="便民服务窗口：命令行", parents=[common])
    words = top.add_subparsers(dest="command", metavar="命令", required=True, parser_class=Parser, title="命令")
    for word, (module, text) in WORDS.items():
        one = words.add_parser(word, help=text, description=text, parents=[common])
        if word in wanted:
            import_module(f"ui.console.commands.{module}").ADD[word](one, common)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 done, 2 refused, 3 unavailable. A bug raises, which makes it 1.

    Without `arguments` this is the program itself, whose memory is kept private.
    """
    if arguments is None:
        keep_private()
        sys.excepthook = _tell_fault
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal on Windows may be something else; a file name may hold bytes that are no text.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # the stub is of any text stream
    options = given[: given.index("--")] if "--" in given else given
    if "--stdin" in options:
        given = [*given, *sys.stdin.read().splitlines()]
    voice = Voice(as_json="--json" in options)
    try:
        args = parser(set(given)).parse_args(given)
        for name, default in (("home", ""), ("clerk_as", ""), ("as_json", False), ("password_file", "")):
            if not hasattr(args, name):
                setattr(args, name, default)
        answer = args.run(args, voice)
        voice.say(answer)
        return int(answer.status)
    except (Refused, Unavailable) as problem:
        return voice.complain(problem)


def _tell_fault(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """A bug, or somebody's Ctrl+C: told on stderr without messages and values, for that may end up in some log."""
    from ui import fault_report  # noqa: PLC0415 - hopefully never
    from ui.wiring.machine import PROGRAM_VERSION  # noqa: PLC0415 - the same

    sys.stderr.write(fault_report.report(error, version=PROGRAM_VERSION) + "\n")


if __name__ == "__main__":
    sys.exit(main())
