from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from pipeline.evaluate import report
from pipeline.evaluate.gold import Agent, Annotation, Gold
from pipeline.evaluate.page import page
from pipeline.evaluate.passages import passages
from pipeline.model import Span

Predicted = Mapping[str, tuple[Annotation, ...]]
VOID = {"meta", "input"}


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


class Outline(HTMLParser):
    """Whether the tags close as they open, and which there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def sections(html: str) -> list[str]:
    return re.findall(r'<section class="error.*?</section>', html, re.DOTALL)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_an_error_shows_gold_and_prediction_side_by_side(gold: list[Gold], predicted: Predicted) -> None:
    shown = page(report.evaluate(gold, predicted).errors, title="Errors")
    outline(shown)
    first = sections(shown)[0]
    assert 'class="error class-content-edge mode-direct publisher-1" id="e1"' in first
    left, right = re.findall(r"<p>(.*?)</p>", first)
    assert left == (
        '<mark class="content">“We will pay,”</mark> <mark class="source">Ann Vos</mark> '
        '<mark class="cue">said</mark>. <mark class="content">“All of it.”</mark> Bob Ree denied that he knew.'
    )
    assert '<mark class="content">“All of it.”</mark>' not in right
    assert plain(left) == plain(right)
    assert "<h3>predicted, confidence 0.95</h3>" in first


def test_a_wrong_speaker_is_shown_beside_the_right_one_with_the_reason() -> None:
    text = "Ann Vos came. She said it was late."
    gold = Annotation(content=spans(text, "it was late"), source=spans(text, "She"), speaker="Ann Vos", type="Person")
    wrong = replace(gold, speaker="B <b> Ree", agents={"B <b> Ree": Agent(because="nearest person")})
    article = Gold(id="a", text=text, lang="en", attributions=(gold,))
    (shown,) = sections(page(report.evaluate([article], {"a": (wrong,)}).errors, title="Errors"))
    assert "wrong speaker" in shown.partition("\n")[2].partition("\n")[0]
    assert "<h3>gold, without cue, speaker: Ann Vos</h3>" in shown
    assert "<h3>predicted, without cue, speaker: B &lt;b&gt; Ree (nearest person)</h3>" in shown


def test_there_is_a_section_for_each_error_in_order(gold: list[Gold], predicted: Predicted) -> None:
    scored = report.evaluate(gold, predicted)
    shown = page(scored.errors, title="Errors")
    assert re.findall(r'id="e(\d+)"', shown) == ["1", "2", "3", "4"]
    classes = [re.findall(r"class-([a-z-]+)", one.partition("\n")[0]) for one in sections(shown)]
    assert classes == [
        ["content-edge"],
        ["spurious", "costly"],
        ["source-missing", "costly"],
        ["missed", "costly"],
    ]
    assert shown == page(report.evaluate(gold, predicted).errors, title="Errors")


def test_every_filter_has_a_rule_and_every_rule_a_filter(gold: list[Gold], predicted: Predicted) -> None:
    shown = page(report.evaluate(gold, predicted).errors, title="Errors")
    inputs = {attrs["id"] for tag, attrs in outline(shown).seen if tag == "input"}
    rules = re.findall(r"has\(#([a-z0-9-]+):checked\) \.error:not\(\.\1\)", shown)
    assert len(rules) == 14 + 3 + 2
    assert inputs == {*rules, "class-all", "mode-all", "publisher-all"}
    used = {name for one in sections(shown) for name in re.findall(r"(?:class|mode|publisher)-[a-z0-9-]+", one[:200])}
    assert used <= set(rules)


def test_the_page_asks_for_nothing_and_runs_nothing(gold: list[Gold]) -> None:
    shown = page(report.evaluate(gold, {}).errors, title="Errors")
    assert "default-src 'none'" in shown
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in outline(shown).seen}
    assert not re.search(r"https?:|url\(|@import", shown)


def test_what_stands_in_an_article_is_text_and_no_html() -> None:
    text = '<script>alert("1")</script> & Ann said $title <b>so</b>.'
    annotation = Annotation(content=(Span(text.index("<b>"), len(text) - 1),))
    article = Gold(id='"><i>', text=text, lang="en", publisher="A & B <c>", attributions=(annotation,))
    shown = page(report.evaluate([article], {}).errors, title="<Errors>")
    assert not {"script", "b", "i", "c"} & {tag for tag, _ in outline(shown).seen}
    assert text in plain(sections(shown)[0])
    assert "A &amp; B &lt;c&gt;" in shown
    assert "<title>&lt;Errors&gt;</title>" in shown


def test_an_article_without_publisher_needs_no_filter_for_one() -> None:
    article = Gold(id="a", text="Ann said so.", lang="en", attributions=(Annotation(content=(Span(9, 11),)),))
    assert "publisher" not in page(report.evaluate([article], {}).errors, title="Errors")


def test_a_passage_has_the_words_beside_a_span_in_its_line() -> None:
    text = "First line.\nAnn said so today.\nLast line."
    assert [one.of(text) for one in passages(text, [Span(21, 23)])] == ["Ann said so today."]
    long = "word " * 100 + "HERE" + " word" * 100
    (one,) = passages(long, [Span(500, 504)])
    assert one.of(long).split() == ["word"] * 32 + ["HERE"] + ["word"] * 32


def test_passages_far_apart_stay_two_and_near_ones_become_one() -> None:
    text = "Ann.\n" + "x\n" * 100 + "Bob."
    assert len(passages(text, [Span(0, 3), Span(205, 208)])) == 2
    assert passages(text, [Span(205, 208), Span(0, 3)]) == passages(text, [Span(0, 3), Span(205, 208)])
    assert len(passages(text, [Span(0, 3), Span(5, 6)])) == 1


def test_a_passage_of_nothing_is_nothing() -> None:
    assert passages("Ann.", []) == []
