"""What differs between two builds: statements, agents, articles and decisions; as records, as a graph, as a patch."""

from __future__ import annotations

from pipeline.diff.between import FORMATS, Told, between
from pipeline.diff.compare import TOLERANCE, changes
from pipeline.diff.graph import change_graph, diff_quads
from pipeline.diff.model import Change, Diff, Field, How, Of, Side
from pipeline.diff.patch import applied

__all__ = [
    "FORMATS",
    "TOLERANCE",
    "Change",
    "Diff",
    "Field",
    "How",
    "Of",
    "Side",
    "Told",
    "applied",
    "between",
    "change_graph",
    "changes",
    "diff_quads",
]
