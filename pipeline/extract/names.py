"""Names: the authority file's first, then the recognizer's, then capitalised words where somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.extract import kinds
from pipeline.extract.edges import body_of, parts
from pipeline.extract.runs import is_origin, widened
from pipeline.extract.sentences import tokens
from pipeline.extract.unseen import again, alternation, in_sources, like_names, surnames
from pipeline.languages import Language, singular
from pipeline.model import Form, Kind, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.resolve.authority import Authority

_SHORT = 3
_SEAT = re.compile(r"(\w)-[A-Z][\w.]*")
"""A party's letter and a state: "D-Mass"."""


def names(doc: Doc, *, language: Language, authority: Authority, sources: Sequence[Span] = ()) -> list[Mention]:
    """Names that do not overlap; the authority file's before the recognizer's, unless theirs is a longer name."""
    text = doc.text
    pattern = alternation(tuple(authority.by_name))
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
    for span, label in _entities(doc, language=language):
        words = span.of(text)
        before = re.search(r"([\w-]+) $", text[max(0, span.start - 40) : span.start])
        kind = kinds.of_label(label, words, before=before[1] if before else "", language=language)
        sure = label in kinds.NAMED and words[:1].isupper()
        if (
            _no_name(words, language=language, sure=sure)
            or _is_moment(words, kind, language=language)
            or (kind is Kind.PERSON and not _is_person(words, span, text, sources=sources, language=language))
        ):
            continue
        rivals = [mention for mention in found if mention.span.overlaps(span)]
        longer = len(rivals) == 1 and span.end == rivals[0].span.end and span.start < rivals[0].span.start
        if rivals and not (longer and kind is Kind.PERSON and rivals[0].kind is Kind.PERSON):
            continue
        found = [mention for mention in found if mention not in rivals]
        found.append(Mention(span=span, head=span, form=Form.NAME, kind=kind))
    like = like_names(doc, found, language=language)
    found = [*(each for each in found if not any(other.span.contains(each.span) for other in like)), *like]
    found += [
        each
        for each in in_sources(doc, sources, found, language=language)
        if not _no_name(each.span.of(text), language=language)
        and not _is_moment(each.span.of(text), each.kind, language=language)
        and not _is_headline(each, text, language=language)
    ]
    found = [each for each in found if each.authority or not is_origin(each, text, language=language)]
    found += again(text, found)
    return found + surnames(text, found, language=language)


def _entities(doc: Doc, *, language: Language) -> Iterator[tuple[Span, str]]:
    """What the recognizer takes for names of agents and places, mended at the edges, with its labels."""
    for entity in doc.ents:
        if not kinds.known(entity.label_):
            continue
        for span in parts(Span(entity.start_char, entity.end_char), doc.text, label=entity.label_, language=language):
            # "Noorse" is no place
            if not kinds.is_place(entity.label_) or any(token.pos_ != "ADJ" for token in tokens(doc, span)):
                whole = kinds.is_place(entity.label_) or entity.label_ == "GOVERNMENT"
                yield widened(
                    *(body_of(span, entity.label_, doc.text, language=language) if whole else (span, entity.label_)),
                    doc=doc,
                    language=language,
                )


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


def _is_moment(words: str, kind: Kind | None, *, language: Language) -> bool:
    """Whether the words are a month or a weekday: "another September meeting"; people are called May and June."""
    tells = language.times.get(words, "").split(" ")[0]
    return tells in {"month", "weekday"} and kind is not Kind.PERSON


def _is_headline(mention: Mention, text: str, *, language: Language) -> bool:
    """Whether the words have capitals only as those of a headline have: "According to Leaked Audio"."""
    start, end = text.rfind("\n", 0, mention.span.start) + 1, text.find("\n", mention.span.end)
    line = re.findall(r"[^\W\d_]{4,}", text[start : end if end >= 0 else len(text)])
    noun = singular(mention.span.of(text).split()[-1], language=language)
    thing = noun is not None and language.nouns[noun[0]].sense in {"document", "people"}
    return thing and kinds.kind_of(mention.span.of(text), language=language) is None and all(map(_has_capital, line))


def _has_capital(word: str) -> bool:
    return word[0].isupper()


def _no_name(words: str, *, language: Language, sure: bool = False) -> bool:
    """Scraps that recognizers take for names; `sure`: the recognizer tells "de Commissie" from "de commissie"."""
    lower = words.lower()
    if sure and (len(words) < _SHORT or (lower in language.nouns and language.nouns[lower].sense == "agent")):
        return False
    return (
        (len(words) < _SHORT and kinds.kind_of(words, language=language) is None)
        or "\n" in words
        or not any(c.isupper() for c in words)
        or "’s " in words
        or "'s " in words
        or words in language.grammar.get("demonym", ())
        or (words in language.countries.demonyms and words not in language.countries.names)
        or lower in language.nouns
        or lower in language.roles
        or f"{words}." in language.roles
        or ((seat := _SEAT.fullmatch(words)) is not None and seat[1] in language.parties.letters)
        or f"{lower}." in language.grammar["honorific"]
        or lower in language.pronouns
    )
