"""Small builds made by hand: each article is a list of lines, and a line is words or somebody's statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Quad

from pipeline import iris
from pipeline.acts import Act
from pipeline.decisions import Decision, Ruling
from pipeline.mapping import quads
from pipeline.model import (
    Article,
    Certainty,
    Cue,
    Entity,
    Form,
    Kind,
    Label,
    Mode,
    Occurrence,
    Polarity,
    Span,
    Speaker,
    Stance,
    Statement,
    Target,
)

BASE = iris.DEFAULT_BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`who` said that `what`; the speaker and those it is about stand in the text by these words."""

    who: str
    what: str
    about: Mapping[str, Stance] = field(default_factory=dict)
    cue: str = "said"
    mode: Mode = Mode.INDIRECT
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    act: Act = Act.SAID
    future: bool = False
    confidence: float = 0.9
    narrow: int = 0
    """How many characters at its end are not taken for its content."""
    speaker: bool = True
    """Whether it was found who says it."""

    @property
    def text(self) -> str:
        return f"{self.who} {self.cue} that {self.what}."


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    articles: Mapping[str, Sequence[Said | str]]
    called: Mapping[str, str] = field(default_factory=dict)
    """Whom words mean, where it is not an agent of that name."""
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    labels: Mapping[str, Sequence[Label]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    silent: Sequence[str] = ()
    """Agents that no words speak of."""
    headlines: Mapping[str, str] = field(default_factory=dict)
    decisions: Sequence[Decision] = ()
    rulings: Sequence[Ruling] = ()
    run: str = "1"
    base: str = BASE


def statement(number: str, *, of: World) -> str:
    return iris.statement(number, base=of.base)


def agent(name: str, kind: Kind = Kind.PERSON) -> str:
    return iris.agent(kind, name, base=BASE)


def build(world: World) -> list[Quad]:
    """The quads of a build that found just this."""
    articles, statements = [], []
    seen: defaultdict[str, set[tuple[str, Span]]] = defaultdict(set)
    for name, lines in world.articles.items():
        texts = [line if isinstance(line, str) else line.text for line in lines]
        article = Article(id=name, text="\n\n".join(texts), lang="en", title=world.headlines.get(name))
        articles.append(article)
        start = 0
        for line, text in zip(lines, texts, strict=True):
            if isinstance(line, Said):
                one = _statement(line, article, start, world)
                statements.append(one)
                words = [(line.who, Span(start, start + len(line.who)))] if line.speaker else []
                words += [(called, _find(text, called, start, after=len(line.who))) for called in line.about]
                for called, span in words:
                    seen[world.called.get(called, called)].add((name, span))
            start += len(text) + 2
    for quiet in world.silent:
        seen[quiet] |= set()
    return list(
        quads(
            articles=articles,
            statements=statements,
            entities=[_entity(name, places, world) for name, places in sorted(seen.items())],
            tenures=[],
            positions={},
            base=world.base,
            run={"codeFingerprint": world.run},
            decisions=world.decisions,
            rulings=world.rulings,
        )
    )


def _find(text: str, words: str, start: int, *, after: int) -> Span:
    at = start + text.index(words, after)
    return Span(at, at + len(words))


def _iri(name: str, world: World) -> str:
    kind = world.kinds.get(name, Kind.PERSON)
    if kind is Kind.UNNAMED:
        return iris.source(min(world.articles), name, base=world.base)
    return iris.agent(kind, name, base=world.base)


def _entity(name: str, places: set[tuple[str, Span]], world: World) -> Entity:
    return Entity(
        iri=_iri(name, world),
        kind=world.kinds.get(name, Kind.PERSON),
        labels=tuple(world.labels.get(name, [Label(text=name)])),
        aliases=tuple(Label(text=alias) for alias in world.aliases.get(name, ())),
        mentions=tuple(Occurrence(article=article, span=span, form=Form.NAME) for article, span in sorted(places)),
    )


def _statement(line: Said, article: Article, start: int, world: World) -> Statement:
    text = line.text
    cue = Span(start + len(line.who) + 1, start + len(line.who) + 1 + len(line.cue))
    content = Span(cue.end + 1, start + len(text) - 1 - line.narrow)
    name = world.called.get(line.who, line.who)
    speaker = Speaker(
        entity=_iri(name, world),
        label=name,
        type=Kind.PERSON,
        span=(Span(start, start + len(line.who)),),
        named=True,
        because="name",
    )
    return Statement(
        id=iris.statement_id(article.id, article.fingerprint, cue, [content]),
        article=article.id,
        mode=line.mode,
        speaker=speaker if line.speaker else None,
        cue=Cue(spans=(cue,), lemma="say"),
        act=line.act,
        content=(content,),
        text=content.of(article.text),
        sentence=Span(start, start + len(text)),
        about=tuple(
            Target(
                entity=_iri(world.called.get(called, called), world),
                label=called,
                type=Kind.PERSON,
                span=_find(text, called, start, after=len(line.who)),
                stance=stance,
                because="name",
                confidence=None,
            )
            for called, stance in line.about.items()
        ),
        polarity=line.polarity,
        certainty=line.certainty,
        future=line.future,
        said_at=None,
        reported_by=None,
        confidence=line.confidence,
        rule="tagger",
    )
