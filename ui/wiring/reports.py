"""Reports as files: PDF or XLSX by the name of the file, or a bureau's own form filled."""

from __future__ import annotations

from desk.desk import Desk
from desk.papers.report import Report, report_sheet
from desk.sheets import Layout
from ui.wiring import papers


def as_pdf(desk: Desk, report: Report, layout: Layout = "a4") -> bytes:
    """Its pages."""
    return papers.render(report_sheet(desk.office, desk.texts, report, layout))


def as_workbook(report: Report) -> bytes:
    """Its XLSX."""
    from db.report_workbooks import report_workbook  # noqa: PLC0415 - takes 0.2 s that only tables are worth

    return report_workbook(report)


def as_form(report: Report, form: bytes) -> tuple[bytes, int]:
    """A bureau's marked XLSX with its figures, and how many cells were filled.

    Raises:
        Refused: As `db.bureau_forms.fill_form`.
    """
    from db.bureau_forms import fill_form  # noqa: PLC0415 - likewise

    return fill_form(form, report.values)
