from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from pipeline import vocabulary
from pipeline.errors import DataError
from pipeline.resources import folder
from pipeline.vocab import DECLARATIONS, Owl, Q


def test_vocab_is_what_the_ontology_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert vocabulary.main(["--check"]) == 0, capsys.readouterr().err


def test_check_fails_and_says_what_to_do_when_vocab_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vocabulary, "TARGET", tmp_path / "vocab.py")
    vocabulary.TARGET.write_text("# old\n", encoding="utf-8")
    assert vocabulary.main(["--check"]) == 1
    assert "make vocab" in capsys.readouterr().err
    assert vocabulary.main([]) == 0
    assert vocabulary.main(["--check"]) == 0


def test_first_line_says_that_the_file_is_generated() -> None:
    assert "generated" in vocabulary.TARGET.read_text(encoding="utf-8").partition("\n")[0]


def test_constants_carry_their_own_name() -> None:
    constants = {name: value for name, value in vars(Q).items() if isinstance(value, NamedNode)}
    assert len(constants) >= 100
    assert {name for name, value in constants.items() if value.value != f"{Q.NAMESPACE}{name}"} == set()


def test_declarations_tell_object_properties_from_values() -> None:
    declared = dict(DECLARATIONS)
    assert (declared[Q.Statement], declared[Q.speaker], declared[Q.quotedText]) == (
        Owl.Class,
        Owl.ObjectProperty,
        Owl.DatatypeProperty,
    )


def test_term_without_english_definition_names_the_term(tmp_path: Path) -> None:
    shutil.copy(folder("ontology") / "borrowed.tsv", tmp_path)
    text = (folder("ontology") / "quoth.ttl").read_text(encoding="utf-8")
    shorter = text.replace('"Agent that is one human being."@en , ', "")
    assert shorter != text
    (tmp_path / "quoth.ttl").write_text(shorter, encoding="utf-8")
    with pytest.raises(DataError, match=r"#Person has no English skos:definition"):
        vocabulary.render(tmp_path)
