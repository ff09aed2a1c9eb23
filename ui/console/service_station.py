"""The papers of the sample village week, written for somebody to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desk.papers.request import kind_of
from desk.prints.printing import Printable
from ui.console.access import write_file


@dataclass
class StationPapers:
    """Every paper in its usual size; the first of each kind in all its sizes and copies.

    Attributes:
        folder: Where they lie, as `KIND-SIZE.pdf`; the second of a kind is `KIND-SIZE-2.pdf`.
    """

    folder: Path
    _made: Counter[str] = field(default_factory=Counter)

    def write(self, kind: str, paper: Callable[[int], Printable]) -> None:
        """A paper that says nothing of copies, or one whose copies are made by number.

        Args:
            kind: Identifier of PAPERS.md.
            paper: Gives a copy by its number, from 1.
        """
        self._made[kind] += 1
        first = self._made[kind] == 1
        again = "" if first else f"-{self._made[kind]}"
        one = paper(1)
        for layout in one.layouts if first else one.layouts[:1]:
            write_file(self.folder / f"{kind}-{layout}{again}.pdf", one.make(layout))
        for copy in range(2, len(kind_of(kind).copies) + 1) if first else ():
            write_file(self.folder / f"{kind}-{one.layouts[0]}-copy{copy}.pdf", paper(copy).make(one.layouts[0]))

    def write_one(self, kind: str, paper: Printable) -> None:
        """A paper that exists once."""
        self.write(kind, lambda _copy: paper)
