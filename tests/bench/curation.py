"""How long a log of decisions takes: generated articles, statements and decisions, no model.

`python -m tests.bench.curation 10000 30000 100000` prints a line for each number of statements.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from pipeline.curation import Records, replay
from pipeline.decisions import Decision, Verb
from pipeline.model import Article
from tests.curation.scenes import BASE, about, article, decide, named, records

_ARTICLE = 20
"""Statements in an article."""
_VALUES: Mapping[Verb, Mapping[str, Any]] = {
    Verb.ACCEPT: {},
    Verb.REJECT: {},
    Verb.MODE: {"value": "mixed"},
    Verb.SPEAKER: {"agent": named("Zoe Zed")},
}


def world(statements: int, decisions: int, *, seed: int = 1) -> tuple[list[Article], Records, list[Decision]]:
    """Articles with so many statements, and so many decisions: nine in ten about statements, the others merges."""
    random = Random(seed)  # noqa: S311 - the same in every run
    articles, said = [], []
    for number in range(statements // _ARTICLE):
        text, found = article(f"a{number}", "\n\n".join(_sentence(random) for _ in range(_ARTICLE)))
        articles.append(text)
        said += found
    texts = {one.id: one for one in articles}
    made = records(said)
    log = []
    for one in random.sample(said, decisions * 9 // 10):
        verb = random.choice(list(_VALUES))
        log.append(about(verb, one, texts[one.article], **_VALUES[verb]))
    for _ in range(decisions - len(log)):
        keep, other = random.sample(made.entities, 2)
        log.append(decide(Verb.MERGE, agent=named(keep.label), other=named(other.label)))
    return articles, made, log


def moved(articles: Sequence[Article], given: Records) -> tuple[list[Article], Records]:
    """The same with every tenth article under another id."""
    ids = {one.id: f"new-{one.id}" if number % 10 == 0 else one.id for number, one in enumerate(articles)}
    return [replace(one, id=ids[one.id]) for one in articles], replace(
        given,
        statements=tuple(replace(one, article=ids[one.article]) for one in given.statements),
        entities=tuple(
            replace(one, mentions=tuple(replace(each, article=ids[each.article]) for each in one.mentions))
            for one in given.entities
        ),
    )


def _sentence(random: Random) -> str:
    who = f"F{random.randrange(100)}na L{random.randrange(200)}son"
    what = f"that plan {random.randrange(10**6)} is safe and will stay so for {random.randrange(99)} years"
    return f"[{who}] <said> {{{what}}}."


def main() -> None:
    """Prints a line for each number of statements."""
    for statements in map(int, sys.argv[1:]):
        articles, given, log = world(statements, 2000)
        seconds = []
        for texts, made in ((articles, given), moved(articles, given)):
            begun = time.perf_counter()
            orphans = len(replay(made, log, texts, base=BASE).orphans)
            seconds.append(f"{time.perf_counter() - begun:.1f} s ({orphans} orphans)")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        agents = len(given.entities)
        print(f"{statements} statements, {agents} agents, {len(log)} decisions: {', '.join(seconds)}; {peak} MB")  # noqa: T201


if __name__ == "__main__":
    main()
