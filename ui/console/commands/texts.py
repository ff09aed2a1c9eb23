"""`text`: the wording of papers: listed, looked at, worded by the office itself, and taken back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.managing.rewording import OfficeText, office_text, office_texts, reset_text, set_text, texts_version, try_text
from desk.papers.own_texts import plain_hints
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.console.commands.papers import LAYOUTS
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

KEY = "文字的编号，如 guide.E2（text list 里有）"
_MARKS = {"L": "锁定：法律规定", "K": "锁定：程序要用", "E": "可改"}


def _add_text(text: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(text, common)
    one = verbs.add("list", "列出文书的文字，哪些锁定、哪些能改、哪些改过")
    one.add_argument("paper", metavar="PAPER", nargs="?", default="", help="哪种文书的，共用的写 shared；不写的列全部")
    one.add_argument("--own", action="store_true", help="只列本单位改过的")
    one.set_defaults(run=_list)
    one = verbs.add("show", "看一段文字和里面要填的内容")
    one.add_argument("key", metavar="KEY", help=KEY)
    one.set_defaults(run=_show)
    one = verbs.add("set", "改一段文字，先检查再保存")
    one.add_argument("key", metavar="KEY", help=KEY)
    one.add_argument("text", metavar="TEXT", help="新的写法；{…} 是要填的内容，［…］ 里的内容空着时整段不印")
    one.set_defaults(run=_set)
    one = verbs.add("reset", "恢复出厂的文字")
    one.add_argument("key", metavar="KEY", help=KEY)
    one.set_defaults(run=_reset)
    one = verbs.add("preview", "把一段文字排在样张上看，不保存")
    one.add_argument("key", metavar="KEY", help=KEY)
    one.add_argument("text", metavar="TEXT", nargs="?", default="", help="要试的写法；不写的看现在的")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=LAYOUTS, default=None, help="规格；不写的用这种文书的常用规格")
    one.set_defaults(run=_preview)


ADD = {"text": _add_text}
"""The command of this module, filled in by its function."""


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = [one for one in office_texts(desk, args.paper) if one.is_own or one.set_aside or not args.own]
        version = texts_version(desk)
    lines = [f"文字版本 {version}"]
    for one in found:
        own = "（本单位改过）" if one.is_own else "（改过的写法已不适用，现用出厂的）" if one.set_aside else ""
        lines.append(f"{one.key}　{_mark_of(one)}{own}　{one.text}")
    return Answer(data={"version": version, "texts": [_document(one) for one in found]}, lines=tuple(lines))


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        one = office_text(desk, args.key)
    lines = [f"{one.key}　{one.paper_name}　{_mark_of(one)}", one.text]
    lines += [f"  {{{name}}}　{label}" for name, label in one.fields]
    lines += [f"出厂的：{one.shipped}"] if one.is_own else []
    lines += [f"改过、已不适用的：{one.set_aside}"] if one.set_aside else []
    return Answer(data=_document(one), lines=tuple(lines))


def _set(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        changed = set_text(desk, args.key, args.text)
        version = texts_version(desk)
    hints = plain_hints(changed.text)
    return Answer(
        data={**_document(changed), "version": version, "hints": list(hints)},
        lines=(f"已保存，以后出具的《{changed.paper_name}》用这个写法。文字版本 {version}。", changed.text, *hints),
    )


def _reset(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        changed = reset_text(desk, args.key)
        version = texts_version(desk)
    said = f"用回出厂的文字。文字版本 {version}。"
    return Answer(data={**_document(changed), "version": version}, lines=(said, changed.text))


def _preview(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        files.require_writable_target(Path(args.out))
        tried = try_text(desk, args.key, args.text, args.layout)
    write_file(Path(args.out), tried.data)
    where = "单独一页" if tried.is_alone else f"《{tried.paper_name}》"
    return Answer(
        data={
            "key": args.key,
            "paper": tried.paper_name,
            "layout": tried.layout,
            "alone": tried.is_alone,
            "pages": tried.pages,
            "hints": list(tried.hints),
            "out": args.out,
        },
        lines=(f"样张已写到 {args.out}（{where}，{tried.layout}，{tried.pages}页），没有保存。", *tried.hints),
    )


def _mark_of(one: OfficeText) -> str:
    law = f"（{one.law}）" if one.law and one.mark != "E" else ""
    return f"{_MARKS[one.mark]}{law}"


def _document(one: OfficeText) -> dict[str, Any]:
    return {
        "key": one.key,
        "paper": one.paper,
        "mark": one.mark,
        "law": one.law or None,
        "text": one.text,
        "shipped": one.shipped,
        "own": one.is_own,
        "set_aside": one.set_aside or None,
        "fields": dict(one.fields),
    }
