"""A finished case put together for the archive (归档)."""

from __future__ import annotations

from msgspec import Struct


class CaseArchived(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.archived"):
    """The file of a case was put together; what is in it is told by its index.

    Attributes:
        formed_at: When it was put together first; formed_by: by whom (立卷人). Both stay when more is added to it.
        archive_number: 档号; empty while the archive has given the office no fonds number.
        files, pages: How much is in it.
        index_sha256: Of the XML index, which has the digests of everything else.
        clerk_name: Who did it this time.
        codes: Verification codes of cover, index and note, in this order; none in records of older programs.
    """

    formed_at: str
    formed_by: str
    retention: str
    files: int
    pages: int
    index_sha256: str
    clerk_name: str
    archive_number: str = ""
    codes: tuple[str, ...] = ()
