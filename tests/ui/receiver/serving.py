"""A receiver as tests use it: a real server on this machine, and what may stand between it and an office."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import IPv4Address
from pathlib import Path
from random import Random
from typing import Any

import httpx
import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from db.uploads import Uploads
from tests.builders import file, request
from tests.db.backups import PNG
from tests.desk.exchanging.network import Site
from ui.receiver.app import Receiver
from ui.receiver.limits import Limits
from ui.receiver.serving import Listening, bound, server_for
from ui.wiring.network import Exchanged, exchange_over_network
from ui.wiring.receiving import Door

SECONDS = 30
"""Longest wait for anything that happens at once."""


@dataclass
class Running:
    """A server that runs: where it is, and what it does."""

    url: str
    port: int
    receiver: Receiver
    uploads: Uploads


@contextmanager
def served(site: Site, limits: Limits | None = None, **listening: Any) -> Iterator[Running]:
    """The receiver of an office, on a port of its own."""
    limits = limits or Limits(ending_seconds=1)
    listening_ = Listening(port=listening.pop("port", 0), **listening)
    uploads = Uploads(site.home)
    receiver = Receiver(Door(site.desk, uploads), limits)
    server = server_for(receiver, listening_, limits)
    with bound(listening_) as listener:
        port = listener.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            scheme = "https" if listening_.certificate else "http"
            yield Running(url=f"{scheme}://127.0.0.1:{port}", port=port, receiver=receiver, uploads=uploads)
        finally:
            server.should_exit = True
            thread.join(SECONDS)
            receiver.close()
    assert not thread.is_alive()


def sync(site: Site, url: str, **more: Any) -> Exchanged:
    """An exchange that waits for nothing between its attempts."""
    return exchange_over_network(site.desk, url, wait=lambda _seconds: None, **more)


def plain_client(url: str) -> httpx.Client:
    """A client without TLS, whose making takes no time."""
    nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.Client(base_url=url, trust_env=False, timeout=SECONDS, verify=nobody)


def file_with_scans(site: Site, number: int, *sizes: int) -> None:
    """File a case with scans of so many bytes, which nothing makes smaller."""
    site.filed_cases += 1
    materials: list[Any] = [*msgspec.to_builtins(request(number).materials)]
    materials[0]["files"] = [f"{index}.png" for index in range(len(sizes))]
    scans = {f"{index}.png": PNG + Random(f"{number}.{index}").randbytes(size) for index, size in enumerate(sizes)}
    file(site.desk, request(number, materials=materials), read_file=scans.__getitem__)


@contextmanager
def listener(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server of raw connections, each handled by `serve` in a thread; gives its port."""
    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    thread = threading.Thread(target=serve, args=(connection,))
                    thread.start()
                    threads.append(thread)

        accepting = threading.Thread(target=accept)
        accepting.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        accepting.join(SECONDS)
        for thread in threads:
            thread.join(SECONDS)
        assert not any(thread.is_alive() for thread in (accepting, *threads))


@contextmanager
def cut_after(port: int, size: int, *, times: int | None = None) -> Iterator[tuple[str, list[int]]]:
    """A way to a server that breaks after so many bytes of each of the first `times` connections.

    Gives its address, and a list of how many bytes each connection has brought to the server.
    """
    carried: list[int] = []

    def carry(connection: socket.socket) -> None:
        with connection, socket.create_connection(("127.0.0.1", port)) as onward, ExitStack() as stack:
            number = len(carried)
            carried.append(0)
            left = size if times is None or number < times else 1 << 60

            def back() -> None:
                with suppress(OSError):
                    while data := onward.recv(65536):
                        connection.sendall(data)
                    connection.shutdown(socket.SHUT_WR)

            answering = threading.Thread(target=back)
            answering.start()
            stack.callback(answering.join, SECONDS)
            with suppress(OSError):
                while left and (data := connection.recv(min(65536, left))):
                    onward.sendall(data)
                    left -= len(data)
                    carried[number] += len(data)
            for end in (onward, connection):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    with listener(carry) as own:
        yield f"http://127.0.0.1:{own}", carried


@contextmanager
def answering(response: bytes) -> Iterator[str]:
    """A server that says the same to everything, as a page to log in does; gives its address."""

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(SECONDS)
            read = b""
            while b"\r\n\r\n" not in read:
                read += connection.recv(65536)
            connection.sendall(response)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                continue

    with listener(answer) as port:
        yield f"http://127.0.0.1:{port}"


@cache
def certificate() -> tuple[bytes, bytes]:
    """A certificate of 127.0.0.1 that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.public_bytes(Encoding.PEM), private


def certificate_files(folder: Path) -> dict[str, str]:
    """The same as files, as a receiver is given them."""
    paths = {"certificate": folder / "certificate.pem", "key": folder / "key.pem"}
    for path, data in zip(paths.values(), certificate(), strict=True):
        path.write_bytes(data)
    ssl.create_default_context(cafile=str(paths["certificate"]))
    return {name: str(path) for name, path in paths.items()}
