"""Every opening for writing looks whether the record was copied or set back; every closing remembers how far it is.

A newer program also judges what an older one could not read, once.
"""

from __future__ import annotations

from pathlib import Path

from desk.desk import Desk
from desk.exchange.certificates import public_key_of
from desk.exchange.machines import Witness
from desk.exchanging.recovering import machines
from desk.exchanging.recovering.adopting import adopt_waiting
from desk.exchanging.recovering.machines import Looked, OldComputer
from desk.exchanging.taking_in.rejudging import rejudge
from ui.wiring import fingerprints
from ui.wiring.hall import is_of_a_hall
from ui.wiring.machine import PROGRAM_VERSION


def look(desk: Desk, home: Path) -> tuple[Desk, Looked]:
    """The desk to go on with, which may write another chain, and what to tell.

    A hall's record is on a server: a counter asks only whether that was set back, by a file of its own.
    """
    if desk.office.practice:
        return desk, Looked()
    if is_of_a_hall(home):
        desk, looked = machines.look_back(desk, fingerprints.fingerprint(home), _read_hall(desk, home))
        rejudge(desk, PROGRAM_VERSION)
        return adopt_waiting(desk), looked
    witness = fingerprints.read_profile(desk.office.org, _key(desk))
    is_left = witness is not None and fingerprints.holds_record(witness.path)
    desk, looked = machines.look_around(desk, fingerprints.fingerprint(home), witness, is_left=is_left)
    desk = adopt_waiting(desk)
    rejudge(desk, PROGRAM_VERSION)
    remember(desk, home)
    return desk, looked


def remember(desk: Desk, home: Path) -> None:
    """Let the profile remember how far the record is written."""
    if is_of_a_hall(home):
        witness = machines.witness_of(desk, str(home.resolve()), None)
        if witness is not None and witness != _read_hall(desk, home):
            fingerprints.write_mark(_hall_file(desk, home), witness)
        return
    before = fingerprints.read_profile(desk.office.org, _key(desk))
    witness = machines.witness_of(desk, str(home.resolve()), before)
    if witness is not None and witness != before:
        fingerprints.write_profile(desk.office.org, witness)


def settle(desk: Desk, home: Path, old: OldComputer) -> tuple[Desk, Looked]:
    """Say what became of the computer that the record was on before.

    Raises:
        Refused: As `desk.exchanging.machines.settle`.
    """
    return _remembered(machines.settle(desk, fingerprints.fingerprint(home), old), home)


def begin_again(desk: Desk, home: Path) -> tuple[Desk, Looked]:
    """A new chain by hand.

    Raises:
        Refused: As `desk.exchanging.machines.begin_again`.
    """
    return _remembered(machines.begin_again(desk, fingerprints.fingerprint(home)), home)


def renew_key(desk: Desk, home: Path) -> tuple[Desk, Looked]:
    """Another root key, for the one before was on a computer that was stolen.

    Raises:
        Refused: As `desk.exchanging.machines.renew_key`.
    """
    return _remembered(machines.renew_key(desk, fingerprints.fingerprint(home)), home)


def _remembered(done: tuple[Desk, Looked], home: Path) -> tuple[Desk, Looked]:
    remember(done[0], home)
    return done


def _read_hall(desk: Desk, home: Path) -> Witness | None:
    return fingerprints.read_mark(_hall_file(desk, home))


def _hall_file(desk: Desk, home: Path) -> Path:
    """One for each chain that a counter writes: with the server, and alone."""
    return home / f"high-water-mark-{desk.incarnation.incarnation[:8]}.json"


def _key(desk: Desk) -> str:
    with desk.store.reading() as uow:
        return public_key_of(uow.register.root_key()).hex()
