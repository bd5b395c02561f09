"""Whether a predicted agent is the one that the gold names, or the unnamed one that it describes.

What articles, titles, pronouns and prepositions are stands in the tables of the languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pipeline.evaluate.gold import Agent, Annotation
from pipeline.languages import LANGUAGES
from pipeline.model import Kind

FORMS = ("name", "pronoun", "description", "unnamed", "none")
"""How a source speaks of its agent; `unnamed`: words for people or a body without a name, or for a document."""
NOT_STATED = "not stated"
UNKNOWN = Agent()
_UNNAMED = re.compile(r"(?:UNNAMED|DOCUMENT):\s*")
_WORD = re.compile(r"\w+(?:[.'&-]\w+)*\.?")
_TOKEN = re.compile(rf"{_WORD.pattern}|[^\w\s]")


def description(speaker: str) -> str | None:
    """The words for a speaker without a name; None for a name."""
    mark = _UNNAMED.match(speaker)
    return speaker[mark.end() :] if mark else None


def same_speaker(gold: Annotation, predicted: Annotation, *, lang: str) -> bool:
    """Whether the prediction has the gold's speaker."""
    if gold.speaker is None:
        return True
    wanted = description(gold.speaker)
    if predicted.speaker is None or wanted == NOT_STATED:
        return predicted.speaker is None and wanted == NOT_STATED
    found = predicted.agents.get(predicted.speaker, UNKNOWN)
    given = description(predicted.speaker)
    if wanted is None:
        named = given is None and found.named is not False
        return named and same_name(gold.speaker, predicted.speaker, kind=gold.type, found=found, lang=lang)
    return not found.named and same_description(wanted, given or predicted.speaker, lang=lang)


def same_name(name: str, label: str, *, kind: str | None, found: Agent, lang: str) -> bool:
    """Whether `name`, of an agent of this kind, is a name of the agent that was found under `label`."""
    wanted = bare(name, lang=lang)
    others = [bare(each, lang=lang) for each in (label, *found.names)]
    if wanted in others:
        return True
    people = {kind, found.type} <= {Kind.PERSON, None} and (kind or found.type)
    return bool(people) and any(_shorter(wanted, each) or _shorter(each, wanted) for each in others)


def same_description(one: str, other: str, *, lang: str) -> bool:
    """Whether the head of one is among the words about the other's head: "bronnen", "bronnen dicht bij de zaak"."""
    ours, theirs = _head(one, lang=lang), _head(other, lang=lang)
    return bool(ours and theirs) and (ours[-1] in theirs or theirs[-1] in ours)


def bare(name: str, *, lang: str) -> tuple[str, ...]:
    """The words of a name without regard to case, and without articles and titles before it."""
    words, before = _words(name), _before(lang)
    while lead := next((size for size in range(len(words) - 1, 0, -1) if tuple(words[:size]) in before), 0):
        words = words[lead:]
    return tuple(words)


def form(gold: Annotation, text: str, *, lang: str) -> str:
    """How the gold's source speaks of its agent: one of `FORMS`."""
    words = " ".join(text[start:end] for start, end in gold.source)
    if not words:
        return "none"
    language = LANGUAGES[lang]
    small = {*language.grammar["determiner"], *map(str.casefold, language.pronouns)}
    # "hij zelf", "hijzelf"
    if all(word.removesuffix("zelf") in {"", *small} for word in _words(words)):
        return "pronoun"
    if gold.speaker is None or description(gold.speaker) is not None:
        return "unnamed"
    names, written = _capitals(gold.speaker, lang=lang), _capitals(words, lang=lang)
    shared = {each.casefold() for each in names} & {each.casefold() for each in written}
    return "name" if shared or any(_is_acronym(each, gold.speaker) for each in written) else "description"


@cache
def _before(lang: str) -> frozenset[tuple[str, ...]]:
    """What may stand before a name without being of it."""
    language = LANGUAGES[lang]
    words = (*language.grammar["determiner"], *language.grammar["honorific"], *language.roles)
    return frozenset(tuple(_words(each)) for each in words)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words).replace("’", "'")


def _words(name: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(_plain(name).casefold())]


def _shorter(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one is the other with words left out before the last: "Vos" for "Ann Maria Vos"."""
    return bool(one) and one[-1:] == other[-1:] and set(one) <= set(other)


def _head(words: str, *, lang: str) -> list[str]:
    """The words up to the first comma, preposition or relative word; the last of them is the head."""
    grammar = LANGUAGES[lang].grammar
    link = {*grammar["preposition"], *grammar["subordinator"]}
    found: list[str] = []
    for match in _TOKEN.finditer(_plain(words).casefold()):
        word = match[0]
        # "een van de leden": the head is still to come
        if found and (word in link or not _WORD.fullmatch(word)):
            break
        if _WORD.fullmatch(word) and word not in {*link, *grammar["determiner"], "zelf"}:
            found.append(word)
    return found


def _capitals(words: str, *, lang: str) -> list[str]:
    """The words that have a capital and are more than an article or preposition."""
    grammar = LANGUAGES[lang].grammar
    small = {*grammar["determiner"], *grammar["preposition"], *grammar["particle"]}
    found = (match[0].rstrip(".") for match in _WORD.finditer(_plain(words)))
    return [word for word in found if word != word.lower() and word.lower() not in small]


def _is_acronym(word: str, name: str) -> bool:
    """Whether it is capitals that stand in the name in this order, from its first letter: "CPB"."""
    if len(word) < 2 or not word.isupper():  # noqa: PLR2004 - one letter says nothing
        return False
    letters = iter(name.casefold())
    return word[0].casefold() == name[:1].casefold() and all(each in letters for each in word.casefold())
