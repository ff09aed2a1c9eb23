"""Our texts name no host but those we mean to cite, and no folder of somebody's machine.

The list is of what is allowed: whatever else somebody pastes in, such as the address of a package index, is found.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache

import pytest

from tests.test_house import ROOT, our_texts

CITED = {
    *("keepachangelog.com", "semver.org", "json-schema.org", "www.w3.org", "www.freedesktop.org", "www.gov.cn"),
    *("ns.adobe.com", "www.aiim.org", "purl.org", "schemas.openxmlformats.org"),  # vocabularies of PDF and XLSX
    *(
        "scripts.sil.org",
        "age-encryption.org",
        "www.adobe.com",
        "www.debian.org",
        "fonts.jp",
        "nigauri.org",
    ),  # in the licences of fonts
    *("fsf.org", "www.gnu.org", "gmx.net"),  # in the licences of libraries
}
MADE_UP = {
    *("example.com", "example.org", "example.invalid", "example.cn", "query.example.cn", "zwfw.example.cn"),
    *("www.example.gov.cn", "jy.example.gov.cn", "q.cn", "查询.cn"),
    *(
        "printer.local",
        "127.0.0.1",
        "192.0.2.1",
        "192.168.1.50",
        "10.0.0.1",
        "10.1.2.3",
        "10.2.3.4",
        "receiver.example",
        "desk.example",
        "host",
        "名称",
        "接收程序的名称",
    ),
}
NO_HOSTS = {"disk.io", "number.org", "office.org"}
"""Codes of refusals that look like one."""

ENDS = "com|org|net|io|dev|cn|edu|gov|info|cloud|ai|jp|de|uk|eu|us|fr|ru|tw|hk"
ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://(?:[^\s/@'\"]*@)?([\w.-]*\w)", re.IGNORECASE)
BARE = re.compile(
    rf"(?<![\w.-])(?:[\w-]+\.)+(?:{ENDS})(?![\w.-]*\w)"  # a name that ends as hosts do, wherever it stands
    r"|(?<![\w./-])(?:[\w-]+\.)+[a-z]{2,}(?=/)"  # or any name before a path
    r"|(?<![\w.-])(?:registry|mirrors?)\.[\w.-]*\w",  # or one that begins as places to download from do
    re.IGNORECASE,
)
FOLDERS = ("root", "Users", "work")
OF_A_MACHINE = re.compile(rf"/(?:{'|'.join(FOLDERS)})/|/home/[a-z]+/|file:///[a-z]|[A-Z]:\\+Users\b")


def said_in(name: str, text: str) -> Iterator[str]:
    """What a text says: of a module its strings and comments, for in code a name with a dot is an attribute."""
    if not name.endswith(".py"):
        yield text
    elif ADDRESS.search(text) or BARE.search(text):
        nodes = ast.walk(ast.parse(text))
        yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        yield from (token.string for token in tokens if token.type == tokenize.COMMENT)


@cache
def hosts_in(name: str, text: str) -> frozenset[str]:
    """Every host that a text names, with a scheme or without; one without a dot only where it is of the web."""
    found: set[str] = set()
    for said in said_in(name, text):
        found |= {host for scheme, host in ADDRESS.findall(said) if "." in host or scheme.lower().startswith("http")}
        found |= set(BARE.findall(said))
    return frozenset(host.lower() for host in found) - NO_HOSTS


def strange_in(name: str, text: str) -> list[str]:
    """What must not stand in a text: hosts that are on no list, and folders of a machine."""
    return sorted(hosts_in(name, text) - CITED - MADE_UP) + OF_A_MACHINE.findall(text)


def test_no_text_names_a_registry_or_somebody_s_machine() -> None:
    found = {name: strange for name, text in our_texts() if (strange := strange_in(name, text))}
    assert found == {}


def test_every_host_on_the_lists_is_still_named_somewhere() -> None:
    here = __name__.rpartition(".")[2] + ".py"
    named = {host for name, text in our_texts() if not name.endswith(here) for host in hosts_in(name, text)}
    assert (CITED | MADE_UP) - named == set()


INDEX = ".".join(("packages", "somewhere", "org"))
FIRST, _, REST = INDEX.partition(".")
OTHER = ".".join(("mirror", "somewhere", "internal"))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("README.md", f"Get it from https://{INDEX}/simple."),
        ("README.md", f"Get it from {INDEX}."),
        ("README.md", f"see http://{OTHER}:8080/simple"),
        ("README.md", f"see {OTHER}/simple"),
        ("README.md", "see http" + "://mirror/simple"),
        ("requirements.lock", f"--index-url https://{INDEX}/simple"),
        ("requirements.lock", f"--trusted-host {INDEX}"),
        ("requirements.lock", f"one @ git+ssh://git@{INDEX}/one"),
        ("pyproject.toml", f'url = "HTTPS://{INDEX.upper()}"'),
        ("run.py", f"# from {INDEX}"),
        ("run.py", f'INDEX = "https://{INDEX}/simple"'),
        ("run.py", f'print(f"{{name}} comes from {INDEX}")'),
        ("run.py", f'INDEX = ("https://{FIRST}."\n    "{REST}")'),
        ("run.py", f'INDEX = "{".".join(("registry", FIRST))}"'),
        ("README.md", "/".join(("", "home", "wang", "desk"))),
        ("run.py", f'HERE = "{"/".join(("", "root", "desk"))}"'),
        ("run.py", f'HERE = r"{chr(92).join(("C:", "Users", "wang"))}"'),
        ("README.md", "/".join(("file:", "", "", "srv"))),
        *(("README.md", "/".join(("", folder, "desk"))) for folder in FOLDERS),
    ],
)
def test_one_line_more_in_a_text_of_ours_is_found(name: str, line: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert strange_in(name, text) == []
    assert len(strange_in(name, f"{text}\n{line}\n")) >= 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("run.py", ".".join(("owner = office", "org"))),
        ("README.md", "the code is `disk.io`, as in https://semver.org/lang/zh-CN/"),
        ("README.md", "tests/ui/window and requirements.lock, home/desk"),
        ("README.md", "socket" + "://192.168.1.50:9100 or http://q.cn"),
    ],
)
def test_what_we_mean_to_write_passes(name: str, line: str) -> None:
    assert strange_in(name, line) == []
