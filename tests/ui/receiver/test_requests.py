"""What the receiver answers to each request, and what it lets nobody do."""

from __future__ import annotations

import hashlib
import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from db.uploads import Uploads
from desk.exchange.certificates import Certificate
from desk.exchange.membership import Revoked, revoke
from desk.exchanging.outbox import asking_of_superior
from tests.desk.exchanging.network import CITY, OTHER_TOWN, TOWN, Network, Site
from tests.ui.receiver.serving import SECONDS, Running, file_with_scans, plain_client, served
from ui.receiver import serving
from ui.receiver.limits import Limits, Quotas
from ui.wiring.receiving import MOST_BYTES

OFFSET = "Upload-Offset"


class Asked:
    """A receiver of a city, and a township's newest package to bring to it."""

    def __init__(self, running: Running, town: Site, city: Site, data: bytes) -> None:
        self.running, self.town, self.city, self.data = running, town, city, data
        self.digest = hashlib.sha256(data).hexdigest()
        self.client = plain_client(running.url)

    def put(self, data: bytes, where: str = "", *, digest: str = "") -> httpx.Response:
        headers = {"Content-Range": where} if where else {}
        return self.client.put(f"/v1/packages/{digest or self.digest}", content=data, headers=headers)

    def held(self) -> int:
        return int(self.client.head(f"/v1/packages/{self.digest}").headers[OFFSET])

    def get(self, path: str, site: Site | None = None, **headers: str) -> httpx.Response:
        asking = asking_of_superior((site or self.town).desk, "GET", path)
        return self.client.get(path, headers={"Authorization": f"Desk {asking}", **headers})

    def nothing_kept(self) -> bool:
        return not list((self.city.home / "packages").glob("*"))


@pytest.fixture
def limits() -> Limits:
    """Of the receiver; a test may have its own."""
    return Limits(ending_seconds=1)


@pytest.fixture
def asked(net: Network, limits: Limits) -> Iterator[Asked]:
    town, city = net.enrol(TOWN), net.site(CITY)
    file_with_scans(town, 1, 200_000)
    [data] = town.packages().values()
    with served(city, limits) as running:
        made = Asked(running, town, city, data)
        yield made
        made.client.close()


def test_a_package_is_new_once_and_its_answer_is_the_same_each_time(asked: Asked) -> None:
    first, again = asked.put(asked.data), asked.put(asked.data)
    nothing = asked.put(b"", f"bytes */{len(asked.data)}")
    assert [one.status_code for one in (first, again, nothing)] == [201, 200, 200]
    assert first.content == again.content == nothing.content
    assert first.headers["content-type"] == "application/vnd.township-desk.package"
    heard = asked.town.take(first.content).heard
    assert heard is not None
    assert heard.package == asked.digest
    head = asked.client.head(f"/v1/packages/{asked.digest}")
    assert (head.status_code, head.headers[OFFSET], head.headers["Upload-Complete"]) == (
        200,
        str(len(asked.data)),
        "?1",
    )


def test_a_receiver_that_has_lost_its_files_takes_a_package_again_and_answers_anew(asked: Asked) -> None:
    assert asked.put(asked.data).status_code == 201
    for file in (asked.city.home / "packages").iterdir():
        file.unlink()
    assert asked.held() == 0
    said = asked.put(asked.data)
    heard = asked.town.take(said.content).heard
    assert (said.status_code, heard.number if heard else 0) == (200, 2)
    assert asked.city.here(asked.town.org) == (1, 0)
    assert asked.put(asked.data).content == said.content


def test_pieces_are_kept_one_after_another_and_the_last_one_is_answered(asked: Asked) -> None:
    total, half = len(asked.data), 100_000
    assert asked.held() == 0
    first = asked.put(asked.data[:half], f"bytes 0-{half - 1}/{total}")
    assert (first.status_code, first.headers[OFFSET]) == (204, str(half))
    assert asked.held() == half
    early = asked.put(asked.data[half + 9 :], f"bytes {half + 9}-{total - 1}/{total}")
    assert (early.status_code, early.headers[OFFSET]) == (416, str(half))
    assert asked.put(asked.data[half:], f"bytes {half}-{total - 1}/{total}").status_code == 201


def test_what_a_request_does_not_say_rightly_is_not_read(asked: Asked) -> None:
    total = len(asked.data)
    for where in ("bytes 5-4/9", f"bytes 0-{total}/{total}", "bytes */0", "bytes */9", "pages 1-2/3", "bytes 0-1/1"):
        assert asked.put(asked.data, where).status_code == 411, where
    assert asked.put(b"").status_code == 411
    chunked = asked.client.put(f"/v1/packages/{asked.digest}", content=iter([asked.data]))
    assert chunked.status_code == 411
    assert asked.put(asked.data, digest="A" * 64).status_code == 404
    assert asked.put(asked.data, digest="a" * 63).status_code == 404
    assert asked.client.post(f"/v1/packages/{asked.digest}").status_code == 405
    assert asked.nothing_kept()


def test_more_than_a_package_may_be_is_refused_before_it_is_read(asked: Asked) -> None:
    said = asked.put(asked.data[:9], f"bytes 0-8/{MOST_BYTES + 1}")
    assert (said.status_code, said.json()["code"]) == (413, "package.too_large")
    assert asked.nothing_kept()


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


SPOILT: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "page": (lambda data: b"<html>" + data, "package.not_one"),
    "header": (lambda data: changed(data, 400), "package.altered"),
    "body": (lambda data: changed(data, len(data) - 9), "package.altered"),
    "short": (lambda data: data[:-1], "package.cut"),
    "long": (lambda data: data + b"\0", "package.cut"),
    "mark_only": (lambda data: data[:8], "package.cut"),
    "length": (lambda data: data[:6] + b"\xff\xff\xff\xff" + data[10:], "package.not_one"),
    "zeros": (lambda _: b"YBAG1\n" + b"\0" * 100_000, "package.altered"),
}


def test_what_is_no_package_is_refused_with_a_sentence_and_not_kept(asked: Asked) -> None:
    for name, (spoil, code) in SPOILT.items():
        data = spoil(asked.data)
        said = asked.put(data, digest=hashlib.sha256(data).hexdigest())
        assert (said.status_code, said.json()["code"]) == (422, code), name
        assert any("\u4e00" <= character <= "\u9fff" for character in said.json()["message"]), name
        assert asked.nothing_kept(), name
    assert asked.put(asked.data).status_code == 201


def test_bytes_under_another_name_are_forgotten_and_the_right_ones_are_taken(asked: Asked) -> None:
    assert asked.put(changed(asked.data, len(asked.data) - 9)).status_code == 422
    assert asked.held() == 0
    assert asked.put(asked.data).status_code == 201


def test_without_room_on_the_disk_nothing_is_read(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Uploads, "free_bytes", lambda _self: 1000)
    said = asked.put(asked.data)
    assert (said.status_code, said.json()["code"]) == (507, "disk.full")
    assert asked.nothing_kept()


@pytest.mark.parametrize("limits", [Limits(uploads=1, ending_seconds=1)])
def test_who_is_one_too_many_is_asked_to_come_again(asked: Asked) -> None:
    with begun(asked.running, asked.digest, asked.data[:1000], len(asked.data)):
        wait_until(lambda: asked.running.receiver.busy("uploads") == 1)
        said = asked.put(asked.data)
        assert (said.status_code, said.json()["code"], said.headers["Retry-After"]) == (503, "receiver.busy", "5")
    wait_until(lambda: asked.running.receiver.busy("uploads") == 0)
    assert asked.held() == 1000, "what came before the connection broke is kept"
    assert asked.put(asked.data[1000:], f"bytes 1000-{len(asked.data) - 1}/{len(asked.data)}").status_code == 201


@pytest.mark.parametrize("limits", [Limits(idle_seconds=0.05, ending_seconds=1)])
def test_who_sends_nothing_more_is_left_and_what_came_is_kept(asked: Asked) -> None:
    with begun(asked.running, asked.digest, asked.data[:1000], len(asked.data)) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 408 ")
    assert asked.held() == 1000


@pytest.mark.parametrize("limits", [Limits(grace_seconds=0, slowest=1 << 40, ending_seconds=1)])
def test_who_sends_too_slowly_is_left(asked: Asked) -> None:
    with begun(asked.running, asked.digest, asked.data[:1000], len(asked.data)) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 408 ")


def test_who_never_ends_the_request_is_left(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_SECONDS_TO_ASK", 0.05)
    with socket.create_connection(("127.0.0.1", asked.running.port), SECONDS) as connection:
        connection.sendall(b"GET /v1/health HTTP/1.1\r\nHost: here\r\nX: ")
        assert connection.recv(100) == b""
    assert asked.client.get("/v1/health").json() == {"ready": True}


def test_who_comes_last_with_a_package_goes_on_and_the_first_is_told_to_come_again(asked: Asked) -> None:
    total = len(asked.data)
    with begun(asked.running, asked.digest, asked.data[:20_000], total) as first:
        wait_until(lambda: asked.held() == 20_000)
        assert asked.put(asked.data[20_000:40_000], f"bytes 20000-39999/{total}").status_code == 204
        first.sendall(asked.data[20_000:])
        assert first.recv(100).startswith(b"HTTP/1.1 503 ")
    assert asked.held() == 40_000
    assert asked.put(asked.data[40_000:], f"bytes 40000-{total - 1}/{total}").status_code == 201


def begun(running: Running, digest: str, data: bytes, total: int) -> socket.socket:
    """A connection that has brought the beginning of a package."""
    connection = socket.create_connection(("127.0.0.1", running.port), SECONDS)
    head = f"PUT /v1/packages/{digest} HTTP/1.1\r\nHost: here\r\nContent-Length: {total}\r\n\r\n"
    connection.sendall(head.encode() + data)
    return connection


def wait_until(so: Any) -> None:
    """Until it is so; who waits asks the server, which has other things to do meanwhile."""
    for _ in range(100_000):
        if so():
            return
        os.sched_yield() if hasattr(os, "sched_yield") else None
    pytest.fail("it never came to that")


def test_an_office_gets_the_list_of_what_waits_and_fetches_it_in_parts(asked: Asked) -> None:
    answer = asked.put(asked.data).content
    path = f"/v1/outbox/{asked.town.org}"
    [waiting] = asked.get(path).json()["packages"]
    assert waiting == {"digest": hashlib.sha256(answer).hexdigest(), "size": len(answer)}
    package = f"/v1/packages/{waiting['digest']}"
    assert asked.get(package).content == answer
    rest = asked.get(package, Range="bytes=1000-")
    assert (rest.status_code, rest.content) == (206, answer[1000:])
    assert rest.headers["Content-Range"] == f"bytes 1000-{len(answer) - 1}/{len(answer)}"
    assert asked.get(package, Range=f"bytes={len(answer)}-").status_code == 416


def test_nobody_gets_what_waits_for_another(asked: Asked, net: Network) -> None:
    answer = asked.put(asked.data).content
    package = f"/v1/packages/{hashlib.sha256(answer).hexdigest()}"
    other = net.enrol(OTHER_TOWN)
    assert asked.get(package, other).status_code == 404
    assert asked.get(f"/v1/outbox/{asked.town.org}", other).status_code == 403
    assert asked.get(f"/v1/outbox/{other.org}", other).json() == {"packages": []}
    assert asked.get(f"/v1/packages/{asked.digest}").status_code == 404, "what came up is not given out"


def test_a_request_is_signed_for_one_path_of_one_office(asked: Asked) -> None:
    path = f"/v1/outbox/{asked.town.org}"
    assert asked.client.get(path).status_code == 401
    asking = asking_of_superior(asked.town.desk, "GET", path)
    for said in ("Desk x.y", f"Desk {asking[:-8]}AAAAAAA=", f"Desk {asking}x", "Desk .", "Desk \u00e9"):
        headers = {"Authorization": said.encode("latin-1")}
        assert asked.client.get(path, headers=headers).status_code == 401, said
    elsewhere = asking_of_superior(asked.town.desk, "GET", "/v1/outbox/0000")
    assert asked.client.get(path, headers={"Authorization": f"Desk {elsewhere}"}).status_code == 401


def test_an_office_that_was_revoked_gets_nothing_and_hands_nothing_in(asked: Asked) -> None:
    certificate = msgspec.json.decode(asked.town.desk.incarnation.certificate, type=Certificate)
    entry = Revoked(org=asked.town.org, office_key=certificate.office_key, incarnation_id="", reason="stolen", at="")
    with asked.city.desk.store.writing() as uow:
        key = uow.register.root_key()
        uow.exchange.save_revocations(revoke([entry], issuer_private_key=key, issuer_org=asked.city.org, number=1))
        uow.commit()
    assert asked.get(f"/v1/outbox/{asked.town.org}").status_code == 403
    said = asked.put(asked.data)
    assert (said.status_code, said.json()["code"]) == (422, "sender.revoked")
    assert asked.nothing_kept()


def test_a_fault_of_the_program_ends_one_request_and_tells_nothing_of_the_data(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("张三 410881197208259725")

    with monkeypatch.context() as patch, caplog.at_level(logging.INFO):
        patch.setattr(type(asked.running.receiver._door), "known", fail)
        said = asked.put(asked.data)
    assert (said.status_code, said.json()["code"]) == (500, "receiver.fault")
    wait_until(lambda: "ValueError" in caplog.text)
    assert "张三" not in caplog.text + said.text
    assert "410881197208259725" not in caplog.text
    assert asked.put(asked.data).status_code == 201


def test_what_was_never_finished_is_forgotten_after_days(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    old, new = "a" * 64, "b" * 64
    for digest in (old, new):
        uploads.append(digest, b"half")
    os.utime(tmp_path / "packages" / f"{old}.upload", (0, 0))
    assert uploads.tidy(seconds=86_400) == 1
    assert (uploads.held(old), uploads.held(new)) == (0, 4)


def test_a_quota_begins_anew_each_day_and_never_stops_a_first_package() -> None:
    quotas = Quotas(100)
    assert quotas.has_room("0423", 1000, day="2026-11-23")
    quotas.count("0423", 90, day="2026-11-23")
    assert not quotas.has_room("0423", 11, day="2026-11-23")
    assert quotas.has_room("0423", 10, day="2026-11-23")
    assert quotas.has_room("0424", 11, day="2026-11-23")
    assert quotas.has_room("0423", 11, day="2026-11-24")


def test_many_begin_at_once_and_each_is_served(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    [data] = town.packages().values()
    with served(city) as running, ExitStack() as stack:
        digest = hashlib.sha256(data).hexdigest()
        for number in range(6):
            stack.enter_context(begun(running, f"{number:064x}", data[:9], len(data)))
        wait_until(lambda: running.receiver.busy("uploads") == 6)
        with plain_client(running.url) as client:
            assert client.put(f"/v1/packages/{digest}", content=data).status_code == 201
