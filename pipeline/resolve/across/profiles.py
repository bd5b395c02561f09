"""What is known of an entity when it is compared with others: its names, its kind, its posts, where it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.model import Entity, Kind, Tenure
from pipeline.resolve.across import letters
from pipeline.resolve.canonical import PERSON, canonical, group

_NOBODY = frozenset({Kind.UNNAMED, Kind.DOCUMENT})
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MOST = 8
"""Names of an entity that are compared: an authority file may give dozens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name, taken apart."""

    text: str
    words: tuple[str, ...]
    """In small Latin letters, without honorifics and legal forms."""
    generation: str = ""
    """Of a person: "jr"."""

    @property
    def last(self) -> str:
        """Its last word."""
        return self.words[-1]

    @property
    def joined(self) -> str:
        """Its letters without what parts them."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One entity."""

    iri: str
    kind: Kind
    group: str
    label: str
    names: tuple[Name, ...]
    known: bool
    """Whether the authority file has it: two of its entries are two agents."""
    posts: frozenset[tuple[str, str | None]]
    """(position, organization) of a person."""
    homes: frozenset[str]
    """The organizations that it belongs to."""
    people: frozenset[str]
    """Who belongs to it."""
    genders: frozenset[str]
    articles: tuple[str, ...]
    """In order."""
    mentions: int


def profiles(
    entities: Iterable[Entity],
    *,
    tenures: Sequence[Tenure],
    genders: Mapping[str, AbstractSet[str]],
    known: AbstractSet[str],
) -> list[Profile]:
    """One for every named agent and place, in order of the IRIs. `genders`: what articles say of people; `known`: the
    IRIs that the authority file has.
    """
    posts: dict[str, set[tuple[str, str | None]]] = {}
    people: dict[str, set[str]] = {}
    for tenure in tenures:
        posts.setdefault(tenure.holder, set()).add((tenure.position, tenure.organization))
        if tenure.organization:
            people.setdefault(tenure.organization, set()).add(tenure.holder)
    found = []
    for each in entities:
        if not each.named or each.kind in _NOBODY:
            continue
        theirs = posts.get(each.iri, set())
        found.append(
            Profile(
                iri=each.iri,
                kind=each.kind,
                group=group(each.kind),
                label=each.label,
                names=_names(each),
                known=each.iri in known,
                posts=frozenset(theirs),
                homes=frozenset(
                    home for home in (each.part_of, each.affiliation, *(of for _, of in theirs)) if home is not None
                ),
                people=frozenset(people.get(each.iri, ())),
                genders=frozenset(genders.get(each.iri, ())),
                articles=tuple(sorted({mention.article for mention in each.mentions})),
                mentions=len(each.mentions),
            )
        )
    return sorted(found, key=lambda profile: profile.iri)


def _names(entity: Entity) -> tuple[Name, ...]:
    texts = dict.fromkeys(label.text for label in (*entity.labels, *entity.aliases))
    found: dict[tuple[tuple[str, ...], str], Name] = {}
    for text in texts:
        words = letters.words(canonical(text, entity.kind))
        generation = ""
        if group(entity.kind) == PERSON and len(words) > 1 and words[-1] in _GENERATIONS:
            words, generation = words[:-1], words[-1]
        if words:
            found.setdefault((words, generation), Name(text=text, words=words, generation=generation))
    return tuple(found.values())[:_MOST]
