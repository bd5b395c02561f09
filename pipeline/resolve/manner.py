"""How it is said: denied or not, how surely, and whether it lies ahead; read off the cue and the words of the content.

Only the main clause of the content's first sentence counts, as far as words show where it is: up to a word that opens
another clause, past a clause between commas, behind one that comes first ("if it rains, …").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.acts import Act
from pipeline.languages import Language
from pipeline.model import Certainty, Mode, Polarity, Span
from pipeline.resolve.acts import act, denies

_RANK = {"possible": Certainty.POSSIBLE, "probable": Certainty.PROBABLE}
_AHEAD = frozenset({Act.PROMISED, Act.PLANS, Act.PREDICTED, Act.EXPECTS})
"""Acts whose content lies ahead, whatever its words."""
_END = re.compile(r"(?:[!?]|(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)\.)(?=\s*[”’\"]*(?:\s+[“‘„\"'(]*[A-ZÀ-Þ]|\s*$))")
"""The end of a sentence; "Mr." is none."""
_MARKS = ' \n“"‘(„«'


def manner(
    words: str, *, lemma: str | None, language: Language, mode: Mode = Mode.INDIRECT
) -> tuple[Polarity, Certainty, bool]:
    """(polarity, certainty, ahead) of a content's words under a cue's lemma."""
    said = set(_said(words, language))
    certainty = next((_RANK[level] for level in ("possible", "probable") if level in said), Certainty.CERTAIN)
    negated = "negated" in said or denies(lemma, language=language)
    ahead = "future" in said or act(lemma, mode=Mode.INDIRECT, language=language) in _AHEAD
    ahead = ahead or (mode is not Mode.DIRECT and "backshifted" in said)
    return Polarity.NEGATED if negated else Polarity.AFFIRMED, certainty, ahead


def _said(words: str, language: Language) -> Iterator[str]:
    """What the words of the main clause say, each as the table has it."""
    for part in _main(words, language):
        for match in _pattern(tuple(language.modality.items())).finditer(words, *part):
            # elsewhere than at a sentence's beginning "May" is a month, "Will" a name
            if not match[0][0].isupper() or match[0] in language.modality or not words[: match.start()].strip(_MARKS):
                says = _says(match[0], language)
                if says != "negated" or not _is_aside(words[: match.start()], language):
                    yield says


def _main(words: str, language: Language) -> Iterator[Span]:
    """The parts of the main clause."""
    end = _END.search(words)
    stop = end.start() if end else len(words)
    start = len(words) - len(words.lstrip(_MARKS))
    openers = [
        match
        for match in _pattern(tuple(language.modality.items())).finditer(words, 0, stop)
        if _says(match[0], language) in {"opens", "conditions"}
    ]
    for match in openers:
        if match.start() < start:
            continue
        comma = words.find(",", match.end(), stop)
        if match.start() == start:
            away = _says(match[0], language) == "conditions" and comma >= 0
            start = comma + 1 if away else match.end()
            start += len(words[start:stop]) - len(words[start:stop].lstrip(_MARKS))
            continue
        yield Span(start, match.start())
        if words[: match.start()].rstrip()[-1] not in ",—–" or comma < 0:
            return
        start = comma + 1
    yield Span(start, max(start, stop))


@functools.cache
def _pattern(modality: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    listed = sorted((word for word, _ in modality), key=lambda word: (-len(word), word))
    # a short form (’ll, n’t) follows a letter
    short = "|".join(re.escape(word) for word in listed if re.match(r"\w?[’']", word))
    whole = "|".join(re.escape(word) for word in listed if not re.match(r"\w?[’']", word))
    return re.compile(rf"(?:(?<!\w)(?:{whole or '(?!)'})|(?:{short or '(?!)'}))(?!\w)", re.IGNORECASE)


def _says(word: str, language: Language) -> str:
    """What the table says of a word in whatever letters."""
    return (
        language.modality.get(word)
        or language.modality.get(word.lower())
        or language.modality[word[0].upper() + word[1:].lower()]
    )


def _is_aside(before: str, language: Language) -> bool:
    """Whether a negation is not the clause's: "with no hope", "in Delft, not in Leiden", "came, but did not stay"."""
    found = before.rstrip()
    last = re.search(r"[\w’'-]+$", found)
    joined = any(
        language.times.get(word.lower()) == "joins" and (comma or after.lower() in language.pronouns)
        for comma, word, after in re.findall(r"(,?) (\w+)(?= (\w+)|$)", found)
    )
    return joined or found.endswith(",") or (last is not None and last[0].lower() in language.grammar["preposition"])
