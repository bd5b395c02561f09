from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad, parse
from rdflib import Graph

from pipeline import run
from pipeline.ontology import inferences
from pipeline.ontology.cut import read, turtle
from pipeline.ontology.reasoner import reason
from pipeline.resources import folder
from pipeline.settings import defaults
from pipeline.vocab import DECLARATIONS, Q, Rdf

ASSERTED = folder("ontology") / "sample" / "asserted.ttl"
README = (folder("ontology") / "README.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\| `([^`]+ \.)` \| (.+) \| `([^`]+ \.)` \|$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def curated(seeds: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """The quads of the seeds with the decisions that lie beside them, as `make graph` builds them."""
    out = tmp_path_factory.mktemp("curated") / "build"
    shutil.copytree(seeds, out)
    articles = [str(path) for path in sorted((root / "seeds").glob("*.txt"))]
    run.build(articles, settings=replace(defaults(), out=out, curation=root / "seeds" / "curation.jsonl"))
    return read(out)


def statements(quads: list[Quad]) -> set[str]:
    return {str(quad.subject) for quad in quads if quad.predicate == Rdf.type and quad.object == Q.Statement}


def test_sample_shows_what_it_is_there_to_show() -> None:
    home = folder("ontology") / "sample"
    asserted, inferred = (list(parse(path=str(home / f"{name}.ttl"))) for name in ("asserted", "inferred"))
    assert 8 <= len(statements(asserted)) <= 20
    assert not any(quad.predicate in inferences.SHORT_WAYS for quad in asserted)
    kinds = {quad.object for quad in inferred if quad.predicate == Rdf.type}
    expected = {
        *(Q.DirectQuotation, Q.IndirectStatement, Q.MixedQuotation, Q.NestedStatement, Q.GovernmentStatement),
        *(Q.AgencyStatement, Q.UnnamedSourceStatement, Q.SpeechStatement, Q.ThoughtStatement, Q.SpokenAbout),
    }
    assert expected <= kinds
    assert {Q.about, Q.reportedBy, Q.affiliatedWith, Q.partOf} <= {quad.predicate for quad in inferred}
    assert {(quad.subject, quad.predicate, quad.object) for quad in inferred}.isdisjoint(
        (quad.subject, quad.predicate, quad.object) for quad in asserted if quad.subject not in dict(DECLARATIONS)
    )


@pytest.mark.model
def test_sample_is_cut_from_the_seeds_as_they_are_built_now(curated: list[Quad]) -> None:
    text = turtle(inferences.bare(curated), head=inferences.ASSERTED)
    assert (folder("ontology") / "sample" / "asserted.ttl").read_text(encoding="utf-8") == text


@pytest.mark.model
@pytest.mark.java
def test_what_the_sample_leaves_out_the_reasoner_finds_again(curated: list[Quad]) -> None:
    asserted = folder("ontology") / "sample" / "asserted.ttl"
    kept = {str(quad.subject) for quad in parse(path=str(asserted))}
    short = (*inferences.SHORT_WAYS, *inferences.SHORT_CLASSES)
    left_out = {
        quad.triple
        for quad in curated
        if str(quad.subject) in kept and (quad.predicate in short or quad.object in short)
    }
    assert len(left_out) >= 15
    found = {quad.triple for quad in parse(path=str(folder("ontology") / "sample" / "inferred.ttl"))}
    assert left_out - found == set()


def parsed(text: str) -> Graph:
    """The triples of a cell, its prefixes those of the sample."""
    prefixes = [line for line in ASSERTED.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")]
    return Graph().parse(data="\n".join([*prefixes, text]), format="turtle")


def test_there_are_steps_to_follow() -> None:
    assert len(STEPS) >= 3


@pytest.mark.java
@pytest.mark.parametrize(("asserted", "axiom", "inferred"), STEPS)
def test_step_of_the_readme_follows_from_what_it_names_alone(asserted: str, axiom: str, inferred: str) -> None:
    given, wanted = parsed(asserted), parsed(inferred)
    assert len(given - Graph().parse(ASSERTED)) == 0
    assert len(wanted - Graph().parse(ASSERTED.with_name("inferred.ttl"))) == 0
    terms = {word for code in re.findall(r"`(.+?)`", axiom) for word in re.findall(r"\w+", code)}
    assert {f"{Q.NAMESPACE}{word}" for word in terms - {"and", "some", "inverse", "o"}} <= {
        one.value for one, _ in DECLARATIONS
    }
    facts = reason(folder("ontology") / "quoth.ttl", given).facts
    assert {tuple(map(str, fact)) for fact in wanted} <= facts
