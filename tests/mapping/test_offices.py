"""As what somebody speaks: positions and the day of a statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.mapping.offices import spoken_as
from pipeline.model import Article, Tenure
from tests.mapping.test_mapping import SAID

STATEMENT = replace(SAID, said_at=None)
DAY = Article(id=STATEMENT.article, text="", lang="en", published="2022-12-23T09:00:00Z")
NOW = Tenure(id="now", holder="x", position="mayor", organization=None, article=STATEMENT.article, span=None)


def held(*tenures: Tenure, article: Article = DAY) -> list[str]:
    return [each.id for each in spoken_as(STATEMENT, tenures, article)]


def test_a_former_position_is_not_what_somebody_speaks_as() -> None:
    assert held(NOW, replace(NOW, id="once", former=True)) == ["now"]


def test_of_former_positions_alone_somebody_speaks_as_the_former() -> None:
    assert held(replace(NOW, id="once", former=True, until="2020")) == ["once"]


def test_a_position_of_another_article_is_not_what_somebody_speaks_as() -> None:
    assert held(replace(NOW, article="elsewhere"), replace(NOW, id="file", article=None)) == ["file"]


@pytest.mark.parametrize(
    ("since", "until", "spoken"),
    [
        ("2022-12-24", None, False),
        ("2023", None, False),
        ("2022", None, True),
        ("2022-12", "2022-12", True),
        (None, "2022-11", False),
        (None, "2022-12-23", True),
        ("2021", "2025-01-20", True),
    ],
)
def test_a_position_is_spoken_as_while_it_is_held(since: str | None, until: str | None, *, spoken: bool) -> None:
    assert held(replace(NOW, since=since, until=until)) == (["now"] if spoken else [])


def test_without_a_day_every_position_may_be_the_one() -> None:
    assert held(replace(NOW, since="2099"), article=replace(DAY, published=None)) == ["now"]
