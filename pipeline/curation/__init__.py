"""What people decided, kept in an append-only log and applied in every build: docs/curation.md."""

from __future__ import annotations

from pipeline.curation.log import append, changed, read, written
from pipeline.curation.replay import Replayed, in_force, replay
from pipeline.curation.rewriting import Records

__all__ = ["Records", "Replayed", "append", "changed", "in_force", "read", "replay", "written"]
