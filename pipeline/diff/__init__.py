"""What differs between two builds: statements, agents, articles and decisions; as records, as a graph, as a patch."""

from __future__ import annotations

from pipeline.diff.compare import TOLERANCE, changes
from pipeline.diff.graph import change_graph, diff_quads
from pipeline.diff.model import Change, Diff, Field, How, Of, Side

__all__ = ["TOLERANCE", "Change", "Diff", "Field", "How", "Of", "Side", "change_graph", "changes", "diff_quads"]
