"""Reads gold files: one article a line, with the attributions that a person found in it.

`{"id", "text", "lang"?, "publisher"?, "attributions": [{"source", "cue", "content"}]}`, each part a list of spans:
the shape of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018). An attribution may have `speaker`, `type` and
`about` too. Other keys are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from pipeline.errors import InputError
from pipeline.model import Span

SHAPE = "docs/evaluation.md shows the shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """What a program knows of an agent besides the name it gives."""

    type: str | None = None
    """Local name of its class."""
    named: bool | None = None
    """Whether it has a name, or words that describe it."""
    names: tuple[str, ...] = ()
    """Other names, as the article or the authority file has them."""
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One attribution as spans of the text, whoever found it."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    confidence: float | None = None
    speaker: str | None = None
    """The name of who speaks, or `UNNAMED: ` or `DOCUMENT: ` before words for what has none; None: not said."""
    type: str | None = None
    """Local name of the speaker's class."""
    about: tuple[str, ...] | None = None
    """The names of those whom the content is about; None: not said."""
    agents: Mapping[str, Agent] = field(default_factory=dict)
    """What is known of these, by the names given here."""

    def spans(self) -> tuple[Span, ...]:
        """All of its spans."""
        return (*self.source, *self.cue, *self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An article with the attributions that a person found in it."""

    id: str
    text: str
    attributions: tuple[Annotation, ...]
    lang: str = ""
    publisher: str | None = None


def read(lines: Iterable[str | bytes], *, name: str, lang: str) -> list[Gold]:
    """The articles of a gold file; `lang` is the language of those that name none, `name` the file's in messages."""
    articles: list[Gold] = []
    seen: dict[str, int] = {}
    for number, value in values(lines, name=name):
        where = f"{name}:{number}"
        try:
            one = msgspec.convert(value, Gold)
        except msgspec.ValidationError as error:
            raise InputError(f"{where}: not a line of gold: {error}; {SHAPE}") from error
        if one.id in seen:
            raise InputError(
                f"{where}: article '{one.id}' stands in line {seen[one.id]} too; give each article one line"
            )
        seen[one.id] = number
        check(one.attributions, one.text, where=where)
        articles.append(replace(one, lang=one.lang or lang))
    if not articles:
        raise InputError(f"{name}: holds no article; give a file with one a line, {SHAPE}")
    return articles


def values(lines: Iterable[str | bytes], *, name: str) -> Iterator[tuple[int, object]]:
    """(line number, value) of each line of JSON; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{name}:{number}: not a line of JSON ({error}); {SHAPE}") from error


def check(annotations: Iterable[Annotation], text: str, *, where: str) -> None:
    """Raises `InputError` for a span that holds no character of the text."""
    for number, one in enumerate(annotations, start=1):
        for span in one.spans():
            if not 0 <= span.start < span.end <= len(text):
                raise InputError(
                    f"{where}: attribution {number}: [{span.start}, {span.end}] is no span of the text of {len(text)} "
                    "characters; offsets are [start, end), counted in characters"
                )
