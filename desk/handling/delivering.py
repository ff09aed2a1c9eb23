"""The result's way into the citizen's hand: ready, told, mailed, delivered, originals given back, closed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.cases.deferring import require_no_promise
from desk.cases.events.life import (
    CitizenCalled,
    Completed,
    Delivered,
    DeliveryUndone,
    MailReturned,
    OriginalsReturned,
    ResultMailed,
    ResultReady,
)
from desk.cases.life import DeliveryWay, FeePayer, Proof
from desk.cases.originals import goes_back, still_here, to_give_back
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, need, read_day
from desk.handling.ruling import UndoInput, delivery_day
from desk.serving import ReadFile, read_files

WAITS = "现在还不能办结归档。"
"""What a promise of papers keeps waiting, as the end of a case is told of it."""

RESULT_CODES = {"0": "出证办结", "4": "转报办结", "6": "办结"}
"""National codes of a case that was decided (db/shipped/codes.json 办结结果); other ends have codes of their own."""


class ReadyInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The document that came; its name is the item's result when left out. `files` are scans of it."""

    name: str = ""
    number: str = ""
    issued_on: str = ""
    valid_until: str = ""
    place: str = ""
    files: tuple[str, ...] = ()


class CallInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What came of telling the citizen, such as 已接通，明天来取, or 无人接听."""

    said: str = ""


class MailInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The mail's number, who carries it, and the day it went (today when left out).

    Attributes:
        address: Where it goes; the applicant's own address when left out.
        fee_payer: Who pays, as agreed with the applicant; empty where it is ticked by hand.
    """

    mail_number: str = ""
    carrier: str = ""
    sent_on: str = ""
    address: str = ""
    fee_payer: FeePayer = ""


class MailReturnedInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which mail came back (the newest when left out), when and why."""

    mail_number: str = ""
    returned_on: str = ""
    why: str = ""


class DeliverInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who has the result now.

    Attributes:
        receiver: Who took it; the applicant when left out.
        relation: To the applicant, where somebody else took it, such as an adult of the household (民事诉讼法
            第八十八条第一款).
        identity: How it was made sure who took it.
        proof: What shows it; what is usual for the way when left out.
        witnesses: Names of two, where it was left at the home.
    """

    way: DeliveryWay = "self"
    on: str = ""
    receiver: str = ""
    relation: str = ""
    identity: str = ""
    proof: Proof | Literal[""] = ""
    mail_number: str = ""
    witnesses: str = ""


class OriginalsInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which originals go back: number of the material and how many; to whom (the applicant when left out).

    Attributes:
        condition: What is the matter with them, such as 户口簿封面破损; empty where all are as they came.
    """

    lines: tuple[tuple[int, int], ...] = ()
    receiver: str = ""
    condition: str = ""


class CompleteInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of `RESULT_CODES`; left out it is 0 where a document was given out, else 6.

    Attributes:
        originals_stay: Why originals that were kept beside their copies stay in the file; left out where none does.
    """

    result_code: str = ""
    originals_stay: str = ""


def ready(desk: Desk, case_name: str, given: ReadyInput, *, read_file: ReadFile) -> Handled:
    """Record that the document lies ready for the citizen.

    Raises:
        Refused: As `desk.handling.changing.change`; no name; it would be good for no day.
    """
    scans = read_files(desk, given.files, read_file)

    def make(at: Handling) -> ResultReady:
        own = at.item.result.name if at.item.result else ""
        ruling = at.case.ruling
        refused = "不予办理决定书" if ruling is not None and ruling.outcome == "refused" else ""
        issued_on = at.day(given.issued_on, "issued_on", "签发日期") if given.issued_on else ""
        valid_until = ""
        if given.valid_until:
            valid_until = read_day(given.valid_until, "valid_until", "有效期").isoformat()
            if valid_until < (issued_on or _decided_on(at)):
                raise Refused("result.validity", "有效期早于签发日期，请核对。", field="valid_until")
        return ResultReady(
            name=need(given.name or refused or own, "name", "请写明结果是什么，如：居住证、审批表。"),
            ready_at=at.now,
            clerk_name=at.clerk_name,
            number=given.number.strip(),
            issued_on=issued_on,
            valid_until=valid_until,
            place=given.place.strip() or at.desk.office.name,
            files=tuple(scans.attachments[name] for name in given.files),
        )

    scans.keep(desk)
    return change(desk, case_name, "ready", make, given=given)


def call(desk: Desk, case_name: str, given: CallInput) -> Handled:
    """Record that the citizen was told, or could not be reached.

    Raises:
        Refused: As `desk.handling.changing.change`; nothing written.
    """

    def make(at: Handling) -> CitizenCalled:
        said = need(given.said, "said", "请写明通知的情况，如：已接通，明天来取；无人接听。")
        return CitizenCalled(at=at.now, said=said, clerk_name=at.clerk_name)

    return change(desk, case_name, "call", make, given=given)


def mail(desk: Desk, case_name: str, given: MailInput) -> Handled:
    """Record that the document went out by mail; it is not delivered yet.

    Raises:
        Refused: As `desk.handling.changing.change`; no number, carrier or address; a number used before.
    """

    def make(at: Handling) -> ResultMailed:
        number = need(given.mail_number, "mail_number", "请填邮件号，扫码也可以。")
        if any(sent.mail_number == number for sent in at.case.mailings):
            raise Refused("mail.twice", f"邮件号“{number}”已经登记过，请核对。", field="mail_number")
        return ResultMailed(
            mail_number=number,
            carrier=need(given.carrier, "carrier", "请写明由谁寄递。"),
            sent_on=at.day(given.sent_on, "sent_on", "寄出日期", first=_decided_on(at)),
            clerk_name=at.clerk_name,
            address=need(given.address or at.case.applicant.address, "address", "请写明寄到哪里，要和申请人核对。"),
            fee_payer=given.fee_payer,
        )

    return change(desk, case_name, "mail", make, given=given)


def mail_returned(desk: Desk, case_name: str, given: MailReturnedInput) -> Handled:
    """Record that mail came back; the document lies at the window again.

    Raises:
        Refused: As `desk.handling.changing.change`; no such mail is under way; no reason.
    """

    def make(at: Handling) -> MailReturned:
        under_way = [m for m in at.case.mailings if not m.returned_on]
        wanted = given.mail_number.strip()
        found = [m for m in under_way if not wanted or m.mail_number == wanted]
        if not found:
            raise Refused("mail.unknown", "没有这件寄出的邮件，请核对邮件号。", field="mail_number")
        return MailReturned(
            mail_number=found[-1].mail_number,
            returned_on=at.day(given.returned_on, "returned_on", "退回日期", first=found[-1].sent_on),
            why=need(given.why, "why", "请写明为什么退回，如：无人签收、地址不详。"),
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "mail_returned", make, given=given)


def deliver(desk: Desk, case_name: str, given: DeliverInput) -> Handled:
    """Record who has the result now, how it was made sure, and what proves it (送达回证).

    Raises:
        Refused: As `desk.handling.changing.change`; somebody else without relation; no check of identity; mail that
            was never sent or came back; left at the home without witnesses, or with a signature.
    """

    def make(at: Handling) -> Delivered:
        receiver = given.receiver.strip() or at.case.applicant.name
        if given.way in ("agent", "village", "household"):
            need(given.receiver, "receiver", "请写明领取人的姓名。")
            need(given.relation, "relation", "请写明领取人和申请人的关系，如：代办员、儿子。")
        if given.way in ("self", "agent", "village", "household"):
            need(given.identity, "identity", "请写明怎样核对领取人的身份，如：核对居民身份证原件。")
        mail_number, first = "", _decided_on(at)
        if given.way == "mail":
            sent = {m.mail_number: m.sent_on for m in at.case.mailings if not m.returned_on}
            mail_number = given.mail_number.strip() or next(reversed(sent), "")
            first = sent.get(mail_number, first)
            if mail_number not in sent:
                raise Refused("mail.unknown", "没有寄出的邮件，或者已经退回，请先登记邮寄。", field="mail_number")
        if given.way == "left":
            need(given.witnesses, "witnesses", "留置送达要有见证人在场，请写明见证人姓名。")
            if given.proof == "signature":
                sentence = "留置送达时对方没有签名，送达证明请选见证人签名或者照片。"
                raise Refused("delivery.proof", sentence, field="proof")
        return Delivered(
            way=given.way,
            on=at.day(given.on, "on", "送达日期", first=first),
            receiver=receiver,
            clerk_name=at.clerk_name,
            relation=given.relation.strip(),
            identity=given.identity.strip(),
            proof="mail_receipt" if given.way == "mail" else given.proof or _usual_proof(given.way),
            mail_number=mail_number,
            witnesses=given.witnesses.strip(),
        )

    return change(desk, case_name, "deliver", make, given=given)


def undo_deliver(desk: Desk, case_name: str, given: UndoInput) -> Handled:
    """Take a delivery back that was recorded by mistake; the term runs on by the holidays that are known now.

    Raises:
        Refused: As `desk.handling.changing.change`; no reason.
    """

    def make(at: Handling) -> DeliveryUndone:
        reason = need(given.reason, "reason", "请写明为什么撤回登记的送达。")
        ruling = at.case.ruling
        until = delivery_day(ruling.decided_on, ruling.deliver_days, at.desk.calendar) if ruling else ""
        return DeliveryUndone(reason=reason, clerk_name=at.clerk_name, deliver_by=until)

    return change(desk, case_name, "undo_deliver", make, given=given)


def return_originals(desk: Desk, case_name: str, given: OriginalsInput) -> Handled:
    """Give originals back, line by line, against a signature.

    What was only looked at went back over the counter, identity cards before all (居民身份证法第十五条第三款).

    Raises:
        Refused: As `desk.handling.changing.change`; a line without originals, or more than were kept and not given
            back.
    """

    def make(at: Handling) -> OriginalsReturned:
        if not given.lines:
            raise Refused("originals.none", "请写明退还第几号材料、几份。", field="lines")
        here = still_here(at.item, at.case)
        for seq, count in given.lines:
            held = here.get(seq, 0)
            if not 0 < count <= held:
                raise Refused("originals.count", _count_sentence(at, seq, held), field="lines")
            here[seq] = held - count
        return OriginalsReturned(
            lines=given.lines,
            at=at.now,
            receiver=given.receiver.strip() or at.case.applicant.name,
            clerk_name=at.clerk_name,
            condition=given.condition.strip(),
        )

    return change(desk, case_name, "return_originals", make, given=given)


def complete(desk: Desk, case_name: str, given: CompleteInput) -> Handled:
    """Close a case that was delivered, with one of the national result codes.

    Raises:
        Refused: As `desk.handling.changing.change`; an unknown code; a second signature is open; `deferred.open`,
            papers promised for later are still to come; originals that were kept beside their copies are still here,
            and no reason says why they stay, or the item does not ask for originals.
    """

    def make(at: Handling) -> Completed:
        if waiting := [one for one in at.case.countersigns if one.is_open]:
            sentence = f"还有一步没有补签（{waiting[0].act.label}），请另一位补签以后再办结归档。"
            raise Refused("countersign.open", sentence, field="action")
        require_no_promise(at.case, at.desk.calendar, at.today, until_then=WAITS)
        ruling = at.case.ruling
        usual = "0" if ruling is not None and ruling.outcome == "granted" else "6"
        code = given.result_code.strip() or usual
        if code not in RESULT_CODES:
            names = "、".join(f"{key}（{name}）" for key, name in RESULT_CODES.items())
            raise Refused("result.code", f"办结结果代码“{code}”不对，可以填：{names}。", field="result_code")
        staying = tuple(to_give_back(at.case).items())
        if staying:
            _require_may_stay(at, staying, given.originals_stay)
        return Completed(
            result_code=code,
            completed_at=at.now,
            clerk_name=at.clerk_name,
            staying=staying,
            originals_stay=given.originals_stay.strip() if staying else "",
        )

    return change(desk, case_name, "complete", make, given=given)


def _require_may_stay(at: Handling, staying: tuple[tuple[int, int], ...], reason: str) -> None:
    """Refuse to close over originals of the citizen, unless the item asks for them and somebody says why they stay."""
    listed = tuple(f"第{seq}号{_name(at, seq)}{count}份" for seq, count in staying)
    if not reason.strip():
        sentence = (
            f"还有原件没有退还：{'、'.join(listed)}。请先退还原件（return_originals）；"
            "按规定要留在卷里的，请写明不退的理由（originals_stay）。"
        )
        raise Refused("originals.kept", sentence, field="originals_stay", details=listed)
    for seq, _ in staying:
        material = at.item.material(seq)
        if material is None or not material.original_count:
            sentence = f"目录里没有要收“{_name(at, seq)}”的原件，不能留在卷里，请退还。"
            raise Refused("originals.not_for_the_file", sentence, field="originals_stay")


def _count_sentence(at: Handling, seq: int, held: int) -> str:
    material = at.item.material(seq)
    came = any(m.seq == seq and m.state in ("original_seen", "scanned") for m in at.case.materials)
    if material is not None and came and goes_back(material):
        return f"“{material.name}”核验后已经当场退还，没有留下原件，不用退。"
    return f"第{seq}号材料还在这里的原件是{held}份，请核对份数。"


def _name(at: Handling, seq: int) -> str:
    return next(m.name for m in at.case.materials if m.seq == seq)


def _usual_proof(way: DeliveryWay) -> Proof:
    return "witnesses" if way == "left" else "signature"


def _decided_on(at: Handling) -> str:
    """The day nothing of the result can have come before."""
    return at.case.ruling.decided_on if at.case.ruling is not None else at.case.received_on
