"""`quoth link`: a build or a graph in, a table and a file of proposals out; the build stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, serialize

from pipeline import curation, outputs, records
from pipeline.cli import main
from pipeline.decisions import Decision, Named, Verb
from pipeline.linking import Found, agents
from pipeline.mapping.entities import entity_quads
from pipeline.mapping.terms import node
from pipeline.messages import ENGLISH, said, speak
from pipeline.model import Entity, Kind, Match, Tenure
from tests.link.servers import ITEM, Server, agent

NEXOR = agent(Kind.COMPANY, "Nexor", aliases=["Nexor Holding", "nl:Nexor Nederland"])
MIRA = agent(Kind.PERSON, "Mira Solheim", affiliation=NEXOR.iri)
JAN = agent(Kind.PERSON, "Jan Okkerveen", close_to=(f"{ITEM}900000011",))
KNOWN = agent(Kind.PLACE, "Velmark", same_as=(f"{ITEM}77",))
HER = agent(Kind.UNNAMED, "an engineer", named=False)
ALL = [NEXOR, MIRA, JAN, KNOWN, HER]


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A folder with what a build leaves of its agents."""
    folder = tmp_path / "build"
    folder.mkdir()
    seat = Tenure(id="t", holder=MIRA.iri, position="engineer", organization=NEXOR.iri, article=None, span=None)
    outputs.lines(folder / "entities.jsonl", ALL)
    outputs.lines(folder / "roles.jsonl", [seat])
    graph = node("https://example.org/id/graph/entities")
    quads: list[Quad] = [quad for one in ALL for quad in entity_quads(one, graph)]
    (folder / "graph.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return folder


def run(*arguments: str) -> int | str | None:
    try:
        with pytest.raises(SystemExit) as left:
            main(["link", "--pause", "0", *arguments])
    finally:
        speak(ENGLISH)
    return left.value.code


def test_a_build_is_looked_up_and_stays_as_it_was(
    build: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in build.iterdir()}
    assert run("--build", str(build), "--endpoint", server.url) == 0
    told = capsys.readouterr()
    assert "Mira Solheim" in told.out
    assert f"{ITEM}900000001" in told.out
    assert told.err.splitlines() == [
        "requests: 1 of 1",
        "requests: 1 of 1",
        "link: 3 agents looked up, 2 exact and 1 close matches proposed",
        "accept one with: quoth curate link AGENT IRI --exact (or --close)",
    ]
    with (build / "links.jsonl").open("rb") as file:
        lines = list(records.read(Match, file, name="links.jsonl"))
    assert [(one.one, one.other.removeprefix(ITEM), one.because[0]) for one in lines] == [
        (NEXOR.iri, "900000021", "exact match"),
        (JAN.iri, "900000012", "close match"),
        (MIRA.iri, "900000001", "exact match"),
    ]
    assert "description names Nexor" in lines[2].because
    after = {path.name: path.read_bytes() for path in build.iterdir() if path.is_file()}
    assert {name: after[name] for name in before} == before
    assert sorted(after) == sorted([*before, "links.jsonl"])
    # the same again, without a question
    asked = len(server.asked)
    assert run("--build", str(build), "--endpoint", server.url) == 0
    assert (build / "links.jsonl").read_bytes() == after["links.jsonl"]
    assert len(server.asked) == asked
    assert run("--build", str(build), "--endpoint", server.url, "--refresh") == 0
    assert (build / "links.jsonl").read_bytes() == after["links.jsonl"]
    assert len(server.asked) == 2 * asked


def test_a_graph_has_the_same_agents(build: Path, server: Server, tmp_path: Path) -> None:
    seen = {one.iri: one for one in agents(build / "graph.nq")}
    assert set(seen) == {one.iri for one in ALL}
    for one in (NEXOR, MIRA, JAN, KNOWN):
        assert seen[one.iri].kind is one.kind
        assert set(seen[one.iri].aliases) == set(one.aliases)
        assert seen[one.iri].labels == one.labels
        assert (seen[one.iri].same_as, seen[one.iri].close_to) == (one.same_as, one.close_to)
        assert seen[one.iri].affiliation == one.affiliation
    out = tmp_path / "mine.jsonl"
    assert run("--graph", str(build / "graph.nq"), "--endpoint", server.url, "--out", str(out)) == 0
    found = [json.loads(line)["other"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert found == [ITEM + number for number in ("900000021", "900000012", "900000001")]


def test_dutch_is_spoken(build: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        with pytest.raises(SystemExit) as left:
            main(["--lang", "nl", "link", "--pause", "0", "--build", str(build), "--endpoint", server.url])
        reasons = [json.loads(line)["because"] for line in (build / "links.jsonl").read_text().splitlines()]
        assert len(reasons) == 3
        same = [one for each in reasons for one in each if said(one) == one]
    finally:
        speak(ENGLISH)
    assert left.value.code == 0
    assert same == []
    told = capsys.readouterr()
    assert "onze naam is ook daar de naam: Mira Solheim" in told.out
    assert told.err.startswith("vragen aan het endpoint: 1 van 1\n")
    assert "\nlink: 3 actoren opgezocht, 2 voorstellen voor hetzelfde" in told.err


def test_what_a_person_keeps_apart_is_not_proposed_until_that_is_withdrawn(
    build: Path, server: Server, tmp_path: Path
) -> None:
    def decision(do: Verb, **what: object) -> Decision:
        given = {"id": "", "who": "a reader", "when": "2026-01-31T12:00:00Z", "why": "Another one.", "do": do}
        return curation.numbered(Decision(**(given | what)))  # type: ignore[arg-type]

    def found() -> list[str]:
        assert run("--build", str(build), "--endpoint", server.url) == 0
        return [json.loads(line)["other"] for line in (build / "links.jsonl").read_text().splitlines()]

    log = tmp_path / "decisions.jsonl"
    (tmp_path / "quoth.toml").write_text('base = "https://example.org/id/"\ncuration = "decisions.jsonl"\n')
    apart = decision(
        Verb.APART,
        agent=Named(id="person/mira-solheim", label="Mira Solheim", kind=Kind.PERSON),
        other=Named(id=f"{ITEM}900000001", label="Mira Solheim", kind=Kind.PERSON),
    )
    curation.append(log, [apart])
    assert f"{ITEM}900000001" not in found()
    curation.append(log, [decision(Verb.WITHDRAW, decision=apart.id)])
    assert f"{ITEM}900000001" in found()


def test_one_agent_can_be_looked_up_and_the_proposals_for_others_stay(build: Path, server: Server) -> None:
    file = build / "links.jsonl"
    common = ("--build", str(build), "--endpoint", server.url)
    assert run(*common) == 0
    before = file.read_bytes()
    lines = before.splitlines(keepends=True)
    file.write_bytes(lines[0].replace(b"exact match", b"close match") + lines[1] + lines[2])
    assert run(*common, "--agent", "nexor holding", "--agent", MIRA.iri) == 0
    assert file.read_bytes() == before
    file.write_bytes(lines[1])
    assert run(*common, "--agent", "Nexor") == 0
    assert file.read_bytes() == lines[0] + lines[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--agent", "Mira Solhiem"], "nothing in the build is called 'Mira Solhiem'; did you mean 'Mira Solheim'?"),
        (["--build", "nowhere"], "entities.jsonl: no build here; make one with 'quoth build'"),
        (["--graph", "nowhere.nq"], "nowhere.nq: no graph here"),
        (["--batch", "0"], "--batch: '0' will not do; give a number from 1 to 500"),
        (["--tables", "nowhere"], "site.toml: cannot be read as TOML"),
        (["--out", "no/such/links.jsonl"], "no/such/links.jsonl: no file can be made here; choose another --out"),
        (["--out", "."], ".: no file can be made here; choose another --out"),
        (["--endpoint", "wikidata"], "'wikidata' is no address of a SPARQL endpoint"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_and_leaves_nothing(
    build: Path, server: Server, capsys: pytest.CaptureFixture[str], arguments: Sequence[str], message: str
) -> None:
    assert run("--build", str(build), "--endpoint", server.url, *arguments) == 1
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1
    assert not list(build.glob("links*"))


def test_words_from_elsewhere_cannot_command_the_terminal(
    build: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = Match(one=MIRA.iri, other=f"{ITEM}1", score=0.5, because=("close match", "\x1b[2J"), question="link")  # type: ignore[arg-type]
    from pipeline import linking

    one = linking.Proposal(match=evil, exact=False, label="\x1b]0;\x07 x", description="")
    found = Found(proposals=(one,), asked=1, passed_over=2)
    monkeypatch.setattr(linking, "link", lambda *_, **__: found)
    assert run("--build", str(build), "--endpoint", server.url) == 0
    told = capsys.readouterr()
    assert "\x1b" not in told.out
    assert "\x07" not in told.out
    assert "link: 2 answers passed over, which are no identifiers of the site" in told.err


def test_a_pipe_without_agents_gives_an_empty_file(tmp_path: Path, server: Server) -> None:
    outputs.lines(tmp_path / "entities.jsonl", list[Entity]())
    outputs.lines(tmp_path / "roles.jsonl", [])
    assert run("--build", str(tmp_path), "--endpoint", server.url) == 0
    assert (tmp_path / "links.jsonl").read_bytes() == b""
    assert server.asked == []
