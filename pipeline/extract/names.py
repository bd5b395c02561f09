"""Names: the authority file's first, then the recognizer's, then capitalised words where somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract import kinds
from pipeline.extract.edges import bare, parts
from pipeline.extract.sentences import tokens
from pipeline.languages import Language, singular
from pipeline.model import Form, Kind, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.resolve.authority import Authority

_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*\w"
_SHORT = 3


@lru_cache(maxsize=8)
def _alternation(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    # a hyphen after the name is a Dutch compound ("ByteDance-topman"): the name is in it all the same
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


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
    entities = [
        (span, entity.label_)
        for entity in doc.ents
        if kinds.known(entity.label_)
        for span in parts(Span(entity.start_char, entity.end_char), text, label=entity.label_, language=language)
    ]
    for span, label in entities:
        words = span.of(text)
        before = re.search(r"([\w-]+)[ \n]$", text[max(0, span.start - 40) : span.start])
        kind = kinds.of_label(label, words, before=before[1] if before else "", language=language)
        sure = label in kinds.NAMED and words[:1].isupper()
        if (_no_name(words, language=language) and not sure) or (
            kind is Kind.PERSON and not _is_person(words, span, text, sources=sources, language=language)
        ):
            continue
        rivals = [mention for mention in found if mention.span.overlaps(span)]
        longer = len(rivals) == 1 and span.end == rivals[0].span.end and span.start < rivals[0].span.start
        if rivals and not (longer and kind is Kind.PERSON and rivals[0].kind is Kind.PERSON):
            continue
        found = [mention for mention in found if mention not in rivals]
        found.append(Mention(span=span, head=span, form=Form.NAME, kind=kind))
    found += _in_sources(doc, sources, found, language=language)
    return found + _surnames(text, found, language=language)


def _in_sources(doc: Doc, sources: Sequence[Span], named: list[Mention], *, language: Language) -> list[Mention]:
    """Names that recognizers miss: capitalised words of a source ("the minister, Jan de Vries")."""
    particle = "|".join(map(re.escape, sorted(language.grammar["particle"])))
    run = re.compile(rf"(?<!\w){_CAPITAL}(?: (?:(?:{particle}) ){{0,3}}{_CAPITAL})*")
    text = doc.text
    out: list[Mention] = []
    works = [Span(each.start_char, each.end_char) for each in doc.ents if each.label_ == kinds.WORK]
    for source in sources:
        for match in run.finditer(text, *source):
            span = _untitled(bare(Span(*match.span()), text, language=language), text, language=language)
            words = tokens(doc, span)
            if words and words[0].is_sent_start and words[0].lower_ in language.grammar["article"]:
                span, words = Span(words[1].idx if words[1:] else span.end, span.end), words[1:]
            taken = any(each.overlaps(span) for each in (*works, *(mention.span for mention in (*named, *out))))
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


def _surnames(text: str, named: list[Mention], *, language: Language) -> list[Mention]:
    """The last names alone of people whom the article names in full: recognizers miss "Chew" more often than not. With
    the small words before it where they are there: "Van der Plas", "Plas".
    """
    full = [mention.span.of(text) for mention in named if mention.kind is Kind.PERSON and " " in mention.span.of(text)]
    last: set[str] = set()
    for name in full:
        _, *words = name.split()
        at = next((i for i, word in enumerate(words) if word.lower() in language.grammar["particle"]), len(words) - 1)
        surname = " ".join(words[at:])
        last |= {words[-1], surname, surname[0].upper() + surname[1:]}
    pattern = _alternation(tuple(sorted(name for name in last if len(name) >= _SHORT and name[-1].isalnum())))
    spans = [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []
    return [
        Mention(span=span, head=span, form=Form.NAME, kind=Kind.PERSON)
        for span in spans
        if not any(mention.span.overlaps(span) for mention in named)
    ]


def _is_person(words: str, span: Span, text: str, *, sources: Sequence[Span], language: Language) -> bool:
    """One word is a person's name only if a title stands before it, it speaks, or the text has it again: recognizers
    see people in "a Trojan horse".
    """
    if " " in words or any(source.contains(span) for source in sources):
        return True
    before = text[max(0, span.start - 30) : span.start].split()
    word = before[-1].strip('“"').lower() if before else ""
    noun = singular(word, language=language)
    titled = word in language.grammar["honorific"] or word in map(str.lower, language.roles)
    titled = titled or (noun is not None and language.nouns[noun[0]].sense == "person")
    return titled or len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)) > 1


def _no_name(words: str, *, language: Language) -> bool:
    """Scraps that recognizers take for names."""
    lower = words.lower()
    return (
        (len(words) < _SHORT and kinds.kind_of(words, language=language) is None)
        or "\n" in words
        or not any(c.isupper() for c in words)
        or "’s " in words
        or "'s " in words
        or words in language.grammar.get("demonym", ())
        or lower in language.nouns
        or lower in language.roles
        or lower in language.pronouns
    )
