"""The whole of `quoth link`: agents in, proposals out; the endpoint is asked only for what is not known yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from pipeline.endpoints import endpoint
from pipeline.errors import DataError
from pipeline.languages.tables import rows
from pipeline.linking.lookup import Lookup, Row, ask, key
from pipeline.linking.manners import Manners, sender
from pipeline.linking.names import Name, names, wanted
from pipeline.linking.propose import Candidate, Hit, Proposal, apart, propose
from pipeline.linking.settings import Linking
from pipeline.linking.site import Site, bind, fit, site
from pipeline.model import Entity, Kind, Tenure
from pipeline.reading import Progress

_POINTS = Path(__file__).parent / "points.tsv"
_SHOWN = 300
"""How many characters of a label or description are kept."""
_DIGITS = 9
"""How many digits a rank may have: Python reads no number of any length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a run of `link` gives."""

    proposals: tuple[Proposal, ...]
    asked: int
    """How many agents were looked up."""
    passed_over: int
    """How many answers were no identifiers of the site."""


def link(
    entities: Sequence[Entity],
    tenures: Sequence[Tenure],
    *,
    settings: Linking,
    kept: Path,
    refresh: bool = False,
    only: AbstractSet[str] | None = None,
    refused: AbstractSet[frozenset[str]] = frozenset(),
    manners: Manners | None = None,
    progress: Progress = lambda *_: None,
) -> Found:
    """Proposals for all agents that have a name and nothing on the site, sorted; answers are kept in the folder `kept`.

    `only`: the agents to look up, of all that have a name; `refused`: pairs of an agent of ours and what it is not
    elsewhere, as a person decided.
    """
    there = site(settings.tables)
    at = endpoint(
        settings.endpoint or there.endpoint,
        timeout=settings.timeout,
        longest=settings.timeout,
        largest=settings.largest,
        agent=settings.user_agent,
    )
    send = sender(at, manners or Manners(pause=settings.pause))

    def look(query: str, of: str, *columns: str, terms: Iterable[Literal | NamedNode]) -> dict[str, list[Row]]:
        how = Lookup(
            endpoint=at.url,
            query=query,
            of=of,
            columns=columns,
            batch=settings.batch,
            send=send,
            kept=kept,
            refresh=refresh,
            progress=progress,
        )
        return ask(how, terms)

    named = sorted((one for one in entities if wanted(one, site=there)), key=lambda one: one.iri)
    todo = [one for one in named if only is None or one.iri in only]
    called = {one.iri: names(one, languages=settings.language) for one in todo}
    lookup = bind(there.lookup, {"language": [Literal(settings.language[0])]})
    answers = look(lookup, "name", "item", "how", terms=[name.term for each in called.values() for name in each])
    found = {ours: _ours(ours, each, answers, refused=refused) for ours, each in called.items()}
    good, bad = _sorted_out(found, there)
    broader = _broader(good, there, look)
    company = _company(entities, tenures)
    points = _points()
    out = [
        each
        for one in todo
        for each in propose(
            one, _candidates(one.kind, good[one.iri], there, broader), company=company.get(one.iri, ()), points=points
        )
    ]
    taken = {item: one.iri for one in entities for item in one.same_as}
    return Found(proposals=tuple(apart(out, taken=taken)), asked=len(todo), passed_over=len(bad))


_Pair = tuple[Name, Row]


def _ours(
    ours: str, called: Iterable[Name], answers: Mapping[str, Sequence[Row]], *, refused: AbstractSet[frozenset[str]]
) -> list[_Pair]:
    """What was found by the names of an agent."""
    pairs = ((name, row) for name in called for row in answers[key(name.term)])
    return [(name, row) for name, row in pairs if frozenset({ours, row["item"]}) not in refused]


def _sorted_out(found: Mapping[str, Sequence[_Pair]], there: Site) -> tuple[dict[str, list[_Pair]], set[str]]:
    """What may be proposed, and what is no identifier of the site."""
    bad = {row["item"] for each in found.values() for _, row in each if not there.item.fullmatch(row["item"])}
    good = {ours: [pair for pair in each if pair[1]["item"] not in bad] for ours, each in found.items()}
    return good, bad


def _broader(
    found: Mapping[str, Sequence[_Pair]], there: Site, look: Callable[..., dict[str, list[Row]]]
) -> dict[str, list[str]]:
    """Class -> those of the table that it is one of."""
    seen = sorted({row["class"] for each in found.values() for _, row in each if "class" in row})
    if there.broader is None or not seen:
        return {}
    query = bind(there.broader, {"broader": [NamedNode(each) for each in there.known]})
    answers = look(query, "class", "broader", terms=[NamedNode(each) for each in seen])
    return {each: [row["broader"] for row in answers[key(NamedNode(each))]] for each in seen}


def _candidates(
    kind: Kind, found: Iterable[_Pair], there: Site, broader: Mapping[str, Sequence[str]]
) -> list[Candidate]:
    by_item: defaultdict[str, list[_Pair]] = defaultdict(list)
    for name, row in found:
        by_item[row["item"]].append((name, row))
    out = []
    for item, pairs in sorted(by_item.items()):
        fits, words = fit(there, kind, {row["class"] for _, row in pairs if "class" in row}, broader=broader)
        hits = {
            (name.text, row["how"]): Hit(
                item=item, name=name.text, preferred=name.preferred, label=row["how"] == "label"
            )
            for name, row in pairs
        }
        out.append(
            Candidate(
                item=item,
                hits=tuple(hits[each] for each in sorted(hits)),
                fit=fits,
                kind=words,
                label=_first(pairs, "label"),
                description=_first(pairs, "description"),
                rank=max((_rank(row.get("rank", "")) for _, row in pairs), default=0),
            )
        )
    return out


def _first(pairs: Iterable[_Pair], column: str) -> str | None:
    """The first value, as a line that is not too long."""
    values = sorted({" ".join(row[column].split()) for _, row in pairs if column in row})
    return values[0][:_SHOWN] if values else None


def _rank(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


def _company(entities: Iterable[Entity], tenures: Iterable[Tenure]) -> dict[str, tuple[str, ...]]:
    """Agent -> labels of the organizations, places and parties it belongs to."""
    labels = {one.iri: [label.text for label in one.labels] for one in entities}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in entities:
        found[one.iri] |= {each for each in (one.part_of, one.affiliation) if each}
    for tenure in tenures:
        found[tenure.holder] |= {each for each in (tenure.organization, tenure.place, tenure.party) if each}
    return {
        ours: tuple(sorted({label for each in others for label in labels.get(each, ())}))
        for ours, others in found.items()
    }


def _points() -> dict[str, float]:
    out = {}
    for line, row in rows(_POINTS, columns=("reason", "points", "why")):
        try:
            out[row["reason"]] = float(row["points"])
        except ValueError as error:
            raise DataError(f"{_POINTS.name}:{line}: '{row['points']}' is no number; give one such as 0.5") from error
    return out
