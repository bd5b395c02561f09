"""What people read, in their language: messages are written in English, and a table says each in another language.

A message is translated as the last thing before it is shown (`said`), by its whole text or by the text around its
{places}. So no stage knows of languages: an error, a reason in a rejected record and click's own words are treated
alike, and English costs nothing. gettext would have each place that makes a message ask for its translation first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.errors import DataError

ENGLISH: Final = "en"
COLUMNS: Final = ("context", "en", "other")
PLACE: Final = re.compile(r"\{([+=]?)(\w+)\}")
"""A {place}; {+place} holds a message, {=place} the name of a term of the ontology."""

_HERE: Final = Path(__file__).parent
_LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A message in English and in the language of its table."""

    line: int
    context: str
    """Where the English means this: empty for everywhere."""
    en: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    whole: Mapping[tuple[str, str], str]
    """Messages without places, by context and English."""
    patterns: Sequence[tuple[re.Pattern[str], Row]]
    """Those with places: first those that begin with words of their own, in each half the one with most words first."""


def languages() -> tuple[str, ...]:
    """The languages that people can be spoken to in, English first."""
    return (ENGLISH, *sorted(path.stem for path in _HERE.glob("*.tsv")))


def speak(language: str) -> None:
    """From now on what is shown is in this language, one of `languages()`."""
    _LANGUAGE.set(language)


def spoken() -> str:
    """The language that is spoken now."""
    return _LANGUAGE.get()


def said(message: str, *, context: str = "") -> str:
    """The message in the language that is spoken now; in English where the table does not have it.

    A context of two words is first looked for as a whole, then by its first word.
    """
    if spoken() == ENGLISH:
        return message
    table = _table(spoken())
    if found := table.whole.get((context, message)) or table.whole.get((context.partition(" ")[0], message)):
        return found
    for pattern, row in () if context else table.patterns:
        if match := pattern.fullmatch(message):
            return _filled(row, match.groupdict())
    return message


def term(name: str, *, of: str = "") -> str:
    """What the ontology calls the class or value of this name: "Person", "said", or "unknown" of "act" or "stance"."""
    if spoken() == ENGLISH:
        return name
    labels = _labels(spoken())
    value = name[:1].upper() + name[1:]
    return labels.get(value) or labels.get(of.capitalize() + value) or name


def rows(language: str) -> tuple[Row, ...]:
    """The table of a language, as it stands."""
    path = _HERE / f"{language}.tsv"
    lines = [(n, line) for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line[:1] not in {"", "#"}]
    if not lines or lines[0][1].split("\t") != ["context", ENGLISH, language]:
        raise DataError(f"{path.name}: no header; begin it with context, {ENGLISH} and {language}, with tabs between")
    found = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise DataError(f"{path.name}:{number}: {len(cells)} cells, expected {len(COLUMNS)}; put tabs between them")
        found.append(Row(line=number, context=cells[0], en=cells[1], other=cells[2]))
    return tuple(found)


@cache
def _table(language: str) -> _Table:
    table = rows(language)
    placed = [row for row in table if PLACE.search(row.en)]
    placed.sort(key=lambda row: (bool(PLACE.match(row.en)), -len(PLACE.sub("", row.en)), row.en))
    return _Table(
        whole={(row.context, row.en): row.other for row in table if not PLACE.search(row.en)},
        patterns=[(_pattern(row.en), row) for row in placed],
    )


def _pattern(message: str) -> re.Pattern[str]:
    """Matches the message with anything in its places."""
    own = PLACE.split(message)
    parts = [re.escape(own[0])]
    for name, words in zip(own[2::3], own[3::3], strict=True):
        parts += [f"(?P<{name}>.*?)", re.escape(words)]
    return re.compile("".join(parts), re.DOTALL)


def _filled(row: Row, given: Mapping[str, str]) -> str:
    how: dict[str, Callable[[str], str]] = {"": str, "+": said, "=": term}
    return PLACE.sub(lambda place: how[place[1]](given[place[2]]), row.other)


@cache
def _labels(language: str) -> Mapping[str, str]:
    """The labels of the ontology's terms in this language, by the terms' own names."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    from pipeline.resources import folder
    from pipeline.vocab import Q, Rdfs

    quads = parse(path=str(folder("ontology") / "quoth.ttl"), format=RdfFormat.TURTLE)
    labels = [(quad.subject, quad.object) for quad in quads if quad.predicate == Rdfs.label]
    return {
        term.value.removeprefix(Q.NAMESPACE): label.value
        for term, label in labels
        if isinstance(term, NamedNode) and isinstance(label, Literal) and label.language == language
    }
