"""Lines that say again what the text has said: the headline twice, a paragraph twice, the whole article twice.

The first complete copy stays; a truncated one is passed over wherever it stands. Time and memory grow with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.ingest.lines import Line
from pipeline.model import MarkKind

_SENTENCE_END = re.compile(r"(?<=[.!?…\"”'])\s+")
_NO_WORD = re.compile(r"[\W_]+")
_HEAD = 5
"""Lines from the top among which a truncated headline is looked for."""
_FEWEST_WORDS = 3
_SHORTEST_BLOCK = 60
"""Characters from which a repeated line is a scar and no figure of speech."""
_SHORTEST_EXCERPT = 40
_MOST_LOST = 0.5
_MOST_SITE_WORDS = 5


def repeats(lines: Sequence[Line]) -> Iterator[tuple[int, MarkKind]]:
    """The numbers of the lines that repeat, each with its kind."""
    keys = [_NO_WORD.sub(" ", line.words).strip().casefold() for line in lines]
    blocks = _blocks(lines, keys)
    blocks.update(_excerpts(lines, keys))
    yield from ((at, MarkKind.REPEATED_BLOCK) for at in sorted(blocks))
    for at in sorted(_headlines(lines, keys) - blocks):
        yield at, MarkKind.REPEATED_HEADLINE


def _headlines(lines: Sequence[Line], keys: Sequence[str]) -> set[int]:
    """Truncated headlines at the top, and the headline's later copies."""
    found: set[int] = set()
    top = [at for at in range(min(_HEAD, len(lines))) if lines[at].is_headline or lines[at].trails_off]
    for at in top:
        for other in top:
            if at not in found and other not in found and at != other and _is_part(at, other, lines, keys):
                found.add(at)
    headline = next((at for at in top if at not in found), None)
    if headline is None or len(keys[headline].split()) < _FEWEST_WORDS:
        return found
    return found | {at for at in range(headline + 1, len(lines)) if keys[at] == keys[headline]}


def _is_part(at: int, other: int, lines: Sequence[Line], keys: Sequence[str]) -> bool:
    """Whether line `at` is line `other` cut short, or line `other` with the site's name behind it."""
    part, whole = keys[at], keys[other]
    if len(part) < len(whole):
        shorter = whole.startswith(part) and len(part.split()) > _FEWEST_WORDS and len(part) >= _MOST_LOST * len(whole)
        return shorter and not _has_site(lines[other], part)
    return (
        part != whole and part.startswith(whole) and len(whole.split()) >= _FEWEST_WORDS and _has_site(lines[at], whole)
    )


def _has_site(line: Line, headline: str) -> bool:
    """Whether `line` is `headline` and a site's name: "Chew denies it | BuzzFeed News"."""
    parts = re.split(r" [|–—»-] ", line.words)
    site = parts[-1].split()
    return (
        len(parts) > 1
        and len(site) <= _MOST_SITE_WORDS
        and _NO_WORD.sub(" ", " ".join(parts[:-1])).strip().casefold() == headline
    )


def _blocks(lines: Sequence[Line], keys: Sequence[str]) -> set[int]:
    """Lines all of whose sentences came before, and the short lines between them that came before too."""
    sentences: set[str] = set()
    whole: set[str] = set()
    again: set[int] = set()
    short: set[int] = set()
    for at, line in enumerate(lines):
        parts = {_NO_WORD.sub(" ", part).strip().casefold() for part in _SENTENCE_END.split(line.words)} - {""}
        if len(keys[at]) >= _SHORTEST_BLOCK and (keys[at] in whole or parts <= sentences):
            again.add(at)
        elif keys[at] in whole:
            short.add(at)
        sentences |= parts
        whole.add(keys[at])
    for step in (1, -1):
        for at in sorted(again, reverse=step < 0):
            beside = at + step
            while beside in short:
                again.add(beside)
                beside += step
    return again


def _excerpts(lines: Sequence[Line], keys: Sequence[str]) -> Iterator[int]:
    """Lines that break off in an ellipsis and stand in full elsewhere."""
    cut = {keys[at][:_SHORTEST_EXCERPT]: at for at, line in enumerate(lines) if line.trails_off}
    for at, key in enumerate(keys):
        part = cut.get(key[:_SHORTEST_EXCERPT])
        if part is not None and part != at and len(keys[part]) >= _SHORTEST_EXCERPT and key.startswith(keys[part]):
            yield part
