"""One agent across articles: names that are certainly one have one id; pairs that may be one go to a person.

Nothing here merges: ids come from names alone (`canonical.py`), so that another article changes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.model import Entity, Label, Match, Question, Tenure
from pipeline.resolve.across import blocks, clashes
from pipeline.resolve.across.company import company
from pipeline.resolve.across.profiles import profiles
from pipeline.resolve.across.scores import related, score, several
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Cast

__all__ = ["across"]

_DOUBTFUL = 0.5
"""The score from which on a person is asked."""


def across(
    entities: Sequence[Entity],
    *,
    casts: Sequence[Cast],
    tenures: Sequence[Tenure],
    authority: Authority,
    base: str,
) -> tuple[list[Entity], list[Match]]:
    """The entities under their commonest names, with those that may be the same; and the review queue."""
    genders: dict[str, set[str]] = {}
    written: dict[str, Counter[str]] = {}
    for cast in casts:
        for each in cast.appearances:
            written.setdefault(each.agent.iri, Counter())[each.agent.label] += 1
        for iri, traits in cast.traits.items():
            if traits.gender is not None:
                genders.setdefault(iri, set()).add(traits.gender)
    known = {base + identifier for identifier in authority.entries}
    named = [each if each.iri in known else _named(each, written.get(each.iri)) for each in entities]
    found = matches(named, tenures=tenures, genders=genders, known=known, articles=len(casts))
    same: dict[str, set[str]] = {}
    for match in found:
        if match.question is Question.SAME:
            same.setdefault(match.one, set()).add(match.other)
            same.setdefault(match.other, set()).add(match.one)
    return [
        replace(each, possibly_same=tuple(sorted(same[each.iri]))) if each.iri in same else each for each in named
    ], found


def matches(
    entities: Sequence[Entity],
    *,
    tenures: Sequence[Tenure],
    genders: Mapping[str, AbstractSet[str]],
    known: AbstractSet[str],
    articles: int,
) -> list[Match]:
    """The pairs that a person should look at, in order of their IRIs."""
    those = profiles(entities, tenures=tenures, genders=genders, known=known)
    kept = company(those, articles=articles)
    bearers = blocks.bearers(those)
    near = [pair for i, j in blocks.pairs(those) if (pair := related(those[i], those[j])) is not None]
    rivals = several(near)
    found = [*clashes.of_kinds(those), *clashes.of_namesakes(those, tenures=tenures, company=kept)]
    for pair in near:
        likely, because = score(pair, company=kept, rivals=rivals, bearers=bearers)
        if likely >= _DOUBTFUL:
            one, other = sorted((pair.one.iri, pair.other.iri))
            found.append(Match(one=one, other=other, score=likely, because=because, question=Question.SAME))
    return sorted(found, key=lambda match: (match.one, match.other, match.question))


def _named(entity: Entity, written: Counter[str] | None) -> Entity:
    """The entity with the name that most places give it as label, the others as aliases."""
    if not written or not entity.named:
        return entity
    names = sorted(written, key=lambda name: (-written[name], len(name), name))
    labels = (Label(text=names[0]),)
    others = {label.text: label for label in entity.aliases} | {name: Label(text=name) for name in names[1:]}
    return replace(
        entity,
        labels=labels,
        aliases=tuple(others[name] for name in sorted(others) if name != names[0]),
    )
