"""Reads lines that mark agents in a text, with the attitude towards each where a person says it.

Three shapes: `{"text", "spans"}`; what `quoth stance` writes, `{"text", "stances": [{"span", "stance"}]}`; and that of
NewsMTSC (Hamborg and Donnay, EACL 2021, https://aclanthology.org/2021.eacl-main.142), `{"sentence_normalized",
"targets": [{"from", "to", "polarity"}]}`. Other keys are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from pipeline.errors import InputError
from pipeline.model import Span, Stance

SHAPE = '{"text": "…", "spans": [[0, 7]]}'
_POLARITY = {2.0: Stance.NEGATIVE, 4.0: Stance.NEUTRAL, 6.0: Stance.POSITIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with spans that speak of agents, at least one."""

    where: str
    """The line's, in messages."""
    text: str
    spans: tuple[Span, ...]
    known: tuple[Stance | None, ...]
    """The attitude towards each, as a person sees it; None: not said."""
    id: str | int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    span: Span
    stance: Stance


class _Target(msgspec.Struct, rename={"start": "from", "end": "to"}):
    """NewsMTSC's, whose key `from` is no name in Python."""

    start: int
    end: int
    polarity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: str | int | None = None
    primary_gid: str | None = None
    text: str | None = None
    sentence_normalized: str | None = None
    spans: tuple[Span, ...] | None = None
    stances: tuple[_Known, ...] | None = None
    targets: tuple[_Target, ...] | None = None


def read(lines: Iterable[bytes], *, name: str) -> list[Marked]:
    """The lines, each with a text and its spans; `InputError` for the first that is not so."""
    found = [_marked(line, where=f"{name}:{number}") for number, line in enumerate(lines, start=1)]
    if not found:
        raise InputError(f"{name}: holds no line; give one a text, {SHAPE}")
    return found


def _marked(line: bytes, *, where: str) -> Marked:
    if not line.strip():
        raise InputError(f"{where}: an empty line; remove it, so that every line has its answer")
    try:
        given = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{where}: not a text with its spans ({error}); a line is {SHAPE}") from error
    text = given.sentence_normalized if given.text is None else given.text
    if text is None:
        raise InputError(f"{where}: has no text; a line is {SHAPE}")
    pairs = _pairs(given, where=where)
    if not pairs:
        raise InputError(f"{where}: marks no span; name one agent at least, {SHAPE}")
    for span, _ in pairs:
        if not 0 <= span.start < span.end <= len(text):
            raise InputError(
                f"{where}: [{span.start}, {span.end}] is no span of the text of {len(text)} characters; offsets are "
                "[start, end), counted in characters"
            )
        if not span.of(text).strip():
            raise InputError(f"{where}: [{span.start}, {span.end}] holds blanks only; mark the words for the agent")
    return Marked(
        where=where,
        text=text,
        spans=tuple(span for span, _ in pairs),
        known=tuple(stance for _, stance in pairs),
        id=given.primary_gid if given.id is None else given.id,
    )


def _pairs(given: _Line, *, where: str) -> list[tuple[Span, Stance | None]]:
    if given.spans is not None:
        return [(span, None) for span in given.spans]
    if given.stances is not None:
        return [(one.span, None if one.stance is Stance.UNKNOWN else one.stance) for one in given.stances]
    out: list[tuple[Span, Stance | None]] = []
    for one in given.targets or ():
        if one.polarity is not None and one.polarity not in _POLARITY:
            raise InputError(f"{where}: polarity {one.polarity:g} is none of 2 (negative), 4 (neutral), 6 (positive)")
        stance = None if one.polarity is None else _POLARITY[one.polarity]
        out.append((Span(one.start, one.end), stance))
    return out
