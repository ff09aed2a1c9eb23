"""The file of an archived case as one ZIP that any computer opens."""

from __future__ import annotations

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_PRIVATE = 0o600 << 16


def zipped(folder: str, files: tuple[tuple[str, bytes], ...], made_at: datetime) -> bytes:
    """The files in their order under one folder, all dated alike, so that the same files are the same bytes.

    Args:
        folder: Its name, without personal data; it is the file's name outside too.
        files: Path within the folder, and bytes.
        made_at: The date they all bear.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", compression=ZIP_DEFLATED) as archive:
        for path, data in files:
            info = ZipInfo(f"{folder}/{path}", date_time=made_at.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.external_attr = _PRIVATE
            archive.writestr(info, data)
    return out.getvalue()
