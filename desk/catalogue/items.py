"""The records of a catalogue: items, their materials, limits and texts, in one version."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Retention = Literal["", "10年", "30年", "永久"]
"""How long the finished cases of an item are kept; empty: as the office keeps all (C-24, C-25)."""

LimitUnit = Literal["W", "N", "M", "J", "H"]
"""W working days · N natural days · M months · J on the spot · H hours."""

LICENCE_TYPE = "01"
"""Code of 行政许可; every other type is bound by its own rules, not by 行政许可法 (PAPERS.md 0.1)."""


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the catalogue's records: frozen, by keyword, unknown fields refused."""


class Limit(Record, frozen=True, kw_only=True):
    """A time limit: `value` units; 0 J means on the spot."""

    value: int
    unit: LimitUnit
    note: str = ""


class StatutoryLimit(Limit, frozen=True, kw_only=True):
    """The limit the law sets.

    Attributes:
        verified: `原文核对` when the article was read, else how sure it is; what is not confirmed prints as sample.
        counts_from: The event it runs from, such as 受理之日 or 收到申请之日; empty counts as 受理之日.
    """

    verified: str = ""
    counts_from: str = ""


class LegalBasis(Record, frozen=True, kw_only=True):
    """One law or rule an item rests on, with the article and how far it was checked."""

    name: str
    doc_no: str = ""
    article: str = ""
    confidence: str = ""
    verified: str = ""
    quote: str = ""
    superseded: str = ""
    note: str = ""


class Material(Record, frozen=True, kw_only=True):
    """A paper the item asks for.

    Attributes:
        seq: Its number within the item, from 1; cases and situations refer to it.
        necessity: 必要, 非必要, 容缺后补 or 条件必要.
        condition: When it is asked for; empty means always.
        checks: What the clerk looks at, in order; may be empty.
    """

    seq: int
    name: str
    type: str = ""
    necessity: str
    condition: str = ""
    original_count: int = 0
    copy_count: int = 0
    form: str = ""
    source: str = ""
    issuing_body: str = ""
    waivable_by_data_sharing: bool = False
    deferrable: bool = False
    note: str = ""
    checks: tuple[str, ...] = ()

    @property
    def is_required(self) -> bool:
        """Whether nothing can be accepted without it, whatever the applicant's situation."""
        return self.necessity == "必要" and not self.condition


class Step(Record, frozen=True, kw_only=True):
    """One step of the work (环节), who does it, and how long it may take."""

    seq: int
    name: str
    actor: str = ""
    tier: str = ""
    limit_value: int = 0
    limit_unit: LimitUnit = "W"
    desc: str = ""
    counts_toward_limit: bool = True


class SpecialProcedure(Record, frozen=True, kw_only=True):
    """A step whose time stands outside the limit or is told apart (特别程序)."""

    name: str
    limit_value: int = 0
    limit_unit: LimitUnit = "W"
    counts_toward_limit: bool = False
    note: str = ""


class Fee(Record, frozen=True, kw_only=True):
    """What it costs; `amount` is 不收费 when nothing is charged."""

    charged: bool = False
    amount: str = "不收费"
    basis: str = ""


class Result(Record, frozen=True, kw_only=True):
    """What the applicant gets in the end."""

    name: str
    type: str = ""
    type_code: str = ""
    validity: str = ""


class Proxy(Record, frozen=True, kw_only=True):
    """Whether a village proxy clerk may handle it, and how.

    Attributes:
        applicant_present_required: They have to be there; with `allowed` for one step alone, which `note` names.
    """

    allowed: bool = False
    in_high_frequency_lists: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    authorization_required: bool = True
    applicant_present_required: bool = False
    note: str = ""

    @property
    def is_in_person_only(self) -> bool:
        """Whether all of it has to be done in person, so that nothing can be entrusted (民法典第一百六十一条第二款)."""
        return self.applicant_present_required and not self.allowed


class HomeVisit(Record, frozen=True, kw_only=True):
    """Whether the item is served at the applicant's home, and how."""

    allowed: bool = False
    how: str = ""


class PeriodicReview(Record, frozen=True, kw_only=True):
    """Whether the right is checked again from time to time."""

    required: bool = False
    cycle: str = ""
    how: str = ""


class Publicity(Record, frozen=True, kw_only=True):
    """Public notice the item demands (公示)."""

    required: bool = False
    days: int = 0
    unit: str = ""
    where: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    sensitive_fields_masked: tuple[str, ...] = ()


class VillageDisclosure(Record, frozen=True, kw_only=True):
    """Where the item stands in the village's own disclosure lists."""

    in_catalogue_45: bool = False
    must_village: bool = False
    must_community: bool = False


class Variant(Record, frozen=True, kw_only=True):
    """A form of the item that differs in name, type, limit or time in force."""

    name: str
    note: str = ""
    item_type: str = ""
    effective_to: str = ""
    promised_limit: Limit | None = None


class Option(Record, frozen=True, kw_only=True):
    """An answer to a question of the situation guide."""

    id: str
    text: str
    adds_materials: tuple[int | str, ...] = ()
    removes_materials: tuple[int | str, ...] = ()
    warns: str = ""
    blocks: str = ""
    leads_to: str = ""


class Question(Record, frozen=True, kw_only=True):
    """A question that narrows down the materials; the first of an item is where it begins."""

    id: str
    text: str
    kind: Literal["single", "multiple", "yes_no"]
    options: tuple[Option, ...]


class FormField(Record, frozen=True, kw_only=True):
    """A field of the application form."""

    id: str
    label: str
    kind: str
    required: bool = False
    source: str = "ask"
    choices: tuple[str, ...] = ()
    unit: str = ""
    hint: str = ""
    max_length: int = 0
    form_seqs: tuple[int, ...] = ()


class Faq(Record, frozen=True, kw_only=True):
    """A question people ask, and its answer."""

    question: str
    answer: str


class Related(Record, frozen=True, kw_only=True):
    """An item often done on the same errand, and why."""

    id: str
    reason: str = ""


class ClerkSays(Record, frozen=True, kw_only=True):
    """One sentence to say at the window for each outcome."""

    accepted: str = ""
    supplement: str = ""
    declined: str = ""
    instant_done: str = ""


class Pledge(Record, frozen=True, kw_only=True):
    """The authority's own words for one material that a written pledge may stand for (告知承诺, PAPERS.md C-19).

    Attributes:
        seq: Number of the material.
        proof_name, basis, content: What is proved by it, the law that asks for it, and what it has to show.
        check_way: How the word is checked.
        liability: What follows a false word, by which law.
        exclude: Who may not pledge.
        publish: Whether the pledge is made public, such as 不公开.
        check_within: How long after acceptance the word is checked; None where it is checked before the ruling.
        agent_allowed: An agent may sign it.
    """

    seq: int
    proof_name: str
    basis: str
    content: str
    check_way: str
    liability: str
    exclude: str
    publish: str
    check_within: Limit | None = None
    agent_allowed: bool = False


class Confidence(Record, frozen=True, kw_only=True):
    """How sure the item's facts are, in words: 高, 中, 低 or why not."""

    overall: str = ""
    legal_basis: str = ""
    numbers: str = ""


class Item(Record, frozen=True, kw_only=True):
    """A service item in one version of the catalogue.

    Attributes:
        id: Short stable id, such as HJ-12.
        code: National or provincial item code, kept as text under its scheme; empty while the city has none.
        is_list: It is really a list of people (insurance season, subsidies), not one person's application.
        confirmed: The city has confirmed its facts; until then they print as 样例，待核定.
        quantity: Whether only so many are granted, such as 无数量限制; empty while nobody has confirmed it.
        disclosure: The eleven disclosure elements by name; a list of texts or one text each.
        pledges: Materials a pledge may stand for; none until the city has confirmed any (C-19).
        retention: How long its finished cases are kept; empty where the office's own rule stands.
    """

    id: str
    name: str
    short_name: str = ""
    code: str = ""
    domain: str
    domain_code: str
    item_type: str
    item_type_code: str
    case_type: str
    case_type_code: str
    is_list: bool = False
    confirmed: bool = False
    status: str = ""
    version_note: str = ""
    sub_items: tuple[str, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    accepting_body: str = ""
    accepting_tier: str = ""
    deciding_body: str = ""
    deciding_tier: str = ""
    applicant_types: tuple[str, ...] = ()
    applicant_type_codes: tuple[str, ...] = ()
    applicant_desc: str = ""
    conditions: tuple[str, ...] = ()
    prohibited: tuple[str, ...] = ()
    quantity: str = ""
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()
    statutory_limit: StatutoryLimit | None = None
    promised_limit: Limit | None = None
    special_procedures: tuple[SpecialProcedure, ...] = ()
    fee: Fee = Fee()
    result: Result | None = None
    delivery: tuple[str, ...] = ()
    consult_phone: str = ""
    consult_phone_note: str = ""
    supervise_phone: str = ""
    visit_count: int = 1
    service_channels: tuple[str, ...] = ()
    proxy: Proxy = Proxy()
    home_visit: HomeVisit = HomeVisit()
    periodic_review: PeriodicReview = PeriodicReview()
    publicity: Publicity = Publicity()
    disclosure: dict[str, str | tuple[str, ...]] = {}
    village_disclosure: VillageDisclosure = VillageDisclosure()
    variants: tuple[Variant, ...] = ()
    seed_quote: str = ""
    notes: str = ""
    confidence: Confidence = Confidence()
    sources: dict[str, str] = {}
    aliases: tuple[str, ...] = ()
    clerk_says: ClerkSays = ClerkSays()
    plain_guide: tuple[str, ...] = ()
    faq: tuple[Faq, ...] = ()
    common_errors: tuple[str, ...] = ()
    situations: tuple[Question, ...] = ()
    form_fields: tuple[FormField, ...] = ()
    related: tuple[Related, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    who_may_need: dict[str, str | int | bool | tuple[str, ...]] = {}
    retention: Retention = ""

    @property
    def common_name(self) -> str:
        """As people say it: the short name, or the whole one where there is none."""
        return self.short_name or self.name

    @property
    def is_licence(self) -> bool:
        """Whether 行政许可法 binds it (P); everything else is G."""
        return self.item_type_code == LICENCE_TYPE

    @property
    def is_instant(self) -> bool:
        """Whether it is done on the spot (即办件)."""
        return self.case_type_code == "1"

    def material(self, seq: int) -> Material | None:
        """The material with this number, or None."""
        return next((m for m in self.materials if m.seq == seq), None)


class Catalogue(Record, frozen=True, kw_only=True):
    """All items in force from a day.

    Attributes:
        version: Unique name of the version, such as 2026.11-sample.
        effective_on: First day it is in force, `2026-11-23`.
        title: What it is called.
        issued_by: Who stands for it; empty for a sample.
        confirmed: It is the city's own; a sample catalogue prints 样例，待核定.
        items: By id, in the order of the catalogue; at least one.
    """

    version: str
    effective_on: str
    title: str
    issued_by: str = ""
    confirmed: bool = False
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item | None:
        """The item with this id, or None."""
        return next((i for i in self.items if i.id == item_id), None)

    def common_name(self, item_id: str) -> str:
        """What people call the item with this id; the id itself when there is none."""
        item = self.item(item_id)
        return item.common_name if item is not None else item_id
