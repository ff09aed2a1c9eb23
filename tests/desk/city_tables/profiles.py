"""A small profile for tests, and the shipped ones."""

from __future__ import annotations

from functools import cache

from db import shipped
from desk.city_tables.profile import Profile, read_profile

ROW = """
  { name = "op", label = "操作", source = "row.operation", type = "text", length = 1, required = true },
  { name = "ver", label = "版本", source = "row.version", type = "integer", required = true },
"""
SMALL = (
    """
format = "desk-city-tables/1"
name = "small"
title = "小表"
version = 1

[codes.state]
default = "9"
[codes.state.map]
accepted = "2"
closed = "3"

[codes.kind]
[codes.kind.map]
person = "1"
organisation = "2"

[[tables]]
name = "CASES"
title = "办件"
rows = "case"
key = ["no"]
columns = [
  { name = "no", label = "编号", source = "case.case_number", type = "text", length = 20, required = true },
  { name = "who", label = "申请人", source = "applicant.name", type = "text", length = 40, required = true },
  { name = "kind", label = "申请人类型", source = "applicant.kind", type = "integer", codes = "kind" },
  { name = "day", label = "收件日期", source = "case.received_at", type = "compact_day", required = true },
  { name = "phone", label = "电话", source = "applicant.phone", type = "text", length = 20, pattern = '1\\d{10}' },
  { name = "state", label = "状态", source = "case.state", type = "text", length = 1, required = true, codes = "state"},
"""
    + ROW
    + """]

[[tables]]
name = "STEPS"
title = "环节"
rows = "step"
key = ["no", "sn"]
columns = [
  { name = "no", label = "编号", source = "case.case_number", type = "text", length = 20, required = true },
  { name = "sn", label = "序号", source = "step.number", type = "integer", required = true },
  { name = "name", label = "名称", source = "step.name", type = "text", length = 20, required = true },
  { name = "at", label = "开始", source = "step.started", type = "moment", required = true },
"""
    + ROW
    + """]

[answer]
table = ["表"]
version = ["版本"]
official = ["平台编号"]
result = ["结果"]
reason = ["原因"]
accepted = ["1"]

[answer.key]
no = ["编号"]
sn = ["序号"]

[[answer.mends]]
contains = "证件"
says = "请核对证件号码。"

[platform]
official = ["平台编号"]
own = ["窗口编号"]
applicant = ["申请人"]
id_number = ["证件号码"]
item_name = ["事项"]
received = ["收件时间"]
channel = ["来源"]
state = ["状态"]
near_days = 2
online = ["网上"]

[platform.states]
"办理中" = ["已受理", "已收件"]
"已办结" = ["已办结"]
"""
)


@cache
def small() -> Profile:
    """The small profile."""
    return read_profile(SMALL.encode())


@cache
def shipped_profile(name: str) -> Profile:
    """One that comes with the program."""
    return read_profile(shipped.content(f"city_tables/{name}.toml"))
