"""What tests of backups share: making one, spoiling one, bringing one back, and what is left afterwards."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from db import backup, vault
from db.attachments import Attachments
from db.verifying import verify_office
from tests.builders import (
    CLERK,
    PASSWORD,
    PNG,
    CountedChance,
    desk_on,
    file,
    request,
    store_on,
)

AT = "2026-11-23T18:00:00+08:00"
SCAN = hashlib.sha256(PNG).hexdigest()


def by_password(folder: Path) -> tuple[bytes, str]:
    return vault.unlock(folder, CLERK.clerk, PASSWORD), CLERK.clerk


def make(home: Path, dek: bytes, target: Path) -> backup.Manifest:
    return backup.back_up(home, dek, target, made_at=AT, office="思礼镇便民服务中心")


def bring_back(
    source: Path,
    home: Path,
    *,
    unlock: Callable[[Path], tuple[bytes, str]] = by_password,
    replace: bool = False,
    at: str = AT,
) -> tuple[int, str]:
    begun, aside = backup.restore(source, home, unlock=unlock, chance=CountedChance(), at=at, replace=replace)
    return begun.digits, aside


def with_scan(home: Path, dek: bytes, number: int) -> str:
    """File a case with a scan; its number."""
    materials: list[Any] = [*msgspec.to_builtins(request(number).materials)]
    materials[0]["files"] = ["a.png"]
    with store_on(home, dek) as store:
        desk = desk_on(store, Attachments(home, dek))
        return file(desk, request(number, materials=materials), read_file=lambda _: PNG).case.case_number


def numbers(home: Path, dek: bytes) -> list[str]:
    with store_on(home, dek) as store, store.engine.connect() as connection:
        return sorted(connection.exec_driver_sql("SELECT case_number FROM cases").scalars())


def whole(home: Path, dek: bytes) -> bool:
    with store_on(home, dek) as store:
        return verify_office(store, Attachments(home, dek)).problems == []


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with other members."""
    with zipfile.ZipFile(source) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    change(members)
    target = source.with_name("changed.deskbackup")
    with zipfile.ZipFile(target, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return target


def with_manifest(source: Path, **changes: Any) -> Path:
    def change(members: dict[str, bytes]) -> None:
        manifest = {**json.loads(members[backup.MANIFEST]), **changes}
        members[backup.MANIFEST] = json.dumps(manifest).encode()

    return changed(source, change)


Check = Callable[[Callable[[], object]], None]
"""Does something and proves that it left nothing behind."""
