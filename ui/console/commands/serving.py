"""`serve`: offices below hand in packages and fetch answers over the network, until it is told to end."""

from __future__ import annotations

import argparse
import logging
import sys

from desk.errors import Refused, Unavailable
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.wiring.receiving import opened_door

_LEAST_QUOTA_MB = 100


def _add_serve(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="在哪个地址上接收；不写的只有本机能连")
    one.add_argument("--port", metavar="N", type=int, default=8443, help="端口；不写的是 8443，0 表示随便一个空的")
    one.add_argument("--certificate", metavar="FILE", default="", help="证书（PEM），连同中间证书")
    one.add_argument("--key", metavar="FILE", default="", help="证书的私钥（PEM，没有口令）")
    one.add_argument("--behind-proxy", action="store_true", help="前面另有做加密的代理，所以这里不用证书")
    one.add_argument(
        "--quota-mb", metavar="N", type=int, default=4000, help="一个单位一天最多送来多少MB；不写的是 4000"
    )
    one.add_argument("--uploads", metavar="N", type=int, default=8, help="同时接收几个数据包；不写的是 8")
    one.set_defaults(run=_serve)


ADD = {"serve": _add_serve}
"""The command of this module, filled in by its function."""


def _serve(args: argparse.Namespace, voice: Voice) -> Answer:
    try:
        from ui.receiver import limits, serving  # noqa: PLC0415 - an extra, which only this command needs
    except ImportError:
        raise Unavailable(
            "serve.missing", "这台电脑没有装接收程序要的部件（starlette、uvicorn），请按安装说明补装。"
        ) from None
    if args.quota_mb < _LEAST_QUOTA_MB or args.uploads < 1:
        text = f"每天的数量至少{_LEAST_QUOTA_MB}MB，同时至少接收一个。"
        raise Refused("serve.limits", text, field="quota-mb" if args.quota_mb < _LEAST_QUOTA_MB else "uploads")
    listening = serving.Listening(
        host=args.host,
        port=args.port,
        certificate=args.certificate,
        key=args.key,
        behind_proxy=args.behind_proxy,
    )
    serving.require_safe(listening)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")

    def told(url: str) -> None:
        if voice.as_json:
            voice.document({"listening": url})
        else:
            voice.lines((f"正在接收：{url}　按 Ctrl+C 结束。",))

    bounds = limits.Limits(uploads=args.uploads, quota_bytes=args.quota_mb * limits.MEGABYTE)
    with opened_door(entrance_of(args)) as door:
        serving.serve(door, listening, bounds, told)
    return Answer(lines=("已停止接收。",))
