"""What Oxigraph says of a query that it cannot read or answer, in one line for who asked."""

from __future__ import annotations

import re
from typing import Final

from pipeline.serve.refusals import Refused

_WHERE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLASSES: Final = re.compile(r"\[[^\]]*\](?:\n\| *\[[^\]]*\])*")
_NEAR: Final = 40
_FEW: Final = 6
_SHOWN: Final = 300


def unreadable(error: SyntaxError, text: str) -> Refused:
    """The refusal of what is not SPARQL, with its place."""
    found = _WHERE.search(str(error))
    if not found:
        return Refused(400, f"not SPARQL: {line(error)}")
    row, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    rest = line("\n".join([lines[row - 1][column - 1 :], *lines[row:]]))[:_NEAR] if row <= len(lines) else ""
    at = f"'{rest}' does not fit there" if rest else "it ends too early"
    return Refused(400, f"not SPARQL, line {row}, column {column}: {at}{_expected(found[3])}", place=(row, column))


def _expected(message: str) -> str:
    """What would fit, where Oxigraph knows it and does not list every character."""
    listed = _CLASSES.sub("", message.removeprefix("expected ").removeprefix("one of "))
    items = [one for one in (item.strip() for item in listed.split(", ")) if one and one[0] not in "['<"]
    if why := [one for one in items if " " in one and '"' not in one]:
        return f"; {why[0]}"
    return f"; expected {' or '.join(items)}" if 0 < len(items) <= _FEW else ""


def too_long(most: int, of: str) -> Refused:
    """The refusal to give more rows, or triples."""
    return Refused(500, f"the answer has more than {most:,} {of}; add a LIMIT and an OFFSET, or ask for less")


def line(error: object) -> str:
    """What is told, in one line."""
    return " ".join(str(error).split())[:_SHOWN]
