"""Windows printers through GDI and the spooler, with nothing beside ctypes: pages as grey pictures, slips as raw bytes.

Not tried on a real Windows: this file was written from the documentation of the Windows API (gdi32, winspool.drv) and
checked by the type checker only.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import wintypes

import msgspec

from desk.printers import PrinterInfo, PrintJob, PrintState
from desk.sheets import Layout
from printouts import raster
from printouts.printing.parts import Turn, ended, misfit, slip_bytes, sounds_like_slips
from printouts.styles import SLIPS

assert sys.platform == "win32", "the libraries of this file exist on Windows only"  # noqa: S101 - for the type checker

DPI = 300

_LOCAL, _CONNECTED = 2, 4  # PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
_LOGPIXELS_X, _LOGPIXELS_Y, _OFFSET_X, _OFFSET_Y = 88, 90, 112, 113  # of GetDeviceCaps
_VERTRES = 10
_SRCCOPY, _HALFTONE = 0x00CC0020, 4
_DM_OUT, _DM_IN = 2, 8
_DM_ORIENTATION, _DM_PAPERSIZE = 0x1, 0x2
_PORTRAIT, _LANDSCAPE = 1, 2
_PAPER_A4, _PAPER_A5, _PAPER_A3, _PAPER_OWN = 9, 11, 8, 256
_DM_PAPERLENGTH, _DM_PAPERWIDTH = 0x4, 0x8
_PAPERS: dict[Layout, int] = {"a3": _PAPER_A3, "a5": _PAPER_A5}
_OWN_TENTHS: dict[Layout, tuple[int, int]] = {"label": (700, 400), "241": (2410, 2794)}
"""Width and length in tenths of a millimetre of paper that no number stands for."""

_JOB_TROUBLES: tuple[tuple[int, str], ...] = (
    (0x40, "打印机缺纸，请放纸，放好后会自己接着打，不用再按一次。"),
    (0x20, "打印机没有连上，请看看电源和数据线，连上后会自己接着打，不用再按一次。"),
    (0x400, "打印机要人处理，请看打印机上的提示。"),
    (0x2, "打印机报错，请看打印机上的提示。"),
    (0x1, "打印机暂停了，请在系统的打印设置里让它继续。"),
)
"""Bits of JOB_INFO_1.Status: paper out, offline, user intervention, error, paused."""
_JOB_PRINTING, _JOB_PRINTED, _JOB_COMPLETE, _JOB_DELETED = 0x10, 0x80, 0x1000, 0x100
_CANCEL = 5  # JOB_CONTROL_DELETE

_NOT_TAKEN = "打印机没有收下这份任务，请看看打印机是不是开着、连着，或者换一台打印机。"


class _DocInfo(ctypes.Structure):
    _fields_ = (
        ("cbSize", ctypes.c_int),
        ("lpszDocName", wintypes.LPCWSTR),
        ("lpszOutput", wintypes.LPCWSTR),
        ("lpszDatatype", wintypes.LPCWSTR),
        ("fwType", wintypes.DWORD),
    )


class _RawDocInfo(ctypes.Structure):
    _fields_ = (
        ("pDocName", wintypes.LPCWSTR),
        ("pOutputFile", wintypes.LPCWSTR),
        ("pDatatype", wintypes.LPCWSTR),
    )


class _PrinterInfo4(ctypes.Structure):
    _fields_ = (
        ("pPrinterName", wintypes.LPCWSTR),
        ("pServerName", wintypes.LPCWSTR),
        ("Attributes", wintypes.DWORD),
    )


class _JobInfo1(ctypes.Structure):
    _fields_ = (
        ("JobId", wintypes.DWORD),
        ("pPrinterName", wintypes.LPCWSTR),
        ("pMachineName", wintypes.LPCWSTR),
        ("pUserName", wintypes.LPCWSTR),
        ("pDocument", wintypes.LPCWSTR),
        ("pDatatype", wintypes.LPCWSTR),
        ("pStatus", wintypes.LPCWSTR),
        ("Status", wintypes.DWORD),
    )


class _DevMode(ctypes.Structure):
    """The head of DEVMODEW, as far as the paper; drivers keep more behind it."""

    _fields_ = (
        ("dmDeviceName", wintypes.WCHAR * 32),
        ("dmSpecVersion", wintypes.WORD),
        ("dmDriverVersion", wintypes.WORD),
        ("dmSize", wintypes.WORD),
        ("dmDriverExtra", wintypes.WORD),
        ("dmFields", wintypes.DWORD),
        ("dmOrientation", ctypes.c_short),
        ("dmPaperSize", ctypes.c_short),
        ("dmPaperLength", ctypes.c_short),
        ("dmPaperWidth", ctypes.c_short),
    )


class _GreyBitmap(ctypes.Structure):
    """BITMAPINFO with its 256 colours."""

    _fields_ = (
        ("biSize", wintypes.DWORD),
        ("biWidth", wintypes.LONG),
        ("biHeight", wintypes.LONG),
        ("biPlanes", wintypes.WORD),
        ("biBitCount", wintypes.WORD),
        ("biCompression", wintypes.DWORD),
        ("biSizeImage", wintypes.DWORD),
        ("biXPelsPerMeter", wintypes.LONG),
        ("biYPelsPerMeter", wintypes.LONG),
        ("biClrUsed", wintypes.DWORD),
        ("biClrImportant", wintypes.DWORD),
        ("colours", wintypes.DWORD * 256),
    )


def _declared(
    library: ctypes.WinDLL, name: str, result: type[ctypes._SimpleCData[int]], *arguments: type
) -> Callable[..., int]:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments
    return function  # type: ignore[no-any-return]  # found by its name, so of any type


_GDI = ctypes.WinDLL("gdi32", use_last_error=True)
_SPOOL = ctypes.WinDLL("winspool.drv", use_last_error=True)
_P, _S, _D, _I, _B = ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD, ctypes.c_int, wintypes.BOOL

_create_dc = _GDI.CreateDCW
_create_dc.restype = _P
_create_dc.argtypes = (_S, _S, _S, _P)
_delete_dc = _declared(_GDI, "DeleteDC", _B, _P)
_device_caps = _declared(_GDI, "GetDeviceCaps", _I, _P, _I)
_start_doc = _declared(_GDI, "StartDocW", _I, _P, _P)
_end_doc = _declared(_GDI, "EndDoc", _I, _P)
_abort_doc = _declared(_GDI, "AbortDoc", _I, _P)
_start_page = _declared(_GDI, "StartPage", _I, _P)
_end_page = _declared(_GDI, "EndPage", _I, _P)
_stretch_mode = _declared(_GDI, "SetStretchBltMode", _I, _P, _I)
_stretch = _declared(_GDI, "StretchDIBits", _I, _P, *[_I] * 8, ctypes.c_char_p, _P, _D, _D)
_enumerate = _declared(_SPOOL, "EnumPrintersW", _B, _D, _S, _D, _P, _D, _P, _P)
_default_printer = _declared(_SPOOL, "GetDefaultPrinterW", _B, _P, _P)
_open_printer = _declared(_SPOOL, "OpenPrinterW", _B, _S, _P, _P)
_close_printer = _declared(_SPOOL, "ClosePrinter", _B, _P)
_document_properties = _declared(_SPOOL, "DocumentPropertiesW", wintypes.LONG, _P, _P, _S, _P, _P, _D)
_start_raw = _declared(_SPOOL, "StartDocPrinterW", _D, _P, _D, _P)
_start_raw_page = _declared(_SPOOL, "StartPagePrinter", _B, _P)
_end_raw_page = _declared(_SPOOL, "EndPagePrinter", _B, _P)
_end_raw = _declared(_SPOOL, "EndDocPrinter", _B, _P)
_write_raw = _declared(_SPOOL, "WritePrinter", _B, _P, ctypes.c_char_p, _D, _P)
_get_job = _declared(_SPOOL, "GetJobW", _B, _P, _D, _D, _P, _D, _P)
_set_job = _declared(_SPOOL, "SetJobW", _B, _P, _D, _D, _P, _D)


class WindowsPrinters:
    """The printers of this Windows."""

    def __init__(self, turn: Turn) -> None:
        """`turn` is held while PDFium draws."""
        self._turn = turn

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All printers of this user, the default one first."""
        default = _default_name()
        infos = [
            PrinterInfo(name=name, kind="slip" if sounds_like_slips(name) else "page", is_default=name == default)
            for name in _names()
        ]
        return tuple(sorted(infos, key=lambda info: not info.is_default))

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """Spool the pages as grey pictures of 300 dpi, or a slip as its dots."""
        if why := misfit(printer, layout):
            return ended(printer, title, why)
        try:
            if printer.kind == "slip":
                job_id = _spool_raw(printer.name, slip_bytes(data, layout, copies, self._turn), title)
            else:
                job_id = self._spool_pages(printer.name, data, title, copies, layout)
        except OSError:
            return ended(printer, title, _NOT_TAKEN)
        return PrintJob(job_id=str(job_id), printer=printer.name, title=title, state="queued")

    def state(self, job: PrintJob) -> PrintJob:
        """The job as the spooler tells it; Windows forgets a job when it is printed."""
        if not job.job_id or job.state in ("done", "failed"):
            return job
        try:
            with _opened(job.printer) as handle:
                status = _job_status(handle, int(job.job_id))
        except OSError:
            return _now(job, "unknown", "打印机现在查不到了，请看一看打印机，没有打出来就再打一次。")
        if status is None or status & (_JOB_PRINTED | _JOB_COMPLETE):
            return _now(job, "done")
        if status & _JOB_DELETED:
            return _now(job, "failed", "这份任务在打印队列里被取消了。")
        told = next((words for bit, words in _JOB_TROUBLES if status & bit), "")
        return _now(job, "printing" if status & _JOB_PRINTING else "queued", told)

    def withdraw(self, job: PrintJob) -> PrintJob:
        """Delete a job that waits."""
        if not job.job_id or job.state in ("done", "failed"):
            return job
        try:
            with _opened(job.printer) as handle:
                taken = _set_job(handle, int(job.job_id), 0, None, _CANCEL)
        except OSError:
            taken = 0
        return _now(job, "failed", "这份任务在打印队列里被取消了。") if taken else self.state(job)

    def _spool_pages(self, name: str, data: bytes, title: str, copies: int, layout: Layout) -> int:
        with self._turn:
            count = raster.page_count(data)
        with _device(name, layout) as device:
            info = _DocInfo(ctypes.sizeof(_DocInfo), title, None, None, 0)
            job_id = _done(_start_doc(device, ctypes.byref(info)))
            try:
                for page in [*range(count)] * copies:
                    with self._turn:
                        width, height, levels = raster.page_levels(data, page, DPI)
                    _done(_start_page(device))
                    _draw(device, width, height, levels, shrink=layout in SLIPS)
                    _done(_end_page(device))
                _done(_end_doc(device))
            except BaseException:
                _abort_doc(device)
                raise
        return job_id


def _now(job: PrintJob, state: PrintState, told: str = "") -> PrintJob:
    return msgspec.structs.replace(job, state=state, told=told)


def _done(outcome: int) -> int:
    """The outcome of a call that gives 0 or less when it failed."""
    if outcome <= 0:
        raise ctypes.WinError(ctypes.get_last_error())
    return outcome


def _names() -> list[str]:
    needed, count = wintypes.DWORD(), wintypes.DWORD()
    wanted = _LOCAL | _CONNECTED
    _enumerate(wanted, None, 4, None, 0, ctypes.byref(needed), ctypes.byref(count))
    if not needed.value:
        return []
    buffer = ctypes.create_string_buffer(needed.value)
    if not _enumerate(wanted, None, 4, buffer, needed, ctypes.byref(needed), ctypes.byref(count)):
        return []
    rows = ctypes.cast(buffer, ctypes.POINTER(_PrinterInfo4))
    return [str(rows[at].pPrinterName) for at in range(count.value)]


def _default_name() -> str:
    size = wintypes.DWORD(512)
    buffer = ctypes.create_unicode_buffer(size.value)
    return buffer.value if _default_printer(buffer, ctypes.byref(size)) else ""


@contextmanager
def _opened(name: str) -> Iterator[ctypes.c_void_p]:
    handle = ctypes.c_void_p()
    _done(_open_printer(name, ctypes.byref(handle), None))
    try:
        yield handle
    finally:
        _close_printer(handle)


@contextmanager
def _device(name: str, layout: Layout) -> Iterator[ctypes.c_void_p]:
    """A printer's device context with the paper chosen; a driver that does not say its settings keeps its own paper."""
    with _opened(name) as handle:
        size = _document_properties(None, handle, name, None, None, 0)
        settings = ctypes.create_string_buffer(size) if size > 0 else None
        if settings is not None and _document_properties(None, handle, name, settings, None, _DM_OUT) > 0:
            mode = _DevMode.from_buffer(settings)
            mode.dmFields |= _DM_PAPERSIZE | _DM_ORIENTATION
            mode.dmPaperSize = _PAPERS.get(layout, _PAPER_A4)
            if layout in _OWN_TENTHS:
                mode.dmFields |= _DM_PAPERLENGTH | _DM_PAPERWIDTH
                mode.dmPaperSize = _PAPER_OWN
                mode.dmPaperWidth, mode.dmPaperLength = _OWN_TENTHS[layout]
            mode.dmOrientation = _LANDSCAPE if layout == "a5" else _PORTRAIT
            _document_properties(None, handle, name, settings, settings, _DM_IN | _DM_OUT)
    device = ctypes.c_void_p(_create_dc("WINSPOOL", name, None, settings))
    if not device.value:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        yield device
    finally:
        _delete_dc(device)


def _draw(device: ctypes.c_void_p, width: int, height: int, levels: bytes, *, shrink: bool) -> None:
    """A page at its true size, its corner at the paper's; a long slip is made smaller until it fits the page."""
    across = width * _device_caps(device, _LOGPIXELS_X) // DPI
    down = height * _device_caps(device, _LOGPIXELS_Y) // DPI
    if shrink and down > (room := _device_caps(device, _VERTRES)):
        across, down = across * room // down, room
    stride = -(-width // 4) * 4
    rows = b"".join(levels[at : at + width].ljust(stride, b"\xff") for at in range(0, len(levels), width))
    bitmap = _GreyBitmap(
        biSize=_GreyBitmap.colours.offset,
        biWidth=width,
        biHeight=-height,
        biPlanes=1,
        biBitCount=8,
        biClrUsed=256,
        colours=(wintypes.DWORD * 256)(*(level * 0x010101 for level in range(256))),
    )
    left, top = (0, 0) if shrink else (-_device_caps(device, _OFFSET_X), -_device_caps(device, _OFFSET_Y))
    _stretch_mode(device, _HALFTONE)
    place = (left, top, across, down, 0, 0, width, height)
    _done(_stretch(device, *place, rows, ctypes.byref(bitmap), 0, _SRCCOPY))


def _spool_raw(name: str, data: bytes, title: str) -> int:
    with _opened(name) as handle:
        info = _RawDocInfo(title, None, "RAW")
        job_id = _done(_start_raw(handle, 1, ctypes.byref(info)))
        try:
            _done(_start_raw_page(handle))
            written = wintypes.DWORD()
            _done(_write_raw(handle, data, len(data), ctypes.byref(written)))
            _done(_end_raw_page(handle))
        finally:
            _end_raw(handle)
    return job_id


def _job_status(handle: ctypes.c_void_p, job_id: int) -> int | None:
    """The bits of a job's state, or None when the spooler has it no more."""
    needed = wintypes.DWORD()
    _get_job(handle, job_id, 1, None, 0, ctypes.byref(needed))
    if not needed.value:
        return None
    buffer = ctypes.create_string_buffer(needed.value)
    if not _get_job(handle, job_id, 1, buffer, needed, ctypes.byref(needed)):
        return None
    return int(_JobInfo1.from_buffer(buffer).Status)
