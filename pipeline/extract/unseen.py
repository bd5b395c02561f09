"""Names that recognizers miss: capitalised words where somebody speaks, nouns with a capital, last names alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract import kinds
from pipeline.extract.edges import bare
from pipeline.extract.sentences import tokens
from pipeline.languages import Language, singular
from pipeline.model import Form, Kind, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*\w"
_SHORT = 3


@lru_cache(maxsize=8)
def alternation(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of these names, the longest first; None for no names."""
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    # a hyphen after the name is a Dutch compound ("ByteDance-topman"): the name is in it all the same
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def like_names(doc: Doc, named: Sequence[Mention], *, language: Language) -> list[Mention]:
    """Compounds with a capital inside a sentence, where their last part tells what they are: "de Landpartij"; bodies of
    a country, "de Britse regering".
    """
    out = _listed(doc, named, language=language)
    out += _of_country(doc, [*named, *out], language=language)
    named = [*named, *out]
    for token in doc:
        span = Span(token.idx, token.idx + len(token))
        noun = compound(token, language=language)
        if noun is None or token.is_sent_start or any(each.span.overlaps(span) for each in named):
            continue
        kind = language.nouns[noun].kind
        if language.nouns[noun].sense == "agent" and kind in set(Kind) - {Kind.LOCAL_GOVERNMENT, Kind.COMPANY}:
            # "Merwestad" and "Rookmaker" are no town and no company
            out.append(Mention(span=span, head=span, form=Form.NAME, kind=Kind(kind)))
    return out


def _listed(doc: Doc, named: Sequence[Mention], *, language: Language) -> list[Mention]:
    """Names that the language's table has in full, of several words or with several capitals: "Tweede Kamer", "CNV";
    others where the tagger takes them for a name.
    """
    if not language.compounds:
        return []
    full = {name: kind for name, kind in language.names if not name.islower() and sum(map(str.isupper, name)) > 1}
    pattern = alternation(tuple(full))
    spans = [Span(*match.span()) for match in (pattern.finditer(doc.text) if pattern else ())]
    one = {name: kind for name, kind in language.names if name[0].isupper()}
    spans += [
        Span(token.idx, token.idx + len(token))
        for token in doc
        if token.pos_ == "PROPN" and not token.is_sent_start and token.text in one.keys() - full.keys()
    ]
    return [
        Mention(span=span, head=span, form=Form.NAME, kind=one[span.of(doc.text)])
        for span in spans
        if not any(each.span == span or (each.span.overlaps(span) and not span.contains(each.span)) for each in named)
    ]


def _of_country(doc: Doc, named: Sequence[Mention], *, language: Language) -> list[Mention]:
    """Adjectives with a capital before words that tell what a body is, where the language writes those small."""
    small = {word: kind for word, kind in language.names if word.islower()}
    out = []
    for token in doc[:-1]:
        adjective = token.text[0].isupper() and (token.pos_ == "ADJ" or token.text in language.grammar["demonym"])
        for last in doc[token.i + 1 : token.i + 3] if adjective else ():
            span = Span(token.idx, last.idx + len(last))
            kind = small.get(doc.text[token.idx + len(token) + 1 : span.end])
            if kind is not None and not any(each.span.overlaps(span) for each in named):
                out.append(Mention(span=span, head=span, form=Form.NAME, kind=kind))
    return out


def compound(token: Token, *, language: Language) -> str | None:
    """The noun at the end of a compound with a capital and no hyphen, a name more often than not; None for others."""
    if not token.text[0].isupper() or not token.text.isalpha() or token.text.isupper():
        return None
    known = singular(token.text, language=language)
    return None if known is None or known[1] or known[0] == token.lower_ else known[0]


def in_sources(doc: Doc, sources: Sequence[Span], named: list[Mention], *, language: Language) -> list[Mention]:
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
            if taken or not words:
                continue
            # one word with a capital opens a sentence as often as it names somebody, unless the tagger is sure
            if span != source and {word.text for word in words} <= language.grammar["portfolio"]:
                continue
            if (len(words) > 1 and not _opens(words[0], language=language)) or all(
                _is_proper(word) and (word.tag_ or not _is_common(word, language=language)) for word in words
            ):
                before = re.search(r"([\w-]+) $", text[source.start : span.start])
                kind = kinds.of_label("MISC", span.of(text), before=before[1] if before else "", language=language)
                out.append(Mention(span=span, head=span, form=Form.NAME, kind=kind))
    return out


def _untitled(span: Span, text: str, *, language: Language) -> Span:
    """A run of capitalised words without titles and demonyms before the name: "Republican Senator" leaves nothing."""
    start, end = span
    titles = {title.lower() for title in language.roles} | {word.lower() for word in language.grammar["demonym"]}
    for match in re.finditer(r"[^\s]+\s*", text[start:end]):
        word = match[0].strip()
        trade = language.compounds and match.end() < end - start and singular(word, language=language)
        if not trade and word.lower() not in titles | language.grammar["honorific"]:
            return Span(start + match.start(), end)
    return Span(end, end)


def _opens(token: Token, *, language: Language) -> bool:
    """Whether a capital is only that of a sentence's first word."""
    return bool(token.is_sent_start) and (token.pos_ not in {"", "PROPN"} or token.lower_ in language.nouns)


def _is_common(word: Token, *, language: Language) -> bool:
    """Whether a word is a noun of the table; a body of which there is one needs no article: "Consumentenbond"."""
    known = singular(word.text, language=language)
    return known is not None and (known[1] or compound(word, language=language) is None)


def _is_proper(token: Token) -> bool:
    """Whether the tagger takes a word for a name: by its tag, or its part of speech where there are no tags."""
    return token.tag_ == "NNP" if token.tag_ else token.pos_ == "PROPN"


def again(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Further places where the text has the name of a body that it names."""
    kinds_of = {mention.span.of(text): mention.kind for mention in reversed(named)}
    bodies = {name: kind for name, kind in kinds_of.items() if kind not in {Kind.PERSON, Kind.PLACE, None}}
    pattern = alternation(tuple(sorted(name for name in bodies if len(name) >= _SHORT)))
    spans = [Span(*match.span()) for match in (pattern.finditer(text) if pattern else ())]
    return [
        Mention(span=span, head=span, form=Form.NAME, kind=bodies[span.of(text)])
        for span in spans
        if not any(mention.span.overlaps(span) for mention in named)
    ]


def surnames(text: str, named: list[Mention], *, language: Language) -> list[Mention]:
    """The last names alone of people whom the article names in full: recognizers miss "Chew" more often than not. With
    the small words before it where they are there: "Van der Plas", "Plas".
    """
    full = [mention.span.of(text).split() for mention in named if mention.kind is Kind.PERSON]
    last: set[str] = set()
    for _, *words in filter(None, full):
        if not words:
            continue
        at = next((i for i, word in enumerate(words) if word.lower() in language.grammar["particle"]), len(words) - 1)
        surname = " ".join(words[at:])
        last |= {words[-1], surname, surname[0].upper() + surname[1:]}
    pattern = alternation(tuple(sorted(name for name in last if len(name) >= _SHORT and name[-1].isalnum())))
    spans = [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []
    return [
        Mention(span=span, head=span, form=Form.NAME, kind=Kind.PERSON)
        for span in spans
        if not any(mention.span.overlaps(span) for mention in named)
    ]
