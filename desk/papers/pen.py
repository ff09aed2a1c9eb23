"""The pen a paper is written with: the texts in use, the fields of the case, and whether the item is a licence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from desk.cases.case import Case
from desk.papers import wording
from desk.papers.request import PaperRequest
from desk.papers.texts import Texts, fill
from desk.people.masking import mask_id, mask_phone
from desk.sheets import Facts, Heading, Paragraph
from desk.times import day_of

Role = Literal["body", "flush", "note", "lead"]


class Pen(Struct, frozen=True, kw_only=True):
    """Fills texts for one paper."""

    texts: Texts
    fields: dict[str, str]
    licence: bool

    def say(self, key: str, **more: str) -> str:
        """A text filled in; empty when nothing of it remains.

        Raises:
            Refused: As `fill`.
        """
        return fill(self.texts, key, {**self.fields, **more}, licence=self.licence) or ""

    def either(self, licence_key: str, other_key: str, **more: str) -> str:
        """The text for licences (P) or the one for all other items (G)."""
        return self.say(licence_key if self.licence else other_key, **more)

    def of(self, *keys: str) -> list[tuple[str, str]]:
        """(label key, value) of fields, for `rows`."""
        return [(key, self.fields.get(key, "")) for key in keys]

    def heading(self, key: str) -> Heading:
        """A heading by its key."""
        return Heading(text=self.texts.word("headings", key))

    def facts(self, *keys: str, columns: int = 1) -> tuple[Facts, ...]:
        """A table of the named fields; an empty field takes its row, and a table without rows is left out."""
        return self.rows(self.of(*keys), columns=columns)

    def rows(
        self, pairs: Iterable[tuple[str, str]], *, before: Iterable[tuple[str, str]] = (), columns: int = 1
    ) -> tuple[Facts, ...]:
        """A table of (label key, value), as `facts`, under finished rows of (label, value)."""
        rows = (*before, *((self.texts.label(key), value) for key, value in pairs if value))
        return (Facts(rows=rows, columns=columns),) if rows else ()


def paragraphs(*texts: str, role: Role = "body") -> tuple[Paragraph, ...]:
    """One paragraph for each text that is not empty."""
    return tuple(Paragraph(text=text, role=role) for text in texts if text)


def pen_for(request: PaperRequest) -> Pen:
    """The pen with every field that papers of this issue share (PAPERS.md 3); fields without a value stay empty."""
    office, item = request.office, request.item
    fields = {
        "you": wording.you(request),
        "paper_number": request.paper_number,
        "clerk_name": request.clerk_name,
        "issued_on": wording.day_text(day_of(request.issued_at).isoformat()),
        "item_name": wording.public_name(item) if request.is_slip else item.name,
        "item_code": item.code,
        "item_version": request.item_version or (request.case.catalogue_version if request.case else ""),
        "effective_on": wording.day_text(request.effective_on),
        "item_type": item.item_type,
        "case_type": item.case_type,
        "kind_of_case": f"{item.case_type}（{item.item_type}）",
        "item_basis": wording.item_basis(item, request.texts),
        "authority_name": wording.authority_name(item, office),
        "decider_name": wording.decider_name(item, office),
        "statutory_text": wording.limit_words(item.statutory_limit),
        "promised_text": wording.promised_text(item),
        "pause_text": wording.pause_text(item),
        "fee_text": wording.fee_text(item),
        "delivery_text": "、".join(item.delivery) or "到窗口领取",
        "centre_name": office.name,
        "centre_address": office.address,
        "centre_phone": office.phone,
        "supervise_phone": office.supervise_phone,
        "opening_hours": office.opening_hours,
        "controller": office.government,
        "retention_text": office.retention_text,
        "notice_place": office.notice_place,
        "share_bodies": office.share_bodies,
        "late_rule": office.late_rule.removeprefix("按"),
        "review_office": office.review_office,
        "review_address": office.review_address,
        "review_phone": office.review_phone,
        "court": office.court,
        "supplemented_on": wording.day_text(request.supplemented_on),
        "deferred_number": request.deferred_number,
    }
    if request.case is not None:
        fields |= case_fields(request.texts, request.case)
    return Pen(texts=request.texts, fields=fields, licence=item.is_licence)


def person_rows(pen: Pen, *, is_brief: bool = False) -> list[tuple[str, str]]:
    """Applicant and agent as (label, value); the number stands under the name of its document. Brief: names alone."""
    fields, labels = pen.fields, pen.texts.label
    keys = ("agent_name",) if is_brief else ("org_rep", "phone", "agent_name", "agent_id_number", "agent_relation",
                                             "authorisation_number")  # fmt: skip
    rows = [
        (labels("applicant_name"), fields["applicant_name"]),
        (fields["id_name"] or labels("id_number"), fields["id_number"]),
        *((labels(key), fields.get(key, "")) for key in keys),
    ]
    return [(label, value) for label, value in rows if value]


def case_fields(texts: Texts, case: Case) -> dict[str, str]:
    """The fields a case gives, its numbers masked as its own papers show them."""
    applicant, agent = case.applicant, case.agent
    decision = case.decision
    fields = {
        "case_number": wording.number_text(case),
        "query_code": case.query_code,
        "counter_no": case.counter,
        "received_at": wording.moment_sentence(case.received_at),
        "received_on": wording.day_text(case.received_on),
        "accepted_on": wording.day_text(case.accepted_on),
        "promised_due_on": wording.day_text(case.promised_due_on),
        "due_on": wording.expected(texts, wording.day_text(case.due_on), case),
        "reply_by": wording.day_text(case.reply_by),
        "applicant_name": applicant.name,
        "id_name": texts.words["id_types"].get(applicant.id_type, ""),
        "id_number": mask_id(applicant.id_number),
        "org_rep": applicant.representative,
        "phone": mask_phone(applicant.phone) if applicant.phone else "",
        "address": applicant.address or applicant.village_name,
    }
    if agent is not None:
        fields |= {
            "agent_name": agent.name,
            "agent_id_number": mask_id(agent.id_number),
            "agent_relation": agent.relation,
            "authorisation_number": agent.authorisation_number,
        }
    if decision is not None:
        fields |= {
            "why_not_required": decision.reason,
            "facts": decision.reason,
            "basis": decision.basis,
            "instead": decision.instead,
            "right_body": decision.other_body,
            "right_body_address": decision.other_body_address,
            "right_body_phone": decision.other_body_phone,
            "confirmed_by": decision.confirmed_by,
            "unmet": "；".join(condition.rstrip("。；") for condition in decision.unmet),
            "next": decision.next_time,
            "supplement_by": wording.day_text(decision.supplement_by),
            "result_name": decision.result,
        }
    return fields
