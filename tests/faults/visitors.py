"""Made-up visitors in any number: the requests of the sample day again and again, each time with other people."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from db import shipped
from desk.times import BEIJING, moment_text
from ui.console.service_day import requests

DAY = date(2026, 11, 20)
"""A working day whose calendar is shipped."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉力健俊帆雪荣爱梅琳红春菊志海波宁贵福生龙元全"
_AREAS = ("419001", "410881", "410103", "411425", "142229")
_RETURNING = 2.5
"""Cases to a person: 1,000,000 to 400,000 (STORAGE.md)."""


def visitors(count: int, *, seed: int, scans: bool = False) -> Iterator[dict[str, Any]]:
    """So many valid requests, the same for the same seed; every decision occurs.

    With `scans` every fifth names a scan `scan-N.pdf` that `scan(N)` makes.
    """
    templates = [r for r in _templates() if r["applicant"]["id_type"] != "L04"]
    chance = random.Random(seed)
    people = max(1, int(count / _RETURNING))
    at = datetime(2026, 11, 20, 8, 30, tzinfo=BEIJING)
    for number in range(count):
        template = templates[number % len(templates)]
        who = random.Random(f"{seed} {chance.randrange(people)}")
        request = {
            **template,
            "client_id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "received_at": moment_text(at + timedelta(seconds=number % 28800)),
            "applicant": _applicant(template["applicant"], who),
        }
        if scans and number % 5 == 0 and request["materials"]:
            first, *rest = request["materials"]
            request["materials"] = [{**first, "files": [f"scan-{number}.pdf"]}, *rest]
        yield request


def scan(number: int, size: int = 9000) -> bytes:
    """A made-up scan: the opening of a PDF and bytes of its own."""
    return b"%PDF-1.7\n" + random.Random(number).randbytes(size)


def line_of(request: dict[str, Any]) -> bytes:
    """One line of an `.ndjson`."""
    return json.dumps(request, ensure_ascii=False).encode() + b"\n"


def _templates() -> list[dict[str, Any]]:
    catalogue = shipped.catalogue()
    return list(requests(catalogue, shipped.residents(), DAY))


def _applicant(template: dict[str, Any], who: random.Random) -> dict[str, Any]:
    if template["kind"] == "organisation":
        code = f"91419001MA{who.randrange(10**7):07d}"
        name = f"济源市{''.join(who.choices(_GIVEN, k=3))}商贸有限公司"
        return {**template, "name": name, "id_number": code + uscc.calc_check_digit(code)}
    born = template["id_number"][6:10] + f"{who.randrange(1, 11):02d}{who.randrange(1, 29):02d}"
    number = f"{who.choice(_AREAS)}{born}{who.randrange(1000):03d}"
    return {
        **template,
        "name": who.choice(_SURNAMES) + "".join(who.choices(_GIVEN, k=who.choice((1, 2, 2)))),
        "id_number": number + mod_11_2.calc_check_digit(number),
        "phone": f"16{who.randrange(10**9):09d}",
    }
