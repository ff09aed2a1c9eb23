"""Offices come to know each other: one asks, the one above answers, the first takes that in; by file or code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import fingerprint_text
from desk.exchange.kept import Member
from desk.exchange.membership import EnrolmentRequest, Membership, read_memberships, read_request, write_file
from desk.exchanging.members.enrolling import ask, fingerprint_in, join, members, memberships, vouch_for
from desk.exchanging.members.enrolment_sheets import answer_sheet, request_sheet
from desk.people.rights import Right
from ui.window.exchange.state import EnrolmentState, Said
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.village.telling import moment_words
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

CODE = "YE1"
"""What the code of a request or an answer begins with."""

Value = TypeVar("Value")


class Enrolling(QObject):
    """One file at a time.

    Signals:
        told: An `EnrolmentState`.
        save_wanted: What a file is called that is to be written now.
        print_wanted: A callable that gives a paper; it is called on a worker.
    """

    told = Signal(object)
    save_wanted = Signal(str)
    print_wanted = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = EnrolmentState(
            barred=why_barred(bench.desk, Right.TRUST_OFFICES),
            may_ask=bench.desk.office.kind != "city",
            takes_members=bench.desk.office.kind != "village",
        )
        self._data = b""
        self._request: EnrolmentRequest | None = None
        self._answer: tuple[Membership, ...] = ()
        self._asked: EnrolmentRequest | None = None
        self._made: tuple[Membership, ...] = ()
        self._acting = 0

    @property
    def state(self) -> EnrolmentState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight."""
        desk = self._desk

        def work() -> tuple[tuple[Membership, ...], tuple[Member, ...]]:
            return memberships(desk), members(desk)

        self._run(self._bench.jobs.reads, work, self._on_read)

    # this office asks

    def ask_for_place(self) -> None:
        """The request is to be written, or once more the answer that was made."""
        if self._state.barred or self._acting:
            return
        if self._made:
            self.save_wanted.emit(f"{self._made[0].org}.answer")
        elif self._state.may_ask:
            self.save_wanted.emit(f"{self._desk.office.org}.request")

    def write_to(self, path: Path) -> None:
        """Write what is to be handed over."""
        desk, write, made = self._desk, self._bench.outside.write_file, self._made

        def work() -> EnrolmentRequest | None:
            request = None if made else ask(desk)
            write(path, write_file(*made) if request is None else write_file(request))
            return request

        self._run(self._bench.jobs.writes, work, partial(self._on_written, path))

    # a file or a code

    def read_from(self, path: Path) -> None:
        """Read a file: an answer for this office, or the request of one below."""
        read = self._bench.outside.read_file
        self._run(self._bench.jobs.reads, lambda: _opened(read(path)), self._on_opened)

    def take_scan(self, text: str) -> bool:
        """Read a code; whether it was one of these."""
        if self._state.barred or not text.strip().upper().startswith(CODE):
            return False
        data = text.strip().upper().encode()
        self._run(self._bench.jobs.reads, lambda: _opened(data), self._on_opened)
        return True

    def type_digits(self, text: str) -> None:
        """The digits as typed."""
        self._state = replace(self._state, digits=text, wrong="")

    def confirm(self) -> None:
        """F10: take the answer in, or vouch for the office below."""
        if self._acting or not self._data:
            return
        desk, data, digits = self._desk, self._data, self._state.digits
        if self._answer:
            self._run(self._bench.jobs.writes, lambda: join(desk, data, fingerprint=digits), self._on_joined)
        else:
            self._run(self._bench.jobs.writes, lambda: vouch_for(desk, data), self._on_vouched)

    def print_sheet(self) -> None:
        """F8: the request or the answer as a code on paper."""
        desk, asked, made = self._desk, self._asked, self._made
        if made:
            self.print_wanted.emit(lambda: answer_sheet(desk, made))
        elif asked is not None:
            self.print_wanted.emit(lambda: request_sheet(desk, asked))

    def put_aside(self) -> bool:
        """Esc; whether anything lay there."""
        lay = bool(self._data or self._made)
        self._clear()
        self._tell(self._idle())
        return lay

    # what comes back

    def _on_read(self, found: tuple[tuple[Membership, ...], tuple[Member, ...]]) -> None:
        above, below = found
        self._tell(replace(self._state, above=self._above(above), members=tuple(map(self._member, below))))

    def _on_written(self, path: Path, request: EnrolmentRequest | None) -> None:
        if request is None:
            words = self.tr("登记证明写到 {path} 了，请交还{name}。").format(path=path, name=self._made[0].office_name)
            self._tell(replace(self._state, said=Said(light="green", words=words + self._digits_words())))
            return
        self._asked = request
        words = self.tr("登记申请写到 {path} 了，请交给上级。上级要核对的话，把这30位数字念给他：{digits}").format(
            path=path, digits=fingerprint_text(bytes.fromhex(request.office_key))
        )
        said = Said(light="green", words=words)
        self._tell(replace(self._idle(), said=said, print_words=self.tr("打印登记申请码")))

    def _on_opened(self, opened: tuple[bytes, EnrolmentRequest | None, tuple[Membership, ...]]) -> None:
        self._clear()
        self._data, self._request, self._answer = opened
        state = self._idle()
        if self._request is not None:
            asked = self._request
            facts = self.tr("{name}（机构编号 {org}，区划 {code}）申请登记。它的钥匙指纹：{digits}").format(
                name=asked.office_name, org=asked.org, code=asked.office_code,
                digits=fingerprint_text(bytes.fromhex(asked.office_key)),
            )  # fmt: skip
            words = self.tr("拿申请来的人您认识，就按 F10 登记；不认识的，先打电话问它的指纹。")
            state = replace(state, pending=facts, said=Said(light="blue", words=words))
            self._tell(replace(state, next_words=self.tr("登记它，写出登记证明")))
        else:
            nearest = self._answer[0]
            facts = self.tr("{issuer}为{name}（机构编号 {org}）开的登记证明。").format(
                issuer=nearest.issuer_name, name=nearest.office_name, org=nearest.org
            )
            words = self.tr("打电话给上级，请他念30位数字，照着输入，再按 F10。中间空不空格都可以。")
            state = replace(state, pending=facts, needs_digits=True, said=Said(light="blue", words=words))
            self._tell(replace(state, next_words=self.tr("核对，收进本机")))

    def _on_joined(self, found: tuple[Membership, ...]) -> None:
        self._clear()
        words = self.tr("已经在{name}登记，以前和以后的件都会上报给它。按 F9 写到U盘。")
        words = words.format(name=found[0].issuer_name)
        self._tell(replace(self._idle(), said=Said(light="green", words=words), print_words=""))
        self.begin()
        self._bench.changes.exchange_changed.emit()

    def _on_vouched(self, found: tuple[Membership, ...]) -> None:
        self._clear()
        self._made = found
        words = self.tr("登记好了{name}。").format(name=found[0].office_name)
        said = Said(light="green", words=words + self._digits_words())
        print_words, save_words = self.tr("打印登记证明码"), self.tr("存登记证明")
        self._tell(replace(self._idle(), said=said, print_words=print_words, save_words=save_words))
        self.ask_for_place()
        self.begin()
        self._bench.changes.exchange_changed.emit()

    # within

    def _digits_words(self) -> str:
        said = self.tr("它导入时要输入30位数字，请在电话里念给它：{digits}")
        return said.format(digits=fingerprint_in(write_file(*self._made)))

    def _above(self, found: tuple[Membership, ...]) -> Said:
        if not self._state.may_ask:
            return Said(light="blue", words=self.tr("市级平台上面没有登记单位，不用申请。"))
        if not found:
            return Said(light="amber", words=self.tr("还没有在上级登记。办件都留在本机，照常办。"))
        nearest = found[0]
        slots = self.tr("、").join(f"{digits:02d}" for digits in nearest.slots)
        words = self.tr("已经在{name}登记（{when}），可以用的机器序号：{slots}。").format(
            name=nearest.issuer_name, when=moment_words(nearest.issued_at), slots=slots
        )
        return Said(light="green", words=words)

    def _member(self, one: Member) -> Offer:
        slots = self.tr("、").join(f"{digits:02d}" for digits in one.membership.slots)
        words = self.tr("{name}（机构编号 {org}）").format(name=one.membership.office_name, org=one.org)
        note = self.tr("可以用的机器序号：{slots}；{when} 登记").format(slots=slots, when=moment_words(one.since))
        is_active = one.standing == "active"
        badge = self.tr("已登记") if is_active else self.tr("已停用")
        return Offer(key=one.org, words=words, note=note, badge=badge, light="green" if is_active else "grey")

    def _clear(self) -> None:
        self._data, self._request, self._answer, self._made = b"", None, (), ()

    def _idle(self) -> EnrolmentState:
        return replace(
            self._state, pending="", needs_digits=False, digits="", wrong="", next_words="", save_words="", said=Said()
        )

    def _run(self, runner: JobRunner, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._acting += 1

        def on_result(result: Ok[Value] | Err) -> None:
            self._acting -= 1
            if isinstance(result, Ok):
                on_value(result.value)
            elif isinstance(result.error, Refused) and result.error.field == "fingerprint":
                self._tell(replace(self._state, wrong=result.error.message))
            elif isinstance(result.error, Refused | Unavailable):
                self._tell(replace(self._state, said=Said(light="red", words=result.error.message)))
            else:
                self._bench.problems.tell(result.error)

        runner.run(work, on_result, owner=self)

    def _tell(self, state: EnrolmentState) -> None:
        self._state = state
        self.told.emit(state)


def _opened(data: bytes) -> tuple[bytes, EnrolmentRequest | None, tuple[Membership, ...]]:
    """An answer, or else a request.

    Raises:
        Refused, Unavailable: As `read_request`, where it is neither.
    """
    try:
        return data, None, read_memberships(data)
    except Refused as refusal:
        if refusal.code != "enrol.not_one":
            raise
    return data, read_request(data), ()
