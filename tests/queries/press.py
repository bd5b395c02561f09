"""A quarrel about a terminal in four papers, made by hand: what the seeds have no case of.

Denials and opposed stances, words that several outlets carry, sources that pass on what sources pass on, bodies within
bodies, articles with and without a day. Two builds of it differ, for what changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Quad

from pipeline import iris
from pipeline.acts import Act
from pipeline.choices import Certainty, Polarity
from pipeline.diff.compare import changes
from pipeline.diff.graph import diff_quads
from pipeline.mapping import quads
from pipeline.model import Article, Cue, Entity, Kind, Label, Mode, Span, Speaker, Stance, Statement, Target
from tests.queries.conftest import BASE, POSITIONS, at, entity, tenure

COURIER = Article(
    id="courier-1",
    lang="en",
    title="Terminal leaks, says inspector",
    outlet="The Courier",
    published="2024-03-02",
    text=(
        "Terminal leaks, says inspector\n"
        "“The terminal is not safe,” Anna Kuiper said.\n"
        "Delta Terminals denied that it had hidden the report.\n"
        "The Harbour Board said Delta Terminals is “a model for others”.\n"
    ),
)
LEDGER = Article(
    id="ledger-1",
    lang="en",
    title="Report kept under lock",
    outlet="The Ledger",
    published="2024-03-01",
    text=(
        "Report kept under lock\n"
        "Anna Kuiper said the terminal is “not safe”.\n"
        "Pieter Smit claimed that Delta Terminals hid the report.\n"
        "According to The Ledger, Pieter Smit said a clerk wrote that Anna Kuiper said it leaks.\n"
    ),
)
DAGBLAD = Article(
    id="dagblad-1",
    lang="nl",
    title="Terminal lekt",
    outlet="Dagblad",
    published="2024-03-02T08:00:00+01:00",
    text=(
        "Terminal lekt\n"
        "Anna Kuiper wees Delta Terminals terecht.\n"
        "Het Havenschap zei dat Delta Terminals veilig werkt.\n"
    ),
)
LEAFLET = Article(
    id="a-leaflet",
    lang="en",
    text="A leaflet\nPieter Smit said that Delta Terminals hid nothing.\nDelta Terminals said THE TERMINAL IS SAFE!\n",
)
MAIL = Article(
    id="mail-1",
    lang="en",
    outlet="The Ledger",
    published="2024-02-01",
    text="Mail\nDelta Terminals said: “The terminal is safe”\nAnna Kuiper warned Delta Terminals.\n",
)
ARTICLES = (COURIER, LEDGER, DAGBLAD, LEAFLET, MAIL)

KUIPER = entity(Kind.PERSON, "Anna Kuiper", "Kuiper", seen=[(COURIER, 1, "Anna Kuiper"), (LEDGER, 1, "Anna Kuiper")])
SMIT = entity(Kind.PERSON, "Pieter Smit", seen=[(LEDGER, 2, "Pieter Smit")])
DELTA = entity(Kind.COMPANY, "Delta Terminals", seen=[(COURIER, 2, "Delta Terminals")])
STATE = entity(Kind.GOVERNMENT, "Government of Zeeland", nl="Provincie Zeeland")
CITY = replace(entity(Kind.LOCAL_GOVERNMENT, "City of Vlissingen", nl="Gemeente Vlissingen"), part_of=STATE.iri)
BOARD = replace(entity(Kind.REGULATOR, "Harbour Board", nl="Havenschap"), part_of=CITY.iri)
INSPECTORATE = replace(entity(Kind.AGENCY, "Harbour Inspectorate"), part_of=BOARD.iri)
PAPER = entity(Kind.MEDIA_OUTLET, "The Ledger")
COURIER_PAPER = entity(Kind.MEDIA_OUTLET, "The Courier")
CLERK = Entity(
    iri=iris.source(LEDGER.id, "a clerk", base=BASE),
    kind=Kind.UNNAMED,
    labels=(Label(text="a clerk", lang="en"),),
    named=False,
    affiliation=CITY.iri,
)
ENTITIES = (KUIPER, SMIT, DELTA, STATE, CITY, BOARD, INSPECTORATE, PAPER, COURIER_PAPER, CLERK)
TENURES = (tenure(KUIPER, "senator", INSPECTORATE),)

ACTS = {
    "According to": Act.SAID,
    "Smit said": Act.SAID,
    "wrote": Act.WROTE,
    "said": Act.SAID,
    "denied": Act.DENIED,
    "claimed": Act.CLAIMED,
    "Kuiper said": Act.SAID,
    "wees": Act.CRITICIZED,
    "zei": Act.SAID,
    "warned": Act.WARNED,
}


def told(
    article: Article,
    line: int,
    speaker: tuple[Entity, str] | None,
    cue: str,
    content: str,
    *,
    about: Sequence[tuple[Entity, str, Stance]] = (),
    mode: Mode = Mode.INDIRECT,
    polarity: Polarity = Polarity.AFFIRMED,
    reported_by: Statement | None = None,
) -> Statement:
    """What the line says, in one piece."""
    where = Span(at(article, content, line).start, at(article, content, line).end)
    cue_span = at(article, cue, line)
    return Statement(
        id=iris.statement_id(article.id, article.fingerprint, cue_span, (where,)),
        article=article.id,
        mode=mode,
        speaker=speaker
        and Speaker(
            entity=speaker[0].iri,
            label=speaker[0].label,
            type=speaker[0].kind,
            span=(at(article, speaker[1], line),),
            named=speaker[0].named,
            because="name",
        ),
        cue=Cue(spans=(cue_span,), lemma=cue),
        act=ACTS[cue],
        content=(where,),
        text=content,
        sentence=at(article, article.text.split("\n")[line], line),
        about=tuple(
            Target(
                entity=e.iri,
                label=e.label,
                type=e.kind,
                span=at(article, words, line),
                stance=stance,
                because="name",
                main=True,
            )
            for e, words, stance in about
        ),
        polarity=polarity,
        certainty=Certainty.CERTAIN,
        future=False,
        said_at=None,
        reported_by=reported_by.id if reported_by else None,
        confidence=0.9,
        rule="tagger",
    )


LEDGER_SAYS = told(
    LEDGER,
    3,
    (PAPER, "The Ledger"),
    "According to",
    "Pieter Smit said a clerk wrote that Anna Kuiper said it leaks",
)
SMIT_SAYS = told(
    LEDGER,
    3,
    (SMIT, "Pieter Smit"),
    "Smit said",
    "a clerk wrote that Anna Kuiper said it leaks",
    reported_by=LEDGER_SAYS,
)
CLERK_SAYS = told(LEDGER, 3, (CLERK, "a clerk"), "wrote", "that Anna Kuiper said it leaks", reported_by=SMIT_SAYS)
ILL, WELL = (DELTA, "Delta Terminals", Stance.NEGATIVE), (DELTA, "Delta Terminals", Stance.POSITIVE)
NOT_SAFE = told(COURIER, 1, (KUIPER, "Anna Kuiper"), "said", "“The terminal is not safe,”", mode=Mode.DIRECT)
DENIAL = told(
    COURIER,
    2,
    (DELTA, "Delta Terminals"),
    "denied",
    "that it had hidden the report",
    polarity=Polarity.NEGATED,
)
MODEL = told(COURIER, 3, (BOARD, "Harbour Board"), "said", "“a model for others”", about=[WELL], mode=Mode.MIXED)
NOT_SAFE_EITHER = told(LEDGER, 1, (KUIPER, "Anna Kuiper"), "said", "the terminal is “not safe”", mode=Mode.MIXED)
HID = told(LEDGER, 2, (SMIT, "Pieter Smit"), "claimed", "that Delta Terminals hid the report", about=[ILL])
LEAKS = told(LEDGER, 3, (KUIPER, "Anna Kuiper"), "Kuiper said", "it leaks", reported_by=CLERK_SAYS)
REBUKED = told(DAGBLAD, 1, (KUIPER, "Anna Kuiper"), "wees", "terecht", about=[ILL])
WORKS = told(DAGBLAD, 2, (BOARD, "Havenschap"), "zei", "dat Delta Terminals veilig werkt", about=[WELL])
NOTHING = told(
    LEAFLET,
    1,
    (SMIT, "Pieter Smit"),
    "said",
    "that Delta Terminals hid nothing",
    about=[ILL],
    polarity=Polarity.NEGATED,
)
SAFE = told(LEAFLET, 2, (DELTA, "Delta Terminals"), "said", "THE TERMINAL IS SAFE!")
SAFE_TOO = told(MAIL, 1, (DELTA, "Delta Terminals"), "said", "“The terminal is safe”", mode=Mode.DIRECT)
WARNED = told(MAIL, 2, (KUIPER, "Anna Kuiper"), "warned", "Delta Terminals", about=[ILL])
STATEMENTS = (
    NOT_SAFE,
    DENIAL,
    MODEL,
    NOT_SAFE_EITHER,
    HID,
    LEDGER_SAYS,
    SMIT_SAYS,
    CLERK_SAYS,
    LEAKS,
    REBUKED,
    WORKS,
    NOTHING,
    SAFE,
    SAFE_TOO,
    WARNED,
)


def press(*, articles: Sequence[Article] = ARTICLES, statements: Sequence[Statement] = STATEMENTS) -> list[Quad]:
    """The graph of it all."""
    ids = {article.id for article in articles}
    return list(
        quads(
            articles=articles,
            statements=[one for one in statements if one.article in ids],
            entities=[replace(one, mentions=tuple(m for m in one.mentions if m.article in ids)) for one in ENTITIES],
            tenures=TENURES,
            positions=POSITIONS,
            base=BASE,
            run={"codeFingerprint": str(len(ids)), "softwareVersion": "0.1.0"},
        )
    )


def earlier() -> list[Quad]:
    """The graph before: without the mail, and Smit's claim and the words of the board read otherwise."""
    before = {HID: replace(HID, mode=Mode.DIRECT, about=()), MODEL: replace(MODEL, confidence=0.5)}
    return press(articles=ARTICLES[:-1], statements=[before.get(one, one) for one in STATEMENTS])


def press_with_changes() -> list[Quad]:
    """The graph of it all, with what changed since the one before."""
    old, new = earlier(), press()
    return [*new, *diff_quads(changes(old, new), base=BASE)]
