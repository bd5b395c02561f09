"""What can be loaded: a build's folder or one of its graph files, as sorted lines of N-Quads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from pipeline.errors import StoreError

FORMATS: Final = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE}
WHOLE: Final = "urn:quoth:graph"
"""The graph of a file that has none."""


def file_of(path: Path) -> Path:
    """The graph file that is meant by a build's folder or by itself."""
    file = path / "graph.nq" if path.is_dir() else path
    if not file.is_file():
        raise StoreError(f"{file}: no graph here; make one with 'quoth build' or name another folder")
    if file.suffix not in FORMATS:
        raise StoreError(f"{file}: not one of {', '.join(FORMATS)}; name a build's folder or one of its graph files")
    return file


def quads(file: Path) -> Iterator[Quad]:
    """The quads of the file as they stand there, each in a named graph."""
    try:
        for quad in parse(path=file, format=FORMATS[file.suffix]):
            if isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(WHOLE))
            else:
                yield quad
    except (SyntaxError, ValueError) as error:
        raise unreadable(file, error) from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror or error}); check its permissions") from error


def unreadable(file: Path, error: Exception) -> StoreError:
    """The error that the file is no graph, with its line."""
    line = f":{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
    return StoreError(f"{file}{line}: not readable as a graph ({error}); build it again")
