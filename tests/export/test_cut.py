"""A part of a build has what is asked for, all that it needs, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from pipeline import iris
from pipeline.errors import InputError
from pipeline.export import FORMATS, Cut, Material, Wishes, cut
from pipeline.export.material import quads
from pipeline.validate import anchors, shacl
from pipeline.vocab import DECLARATIONS, Q, Rdf, Rdfs
from tests.export.records import (
    ANN,
    BASE,
    BOB,
    DELFT,
    DENIED,
    DUTCH,
    FINE,
    FORMULA,
    FULL,
    GOOD,
    HOLDING,
    INSIDER,
    MEMO,
    NO,
    NUMBER,
    OVER,
    PAID,
    PARTY,
    PLAIN,
    SENATE,
    TOLD,
    ZOE,
)

CUTS = {
    "an article": Cut(articles=("nl-1",)),
    "two articles": Cut(articles=("nl", PLAIN.id)),
    "an agent by name": Cut(agents=("zoë",)),
    "an agent by IRI": Cut(agents=(BOB.iri,)),
    "an agent by the end of its IRI": Cut(agents=("company/bob-and-co",)),
    "a statement": Cut(statements=(OVER.id[:8],)),
    "sure ones": Cut(least_sure=0.9),
    "of an agent in an article": Cut(agents=("Zoë Lee",), articles=("nl-1",)),
    "nothing": Cut(agents=("Delft",)),
}
FOUND = {
    "an article": {NO},
    "two articles": set(FULL.statements),
    "an agent by name": {TOLD, OVER, NO},
    "an agent by IRI": {DENIED, PAID},
    "an agent by the end of its IRI": {DENIED, PAID},
    "a statement": {OVER, TOLD},
    "sure ones": {FINE, DENIED, GOOD, TOLD, OVER, NO},
    "of an agent in an article": {NO},
    "nothing": set(),
}


def ids(statements: Iterable[object]) -> set[str]:
    return {getattr(one, "id", "") for one in statements}


def node(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value


@pytest.mark.parametrize("name", CUTS)
def test_a_part_has_the_statements_that_are_asked_for(full: Material, name: str) -> None:
    assert ids(cut(full, CUTS[name]).statements) == ids(FOUND[name])


@pytest.mark.parametrize("name", CUTS)
def test_a_part_of_the_graph_leads_nowhere_that_is_not_in_it(full: Material, name: str) -> None:
    part = cut(full, CUTS[name])
    found = list(quads(part))
    subjects = {quad.subject for quad in found}
    links = {
        quad.object
        for quad in found
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(BASE) and quad.predicate != Rdf.type
    }
    assert links <= subjects
    typed = {quad.subject for quad in found if quad.predicate == Rdf.type}
    assert {one for one in subjects if one not in typed} == set()
    assert set(found) <= {*quads(full)}


@pytest.mark.parametrize("name", CUTS)
def test_a_part_of_the_graph_keeps_the_shapes_and_says_what_its_terms_are(full: Material, name: str) -> None:
    part = cut(full, CUTS[name])
    found = list(quads(part))
    assert shacl(found) == ()
    assert anchors(part.articles, found) == ()
    used = {quad.predicate for quad in found} & {term for term, _ in DECLARATIONS}
    told = {quad.subject for quad in found if quad.graph_name == ox.NamedNode(iris.terms_graph(base=BASE))}
    assert used <= told
    assert len({quad.subject for quad in found if quad.object == Q.Statement}) == len(part.statements)


@pytest.mark.parametrize("name", CUTS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_a_part(full: Material, form: str, name: str) -> None:
    part = cut(full, CUTS[name])
    one = FORMATS[form]
    for table in one.tables or (None,):
        wishes = Wishes(table=table)
        written = b"".join(one.write(part, wishes))
        assert written == b"".join(one.write(part, wishes))


def test_records_and_graph_of_a_part_have_the_same_agents(full: Material) -> None:
    for wanted in CUTS.values():
        part = cut(full, wanted)
        labelled = {node(quad.subject) for quad in quads(part) if quad.predicate == Rdfs.label}
        agents = {iri for iri in labelled if "/position/" not in iri}
        assert agents - {one.iri for one in part.entities} <= {f"{BASE}media/de-voorbeeldkrant"}
        assert {one.iri for one in part.entities} <= agents


def test_an_agent_brings_what_it_belongs_to_and_not_who_may_be_the_same(full: Material) -> None:
    part = cut(full, Cut(agents=("=1+1",)))
    assert {one.iri for one in part.entities} == {
        one.iri for one in (ANN, BOB, HOLDING, INSIDER, ZOE, SENATE, PARTY, DELFT)
    }
    part = cut(full, Cut(statements=(DENIED.id,)))
    assert {one.iri for one in part.entities} == {ANN.iri, BOB.iri, HOLDING.iri}
    (ann,) = (one for one in part.entities if one.iri == ANN.iri)
    assert ann.possibly_same == ()
    assert not any(quad.predicate == Q.possiblySame or quad.object == Q.PossibleMatch for quad in quads(part))


def test_a_pair_that_may_be_one_stays_with_both(full: Material) -> None:
    part = cut(full, Cut(statements=(TOLD.id,)))
    found = list(quads(part))
    assert [quad.object for quad in found if quad.predicate == Q.possiblySame] != []
    assert len([quad for quad in found if quad.predicate == Q.matchOf]) == 2


def test_a_decision_comes_with_what_it_decides(full: Material) -> None:
    def decisions(wanted: Cut) -> set[str]:
        return {node(quad.subject) for quad in quads(cut(full, wanted)) if quad.object == Q.Decision}

    assert decisions(Cut(statements=(PAID.id,))) == {f"{BASE}decision/d-1", f"{BASE}decision/d-2"}
    assert decisions(Cut(statements=(FINE.id,))) == set()


def test_an_article_comes_whole_and_a_statement_with_its_own_words(full: Material) -> None:
    whole = cut(full, Cut(articles=(PLAIN.id,)))
    assert {one.iri for one in whole.entities} >= {ANN.iri, BOB.iri, DELFT.iri, FORMULA.iri, MEMO.iri}
    assert any(quad.object == Q.Boilerplate for quad in quads(whole))
    narrow = cut(full, Cut(statements=(NUMBER.id,)))
    assert narrow.entities == ()
    assert [one.id for one in narrow.articles] == [PLAIN.id]
    assert DUTCH.id not in str(list(quads(narrow)))


def test_nothing_asked_is_all(full: Material) -> None:
    assert cut(full, Cut()) is full
    assert b"".join(FORMATS["nquads"].write(full, Wishes())) == (full.folder / "graph.nq").read_bytes()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Cut(agents=("Zoe Leee",)), "nobody is called 'Zoe Leee'; did you mean 'Zoë Lee'?"),
        (Cut(agents=("%",)), "nobody is called '%'; 'quoth query names' lists them"),
        (Cut(articles=("xx",)), "no article 'xx'; the ids stand in"),
        (Cut(articles=("",)), "no article ''; the ids stand in"),
        (Cut(statements=("zz",)), "no statement 'zz'; the ids stand in"),
    ],
)
def test_what_is_not_there_is_named(full: Material, wanted: Cut, message: str) -> None:
    with pytest.raises(InputError) as caught:
        cut(full, wanted)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_beginning_of_several_ids_is_refused(full: Material) -> None:
    two = replace(full, statements=(replace(FINE, id="aa1"), replace(NO, id="aa2")))
    with pytest.raises(InputError, match="'aa' begins the ids of 2 statements; give more of it"):
        cut(two, Cut(statements=("aa",)))
