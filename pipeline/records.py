"""The records of `model` as JSON lines and back: the only place where records are read or written.

Keys stand in the order of the record's fields; a statement's `act` is followed by `speech`, which follows from it and
the mode. A span is `[start, end]`; the words of a statement's speaker or cue are one span, a list of spans when in
several pieces, null when a speaker has none. Reading is strict: a missing, unknown or mistyped key is an error that
names the line and the path in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from pipeline.errors import RecordError
from pipeline.model import Statement

R = TypeVar("R")


def plain(record: object) -> dict[str, Any]:
    """The record as dicts, lists and JSON values, in the order of its fields."""
    value: dict[str, Any] = msgspec.to_builtins(record)
    if not isinstance(record, Statement):
        return value
    if value["speaker"]:
        spans = [list(span) for span in value["speaker"]["span"]]
        value["speaker"]["span"] = spans[0] if len(spans) == 1 else spans or None
    if value["cue"]:
        pieces = [list(span) for span in value["cue"].pop("spans")]
        value["cue"] = {"span": pieces[0] if len(pieces) == 1 else pieces, **value["cue"]}
    # whoever reads the lines should not have to know which acts are speech
    place = list(value).index("act") + 1
    return dict([*list(value.items())[:place], ("speech", record.speech), *list(value.items())[place:]])


def dumps(record: object) -> str:
    """The record as one line of JSON, without the line's end."""
    try:
        return msgspec.json.encode(plain(record)).decode()
    except UnicodeEncodeError as error:
        name = getattr(record, "id", None) or getattr(record, "article", None) or type(record).__name__
        raise RecordError(f"{name}: holds half of a surrogate pair; replace it when reading the source") from error


def loads(kind: type[R], line: str | bytes, *, where: str = "line 1") -> R:
    """The record of type `kind` that the line holds; `where` names the line in messages."""
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{where}: not a line of JSON ({error}); one {kind.__name__} a line is expected") from error
    return restore(kind, value, where=where)


def restore(kind: type[R], value: object, *, where: str) -> R:
    """The record that `plain` made `value` of."""
    try:
        record = msgspec.convert(_in_lists(value) if kind is Statement else value, kind)
    except msgspec.ValidationError as error:
        # a line calls the pieces of a cue `span`, be they one or several
        message = str(error).replace("spans", "span") if kind is Statement else str(error)
        raise RecordError(f"{where}: not a {kind.__name__}: {message}") from error
    if unknown := _unknown(value, plain(record)):
        raise RecordError(f"{where}: a {kind.__name__} has no `{unknown}`; remove it or correct its name")
    if (
        isinstance(record, Statement)
        and isinstance(value, dict)
        and value.get("speech", record.speech) != record.speech
    ):
        raise RecordError(f"{where}: not a Statement: `speech` is not what act '{record.act}' makes it; leave it out")
    return record


def read(kind: type[R], lines: Iterable[str | bytes], *, name: str) -> Iterator[R]:
    """The records of a file of JSON lines; `name` is the file's in messages. Empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield loads(kind, line, where=f"{name}:{number}")


def _in_lists(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """`value` with the words of the speaker and of the cue as lists of spans, however many there are."""
    match value:
        case {"speaker": {"span": None} as speaker}:
            value = {**value, "speaker": {**speaker, "span": []}}
        case {"speaker": {"span": [int(), int()] as span} as speaker}:
            value = {**value, "speaker": {**speaker, "span": [span]}}
    match value:
        case {"cue": {"span": [int(), int()] as span} as cue}:
            return {**value, "cue": {**_but(cue, "span"), "spans": [span]}}
        case {"cue": {"span": list() as spans} as cue}:
            return {**value, "cue": {**_but(cue, "span"), "spans": spans}}
        case _:
            return value


def _but(value: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: one for name, one in value.items() if name != key}


def _unknown(raw: object, known: object, path: str = "$") -> str | None:
    """The path of the first key in `raw` that the record does not have; msgspec passes over such keys in silence."""
    match raw, known:
        case dict(), dict():
            inner = (
                f"{path}.{key}" if key not in known else _unknown(raw[key], known[key], f"{path}.{key}") for key in raw
            )
        case list(), list() | tuple():
            inner = (_unknown(a, b, f"{path}[{i}]") for i, (a, b) in enumerate(zip(raw, known, strict=False)))
        case _:
            return None
    return next((found for found in inner if found), None)
