"""What Oxigraph says of a query that it cannot read or answer, in one line for who asked."""

from __future__ import annotations

import re
from typing import Final

from pipeline.queries.words import tokens
from pipeline.serve.refusals import Refused

_WHERE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLASSES: Final = re.compile(r"\[[^\]]*\](?:\n\| *\[[^\]]*\])*")
_NEAR: Final = 25
_SHOWN: Final = 300


def unreadable(error: SyntaxError, text: str) -> Refused:
    """The refusal of what is not SPARQL, with its place."""
    found = _WHERE.search(str(error))
    if not found:
        return Refused(400, f"not SPARQL: {line(error)}")
    row, column = int(found[1]), int(found[2])
    # A thing that does not fit is read before it is missed, so the place is where it ends, or somewhat later.
    at = len("".join(text.splitlines(keepends=True)[: row - 1])) + column - 1
    before, after = line(text[:at][-_NEAR:]), line(text[at:][:_NEAR])
    ends = not text[at:].strip() and _is_open(text)
    near = "it ends too early" if ends else f"near '{before}{after}'"
    return Refused(400, f"not SPARQL, line {row}, column {column}: {near}{_why(found[3])}", place=(row, column))


def _is_open(text: str) -> bool:
    """Whether more brackets open than close."""
    signs = [token.text for token in tokens(text)]
    return sum(map(signs.count, "{([")) > sum(map(signs.count, "})]"))


def _why(message: str) -> str:
    """The rule that is broken, where Oxigraph tells one; what else it expects is every character that might follow."""
    listed = _CLASSES.sub("", message.removeprefix("expected ").removeprefix("one of "))
    rules = [one for one in (item.strip() for item in listed.split(", ")) if " " in one and one[0] not in "[\"'"]
    return f"; {rules[0]}" if rules else ""


def too_long(most: int, of: str) -> Refused:
    """The refusal to give more rows, or triples."""
    return Refused(500, f"the answer has more than {most:,} {of}; add a LIMIT and an OFFSET, or ask for less")


def line(error: object) -> str:
    """What is told, in one line."""
    return " ".join(str(error).split())[:_SHOWN]
