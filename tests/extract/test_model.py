"""The trained tagger on plain sentences: what nobody should get wrong."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.extract.tagger import WEIGHTS, load
from pipeline.model import Article, Mode, Reading
from pipeline.resolve.authority import EMPTY

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (WEIGHTS / "tagger.onnx").is_file(), reason="the weights are not there: run `make train`"),
]

Found = tuple[str, str, str, Mode]

CLEAR = {
    "en": [
        (
            "“The bridge is safe,” said Jane Miller. “We will open it in May.”",
            [("Jane Miller", "said", "“The bridge is safe,” … “We will open it in May.”", Mode.DIRECT)],
        ),
        (
            "According to the mayor, the bridge will open in May.",
            [("the mayor", "According to", "the bridge will open in May", Mode.INDIRECT)],
        ),
        (
            "The minister denied that he had known about the fire.",
            [("The minister", "denied", "that he had known about the fire", Mode.INDIRECT)],
        ),
        (
            "“We are going home,” Tom Brook told reporters on Friday.",
            [("Tom Brook", "told", "“We are going home,”", Mode.DIRECT)],
        ),
        (
            "Critics called the plan “a direct attack on the free press”.",
            [("Critics", "called", "“a direct attack on the free press”", Mode.MIXED)],
        ),
        ("The bridge was built in 1930 and is 200 metres long.", []),
    ],
    "nl": [
        (
            "“De brug is veilig”, zei Femke Halsema. “We openen hem in mei.”",
            [("Femke Halsema", "zei", "“De brug is veilig” … “We openen hem in mei.”", Mode.DIRECT)],
        ),
        (
            "Volgens de burgemeester gaat de brug in mei open.",
            [("de burgemeester", "Volgens", "de brug in mei open", Mode.INDIRECT)],
        ),
        (
            "Minister Sophie Hermans zei dat de brug niet veilig is.",
            [("Minister Sophie Hermans", "zei", "dat de brug niet veilig is", Mode.INDIRECT)],
        ),
        (
            "De burgemeester: “We openen de brug in mei.”",
            [("De burgemeester", ":", "“We openen de brug in mei.”", Mode.DIRECT)],
        ),
        (
            "“We gaan naar huis”, aldus Tom de Bruin.",
            [("Tom de Bruin", "aldus", "“We gaan naar huis”", Mode.DIRECT)],
        ),
        ("De brug is gebouwd in 1930 en is 200 meter lang.", []),
    ],
}
CASES = [(lang, text, expected) for lang, cases in CLEAR.items() for text, expected in cases]


def read(text: str, lang: str) -> list[Found]:
    article = Article(id="a", text=text, lang=lang)
    (reading,) = (each for each in extract([article], authority=EMPTY) if isinstance(each, Reading))
    return [
        (
            " ".join(span.of(text) for span in one.source),
            one.cue.span.of(text) if one.cue else "",
            " … ".join(piece.of(text) for piece in one.content),
            one.mode,
        )
        for one in reading.attributions
    ]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_a_clear_sentence_is_read_as_anybody_reads_it(lang: str, text: str, expected: list[Found]) -> None:
    found = read(text, lang)
    assert [(source, cue, mode) for source, cue, _, mode in found] == [(s, c, m) for s, c, _, m in expected]
    # where a content begins and ends may move with the weights; the words that carry it may not
    for (_, _, content, _), (_, _, words, _) in zip(found, expected, strict=True):
        assert words in content


def test_a_text_has_the_same_tags_alone_and_among_others() -> None:
    texts = [text for _, text, _ in CASES]
    together = load()(texts)
    assert len(together) == len(texts)
    for text, tagging in zip(texts[:3], together, strict=False):
        (alone,) = load()([text])
        assert [(tag.role, tag.start, tag.end) for tag in alone.tags] == [
            (tag.role, tag.start, tag.end) for tag in tagging.tags
        ]
        assert [link and link.head for link in alone.links] == [link and link.head for link in tagging.links]


def test_tags_are_in_order_and_links_lead_to_the_right_role() -> None:
    text = "\n\n".join(text for _, text, _ in CASES)
    (tagging,) = load()([text])
    assert len(tagging.tags) == len(tagging.links) > 20
    assert all(one.end <= two.start for one, two in zip(tagging.tags, tagging.tags[1:], strict=False))
    # a line's end is a paragraph's
    assert not any("\n" in text[tag.start : tag.end] for tag in tagging.tags)
    for tag, link in zip(tagging.tags, tagging.links, strict=True):
        assert 0 < tag.score <= 1
        if tag.role == "source":
            assert link is None
        elif link is not None and link.head is not None:
            assert tagging.tags[link.head].role == {"content": "cue", "cue": "source"}[tag.role]


@pytest.mark.parametrize("text", ["", "\n\n", " ", "…", "x" * 3000])
def test_a_text_without_sentences_does_no_harm(text: str) -> None:
    (tagging,) = load()([text])
    assert all(0 <= tag.start < tag.end <= len(text) for tag in tagging.tags)


def test_no_texts_have_no_tags() -> None:
    assert load()([]) == []
