"""Agents are looked up at an endpoint of Wikidata's shape: what is proposed, what is asked, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from pipeline.choices import Question
from pipeline.errors import StoreError
from pipeline.linking import Found, Linking, link
from pipeline.model import Entity, Kind, Tenure
from tests.link.servers import ITEM, Patience, Respond, Server, agent, at, send, serving

Ask = Callable[..., Found]

MIRA = agent(Kind.PERSON, "Mira Solheim")
JAN = agent(Kind.PERSON, "Jan Okkerveen")
NEXOR = agent(Kind.COMPANY, "Nexor", aliases=["Nexor Holding"])
MINISTRY = agent(Kind.MINISTRY, "Ministry of Tides", aliases=["nl:Ministerie van Getijden"])


@pytest.fixture
def ask(server: Server, settings: Linking, patience: Patience, tmp_path: Path) -> Ask:
    def run(
        entities: Sequence[Entity],
        tenures: Sequence[Tenure] = (),
        *,
        refresh: bool = False,
        refused: AbstractSet[frozenset[str]] = frozenset(),
        **how: object,
    ) -> Found:
        return link(
            entities,
            tenures,
            settings=at(settings, server, **how),
            kept=tmp_path / "kept",
            refresh=refresh,
            refused=refused,
            manners=patience.manners,
        )

    return run


def proposed(found: Found) -> list[tuple[str, bool, float]]:
    return [(one.match.other.removeprefix(ITEM), one.exact, one.match.score) for one in found.proposals]


def lookups(server: Server) -> list[str]:
    """The questions for names; those for classes are left out."""
    return [one.query for one in server.asked if "altLabel" in one.query]


def test_the_only_one_of_a_name_and_kind_is_an_exact_match(ask: Ask) -> None:
    found = ask([MIRA])
    assert proposed(found) == [("900000001", True, 0.9)]
    (one,) = found.proposals
    assert one.match.one == MIRA.iri
    assert one.match.question is Question.LINK
    assert one.match.because == (
        "exact match",
        "our label is its label: Mira Solheim",
        "class fits: human",
        "description: Norwegian engineer, chief executive of Nexor",
    )


def test_what_is_of_another_kind_is_proposed_only_where_nothing_better_has_the_name(ask: Ask) -> None:
    assert proposed(ask([agent(Kind.COMPANY, "Mira Solheim")])) == [
        ("900000001", False, 0.6),
        ("900000002", False, 0.6),
    ]


def test_several_of_a_name_and_kind_are_all_close_and_none_exact_the_best_known_first(ask: Ask) -> None:
    found = ask([JAN])
    assert proposed(found) == [("900000012", False, 0.6), ("900000011", False, 0.6)]
    assert all("ambiguous: 2 of this name and kind" in one.match.because for one in found.proposals)


def test_a_description_that_names_the_party_of_ours_speaks_for_it(ask: Ask) -> None:
    party = agent(Kind.PARTY, "Harrow Party")
    seat = Tenure(
        id="t", holder=JAN.iri, position="senator", organization=None, article=None, span=None, party=party.iri
    )
    found = ask([JAN, party], [seat])
    assert proposed(found) == [("900000012", False, 0.7), ("900000011", False, 0.6)]
    assert "description names Harrow Party" in found.proposals[0].match.because


def test_a_class_below_one_of_the_table_fits_and_a_family_name_is_no_company(ask: Ask, server: Server) -> None:
    found = ask([NEXOR])
    assert proposed(found) == [("900000021", True, 1.0)]
    assert "class fits: business" in found.proposals[0].match.because
    assert "more than one name" in found.proposals[0].match.because
    assert len(server.asked) == 2
    assert f"<{ITEM}800000001>" in server.asked[1].query


def test_an_acronym_on_both_sides_is_no_exact_match(ask: Ask) -> None:
    found = ask([agent(Kind.COMPANY, "Nexor Northern Rail", aliases=["NXR"])])
    assert proposed(found) == [("900000021", False, 0.6), ("900000023", False, 0.6)]


def test_our_label_may_be_an_alias_there_and_a_dutch_alias_is_asked_for_in_dutch(ask: Ask, server: Server) -> None:
    assert proposed(ask([MINISTRY])) == [("900000031", True, 0.9)]
    assert '"Ministerie van Getijden"@nl' in server.asked[0].query
    assert '"Ministerie van Getijden"@en' not in server.asked[0].query


def test_a_service_that_goes_by_the_name_of_its_company_is_close(ask: Ask) -> None:
    found = ask([agent(Kind.COMPANY, "Plaudr")])
    assert proposed(found) == [("900000041", False, 0.7)]
    assert "class goes by the same name: website" in found.proposals[0].match.because


def test_a_thing_without_a_class_is_close(ask: Ask) -> None:
    found = ask([agent(Kind.AGENCY, "Tidal Survey Office")])
    assert proposed(found) == [("900000051", False, 0.6)]
    assert "class unknown" in found.proposals[0].match.because


def test_what_is_no_identifier_of_the_site_is_counted_and_never_proposed(ask: Ask) -> None:
    found = ask([agent(Kind.PLACE, "Velmark")])
    assert found.proposals == ()
    assert found.passed_over == 3


def test_nobody_is_found_where_there_is_nobody(ask: Ask) -> None:
    found = ask([agent(Kind.PERSON, "Olga Nergens")])
    assert (found.proposals, found.asked, found.passed_over) == ((), 1, 0)


def test_who_is_known_elsewhere_or_has_no_name_is_not_asked_for(ask: Ask, server: Server) -> None:
    known = agent(Kind.PERSON, "Mira Solheim", same_as=(f"{ITEM}900000001",))
    unnamed = agent(Kind.UNNAMED, "an engineer", named=False)
    document = agent(Kind.DOCUMENT, "Nexor", named=True)
    found = ask([known, unnamed, document])
    assert (found.proposals, found.asked) == ((), 0)
    assert server.asked == []


def test_who_is_known_on_another_site_is_asked_for(ask: Ask) -> None:
    known = agent(Kind.PERSON, "Mira Solheim", same_as=("https://elsewhere.example/Q1",))
    assert proposed(ask([known])) == [("900000001", True, 0.9)]


def test_what_a_person_refused_is_not_proposed_again_and_leaves_the_other_alone(ask: Ask) -> None:
    refused = {frozenset({JAN.iri, f"{ITEM}900000011"}), frozenset({MIRA.iri, f"{ITEM}900000012"})}
    assert proposed(ask([JAN], refused=refused)) == [("900000012", True, 0.9)]


@pytest.mark.parametrize("kind", [Kind.COMPANY, Kind.ORGANIZATION])
def test_a_company_is_an_organization_too(ask: Ask, kind: Kind) -> None:
    (one,) = ask([agent(kind, 'Ann "A\\B" } UNION { ?s ?p ?o } # Ltd')]).proposals
    assert one.exact


def test_what_is_close_already_is_not_proposed_again(ask: Ask) -> None:
    assert proposed(ask([agent(Kind.COMPANY, "Plaudr", close_to=(f"{ITEM}900000041",))])) == []


def test_two_of_ours_are_never_both_proposed_as_the_same_thing(ask: Ask) -> None:
    other = agent(Kind.COMPANY, "Nexor Holding", aliases=["Nexor"])
    found = ask([NEXOR, other])
    assert [one.exact for one in found.proposals] == [False, False]
    assert {one.match.because[0] for one in found.proposals} == {"close match"}
    assert {one.match.because[-1] for one in found.proposals} == {
        f"also proposed for {NEXOR.iri}",
        f"also proposed for {other.iri}",
    }
    taken = agent(Kind.COMPANY, "Chipworks", same_as=(f"{ITEM}900000021",))
    assert [one.exact for one in ask([NEXOR, taken]).proposals] == [False]


def test_the_order_of_agents_does_not_matter(ask: Ask) -> None:
    assert ask([MIRA, JAN, NEXOR, MINISTRY]) == ask([MINISTRY, NEXOR, JAN, MIRA])


def test_names_go_in_batches_with_pauses_between_and_say_who_asks(ask: Ask, server: Server, patience: Patience) -> None:
    people = [agent(Kind.PERSON, f"Person {number}") for number in range(7)]
    ask(people, language=("en",), batch=3, user_agent="quoth-test/1 (mailto:me@example.org)")
    assert [one.query.count("@en") for one in server.asked] == [3, 3, 1]
    assert patience.waited == [patience.manners.pause] * 2
    assert {one.headers["User-Agent"] for one in server.asked} == {"quoth-test/1 (mailto:me@example.org)"}


def test_what_was_answered_is_not_asked_again_unless_told_to(ask: Ask, server: Server) -> None:
    first = ask([NEXOR, JAN])
    assert len(server.asked) == 2
    assert ask([NEXOR, JAN]) == first
    assert len(server.asked) == 2
    ask([NEXOR, JAN, MIRA])
    assert len(lookups(server)) == 2
    assert "Nexor" not in lookups(server)[1]
    before = len(server.asked)
    assert ask([NEXOR, JAN], refresh=True) == first
    assert len(server.asked) == before + 2


def test_a_broken_line_among_what_was_kept_is_asked_for_again(ask: Ask, server: Server, tmp_path: Path) -> None:
    first = ask([MIRA, JAN], language=("en",))
    (path,) = (path for path in (tmp_path / "kept").glob("*.jsonl") if b"Mira" in path.read_bytes())
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 2
    path.write_bytes(lines[0] + b'[]\n{"asked": "x", "rows": [3]}\n' + lines[1][:-9])
    assert ask([MIRA, JAN], language=("en",)) == first
    assert len(lookups(server)) == 2
    assert [name in lookups(server)[1] for name in ("Mira", "Jan")].count(True) == 1
    # what the killed run left unfinished swallows no line of the next
    assert ask([MIRA, JAN], language=("en",)) == first
    assert len(lookups(server)) == 2


def test_a_run_that_fails_keeps_what_was_answered(
    elsewhere: Respond, settings: Linking, patience: Patience, tmp_path: Path
) -> None:
    def breaks_down(handler: BaseHTTPRequestHandler, query: str) -> None:
        if "Mira Solheim" in query and broken:
            send(handler, b"", status=500)
        else:
            elsewhere(handler, query)

    broken = [True]
    with serving(breaks_down) as server:
        how = at(settings, server, batch=3)
        with pytest.raises(StoreError, match="broke down over the query"):
            link(
                [MIRA, agent(Kind.PERSON, "Zed Okkerveen"), JAN],
                [],
                settings=how,
                kept=tmp_path,
                manners=patience.manners,
            )
        broken.clear()
        before = len(lookups(server))
        link([MIRA, JAN], [], settings=how, kept=tmp_path, manners=patience.manners)
        names = [name for query in lookups(server)[before:] for name in ("Mira", "Jan") if name in query]
        assert names == ["Mira"]
