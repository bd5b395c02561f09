"""Reads predictions: statement lines of `quoth extract`, or lines `{"id", "quotes": [{source, cue, content}]}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from pipeline.errors import InputError
from pipeline.evaluate.gold import Annotation, Gold, check, values
from pipeline.model import Statement

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


def of_statements(statements: Iterable[Statement]) -> Of:
    """The predictions that finished statements are."""
    found: dict[str, list[Annotation]] = {}
    for one in statements:
        annotation = Annotation(
            content=one.content,
            source=one.speaker.span if one.speaker else (),
            cue=(one.cue.span,) if one.cue else (),
            confidence=one.confidence,
        )
        found.setdefault(one.article, []).append(annotation)
    return {id_: tuple(some) for id_, some in found.items()}


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
            }
            return article, [msgspec.convert(plain, Annotation)]
        case _:
            raise msgspec.ValidationError("neither `article` with a statement's keys nor `id` with `quotes`")


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
