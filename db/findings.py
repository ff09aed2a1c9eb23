"""What a check of the record saw."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One event of the chain of this machine: its number in it, its moment (ISO), and its hash as 64 hex digits."""

    n: int
    at: str
    digest: str


@dataclass(slots=True, kw_only=True)
class Findings:
    """What a check saw.

    Attributes:
        events, cases: How many were checked.
        problems: Chinese sentences, at most MOST_PROBLEMS; empty when the record is whole.
        against: Sentences about what offices above have signed and this record does not have, or has otherwise.
        known: The same, where the office above has both and has told so: nothing that somebody has to be stopped for.
        bad_files: How many of the problems are about scans.
        ends: First and last event of the chain of this machine; None where it is not active.
        digests: SHA-256 of every attachment that the cases and the village's proxy cases refer to.
        purged: How many bodies are gone by each certificate of a purge, by its number.
        orphans: Stored scans that no case refers to: left by a crash between storing and filing; harmless.
    """

    events: int = 0
    cases: int = 0
    orphans: int = 0
    problems: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    bad_files: int = 0
    ends: tuple[Link, Link] | None = None
    digests: set[str] = field(default_factory=set)
    purged: dict[str, int] = field(default_factory=dict)

    @property
    def tables_differ(self) -> bool:
        """Whether a table is not what the record makes of it."""
        return any(problem.startswith("表 ") for problem in self.problems)

    @property
    def chain_is_broken(self) -> bool:
        """Whether something else than scans and tables is wrong."""
        return len([one for one in self.problems if not one.startswith("表 ")]) > self.bad_files

    def note(self, problem: str) -> None:
        """Keep a problem, unless there are too many already."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
