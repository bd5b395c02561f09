"""What a source does: says, denies, believes … read off the lemma of the cue and the language's `acts.tsv`."""

from __future__ import annotations

from pipeline.acts import SPEECH, Act
from pipeline.languages import Language
from pipeline.model import Kind, Mode

_HELD = frozenset({Act.BELIEVES, Act.EXPECTS, Act.WANTS, Act.PLANS, Act.DECIDED, Act.SHOWS})
"""Acts that make their content out to be not so where they are negated: "does not know" leaves it open."""


_SHOWN = frozenset({Act.SUGGESTED, Act.ANNOUNCED, Act.CONFIRMED})
"""Acts that a person does with words and a document without."""


def act(lemma: str | None, *, mode: Mode, language: Language, source: Kind | None = None) -> Act:
    """The act that a cue's lemma names. Words that are all quoted were said, if nothing tells more of them.

    A document ("the recordings indicate") gives to understand without words, and so shows.
    """
    found = _named(lemma, language)
    if source is Kind.DOCUMENT and found in _SHOWN:
        return Act.SHOWS
    return Act.SAID if found is Act.UNKNOWN and mode is Mode.DIRECT else found


def denies(lemma: str | None, *, language: Language) -> bool:
    """Whether the cue makes its content out to be not so: a denial, or a belief that is not held."""
    if lemma is None:
        return False
    known = _named(lemma, language)
    if known is Act.DENIED:
        return True
    return lemma not in language.acts and _affirmed(lemma, language) is not None and known in _HELD


def _named(lemma: str | None, language: Language) -> Act:
    if lemma is None:
        return Act.UNKNOWN
    if lemma in language.acts:
        return language.acts[lemma]
    affirmed = _affirmed(lemma, language)
    found = language.acts.get(affirmed or "", Act.UNKNOWN)
    # words that were not spoken are no speech; a belief that is not held is still what someone thinks
    return Act.WITHHELD if found in SPEECH else found


def _affirmed(lemma: str, language: Language) -> str | None:
    """A negated lemma ("not believe") without its negation."""
    first, _, rest = lemma.partition(" ")
    return rest if rest and first in language.grammar["negation"] else None
