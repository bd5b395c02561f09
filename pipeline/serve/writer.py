"""A process that makes one change to a store and ends: `python -m pipeline.serve.writer`, started by `writing`.

Killed at any moment it leaves the store as it was, for `store.update` switches to the changed one as its last act.
"""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path
from typing import Any, Final

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from pipeline import store
from pipeline.errors import PipelineError
from pipeline.serve import frames, serialized, words
from pipeline.serve import told as told_by
from pipeline.serve.refusals import Refused

_LATE: Final = 2.0


def main() -> None:
    """Makes the change that stdin tells."""
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with os.fdopen(os.dup(0), "rb") as asked:
        message = frames.read(asked)
    if message is None:
        return
    head, body = message
    signal.setitimer(signal.ITIMER_REAL, head["seconds"] + _LATE)
    told.write(frames.packed(_done(head, body)))
    told.flush()


def _done(head: dict[str, Any], body: bytes) -> dict[str, Any]:
    new: dict[str, Any] = {}
    change = {"update": _update, "put": _put, "post": _put, "delete": _delete}[head["do"]]
    try:
        store.update(Path(head["path"]), partial(change, head=head, body=body, told=new))
    except Refused as error:
        return {"status": error.status, "detail": error.detail, "place": error.place}
    except PipelineError as error:
        return {"status": 503, "detail": str(error), "place": None}
    return new


def _update(graphs: Store, *, head: dict[str, Any], body: bytes, told: dict[str, Any]) -> None:
    text = body.decode()
    words.check(text, services=head["services"], update=True)
    told["updated"] = True
    try:
        graphs.update(words.using(text, head["using"], head["using_named"]), base_iri=head["base"])
    except SyntaxError as error:
        raise told_by.unreadable(error, text) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise Refused(400, f"the update cannot be done: {told_by.line(error)}") from error


def _put(graphs: Store, *, head: dict[str, Any], body: bytes, told: dict[str, Any]) -> None:
    graph = NamedNode(head["graph"]) if head["graph"] is not None else DefaultGraph()
    told["made"] = isinstance(graph, NamedNode) and not graphs.contains_named_graph(graph)
    if head["do"] == "put":
        graphs.clear_graph(graph)
    if isinstance(graph, NamedNode):
        graphs.add_graph(graph)
    as_: RdfFormat = serialized.GRAPHS[head["format"]]
    try:
        graphs.load(input=body, format=as_, base_iri=head["graph"] or head["base"], to_graph=graph)
    except SyntaxError as error:
        place = (error.lineno or 1, error.offset or 1)
        raise Refused(400, f"not {as_.name}: {told_by.line(error)}", place=place) from error
    except ValueError as error:
        raise Refused(400, f"not {as_.name}: {told_by.line(error)}") from error


def _delete(graphs: Store, *, head: dict[str, Any], body: bytes, told: dict[str, Any]) -> None:
    graph = NamedNode(head["graph"]) if head["graph"] is not None else DefaultGraph()
    told["deleted"] = len(body) == 0
    if isinstance(graph, NamedNode):
        if not graphs.contains_named_graph(graph):
            raise Refused(404, f"no graph <{graph.value}> here")
        graphs.remove_graph(graph)
    else:
        graphs.clear_graph(graph)


if __name__ == "__main__":
    main()
