"""The gates of the ontology: what must hold before it is published. `make ontology` runs them all.

python -m pipeline.ontology [GRAPH]    GRAPH is a Turtle file, build/graph.ttl where there is one
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rdflib import Graph

from pipeline.ontology import examples
from pipeline.ontology.profile import violations
from pipeline.ontology.reasoner import reason
from pipeline.ontology.sample import sample
from pipeline.ontology.terms import undescribed
from pipeline.resources import folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Something that must hold."""

    name: str
    check: Callable[[], tuple[str, ...]]
    """Gives what is wrong, a line each."""


def gates(graph: Path | None = None) -> Iterator[Gate]:
    """All gates, quick ones first; those of the data where a graph is given."""
    from pipeline.ontology.inferences import drift  # a command of its own, which Python would find imported already

    home = folder("ontology")
    ontology, alignments = home / "quoth.ttl", home / "alignments.ttl"
    yield Gate(name="labels and definitions in English and Dutch", check=lambda: undescribed(Graph().parse(ontology)))
    yield Gate(name="valid examples pass the shapes", check=examples.valid)
    yield Gate(name="OWL 2 DL: ontology", check=partial(violations, ontology))
    yield Gate(name="OWL 2 DL: ontology and alignments", check=partial(violations, ontology, alignments))
    yield Gate(name="HermiT: ontology", check=partial(contradictions, ontology))
    yield Gate(
        name="HermiT: ontology, alignments and valid examples",
        check=partial(contradictions, ontology, alignments, *examples.examples("valid")),
    )
    yield Gate(name="HermiT: expected inferences", check=examples.inferred)
    yield Gate(name="HermiT: sample/inferred.ttl is what follows", check=drift)
    yield Gate(name="invalid examples break the rules they name", check=examples.invalid)
    if graph is not None:
        yield Gate(name=f"OWL 2 DL: ontology and {graph.name}", check=partial(violations, ontology, graph))
        yield Gate(
            name=f"HermiT: ontology and a sample of {graph.name}", check=lambda: contradictions(ontology, sample(graph))
        )


def contradictions(*sources: Path | Graph) -> tuple[str, ...]:
    """Whether the sources contradict each other, and which classes nothing can belong to."""
    reasoned = reason(*sources)
    if not reasoned.consistent:
        return ("it contradicts itself: open it in Protégé and ask for an explanation",)
    return tuple(f"nothing can belong to {term}" for term in reasoned.unsatisfiable)
