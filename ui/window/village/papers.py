"""The papers of the door, all copies of each: callables that a worker calls when they are to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desk import consulting
from desk.desk import Desk
from desk.papers.request import kind_of
from desk.prints.printing import Printable
from desk.station import authorising, requesting, sealing
from desk.station.papers import bag_labels, case_paper, trip_paper

Papers = Callable[[], tuple[Printable, ...]]
"""Every copy of one paper, or of two that belong together."""


def request_papers(desk: Desk, request_id: str) -> Papers:
    """代办需求登记单, and 帮办告知单 where the papers were gone through."""

    def made() -> tuple[Printable, ...]:
        slips = _copies("proxy_request_slip", partial(requesting.slip_of, desk, request_id))
        if not requesting.show(desk, request_id).advice:
            return slips
        return (*slips, *_copies("ready_missing_note", partial(requesting.note_of, desk, request_id)))

    return made


def authorisation_papers(desk: Desk, which: str) -> Papers:
    """授权委托书."""
    return lambda: _copies("authorisation", partial(authorising.paper_of, desk, which))


def renewal_papers(desk: Desk, which: str) -> Papers:
    """续办委托书."""
    return lambda: _copies("proxy_renewal", partial(authorising.renewal_of, desk, which))


def acceptance_papers(desk: Desk, which: str) -> Papers:
    """代办受理单."""
    return case_papers(desk, which, "proxy_acceptance")


def case_papers(desk: Desk, which: str, paper: str) -> Papers:
    """A paper of a proxy case, by its identifier."""
    return lambda: _copies(paper, partial(case_paper, desk, which, paper))


def trip_papers(desk: Desk, which: str) -> Papers:
    """送件交接清单, and a label for each bag."""
    return lambda: (*_copies("trip_list", partial(trip_paper, desk, which)), *bag_labels(desk, which))


def refusal_papers(desk: Desk, which: str) -> Papers:
    """不出具证明告知单."""
    return lambda: _copies("certificate_refusal", partial(sealing.slip_of, desk, which))


def consultation_papers(desk: Desk, consultation_id: str) -> Papers:
    """咨询答复单."""
    return lambda: (consulting.slip_of(desk, consultation_id),)


def together(*papers: Papers) -> Papers:
    """Several papers that are owed now, to choose from, the newest first."""
    return lambda: tuple(one for make in papers for one in make())


def _copies(paper: str, make: Callable[..., Printable]) -> tuple[Printable, ...]:
    return tuple(make(copy=number) for number in range(1, max(len(kind_of(paper).copies), 1) + 1))
