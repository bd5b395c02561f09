"""The graph as RDF: the build's own files, or the same of a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline import publish
from pipeline.errors import InputError
from pipeline.export.material import GRAPH, Material, quads
from pipeline.export.wishes import Wishes

_CHUNK = 1 << 20


def _file(material: Material, _: Wishes, *, name: str) -> Iterator[bytes]:
    """The file of this name as a build writes it."""
    if material.nodes is not None and name == GRAPH:
        yield from sorted(f"{quad} .\n".encode() for quad in quads(material))
        return
    if material.nodes is not None:
        yield publish.files(quads(material), [name])[name]
        return
    path = material.folder / name
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); build again with 'quoth build'") from error


turtle = partial(_file, name="graph.ttl")
trig = partial(_file, name="graph.trig")
nquads = partial(_file, name=GRAPH)
