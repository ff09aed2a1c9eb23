"""The description of an archived case as XML, for machines that have never seen this program (DA/T 85-2019)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from msgspec import Struct

from desk.archive.entries import Entry, pages_of


class Step(Struct, frozen=True):
    """One event of the case: when, by whom, what in words, its id, and its hash in the office's chain."""

    at: str
    clerk: str
    words: str
    event_id: str
    digest: str


class Description(Struct, frozen=True, kw_only=True):
    """Everything an archive wants to know of a file besides the files.

    Attributes:
        fonds, archive_number: 全宗号 and 档号; empty while the archive has given none.
        retention: 保管期限, such as 10年.
        missing: What should be there and is not; may be empty.
        formed_by, formed_at: 立卷人 and 立卷时间, an ISO moment.
    """

    office: str
    office_code: str
    fonds: str
    archive_number: str
    year: str
    retention: str
    case_number: str
    official_number: str
    item_code: str
    item_name: str
    catalogue_version: str
    applicant: str
    received_at: str
    accepted_on: str
    closed_on: str
    state: str
    result_code: str
    formed_by: str
    formed_at: str
    program: str
    missing: str
    practice: bool


def describe(about: Description, entries: tuple[Entry, ...], steps: tuple[Step, ...]) -> bytes:
    """The XML, in UTF-8; an empty value has no element."""
    root = ET.Element("归档信息包", {"版本": "1", "摘要算法": "SHA-256"})
    if about.practice:
        root.set("练习", "是")
    _values(
        ET.SubElement(root, "来源"),
        立档单位=about.office, 单位代码=about.office_code, 全宗号=about.fonds, 创建程序=about.program,
    )  # fmt: skip
    _values(
        ET.SubElement(root, "案卷"),
        档号=about.archive_number, 年度=about.year, 保管期限=about.retention, 办件编号=about.case_number,
        平台办件编号=about.official_number, 事项编码=about.item_code, 事项名称=about.item_name,
        事项目录版本=about.catalogue_version, 申请人=about.applicant, 收件时间=about.received_at,
        受理日期=about.accepted_on, 办结日期=about.closed_on, 办件状态=about.state, 办结结果代码=about.result_code,
        立卷人=about.formed_by, 立卷时间=about.formed_at, 缺损说明=about.missing,
        文件数=str(len(entries)), 页数=str(sum(entry.pages for entry in entries)),
    )  # fmt: skip
    files = ET.SubElement(root, "文件目录")
    for number, (entry, pages) in enumerate(zip(entries, pages_of(entries), strict=True), start=1):
        _values(
            ET.SubElement(files, "文件", {"序号": str(number)}),
            类别=entry.group.label, 题名=entry.title, 文号=entry.number, 责任者=entry.responsible,
            日期=entry.day.replace("-", ""), 页号=pages, 页数=str(entry.pages), 形式=entry.form, 文件名=entry.path,
            格式=entry.media_type, 字节数=str(entry.size_bytes), 数字摘要=entry.sha256, 备注=entry.remark,
        )  # fmt: skip
    course = ET.SubElement(root, "办理过程")
    for number, step in enumerate(steps, start=1):
        _values(
            ET.SubElement(course, "记录", {"序号": str(number)}),
            时间=step.at, 经办人=step.clerk, 内容=step.words, 记录标识=step.event_id, 记录摘要=step.digest,
        )  # fmt: skip
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _values(under: ET.Element, **values: str) -> None:
    for name, value in values.items():
        if value:
            ET.SubElement(under, name).text = value
