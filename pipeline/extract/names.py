"""Names: the authority file's first, then the recognizer's, then capitalised words where somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.sentences import tokens
from pipeline.languages import Language
from pipeline.model import Form, Kind, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.resolve.authority import Authority

_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANIZATION, "GPE": Kind.PLACE, "LOC": Kind.PLACE, "MISC": None}
_EDGE = re.compile(r"^(?:[Tt]he|[Dd]e|[Hh]et|[Aa]n?)\s+|(?:[’']s|[’'])$|^[“\"‘'(]+|[”\",.;:)]+$")
_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*\w"
_COMPOUND = re.compile(r"([\w.]+)-[a-zà-ÿ]\w*")
"""A Dutch compound with a name in it: "CDA-minister", "IP-adressen"."""
_SHORT = 3


@lru_cache(maxsize=8)
def _alternation(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    # a hyphen after the name is a Dutch compound ("ByteDance-topman"): the name is in it all the same
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _clean(text: str, span: Span) -> Span:
    """A name without article, possessive and stray marks at its edges."""
    start, end = span
    while match := _EDGE.search(text[start:end]):
        start, end = (start + match.end(), end) if match.start() == 0 else (start, start + match.start())
    return Span(start, end)


def kind_of(name: str, *, language: Language) -> Kind | None:
    """What a word in the name says of its kind: "Committee", "Times", "Inc."."""
    for word, kind in language.names:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name):
            return kind
    return None


def names(doc: Doc, *, language: Language, authority: Authority, sources: Sequence[Span] = ()) -> list[Mention]:
    """Names that do not overlap; the authority file's before the recognizer's, unless theirs is a longer name."""
    text = doc.text
    pattern = _alternation(tuple(authority.by_name))
    found = [
        Mention(
            span=Span(*m.span()),
            head=Span(*m.span()),
            form=Form.NAME,
            kind=authority.entries[authority.by_name[m[0]]].kind,
            authority=authority.by_name[m[0]],
        )
        for m in (pattern.finditer(text) if pattern else ())
    ]
    for entity in doc.ents:
        if entity.label_ not in _KINDS:
            continue
        span = _clean(text, Span(entity.start_char, entity.end_char))
        if compound := _COMPOUND.fullmatch(span.of(text)):
            span = Span(span.start, span.start + compound.end(1))
        words = span.of(text)
        kind = _KINDS[entity.label_]
        if _no_name(words, language=language) or (
            kind is Kind.PERSON and not _is_person(words, span, text, language=language)
        ):
            continue
        if kind is not Kind.PERSON and kind is not Kind.PLACE:
            kind = kind_of(words, language=language) or kind
        rivals = [mention for mention in found if mention.span.overlaps(span)]
        longer = len(rivals) == 1 and span.end == rivals[0].span.end and span.start < rivals[0].span.start
        if rivals and not (longer and kind is Kind.PERSON and rivals[0].kind is Kind.PERSON):
            continue
        found = [mention for mention in found if mention not in rivals]
        found.append(Mention(span=span, head=span, form=Form.NAME, kind=kind))
    found += _in_sources(doc, sources, found, language=language)
    return found + _surnames(text, found)


def _in_sources(doc: Doc, sources: Sequence[Span], named: list[Mention], *, language: Language) -> list[Mention]:
    """Names that recognizers miss: capitalised words of a source ("the minister, Jan de Vries")."""
    particle = "|".join(map(re.escape, sorted(language.grammar["particle"])))
    run = re.compile(rf"(?<!\w){_CAPITAL}(?: (?:(?:{particle}) ){{0,3}}{_CAPITAL})*")
    text = doc.text
    out: list[Mention] = []
    for source in sources:
        for match in run.finditer(text, *source):
            span = _untitled(_clean(text, Span(*match.span())), text, language=language)
            words = tokens(doc, span)
            taken = any(mention.span.overlaps(span) for mention in (*named, *out))
            if taken or not words or _no_name(span.of(text), language=language):
                continue
            # one word with a capital opens a sentence as often as it names somebody, unless the tagger is sure
            if (len(words) > 1 and not _opens(words[0], language=language)) or all(t.tag_ == "NNP" for t in words):
                out.append(Mention(span=span, head=span, form=Form.NAME))
    return out


def _untitled(span: Span, text: str, *, language: Language) -> Span:
    """A run of capitalised words without titles and demonyms before the name: "Republican Senator" leaves nothing."""
    start, end = span
    titles = {title.lower() for title in language.roles} | {word.lower() for word in language.grammar["demonym"]}
    for match in re.finditer(r"[^\s]+\s*", text[start:end]):
        if match[0].strip().lower() not in titles | language.grammar["honorific"]:
            return Span(start + match.start(), end)
    return Span(end, end)


def _opens(token: Token, *, language: Language) -> bool:
    """Whether a capital is only that of a sentence's first word."""
    return bool(token.is_sent_start) and (token.pos_ not in {"", "PROPN"} or token.lower_ in language.nouns)


def _surnames(text: str, named: list[Mention]) -> list[Mention]:
    """The last names alone of people whom the article names in full: recognizers miss "Chew" more often than not."""
    full = [mention.span.of(text) for mention in named if mention.kind is Kind.PERSON and " " in mention.span.of(text)]
    pattern = _alternation(
        tuple(sorted({name.rsplit(" ", 1)[1] for name in full if len(name.rsplit(" ", 1)[1]) >= _SHORT}))
    )
    spans = [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []
    return [
        Mention(span=span, head=span, form=Form.NAME, kind=Kind.PERSON)
        for span in spans
        if not any(mention.span.overlaps(span) for mention in named)
    ]


def _is_person(words: str, span: Span, text: str, *, language: Language) -> bool:
    """One word is a person's name only if a title stands before it or the text has it again: recognizers see people in
    "a Trojan horse".
    """
    if " " in words:
        return True
    before = text[max(0, span.start - 30) : span.start].split()
    titled = bool(before) and before[-1].strip('“"').lower() in {
        *language.grammar["honorific"],
        *map(str.lower, language.roles),
    }
    return titled or len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)) > 1


def _no_name(words: str, *, language: Language) -> bool:
    """Scraps that recognizers take for names."""
    lower = words.lower()
    return (
        len(words) < _SHORT
        or "\n" in words
        or not any(c.isupper() for c in words)
        or "’s " in words
        or "'s " in words
        or words in language.grammar.get("demonym", ())
        or lower in language.nouns
        or lower in language.roles
        or lower in language.pronouns
    )
