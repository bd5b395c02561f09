from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.acts import Act
from pipeline.errors import InputError
from pipeline.evaluate import predictions
from pipeline.evaluate.gold import Agent, Annotation, Gold
from pipeline.model import (
    Article,
    Certainty,
    Entity,
    Form,
    Kind,
    Label,
    Mode,
    Occurrence,
    Polarity,
    Span,
    Speaker,
    Statement,
)

GOLD = [Gold(id="a", text="Ann said so", lang="en", attributions=()), Gold(id="b", text="", lang="en", attributions=())]
STATEMENT = {
    "id": "1",
    "article": "a",
    "speaker": {"span": [0, 3], "label": "Ann"},
    "cue": {"span": [4, 8], "lemma": "say"},
    "content": [[9, 11]],
    "confidence": 0.8,
}


def read(*lines: object) -> predictions.Predicted:
    return predictions.read([json.dumps(one) for one in lines], GOLD, name="p")


def test_a_statement_line_is_a_prediction_of_its_article() -> None:
    several = {**STATEMENT, "speaker": {"span": [[0, 1], [2, 3]]}, "cue": None, "confidence": None}
    nobody, implied = {**STATEMENT, "speaker": None}, {**STATEMENT, "speaker": {"span": None}}
    whole, pieces, *without = read(STATEMENT, several, nobody, implied).of["a"]
    assert whole == Annotation(
        source=(Span(0, 3),),
        cue=(Span(4, 8),),
        content=(Span(9, 11),),
        confidence=0.8,
        speaker="Ann",
        agents={"Ann": Agent()},
    )
    assert pieces == Annotation(source=(Span(0, 1), Span(2, 3)), content=(Span(9, 11),))
    assert [one.source for one in without] == [(), ()]


def test_a_statement_line_says_who_speaks_and_about_whom() -> None:
    speaker = {"span": [0, 3], "label": "Ann Vos", "type": "Person", "named": True, "because": "name"}
    full = {**STATEMENT, "speaker": speaker, "about": [{"label": "Nexor", "type": "Company"}]}
    (one,) = read(full).of["a"]
    assert (one.speaker, one.about) == ("Ann Vos", ("Nexor",))
    assert one.agents == {
        "Ann Vos": Agent(type="Person", named=True, because="name"),
        "Nexor": Agent(type="Company"),
    }
    (nobody,) = read({**STATEMENT, "speaker": None, "about": []}).of["a"]
    assert (nobody.speaker, nobody.about, nobody.agents) == (None, (), {})


def test_a_finished_statement_gives_its_agents_all_their_names() -> None:
    article = Article(id="a", text="NXR, says Nexor.", lang="en")
    company = Entity(
        iri="x:nexor",
        kind=Kind.COMPANY,
        labels=(Label(text="Nexor Holding"),),
        aliases=(Label(text="NH"),),
        mentions=(
            Occurrence(article="a", span=Span(0, 3), form=Form.NAME),
            Occurrence(article="a", span=Span(5, 9), form=Form.DESCRIPTION),
            Occurrence(article="b", span=Span(10, 15), form=Form.NAME),
        ),
    )
    speaker = Speaker(
        entity="x:nexor", label="Nexor Holding", type=Kind.COMPANY, span=(Span(10, 15),), named=True, because="name"
    )
    statement = Statement(
        id="1",
        article="a",
        mode=Mode.DIRECT,
        speaker=speaker,
        cue=None,
        act=Act.SAID,
        content=(Span(0, 3),),
        text="NXR",
        sentence=Span(0, 16),
        about=(),
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        future=False,
        said_at=None,
        reported_by=None,
        confidence=0.5,
        rule="tagger",
    )
    (one,) = predictions.of_statements(article, [statement], [company])["a"]
    names = ("NH", "NXR", "Nexor Holding")
    known = Agent(type="Company", named=True, names=names, because="name")
    assert one == Annotation(
        source=(Span(10, 15),),
        content=(Span(0, 3),),
        confidence=0.5,
        speaker="Nexor Holding",
        about=(),
        agents={"Nexor Holding": known},
    )
    unnamed = replace(statement, speaker=replace(speaker, named=False))
    (other,) = predictions.of_statements(article, [unnamed], [company])["a"]
    assert other.agents == {"Nexor Holding": replace(known, named=False, names=())}


def test_a_line_of_quotes_is_all_of_an_article() -> None:
    quotes = [
        {"source": [[0, 3]], "cue": [], "content": [[9, 11]]},
        {"content": [[4, 8]], "confidence": 0.5, "speaker": "UNNAMED: a man"},
    ]
    found = read({"id": "a", "quotes": quotes}, {"id": "b", "quotes": []})
    assert found.of == {
        "a": (
            Annotation(source=(Span(0, 3),), content=(Span(9, 11),)),
            Annotation(content=(Span(4, 8),), confidence=0.5, speaker="UNNAMED: a man"),
        ),
        "b": (),
    }
    assert found.strange == ()


def test_articles_that_the_gold_lacks_are_told() -> None:
    found = read({"id": "z", "quotes": []}, {**STATEMENT, "article": "y"}, {**STATEMENT, "article": "z"})
    assert found.of == {}
    assert found.strange == ("y", "z")


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"id": "a", "text": "x"}, "p:1: not a line of predictions: neither `article` .* nor `id` with `quotes`"),
        (
            {"id": "a", "quotes": [{"content": "so"}]},
            r"p:1: .*Expected `array`, got `str` - at `\$\[0\].content`; give",
        ),
        ({**STATEMENT, "speaker": "Ann"}, "p:1: not a line of predictions: a speaker or cue without `span`"),
        ({**STATEMENT, "content": [[9, 12]]}, r"p:1: attribution 1: \[9, 12\] is no span of the text of 11 characters"),
    ],
)
def test_a_line_that_is_no_prediction_is_named(bad: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(bad)
