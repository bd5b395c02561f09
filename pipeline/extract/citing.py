"""Another source beside that of a statement: "Reuters, [citing] an anonymous source", "an email [seen by] Reuters"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.page import Page
from pipeline.languages import Language, singular
from pipeline.model import Attribution, Span

_NAME = r"(?:[^.,;:\n“”\"()—–]|(?<=\b[A-Z])\.){2,100}"
_GAP = re.compile(r"(?:\s+\w[\w’'-]*){0,4},?\s*")
"""Between a statement's words and those for another source: "reported [on Monday, ]citing"."""
_BEFORE = re.compile(r",?\s*")
_SENSES = {
    "cites": {"agent", "person", "people", "document"},
    "holds": {"agent", "people"},
    "tells": {"people", "document"},
}
"""What the noun of another source may be, by what the words for it mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another source."""

    words: Span
    """Those that bring it in."""
    source: Span
    whole: Span
    means: str
    """One of `CITING`."""


def others(attribution: Attribution, page: Page) -> Iterator[Other]:
    """The other sources in the words of an attribution's own, right behind its words, or before them all."""
    parts = (*attribution.source, *(attribution.cue.spans if attribution.cue else ()))
    for other in _named(attribution, page):
        inside = any(part.start < other.words.start < part.end for part in attribution.source)
        cue = attribution.cue.spans if attribution.cue else ()
        tagged = any(part.overlaps(other.words) for part in cue)
        if tagged and (other.means == "tells" or other.words.start < attribution.source[-1].end):
            continue  # its own cue; only behind the source these words may have been taken for one
        if any(part.overlaps(other.source) for part in attribution.source) and not inside:
            continue
        held = any(piece.start + 2 < other.words.start < piece.end for piece in attribution.content)
        near = inside or (not held and (_follows(other, attribution, page) or _leads(other, attribution, parts, page)))
        if near and is_source(other.source, means=other.means, page=page):
            yield other


def _named(attribution: Attribution, page: Page) -> Iterator[Other]:
    """Every source that such words bring in, in an attribution's sentence."""
    known = page.language.citing
    own = [*attribution.source, *(attribution.cue.spans if attribution.cue else ()), *attribution.content]
    for match in _pattern(tuple(sorted(known.items()))).finditer(page.text, *attribution.sentence):
        if match["cue"]:
            words, source = Span(*match.span("cue")), Span(*match.span("source"))
            means = known[match["cue"].lower()]
        else:
            words, source = Span(*match.span("open")), Span(*match.span("framed"))
            means = known[f"{match['open'].lower()} … {match['close'].lower()}"]
        # the name ends before the statement's own words: "citing two sources reported that"
        stop = min((part.start for part in own if source.start < part.start < source.end), default=source.end)
        source = Span(source.start, source.start + len(page.text[source.start : stop].rstrip()))
        yield Other(
            words=words, source=source, whole=Span(words.start, max(source.end, match.end("close"))), means=means
        )


@functools.cache
def _pattern(citing: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    def among(words: Sequence[str]) -> str:
        return "|".join(map(re.escape, sorted(set(words), key=lambda each: (-len(each), each)))) or "(?!)"

    framed = [words.split(" … ") for words, _ in citing if "…" in words]
    plain = among([words for words, _ in citing if "…" not in words])
    opens, closes = among([first for first, *_ in framed]), among([last for *_, last in framed])
    return re.compile(
        # one may stand in the words behind another: a match takes only the first words
        rf"\b(?:(?P<cue>{plain})\s+(?=(?P<source>{_NAME}))"
        rf"|(?P<open>{opens})\s+(?=(?P<framed>{_NAME}?)\s(?P<close>{closes})\b))",
        re.IGNORECASE,
    )


def _follows(other: Other, attribution: Attribution, page: Page) -> bool:
    """Whether it stands right behind a piece of the statement, but for few words."""
    cue = attribution.cue.spans if attribution.cue else ()
    for piece in (*attribution.source, *cue, *attribution.content):
        gap = page.text[piece.end : other.words.start] if piece.end <= other.words.start else None
        if gap is not None and _GAP.fullmatch(gap) and (other.means != "holds" or _a_document(gap, page.language)):
            return True
        if piece in attribution.content and 0 <= other.words.start - piece.start <= len(", "):
            return True
    return False


def _a_document(gap: str, language: Language) -> bool:
    """Whether a gap holds nothing, or what may be held: "zegt in een e-mail in handen van"."""
    found = [singular(word, language=language) for word in re.findall(r"[\w’'-]+", gap)]
    return not found or any(known is not None and language.nouns[known[0]].sense == "document" for known in found)


def _leads(other: Other, attribution: Attribution, parts: Sequence[Span], page: Page) -> bool:
    """Whether it opens the clause: "Citing two officials, Reuters said", "In an email seen by Reuters, she wrote"."""
    after = min(part.start for part in parts)
    before = page.text[attribution.sentence.start : other.words.start].strip()
    held = other.means == "holds" and bool(before) and _a_document(before, page.language)
    return (
        (held or other.means == "cites")
        and other.whole.end <= after
        and _BEFORE.fullmatch(page.text, other.whole.end, after) is not None
    )


def is_source(span: Span, *, means: str, page: Page) -> bool:
    """Whether words are for somebody or something that can say: not so "citing health reasons"."""
    language, senses = page.language, _SENSES[means]
    begun = False
    if span.of(page.text).split(" ", 1)[0].lower() in {*language.pronouns, *language.grammar["subordinator"]}:
        return False
    for word in re.findall(r"[\w’'.-]+", span.of(page.text)):
        small = word.lower() in language.grammar["preposition"] or word.lower() in language.grammar["subordinator"]
        if small and begun:
            return False
        known = singular(word, language=language) or singular(re.sub(r"[’']s?$", "", word), language=language)
        if known is not None and language.nouns[known[0]].sense in senses:
            return True
        begun = begun or word.lower() not in language.grammar["determiner"]
        named = word[0].isupper() and word not in language.grammar["demonym"] and not language.capital_nouns
        if named and means != "tells" and not re.search(r"[’']s?$", word):
            return True
    return False
