"""What the network says of a text besides attributions: its names, and its words with their place in the sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name, `[start, end)` characters; `kind` is one of `labels.KINDS`."""

    start: int
    end: int
    kind: str
    score: float
    """Mean probability of its words' labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word, `[start, end)` characters. `heads` are the words (indices) that it may depend on, itself for a root, with
    the score of each, best first.
    """

    start: int
    end: int
    pos: str
    relation: str
    begins: bool
    """Whether a sentence begins with it."""
    heads: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All of a text."""

    names: tuple[Name, ...] = ()
    words: tuple[Word, ...] = ()


NOTHING = Grammar()
