"""Passages in plain text with brackets: what they read as, and what is said of a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.train.markup import Passage, Pieces, read


def passages(folder: Path, text: str) -> list[Passage]:
    path = folder / "proef.txt"
    path.write_text(text, "utf-8")
    return read(path)


def words(passage: Passage, attribution: Pieces) -> dict[str, list[str]]:
    return {role: [passage["text"][a:b] for a, b in spans] for role, spans in attribution.items()}


def test_brackets_leave_the_text_and_become_spans(tmp_path: Path) -> None:
    (found,) = passages(tmp_path, "Gisteren [C1 zei] [S1 De Wit] [Q1 dat het plan doorgaat].\n")
    assert found["id"] == "proef-001"
    assert found["lang"] == "nl"
    assert found["text"] == "Gisteren zei De Wit dat het plan doorgaat."
    assert found["attributions"] == [{"source": [[13, 19]], "cue": [[9, 12]], "content": [[20, 41]]}]


def test_pieces_of_one_number_are_one_attribution(tmp_path: Path) -> None:
    (found,) = passages(tmp_path, "[Q1 “Goed”,] [C1 zegt] [S1 Bos], [Q1 “heel goed.”]")
    assert [words(found, a) for a in found["attributions"]] == [
        {"source": ["Bos"], "cue": ["zegt"], "content": ["“Goed”,", "“heel goed.”"]}
    ]


def test_a_bracket_with_two_labels_serves_two_attributions(tmp_path: Path) -> None:
    (found,) = passages(tmp_path, "[S1,S2 Bos] [C1 prees] [Q1 het plan] en [C2 vroeg] [Q2 om geld].")
    assert [words(found, a) for a in found["attributions"]] == [
        {"source": ["Bos"], "cue": ["prees"], "content": ["het plan"]},
        {"source": ["Bos"], "cue": ["vroeg"], "content": ["om geld"]},
    ]


def test_attributions_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    (found,) = passages(tmp_path, "[Q2 Later], [C2 meldt] [S2 ze]. [Q1 Nu], [C1 zegt] [S1 hij].")
    assert [words(found, a)["source"] for a in found["attributions"]] == [["hij"], ["ze"]]


def test_lines_are_paragraphs_and_a_blank_line_ends_the_passage(tmp_path: Path) -> None:
    found = passages(tmp_path, "Een.\nTwee.\n\n\n# uitleg\nDrie.\n# uitleg\nVier.\n")
    assert [(passage["id"], passage["text"]) for passage in found] == [
        ("proef-001", "Een.\nTwee."),
        ("proef-002", "Drie.\nVier."),
    ]


def test_offsets_count_the_lines_before(tmp_path: Path) -> None:
    (found,) = passages(tmp_path, "[Q1 Nu], [C1 zegt] [S1 hij].\n[Q2 Later], [C2 zegt] [S2 ze].")
    assert [words(found, a)["content"] for a in found["attributions"]] == [["Nu"], ["Later"]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Een.\n\nEn [X1 Bos] komt.", "proef.txt:3:4: proef-002: label 'X1' is not like S1"),
        ("En [S1,Q Bos] komt.", "proef.txt:1:4: proef-001: label 'S1,Q' is not like S1"),
        ("En [Bos] komt.", "proef.txt:1:4: proef-001: bracket '[Bos] komt.' is not closed"),
        ("[S1 Bos komt.", "proef.txt:1:1: proef-001: bracket '[S1 Bos komt.' is not closed"),
        ("[S1 Bos [C1 zegt] nee] niets.", "proef.txt:1:1: proef-001: bracket '[S1 Bos [C1 zegt] ne'"),
        ("Nee] niets.", "proef.txt:1:4: proef-001: bracket '] niets.'"),
        ("[C1 zegt ] [Q1 nee].", "proef.txt:1:1: proef-001: '[C1 zegt ]' begins or ends with a blank"),
        ("Een.\n[S4 Bos] [C4 zegt] nee.", "proef.txt:2: proef-001: attribution 4 has no content"),
        ("# alleen uitleg\n", "proef.txt: holds no passage"),
    ],
)
def test_a_slip_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        passages(tmp_path, text)
    assert message in str(caught.value)
