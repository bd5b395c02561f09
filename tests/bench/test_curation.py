from __future__ import annotations

from pipeline.curation import replay
from tests.bench.curation import moved, world
from tests.curation.scenes import BASE


def test_every_generated_decision_applies_also_where_articles_have_other_ids() -> None:
    articles, given, log = world(200, 40)
    assert (len(articles), len(given.statements), len(log)) == (10, 200, 40)
    for texts, made in ((articles, given), moved(articles, given)):
        found = replay(made, log, texts, base=BASE)
        assert found.orphans == ()
        assert len(found.records.statements) < 200
