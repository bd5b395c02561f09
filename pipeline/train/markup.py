"""Passages that are annotated by hand in plain text, as articles of the corpus shape.

`[S1 De minister] [C1 zei] [Q1 dat het plan doorgaat].` S is the source, C the cue, Q the content, and the number ties
them together within the passage; a role in several pieces is several brackets. `[S1,S2 Zij]` is the source of two
attributions. Brackets do not nest. A line is a paragraph, a blank line ends the passage, `#` opens a comment line.

After its text a passage may say who speaks and about whom, in lines that begin with `>` (`speakers.py`).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

from pipeline.errors import InputError
from pipeline.train import speakers

Role = Literal["source", "cue", "content"]
ROLES: dict[str, Role] = {"S": "source", "C": "cue", "Q": "content"}
_LABELS = re.compile(r"[SCQ][1-9]\d*(?:,[SCQ][1-9]\d*)*")
_BRACKET = re.compile(r"\[(?P<labels>\S*) (?P<words>[^\[\]]*)\]")


class Pieces(TypedDict):
    """An attribution; its parts are lists of `[start, end)` character offsets into the passage's text."""

    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    speaker: NotRequired[str]
    """As in `Agents`, and so are the rest."""
    type: NotRequired[str]
    affiliation: NotRequired[str | None]
    about: NotRequired[list[str]]


class Passage(TypedDict):
    """An article of the corpus shape."""

    id: str
    lang: str
    text: str
    attributions: list[Pieces]


def read(path: Path, *, lang: str = "nl") -> list[Passage]:
    """The passages of a file, named after it and numbered in their order."""
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    found = [
        _passage(block, name=f"{path.stem}-{number:03}", lang=lang, file=path.name)
        for number, block in enumerate(_blocks(lines), start=1)
    ]
    if not found:
        raise InputError(f"{path.name}: holds no passage: write one, a paragraph a line")
    return found


def _blocks(lines: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines of each passage, with their numbers."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line.startswith("#"):
            continue
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _passage(block: list[tuple[int, str]], *, name: str, lang: str, file: str) -> Passage:
    lines = [one for one in block if not speakers.is_one(one[1])]
    notes = block[len(lines) :]
    if late := [number for number, line in notes if not speakers.is_one(line)]:
        raise InputError(f"{file}:{late[0]}: {name}: text after a line that begins with '>': put the text before it")
    text = ""
    attributions: dict[int, Pieces] = {}
    first_line: dict[int, int] = {}
    for number, line in lines:
        text += "\n" if text else ""
        at = 0
        for bracket in _BRACKET.finditer(line):
            text += _plain(line, at, bracket.start(), place=f"{file}:{number}", passage=name)
            at = bracket.end()
            place = f"{file}:{number}:{bracket.start() + 1}"
            labels, words = bracket["labels"], bracket["words"]
            if not _LABELS.fullmatch(labels):
                raise InputError(f"{place}: {name}: label {labels!r} is not like S1, C1, Q1 or S1,S2: correct it")
            if not words or words != words.strip():
                raise InputError(f"{place}: {name}: {bracket[0]!r} begins or ends with a blank: move it out")
            span = [len(text), len(text) + len(words)]
            text += words
            for label in labels.split(","):
                key = int(label[1:])
                first_line.setdefault(key, number)
                attributions.setdefault(key, Pieces(source=[], cue=[], content=[]))[ROLES[label[0]]].append(span)
        text += _plain(line, at, len(line), place=f"{file}:{number}", passage=name)
    for key, pieces in attributions.items():
        if not pieces["content"]:
            raise InputError(
                f"{file}:{first_line[key]}: {name}: attribution {key} has no content: mark it as [Q{key} …]"
            )
    for key, agents in speakers.read(notes, known=attributions, file=file, passage=name).items():
        attributions[key] = {**attributions[key], **agents}
    return Passage(id=name, lang=lang, text=text, attributions=[attributions[key] for key in sorted(attributions)])


def _plain(line: str, start: int, end: int, *, place: str, passage: str) -> str:
    """`line[start:end]`, which holds no bracket."""
    stray = re.search(r"[\[\]]", line[start:end])
    if stray:
        column = start + stray.start() + 1
        raise InputError(
            f"{place}:{column}: {passage}: bracket {line[column - 1 : column + 19]!r} "
            "is not closed, not opened or holds another one: write [S1 words]"
        )
    return line[start:end]


if __name__ == "__main__":
    match sys.argv[1:]:
        case [name]:
            for passage in read(Path(name)):
                sys.stdout.write(json.dumps(passage, ensure_ascii=False) + "\n")
        case _:
            raise SystemExit("usage: python -m pipeline.train.markup FILE.txt > passages.jsonl")
