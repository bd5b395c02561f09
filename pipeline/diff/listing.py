"""A diff as lines for people: counts first, then each change with its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.diff.model import Change, Diff, Field, How, Of
from pipeline.diff.patch import Delta
from pipeline.messages import said, term

_TERMS: Final = frozenset({"mode", "act", "polarity", "certainty", "temporalOrientation", "stance", "type"})
"""Fields whose values the ontology has a name for."""
COLUMNS: Final[Mapping[Of, tuple[How, ...]]] = {
    Of.STATEMENT: (How.ADDED, How.GONE, How.CHANGED),
    Of.AGENT: tuple(How),
    Of.ARTICLE: (How.ADDED, How.GONE, How.CHANGED, How.RENAMED),
    Of.DECISION: (How.ADDED, How.GONE),
}
ROWS: Final = {Of.STATEMENT: "statements", Of.AGENT: "agents", Of.ARTICLE: "articles", Of.DECISION: "decisions"}
_WIDE: Final = 80
"""Values longer than that together stand below each other."""
_MARKS: Final = {How.ADDED: "+", How.GONE: "-", How.CHANGED: "~", How.RENAMED: "~", How.MERGED: ">", How.SPLIT: "<"}
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def lines(diff: Diff, delta: Delta | None, names: tuple[str, str], *, everything: bool = False) -> Iterator[str]:
    """The diff for people to read; what only follows from something else is counted, or with `everything` listed."""
    width = max(map(len, names))
    for name, side in zip(names, (diff.old, diff.new), strict=True):
        told = (
            f"{side.statements} statements, {side.agents} agents, {side.articles} articles, "
            f"{side.decisions} decisions in force"
        )
        yield f"{name:{width}}  {said(told)}"
    yield ""
    yield from _counts(diff, delta)
    for of, hows in COLUMNS.items():
        for how in hows:
            those = [one for one in diff.changes if (one.of, one.how) == (of, how)]
            yield from _section(of, how, those, everything=everything)
    if not diff.changes:
        yield ""
        yield said("no statement, agent, article or decision differs")


def _counts(diff: Diff, delta: Delta | None) -> Iterator[str]:
    number = counted(diff)
    heads = [term(how) for how in How]
    first = max(len(said(name)) for name in (*ROWS.values(), "quads"))
    widths = [max(len(head), 6) for head in heads]
    yield " " * first + "".join(f"  {head:>{width}}" for head, width in zip(heads, widths, strict=True))
    for of, hows in COLUMNS.items():
        cells = [str(number[of, how]) if how in hows else "" for how in How]
        yield _row(said(ROWS[of]), cells, first, widths)
    if delta:
        yield _row(said("quads"), [str(len(delta.added)), str(len(delta.gone))], first, widths)


def _row(name: str, cells: list[str], first: int, widths: list[int]) -> str:
    return (
        f"{name:{first}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=False))
    ).rstrip()


def _section(of: Of, how: How, changes: list[Change], *, everything: bool) -> Iterator[str]:
    shown = [one for one in changes if everything or not one.follows]
    if changes:
        yield ""
        heading = f"{ROWS[of]} {how}"
        yield f"{said(heading)}: {len(changes)}"
    for change in shown:
        yield ""
        yield f"{_MARKS[how]} {_headline(change)}"
        for field in change.fields:
            if everything or not field.follows:
                yield from _field(field)
        if change.sentence and change.sentence != change.text:
            yield f"    {change.sentence}"
        yield f"    {_where(change)}"
        if change.because:
            yield f"    {said(change.because)}"
    if rest := len(changes) - len(shown):
        yield ""
        told = f"{rest} of them only follow from other changes; --all lists them"
        yield f"  {said(told)}"


def _headline(change: Change) -> str:
    text = " ".join(change.text.split())
    return f"{change.speaker or said('nobody')}: {text}" if change.of is Of.STATEMENT else text


def _where(change: Change) -> str:
    """The ends of its IRIs; of a statement with its article before them."""
    parts = 2 if change.of is Of.AGENT else 1
    names = [", ".join("/".join(iri.split("/")[-parts:]) for iri in iris) for iris in (change.was, change.now)]
    told = names[0] if names[0] == names[1] else " → ".join(filter(None, names))
    return f"{change.article.rpartition('/')[2]}  {told}" if change.article else told


def _field(field: Field) -> Iterator[str]:
    name = said(worded(field.name), context="field")
    before, after = (_value(field.name, one) for one in (field.before, field.after))
    if "\n" in before + after or len(before) + len(after) > _WIDE:
        yield f"    {name}:"
        yield from (f"      {mark} {one}" for mark, one in (("-", before), ("+", after)))
    else:
        yield f"    {name}: {before} → {after}"


def worded(name: str) -> str:
    """The name of a field in words."""
    return _CAPITAL.sub(" ", name).lower()


def _value(name: str, text: str | None) -> str:
    if text is None:
        return said("none")
    if name == "temporalOrientation":
        return said(text, context="field")
    if name not in _TERMS:
        return " ".join(text.split())
    parts = (one.rpartition(": ") for one in text.split("; "))
    return "; ".join(f"{agent}{colon}{term(value, of=name)}" for agent, colon, value in parts)


def counted(diff: Diff) -> Counter[tuple[Of, How]]:
    """How many changes there are of each thing and kind."""
    return Counter((change.of, change.how) for change in diff.changes)
