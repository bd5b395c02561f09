"""A small graph made by hand, of the people the seeds are about: two articles with statements, one without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from pyoxigraph import Quad, Store
from rdflib import Graph

from pipeline import iris, publish, store
from pipeline.acts import Act
from pipeline.decisions import Decision, Ruling, Verb
from pipeline.mapping import quads
from pipeline.model import (
    Addressee,
    Article,
    Certainty,
    Cue,
    Entity,
    Form,
    Kind,
    Label,
    Mark,
    MarkKind,
    Match,
    Mode,
    Occurrence,
    Polarity,
    Question,
    Span,
    Speaker,
    Stance,
    Statement,
    Target,
    Tenure,
    Tie,
    TieKind,
)
from pipeline.queries import Query, catalogue
from pipeline.resources import folder

BASE = iris.DEFAULT_BASE

ENGLISH = Article(
    id="en-1",
    lang="en",
    title="TikTok under fire",
    url="https://example.org/tiktok under fire",
    outlet="The Example",
    published="2022-12-23",
    text=(
        "TikTok under fire\n"
        "Marco Rubio, Republican Senator from Florida said that ByteDance was trying to calm TikTok’s critics.\n"
        "“We improve,” Shou Zi Chew said. “It takes time.”\n"
        "Senator Ted Cruz called TikTok “a Trojan horse”.\n"
        "CFIUS said that a deal was near for ByteDance.\n"
        "A person familiar with the situation said that Erich Andersen wrote that “employees misused it”.\n"
        "A recording shows that TikTok may share data.\n"
        "It was reportedly true.\n"
        "Share post: Similar"
    ),
)
DUTCH = Article(
    id="nl-1",
    lang="nl",
    title="TikTok onder vuur",
    published="2022-12-24T10:30:00+01:00",
    text="Rubo Liang, topman van ByteDance, schreef dat hij het CFIUS niet zal misleiden.\nHet bedrijf zweeg.\n",
)
EMPTY = Article(id="en-2", lang="en", text="Nobody says anything here.\n")


def at(article: Article, words: str, line: int) -> Span:
    """The words in that line of the text, from 0, where they stand once."""
    lines = article.text.split("\n")
    assert lines[line].count(words) == 1, (words, lines[line])
    start = len("\n".join(lines[:line])) + (line > 0) + lines[line].index(words)
    return Span(start, start + len(words))


def entity(kind: Kind, name: str, *aliases: str, seen: Sequence[tuple[Article, int, str]] = (), nl: str = "") -> Entity:
    return Entity(
        iri=iris.agent(kind, name, base=BASE),
        kind=kind,
        labels=(Label(text=name, lang="en"), Label(text=nl, lang="nl")) if nl else (Label(text=name),),
        aliases=tuple(Label(text=alias) for alias in aliases),
        mentions=tuple(
            Occurrence(article=article.id, span=at(article, words, line), form=Form.NAME)
            for article, line, words in seen
        ),
    )


def source(kind: Kind, description: str, affiliation: str | None = None) -> Entity:
    iri = iris.source(ENGLISH.id, description, base=BASE)
    labels = (Label(text=description, lang="en"),)
    return Entity(iri=iri, kind=kind, labels=labels, named=False, affiliation=affiliation)


RUBIO = entity(Kind.PERSON, "Marco Rubio", "Rubio", seen=[(ENGLISH, 1, "Marco Rubio")])
CHEW = entity(Kind.PERSON, "Shou Zi Chew", "Chew", "周受资", seen=[(ENGLISH, 2, "Shou Zi Chew")])
CRUZ = entity(Kind.PERSON, "Ted Cruz", "Cruz", "Rafael Edward Cruz", seen=[(ENGLISH, 3, "Ted Cruz")])
ANDERSEN = entity(Kind.PERSON, "Erich Andersen", "Andersen", seen=[(ENGLISH, 5, "Erich Andersen")])
LIANG = entity(Kind.PERSON, "Rubo Liang", seen=[(DUTCH, 0, "Rubo Liang"), (DUTCH, 0, "hij")])
BYTEDANCE = entity(
    Kind.COMPANY,
    "ByteDance",
    seen=[(ENGLISH, 1, "ByteDance"), (ENGLISH, 4, "ByteDance"), (DUTCH, 0, "ByteDance"), (DUTCH, 1, "Het bedrijf")],
)
TIKTOK = replace(entity(Kind.COMPANY, "TikTok", seen=[(ENGLISH, 3, "TikTok")]), part_of=BYTEDANCE.iri)
SENATE = entity(Kind.LEGISLATURE, "United States Senate", "Senate", nl="Amerikaanse Senaat")
CFIUS = entity(
    Kind.AGENCY,
    "Committee on Foreign Investment",
    "CFIUS",
    nl="CFIUS",
    seen=[(ENGLISH, 4, "CFIUS"), (DUTCH, 0, "CFIUS")],
)
INSIDER = source(Kind.UNNAMED, "A person familiar with the situation", affiliation=BYTEDANCE.iri)
RECORDING = source(Kind.DOCUMENT, "A recording")
ENTITIES = (RUBIO, CHEW, CRUZ, ANDERSEN, LIANG, BYTEDANCE, TIKTOK, SENATE, CFIUS, INSIDER, RECORDING)


def tenure(holder: Entity, position: str, organization: Entity, said: tuple[Article, str] | None = None) -> Tenure:
    article = said[0].id if said else None
    span = at(*said, line=1 if said[0] is ENGLISH else 0) if said else None
    return Tenure(
        id=iris.tenure_id(holder.iri, position, organization.iri, article_id=article, at=span),
        holder=holder.iri,
        position=position,
        organization=organization.iri,
        article=article,
        span=span,
    )


TENURES = (
    tenure(CRUZ, "senator", SENATE),
    tenure(CHEW, "chief-executive", TIKTOK),
    tenure(RUBIO, "senator", SENATE),
    tenure(RUBIO, "senator", SENATE, (ENGLISH, "Marco Rubio, Republican Senator from Florida")),
    tenure(LIANG, "chief-executive", BYTEDANCE, (DUTCH, "Rubo Liang, topman van ByteDance")),
)
POSITIONS = {
    "senator": (Label(text="senator", lang="en"), Label(text="senator", lang="nl")),
    "chief-executive": (Label(text="chief executive", lang="en"), Label(text="topman", lang="nl")),
    "minister": (Label(text="minister", lang="en"), Label(text="minister", lang="nl")),
}


# A cue and its act as a test needs them, not as the tables have them.
ACTS = {
    "said": Act.SAID,
    "called": Act.FEELS,
    "wrote": Act.WROTE,
    "shows": Act.SHOWS,
    "reportedly": Act.UNKNOWN,
    "schreef": Act.WROTE,
}


def statement(
    article: Article,
    line: int,
    speaker: tuple[Entity, str] | None,
    cue: str,
    *content: str,
    about: Sequence[tuple[Entity, str, Stance]] = (),
    mode: Mode = Mode.INDIRECT,
    confidence: float = 0.9,
) -> Statement:
    pieces = tuple(at(article, words, line) for words in content)
    cue_span = at(article, cue, line)
    who = speaker and Speaker(
        entity=speaker[0].iri,
        label=speaker[0].label,
        type=speaker[0].kind,
        span=(at(article, speaker[1], line),),
        named=speaker[0].named,
        because="name",
    )
    return Statement(
        id=iris.statement_id(article.id, article.fingerprint, cue_span, pieces),
        article=article.id,
        mode=mode,
        speaker=who,
        cue=Cue(spans=(cue_span,), lemma=cue),
        act=ACTS[cue],
        content=pieces,
        text=" … ".join(content),
        sentence=at(article, article.text.split("\n")[line], line),
        about=tuple(
            Target(
                entity=e.iri, label=e.label, type=e.kind, span=at(article, words, line), stance=stance, because="name"
            )
            for e, words, stance in about
        ),
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        future=False,
        said_at=None,
        reported_by=None,
        confidence=confidence,
        rule="tagger",
    )


INSIDE = statement(
    ENGLISH,
    5,
    (INSIDER, "A person familiar with the situation"),
    "said",
    "that Erich Andersen wrote that “employees misused it”",
    about=[(ANDERSEN, "Erich Andersen", Stance.NEUTRAL)],
    mode=Mode.MIXED,
)
STATEMENTS = (
    statement(
        ENGLISH,
        1,
        (RUBIO, "Marco Rubio"),
        "said",
        "that ByteDance was trying to calm TikTok’s critics",
        about=[(TIKTOK, "TikTok", Stance.NEUTRAL), (BYTEDANCE, "ByteDance", Stance.NEGATIVE)],
    ),
    replace(
        statement(ENGLISH, 2, (CHEW, "Shou Zi Chew"), "said", "“We improve,”", "“It takes time.”", mode=Mode.DIRECT),
        addressees=(
            Addressee(
                entity=SENATE.iri,
                label="United States Senate",
                type=SENATE.kind,
                span=at(ENGLISH, "It takes time", 2),
                because="name",
            ),
        ),
    ),
    replace(
        statement(
            ENGLISH,
            3,
            (CRUZ, "Ted Cruz"),
            "called",
            "“a Trojan horse”",
            about=[(TIKTOK, "TikTok", Stance.NEGATIVE)],
            mode=Mode.MIXED,
        ),
        said_at="2022-12-20",
    ),
    statement(
        ENGLISH, 4, (CFIUS, "CFIUS"), "said", "that a deal was near", about=[(BYTEDANCE, "ByteDance", Stance.UNKNOWN)]
    ),
    INSIDE,
    replace(
        statement(ENGLISH, 5, (ANDERSEN, "Erich Andersen"), "wrote", "that “employees misused it”", mode=Mode.MIXED),
        reported_by=INSIDE.id,
    ),
    statement(ENGLISH, 6, (RECORDING, "A recording"), "shows", "that TikTok may share data", confidence=0.25),
    statement(ENGLISH, 7, None, "reportedly", "It was", confidence=0.75),
    statement(
        DUTCH,
        0,
        (LIANG, "Rubo Liang"),
        "schreef",
        "dat hij het CFIUS niet zal misleiden",
        about=[(CFIUS, "CFIUS", Stance.POSITIVE)],
    ),
)
TIES = (
    Tie(
        id="1",
        kind=TieKind.PART_OF,
        subject=TIKTOK.iri,
        object=BYTEDANCE.iri,
        article=ENGLISH.id,
        span=at(ENGLISH, "TikTok", 1),
    ),
    Tie(id="2", kind=TieKind.PART_OF, subject=CFIUS.iri, object=SENATE.iri, article=None, span=None),
)
MATCHES = (
    Match(
        one=min(CRUZ.iri, RUBIO.iri),
        other=max(CRUZ.iri, RUBIO.iri),
        score=0.5,
        because=("both are senators", "both speak of TikTok"),
        question=Question.SAME,
    ),
)
DECISIONS = (
    Decision(
        id="d-1", who="Jo", when="2026-01-02T03:04:05Z", why="It is said by nobody.", do=Verb.ACCEPT, decision=None
    ),
    Decision(id="d-2", who="Jo", when="2026-01-03", why="One name is enough.", do=Verb.RENAME),
)
RULINGS = (
    Ruling(decision="d-1", field="statement", subject=STATEMENTS[0].id, statement=True),
    Ruling(decision="d-2", field="label", subject=CRUZ.iri, statement=False),
)
ARTICLES = (
    replace(ENGLISH, marks=(Mark(at(ENGLISH, "Share post: Similar", 8), MarkKind.SHARE),)),
    DUTCH,
    EMPTY,
)


@pytest.fixture(scope="session")
def made() -> list[Quad]:
    """The graph of the records above."""
    return list(
        quads(
            articles=ARTICLES,
            statements=STATEMENTS,
            entities=ENTITIES,
            tenures=TENURES,
            positions=POSITIONS,
            ties=TIES,
            matches=MATCHES,
            decisions=DECISIONS,
            rulings=RULINGS,
            base=BASE,
            run={"codeFingerprint": "0", "softwareVersion": "0.1.0"},
        )
    )


@pytest.fixture(scope="session")
def graph(made: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph as its file opens in Oxigraph."""
    out = tmp_path_factory.mktemp("build")
    publish.write(out, made)
    return store.opened(out)


@pytest.fixture(scope="session")
def plain(made: list[Quad]) -> Graph:
    """The graph as its Turtle opens in rdflib."""
    return Graph().parse(data=publish.files(made)["graph.ttl"], format="turtle")


@pytest.fixture(scope="session")
def queries() -> Mapping[str, Query]:
    """The stored queries."""
    return catalogue(folder("queries"))
