"""What was said to an applicant who promised a paper for later (容缺后补)."""

from __future__ import annotations

from msgspec import Struct


class DeferredReminded(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="deferred.reminded"
):
    """Somebody reminded the applicant of the papers that are still to come.

    Attributes:
        said: How, and what was said.
    """

    said: str
    reminded_at: str
    clerk_name: str
