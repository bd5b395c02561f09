"""The lines of a marked-up passage that say who speaks and about whom.

`> 1,3 | Anneke Verhage | Person |  | Tweede Kamer; Landpartij`: numbers of attributions, the speaker, its class, the
organization that an unnamed speaker belongs to, and the named agents that the contents are about. A `|` may end it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TypedDict

from pipeline.errors import InputError
from pipeline.model import Kind

COLUMNS = ("numbers", "speaker", "type", "affiliation", "about")
_NUMBERS = re.compile(r"[1-9]\d*(?:\s*,\s*[1-9]\d*)*")
_KINDS = frozenset(Kind) - {Kind.PLACE}


class Agents(TypedDict):
    """Who makes an attribution, and about whom it is."""

    speaker: str
    """A name, or `UNNAMED: `, `DOCUMENT: ` and the words for what has none; `UNNAMED: not stated` for nobody."""
    type: str
    affiliation: str | None
    about: list[str]


def is_one(line: str) -> bool:
    """Whether it is such a line."""
    return line.startswith(">")


def read(lines: Iterable[tuple[int, str]], *, known: Collection[int], file: str, passage: str) -> dict[int, Agents]:
    """By the number of the attribution; all of `known` are in it, or none."""
    found: dict[int, Agents] = {}
    last = 0
    for last, line in lines:
        place = f"{file}:{last}: {passage}"
        numbers, agents = _line(line, place=place)
        for number in numbers:
            if number not in known:
                raise InputError(f"{place}: there is no attribution {number}: correct the number, or mark its words")
            if number in found:
                raise InputError(f"{place}: attribution {number} has a line already: keep one")
            found[number] = Agents(**{**agents, "about": [*agents["about"]]})
    if found and (missing := sorted(set(known) - set(found))):
        raise InputError(
            f"{file}:{last}: {passage}: no line says who speaks in attribution {missing[0]}: "
            f"add > {missing[0]} | {' | '.join(COLUMNS[1:])}"
        )
    return found


def _line(line: str, *, place: str) -> tuple[list[int], Agents]:
    cells = [cell.strip() for cell in line[1:].split("|")]
    if len(cells) == len(COLUMNS) + 1 and not cells[-1]:
        cells.pop()
    if len(cells) != len(COLUMNS):
        raise InputError(f"{place}: {line!r} has {len(cells)} columns: write > {' | '.join(COLUMNS)}")
    numbers, speaker, kind, affiliation, about = cells
    if not _NUMBERS.fullmatch(numbers):
        raise InputError(f"{place}: {numbers!r} is no number of an attribution: write > 1 | … or > 1,3 | …")
    if not speaker:
        raise InputError(f"{place}: {line!r} names no speaker: give its name, or 'UNNAMED: not stated'")
    if kind not in _KINDS:
        raise InputError(f"{place}: {kind!r} is no class of speakers: give one of {', '.join(sorted(_KINDS))}")
    names = [name for each in about.split(";") if (name := each.strip())]
    return [int(each) for each in numbers.split(",")], Agents(
        speaker=speaker, type=kind, affiliation=affiliation or None, about=names
    )
