"""Where parts begin and end: a content has no blank or comma at its edge, a cue no colon, and what "Dat" points back at
has no "Dat" behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.attributions import changed
from pipeline.extract.page import Page
from pipeline.model import Attribution, Span

_AFTER = re.compile(r"[\s,]+$")
_BEFORE = re.compile(r"^[\s,]+")
_COLON = re.compile(r"(?<=\w)\s*:$")


def edges(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """The same attributions with tidy edges; one of which nothing is left is left out."""
    out = []
    for each in attributions:
        content = tuple(_without_pointing(_trimmed(each.content, page.text), page))
        if not content:
            continue
        cue = each.cue and replace(each.cue, spans=tuple(_without_colon(piece, page.text) for piece in each.cue.spans))
        same = content == each.content and cue == each.cue
        out.append(each if same else changed(replace(each, cue=cue), page, content=content))
    return out


def _trimmed(pieces: Iterable[Span], text: str) -> list[Span]:
    out = []
    for piece in pieces:
        words = piece.of(text)
        end = piece.end - len(words) + len(_AFTER.sub("", words))
        start = piece.start + len(words) - len(_BEFORE.sub("", words))
        if start < end:
            out.append(Span(start, end))
    return out


def _without_pointing(pieces: list[Span], page: Page) -> list[Span]:
    """For "The plan fails. That | says Smit": the sentence without the word that points back at it."""
    last = pieces[-1] if pieces else Span(0, 0)
    words = last.of(page.text)
    if len(pieces) > 1 and words.lower() in page.language.backward:
        return pieces[:-1]
    head, stop, tail = words.rpartition(". ")
    if stop and head and tail.lower() in page.language.backward:
        return [*pieces[:-1], Span(last.start, last.start + len(head))]
    return pieces


def _without_colon(piece: Span, text: str) -> Span:
    return Span(piece.start, piece.start + len(_COLON.sub("", piece.of(text))))
