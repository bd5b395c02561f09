"""A build in the formats of other programs. A format is a function from records and quads to bytes.

No clock, no chance, no network: the same build gives the same bytes.
"""

from __future__ import annotations

from pipeline.export.cut import Cut, cut
from pipeline.export.formats import FORMATS, Format
from pipeline.export.material import Material, read
from pipeline.export.wishes import Wishes

__all__ = ["FORMATS", "Cut", "Format", "Material", "Wishes", "cut", "read"]
