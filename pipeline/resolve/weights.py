"""What a content makes of each of its targets: whether it is mainly about it, and the stance towards it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Attribution, Leaning, Span, Target
from pipeline.resolve.cast import Cast

_LONGEST = 200
"""Characters of a mention, at most."""


def weighed(targets: Sequence[Target], attribution: Attribution, *, cast: Cast) -> tuple[Target, ...]:
    """The targets, in order, with stance and weight. One is the main target that opens the content, as its subject or
    topic does, or that is its only one; owners ("Nexor’s plan") and those behind a preposition are named in passing.
    """
    main = _main(targets, attribution, cast=cast)
    out = []
    for target in targets:
        leaning = _leaning(target.span, cast.reading.leanings)
        told = replace(target, stance=leaning.stance, confidence=leaning.confidence) if leaning else target
        out.append(replace(told, main=target.entity == main))
    return tuple(out)


def _leaning(span: Span, leanings: Sequence[Leaning]) -> Leaning | None:
    """That of the mention itself, else of one that shares words with it."""
    first = bisect_left(leanings, span.start - _LONGEST, key=lambda each: each.span.start)
    last = bisect_left(leanings, span.end, key=lambda each: each.span.start)
    near = [each for each in leanings[first:last] if each.span.overlaps(span)]
    return next((each for each in near if each.span == span), near[-1] if near else None)


def _main(targets: Sequence[Target], attribution: Attribution, *, cast: Cast) -> str | None:
    """The IRI of the target that the content is mainly about; None without targets."""
    if len(targets) < 2:  # noqa: PLR2004
        return targets[0].entity if targets else None
    text, grammar = cast.article.text, cast.language.grammar
    for target in targets:
        words = text[max(0, target.span.start - _LONGEST) : target.span.start].split()
        before = [word.lower().strip("“\"'‘(") for word in words[-2:]]
        opens = any(not text[piece.start : target.span.start].strip("“\"'‘ ") for piece in attribution.content)
        behind = not opens and any(word in grammar["preposition"] for word in before)
        if not behind and text[target.span.end : target.span.end + 2] not in {"’s", "'s"}:
            return target.entity
    return targets[0].entity
