"""Reads predictions: statement lines of `quoth extract`, or lines `{"id", "quotes": [{source, cue, content}]}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from pipeline.errors import InputError
from pipeline.evaluate.gold import Agent, Annotation, Gold, check, values
from pipeline.languages import LANGUAGES
from pipeline.model import GOVERNMENT_BODIES, Article, Entity, Form, Statement

_SHAPES = 'give statement lines of quoth extract, or lines {"id", "quotes": [{"source", "cue", "content"}]}'


Of: TypeAlias = Mapping[str, tuple[Annotation, ...]]
"""By article, in the order found; an article of which nothing is said is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """What was predicted for the articles of a gold file."""

    of: Of
    strange: tuple[str, ...] = ()
    """Ids of articles that the gold does not have, sorted: passed over."""


def read(lines: Iterable[str | bytes], articles: Sequence[Gold], *, name: str) -> Predicted:
    """The predictions in a file for these articles; `name` is the file's in messages."""
    texts = {article.id: article.text for article in articles}
    found: dict[str, list[Annotation]] = {}
    strange: set[str] = set()
    for number, value in values(lines, name=name):
        where = f"{name}:{number}"
        try:
            article, annotations = _line(value)
        except msgspec.ValidationError as error:
            raise InputError(f"{where}: not a line of predictions: {error}; {_SHAPES}") from error
        if article not in texts:
            strange.add(article)
            continue
        check(annotations, texts[article], where=where)
        found.setdefault(article, []).extend(annotations)
    return Predicted(of={id_: tuple(some) for id_, some in found.items()}, strange=tuple(sorted(strange)))


def of_statements(article: Article, statements: Iterable[Statement], entities: Iterable[Entity]) -> Of:
    """The predictions that an article's finished statements are; an agent has all of its names, the article's too."""
    names = {one.iri: _names(one, article) for one in entities}
    found: dict[str, list[Annotation]] = {}
    for one in statements:
        annotation = Annotation(
            content=one.content,
            source=one.speaker.span if one.speaker else (),
            cue=one.cue.spans if one.cue else (),
            confidence=one.confidence,
            speaker=one.speaker.label if one.speaker else None,
            about=tuple(each.label for each in one.about),
            agents=_agents(one, names),
        )
        found.setdefault(one.article, []).append(annotation)
    return {id_: tuple(some) for id_, some in found.items()}


def _names(entity: Entity, article: Article) -> tuple[str, ...]:
    own = [(one.form, one.span.of(article.text)) for one in entity.mentions if one.article == article.id]
    # "China" is no description of its government
    written = {words for form, words in own if form is Form.NAME or words.split()[-1][0].isupper()}
    labels = {label.text for label in (*entity.labels, *entity.aliases)}
    return tuple(sorted({*labels, *written, *_of_land(entity, article)}))


def _of_land(entity: Entity, article: Article) -> Iterator[str]:
    """The names of the land that an agent governs: who says "the U.S." means who governs the United States."""
    key = entity.iri.rsplit("/", 1)[-1]
    if entity.kind in GOVERNMENT_BODIES and article.lang in LANGUAGES:
        lands = LANGUAGES[article.lang].countries.names
        yield from (name for name, land in lands.items() if land.key == key)


def _agents(statement: Statement, names: Mapping[str, tuple[str, ...]]) -> dict[str, Agent]:
    found = {one.label: Agent(type=one.type, named=True, names=names.get(one.entity, ())) for one in statement.about}
    if (speaker := statement.speaker) is not None:
        found[speaker.label] = Agent(
            type=speaker.type,
            named=speaker.named,
            # an unnamed source has no name, only words that describe it
            names=names.get(speaker.entity, ()) if speaker.named else (),
            because=speaker.because,
        )
    return found


def _line(value: Any) -> tuple[str, list[Annotation]]:  # noqa: ANN401 - any JSON
    match value:
        case {"id": str() as article, "quotes": quotes}:
            return article, msgspec.convert(quotes, list[Annotation])
        case {"article": str() as article, "content": content, "speaker": speaker, "cue": cue}:
            plain = {
                "content": content,
                "source": _spans(speaker),
                "cue": _spans(cue),
                "confidence": value.get("confidence"),
                **_told(speaker, value.get("about")),
            }
            return article, [msgspec.convert(plain, Annotation)]
        case _:
            raise msgspec.ValidationError("neither `article` with a statement's keys nor `id` with `quotes`")


def _told(speaker: Any, about: Any) -> dict[str, object]:  # noqa: ANN401 - any JSON
    """Who speaks and about whom, as far as the line says."""
    targets = [one for one in about or () if "label" in one]
    speakers = [speaker] if speaker and "label" in speaker else []
    return {
        "speaker": speakers[0]["label"] if speakers else None,
        "about": None if about is None else [one["label"] for one in targets],
        "agents": {
            one["label"]: {key: one[key] for key in ("type", "named", "because") if key in one}
            for one in (*targets, *speakers)
        },
    }


def _spans(part: Any) -> object:  # noqa: ANN401 - any JSON
    """The spans of a speaker or cue: one, several in a list, or none."""
    match part:
        case None | {"span": None}:
            return []
        case {"span": [int(), int()] as span}:
            return [span]
        case {"span": spans}:
            return spans
        case _:
            raise msgspec.ValidationError("a speaker or cue without `span`")
