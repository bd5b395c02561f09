"""What a name names: by the recognizer's label, and by a word in the name or the noun before it."""

from __future__ import annotations

import re

from pipeline.annotate.labels import KINDS
from pipeline.languages import Language, singular
from pipeline.model import GOVERNMENT_BODIES, Kind

_MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
_LABELS: dict[str, Kind | None] = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "COMPANY": Kind.COMPANY,
    "GOVERNMENT": Kind.AGENCY,
    "MEDIA": Kind.MEDIA_OUTLET,
    "PARTY": Kind.PARTY,
    "ORG": Kind.ORGANIZATION,
    "MISC": None,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "PLACE": Kind.PLACE,
}
"""Label of the network or of a spaCy pipeline -> kind. Others name no agent: works, laws, events (`WORK`), peoples
(NORP), buildings (FAC).
"""
_NETWORK = frozenset(KINDS)
NAMED = frozenset({"COMPANY", "GOVERNMENT", "MEDIA", "PARTY"})
"""Labels of the network alone, which tells "de Commissie" from "de commissie"."""


_NAMES = 3
"""Words of a person's name after the first, at most."""
WHOLE = "="
"""Before a word of the table that counts as the whole name alone."""
WORK = "OTHER"
"""The network's label for a name of no agent: a work, a law, a product, an event."""


def known(label: str) -> bool:
    """Whether names with this label can be agents or places."""
    return label in _LABELS


def is_place(label: str) -> bool:
    """Whether a label is one of places."""
    return _LABELS[label] is Kind.PLACE


def of_label(label: str, words: str, *, before: str, language: Language) -> Kind | None:
    """The kind of a name with its label, its words and the word before it; None where nothing tells.

    Words go before labels, where the label does not speak against them.
    """
    kind = _LABELS[label]
    beside = _of_noun(before, language=language)
    named = kind_of(words, language=language)
    whole = _of_whole(kind, words, before, language=language) if label in _NETWORK else None
    if whole is not None:
        return whole
    if kind is Kind.PERSON:
        # "chipmaker Nexor"; a cabinet or a committee is called after a person
        return kind if beside is None or beside in GOVERNMENT_BODIES | {Kind.UNIT} else beside
    if kind in {Kind.PLACE, Kind.ORGANIZATION} and named is None and _is_person(words, before, language=language):
        return Kind.PERSON
    sure = {
        Kind.PLACE: kind,
        Kind.PARTY: kind,
        Kind.COMPANY: named if named in _MEDIA else kind,
        Kind.MEDIA_OUTLET: named or (beside if beside in _MEDIA else kind),
    }
    if kind in sure:
        return sure[kind]
    if label == "GOVERNMENT" and {word for word in words.split() if word[0].isupper()} <= language.grammar["portfolio"]:
        return Kind.MINISTRY
    within = _within(words, language=language)
    if kind is Kind.ORGANIZATION:
        # a "college" that the recognizer takes for no government is a school
        beside, within = (None if each in GOVERNMENT_BODIES else each for each in (beside, within))
    elif kind is Kind.AGENCY:
        named = named if named in GOVERNMENT_BODIES | {Kind.UNIT} else None
        within = None if within is Kind.COMPANY else within
    exactly = beside if beside is not Kind.ORGANIZATION else None
    return exactly or named or within or beside or kind


def _of_whole(kind: Kind | None, words: str, before: str, *, language: Language) -> Kind | None:
    """The kind of a name that a table has in full, a country as its label has it act; None for others."""
    listed = dict(language.names)
    # an article before it may be part of the name: "The Hill"
    exact = listed.get(f"{before} {words}") or listed.get(words) or listed.get(f"{WHOLE}{words}")
    land = language.countries.names.get(words)
    if exact is not None or land is None or land.kind is Kind.SUPRANATIONAL_BODY:
        return exact
    if kind is Kind.AGENCY:
        return land.kind
    # "Virginia" may be somebody
    place = kind is Kind.ORGANIZATION or (kind is Kind.PERSON and (" " in words or "." in words))
    return Kind.PLACE if place else None


def _is_person(words: str, before: str, *, language: Language) -> bool:
    """Whether a name of several words that a recognizer takes for something else is a person's: by the title before it
    ("spokeswoman Ann Lee"), or by its first word, unless a noun before it says what it is.
    """
    first, *others = words.split()
    if not others or len(others) > _NAMES or not all(word[0].isupper() for word in others):
        return False
    noun = singular(before, language=language) if before else None
    if noun is not None and first not in language.gender:
        # "rival Odd United" and "mayor New Odd" are no people
        title = before.lower() in map(str.lower, language.roles)
        return title and not noun[1] and before.lower() not in language.grammar["local"]
    if noun is not None and language.nouns[noun[0]].sense == "agent":
        return False
    return language.gender.get(first) in {"masculine", "feminine"}


def kind_of(name: str, *, language: Language) -> Kind | None:
    """What a word in the name says of its kind: "Committee", "Times", "Inc."."""
    for word, kind in language.names:
        if word not in name or word[0] == WHOLE:
            continue
        if match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name):
            # "Justice Department Antitrust Division"
            part = name[match.end() :].lower().split()
            return Kind.UNIT if kind is Kind.MINISTRY and part and part[-1] in language.grammar["division"] else kind
    return None


def _of_noun(word: str, *, language: Language) -> Kind | None:
    """What a noun says: "vakbond" in "vakbond De Unie"; nothing where it fits several kinds."""
    noun = singular(word, language=language) if word else None
    if noun is None or noun[1] or language.nouns[noun[0]].sense != "agent":
        return None
    kind = language.nouns[noun[0]].kind
    return Kind(kind) if kind in set(Kind) else None


def _within(words: str, *, language: Language) -> Kind | None:
    """What the first noun in a name says, where the language writes compounds: "Consumentenbond"."""
    if not language.compounds:
        return None
    return next((kind for word in words.split() if (kind := _of_noun(word, language=language))), None)
