from __future__ import annotations

import json

import pytest

from pipeline.errors import InputError
from pipeline.evaluate import gold
from pipeline.evaluate.gold import Annotation
from pipeline.model import Span

PART = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11], [12, 14]], "kind": "indirect"}
LINE = {"id": "a", "text": "Ann said so ok", "attributions": [PART], "date": "2016-09-12"}


def line(**other: object) -> str:
    return json.dumps({**LINE, **other})


def test_a_line_is_an_article_with_its_attributions() -> None:
    articles = gold.read([line(), "", line(id="b", lang="nl", publisher="De Bode")], name="g", lang="en")
    assert [(one.id, one.lang, one.publisher) for one in articles] == [("a", "en", None), ("b", "nl", "De Bode")]
    assert articles[0].attributions == (
        Annotation(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 11), Span(12, 14))),
    )


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", r"g:2: not a line of JSON \(.*\); docs/evaluation.md shows the shape"),
        ("[]", "g:2: not a line of gold: Expected `object`, got `array`; docs/evaluation.md shows the shape"),
        (json.dumps({"id": "b"}), "g:2: not a line of gold: Object missing required field `text`"),
        (line(id="b", attributions=[{"content": [3, 4]}]), r"got `int` - at `\$.attributions\[0\].content\[0\]`"),
        (line(id="a"), "g:2: article 'a' stands in line 1 too; give each article one line"),
        (line(id="b", attributions=[PART, {"content": [[9, 15]]}]), r"g:2: attribution 2: \[9, 15\] is no span of"),
        (line(id="b", attributions=[{"content": [[5, 5]]}]), r"the text of 14 characters; offsets are \[start, end\)"),
    ],
)
def test_a_line_that_is_no_gold_is_named(bad: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        gold.read([line(), bad], name="g", lang="en")
    assert "\n" not in str(error.value)


def test_a_file_without_articles_is_refused() -> None:
    with pytest.raises(InputError, match="g: holds no article"):
        gold.read(["", "\n"], name="g", lang="en")
