"""`office retire`, `clerk retire`, `proxy successors`: offices merge, proxy clerks leave."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builders import person, quick_passwords
from tests.ui.console import PASSWORD, RESIDENT, Office, call

TOWN, FIRST, SECOND = "419001108000", "419001108203", "419001108204"


def founded(home: Path, code: str, kind: str, name: str) -> Office:
    made = Office(home)
    said = call(
        *("init", "--home", home, "--office", code, "--kind", kind, "--name", name, "--clerk", made.clerk),
        password=made.password,
    )
    assert said.status == 0, said
    return made


def joined(above: Office, below: Office, folder: Path) -> None:
    request, answer = folder / "request", folder / "answer"
    below.done("office", "enrol", "--out", request)
    told = above.done("office", "certify", request, "--out", answer)
    below.done("office", "enrol", "--answer", answer, "--fingerprint", told["fingerprint"])


def test_a_village_is_merged_by_stick(tmp_path: Path) -> None:
    with quick_passwords():
        town = founded(tmp_path / "town", TOWN, "township", "思礼镇便民服务中心")
        first = founded(tmp_path / "first", FIRST, "village", "三河寨村便民服务站")
        second = founded(tmp_path / "second", SECOND, "village", "北石村便民服务站")
    stick = tmp_path / "stick"
    stick.mkdir()
    for village in (first, second):
        joined(town, village, tmp_path)
    orgs = {
        one["membership"]["org"]: one["membership"]["office_name"] for one in town.done("office", "members")["members"]
    }
    leaving, taker = sorted(orgs, key=lambda org: orgs[org] != "三河寨村便民服务站")
    said = call("office", "retire", leaving, "--into", taker, home=str(town.home), password=PASSWORD)
    assert said.status == 0, said
    assert "编号、期限不变" in said.out
    again = town.done("office", "retire", leaving, "--into", taker)
    assert again["number"] == 1
    assert [one["into"] for one in again["entries"]] == [taker]
    town.ask("package", "export", "--to", stick)
    told = call("package", "receive", stick, home=str(first.home), password=PASSWORD)
    assert "本单位已经撤并" in told.out
    status = call("office", "status", home=str(first.home), password=PASSWORD)
    assert "请到" in status.out
    assert first.done("office", "status")["incarnation"]["certified"] is False
    assert second.done("office", "status")["incarnation"]["certified"] is True
    members = call("office", "members", home=str(town.home), password=PASSWORD)
    assert "已撤并" in members.out


def test_a_proxy_clerk_leaves_and_the_batch_is_written(tmp_path: Path) -> None:
    with quick_passwords():
        village = founded(tmp_path / "village", FIRST, "village", "三河寨村便民服务站")
        for name in ("赵勇", "李敏"):
            said = call(
                *("clerk", "add", name, "--role", "proxy_clerk", "--role", "head"),
                home=str(village.home),
                password=PASSWORD,
                new_password="荆王村-蓝书包-2027",
                clerk=village.clerk,
            )
            assert said.status == 0, said
    village.done("office", "set", "--phone", "0391-6739001", clerk=village.clerk)
    agent = {"name": "赵勇", "id_number": person(40).id_number, "phone": "16072600001"}
    given = {
        "principal": {key: value for key, value in RESIDENT.items() if key != "village"},
        "agent": agent,
        "matters": ["SB-10"],
        "powers": ["hand_in", "collect"],
        "signing": {"by": "signature"},
    }
    (tmp_path / "given.json").write_text(json.dumps(given), encoding="utf-8")
    village.done("proxy", "authorise", tmp_path / "given.json", clerk=village.clerk)
    refused = village.refuses("clerk", "retire", "赵勇", "--to", "李敏", clerk=village.clerk)
    assert refused["code"] == "authorisation.agent_unknown"
    mine = {"name": "李敏", "id_number": person(41).id_number, "phone": "16072600002"}
    (tmp_path / "agent.json").write_text(json.dumps(mine), encoding="utf-8")
    papers = tmp_path / "papers.pdf"
    done = village.done(
        *("clerk", "retire", "赵勇", "--to", "李敏", "--agent", tmp_path / "agent.json", "--papers", papers),
        clerk=village.clerk,
    )
    assert len(done["to_sign"]) == 1
    assert papers.read_bytes().startswith(b"%PDF")
    listed = village.done("proxy", "successors", "--out", tmp_path / "again.pdf", clerk=village.clerk)
    assert [one["number"] for one in listed["to_sign"]] == done["to_sign"]
    assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF")
    (tmp_path / "signing.json").write_text('{"by": "signature"}', encoding="utf-8")
    village.done("proxy", "sign", done["to_sign"][0], tmp_path / "signing.json", clerk=village.clerk)
    assert village.done("proxy", "successors", clerk=village.clerk)["to_sign"] == []
