"""Builds made by hand, of texts that are hard to write down: marks, line ends, emoji, Arabic, formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import __version__, fingerprints, iris, outputs, publish, records, report
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
from pipeline.report import Report

BASE = iris.DEFAULT_BASE
RUN = {"codeFingerprint": "c0de", "softwareVersion": "quoth 0"}

PLAIN = Article(
    id="en/1 “a”",
    lang="en",
    title='Quotes "and" \\ more',
    text=(
        "Ann “Ace” Lee said: “It’s fine 😀,\nreally.” She denied that Bob & <Co> lied.\n"
        "=cmd|'x'!A0 said that مرحبا بالعالم is \"good\", {x} # ok.\n"
        "An insider told Ann that Zoë wrote that “it’s over”.\n"
        "A leaked memo shows that Bob & <Co> paid, in Delft.\n"
        "+31 20 is the number.\n"
        "Share this"
    ),
)
DUTCH = Article(
    id="nl-1",
    lang="nl",
    title="Stil",
    url="https://example.org/stil en leeg",
    outlet="De Voorbeeldkrant",
    published="2022-12-24T10:30:00+01:00",
    text="Zoë Lee zweeg.\nZoë, senator, zei: “Nee”.",
)


def at(words: str, article: Article = PLAIN, after: int = 0) -> Span:
    """Where the words stand first."""
    start = article.text.index(words, after)
    return Span(start, start + len(words))


def entity(kind: Kind, name: str, *aliases: str, seen: Sequence[tuple[Article, str]] = (), nl: str = "") -> Entity:
    return Entity(
        iri=iris.agent(kind, name, base=BASE),
        kind=kind,
        labels=(Label(text=name, lang="en"), Label(text=nl, lang="nl")) if nl else (Label(text=name),),
        aliases=tuple(Label(text=alias) for alias in aliases),
        mentions=tuple(
            Occurrence(article=article.id, span=at(words, article), form=Form.NAME) for article, words in seen
        ),
    )


def source(kind: Kind, words: str, affiliation: str | None = None) -> Entity:
    return Entity(
        iri=iris.source(PLAIN.id, words, base=BASE),
        kind=kind,
        labels=(Label(text=words, lang="en"),),
        named=False,
        affiliation=affiliation,
        mentions=(Occurrence(article=PLAIN.id, span=at(words), form=Form.DESCRIPTION),),
    )


HOLDING = entity(Kind.ORGANIZATION, "Holding", nl="Houdster")
BOB = replace(entity(Kind.COMPANY, "Bob & <Co>", seen=[(PLAIN, "Bob & <Co>")]), part_of=HOLDING.iri)
ANN = replace(
    entity(Kind.PERSON, "Ann “Ace” Lee", "=1+1", "آن", seen=[(PLAIN, "Ann “Ace” Lee"), (PLAIN, "Ann")]),
    same_as=("http://www.wikidata.org/entity/Q1", "https://example.org/ann"),
)
FORMULA = entity(Kind.PERSON, "=cmd|'x'!A0", seen=[(PLAIN, "=cmd|'x'!A0")])
ZOE = entity(Kind.PERSON, "Zoë Lee", "Zoë", seen=[(PLAIN, "Zoë"), (DUTCH, "Zoë Lee")])
PARTY = entity(Kind.PARTY, "Party")
SENATE = entity(Kind.LEGISLATURE, "Senate")
DELFT = entity(Kind.PLACE, "Delft", seen=[(PLAIN, "Delft")])
PAPER = entity(Kind.MEDIA_OUTLET, "De Voorbeeldkrant")
INSIDER = source(Kind.UNNAMED, "An insider", BOB.iri)
MEMO = source(Kind.DOCUMENT, "A leaked memo")
ANN, ZOE = replace(ANN, possibly_same=(ZOE.iri,)), replace(ZOE, possibly_same=(ANN.iri,))


def statement(
    who: tuple[Entity, str] | None,
    cue: str | None,
    act: Act,
    *content: str,
    about: Sequence[tuple[Entity, str, Stance]] = (),
    mode: Mode = Mode.INDIRECT,
    article: Article = PLAIN,
) -> Statement:
    pieces = tuple(at(words, article) for words in content)
    start = article.text.rfind("\n", 0, pieces[0].start) + 1
    cue_span = at(cue, article, start) if cue else None
    end = article.text.find("\n", pieces[-1].end)
    return Statement(
        id=iris.statement_id(article.id, article.fingerprint, cue_span, pieces),
        article=article.id,
        mode=mode,
        speaker=who
        and Speaker(
            entity=who[0].iri,
            label=who[0].label,
            type=who[0].kind,
            span=(at(who[1], article, start),),
            named=who[0].named,
            because="name",
        ),
        cue=Cue(spans=(cue_span,), lemma=cue or "") if cue_span else None,
        act=act,
        content=pieces,
        text=" … ".join(content),
        sentence=Span(start, end if end > 0 else len(article.text)),
        about=tuple(
            Target(
                entity=each.iri,
                label=each.label,
                type=each.kind,
                span=at(words, article, start),
                stance=stance,
                because="name",
                main=True,
                confidence=None if stance is Stance.UNKNOWN else 0.75,
            )
            for each, words, stance in about
        ),
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        future=False,
        said_at=None,
        reported_by=None,
        confidence=0.9,
        rule="tagger",
    )


FINE = replace(
    statement((ANN, "Ann “Ace” Lee"), "said", Act.SAID, "“It’s fine 😀,", "really.”", mode=Mode.DIRECT),
    sentence=at("Ann “Ace” Lee said: “It’s fine 😀,\nreally.”"),
)
DENIED = replace(
    statement((ANN, "She"), "denied", Act.DENIED, "that Bob & <Co> lied", about=[(BOB, "Bob & <Co>", Stance.NEGATIVE)]),
    polarity=Polarity.NEGATED,
)
GOOD = statement((FORMULA, "=cmd|'x'!A0"), "said", Act.SAID, 'that مرحبا بالعالم is "good", {x} # ok')
TOLD = replace(
    statement(
        (INSIDER, "An insider"),
        "told",
        Act.SAID,
        "that Zoë wrote that “it’s over”",
        about=[(ZOE, "Zoë", Stance.UNKNOWN)],
        mode=Mode.MIXED,
    ),
    addressees=(Addressee(entity=ANN.iri, label=ANN.label, type=ANN.kind, span=at("Ann"), because="name"),),
    said_at="2022-12-20",
    said_span=at("told"),
)
OVER = replace(statement((ZOE, "Zoë"), "wrote", Act.WROTE, "that “it’s over”", mode=Mode.MIXED), reported_by=TOLD.id)
PAID = replace(
    statement(
        (MEMO, "A leaked memo"),
        "shows",
        Act.SHOWS,
        "that Bob & <Co> paid",
        about=[(BOB, "Bob & <Co>", Stance.NEUTRAL)],
    ),
    confidence=0.25,
    decided=("statement d-1",),
)
NUMBER = replace(statement(None, None, Act.UNKNOWN, "+31 20 is the number"), confidence=0.75)
NO = statement((ZOE, "Zoë"), "zei", Act.SAID, "“Nee”", mode=Mode.DIRECT, article=DUTCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    ties: tuple[Tie, ...] = ()
    matches: tuple[Match, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()


FULL = Records(
    articles=(replace(PLAIN, marks=(Mark(at("Share this"), MarkKind.SHARE),)), DUTCH),
    statements=(FINE, DENIED, GOOD, TOLD, OVER, PAID, NUMBER, NO),
    entities=(ANN, BOB, DELFT, FORMULA, HOLDING, INSIDER, MEMO, PAPER, PARTY, SENATE, ZOE),
    tenures=(
        Tenure(
            id="t1",
            holder=ZOE.iri,
            position="senator",
            organization=SENATE.iri,
            article=None,
            span=None,
            since="2020",
            until="2024-05-01",
            place=DELFT.iri,
            party=PARTY.iri,
        ),
        Tenure(
            id="t2",
            holder=ZOE.iri,
            position="senator",
            organization=SENATE.iri,
            article=DUTCH.id,
            span=at("Zoë, senator", DUTCH),
            former=True,
        ),
    ),
    ties=(
        Tie(id="1", kind=TieKind.PART_OF, subject=BOB.iri, object=HOLDING.iri, article=None, span=None),
        Tie(
            id="2",
            kind=TieKind.MEMBER_OF,
            subject=ZOE.iri,
            object=PARTY.iri,
            article=DUTCH.id,
            span=at("Zoë", DUTCH),
        ),
        Tie(
            id="3", kind=TieKind.CONCERNS, subject=MEMO.iri, object=BOB.iri, article=PLAIN.id, span=at("A leaked memo")
        ),
    ),
    matches=(
        Match(
            one=min(ANN.iri, ZOE.iri), other=max(ANN.iri, ZOE.iri), score=0.5, because=("Lee",), question=Question.SAME
        ),
    ),
    decisions=(
        Decision(id="d-1", who="Jo", when="2026-01-02T03:04:05Z", why="I saw “it”.", do=Verb.ACCEPT),
        Decision(id="d-2", who="Jo", when="2026-01-03", why="One name.", do=Verb.RENAME),
    ),
    rulings=(
        Ruling(decision="d-1", field="statement", subject=PAID.id, statement=True),
        Ruling(decision="d-2", field="label", subject=HOLDING.iri, statement=False),
    ),
)
SILENT = Records(articles=(replace(DUTCH, text="Er gebeurt niets."),))
EMPTY = Records()


def written(folder: Path, made: Records) -> Path:
    """The folder with a build of these records."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Iterable[object]] = {
        "articles": made.articles,
        "statements": made.statements,
        "entities": made.entities,
        "roles": made.tenures,
        "ties": made.ties,
    }
    for name, lines in files.items():
        outputs.lines(folder / f"{name}.jsonl", lines)
    positions = {"senator": (Label(text="senator", lang="en"), Label(text="senator", lang="nl"))}
    graph = quads(
        articles=made.articles,
        statements=made.statements,
        entities=made.entities,
        tenures=made.tenures,
        positions=positions,
        ties=made.ties,
        matches=made.matches,
        decisions=made.decisions,
        rulings=made.rulings,
        base=BASE,
        run=RUN,
    )
    publish.write(folder, graph)
    told = Report(
        stages=(),
        counts=report.count(made.articles, made.statements, made.entities, ()),
        checks={},
        versions={"quoth": __version__},
        fingerprints={"code": "c0de"},
        files={path.name: fingerprints.of_file(path) for path in sorted(folder.iterdir())},
    )
    report.write(folder / report.NAME, told)
    assert records.plain(told)
    return folder
