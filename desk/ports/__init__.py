"""What the work needs from outside, as Protocols: time, chance, and everything kept.

`db` keeps it for real; tests keep it in memory. A unit of work is one transaction: leaving it without `commit` undoes
everything.
"""

from __future__ import annotations

from desk.ports.adopting import Adoption
from desk.ports.beside import Consultations, Credit, Drafts, ItemNotes, Pads, Prints, StationRecords
from desk.ports.cases import Cases, Journal, Numbers, Reviews
from desk.ports.city import CityBook, Front, OutputTable
from desk.ports.exchange import Exchange, Packages
from desk.ports.outside import Attachments, Chance, Clock, Sign
from desk.ports.purging import Purging
from desk.ports.register import Register
from desk.ports.store import Store, UnitOfWork

__all__ = [
    "Adoption",
    "Attachments",
    "Cases",
    "Chance",
    "CityBook",
    "Clock",
    "Consultations",
    "Credit",
    "Drafts",
    "Exchange",
    "Front",
    "ItemNotes",
    "Journal",
    "Numbers",
    "OutputTable",
    "Packages",
    "Pads",
    "Prints",
    "Purging",
    "Register",
    "Reviews",
    "Sign",
    "StationRecords",
    "Store",
    "UnitOfWork",
]
