"""The company that entities keep: who is named beside them, as far as that tells one agent from another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.resolve.across.profiles import Profile

_ARTICLES = 50
"""Articles of an entity that are looked into: what is in so many is everybody's company anyway."""
_COMMON = 0.1
"""The share of all articles, above which being named there too says nothing …"""
_FEW = 2
"""… unless they are few in number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who is named in which article."""

    labels: Mapping[str, str]
    cast: Mapping[str, tuple[str, ...]]
    """Article -> the IRIs of those named in it who are not named everywhere."""
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    """The articles of the entities that were asked for."""

    def label(self, iri: str) -> str:
        """What an entity is called."""
        return self.labels.get(iri, iri)

    def together(self, one: Profile, other: Profile) -> bool:
        """Whether an article names both."""
        return not self._articles(one).isdisjoint(self._articles(other))

    def shared(self, one: Profile, other: Profile) -> list[str]:
        """Those whom different articles name beside either, in order."""
        here, there = self._articles(one), self._articles(other)
        mine = self._beside(one, without=there)
        return sorted((mine & self._beside(other, without=here)) - {one.iri, other.iri}) if mine else []

    def _articles(self, profile: Profile) -> frozenset[str]:
        if profile.iri not in self.sets:
            self.sets[profile.iri] = frozenset(profile.articles)
        return self.sets[profile.iri]

    def _beside(self, profile: Profile, *, without: frozenset[str]) -> set[str]:
        return {
            iri
            for article in profile.articles[:_ARTICLES]
            if article not in without
            for iri in self.cast.get(article, ())
        }


def company(profiles: Sequence[Profile], *, articles: int) -> Company:
    """The company of all of them, in so many articles."""
    cast: dict[str, list[str]] = {}
    for each in profiles:
        if len(each.articles) <= max(_FEW, _COMMON * articles):
            for article in each.articles:
                cast.setdefault(article, []).append(each.iri)
    return Company(
        labels={each.iri: each.label for each in profiles},
        cast={article: tuple(iris) for article, iris in cast.items()},
    )
