"""What speaks for and against a seam: the words that an article writes apart, and the word lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.languages.tables import rows

LOWER = "a-zß-öø-ÿ"
UPPER = "A-ZÀ-ÖØ-Þ"

LETTERS = re.compile(r"[^\W\d_]+")
# A word that stands free: no other letter, digit, dot or sign of an address touches it.
_FREE = re.compile(r"(?<![\w.@#/”\"])[^\W\d_]+(?![\w@/”\"“]|[.?!][\w])")
_REACH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of one article: which stand free, and how often each run of letters occurs, whatever its case."""

    free: frozenset[str]
    runs: Mapping[str, int]

    def knows(self, word: str) -> bool:
        """Whether `word` is a word by itself: it opens sentences, or the article writes it apart elsewhere."""
        return word.lower() in words("opener") or word in self.free

    def unique(self, run: str) -> bool:
        """Whether `run` occurs once: a name in camel case is often written again, an accident is not."""
        return self.runs.get(run.lower(), 0) <= 1 and run.lower() not in words("camel")


def gather(text: str) -> Evidence:
    """The evidence that `text` gives."""
    return Evidence(
        free=frozenset(_FREE.findall(text)),
        runs=Counter(run.lower() for run in LETTERS.findall(text)),
    )


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in `words.tsv`."""
    table = rows(Path(__file__).parent / "words.tsv", columns=("kind", "word"))
    return frozenset(row["word"] for _, row in table if row["kind"] == kind)


def is_opener(word: str) -> bool:
    """Whether `word` is one that opens sentences, with its capital."""
    return word[:1].isupper() and word[1:].islower() and word.lower() in words("opener")


def chunk(text: str, at: int) -> str:
    """The characters around `at` up to the nearest blanks, at most `_REACH` on each side."""
    left = text[max(0, at - _REACH) : at].split()
    right = text[at : at + _REACH].split()
    touching_left = left[-1] if left and not text[at - 1].isspace() else ""
    return touching_left + (right[0] if right and not text[at].isspace() else "")


def is_address(piece: str) -> bool:
    """Whether `piece` is a web or mail address, a handle, a hashtag or a path: written glued on purpose."""
    return bool(re.search(r"[@#/\\_=&{}<>]|www\.|::", piece))


def letters_before(text: str, at: int) -> str:
    """The letters that end at `at`."""
    start = at
    while start > 0 and at - start < _REACH and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def letters_after(text: str, at: int) -> str:
    """The letters that start at `at`."""
    end = at
    while end < len(text) and end - at < _REACH and text[end].isalpha():
        end += 1
    return text[at:end]
