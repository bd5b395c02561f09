"""Sources that are names though no recognizer found one: "PENCE", "The Bergen Post"."""

from __future__ import annotations

import re

from pipeline.languages import singular
from pipeline.model import Kind, Span
from pipeline.resolve import canonical
from pipeline.resolve.cast import Agent, Cast, guess
from pipeline.resolve.nameless import Source


def shouted(head: Span, *, cast: Cast) -> Source | None:
    """A last name in capitals, as transcripts have it: "PENCE: …"."""
    word = head.of(cast.article.text).strip(" ,:")
    if not word.isupper() or len(word) < 3:  # noqa: PLR2004 - initials are nobody's name
        return None
    people = {
        each.agent.iri: each.agent
        for each in cast.appearances
        if each.agent.kind is Kind.PERSON and each.agent.label.split()[-1].upper() == word
    }
    if len(people) != 1:
        return None
    return Source(agent=next(iter(people.values())), because="last name of a person named in full")


def written(head: Span, *, cast: Cast, base: str) -> Source | None:
    """A name that no recognizer found: two words or more that all have a capital, in a line of prose."""
    text, language = cast.article.text, cast.language
    words = head.of(text).strip(" ,").split()
    if words and words[0].lower() in language.grammar["article"]:
        words = words[1:]
    if len(words) < 2 or not all(word[0].isupper() and word[-1].isalpha() for word in words) or _in_title(head, text):  # noqa: PLR2004
        return None
    if words[0].lower() in language.grammar["determiner"]:
        return None  # "Many Norwegians" are people
    name = " ".join(words)
    last = singular(words[-1], language=language)
    if (last is not None and last[1]) or words[-1] in language.parties.names:
        return None  # "House Republicans" are people
    noun = language.nouns[last[0]] if last is not None else None
    told = noun is not None and noun.sense == "agent" and noun.kind in set(Kind)
    by_word = next((kind for word, kind in language.names if word in words), None)
    kind = Kind(noun.kind) if noun is not None and told else by_word or guess(name, role=False)
    agent = Agent(iri=canonical.agent(kind, name, base=base), label=name, kind=kind)
    return Source(agent=agent, because="words with capitals")


def _in_title(head: Span, text: str) -> bool:
    """Whether most words of its line have a capital: there a capital says nothing."""
    start, end = text.rfind("\n", 0, head.start) + 1, text.find("\n", head.end)
    line: list[str] = re.findall(r"[^\W\d_]{4,}", text[start : end if end >= 0 else len(text)])
    return sum(word[0].isupper() for word in line) > len(line) / 2
