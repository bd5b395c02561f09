"""How far a row of `boilerplate.tsv` reaches from the line that it matches: one function a scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from pipeline.ingest.lines import Line
from pipeline.model import MarkKind

FOOT = "foot"
_LONGEST_BIO = 600
_MOST_ITEMS = 5
_FEWEST_PAIRS = 2
_MOST_PAIRED = 40
_QUOTES = re.compile(r"\w: ?[\"'“„].*[\"'”]$|[\"'”],? [a-z]+ [^.!?]*\w$")
"""A headline that says who said it, which no heading between paragraphs does: "Oskam: ‘De brug zakt’"."""

Kinds: TypeAlias = dict[int, MarkKind]
"""Line number -> why it is passed over."""


class Page(NamedTuple):
    """The lines of a text, and the last of them that can be a paragraph of the article (-1 if none)."""

    lines: Sequence[Line]
    last_body: int


def _line(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - one signature for all
    """The line alone."""
    return range(at, at + 1)


def _after(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line alone, where the line before it is of the same kind: "Facebook" under "Share"."""
    return range(at, at + 1) if kinds.get(at - 1) is kind else range(0)


def _below(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line, unless it is the headline."""
    return range(at, at + 1) if at else range(0)


def _item(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line and all after it, if the article is over; else the teaser right under it, or a list of them."""
    lines, end = page.lines, at + 1
    if page.last_body <= at:
        return range(at, len(lines))
    while end < len(lines) and end - at <= _MOST_ITEMS and lines[end].is_headline and not lines[end].is_body:
        if end > at + 1 and lines[end].follows_blank and not _QUOTES.search(lines[end].words):
            break
        end += 1
    return range(at, end)


def _to_end(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:
    """The line and all after it, if all of it is teasers; the teaser right under it, if the article goes on."""
    left = len(page.lines) - at - 1
    if page.last_body <= at or (left <= _MOST_PAIRED and _pairs(page.lines[at + 1 :])):
        return range(at, len(page.lines))
    return _item(at, page, kind, kinds)


def _pairs(rest: Sequence[Line]) -> bool:
    """Whether headline and excerpt alternate to the end, twice or more: teasers with whole sentences."""
    heads, excerpts = rest[::2], rest[1::2]
    return (
        len(heads) == len(excerpts) >= _FEWEST_PAIRS
        and all(line.is_headline and not line.is_body for line in heads)
        and all(line.is_body and len(line.words.split()) <= 2 * _MOST_ITEMS**2 for line in excerpts)
    )


_NAME = re.compile(r"(?:by |door )?[A-Z][\w'-]+(?: [\w'.-]+){0,3} [A-Z][\w'-]+")
_BIO = re.compile(
    r"\b(?:is|was|are|writes?|covers?|reports?|joined|works?|schrijft|werkt|volgt|verslaat)\b.*"
    r"\b(?:writer|reporter|journalist|editor|author|correspondent|contributor|columnist|blogger|covers?|covering|writes|"
    r"redacteur|verslaggever|journaliste?|auteur|correspondente?|freelancer|schrijft|eindredacteur)\b"
)


def _bio(at: int, page: Page, kind: MarkKind, kinds: Kinds) -> range:  # noqa: ARG001 - as above
    """The line, a name under it, and one paragraph about that name."""
    lines, end = page.lines, at + 1
    name = ""
    if end < len(lines) and _NAME.fullmatch(lines[end].words):
        name = lines[end].words.removeprefix("By ").removeprefix("Door ")
        end += 1
    if end < len(lines):
        words = lines[end].words
        if (name and words.startswith((name, name.split()[0]))) or (len(words) <= _LONGEST_BIO and _BIO.search(words)):
            end += 1
    return range(at, end)


Reach: TypeAlias = Callable[[int, Page, MarkKind, Kinds], range]
SCOPES: dict[str, Reach] = {
    "line": _line,
    "after": _after,
    "below": _below,
    "item": _item,
    "to-end": _to_end,
    "bio": _bio,
    FOOT: _line,
}
