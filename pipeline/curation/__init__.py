"""What people decided, kept in an append-only log and applied in every build: docs/curation.md."""

from __future__ import annotations

from pipeline.curation.log import append, changed, numbered, read, written
from pipeline.curation.naming import absolute
from pipeline.curation.replay import Replayed, in_force, replay
from pipeline.curation.rewriting import Records
from pipeline.curation.verbs import trouble

__all__ = [
    "Records",
    "Replayed",
    "absolute",
    "append",
    "changed",
    "in_force",
    "numbered",
    "read",
    "replay",
    "trouble",
    "written",
]
