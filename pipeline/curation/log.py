"""The decision log: one decision a line, added at the end and never changed; undoing one is a further line.

Keys that have their default value are left out. The id of a line is made of all the rest of it, so that a line that was
changed by hand shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipeline import fingerprints, records
from pipeline.curation.verbs import trouble, unknown
from pipeline.decisions import Decision, Verb
from pipeline.errors import DecisionError, RecordError

_DIGITS: Final = 12


def written(decision: Decision) -> str:
    """The decision as its line of the log, without the line's end."""
    return json.dumps(_plain(decision), ensure_ascii=False)


def numbered(decision: Decision) -> Decision:
    """The decision with the id that its content gives it."""
    content = {name: value for name, value in _plain(decision).items() if name != "id"}
    line = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return replace(decision, id=f"d-{fingerprints.of_text(line)[:_DIGITS]}")


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a log in their order, a line that stands in it twice once; DecisionError names file and line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(
            f"{path}: cannot be read as a decision log ({error}); name another with --curation"
        ) from error
    found: dict[str, Decision] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        decision = _decision(line, where=f"{path}:{number}")
        if (known := found.get(decision.id)) is not None and known != decision:
            raise DecisionError(f"{path}:{number}: another decision has the id '{decision.id}'; remove the key 'id'")
        found.setdefault(decision.id, decision)
    return tuple(found.values())


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Adds decisions at the end of a log that can be read; makes it where there is none."""
    lines = "".join(f"{written(one)}\n" for one in decisions)
    try:
        before = path.read_bytes() if path.exists() else b""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(lines if not before or before.endswith(b"\n") else f"\n{lines}")
    except OSError as error:
        raise DecisionError(f"{path}: cannot be written ({error.strerror}); name another with --curation") from error


def changed(decisions: Iterable[Decision]) -> list[str]:
    """The ids of decisions that were changed after they were written."""
    return [one.id for one in decisions if numbered(one).id != one.id]


def _decision(line: str, *, where: str) -> Decision:
    try:
        value: Any = json.loads(line)
    except ValueError as error:
        raise DecisionError(f"{where}: not a line of JSON ({error}); one decision a line is expected") from error
    if not isinstance(value, Mapping):
        raise DecisionError(f"{where}: not a decision; a line is a JSON object with who, when, why and do")
    if str(value.get("do", "")) not in set(Verb):
        raise DecisionError(f"{where}: {unknown(str(value.get('do', '')))}")
    try:
        decision = records.restore(Decision, {"id": "", **value}, where=where)
    except RecordError as error:
        raise DecisionError(str(error)) from error
    if problem := trouble(decision):
        raise DecisionError(f"{where}: {problem}")
    return decision if decision.id else numbered(decision)


def _plain(value: Any) -> Any:  # noqa: ANN401 - a decision, and whatever is in it
    """The decision as JSON has it, without what goes without saying: so that a further key changes no old line's id."""
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(one) for field, one in pairs if one != field.default}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
