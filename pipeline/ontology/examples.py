"""The examples of ontology/examples: what must pass, what must fail and by which rule, what must follow.

An invalid example is laid beside a valid one. Its first line is `# RULE, …: what is wrong`, each RULE a shape of
shapes.ttl or `OWL`, which stands for a contradiction that the reasoner finds.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph

from pipeline.errors import DataError
from pipeline.ontology.reasoner import Fact, reason
from pipeline.resources import folder
from pipeline.validate import shacl

OWL_RULE = "OWL"
_BASIS = "direct.ttl"


def examples(kind: str) -> list[Path]:
    """The files of a folder of examples: "valid", "invalid" or "inferred"."""
    return sorted((folder("ontology") / "examples" / kind).glob("*.ttl"))


def declared(example: Path) -> frozenset[str]:
    """The rules that an invalid example says it breaks."""
    first = example.read_text(encoding="utf-8").partition("\n")[0]
    rules, colon, _ = first.removeprefix("#").partition(":")
    if not (first.startswith("#") and colon and rules.strip()):
        raise DataError(f"{example}:1: no '# RULE: what is wrong'; name the shape that the example breaks")
    return frozenset(rules.replace(",", " ").split())


def broken(example: Path) -> frozenset[str]:
    """The rules that an invalid example breaks; the reasoner is asked only where the example speaks of it."""
    rules = {breach.rule for breach in shacl([*_quads(_basis()), *_quads(example)])}
    asked = OWL_RULE in declared(example)
    if asked and not reason(folder("ontology") / "quoth.ttl", _basis(), example).consistent:
        rules.add(OWL_RULE)
    return frozenset(rules)


def _basis() -> Path:
    return folder("ontology") / "examples" / "valid" / _BASIS


def invalid() -> tuple[str, ...]:
    """The invalid examples that break other rules than they say."""
    lines = []
    for example in examples("invalid"):
        said, found = declared(example), broken(example)
        if said != found:
            lines.append(f"{example.name} breaks {_names(found)}, where its first line says {_names(said)}")
    return tuple(lines)


def valid() -> tuple[str, ...]:
    """What is wrong with the valid examples."""
    return tuple(
        f"{example.name}: {breach.node}: {breach.message}"
        for example in examples("valid")
        for breach in shacl(_quads(example))
    )


def inferred() -> tuple[str, ...]:
    """What does not follow and should, or follows and should not."""
    given, follows, follows_not = (
        folder("ontology") / "examples" / "inferred" / f"{name}.ttl" for name in ("given", "follows", "follows-not")
    )
    reasoned = reason(folder("ontology") / "quoth.ttl", given)
    if not reasoned.consistent:
        return ("given.ttl contradicts the ontology",)
    # What is given already would show nothing.
    lines = [f"{_words(fact)} is in given.ttl already" for fact in _facts(follows) & _facts(given)]
    lines += [f"{_words(fact)} does not follow" for fact in _facts(follows) - reasoned.facts]
    lines += [f"{_words(fact)} follows and should not" for fact in _facts(follows_not) & reasoned.facts]
    return tuple(sorted(lines))


def _quads(file: Path) -> list[Quad]:
    return list(parse(path=str(file), format=RdfFormat.TURTLE))


def _facts(file: Path) -> frozenset[Fact]:
    return frozenset((str(subject), str(predicate), str(value)) for subject, predicate, value in Graph().parse(file))


def _words(fact: Fact) -> str:
    return " ".join(part.rpartition("#")[2].rpartition("/")[2] for part in fact)


def _names(rules: frozenset[str]) -> str:
    return ", ".join(sorted(rules)) or "nothing"
