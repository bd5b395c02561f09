"""What Quoth knows of a language: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.acts import Act
from pipeline.languages.agents import Countries, Held, Parties, Relation
from pipeline.model import Kind

NOBODY = "nobody"
"""The sense of a noun that ends as one that stands for an agent, and stands for none: "voorraad" is no "raad"."""
SENSES = ("agent", "person", "people", "document", NOBODY)
GENDERS = ("masculine", "feminine", "-")
NUMBERS = ("singular", "plural")
PRONOUN = {
    "person": ("1", "2", "3"),
    "number": ("singular", "plural", "-"),
    "gender": GENDERS,
    "stands_for": ("person", "organization", "any", "speaker", "relative"),
}
CLASSES = (
    "aged",
    "agentive",
    "article",
    "auxiliary",
    "boss",
    "conjunction",
    "copula",
    "dealing",
    "definite",
    "demonym",
    "determiner",
    "different",
    "division",
    "expletive",
    "finite",
    "former",
    "generic",
    "genitive",
    "homeland",
    "honorific",
    "indefinite",
    "inhabitant",
    "inhabitress",
    "local",
    "locative",
    "institution",
    "moment",
    "negation",
    "newcomer",
    "official",
    "opening",
    "origin",
    "owned",
    "parent",
    "part",
    "particle",
    "personal",
    "portfolio",
    "possessive",
    "preposition",
    "site",
    "subordinator",
    "thing",
    "trade",
    "whole",
)
DOUBTFUL = ("furniture", "idiom", "light", "manner", "naming")
TIMES = (
    *(f"day {days}" for days in (0, -1, -2)),
    *(f"weekday {number}" for number in range(1, 8)),
    *(f"month {number}" for number in range(-1, 13)),
    *(f"year {years}" for years in (0, -1)),
    "part",
    "before",
    "last",
    "opening",
    "occasion",
    "joins",
    "bars",
)
CITING = ("cites", "holds", "tells")
DOCUMENTED = ("author", "subject")
ADDRESSES = ("object", "preposition", "matter", "occasion")
MODALITIES = ("possible", "probable", "future", "backshifted", "negated", "nothing", "opens", "conditions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun that stands for an agent without its name."""

    sense: str
    """One of `SENSES`."""
    kind: str
    """Local name of a class; `GovernmentBody` for any of its kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun that can stand for an agent."""

    person: int
    plural: bool | None
    gender: str | None
    stands_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The tables of one language. Words are lower case unless the table says otherwise."""

    code: str
    name: str
    """In itself: Nederlands."""
    plurals: tuple[tuple[str, str], ...]
    """Ending of a plural -> what the singular has in its place, in the order in which they are tried."""
    compounds: bool
    """Whether nouns are written in one word: the last part then says what the whole is."""
    capital_nouns: bool
    """Whether every noun has a capital: a capital then tells no name."""
    positions: dict[str, str]
    """Position -> its label."""
    roles: dict[str, str]
    """Title as written -> position."""
    nouns: dict[str, Noun]
    pronouns: dict[str, Pronoun]
    gender: dict[str, str]
    """Word, ending ("-ster") or first name -> masculine, feminine, or - for one that says nothing."""
    agreement: dict[str, str]
    """Form of a verb, or ending ("-en") -> singular or plural; nothing where verbs do not tell."""
    modality: dict[str, str]
    times: dict[str, str]
    """Word or words -> one of `TIMES`: the time that they tell, or what they do beside one."""
    addresses: dict[str, str]
    """Word, words or lemma of a cue -> one of `ADDRESSES`: how it leads to whom the words are said."""
    documents: dict[str, str]
    """Word behind a document -> one of `DOCUMENTED`: whom it leads to."""
    acts: dict[str, Act]
    """Lemma of a cue -> what its source does."""
    deeds: frozenset[str]
    cues: dict[str, str]
    """Form of a cue -> its lemma."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> the words of each cue of several words that begins with it, and its lemma; longest first."""
    backward: frozenset[str]
    citing: dict[str, str]
    """Words beside a source that bring in another one -> one of `CITING`."""
    clause: frozenset[str]
    """Words that open a clause, where the parts of a verb stand at both ends of one ("gaf … toe"); none elsewhere."""
    doubts: dict[str, frozenset[str]]
    """Those of `DOUBTFUL` that the table has -> words that make it doubtful that a cue is one."""
    names: tuple[tuple[str, Kind], ...]
    countries: Countries
    parties: Parties
    relations: tuple[Relation, ...]
    """Ways to say that one organization is part of another, the first that fits."""
    tenures: tuple[Held, ...]
    """Words that tell when a post was held."""
    grammar: dict[str, frozenset[str]]
    """Every one of `CLASSES` -> its words."""
