"""Runs of capitalised words around a name that a recognizer saw in part; words of origin that are no names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.extract import kinds
from pipeline.languages import Language, singular
from pipeline.model import Kind, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEXT = re.compile(r"(?: [A-ZÀ-Þ][\w’'-]*\w)+")
_BEFORE = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w’-]*[a-zß-ÿ] $")
_CLUB = re.compile(r"(?<![\w-])[A-Z]{2,4} $")
_CLOSING = re.compile(r"^(?P<name>\S+ (?:De|Den|Ten|Ter|Van(?: de[nr]?)?) \S+) van [A-ZÀ-Þ]\S+$")
"""A Flemish name and a town: "Annelies [De] Bock van Herentals"."""
_LEFT = 40


def widened(span: Span, label: str, *, doc: Doc, language: Language) -> tuple[Span, str]:
    """A name with the words beside it that belong to it: "[Thijmen] Aalders", "SV [Bredevoort]"."""
    if not language.compounds or language.capital_nouns:
        return span, label
    text, taken = doc.text, [Span(each.start_char, each.end_char) for each in doc.ents]
    words = span.of(text)

    def free(other: Span) -> bool:
        return not any(each.overlaps(other) and not each.overlaps(span) for each in taken)

    if kinds.is_place(label):
        return _place(span, label, text=text, free=free, language=language)
    if label == "PERSON" and (closing := _CLOSING.match(words)):
        return Span(span.start, span.start + closing.end("name")), label
    after = _NEXT.match(text, span.end)
    if after and words[-1].isalnum() and (words.endswith(" en") or free(Span(span.end, after.end()))):
        return Span(span.start, after.end()), label
    before = _BEFORE.search(text[max(0, span.start - _LEFT) : span.start])
    if before and " " not in words and label == "PERSON":
        wide = Span(span.start - len(before[0]), span.end)
        if free(wide) and _is_first(before[0].strip(), wide, doc=doc, language=language):
            return wide, label
    return span, label


def _place(span: Span, label: str, *, text: str, free: Callable[[Span], bool], language: Language) -> tuple[Span, str]:
    """A place's name, or the club or the house that bears it: "SV [Bredevoort]", "Sint-Odaziekenhuis"."""
    words = span.of(text)
    club = _CLUB.search(text[max(0, span.start - _LEFT) : span.start])
    if club and free(wide := Span(span.start - len(club[0]), span.end)):
        return wide, "ORG"
    known = singular(words, language=language)
    agent = known is not None and known[0] != words.lower() and language.nouns[known[0]].sense == "agent"
    return (span, "ORG") if agent and not _is_town(known, language=language) else (span, label)


def _is_first(word: str, wide: Span, *, doc: Doc, language: Language) -> bool:
    """Whether a word before a last name is a first name: no title, noun or demonym, and not what opens a sentence."""
    opening = any(each.start_char == wide.start for each in doc.sents)
    lower = word.lower()
    small = language.grammar["opening"] | language.grammar["determiner"] | language.grammar["preposition"]
    return not (
        opening
        or lower in small
        or lower in language.roles
        or word in language.grammar["demonym"]
        or word in language.grammar["portfolio"]
        or lower in language.cues
        or singular(word, language=language) is not None
    )


def _is_town(known: tuple[str, bool] | None, *, language: Language) -> bool:
    kind = language.nouns[known[0]].kind if known else ""
    return kind in {Kind.LOCAL_GOVERNMENT, Kind.COMPANY}


def is_origin(mention: Mention, text: str, *, language: Language) -> bool:
    """Whether a word says whence or of which party somebody is, and names nobody: "de [Limburger]", "een [CDA'er]",
    "het [Californische] bedrijf".
    """
    words = mention.span.of(text)
    if " " in words or not words[0].isupper() or kinds.kind_of(words, language=language) is not None:
        return False
    before = text[max(0, mention.span.start - _LEFT) : mention.span.start].replace("\n", " | ").split()[-2:]
    pointing = language.grammar["article"] | language.grammar["definite"]
    at = next((i for i, word in enumerate(reversed(before)) if word.lower() in pointing), None)
    if at is None or (at == 1 and not before[1].endswith("e")):
        return False
    if before[-1 - at].lower() in language.grammar["expletive"] and not re.match(r" [a-z]", text[mention.span.end :]):
        return False
    known = singular(words, language=language)
    if known is not None and language.nouns[known[0]].sense != "person":
        return False
    return any(words.endswith(each[1:]) if each[0] == "-" else words == each for each in language.grammar["inhabitant"])
