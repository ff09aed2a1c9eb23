"""What a clerk, a script or a draft asks for: the published shape of `case file` and `case do`."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.decision import Decision
from desk.cases.material import MaterialState, Problem
from desk.people.reading import AgentInput, ApplicantInput


class MaterialInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line of the checklist.

    Attributes:
        seq: Number of the item's material; a material not listed is missing.
        files: Scans, relative to the request's file.
        problem, how: What is wrong with a missing one and what to do; for a one-time notice.
        deadline: Day by which a deferred one follows; the working day before the due day when left out.
    """

    seq: int
    state: MaterialState
    originals: int = 0
    copies: int = 0
    files: tuple[str, ...] = ()
    note: str = ""
    problem: Problem | None = None
    how: str = ""
    deadline: str = ""


class DecisionInput(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The decision as asked for; which of its texts are needed depends on kind and ground (desk.cases.deciding)."""


class CaseInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One application as it came over the counter.

    Attributes:
        client_id: Any UUID; filing it again gives the same case.
        item: Id of the item.
        received_at: ISO 8601; now when left out. Without an offset it is Beijing time.
        situations: Ids of the answers to the item's questions.
        pad_number: Of the blank receipt it was written on while there was no power.
        consultation_id: The consultation it came of.
        group_id: The list of people it came with (成组收件), a UUID.
        proxy_number: Of the 代办受理单, where a village station carried it here; station, station_name: which one.
        form: What was typed in the item's application form, by field id; what is known is filled in, an empty text
            leaves a field to handwriting. Left out, no form is kept with the case.
        form_printed_at: When that form was printed for signature, ISO 8601; empty when it is still to be printed.
    """

    client_id: str
    item: str
    applicant: ApplicantInput
    decision: DecisionInput
    counter: str = ""
    received_at: str = ""
    agent: AgentInput | None = None
    situations: tuple[str, ...] = ()
    materials: tuple[MaterialInput, ...] = ()
    note: str = ""
    pad_number: str = ""
    consultation_id: str = ""
    group_id: str = ""
    proxy_number: str = ""
    station: str = ""
    station_name: str = ""
    form: dict[str, str] | None = None
    form_printed_at: str = ""


class StepInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What `case do CASE ACTION FILE` takes: the decision's texts, and the checklist where it changed."""

    decision: DecisionInput | None = None
    materials: tuple[MaterialInput, ...] | None = None
