"""Decisions as they are written: statements and agents of a build, in words that can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline import iris
from pipeline.curation import places
from pipeline.curation.found import shape
from pipeline.curation.naming import relative
from pipeline.decisions import Aim, Named, Passage, Quote, Saying, Seen
from pipeline.errors import InputError
from pipeline.model import Article, Entity, Kind, Span, Statement

_SHOWN: Final = 5
_NAMELESS: Final = frozenset({Kind.UNNAMED, Kind.DOCUMENT})


def passage(
    article: Article, *, content: Iterable[Span], cue: Iterable[Span], source: Iterable[Span], sentence: Span
) -> Passage:
    """Words of an article as a decision names them."""
    within = places.plain(article)
    content, cue, source = tuple(content), tuple(cue), tuple(source)
    order, reach = shape(content=content, cue=cue, source=source, within=within)
    return Passage(
        article=article.id,
        order=order,
        reach=reach,
        content=tuple(places.quote(article.text, span, within=within, sure=True) for span in content),
        cue=tuple(places.quote(article.text, span, within=within) for span in cue),
        source=tuple(places.quote(article.text, span, within=within) for span in source),
        sentence=places.quote(article.text, sentence),
    )


def of(statement: Statement, article: Article) -> Passage:
    """The words of a statement."""
    return passage(
        article,
        content=statement.content,
        cue=statement.cue.spans if statement.cue else (),
        source=statement.speaker.span if statement.speaker else (),
        sentence=statement.sentence,
    )


def seen(statement: Statement, article: Article, *, base: str) -> Seen:
    """The rest of it."""
    speaker = statement.speaker
    within = places.plain(article)
    return Seen(
        mode=statement.mode,
        act=statement.act,
        lemma=statement.cue.lemma if statement.cue else None,
        speaker=Named(
            id=relative(speaker.entity, base=base), label=speaker.label, kind=speaker.type, named=speaker.named
        )
        if speaker
        else None,
        about=tuple(
            Aim(
                agent=Named(id=relative(one.entity, base=base), label=one.label, kind=one.type),
                words=places.quote(article.text, one.span, within=within),
                stance=one.stance,
                main=one.main,
            )
            for one in statement.about
        ),
        polarity=statement.polarity,
        certainty=statement.certainty,
        future=statement.future,
        said_at=statement.said_at,
        addressees=tuple(
            Aim(
                agent=Named(id=relative(one.entity, base=base), label=one.label, kind=one.type),
                words=places.quote(article.text, one.span, within=within),
            )
            for one in statement.addressees
        ),
        nested=statement.reported_by is not None,
    )


def named(entity: Entity, *, base: str) -> Named:
    """An entity as a decision names it."""
    return Named(id=relative(entity.iri, base=base), label=entity.label, kind=entity.kind, named=entity.named)


def agent(
    name: str, entities: Sequence[Entity], *, base: str, kind: Kind | None = None, article: str | None = None
) -> Named:
    """The agent that goes by a name, an IRI or its end; with a kind, one that the build does not have, too: a source
    without a name is that of an article.
    """
    iri = name if "://" in name else base + name
    slug = iris.slug(name)
    found = [one for one in entities if one.iri == iri] or [
        one
        for one in entities
        if (kind is None or one.kind is kind)
        and any(iris.slug(label.text) == slug for label in (*one.labels, *one.aliases))
    ]
    if len(found) == 1:
        return named(found[0], base=base)
    if found:
        shown = ", ".join(relative(one.iri, base=base) for one in found[:_SHOWN])
        raise InputError(f"'{name}' is the name of {len(found)} agents; give one of {shown}")
    if "://" in name:
        return Named(id=relative(name, base=base), label=name.rpartition("/")[2], kind=kind or Kind.ORGANIZATION)
    if kind is None:
        raise InputError(f"no agent in this build is called '{name}'; correct the name, or give --kind for a new one")
    if kind in _NAMELESS:
        if article is None:
            raise InputError(
                f"'{name}' has no name of its own and so belongs to an article; name it as a speaker there"
            )
        source = iris.source(article, name, base=base)
        return Named(id=relative(source, base=base), label=name, kind=kind, named=False)
    return Named(id=relative(iris.agent(kind, name, base=base), base=base), label=name, kind=kind)


def another(name: str, kind: Kind, entities: Iterable[Entity], *, of: Named, base: str) -> Named:
    """A new agent of this name, which was taken for another, with an id that no agent has."""
    known = {one.iri for one in entities}
    if (kind in _NAMELESS) is of.named:
        raise InputError("an agent with a name and a source without one cannot be each other's; give another --kind")
    folder = of.id.rpartition("/")[0]
    iri = plain = f"{base}{folder}/{iris.slug(name)}" if kind in _NAMELESS else iris.agent(kind, name, base=base)
    number = 1
    while iri in known:
        number += 1
        iri = f"{plain}-{number}"
    return Named(id=relative(iri, base=base), label=name, kind=kind, named=of.named)


def span(words: str, article: Article, *, near: Sequence[Span]) -> Span:
    """The place of words that somebody gives, nearest to others."""
    within, wanted = places.plain(article), places.form(words).strip()
    starts = (match.start() for match in re.finditer(re.escape(wanted), within.text))
    found = [within.span(start, len(wanted)) for start in starts] if wanted else []
    if not found:
        raise InputError(f"article '{article.id}' does not have the words “{words}”; copy them from its text")
    return min(found, key=lambda one: (min((_gap(one, each) for each in near), default=0), one))


def quoted(one: Span, article: Article) -> Quote:
    """A span as a decision names it."""
    return places.quote(article.text, one, within=places.plain(article))


def sayings(words: str, entity: str, entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> list[Saying]:
    """The mentions of an entity that are these words."""
    return [
        Saying(article=one.article, words=quoted(one.span, articles[one.article]))
        for one in entities[entity].mentions
        if one.span.of(articles[one.article].text) == words
    ]


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
