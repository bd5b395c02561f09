"""What a push and a pull do to any server, as functions of a place: for every server that is tried."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from pipeline import iris, publish, remote
from pipeline.errors import StoreError
from pipeline.remote import Patience, Protocol, Pushed, Target
from pipeline.remote.canonical import canonical
from pipeline.vocab import Rdfs
from tests.remote.servers import Handler, Seen, between, done

BASE = iris.DEFAULT_BASE
PUSH = "from pipeline.cli.push import push; push()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A server that can be written to, with nothing under our base."""

    url: str
    """Where it is asked."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """The login, as variables."""
    timeout: int = 60


def target(place: Place, *, url: str | None = None, patience: Patience | None = None, **how: object) -> Target:
    """The server, or what stands before it at `url`."""
    at = remote.endpoint(url or place.url, timeout=place.timeout, environment=place.environment)
    return remote.target(at, spare=remote.spare(BASE), patience=patience or Patience(), **how)  # type: ignore[arg-type]


def pushed(build: Path, to: Target, *, keep: bool = False) -> Pushed:
    return remote.push(remote.build(build), to, base=BASE, keep=keep)


def pulled(place: Place) -> set[str]:
    """All that is there under the base, each triple in its canonical form behind its graph."""
    at = remote.endpoint(place.url, timeout=place.timeout, environment=place.environment)
    try:
        return lines(remote.pull(at, base=BASE).quads)
    except StoreError as error:
        assert "no graph under" in str(error)  # noqa: PT017 - nothing is there
        return set()


def lines(quads: Iterable[Quad]) -> set[str]:
    return {f"{quad.graph_name} {canonical(quad.triple)}" for quad in quads}


def written(folder: Path, quads: Iterable[Quad]) -> Path:
    """A build of these quads."""
    publish.write(folder, quads)
    return folder


def graphs(quads: Iterable[Quad]) -> list[str]:
    return sorted({str(quad.graph_name) for quad in quads})


def changed(quads: Sequence[Quad]) -> tuple[list[Quad], str, str]:
    """The quads after a change: one graph is gone, one has a triple more; the names of both."""
    names = [one for one in graphs(quads) if "/graph/article/" in one]
    gone, other = names[0], names[1]
    more = Quad(NamedNode(f"{BASE}person/new"), Rdfs.label, Literal("New", language="en"), NamedNode(other[1:-1]))
    return [*(quad for quad in quads if str(quad.graph_name) != gone), more], gone[1:-1], other[1:-1]


def check_push_and_pull(place: Place, quads: Sequence[Quad], folder: Path, protocol: Protocol) -> None:
    """All arrives, a second push sends nothing, a change sends what changed, and what is pulled is what was pushed."""
    build = written(folder / "one", quads)
    to = target(place, protocol=protocol)
    first = pushed(build, to)
    assert len(first.written) == first.graphs == len(graphs(quads)) >= 5
    assert first.quads == len(set(quads))
    assert pulled(place) == lines(quads)

    again = pushed(build, to)
    assert again.written == again.deleted == ()
    assert again.quads == first.quads

    after, gone, other = changed(quads)
    third = pushed(written(folder / "two", after), to)
    assert third.written == (other,)
    assert third.deleted == (gone,)
    assert pulled(place) == lines(after)

    kept = pushed(build, to)
    assert set(kept.written) == {gone, other}
    assert pushed(folder / "two", to, keep=True).deleted == ()
    assert pulled(place) == lines(after) | {line for line in lines(quads) if line.startswith(f"<{gone}>")}


def check_graphs_elsewhere_are_left_alone(
    place: Place, quads: Sequence[Quad], folder: Path, put: Callable[[str], None], ask: Callable[[str], int]
) -> None:
    """A graph that is not under the base stays; one that a killed push left aside goes, even if others are kept."""
    put("https://example.org/elsewhere")
    put(f"{BASE}graph/staging/left")
    pushed(written(folder, quads), target(place), keep=True)
    assert ask("https://example.org/elsewhere") == 1
    assert ask(f"{BASE}graph/staging/left") == 0


def check_killed_push_goes_on(place: Place, quads: Sequence[Quad], folder: Path, *, after: int, arrives: bool) -> None:
    """A push that is killed at some request of many is finished by the next one: nothing is lost or doubled."""
    build = written(folder, quads)
    process: list[subprocess.Popen[bytes]] = []
    written_: list[Seen] = []
    over = Event()

    def kills(_: Handler, one: Seen) -> bool:
        if one.writes:
            written_.append(one)
        if len(written_) >= after:
            process[0].send_signal(signal.SIGKILL)
            process[0].wait()
            # What is on its way arrives, or is lost with its sender.
            if arrives:
                done(place.url, one)
            over.set()
            return True
        return False

    with between(place.url, kills) as gate:
        environment = {**os.environ, **place.environment}
        command = [sys.executable, "-c", PUSH, gate.url, "--build", str(build)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as one:
            process.append(one)
            assert one.wait() == -signal.SIGKILL, one.stderr and one.stderr.read()
        assert over.wait(place.timeout)
    assert len(written_) == after
    whole = arrived(place, quads)
    assert whole < set(graphs(quads))
    rest = pushed(build, target(place))
    assert {f"<{graph}>" for graph in rest.written} == set(graphs(quads)) - whole
    assert pulled(place) == lines(quads)
    assert pushed(build, target(place)).written == ()


def arrived(place: Place, quads: Iterable[Quad]) -> set[str]:
    """The graphs that are there as a whole."""
    wanted = lines(quads)
    there = pulled(place)
    split = {line: line.partition(" ")[0] for line in wanted | there}
    return set(graphs(quads)) - {split[line] for line in wanted ^ there}


def dataset(file: Path) -> set[Quad]:
    return set(pyoxigraph.parse(path=file))
