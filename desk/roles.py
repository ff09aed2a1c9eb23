"""What somebody is at this office: a clerk, a head, or several things at once."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from desk.errors import Refused


class Role(StrEnum):
    """What somebody is at this office. The value is what is stored; `label` is what people read."""

    CLERK = "clerk"
    PROXY_CLERK = "proxy_clerk"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    KIOSK = "kiosk"

    @property
    def label(self) -> str:
        """The word on screen and in sentences."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.CLERK: "窗口人员",
    Role.PROXY_CLERK: "代办员",
    Role.HEAD: "负责人",
    Role.SUPERVISOR: "监督员",
    Role.ADMINISTRATOR: "管理员",
    Role.KIOSK: "自助屏",
}

FOUNDER = (Role.CLERK, Role.HEAD, Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Roles of whoever sets up an office: alone there, they can do everything."""

_BEFORE_ROLES = {"clerk": (Role.CLERK,), "head": FOUNDER, "supervisor": (Role.SUPERVISOR,)}
"""What the one word of an older record stood for: a head could do everything then."""


def read_roles(text: str) -> tuple[Role, ...]:
    """Roles as a record keeps them; the one word of an older record is read as what it meant."""
    if text in _BEFORE_ROLES:
        return _BEFORE_ROLES[text]
    return msgspec.json.decode(text, type=tuple[Role, ...])


def write_roles(roles: tuple[Role, ...]) -> str:
    """Roles as a record keeps them: a JSON array."""
    return msgspec.json.encode(roles).decode()


def choose_roles(wanted: Iterable[str]) -> tuple[Role, ...]:
    """Roles as somebody chose them, each once, in the order of `Role`.

    Raises:
        Refused: `clerk.role`: none, an unknown one, or a kiosk that is something else too.
    """
    given = set(wanted)
    if unknown := given - set(Role):
        known = "、".join(f"{role.label}（{role}）" for role in Role)
        raise Refused("clerk.role", f"没有“{min(unknown)}”这个角色，可用的有：{known}。", field="role")
    roles = tuple(role for role in Role if role in given)
    if not roles:
        raise Refused("clerk.role", "请至少选一个角色；人离岗的，请办理离岗。", field="role")
    if Role.KIOSK in roles and len(roles) > 1:
        raise Refused("clerk.role", "自助屏是给群众用的，不能同时是工作人员，请分开增加。", field="role")
    return roles
