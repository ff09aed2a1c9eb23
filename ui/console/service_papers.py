"""The papers of the sample weeks: issued when a case comes to need them, and written for somebody to look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import issue, reprint
from desk.papers.request import acts_of, copies_of, layouts_of, required_acts
from desk.serving import find_case, item_of
from desk.sheets import Layout
from ui.console.access import write_file


@dataclass
class CasePapers:
    """Every paper in its usual size, and each of its sizes and copies once.

    Attributes:
        whole: Cases, by number, of which every copy is made: their files shall be complete.
        made: What a case has by now, by its number: (paper, about), in order.
    """

    folder: Path
    whole: set[str] = field(default_factory=set)
    made: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    _seen: set[tuple[str, Layout | int]] = field(default_factory=set)

    def hand_out(self, desk: Desk, number: str) -> None:
        """Everything that the newest step of a case owes and nobody has made."""
        for paper, about in required_acts(find_case(desk, number)):
            self.make(desk, number, paper, about)

    def make(self, desk: Desk, number: str, paper: str, about: str | None = None) -> None:
        """A paper of a case, unless it was made before; about the newest act when none is named."""
        case = find_case(desk, number)
        about = acts_of(case, paper)[-1] if about is None else about
        if (paper, about) in self.made[number]:
            return
        acts = [act for kind, act in self.made[number] if kind == paper]
        usual, *others = layouts_of(paper)
        self.made[number].append((paper, about))
        name = f"{number}-{paper}"
        again = f"-{len(acts) + 1}" if acts else ""
        for layout in (usual, *(other for other in others if (paper, other) not in self._seen)):
            try:
                issued = issue(desk, number, paper, layout, about=about)
            except Refused as refused:
                if refused.code != "paper.table_too_long":  # its table does not fit on A5
                    raise
                continue
            self._seen.add((paper, layout))
            write_file(self.folder / f"{name}-{layout}{again}.pdf", issued.data)
        for copy in range(2, len(copies_of(paper, item_of(desk, case))) + 1):
            if number not in self.whole and (paper, copy) in self._seen:
                continue
            self._seen.add((paper, copy))
            issued = issue(desk, number, paper, usual, copy=copy, about=about)
            write_file(self.folder / f"{name}-{usual}{again}-copy{copy}.pdf", issued.data)

    def make_again(self, desk: Desk, number: str, paper: str, reason: str) -> None:
        """A marked copy of a paper that was made."""
        copy = reprint(desk, number, paper, None, reason)
        write_file(self.folder / f"{number}-{paper}-{copy.layout}-reprint.pdf", copy.data)

    def of(self, number: str) -> list[str]:
        """The papers a case has, each kind once."""
        return list(dict.fromkeys(paper for paper, _ in self.made.get(number, [])))
