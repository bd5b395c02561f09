"""Changed copies of training windows: other quotation marks, Dutch words in English text.

The first makes the tagger read any newspaper's marks; the second (code-switching, Qin et al. 2020,
https://arxiv.org/abs/2006.06402) ties the two languages together, since no Dutch label is seen in training.
"""

from __future__ import annotations

import csv
import random
import re
from dataclasses import replace
from pathlib import Path

from pipeline.train.corpus import Span, Window

QUOTE_STYLES = ("“”", '""', "''", "‘’", "„”", "«»")
_TOKEN = re.compile(r"according to|declined to|\w+", re.IGNORECASE)


def read_lexicon(path: Path) -> dict[str, list[str]]:
    """English word -> Dutch words, from a TSV with the columns `en` and `nl` (words parted by `|`)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row["en"]: row["nl"].split("|") for row in rows}


def requote(window: Window, *, rng: random.Random) -> Window:
    """`window` with its double marks in another style; no offset changes."""
    text, style, out = window.text, rng.choice(QUOTE_STYLES), list(window.text)
    for i, character in enumerate(text):
        if character == "“" or (character == '"' and (i == 0 or text[i - 1] in " \n([—–")):
            out[i] = style[0]
        elif character in '”"':
            out[i] = style[1]
    return replace(window, text="".join(out))


def switch(window: Window, *, lexicon: dict[str, list[str]], share: float, rng: random.Random) -> Window:
    """`window` with about `share` of its known words in Dutch, spans moved along. A word is left alone where a span
    begins or ends inside it.
    """
    edges = {edge for attribution in window.attributions for part in attribution for span in part for edge in span}
    edges |= {edge for a, b, _ in window.names or () for edge in (a, b)}
    parts: list[str] = []
    moved: dict[int, int] = {}
    done = length = 0
    for match in _TOKEN.finditer(window.text):
        start, end = match.span()
        known = lexicon.get(match[0].lower())
        replaced = match[0]
        if known and rng.random() < share and not any(start < edge < end for edge in edges):
            replaced = rng.choice(known)
            if match[0][0].isupper() and match[0] != "I":
                replaced = replaced[0].upper() + replaced[1:]
        for edge in range(done, end + 1):
            moved.setdefault(
                edge,
                length + edge - done
                if edge <= start or replaced == match[0]
                else length + start - done + len(replaced),
            )
        parts += [window.text[done:start], replaced]
        length += start - done + len(replaced)
        moved[end] = length
        done = end
    for edge in range(done, len(window.text) + 1):
        moved[edge] = length + edge - done
    parts.append(window.text[done:])

    def move(span: Span) -> Span:
        return moved[span[0]], moved[span[1]]

    def moved_all(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(map(move, spans))

    return replace(
        window,
        text="".join(parts),
        attributions=tuple(
            (moved_all(source), moved_all(cue), moved_all(content)) for source, cue, content in window.attributions
        ),
        # of two words that became one, the first one's opinion stays: the second one is left empty
        opinions=tuple((*ends, row) for a, b, row in window.opinions if (ends := move((a, b)))[0] < ends[1]),
        names=None if window.names is None else tuple((*move((a, b)), kinds) for a, b, kinds in window.names),
        begins=None if window.begins is None else tuple(moved[at] for at in window.begins),
    )
