from __future__ import annotations

import functools
import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from pipeline.extract.decode import LABELS
from pipeline.extract.tagger import WEIGHTS
from pipeline.extract.windows import WINDOW_PIECES
from pipeline.train.corpus import Article, Span, Window, cut, passages, plain, read
from pipeline.train.examples import HARD, NONE, Example, example
from pipeline.train.lessons import IGNORE

TEXT = "“It is late,” Ann Smith said. “We go home.”"


@functools.cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def windows(path: Path) -> list[Window]:
    return [made for article in read(path) for made in cut(article, tokenizer=tokenizer())]


def window(
    source: str | None = "Ann Smith",
    cue: str | None = "said",
    contents: tuple[str, ...] = ("“It is late,”", "“We go home.”"),
) -> Window:
    return Window(
        text=TEXT,
        attributions=(
            ((at(source),) if source else (), (at(cue),) if cue else (), tuple(at(words) for words in contents)),
        ),
    )


def labelled(made: Example, text: str) -> list[tuple[str, str]]:
    """(role, words) of every labelled span, read back from the pieces."""
    offsets = tokenizer().encode(text).offsets
    out: list[tuple[str, int, int]] = []
    for label, (start, end) in zip(made.labels, offsets, strict=True):
        if label == IGNORE or LABELS[label] == "O":
            continue
        if LABELS[label][0] == "B":
            out.append((LABELS[label][2:], start, end))
        else:
            assert out
            assert out[-1][0] == LABELS[label][2:]
            out[-1] = (out[-1][0], out[-1][1], end)
    return [(role, text[start:end].strip()) for role, start, end in out]


def write(path: Path, *articles: object) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


def test_a_window_has_a_label_for_every_piece() -> None:
    made = example(window(), tokenizer=tokenizer())
    assert len(made.ids) == len(made.labels) == len(made.cue_of) == len(made.source_of)
    assert made.ids == tokenizer().encode(TEXT).ids


def test_the_labels_read_back_as_the_spans() -> None:
    assert labelled(example(window(), tokenizer=tokenizer()), TEXT) == [
        ("content", "“It is late,”"),
        ("source", "Ann Smith"),
        ("cue", "said"),
        ("content", "“We go home.”"),
    ]


def test_the_special_pieces_at_both_ends_are_without_loss() -> None:
    made = example(window(), tokenizer=tokenizer())
    for row in (made.labels, made.cue_of, made.source_of):
        assert row[0] == row[-1] == IGNORE


def test_every_piece_of_content_points_at_the_first_piece_of_its_cue() -> None:
    made = example(window(), tokenizer=tokenizer())
    cue = made.labels.index(LABELS.index("B-cue"))
    assert {
        made.cue_of[i] for i, label in enumerate(made.labels) if label != IGNORE and "content" in LABELS[label]
    } == {cue}
    assert all(made.cue_of[i] == IGNORE for i, label in enumerate(made.labels) if label in {0, IGNORE})


def test_every_piece_of_a_cue_points_at_the_first_piece_of_its_source() -> None:
    made = example(window(), tokenizer=tokenizer())
    source = made.labels.index(LABELS.index("B-source"))
    assert {made.source_of[i] for i, label in enumerate(made.labels) if label == LABELS.index("B-cue")} == {source}


def test_a_cue_without_a_source_and_a_content_without_a_cue_point_at_the_first_special_piece() -> None:
    made = example(window(source=None), tokenizer=tokenizer())
    assert {made.source_of[i] for i, label in enumerate(made.labels) if label == LABELS.index("B-cue")} == {NONE}
    made = example(window(cue=None), tokenizer=tokenizer())
    assert {made.cue_of[i] for i, label in enumerate(made.labels) if label == LABELS.index("B-content")} == {NONE}


def test_a_window_without_attributions_is_all_outside() -> None:
    made = example(Window(text=TEXT, attributions=()), tokenizer=tokenizer())
    assert set(made.labels) == {0, IGNORE}
    assert set(made.cue_of) == set(made.source_of) == {IGNORE}


def test_an_article_in_one_window_keeps_its_spans(tmp_path: Path) -> None:
    article = {
        "text": TEXT,
        "attributions": [
            {"source": [at("Ann Smith")], "cue": [at("said")], "content": [at("“It is late,”"), at("“We go home.”")]}
        ],
    }
    assert windows(write(tmp_path / "train.jsonl", article)) == [window()]


def test_an_attribution_without_source_or_cue_has_none(tmp_path: Path) -> None:
    article = {"text": TEXT, "attributions": [{"source": [], "cue": [], "content": [at("“It is late,”")]}]}
    (made,) = windows(write(tmp_path / "train.jsonl", article))
    assert made.attributions == (((), (), (at("“It is late,”"),)),)


def test_every_article_of_a_file_is_read_in_order(tmp_path: Path) -> None:
    path = write(tmp_path / "train.jsonl", *({"text": f"Text {i}.", "attributions": []} for i in range(3)))
    assert [made.text for made in windows(path)] == ["Text 0.", "Text 1.", "Text 2."]


def test_spans_of_a_later_window_speak_of_that_window(tmp_path: Path) -> None:
    filling = "\n".join("The weather was fine and nobody had a thing to say about it." for _ in range(40))
    text = f"{filling}\n{TEXT}"
    spans = {"source": [at("Ann Smith", text)], "cue": [at("said", text)], "content": [at("“We go home.”", text)]}
    article = {"text": text, "attributions": [spans]}
    made = windows(write(tmp_path / "train.jsonl", article))
    assert len(made) > 1
    ((source,), (cue,), (content,)) = made[-1].attributions[0]
    assert [made[-1].text[a:b] for a, b in (source, cue, content)] == ["Ann Smith", "said", "“We go home.”"]
    assert all(len(example(each, tokenizer=tokenizer()).ids) <= WINDOW_PIECES + 2 + 40 for each in made)


def test_a_content_over_two_windows_is_cut_and_keeps_a_part_in_each(tmp_path: Path) -> None:
    text = "\n".join("The weather was fine and nobody had a thing to say about it." for _ in range(40))
    article = {"text": text, "attributions": [{"source": [], "cue": [], "content": [[0, len(text)]]}]}
    made = windows(write(tmp_path / "train.jsonl", article))
    assert len(made) > 1
    assert [each.attributions for each in made] == [(((), (), ((0, len(each.text)),)),) for each in made]


_WORDS = ["Ann", "zei", "dat", "“ja”,", "U.S.", "het’s", "laat.", "\n", "é́", "…"]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=20), st.integers(0, 19), st.integers(1, 5))
def test_words_of_any_window_read_back_as_they_were_labelled(words: list[str], first: int, count: int) -> None:
    text = " ".join(words)
    chosen = [word for word in words if word != "\n"][first : first + count]
    if not chosen or " ".join(chosen) not in text:
        return
    span = at(" ".join(chosen), text)
    made = example(Window(text=text, attributions=(((), (), (span,)),)), tokenizer=tokenizer())
    found = labelled(made, text)
    assert len(found) == 1
    assert found[0][0] == "content"
    assert text[slice(*span)] in found[0][1] or found[0][1] in text[slice(*span)]


def surely(label: str, share: float = 1.0) -> tuple[float, ...]:
    """All of `share` on one label, what is left on "outside"."""
    row = [0.0] * len(LABELS)
    row[0] = 1 - share
    row[LABELS.index(label)] += share
    return tuple(row)


def test_without_opinions_the_targets_are_the_labels() -> None:
    made = example(window(), tokenizer=tokenizer())
    for label, row in zip(made.labels, made.targets, strict=True):
        assert sum(row) == (label != IGNORE)
        assert label == IGNORE or row[label] == 1


def test_an_opinion_is_mixed_with_the_label_of_its_word() -> None:
    opinion = (*at("said"), surely("B-source", 0.5))
    made = example(replace(window(), opinions=(opinion,)), tokenizer=tokenizer())
    cue = made.labels.index(LABELS.index("B-cue"))
    row = made.targets[cue]
    assert row[LABELS.index("B-cue")] == HARD
    assert row[LABELS.index("B-source")] == row[0] == (1 - HARD) / 2
    assert sum(made.targets[cue + 1]) == 1


def test_where_nobody_annotated_the_opinion_is_all_there_is() -> None:
    opinion = (*at("said"), surely("B-cue", 0.75))
    bare = replace(window(), opinions=(opinion,), annotated=False)
    made = example(bare, tokenizer=tokenizer())
    taught = [row for row in made.targets if sum(row)]
    assert taught == [surely("B-cue", 0.75)]


def test_a_word_of_several_pieces_begins_once() -> None:
    text = "Unbelievableness said it."
    word = (0, len("Unbelievableness"), surely("B-source", 0.8))
    bare = Window(text=text, attributions=(), opinions=(word,), annotated=False)
    taught = [row for row in example(bare, tokenizer=tokenizer()).targets if sum(row)]
    assert len(taught) > 1
    assert taught[0] == surely("B-source", 0.8)
    assert set(taught[1:]) == {surely("I-source", 0.8)}


def test_opinions_of_a_later_window_speak_of_that_window() -> None:
    filling = "\n".join("The weather was fine and nobody had a thing to say about it." for _ in range(40))
    text = f"{filling}\n{TEXT}"
    article = Article(text=text, opinions=((*at("Ann Smith", text), surely("B-source")),))
    made = list(cut(article, tokenizer=tokenizer()))
    assert [len(each.opinions) for each in made] == [0] * (len(made) - 1) + [1]
    start, end, _ = made[-1].opinions[0]
    assert made[-1].text[start:end] == "Ann Smith"


def test_plain_sentences_are_read_once_each_and_nobody_annotated_them(tmp_path: Path) -> None:
    path = write(tmp_path / "plain.jsonl", *({"sentence_normalized": text} for text in ("One.", "Two.", "One.")))
    assert plain(path) == [Article(text="One.", annotated=False), Article(text="Two.", annotated=False)]


def test_a_passage_of_our_own_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("[S1 De raad] [C1 zegt] [Q1 dat het regent].\n", encoding="utf-8")
    (made,) = passages(path)
    assert [[made.text[a:b] for a, b in part] for part in made.attributions[0]] == [
        ["De raad"],
        ["zegt"],
        ["dat het regent"],
    ]


def test_every_piece_of_a_cue_is_labelled_and_content_points_at_the_first() -> None:
    text = "Zij laat ons weten dat het regent."
    attribution = ((at("Zij", text),), (at("laat", text), at("weten", text)), (at("dat het regent", text),))
    made = example(Window(text=text, attributions=(attribution,)), tokenizer=tokenizer())
    assert labelled(made, text) == [("source", "Zij"), ("cue", "laat"), ("cue", "weten"), ("content", "dat het regent")]
    first = made.labels.index(LABELS.index("B-cue"))
    assert {i for i in made.cue_of if i != IGNORE} == {first}
