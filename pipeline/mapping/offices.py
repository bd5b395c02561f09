"""As what a speaker speaks: the positions held when the statement was made."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Article, Statement, Tenure


def spoken_as(statement: Statement, held: Iterable[Tenure], article: Article) -> list[Tenure]:
    """Of all the positions of its speaker, those that the statement was made in; of former ones alone the former.

    What one article says of a person's position is no evidence for a statement in another.
    """
    day = statement.said_at or (article.published or "")[:10]
    possible = [each for each in held if each.article in {None, statement.article} and _at(each, day)]
    return [each for each in possible if not each.former] or possible


def _at(tenure: Tenure, day: str) -> bool:
    """Whether a position may have been held on a day; dates are compared as far as both tell."""
    began = not (day and tenure.since) or tenure.since[: len(day)] <= day[: len(tenure.since)]
    # somebody former speaks as what they were, whenever that ended
    ended = not (day and tenure.until) or tenure.former or day[: len(tenure.until)] <= tenure.until[: len(day)]
    return began and ended
