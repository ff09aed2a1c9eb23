"""The tables that lists and searches read: rows made from a case alone, so they can be rebuilt and compared."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from db import tables as t
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.case import Case, State
from desk.cases.numbers import number_value
from desk.lights import act_by_of
from desk.people.names import search_form
from desk.people.pinyin import name_keys, readings
from desk.tasks import tasks_of

Rows = dict[Table, list[dict[str, Any]]]
"""Rows by table; within a table in order of the primary key."""

NUMBER_TAIL = 5
"""Digits at the end of a case number that people read out on the phone."""


def person_id(case: Case, cipher: FieldCipher) -> str:
    """Who the case belongs to: the same number and name give the same person; without a number, the case's own."""
    applicant = case.applicant
    mark = f"{applicant.id_type}|{applicant.id_number}|{applicant.name}" if applicant.id_number else case.case_id
    return hashlib.sha256(cipher.lookup(mark).encode()).hexdigest()[:32]


def rows_of(case: Case, cipher: FieldCipher) -> Rows:
    """Every projected row of a case, except those of its person."""
    return {
        t.cases: [_case_row(case, cipher)],
        t.case_material: [
            {
                "case_id": case.case_id,
                "seq": m.seq,
                "state": m.state,
                "originals": m.originals,
                "copies": m.copies,
                "deadline": m.deadline,
            }
            for m in sorted(case.materials, key=lambda m: m.seq)
        ],
        t.clock: _clock_rows(case),
        t.transfer: transfer_rows(case),
        t.paper: [
            {
                "case_id": case.case_id,
                "paper": p.paper,
                "about": p.about,
                "layout": p.layout,
                "copy": p.copy,
                "number": p.number,
                "issued_at": p.issued_at,
                "sha256": bytes.fromhex(p.sha256),
                "event_id": p.event_id,
                "reprints": p.reprints,
            }
            for p in sorted(case.papers, key=lambda p: (p.paper, p.about, p.layout, p.copy))
        ],
        t.review: [
            {
                "case_id": case.case_id,
                "review_id": r.review_id,
                "assess_number": r.assess_number,
                "occasion": r.occasion,
                "level": r.level,
                "given_at": r.given_at,
                "served_by": r.served_by,
                "is_open": int(r.is_open),
            }
            for r in sorted(case.reviews, key=lambda r: r.review_id)
        ],
        t.case_task: task_rows(case),
    }


def task_rows(case: Case) -> list[dict[str, Any]]:
    """The rows of what the case waits for."""
    return [
        {"case_id": case.case_id, "kind": one.task.value, "day": one.day, "about": one.about} for one in tasks_of(case)
    ]


def transfer_rows(case: Case) -> list[dict[str, Any]]:
    """The rows of the lists its file went out on; of a list it was on twice the newer counts."""
    newest = {handed.list_id: handed for handed in case.hand_overs}
    return [
        {
            "list_id": list_id,
            "case_id": case.case_id,
            "sent_to": handed.to,
            "handed_at": handed.handed_at,
            "taken_at": handed.taken_at,
            "back_at": handed.back_at,
        }
        for list_id, handed in sorted(newest.items())
    ]


def person_rows(case: Case, cipher: FieldCipher) -> Rows:
    """The person's row and search keys; they depend on number and name alone."""
    row = person_row(case, cipher)
    keys = [{"key": key, "person_id": row["person_id"]} for key in name_keys(case.applicant.name)]
    return {t.person: [row], t.person_key: keys}


def person_row(case: Case, cipher: FieldCipher) -> dict[str, Any]:
    """The row of the case's person."""
    applicant = case.applicant
    return {
        "person_id": person_id(case, cipher),
        "name": applicant.name,
        "id_type": applicant.id_type,
        "id_number": cipher.seal_text(applicant.id_number),
    }


def _case_row(case: Case, cipher: FieldCipher) -> dict[str, Any]:
    applicant = case.applicant
    initials, full = readings(applicant.name)
    return {
        "place": number_value(case.case_number),
        "case_id": case.case_id,
        "case_number": case.case_number,
        "former_number": case.former_number,
        "number_tail": case.case_number[-NUMBER_TAIL:],
        "client_id": case.client_id,
        "rev": case.rev,
        "head": bytes.fromhex(case.head),
        "state": case.state.value,
        "item_id": case.item_id,
        "item_name": case.item_name,
        "catalogue_version": case.catalogue_version,
        "received_at": case.received_at,
        "accepted_on": case.accepted_on,
        "due_on": case.due_on,
        "act_by": act_by_of(case),
        "closed_at": case.closed_at,
        "counter": case.counter,
        "clerk": case.responsible,
        "person_id": person_id(case, cipher),
        "name": applicant.name,
        "who": " ".join((search_form(applicant.name), *initials, *full)),
        "id_key": cipher.lookup(applicant.id_number) if applicant.id_number else "",
        "phone_key": cipher.lookup(applicant.phone) if applicant.phone else "",
        "phone_last4": applicant.phone[-4:],
        "village": applicant.village,
        "official_number": case.official_number,
        "to_enter": int(case.awaits_official_number),
    }


def _clock_rows(case: Case) -> list[dict[str, Any]]:
    accepted = case.state in (State.ACCEPTED, State.IN_HAND)
    clocks = (
        ("promised", case.start_on, case.promised_due_on, case.due_expected, accepted),
        ("reply", case.received_on, case.reply_by, False, case.state is State.RECEIVED),
        ("statutory", case.start_on, case.statutory_due_on, case.due_expected, accepted),
        (
            "supplement",
            case.decided_at[:10],
            case.decision.supplement_by if case.decision else "",
            False,
            case.state is State.SUPPLEMENTING,
        ),
        (
            "delivery",
            case.ruling.decided_on if case.ruling else "",
            case.ruling.deliver_by if case.ruling else "",
            False,
            case.state in (State.DECIDED, State.READY),
        ),
    )
    return [
        {
            "case_id": case.case_id,
            "kind": kind,
            "start_on": start,
            "due_on": due,
            "expected": int(expected),
            "running": int(running),
        }
        for kind, start, due, expected, running in clocks
        if due
    ]


_PEOPLE = (t.person, t.person_key)
_OF_A_CASE = (t.case_material, t.clock, t.transfer, t.paper, t.review, t.case_task)
_INSERT = {table: Prepared(insert(table)) for table in (t.cases, *_OF_A_CASE)}
_INSERT_NEW = {
    "sqlite": {table: Prepared(sqlite.insert(table).on_conflict_do_nothing()) for table in _PEOPLE},
    "postgresql": {table: Prepared(postgresql.insert(table).on_conflict_do_nothing()) for table in _PEOPLE},
}
_DELETE = {table: Prepared(delete(table).where(table.c.case_id == bindparam("case_id"))) for table in _OF_A_CASE}
_FORGET_PERSON = tuple(
    Prepared(
        delete(table).where(
            table.c.person_id == bindparam("nobody"),
            ~exists().where(t.cases.c.person_id == bindparam("nobody")),
        )
    )
    for table in _PEOPLE
)
_UPDATE_CASE = Prepared(update(t.cases).where(t.cases.c.case_id == bindparam("which")))


def write(connection: Connection, cipher: FieldCipher, before: Case | None, after: Case) -> None:
    """Bring the projections from one state of a case to the next; only tables that change are touched."""
    rows = rows_of(after, cipher)
    if before is None:
        for table, new in rows.items():
            if new:
                _INSERT[table].send(connection, new)
        for table, new in person_rows(after, cipher).items():
            if new:
                _INSERT_NEW[connection.dialect.name][table].send(connection, new)
        return
    old = rows_of(before, cipher)
    for table, new in rows.items():
        if new == old[table]:
            continue
        if table is t.cases:
            _UPDATE_CASE.send(connection, [{**new[0], "which": after.case_id}])
            continue
        _DELETE[table].send(connection, [{"case_id": after.case_id}])
        if new:
            _INSERT[table].send(connection, new)
    if person_id(before, cipher) != person_id(after, cipher):
        _change_person(connection, cipher, before, after)


def _change_person(connection: Connection, cipher: FieldCipher, before: Case, after: Case) -> None:
    """The case was somebody else's: who has no case left is forgotten."""
    for table, new in person_rows(after, cipher).items():
        if new:
            _INSERT_NEW[connection.dialect.name][table].send(connection, new)
    for forget in _FORGET_PERSON:
        forget.send(connection, [{"nobody": person_id(before, cipher)}])
