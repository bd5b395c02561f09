"""Passages in plain text with brackets: what they read as, and what is said of a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.train.markup import ROLES, Passage, Pieces, read


def passages(folder: Path, text: str) -> list[Passage]:
    path = folder / "proef.txt"
    path.write_text(text, "utf-8")
    return read(path)


def words(passage: Passage, attribution: Pieces) -> dict[str, list[str]]:
    return {role: [passage["text"][a:b] for a, b in attribution[role]] for role in ROLES.values()}


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


SAID = "[S1,S2 Bos] [C1 prees] [Q1 het plan] en [C2 vroeg] [Q2 om geld]. [Q3 Het regent]."


def test_lines_after_the_text_say_who_speaks_and_about_whom(tmp_path: Path) -> None:
    (found,) = passages(
        tmp_path,
        f"{SAID}\n> 1, 2 | Ada Bos | Person |  | Nexor; De Unie ;\n> 3 | UNNAMED: een bron | UnnamedSource| Nexor| |\n",
    )
    assert found["text"] == "Bos prees het plan en vroeg om geld. Het regent."
    first, second, third = found["attributions"]
    assert (first["speaker"], first["type"], first["affiliation"]) == ("Ada Bos", "Person", None)
    assert first["about"] == second["about"] == ["Nexor", "De Unie"]
    assert (third["speaker"], third["type"], third["affiliation"], third["about"]) == (
        "UNNAMED: een bron",
        "UnnamedSource",
        "Nexor",
        [],
    )


def test_a_passage_without_such_lines_says_nothing_of_agents(tmp_path: Path) -> None:
    several, none = passages(tmp_path, f"{SAID}\n> 1,2,3 | Ada Bos | Person | |\n\n{SAID}\n")
    assert all("speaker" in one for one in several["attributions"])
    assert [sorted(one) for one in none["attributions"]] == [["content", "cue", "source"]] * 3


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("> 1,2 | Bos | Person | |", "proef.txt:2: proef-001: no line says who speaks in attribution 3: add > 3 | sp"),
        ("> 1,2,3 | Bos | Person |", "proef.txt:2: proef-001: '> 1,2,3 | Bos | Person |' has 4 columns: write > numb"),
        ("> 1,2,3 | Bos | Person | | | Nexor", "has 6 columns"),
        ("> 1-3 | Bos | Person | |", "proef.txt:2: proef-001: '1-3' is no number of an attribution: write > 1 | …"),
        ("> 1,2,3 | | Person | |", "names no speaker: give its name, or 'UNNAMED: not stated'"),
        ("> 1,2,3 | Bos | Human | |", "proef.txt:2: proef-001: 'Human' is no class of speakers: give one of CivilSoc"),
        ("> 1,2,3 | Bos | Place | |", "'Place' is no class of speakers"),
        ("> 1,2,3,4 | Bos | Person | |", "proef.txt:2: proef-001: there is no attribution 4: correct the number"),
        ("> 1,2,3 | Bos | Person | |\n> 2 | Vis | Person | |", "proef.txt:3: proef-001: attribution 2 has a line alre"),
        ("> 1,2,3 | Bos | Person | |\nMeer.", "proef.txt:3: proef-001: text after a line that begins with '>': put"),
    ],
)
def test_a_slip_in_a_line_on_speakers_is_named_with_its_place(tmp_path: Path, lines: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        passages(tmp_path, f"{SAID}\n{lines}\n")
    assert message in str(caught.value)


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
