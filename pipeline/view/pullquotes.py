"""Pull quotes: a quotation set apart from the running text, with its speaker's name and nothing else.

Scrapers lose the layout that kept the two apart: "… since this initiative took placeShou Zi Chew".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Span
from pipeline.view.evidence import LOWER, UPPER, Evidence, gather


class PullQuote(NamedTuple):
    """What is quoted, and the name under it."""

    quotation: Span
    speaker: Span
    glued: bool
    """Whether nothing stands between the two."""


_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_NAME_WORD = rf"[{UPPER}][{UPPER}{LOWER}'’-]*[{LOWER}]"
_PARTICLE = r"(?:van|von|de|der|den|ten|ter|te|el|al|bin|la|le|di|da|’t|'t)"
_NAME = re.compile(rf"{_NAME_WORD}(?: (?:{_NAME_WORD}|[{UPPER}]\.|{_PARTICLE})){{0,4}} {_NAME_WORD}")
_GLUE = re.compile(rf"(?<=[{LOWER}.!?”\"])(?=[{UPPER}])")
_OPENS = "“\"„‘'"
_CLOSES = "”\"“’'"
_DASH = re.compile(r"\s*[—–-]\s*")
_TAIL = 60
"""Characters at a line's end in which the name stands."""
_LONGEST = 600
_FEWEST_WORDS = 6
_FEWEST_LETTERS = 3
_MOST_NAME_WORDS = 5  # "Jan van der Berg" has four


def pull_quotes(text: str, *, lang: str) -> tuple[PullQuote, ...]:
    """The pull quotes of `text`, in order. `lang` is the text's: the rules are the same in English and Dutch."""
    del lang
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    # The first line is the headline, which may be a quotation with a byline under it.
    candidates = [line for line in lines[1:] if len(line.group()) <= _LONGEST]
    glued = [quote for line in candidates for quote in _glued(line)]
    if glued:
        evidence = gather(text)
        glued = [quote for quote in glued if _is_accident(text, quote, evidence)]
    below = [quote for first, second in pairwise(lines[1:]) for quote in _below(first, second)]
    return tuple(sorted({*glued, *below}))


def _glued(line: re.Match[str]) -> Iterator[PullQuote]:
    """The quotation and the name of a line like "… took placeShou Zi Chew"."""
    whole = line.group().rstrip()
    indent = len(whole) - len(whole.lstrip())
    for turn in _GLUE.finditer(whole, max(indent, len(whole) - _TAIL)):
        name, quotation = whole[turn.start() :], whole[indent : turn.start()]
        if _is_name(name) and _reads_as_sentence(quotation):
            start = line.start()
            yield PullQuote(
                Span(start + indent, start + turn.start()),
                Span(start + turn.start(), start + len(whole)),
                glued=True,
            )
            return


def _below(first: re.Match[str], second: re.Match[str]) -> Iterator[PullQuote]:
    """A line that is all quotation, and a line under it that is all name."""
    quotation, name = first.group().strip(), second.group().strip()
    if not (quotation[0] in _OPENS and quotation[-1] in _CLOSES and _reads_as_sentence(quotation)):
        return
    if any(sign in _OPENS + _CLOSES for sign in (quotation[1:-1].replace("’", "").replace("'", ""))):
        return
    dash = _DASH.match(name)
    bare = name[dash.end() :] if dash else name
    if _is_name(bare):
        start = second.start() + second.group().index(bare)
        left = first.start() + first.group().index(quotation)
        yield PullQuote(Span(left, left + len(quotation)), Span(start, start + len(bare)), glued=False)


def _is_name(words: str) -> bool:
    return len(words) <= _TAIL and len(words.split()) <= _MOST_NAME_WORDS and bool(_NAME.fullmatch(words))


def _reads_as_sentence(words: str) -> bool:
    """Whether these are the words of a sentence, not of a headline in title case."""
    bare = words.lstrip(_OPENS)
    parts = bare.split()
    small = sum(part[0].islower() for part in parts)
    return len(parts) >= _FEWEST_WORDS and bare[0].isupper() and 2 * small > len(parts)


def _is_accident(text: str, quote: PullQuote, evidence: Evidence) -> bool:
    """Whether the glued run is no name in camel case ("easyJet Holidays") and leaves a word on its left."""
    at = quote.speaker.start
    left = re.search(r"[^\W\d_]*$", text[max(0, at - _TAIL) : at])
    right = re.match(r"[^\W\d_]*", text[at : at + _TAIL])
    before = left.group() if left else ""
    run = before + (right.group() if right else "")
    if not before:  # a full stop or a closing mark
        return text[quote.quotation.start] in _OPENS
    return before.islower() and len(before) >= _FEWEST_LETTERS and evidence.unique(run)
