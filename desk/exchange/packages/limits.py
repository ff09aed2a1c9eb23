"""How much one package may hold; a writer splits before, a reader refuses beyond."""

from __future__ import annotations

MOST_EVENTS = 20_000
MOST_EVENT_BYTES = 64 * 1024 * 1024
"""Of the events of one package, unpacked."""

MOST_BLOBS = 2_000
MOST_BLOB_BYTES = 20 * 1024 * 1024
"""Of one attachment; more is refused before it is filed."""

MOST_DOCUMENT_BYTES = 16 * 1024 * 1024
MOST_TAG_BYTES = 512 * 1024
"""Of one of the bag's own files."""

MOST_SEALED_BYTES = 1024 * 1024 * 1024
"""Of the sealed body."""
