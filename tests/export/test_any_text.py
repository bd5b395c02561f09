"""Whatever an article and its agents are called, and whatever it says, every reader takes it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import iris
from pipeline.acts import Act
from pipeline.export import FORMATS, Cut, Wishes, cut, read
from pipeline.export.material import quads
from pipeline.model import Article, Kind, Label, Mode, Span, Stance, Statement
from tests.export.readers import entities, notes, publications
from tests.export.records import BASE, DENIED, Records, entity, written

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
WORDS = st.text(
    st.sampled_from("ab \t\r\n\"'=+-@,;|<>&{}#\\\x00\x0b\x1f\x85\u2028\u202e\ufeff\ufffeé\u0301مر😀"), max_size=20
)


def made(title: str, name: str, said: str) -> Records:
    """Somebody of this name says this of themselves, in an article of this title."""
    who = replace(entity(Kind.PERSON, "x"), iri=iris.agent(Kind.PERSON, name, base=BASE), labels=(Label(text=name),))
    article = Article(id=title, lang="en", title=title, text=f"{name}: {said}.", url=title, outlet=name)
    speaker, content = Span(0, len(name)), Span(len(name) + 2, len(article.text))
    assert DENIED.speaker is not None
    one: Statement = replace(
        DENIED,
        id=iris.statement_id(title, article.fingerprint, None, [content]),
        article=title,
        speaker=replace(DENIED.speaker, entity=who.iri, label=name, span=(speaker,)),
        cue=None,
        act=Act.SAID,
        mode=Mode.DIRECT,
        content=(content,),
        text=content.of(article.text),
        sentence=Span(0, len(article.text)),
        about=tuple(
            replace(each, entity=who.iri, label=name, span=speaker, stance=Stance.NEUTRAL) for each in DENIED.about
        ),
    )
    return Records(articles=(article,), statements=(one,), entities=(who,))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@settings(max_examples=25)
@given(title=TEXT | WORDS.filter(bool), name=TEXT | WORDS.filter(bool), said=TEXT | WORDS)
def test_any_text_is_read_back(title: str, name: str, said: str) -> None:
    with TemporaryDirectory() as folder:
        material = read(written(Path(folder), made(title, name, said)))
        graph = {quad.triple for quad in quads(material)}

        def bytes_of(form: str, table: str | None = None) -> bytes:
            return b"".join(FORMATS[form].write(material, Wishes(table=table)))

        assert {quad.triple for quad in ox.parse(bytes_of("jsonld"), format=ox.RdfFormat.JSON_LD)} == graph
        part = cut(material, Cut(agents=(material.entities[0].iri,)))
        again = b"".join(FORMATS["turtle"].write(part, Wishes()))
        assert {quad.triple for quad in ox.parse(again, format=ox.RdfFormat.TURTLE)} <= graph
        (row,) = csv.DictReader(io.StringIO(bytes_of("csv", "statements").decode(), newline=""))
        assert (row["speaker"], row["text"], row["about"]) == (name, material.statements[0].text, name)
        (typed,) = pq.read_table(io.BytesIO(bytes_of("parquet", "statements"))).to_pylist()
        assert (typed["speaker"], typed["text"]) == (name, material.statements[0].text)
        for form, reader in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
            assert list(reader(io.BytesIO(bytes_of(form))).edges) == [(material.entities[0].iri,) * 2]
        assert len(entities(material)) >= 3
        assert len(notes(material)) == 3
        assert len(publications(material)) == 1
        first = json.loads(bytes_of("schema.org"))["@graph"][0]
        assert (first["@type"], first["text"]) == ("Quotation", material.statements[0].text)
