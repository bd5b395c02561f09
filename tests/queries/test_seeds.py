"""The stored queries on the graph of seeds/: what the person who handed the articles in asks, and what the answer is.

What an article says is asserted by hand; what a query counts or leaves out is compared with the records of the build.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from pipeline import iris, records, store
from pipeline.acts import THOUGHT
from pipeline.cli import main
from pipeline.model import GOVERNMENT_BODIES, Article, Entity, Kind, Mode, Statement
from pipeline.queries import Query, find, run
from tests.queries.test_stored import NAMES, in_oxigraph, value

pytestmark = pytest.mark.model

Row = dict[str, Any]
A0, A1, A2, A3, A4 = (
    "000_20df48e333019108",
    "001_fd9486bdc6857426",
    "002_441a1526db3e2691",
    "003_788be57eaba0f7b1",
    "004_08c112cb652187fc",
)
# The parameters that each query is asked with, beside as it stands: names and words that the articles have.
ASKED: Mapping[str, Mapping[str, str]] = {
    "about-agency": {"agency": "Government of China"},
    "addressed": {"addressee": "the company’s staff"},
    "articles": {"language": "nl"},
    "by-act": {"act": "thought"},
    "by-agency": {"agency": "CFIUS"},
    "by-role": {"position": "spokesperson"},
    "chains": {"relay": "Reuters"},
    "changed": {"thing": "statement"},
    "contradictions": {"speaker": "BuzzFeed News", "why": "denial"},
    "coverage": {"by": "words"},
    "decided": {"verb": "reject"},
    "directness": {"by": "parent"},
    "first-appearance": {"agent": "Ted Cruz"},
    "names": {"agent": "ByteDance"},
    "passed-over": {"kind": "comment-form"},
    "people": {"organization": "TikTok"},
    "possibly-same": {"agent": "TikTok"},
    "quality": {"threshold": "0.7"},
    "quotes": {"speaker": "Ted Cruz"},
    "relayed": {"relay": "Reuters"},
    "said-about": {"target": "TikTok"},
    "said-by": {"speaker": "Rubo Liang"},
    "stances": {"target": "TikTok"},
    "ties": {"agent": "TikTok"},
    "unnamed-sources": {"article": A4},
    "who-said-what": {"speaker": "Marco Rubio", "target": "Chinese Communist Party"},
    "who-talks-about-whom": {"target": "TikTok"},
}


# The authority file leaves no doubt who is who in the seeds, and these tests build them without decisions.
NOTHING_YET = {"changed", "coverage", "decided", "possibly-same"}


@pytest.fixture(scope="module")
def graph(seeds: Path) -> Store:
    """The graph of the articles as its file opens in Oxigraph."""
    return store.opened(seeds)


@pytest.fixture(scope="module")
def statements(seeds: Path) -> tuple[Statement, ...]:
    return tuple(records.read(Statement, (seeds / "statements.jsonl").read_bytes().splitlines(), name="statements"))


@pytest.fixture(scope="module")
def entities(seeds: Path) -> dict[str, Entity]:
    lines = (seeds / "entities.jsonl").read_bytes().splitlines()
    return {each.iri: each for each in records.read(Entity, lines, name="entities")}


def given(graph: Store, query: Query, **named: str) -> dict[str, list[str]]:
    """The values, names of agents and positions replaced by their IRIs, as the command line does."""
    agents = {param.name for param in query.params if param.type == "iri"}
    return {
        name: list(find(graph, text)) if name in agents and "://" not in text else [text]
        for name, text in named.items()
    }


def rows(graph: Store, query: Query, **named: str) -> list[Row]:
    table = run(graph, query, given(graph, query, **named))
    return [dict(zip(table.columns, map(value, row), strict=True)) for row in table.rows]


def ids(found: list[Row]) -> list[str]:
    """Of the statements in the rows."""
    return [str(row["statement"]).rpartition("/")[2].rstrip(">") for row in found]


@pytest.mark.parametrize("name", NAMES)
def test_query_says_something_as_it_stands_and_for_what_is_asked(
    name: str, graph: Store, queries: Mapping[str, Query]
) -> None:
    # tests/stores/test_matrix.py asks other engines the same.
    assert sorted(ASKED) == NAMES
    for values in ({}, given(graph, queries[name], **ASKED[name])):
        assert bool(in_oxigraph(graph, queries[name], values)) is (name not in NOTHING_YET), values


def test_rubios_statement_comes_with_whom_and_the_sentence(
    seeds: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    graph = str(seeds / "graph.nq")
    with pytest.raises(SystemExit) as ended:
        main(["query", "who-said-what", "--speaker", "Marco Rubio", "--graph", graph, "--format", "json"])
    assert not ended.value.code
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["who"], row["article"], row["manner"]) == ("Marco Rubio", A0, "mixed")
    assert row["whom"] == "ByteDance, Chinese Communist Party, TikTok"
    assert row["what"].startswith("that ByteDance was trying to calm growing bipartisan concern about the Chinese")
    assert row["sentence"].startswith("Marco Rubio, Republican Senator from Florida said that ByteDance was trying")
    assert row["sentence"].endswith("It becomes more apparent every day that TikTok must be banned.”")


def test_who_said_what_gives_every_statement_once(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    assert sorted(ids(rows(graph, queries["who-said-what"]))) == sorted(each.id for each in statements)


@pytest.mark.parametrize("name", ["Shou Zi Chew", "Erich Andersen", "Rubo Liang", "Marco Rubio", "Ted Cruz"])
def test_each_of_the_five_can_be_asked_for(
    name: str, graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    said = sorted(each.id for each in statements if each.speaker and each.speaker.label == name)
    assert said
    for query in ("who-said-what", "said-by"):
        assert sorted(ids(rows(graph, queries[query], speaker=name))) == said


def test_cruz_is_among_those_who_speak_about_tiktok(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["said-about"], target="TikTok")
    (cruz,) = (row for row in found if row["who"] == "Ted Cruz")
    assert "“a Trojan horse the Chinese Communist Party can use”" in cruz["what"]
    assert (cruz["words"], cruz["article"]) == ("TikTok", A4)
    assert {"Marco Rubio", "Erich Andersen", "Kristi Noem", "Shou Zi Chew"} <= {row["who"] for row in found}
    about = [each.id for each in statements for target in each.about if target.label == "TikTok"]
    assert sorted(ids(found)) == sorted(about)


@pytest.mark.parametrize(
    ("position", "holders"),
    [
        ("senator", {("Marco Rubio", "United States Senate"), ("Ted Cruz", "United States Senate")}),
        ("chief executive", {("Shou Zi Chew", "TikTok"), ("Rubo Liang", "ByteDance")}),
        ("spokesperson", {("Maureen Shanahan", "TikTok"), ("Lizzie Grams", "BuzzFeed News")}),
        ("general counsel", {("Erich Andersen", "ByteDance")}),
        ("chief content officer", {("Randall Lane", "Forbes")}),
    ],
)
def test_statements_by_holders_of_a_position(
    position: str, holders: set[tuple[str, str]], graph: Store, queries: Mapping[str, Query]
) -> None:
    found = rows(graph, queries["by-role"], position=position)
    assert {(row["who"], row["organization"]) for row in found} == holders
    assert {row["role"] for row in found} == {position}


def test_people_have_their_positions_organizations_and_number_of_statements(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["people"])
    assert {
        ("Rubo Liang", "chief executive", "ByteDance"),
        ("Shou Zi Chew", "chief executive", "TikTok"),
        ("Erich Andersen", "general counsel", "ByteDance"),
        ("Lizzie Grams", "spokesperson", "BuzzFeed News"),
        ("Maureen Shanahan", "spokesperson", "TikTok"),
        ("Randall Lane", "chief content officer", "Forbes"),
        ("Marco Rubio", "senator", "United States Senate"),
        ("Ted Cruz", "senator", "United States Senate"),
    } <= {(row["name"], row["role"], row["at"]) for row in found}
    said = Counter(each.speaker.label for each in statements if each.speaker)
    assert {row["name"]: row["statements"] for row in found} == {row["name"]: said[row["name"]] for row in found}
    assert {row["name"] for row in rows(graph, queries["people"], organization="TikTok")} >= {
        "Shou Zi Chew",
        "Maureen Shanahan",
    }


def test_sources_without_a_name_are_listed_by_article(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["unnamed-sources"])
    told = {(row["articleId"], str(row["described"])[:23], row["kind"], row["affiliation"]) for row in found}
    assert {
        (A0, "a person familiar with", "unnamed", None),
        (A0, "Officials from the company"[:23], "unnamed", "ByteDance"),
        (A1, "Company representatives"[:23], "unnamed", "ByteDance"),
        (A1, "insiders", "unnamed", None),
        (A2, "one of the employees of TikTok’s"[:23], "unnamed", "TikTok"),
        (A4, "a TikTok employee", "unnamed", "TikTok"),
        (A4, "a director", "unnamed", None),
        (A4, "the recordings", "document", None),
    } <= {(article, words.rstrip(), kind, home) for article, words, kind, home in told} | told
    said = Counter(each.speaker.entity for each in statements if each.speaker and not each.speaker.named)
    assert {str(row["source"]).strip("<>"): row["statements"] for row in found} == said


def test_statements_by_agencies_are_those_of_government_bodies(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...], entities: dict[str, Entity]
) -> None:
    def of_government(each: Statement) -> bool:
        if each.speaker is None:
            return False
        home = entities[each.speaker.entity].affiliation
        return each.speaker.type in GOVERNMENT_BODIES or (home is not None and entities[home].kind in GOVERNMENT_BODIES)

    assert sorted(ids(rows(graph, queries["by-agency"]))) == sorted(
        each.id for each in statements if of_government(each)
    )
    companies = rows(graph, queries["by-agency"], kind="https://w3id.org/quoth/ontology#Company")
    assert {"TikTok", "ByteDance", "Officials from the company"} <= {row["who"] for row in companies}


def test_statements_about_agencies_are_about_government_bodies(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["about-agency"])
    (china,) = (row for row in found if row["whom"] == "Government of China" and row["who"] == "TikTok")
    assert "it has never shared user data with the Chinese government" in china["what"]
    assert china["article"] == A4
    assert {row["who"] for row in found if row["whom"] == "Committee on Foreign Investment in the United States"} == {
        "TikTok"
    }
    about = [each.id for each in statements for target in each.about if target.type in GOVERNMENT_BODIES]
    assert sorted(ids(found)) == sorted(about)


def test_bytedance_goes_by_its_names_in_english_and_dutch(graph: Store, queries: Mapping[str, Query]) -> None:
    found = rows(graph, queries["names"], agent="ByteDance")
    names = {(row["article"], row["language"], row["words"]) for row in found}
    assert {
        (A0, "en", "ByteDance"),
        (A0, "en", "the company"),
        (A1, "en", "Bytedance"),
        (A1, "en", "The business"),
        (A2, "en", "ByteDance"),
        (A3, "nl", "ByteDance"),
        (A3, "nl", "ByteDances"),
        (A4, "en", "ByteDance"),
    } <= names
    assert {row["label"] for row in found} == {"ByteDance"}
    assert {(article, language) for article, language, _ in names} == {
        (A0, "en"),
        (A1, "en"),
        (A2, "en"),
        (A3, "nl"),
        (A4, "en"),
    }


def test_articles_have_their_headline_language_and_counts(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...], seeds: Path
) -> None:
    found = rows(graph, queries["articles"])
    assert [(row["article"], row["lang"]) for row in found] == [
        (A0, "en"),
        (A1, "en"),
        (A2, "en"),
        (A3, "nl"),
        (A4, "en"),
    ]
    lines = (seeds / "articles.jsonl").read_bytes().splitlines()
    titles = {each.id: each.title for each in records.read(Article, lines, name="articles")}
    assert titles[A3] == "TikTok erkent bespioneren Amerikaanse journalisten"
    assert titles[A2] == "Chinese TikTok employees caught gaining unauthorized access to US user data"
    for row in found:
        said = [each for each in statements if each.article == row["article"]]
        assert row["headline"] == titles[row["article"]]
        assert row["statements"] == len(said) > 0
        assert row["quoting"] == sum(each.mode is not Mode.INDIRECT for each in said)
        assert row["speakers"] == len({each.speaker.entity for each in said if each.speaker})


def test_passages_passed_over_are_of_these_kinds(graph: Store, queries: Mapping[str, Query]) -> None:
    found = rows(graph, queries["passed-over"])
    assert Counter((row["why"], row["article"]) for row in found) == {
        ("about-author", A2): 1,
        ("comment-form", A0): 1,
        ("comment-form", A2): 1,
        ("comment-form", A4): 1,
        ("image-credit", A2): 1,
        ("repeated-block", A3): 1,
        ("repeated-headline", A2): 1,
        ("share", A0): 1,
        ("teaser", A0): 1,
    }
    assert str(found[1]["passage"]).startswith("LEAVE A REPLY")


def test_who_talks_about_whom_counts_the_statements(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    pairs = Counter(
        (each.speaker.entity, target.entity) for each in statements if each.speaker for target in each.about
    )
    found = rows(graph, queries["who-talks-about-whom"])
    assert {
        (str(row["source"]).strip("<>"), str(row["agent"]).strip("<>")): row["statements"] for row in found
    } == pairs
    assert [row["statements"] for row in found] == sorted(pairs.values(), reverse=True)
    assert {("Ted Cruz", "TikTok"), ("Marco Rubio", "ByteDance"), ("Forbes", "ByteDance")} <= {
        (row["who"], row["whom"]) for row in found
    }


def test_quotations_stand_where_they_are_said_to_stand(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...], root: Path
) -> None:
    found = rows(graph, queries["quotes"])
    texts = {path.stem: path.read_text("utf-8") for path in (root / "seeds").glob("*.txt")}
    for row in found:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["passage"]
    pieces = [each.id for each in statements if each.mode is not Mode.INDIRECT for _ in each.content]
    assert sorted(ids(found)) == sorted(pieces)
    (chew,) = rows(graph, queries["quotes"], speaker="Shou Zi Chew", mode="direct")
    assert (chew["article"], chew["cue"]) == (A1, None)
    assert ("a TikTok employee", "“Everything is seen in China.”", "say") in {
        (row["who"], row["passage"], row["cue"]) for row in found
    }


def test_speech_alone_leaves_out_what_was_only_thought_and_loses_no_quotation(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    for name in ("by-act", "who-said-what"):
        found = rows(graph, queries[name], act="speech")
        assert sorted(ids(found)) == sorted(each.id for each in statements if each.speech)
    thought = rows(graph, queries["by-act"], act="thought")
    assert sorted(ids(thought)) == sorted(each.id for each in statements if each.act in THOUGHT)
    assert 0 < len(thought) < len(statements) / 4
    other = rows(graph, queries["by-act"], act="other")
    rest = [each.act for each in statements if not each.speech and each.act not in THOUGHT]
    assert Counter(row["done"] for row in other) == Counter(rest)


def test_acts_are_those_of_the_cues(graph: Store, queries: Mapping[str, Query]) -> None:
    def who(act: str) -> set[tuple[object, object, object]]:
        return {(row["who"], row["cue"], row["article"]) for row in rows(graph, queries["by-act"], act=act)}

    assert ("TikTok", "deny", A2) in who("denied")
    assert {("ByteDance", "confess", A1), ("Erich Andersen", "erkennen", A3)} <= who("admitted")
    assert ("Shou Zi Chew", "write", A0) in who("wrote")
    assert ("Donald Trump", "threaten", A4) in who("warned")
    assert ("TikTok", "want", A1) in who("wants")
    assert ("Maureen Shanahan", "not comment", A2) in who("withheld")
    assert ("The tapes", "show", A4) in who("shows")
    assert all(row["who"] != "Maureen Shanahan" for row in rows(graph, queries["by-act"], act="thought"))


def test_what_is_relayed_names_both_sources(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["relayed"])
    assert ("Reuters", "an anonymous source") in {(row["relayName"], row["who"]) for row in found}
    assert sorted(ids(found)) == sorted(each.id for each in statements if each.reported_by)


def test_what_recordings_show_is_relayed_by_who_has_them(graph: Store, queries: Mapping[str, Query]) -> None:
    found = {(row["relayName"], row["who"]) for row in rows(graph, queries["relayed"])}
    assert ("BuzzFeed News", "audio recordings of the company’s internal meetings") in found


def test_statements_to_look_at_are_those_without_speaker_and_the_doubtful(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["quality"], threshold="0.75")
    doubtful = [each.id for each in statements if not each.speaker or each.confidence < 0.75]
    assert sorted(ids(found)) == sorted(doubtful)
    silent = [row for row in found if row["reason"] == "no speaker"]
    assert sorted(ids(silent)) == sorted(each.id for each in statements if not each.speaker)


def test_agents_of_the_graph_are_of_the_kinds_they_should_be(entities: dict[str, Entity]) -> None:
    kinds = {each.label: each.kind for each in entities.values()}
    assert {name: kinds[name] for name in ("ByteDance", "Reuters", "Forbes", "Ted Cruz")} == {
        "ByteDance": Kind.COMPANY,
        "Reuters": Kind.NEWS_AGENCY,
        "Forbes": Kind.MEDIA_OUTLET,
        "Ted Cruz": Kind.PERSON,
    }
    assert kinds["Committee on Foreign Investment in the United States"] is Kind.AGENCY
    assert all(each.iri.startswith(iris.DEFAULT_BASE) for each in entities.values())


def test_denials_stand_against_what_buzzfeed_says(graph: Store, queries: Mapping[str, Query]) -> None:
    found = rows(graph, queries["contradictions"], why="denial", speaker="BuzzFeed News")
    told = "TikTok employees in China have repeatedly accessed US users’ sensitive data"
    assert {(row["who"], row["what"], row["against"], row["counter"], row["article"]) for row in found} == {
        ("TikTok", "allegations of user privacy violations for several years", "BuzzFeed News", told, A2),
        ("TikTok", "that data stored in the US is not accessible from China", "BuzzFeed News", told, A2),
    }


def test_chains_are_as_many_as_statements_that_are_told_again_and_tell_nothing_on(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = rows(graph, queries["chains"])
    telling = {each.reported_by for each in statements}
    assert sorted(ids(found)) == sorted(each.id for each in statements if each.reported_by and each.id not in telling)


def test_what_tiktok_says_counts_for_its_parent_company(graph: Store, queries: Mapping[str, Query]) -> None:
    found = {(row["kind"], row["name"]): row for row in rows(graph, queries["directness"])}
    own, above = found["organization", "TikTok"], found["parent", "ByteDance"]
    assert own["statements"] == above["statements"] == own["direct"] + own["mixed"] + own["indirect"] > 10
    assert found["parent", "Government of the United States"]["statements"] >= 3


def test_everyone_who_speaks_first_appears_somewhere(
    graph: Store, queries: Mapping[str, Query], statements: tuple[Statement, ...]
) -> None:
    found = [row for row in rows(graph, queries["first-appearance"]) if row["role"] == "speaker"]
    named = {each.speaker.entity for each in statements if each.speaker and each.speaker.named}
    assert sorted(str(row["who"]).strip("<>") for row in found) == sorted(named)
    first = {row["name"]: row["article"] for row in found}
    # No seed has a day, so that the order of the articles is that of their ids.
    assert (first["Rubo Liang"], first["Ted Cruz"]) == (A1, A4)
