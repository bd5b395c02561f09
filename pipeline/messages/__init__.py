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
from functools import cache, partial
from pathlib import Path
from typing import Final

from pipeline.errors import DataError

ENGLISH: Final = "en"
COLUMNS: Final = ("context", "en", "other")
PLACE: Final = re.compile(r"\{([+=]?)(\w+)\}")
"""A {place}; {+place} holds a message, {=place} the name of a term of the ontology."""

_DEEPEST: Final = 10
"""How far messages are looked for inside messages; ours stop long before."""
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
    words: tuple[str, ...]
    """The English around its places: one piece more than there are places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    whole: Mapping[tuple[str, str], str]
    """Messages without places, by context and English."""
    placed: Sequence[Row]
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
    if context:
        whole = _table(spoken()).whole
        return whole.get((context, message)) or whole.get((context.partition(" ")[0], message)) or message
    return _said(message, deep=_DEEPEST)


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
        found.append(Row(line=number, context=cells[0], en=cells[1], other=cells[2], words=_words(cells[1])))
    return tuple(found)


@cache
def _table(language: str) -> _Table:
    table = rows(language)
    placed = [row for row in table if PLACE.search(row.en)]
    placed.sort(key=lambda row: (bool(PLACE.match(row.en)), -len(PLACE.sub("", row.en)), row.en))
    return _Table(
        whole={(row.context, row.en): row.other for row in table if not PLACE.search(row.en)},
        placed=placed,
    )


def _words(message: str) -> tuple[str, ...]:
    return tuple(PLACE.split(message)[::3])


def _values(words: Sequence[str], message: str) -> list[str] | None:
    """What stands between the words in the message, each as short as can be; None where it is another message."""
    first, *between, last = words
    if not (message.startswith(first) and message.endswith(last)):
        return None
    at, end = len(first), len(message) - len(last)
    values = []
    # By hand: a regular expression with so many gaps may try every way to fill them in a long message.
    for piece in between:
        found = message.find(piece, at, end)
        if found < 0:
            return None
        values.append(message[at:found])
        at = found + len(piece)
    return [*values, message[at:end]] if at <= end else None


def _said(message: str, *, deep: int) -> str:
    table = _table(spoken())
    if (whole := table.whole.get(("", message))) is not None:
        return whole
    for row in table.placed if deep else ():
        if (values := _values(row.words, message)) is not None:
            return _filled(row, values, deep=deep)
    return message


def _filled(row: Row, values: Sequence[str], *, deep: int) -> str:
    how: dict[str, Callable[[str], str]] = {"": str, "+": partial(_said, deep=deep - 1), "=": term}
    given = dict(zip((name for _, name in PLACE.findall(row.en)), values, strict=True))
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
