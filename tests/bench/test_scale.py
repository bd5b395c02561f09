"""The generated articles that resolution is timed with: their spans stand, and they are as many as asked."""

from __future__ import annotations

from pipeline.model import Form
from pipeline.resolve.authority import EMPTY
from tests.bench.scale import agents, articles, measure, seeded


def test_generated_articles_have_as_many_statements_as_asked_and_spans_that_stand() -> None:
    names = agents(200, seeded(1))
    made, readings = articles(100, names, seeded(2))
    assert sum(len(reading.attributions) for reading in readings) == 100
    known = {name for name, _ in names}
    for article, reading in zip(made, readings, strict=True):
        mentions = [each for each in reading.mentions if each.form is Form.NAME]
        assert mentions
        assert {each.span.of(article.text) for each in mentions} <= known
        assert all(
            each.cue and each.cue.span.of(article.text) in {"said", "wrote", "denied"} for each in reading.attributions
        )
        assert all(sentence.of(article.text).endswith(".") for sentence in reading.sentences)


def test_generated_articles_are_the_same_every_time() -> None:
    one, other = (articles(50, agents(100, seeded(1)), seeded(2)) for _ in range(2))
    assert one == other


def test_a_row_tells_how_many_statements_and_agents_there_were() -> None:
    cells = [cell.strip() for cell in measure(240, authority=EMPTY).strip("|").split("|")]
    assert cells[0] == "240"
    assert 50 <= int(cells[1]) <= 200
