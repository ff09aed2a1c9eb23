"""What the page of progress shows."""

from __future__ import annotations

from dataclasses import dataclass

from desk.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressState:
    """The page as it stands.

    Attributes:
        number, proof: As typed.
        remark: What is to be put right; remark_field: number or proof.
        found: What was found; None before, and once it was put away.
        is_asking: It is being looked up.
    """

    number: str = ""
    proof: str = ""
    remark: str = ""
    remark_field: str = "number"
    found: Progress | None = None
    is_asking: bool = False
