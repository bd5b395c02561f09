"""Sources to articles: decoded, told apart by language, titled, and marked where they are not the article."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO

from pipeline.errors import InputError
from pipeline.ingest.clean import marks
from pipeline.ingest.decode import half_character
from pipeline.ingest.language import detect, normalized
from pipeline.ingest.lines import lines_of
from pipeline.ingest.raw import Raw, rejected
from pipeline.ingest.readers import read_file, read_stdin
from pipeline.ingest.sources import STDIN, files
from pipeline.languages import LANGUAGES
from pipeline.model import Article, Mark, Rejected

__all__ = ["files", "marks", "read"]

LONGEST_TEXT = 1_000_000
"""Characters of an article; a book is not one, and reading it would hold up all others."""
LONGEST_HEADLINE = 200


def read(
    sources: Sequence[str], *, stdin: BinaryIO | None = None, languages: Collection[str] = LANGUAGES
) -> Iterator[Article | Rejected]:
    """The articles of files, folders, patterns and `-`, sorted by path; what cannot be used, with its reason.

    Raises `InputError` for a source that does not exist. Two articles with one id: the first stays.
    """
    known: dict[str, tuple[str, str]] = {}
    for raw in _raws(sources, stdin):
        made = raw if isinstance(raw, Rejected) else _article(raw, languages)
        if isinstance(made, Article) and isinstance(raw, Raw):
            same = hashlib.sha256(made.text.encode()).hexdigest()
            first = known.setdefault(made.id, (raw.record, same))
            if first[0] != raw.record:
                made = rejected(raw.record, _twice(made.id, first[0], same=first[1] == same))
        yield made


def _raws(sources: Sequence[str], stdin: BinaryIO | None) -> Iterator[Raw | Rejected]:
    paths = files(sources)
    if STDIN in sources and stdin is None:
        raise InputError("-: there is no standard input here; give files, folders or patterns")
    for path in paths:
        yield from read_file(path)
    if STDIN in sources and stdin is not None:
        yield from read_stdin(stdin)


def _article(raw: Raw, languages: Collection[str]) -> Article | Rejected:
    if problem := _problem(raw):
        return rejected(raw.record, problem)
    given = normalized(raw.lang) if raw.lang else None
    # English rows hold everywhere, so what they leave tells the language well enough.
    lang = given or detect(_unmarked(raw.text, marks(raw.text, lang="en")), languages=languages)
    if lang is None:
        return rejected(raw.record, "the text holds no words")
    if lang not in languages:
        return rejected(
            raw.record, f"the language '{lang}' has no model; Quoth reads {' and '.join(sorted(languages))}"
        )
    found = marks(raw.text, lang=lang)
    return Article(
        id=raw.id,
        text=raw.text,
        lang=lang,
        title=raw.title or _headline(raw.text, found),
        url=raw.url,
        outlet=raw.outlet,
        published=raw.published,
        marks=found,
    )


def _problem(raw: Raw) -> str | None:
    """Why this can be no article."""
    if not raw.text.strip():
        return "the text is empty"
    if len(raw.text) > LONGEST_TEXT:
        return f"the text has {len(raw.text):,} characters; an article has at most {LONGEST_TEXT:,}: split it"
    for name in ("id", "text", "title", "url", "outlet"):
        at = half_character(getattr(raw, name) or "")
        if at is not None:
            return f'"{name}" holds half of a surrogate pair at character {at}; write the file anew as UTF-8'
    if "\0" in raw.text or "\0" in raw.id:
        return "the text holds a NUL character; take it out"
    return None


def _twice(id_: str, first: str, *, same: bool) -> str:
    if same:
        return f"duplicate: the same text as {first}, id '{id_}'"
    return f"the id '{id_}' is taken by {first}, whose text is another; rename one"


def _unmarked(text: str, found: Sequence[Mark]) -> str:
    """The text without what is marked."""
    pieces = []
    done = 0
    for mark in found:
        pieces.append(text[done : mark.span.start])
        done = mark.span.end
    return "".join([*pieces, text[done:]]) if text[done:].strip() or any(map(str.strip, pieces)) else text


def _headline(text: str, found: Sequence[Mark]) -> str | None:
    """The first line that is not marked, if it can be a headline and an article follows it."""
    starts = {mark.span.start for mark in found}
    ends = [mark.span for mark in found]
    lines = [line for line in lines_of(text[: 20 * LONGEST_HEADLINE]) if line.span.start not in starts]
    lines = [line for line in lines if not any(span.contains(line.span) for span in ends)]
    if len(lines) > 1 and len(lines[0].words) <= LONGEST_HEADLINE and lines[0].is_headline:
        return lines[0].span.of(text)
    return None
