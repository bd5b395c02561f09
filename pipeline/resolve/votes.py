"""Whether a person is a man or a woman, by the pronouns of the article where a first name does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.languages import Language
from pipeline.model import Attribution, Kind, Span
from pipeline.resolve.agents import Appearance
from pipeline.spans import at

_WORD = re.compile(r"\w+")
_SHARE = 2 / 3
"""Of the pronouns that must agree."""


def by_pronouns(
    text: str,
    *,
    sentences: Sequence[Span],
    appearances: Iterable[Appearance],
    attributions: Iterable[Attribution],
    language: Language,
) -> Mapping[str, str]:
    """Gender by the agent's IRI. A sentence votes that names one person alone, with the pronouns behind the name, and
    so does a pronoun that opens the sentence after it; what is said in it may speak of others.
    """
    personal = {word: entry for word, entry in language.pronouns.items() if _is_personal(word, language)}
    telling = {word: entry.gender for word, entry in personal.items() if entry.gender}
    said = sorted(piece for each in attributions for piece in each.content)
    people: dict[int, list[Appearance]] = {}
    for each in appearances:
        if each.agent.kind is Kind.PERSON:
            people.setdefault(at(each.mention.span.start, sentences), []).append(each)
    votes: dict[str, Counter[str]] = {}
    for index, named in people.items():
        agents = {each.agent.iri for each in named}
        if index < 0 or len(agents) > 1:
            continue
        stretch = [(named[0].mention.span.end, sentences[index].end)]
        if index + 1 < len(sentences) and index + 1 not in people:
            first = _WORD.search(text, sentences[index + 1].start)
            stretch += [first.span()] if first else []
        for start, end in stretch:
            for match in _WORD.finditer(text, start, end):
                told = telling.get(match[0].lower())
                inside = at(match.start(), said)
                if told and not (inside >= 0 and said[inside].end > match.start()):
                    votes.setdefault(next(iter(agents)), Counter())[told] += 1
    return {
        iri: best
        for iri, some in votes.items()
        if (best := some.most_common(1)[0][0]) and some[best] >= _SHARE * some.total()
    }


def _is_personal(word: str, language: Language) -> bool:
    """Whether it can be no other word: Dutch "zijn" is a verb, "haar" is hair."""
    entry = language.pronouns[word]
    ambiguous = word in language.grammar["determiner"] | language.grammar["auxiliary"]
    return entry.person == 3 and entry.stands_for == "person" and not ambiguous  # noqa: PLR2004
