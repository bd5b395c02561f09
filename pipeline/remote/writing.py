"""One graph written to a server, so that a reader sees it whole: put at once, or made aside and moved into its place.

A request that is lost may have been done. Puts and inserts are then sent again, which changes nothing; a MOVE is not:
it would move what is no longer there, and some servers then empty the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import count as counting
from typing import Final
from urllib.request import Request

from pipeline.endpoints import Answer, Doing, Endpoint, Trouble, changing, send, storing
from pipeline.errors import StoreError
from pipeline.remote import updates
from pipeline.remote.holdings import count
from pipeline.remote.retrying import pause, sent
from pipeline.remote.tables import tries
from pipeline.remote.targets import Target

_DROPPED: Final = 50
"""How many graphs are dropped in one update."""
_NO_MORE: Final = 10**12


def write(to: Target, graph: str, lines: Sequence[str], *, aside: str, counted: Container[int]) -> None:
    """The graph holds these lines there and nothing else; `aside` is a graph to make it in, and `counted` says how
    many triples that then has.
    """
    size = sum(len(line.encode()) for line in lines)
    if to.store and (to.update is None or (to.server.whole and size <= to.server.stored)):
        _put(to, to.store, graph, lines)
    elif to.update and to.server.whole and len(lines) <= to.server.quads and size <= to.server.bytes:
        _change(to, to.update, updates.put(graph, lines), of=graph)
    elif to.update:
        delete(to, [aside])
        _fill(to, to.update, aside, lines)
        _move(to, to.update, aside, graph, counted=counted)


def delete(to: Target, graphs: Sequence[str]) -> None:
    """The graphs are not there."""
    if update := to.update:
        for start in range(0, len(graphs), _DROPPED):
            some = graphs[start : start + _DROPPED]
            _change(to, update, " ;\n".join(map(updates.drop, some)), of=some[0])
    elif store := to.store:
        for graph in graphs:
            _remove(to, store, graph)


def _remove(to: Target, store: Endpoint, graph: str) -> None:
    answer = _sent(to, store, lambda: storing(store, graph, method="DELETE"))
    if isinstance(answer, Trouble) and answer.kind != "404":
        raise _error(store, graph, answer)


def _fill(to: Target, update: Endpoint, graph: str, lines: Sequence[str]) -> None:
    """Adds the lines, a chunk at a time."""
    if to.store:
        for number, chunk in enumerate(updates.chunks(lines, quads=_NO_MORE, size=to.server.stored)):
            _put(to, to.store, graph, chunk, method="POST" if number else "PUT")
        return
    for chunk in updates.chunks(lines, quads=to.server.quads, size=to.server.bytes):
        _change(to, update, updates.insert(graph, chunk), of=graph)


def _put(to: Target, store: Endpoint, graph: str, lines: Sequence[str], *, method: str = "PUT") -> None:
    triples = "".join(lines).encode()
    answer = _sent(to, store, lambda: storing(store, graph, method=method, triples=triples, compressed=to.compressed))
    if isinstance(answer, Trouble):
        raise _error(store, graph, answer)


def _change(to: Target, update: Endpoint, text: str, *, of: str) -> None:
    answer = _sent(to, update, lambda: changing(update, text, compressed=to.compressed))
    if isinstance(answer, Trouble):
        raise _error(update, of, answer)


def _move(to: Target, update: Endpoint, aside: str, graph: str, *, counted: Container[int]) -> None:
    """Puts what is aside in the place of the graph, and once only."""
    for attempt in counting(1):
        # Whatever was lost before, a graph is moved only when all of it is there.
        if (there := count(to.query, aside, patience=to.patience)) not in counted:
            raise StoreError(f"{update.url}: graph {graph}: only {there} of its triples arrived; push again")
        answer = send(update, changing(update, updates.move(aside, graph)), doing=Doing.WRITE)
        if isinstance(answer, Answer):
            return
        if count(to.query, aside, patience=to.patience) not in counted:
            return  # it was done, in whole or in part: who reads the graph back will see
        if attempt >= tries().get(answer.kind, 1):
            _change(to, update, updates.copy(aside, graph), of=graph)
            return
        to.patience.wait(pause(answer, attempt=attempt, patience=to.patience))


def _sent(to: Target, at: Endpoint, make: Callable[[], Request]) -> Answer | Trouble:
    return sent(lambda: send(at, make(), doing=Doing.WRITE), where=at.url, patience=to.patience)


def _error(at: Endpoint, graph: str, trouble: Trouble) -> StoreError:
    return StoreError(f"{at.url}: graph {graph}: {trouble.why}")
