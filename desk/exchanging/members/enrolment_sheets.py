"""The request of an office and the answer to it on paper, as a code that a gun reads: for places without sticks."""

from __future__ import annotations

from desk.desk import Desk
from desk.exchange.certificates import fingerprint_text
from desk.exchange.membership import EnrolmentRequest, Membership, write_code
from desk.prints.printing import Printable
from desk.sheets import Code, Facts, Paragraph, Sheet
from desk.times import table_moment

REQUEST_MM, ANSWER_MM = 70, 95
"""Sides of the codes: about half a millimetre for each of their squares."""


def request_sheet(desk: Desk, request: EnrolmentRequest) -> Printable:
    """单位登记申请 with the fingerprint of the office's key, for the office above."""
    facts = (
        ("申请单位", request.office_name),
        ("机构编号", request.org),
        ("区划代码", request.office_code),
        ("钥匙指纹", fingerprint_text(bytes.fromhex(request.office_key))),
    )
    said = "请上级单位在“上报”页的“单位登记”里，用扫码枪扫下面的码，核对单位名称，再写出登记证明。"
    return _printable(desk, "单位登记申请", request.org, facts, said, write_code(request), REQUEST_MM)


def answer_sheet(desk: Desk, memberships: tuple[Membership, ...]) -> Printable:
    """单位登记证明 for an office below; the digits that it has to type are told over the telephone, not here."""
    nearest = memberships[0]
    facts = (
        ("登记的单位", nearest.office_name),
        ("机构编号", nearest.org),
        ("由谁登记", nearest.issuer_name),
        ("可用的机器序号", "、".join(f"{digits:02d}" for digits in nearest.slots)),
    )
    said = "请在“上报”页的“单位登记”里，用扫码枪扫下面的码，再输入上级在电话里念的30位数字。"
    return _printable(desk, "单位登记证明", nearest.org, facts, said, write_code(*memberships), ANSWER_MM)


def _printable(
    desk: Desk, title: str, org: str, facts: tuple[tuple[str, str], ...], said: str, payload: str, side: int
) -> Printable:
    sheet = Sheet(
        paper="enrolment",
        layout="a4",
        template_version=desk.texts.version,
        letterhead=desk.office.name,
        title=title,
        blocks=(Facts(rows=facts), Paragraph(text=said)),
        codes=(Code(payload=payload, caption="扫码登记", size_mm=side),),
        printed_at=table_moment(desk.clock.now()),
    )
    return Printable(
        title=f"{title} {org}", name=title, layouts=("a4",), is_paper=False, make=lambda _layout: desk.render(sheet)
    )
