"""The result's way into the citizen's hand: ready, told, mailed, delivered, originals given back, closed."""

from __future__ import annotations

from msgspec import Struct

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
from desk.cases.life import DeliveryWay, Proof
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, need, read_day
from desk.handling.ruling import UndoInput
from desk.serving import ReadFile, read_files

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
    """The mail's number, who carries it, and the day it went (today when left out)."""

    mail_number: str = ""
    carrier: str = ""
    sent_on: str = ""


class MailReturnedInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which mail came back (the newest when left out), when and why."""

    mail_number: str = ""
    returned_on: str = ""
    why: str = ""


class DeliverInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who has the result now.

    Attributes:
        receiver: Who took it; the applicant when left out.
        relation: To the applicant, where somebody else took it.
        identity: How it was made sure who took it.
        witnesses: Names of two, where it was left at the home.
    """

    way: DeliveryWay = "self"
    on: str = ""
    receiver: str = ""
    relation: str = ""
    identity: str = ""
    proof: Proof = "signature"
    mail_number: str = ""
    witnesses: str = ""


class OriginalsInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which originals go back: number of the material and how many; to whom (the applicant when left out)."""

    lines: tuple[tuple[int, int], ...] = ()
    receiver: str = ""


class CompleteInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of `RESULT_CODES`; left out it is 0 where a document was given out, else 6."""

    result_code: str = ""


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
        Refused: As `desk.handling.changing.change`; no number or carrier; a number used before.
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
        Refused: As `desk.handling.changing.change`; an agent without relation; no check of identity; mail that was
            never sent or came back; left at the home without witnesses.
    """

    def make(at: Handling) -> Delivered:
        receiver = given.receiver.strip() or at.case.applicant.name
        if given.way in ("agent", "village"):
            need(given.receiver, "receiver", "请写明领取人的姓名。")
            need(given.relation, "relation", "请写明领取人和申请人的关系，如：代办员、儿子。")
        if given.way in ("self", "agent", "village"):
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
        return Delivered(
            way=given.way,
            on=at.day(given.on, "on", "送达日期", first=first),
            receiver=receiver,
            clerk_name=at.clerk_name,
            relation=given.relation.strip(),
            identity=given.identity.strip(),
            proof="mail_receipt" if given.way == "mail" else given.proof,
            mail_number=mail_number,
            witnesses=given.witnesses.strip(),
        )

    return change(desk, case_name, "deliver", make, given=given)


def undo_deliver(desk: Desk, case_name: str, given: UndoInput) -> Handled:
    """Take a delivery back that was recorded by mistake.

    Raises:
        Refused: As `desk.handling.changing.change`; no reason.
    """

    def make(at: Handling) -> DeliveryUndone:
        reason = need(given.reason, "reason", "请写明为什么撤回登记的送达。")
        return DeliveryUndone(reason=reason, clerk_name=at.clerk_name)

    return change(desk, case_name, "undo_deliver", make, given=given)


def return_originals(desk: Desk, case_name: str, given: OriginalsInput) -> Handled:
    """Give originals back, line by line, against a signature.

    Raises:
        Refused: As `desk.handling.changing.change`; a line without originals, or more than were taken and not
            given back.
    """

    def make(at: Handling) -> OriginalsReturned:
        if not given.lines:
            raise Refused("originals.none", "请写明退还第几号材料、几份。", field="lines")
        back: dict[int, int] = {}
        for line in at.case.originals_back:
            back[line.seq] = back.get(line.seq, 0) + line.count
        taken = {m.seq: m.originals for m in at.case.materials}
        for seq, count in given.lines:
            held = taken.get(seq, 0) - back.get(seq, 0)
            if not 0 < count <= held:
                raise Refused("originals.count", f"第{seq}号材料还在这里的原件是{held}份，请核对份数。", field="lines")
            back[seq] = back.get(seq, 0) + count
        return OriginalsReturned(
            lines=given.lines,
            at=at.now,
            receiver=given.receiver.strip() or at.case.applicant.name,
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "return_originals", make, given=given)


def complete(desk: Desk, case_name: str, given: CompleteInput) -> Handled:
    """Close a case that was delivered, with one of the national result codes.

    Raises:
        Refused: As `desk.handling.changing.change`; an unknown code.
    """

    def make(at: Handling) -> Completed:
        ruling = at.case.ruling
        usual = "0" if ruling is not None and ruling.outcome == "granted" else "6"
        code = given.result_code.strip() or usual
        if code not in RESULT_CODES:
            names = "、".join(f"{key}（{name}）" for key, name in RESULT_CODES.items())
            raise Refused("result.code", f"办结结果代码“{code}”不对，可以填：{names}。", field="result_code")
        return Completed(result_code=code, completed_at=at.now, clerk_name=at.clerk_name)

    return change(desk, case_name, "complete", make, given=given)


def _decided_on(at: Handling) -> str:
    """The day nothing of the result can have come before."""
    return at.case.ruling.decided_on if at.case.ruling is not None else at.case.received_on
