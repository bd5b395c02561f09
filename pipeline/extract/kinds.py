"""What a name names: by the recognizer's label, and by a word in the name or the noun before it."""

from __future__ import annotations

import re

from pipeline.languages import Language, singular
from pipeline.model import GOVERNMENT_BODIES, Kind

_MEDIA = frozenset({Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY})
_ANY = frozenset(Kind) - {Kind.PERSON, Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT}
_LABELS: dict[str, tuple[Kind | None, frozenset[Kind]]] = {
    "PERSON": (Kind.PERSON, frozenset()),
    "PER": (Kind.PERSON, frozenset()),
    "COMPANY": (Kind.COMPANY, _MEDIA),
    "GOVERNMENT": (Kind.AGENCY, GOVERNMENT_BODIES),
    "MEDIA": (Kind.MEDIA_OUTLET, _MEDIA),
    "PARTY": (Kind.PARTY, frozenset()),
    "ORG": (Kind.ORGANIZATION, _ANY),
    "MISC": (None, _ANY),
    "GPE": (Kind.PLACE, frozenset()),
    "LOC": (Kind.PLACE, frozenset()),
    "PLACE": (Kind.PLACE, frozenset()),
}
"""Label of the network or of a spaCy pipeline: the kind, and the kinds that words may say instead. Others name no
agent: works, laws, events (`WORK`), peoples (NORP), buildings (FAC).
"""


NAMED = frozenset({"COMPANY", "GOVERNMENT", "MEDIA", "PARTY"})
"""Labels of the network alone, which tells "de Commissie" from "de commissie"."""


WORK = "OTHER"
"""The network's label for a name of no agent: a work, a law, a product, an event."""


def known(label: str) -> bool:
    """Whether names with this label can be agents or places."""
    return label in _LABELS


def of_label(label: str, words: str, *, before: str, language: Language) -> Kind | None:
    """The kind of a name with its label, its words and the word before it; None where nothing tells."""
    kind, among = _LABELS[label]
    if not among:
        return kind
    if label == "GOVERNMENT" and {word for word in words.split() if word[0].isupper()} <= language.grammar["portfolio"]:
        return Kind.MINISTRY
    named = kind_of(words, language=language)
    if kind is Kind.COMPANY:
        return named if named in among else kind
    # a "college" that the recognizer takes for no government is a school
    nouns = among - GOVERNMENT_BODIES if kind is Kind.ORGANIZATION else among
    beside = _of_noun(before, language=language)
    if beside in nouns - {Kind.ORGANIZATION}:
        return beside
    within = _within(words, language=language)
    return named if named in among else next((each for each in (beside, within) if each in nouns), kind)


def kind_of(name: str, *, language: Language) -> Kind | None:
    """What a word in the name says of its kind: "Committee", "Times", "Inc."."""
    for word, kind in language.names:
        if word in name and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name):
            return kind
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
