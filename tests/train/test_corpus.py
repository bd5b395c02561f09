from __future__ import annotations

import functools
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from pipeline.extract.decode import LABELS
from pipeline.extract.tagger import WEIGHTS
from pipeline.extract.windows import WINDOW_PIECES
from pipeline.train.corpus import IGNORE, NONE, Example, Span, Window, example, read

TEXT = "“It is late,” Ann Smith said. “We go home.”"


@functools.cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def window(
    source: str | None = "Ann Smith",
    cue: str | None = "said",
    contents: tuple[str, ...] = ("“It is late,”", "“We go home.”"),
) -> Window:
    return Window(
        text=TEXT,
        attributions=(
            (at(source) if source else None, at(cue) if cue else None, tuple(at(words) for words in contents)),
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
    assert list(read(write(tmp_path / "train.jsonl", article), tokenizer=tokenizer())) == [window()]


def test_an_attribution_without_source_or_cue_has_none(tmp_path: Path) -> None:
    article = {"text": TEXT, "attributions": [{"source": [], "cue": [], "content": [at("“It is late,”")]}]}
    (made,) = read(write(tmp_path / "train.jsonl", article), tokenizer=tokenizer())
    assert made.attributions == ((None, None, (at("“It is late,”"),)),)


def test_every_article_of_a_file_is_read_in_order(tmp_path: Path) -> None:
    path = write(tmp_path / "train.jsonl", *({"text": f"Text {i}.", "attributions": []} for i in range(3)))
    assert [made.text for made in read(path, tokenizer=tokenizer())] == ["Text 0.", "Text 1.", "Text 2."]


def test_spans_of_a_later_window_speak_of_that_window(tmp_path: Path) -> None:
    filling = "\n".join("The weather was fine and nobody had a thing to say about it." for _ in range(40))
    text = f"{filling}\n{TEXT}"
    spans = {"source": [at("Ann Smith", text)], "cue": [at("said", text)], "content": [at("“We go home.”", text)]}
    article = {"text": text, "attributions": [spans]}
    made = list(read(write(tmp_path / "train.jsonl", article), tokenizer=tokenizer()))
    assert len(made) > 1
    (source, cue, (content,)) = made[-1].attributions[0]
    assert source is not None
    assert cue is not None
    assert [made[-1].text[a:b] for a, b in (source, cue, content)] == ["Ann Smith", "said", "“We go home.”"]
    assert all(len(example(each, tokenizer=tokenizer()).ids) <= WINDOW_PIECES + 2 + 40 for each in made)


def test_a_content_over_two_windows_is_cut_and_keeps_a_part_in_each(tmp_path: Path) -> None:
    text = "\n".join("The weather was fine and nobody had a thing to say about it." for _ in range(40))
    article = {"text": text, "attributions": [{"source": [], "cue": [], "content": [[0, len(text)]]}]}
    made = list(read(write(tmp_path / "train.jsonl", article), tokenizer=tokenizer()))
    assert len(made) > 1
    assert [each.attributions for each in made] == [((None, None, ((0, len(each.text)),)),) for each in made]


_WORDS = ["Ann", "zei", "dat", "“ja”,", "U.S.", "het’s", "laat.", "\n", "é́", "…"]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=20), st.integers(0, 19), st.integers(1, 5))
def test_words_of_any_window_read_back_as_they_were_labelled(words: list[str], first: int, count: int) -> None:
    text = " ".join(words)
    chosen = [word for word in words if word != "\n"][first : first + count]
    if not chosen or " ".join(chosen) not in text:
        return
    span = at(" ".join(chosen), text)
    made = example(Window(text=text, attributions=((None, None, (span,)),)), tokenizer=tokenizer())
    found = labelled(made, text)
    assert len(found) == 1
    assert found[0][0] == "content"
    assert text[slice(*span)] in found[0][1] or found[0][1] in text[slice(*span)]
