"""Where a name begins and ends: without article, title, portfolio and what is written to it with a hyphen."""

from __future__ import annotations

import re

from pipeline.languages import Language, singular
from pipeline.model import GOVERNMENT_BODIES, Kind, Span

_MARKS = re.compile(r"(?:[’']s|[’'])$|^(?!['’‘][ts]\b)[“\"‘'(]+|[”\",.;:)]+$")
_FIRST = re.compile(r"([\w’']+)\s+(?=\S)")
_LAST = re.compile(r"\s+([a-zà-ÿ]+)$")
_COMPOUND = re.compile(r"(.*[\w.])-(\w+)|(.*\w)[’'][a-z]{1,3}")
"""A Dutch word with a name in it: "CDA-minister", "IP-adressen", "PvdA’er"."""
_INITIAL = re.compile(r" (?:[A-ZÀ-Þ]\.)+$")
"""The end of a name that is kept short: "Ronald T."."""


def parts(span: Span, text: str, *, label: str, language: Language) -> list[Span]:
    """The names in what a recognizer takes for one: "Joris Hoekman van de Landpartij" are two."""
    if _is_portfolio(span, text, label=label, language=language):
        return []
    span = bare(span, text, language=language)
    if match := _COMPOUND.fullmatch(span.of(text)):
        noun = singular(match[2], language=language) if match[2] else None
        titled = noun is not None and language.nouns[noun[0]].sense == "person"
        if match[2] and match[2][0].isupper() and not titled:
            return [span]
        # "Max Planck-instituut" is a name itself, "Nexor-bedrijven" and "Nexor-topman" only hold one
        itself = noun is not None and not noun[1] and language.nouns[noun[0]].kind == Kind.ORGANIZATION.value
        if noun is not None if label in {"PERSON", "PER"} else not itself:
            span = Span(span.start, span.start + match.end(1 if match[2] else 3))
    return _of_person(span, text, language=language) if label in {"PERSON", "PER"} else [span]


def bare(span: Span, text: str, *, language: Language) -> Span:
    """A name without article, possessive and stray marks at its edges. A capital makes an article part of the name
    where it may be: "De Lijn", "De Wit".
    """
    start, end = span
    small = language.grammar["particle"] | language.grammar["preposition"] | language.grammar["article"]
    while start < end:
        first, mark = _FIRST.match(text, start, end), _MARKS.search(text[start:end])
        if first and first[1].lower() in language.grammar["article"] and not _keeps(first[1], language=language):
            start = first.end()
        elif mark and not (mark.start() and _INITIAL.search(text[start:end])):
            start, end = (start + mark.end(), end) if mark.start() == 0 else (start, start + mark.start())
        elif (last := _LAST.search(text, start, end)) and last[1] in small:
            end = last.start()
        else:
            break
    return Span(start, end)


def body_of(span: Span, label: str, text: str, *, language: Language) -> tuple[Span, str]:
    """A name with the body before it, and the label that makes it: "parket van Leuven", "Omroep Brabant", "ministerie
    van Financiën"; "in de gemeente Haarlem" is a place.
    """
    *lead, word = re.findall(r"\S+", text[max(0, span.start - 60) : span.start]) or [""]
    links = language.grammar["preposition"] - language.grammar["locative"]
    link = ""
    if word in links and lead:
        link = f"{word} "
        *lead, word = lead
    start = span.start - len(f"{word} {link}")
    if (
        not word
        or not text.startswith(f"{word} {link}", start)
        or (word[0].isupper() and (link or label == "GOVERNMENT"))
    ):
        return span, label
    kind = dict(language.names).get(word)
    if kind is None and word[0].isupper() and language.compounds:
        noun = singular(word, language=language)
        agent = noun is not None and not noun[1] and language.nouns[noun[0]].sense == "agent"
        kind = Kind.ORGANIZATION if agent else None
    body = kind in GOVERNMENT_BODIES
    inside = any(each.lower() in language.grammar["locative"] for each in lead[-2:])
    if kind is None or (word.islower() and (inside or not body)):
        return span, label
    return Span(start, span.end), "GOVERNMENT" if body else "ORG"


def _keeps(article: str, *, language: Language) -> bool:
    return not article[0].islower() and article.lower() in language.grammar["particle"]


def _of_person(span: Span, text: str, *, language: Language) -> list[Span]:
    """A person's name without the titles before it, and the name of the body it is said to be of."""
    start, end = _with_particles(span, text, language=language)
    while (first := _FIRST.match(text, start, end)) and _is_title(first[1], language=language):
        start = first.end()
    after_title = _after_title(start, text, language=language)
    while after_title and (first := _FIRST.match(text, start, end)) and first[1] in language.grammar["portfolio"]:
        start = first.end()
    particles = "|".join(map(re.escape, sorted(language.grammar["particle"])))
    for match in re.finditer(rf"\s+(?:(?:{particles})\s+)+(?=\w)", text[start:end]):
        rest = Span(start + match.end(), end)
        if rest.of(text).split()[0] in language.grammar["portfolio"]:
            return [Span(start, start + match.start())]
        word = rest.of(text).split()[0]
        noun = singular(word, language=language)
        if noun is not None and language.nouns[noun[0]].sense == "agent":
            return [Span(start, start + match.start()), rest]
    return [Span(start, end)]


def _with_particles(span: Span, text: str, *, language: Language) -> Span:
    """A surname with the small words that recognizers leave off, where they begin with a capital: "Van der Plas"."""
    particles = "|".join(map(re.escape, sorted(language.grammar["particle"])))
    before = re.search(rf"(?<!\w)(?:(?i:{particles})\s)+$", text[max(0, span.start - 20) : span.start])
    if " " in span.of(text) or before is None or not before[0][0].isupper():
        return span
    opens = re.search(r"(?:^|[.!?:\n”’\"']\s*|[“‘„])$", text[: span.start - len(before[0])])
    full = re.search(rf"[A-ZÀ-Þ]\S*\s(?i:{re.escape(before[0] + span.of(text))})(?!\w)", text)
    return Span(span.start - len(before[0]), span.end) if full or not opens else span


def _is_title(word: str, *, language: Language) -> bool:
    """Whether a word before a person's name is a title or a trade."""
    lower = word.lower()
    noun = singular(word, language=language)
    return (
        lower in language.grammar["honorific"]
        or f"{lower}." in language.grammar["honorific"]
        or lower in map(str.lower, language.roles)
        or word in language.grammar["demonym"]
        or (noun is not None and language.compounds)
    )


def _after_title(start: int, text: str, *, language: Language) -> bool:
    """Whether a title and a preposition stand before a place in the text: "minister van ", "minister Verhage van "."""
    before = text[max(0, start - 80) : start].split()
    if len(before) < 2 or before.pop() not in language.grammar["preposition"]:  # noqa: PLR2004  a title and a preposition
        return False
    # the name may stand between: "minister Anneke Verhage van Landbouw"
    while (
        len(before) > 1 and singular(before[-1], language=language) is None and _in_name(before[-1], language=language)
    ):
        before.pop()
    noun = singular(before[-1], language=language)
    return noun is not None and language.nouns[noun[0]].sense == "person"


def _in_name(word: str, *, language: Language) -> bool:
    return word[0].isupper() or word in language.grammar["particle"]


def _is_portfolio(span: Span, text: str, *, label: str, language: Language) -> bool:
    """Whether a name says what a minister is minister of: it belongs to the title."""
    words = span.of(text).split()
    return (
        label in {"GOVERNMENT", "ORG"}
        and bool(words)
        and words[0] in language.grammar["portfolio"]
        and (
            _after_title(span.start, text, language=language)
            or text[span.start - 1 : span.end + 1] == f"({span.of(text)})"
        )
    )
