"""Extraction article by article: remembered between runs and, when asked, done in several processes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

from pipeline import fingerprints, records
from pipeline.errors import RecordError
from pipeline.model import Article, Reading, Rejected
from pipeline.settings import Settings

# (articles, authority=…) -> what was found in them. The authority is whatever the stages agree on; it is passed along.
Extract: TypeAlias = Callable[..., Iterable[Reading | Rejected]]
Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a stage, how many records it has done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What extraction made of one article."""

    readings: tuple[Reading, ...]
    rejected: tuple[Rejected, ...]


def asked(extract: Extract, settings: Settings) -> Extract:
    """The stage as these settings want it."""
    wishes: dict[str, object] = {}
    if settings.least_sure is not None:
        wishes["least_sure"] = settings.least_sure
    if settings.pipelines:
        wishes["pipelines"] = dict(settings.pipelines)
    if settings.languages is not None:
        wishes["languages"] = settings.languages
    return functools.partial(extract, **wishes) if wishes else extract


def outcomes(
    articles: Sequence[Article],
    *,
    extract: Extract,
    authority: Any,  # noqa: ANN401 - see Extract
    made_of: Mapping[str, str],
    cache: Path,
    workers: int,
    progress: Progress,
) -> list[Outcome]:
    """The outcome of each article, in their order; only what the cache does not hold is read."""
    cache.mkdir(parents=True, exist_ok=True)
    places = {article.id: cache / f"{_key(article, made_of)}.json" for article in articles}
    known = {id_: outcome for id_, path in places.items() if (outcome := _recall(path))}
    todo = [article for article in articles if article.id not in known]
    progress("extract", len(known), len(articles))
    for article, outcome in zip(todo, each(todo, extract=extract, authority=authority, workers=workers), strict=True):
        _remember(places[article.id], outcome)
        known[article.id] = outcome
        progress("extract", len(known), len(articles))
    for path in set(cache.iterdir()) - set(places.values()):
        path.unlink()
    return [known[article.id] for article in articles]


def _key(article: Article, made_of: Mapping[str, str]) -> str:
    return fingerprints.of_text(records.dumps(article), *(made_of[name] for name in fingerprints.READING))


def _recall(path: Path) -> Outcome | None:
    try:
        return records.loads(Outcome, path.read_bytes(), where=str(path))
    except (FileNotFoundError, RecordError):
        return None


def _remember(path: Path, outcome: Outcome) -> None:
    aside = path.with_suffix(".new")
    aside.write_text(records.dumps(outcome), encoding="utf-8")
    aside.replace(path)


def each(todo: Sequence[Article], *, extract: Extract, authority: object, workers: int) -> Iterator[Outcome]:
    """The outcome of each article, in their order, read now."""
    if min(workers, len(todo)) <= 1:
        for article in todo:
            yield _outcome(article, extract, authority)
        return
    # Spawned, not forked: the libraries that run the models start threads, and a fork would copy their locks.
    with ProcessPoolExecutor(
        min(workers, len(todo)), mp_context=get_context("spawn"), initializer=_begin, initargs=(extract, authority)
    ) as pool:
        yield from pool.map(_in_worker, todo)


def _outcome(article: Article, extract: Extract, authority: object) -> Outcome:
    try:
        found = list(extract((article,), authority=authority))
    except Exception as error:
        error.add_note(f"while reading article '{article.id}'")
        raise
    return Outcome(
        readings=tuple(record for record in found if isinstance(record, Reading)),
        rejected=tuple(record for record in found if isinstance(record, Rejected)),
    )


# What a worker process was begun with: sent once, since the authority can be large.
_worker: list[tuple[Extract, object]] = []


def _begin(extract: Extract, authority: object) -> None:
    _worker[:] = [(extract, authority)]


def _in_worker(article: Article) -> Outcome:
    return _outcome(article, *_worker[0])
