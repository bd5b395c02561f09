"""What the words beside and inside a name say of its agent: its nouns ("chipmaker Nexor"), a person's gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.languages import Language, singular
from pipeline.model import Kind, RoleMention, Span
from pipeline.resolve.agents import Appearance

_BEFORE = re.compile(r"[\w’'-]+\.?(?=\s+$)")
_AFTER = re.compile(r",\s+(?P<words>[^,.;:()“”\"‘\n]{2,60})")
_WORD = re.compile(r"[\w’'-]+")
_CAMEL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?=[A-ZÀ-Þ])")
"""The first part of "OmroepNoord"."""
_WINDOW = 60
"""Characters before a name that hold the word beside it."""
_LONGEST = 4
"""Words of an apposition up to its noun, at most."""
_TELLING = 4
"""Letters of the end that two words must share to be one noun: "vakbond" and "bond"."""


_TELLING_KINDS = frozenset({Kind.COMPANY, Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY, Kind.PARTY, Kind.CIVIL_SOCIETY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What an article says of one named agent."""

    nouns: frozenset[str] = frozenset()
    """Lower-case words that stand beside or inside its name."""
    gender: str | None = None

    def called(self, word: str, noun: str | None = None) -> bool:
        """Whether one of its nouns is this word, or has the same last part."""
        wanted = {each for each in (word.lower(), noun) if each}
        return any(_same(one, other) for one in self.nouns for other in wanted)


UNKNOWN = Traits()


def _same(one: str, other: str) -> bool:
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    return long == short or (len(short) >= _TELLING and long.endswith(short))


def traits(
    text: str,
    *,
    appearances: Iterable[Appearance],
    roles: Sequence[RoleMention],
    language: Language,
    genders: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, Traits]:
    """By the agent's IRI, for all that are named; `genders`: what the article's pronouns say."""
    titles: dict[Span, list[str]] = {}
    for role in roles:
        outside = text[role.span.start : role.person.start] + " " + text[role.person.end : role.span.end]
        titles.setdefault(role.person, []).extend(_lower(_without_wholes(outside, language=language)))
    nouns: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    people: set[str] = set()
    for each in appearances:
        words = [*beside(text, each.mention.span, language=language), *titles.get(each.mention.span, ())]
        if each.agent.kind is Kind.PERSON:
            people.add(each.agent.iri)
            first.setdefault(each.agent.iri, each.agent.label.split()[0])
        else:
            words += [word.lower() for word in _WORD.findall(each.agent.label)]
            words += [word.lower() for word in _CAMEL.findall(each.agent.label)]
        nouns.setdefault(each.agent.iri, set()).update(words)
    return {
        iri: Traits(
            nouns=frozenset(words),
            gender=(_gender(words, first[iri], language=language) or genders.get(iri)) if iri in people else None,
        )
        for iri, words in nouns.items()
    }


def beside(text: str, name: Span, *, language: Language) -> list[str]:
    """The word right before a name, and the noun of an apposition after it: "Nexor, een maker van chips"."""
    found = []
    left = max(text.rfind("\n", 0, name.start) + 1, name.start - _WINDOW)
    before = _BEFORE.search(text[left : name.start])
    if before is not None and not _whole_follows(text[left : name.start - len(before[0]) - 1], language=language):
        found += _parts(before[0])
    if (told := introduced(text, name, language=language)) is not None:
        found += _parts(told)
    after = _AFTER.match(text, name.end)
    if after is not None:
        last = None
        for word in _WORD.findall(after["words"])[: _LONGEST + 1]:
            if _ends(word, language=language):
                break
            if not word[0].isupper() and word not in language.grammar["determiner"]:
                last = word
        if last is not None:
            found += _parts(last)
    return [word for word in found if not _is_no_noun(word, language=language)]


def _whole_follows(words: str, *, language: Language) -> bool:
    """Whether the next word is what somebody is the head of: the "State" of "Secretary of State Ann Lee"."""
    return words.rstrip().rsplit(" ", 1)[-1].lower() in language.grammar["genitive"]


def _without_wholes(words: str, *, language: Language) -> str:
    """A title without what it is the title in."""
    links = "|".join(map(re.escape, sorted(language.grammar["genitive"])))
    return re.sub(rf"\b(?:{links}) [\w’'-]+", "", words) if links else words


def introduced(text: str, name: Span, *, language: Language) -> str | None:
    """The noun of "An attorney for Ann Lee, [Jo Hill]"; None for other words before a name."""
    words = text[max(text.rfind("\n", 0, name.start) + 1, name.start - _WINDOW) : name.start]
    parts = re.search(r"(?:^|[\s“\"])(?P<first>\w+) (?P<noun>[\w-]+) (?P<link>\w+) [^,.;\n]{2,40}, $", words)
    if parts is None or parts["first"].lower() not in language.grammar["indefinite"]:
        return None
    return parts["noun"] if parts["link"].lower() in language.grammar["preposition"] else None


def kinds_beside(text: str, name: Span, *, language: Language) -> list[Kind]:
    """The kinds of organization that the nouns beside a name tell: "the company Nexor"; a public body has its kind in
    its name.
    """
    known = [singular(word, language=language) for word in beside(text, name, language=language)]
    nouns = [language.nouns[each[0]] for each in known if each is not None and not each[1]]
    return [Kind(noun.kind) for noun in nouns if noun.sense == "agent" and noun.kind in _TELLING_KINDS]


def gender(word: str, *, language: Language) -> str | None:
    """Whether a noun or title speaks of a man or a woman; None where it does not say."""
    lower = word.lower()
    # the longest ending first
    keys = (lower, *(f"-{lower[start:]}" for start in range(len(lower))))
    found = next((language.gender[key] for key in keys if key in language.gender), None)
    return None if found == "-" else found


def _gender(words: Iterable[str], first: str, *, language: Language) -> str | None:
    """That of the titles and nouns beside the name, else that of the first name."""
    told = sorted({one for word in words if (one := gender(word, language=language)) is not None})
    if len(told) == 1:
        return told[0]
    known = language.gender.get(first)
    return None if known in {None, "-"} or told else known


def _parts(word: str) -> list[str]:
    """A word in lower case; of "ByteDance-topman" the last part, too."""
    lower = word.lower()
    return list(dict.fromkeys((lower, lower.rsplit("-", 1)[-1])))


def _lower(words: str) -> list[str]:
    return [part for word in _WORD.findall(words) for part in _parts(word) if word[-1].islower()]


def _ends(word: str, *, language: Language) -> bool:
    lower = word.lower()
    return lower in language.grammar["preposition"] or lower in language.grammar["subordinator"]


def _is_no_noun(word: str, *, language: Language) -> bool:
    grammar = language.grammar
    # "asks the cabinet Nexor …": an institution is beside no other name
    small = tuple(grammar[name] for name in ("determiner", "preposition", "subordinator", "opening", "institution"))
    return word in language.pronouns or word in language.cues or any(word in group for group in small)
