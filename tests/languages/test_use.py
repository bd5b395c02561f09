from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import fingerprints, ingest, settings
from pipeline.errors import DataError, SettingsError
from pipeline.extract.roles import roles
from pipeline.languages import LANGUAGES, positions, use
from pipeline.languages.folder import NEEDED, OPTIONAL, read
from pipeline.model import Article, Form, Kind, Mention, Rejected, Span
from pipeline.resolve import authority

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    yield
    use(None)


def test_a_language_is_known_from_its_folder_and_forgotten_again() -> None:
    use(HERE)
    assert list(LANGUAGES) == ["en", "nl", "de"]
    assert LANGUAGES["de"].name == "Deutsch"
    use(HERE)
    assert list(LANGUAGES) == ["en", "nl", "de"]
    use(None)
    assert list(LANGUAGES) == ["en", "nl"]


def test_a_position_has_a_label_in_every_language_that_gives_it_one() -> None:
    use(HERE)
    assert [(label.lang, label.text) for label in positions()["mayor"]] == [
        ("en", "mayor"),
        ("nl", "burgemeester"),
        ("de", "Bürgermeister"),
    ]
    assert "de" not in {label.lang for label in positions()["staff-writer"]}


def test_an_article_in_it_is_read_when_it_is_known() -> None:
    line = json.dumps(
        {"id": "a", "text": "Die Bürgermeisterin sagte am Montag, die Brücke sei wieder sicher."}
    ).encode()
    assert isinstance(next(ingest.read(["-"], stdin=io.BytesIO(line))), Rejected)
    use(HERE)
    article = next(ingest.read(["-"], stdin=io.BytesIO(line)))
    assert isinstance(article, Article)
    assert article.lang == "de"


def test_the_authority_file_may_hold_names_in_it(tmp_path: Path) -> None:
    path = tmp_path / "authority.tsv"
    cells = {"id": "company/nordwerk", "kind": "Company", "en": "Northworks", "aliases": "de:Nordwerk AG"}
    path.write_text(
        "\t".join(authority.COLUMNS) + "\n" + "\t".join(cells.get(name, "") for name in authority.COLUMNS) + "\n",
        encoding="utf-8",
    )
    use(HERE)
    (alias,) = authority.read(path).entries["company/nordwerk"].aliases
    assert (alias.text, alias.lang) == ("Nordwerk AG", "de")


def test_a_folder_without_a_language_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(DataError, match="there is no language in it"):
        use(tmp_path)
    with pytest.raises(DataError, match="there is no such folder"):
        use(tmp_path / "gone")


def test_a_language_that_is_known_is_not_read_twice(tmp_path: Path) -> None:
    shutil.copytree(HERE / "de", tmp_path / "nl")
    with pytest.raises(DataError, match="'nl' is Nederlands, which is known"):
        use(tmp_path)


def test_a_wrong_table_leaves_the_languages_as_they_were(tmp_path: Path) -> None:
    shutil.copytree(HERE / "de", tmp_path / "de")
    (tmp_path / "de" / "acts.tsv").write_text("lemma\tact\nsagen\tsayd\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^acts\.tsv:2: act 'sayd' is not known"):
        use(tmp_path)
    assert list(LANGUAGES) == ["en", "nl"]


def test_the_setting_names_the_folder_from_where_the_file_lies(tmp_path: Path) -> None:
    shutil.copytree(HERE / "de", tmp_path / "mine" / "de")
    (tmp_path / "quoth.toml").write_text('languages = "mine"\n', encoding="utf-8")
    assert settings.read({}, environment={}, folder=tmp_path).languages == tmp_path / "mine"
    assert settings.read({}, environment={"QUOTH_LANGUAGES": str(HERE)}, folder=tmp_path).languages == HERE
    with pytest.raises(SettingsError, match=r"^QUOTH_LANGUAGES: 'gone' is no folder; name one"):
        settings.read({}, environment={"QUOTH_LANGUAGES": "gone"}, folder=tmp_path)


def test_another_table_makes_another_build(tmp_path: Path) -> None:
    shutil.copytree(HERE / "de", tmp_path / "de")
    given = replace(settings.defaults(), languages=tmp_path)
    before = fingerprints.of_run(given)["code"]
    assert before != fingerprints.of_run(settings.defaults())["code"]
    with (tmp_path / "de" / "acts.tsv").open("a", encoding="utf-8") as file:
        file.write("raunen\tclaimed\n")
    assert fingerprints.of_run(given)["code"] != before


def test_a_language_that_knows_no_titles_finds_none(tmp_path: Path) -> None:
    bare = Path(shutil.copytree(HERE / "de", tmp_path / "de"))
    for name in OPTIONAL:
        (bare / name).unlink(missing_ok=True)
    assert {path.name for path in bare.iterdir()} == {"language.toml", *NEEDED}
    text = "Bürgermeisterin Klara Wendt sprach."
    span = Span(16, 27)
    person = Mention(span=span, head=span, form=Form.NAME, kind=Kind.PERSON)
    assert span.of(text) == "Klara Wendt"
    assert roles(text, mentions=[person], language=read(bare)) == ()
    assert len(roles(text, mentions=[person], language=read(HERE / "de"))) == 1
