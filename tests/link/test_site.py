"""The folder that describes an endpoint's data, and the settings; what is wrong in them is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import DataError, SettingsError
from pipeline.languages.tables import rows
from pipeline.linking import Linking, link, read, site
from pipeline.linking.site import ANY, Fit, fit
from pipeline.model import Kind
from pipeline.settings import read as read_all
from tests.link.servers import ITEM, Patience, Server, agent, at


@pytest.fixture
def folder(settings: Linking, tmp_path: Path) -> Path:
    """A copy of what describes Wikidata."""
    return Path(shutil.copytree(settings.tables, tmp_path / "site"))


def test_every_kind_with_a_name_has_a_class_that_fits(settings: Linking) -> None:
    there = site(settings.tables)
    fitting = {kind for (kind, _), (how, _) in there.classes.items() if how is Fit.YES}
    near_only = {Kind.UNIT}
    assert fitting == {kind.value for kind in Kind} - {Kind.UNNAMED, Kind.DOCUMENT} - near_only


def test_the_table_of_classes_is_sorted_and_says_nothing_twice(settings: Linking) -> None:
    table = [(row["kind"], row["class"]) for _, row in rows(settings.tables / "classes.tsv", columns=_COLUMNS)]
    assert len(table) >= 55
    assert table == sorted(set(table))
    assert all(one.startswith(ITEM) for _, one in table)


_COLUMNS = ("kind", "class", "fits", "why")


@pytest.mark.parametrize(
    ("classes", "kind", "expected"),
    [
        (["5"], Kind.PERSON, Fit.YES),
        (["5"], Kind.COMPANY, Fit.NO),
        (["5", "101352"], Kind.PERSON, Fit.NEVER),
        (["35127", "4830453"], Kind.COMPANY, Fit.YES),
        (["35127"], Kind.COMPANY, Fit.NEAR),
        ([], Kind.COMPANY, Fit.UNKNOWN),
        (["700000000"], Kind.COMPANY, Fit.NO),
        (["700000001"], Kind.COMPANY, Fit.YES),
    ],
)
def test_a_class_fits_as_the_table_says(settings: Linking, classes: list[str], kind: Kind, expected: Fit) -> None:
    broader = {f"{ITEM}700000001": [f"{ITEM}4830453"]}
    assert fit(site(settings.tables), kind, [ITEM + each for each in classes], broader=broader)[0] is expected


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("site.toml", "endpoint = ", "endpoind = ", r"site\.toml: endpoint is missing; write endpoint = "),
        ("site.toml", '"http', '"(http', r"site\.toml: pattern '\(http.*' is wrong \(.*\); correct it"),
        ("site.toml", "item = ", "item ", r"site\.toml: cannot be read as TOML"),
        ("lookup.rq", "VALUES ?name {", "VALUES ?names {", r"lookup\.rq: needs one line 'VALUES \?name"),
        ("broader.rq", "VALUES ?broader {", "VALUES ?b {", r"broader\.rq: needs one line 'VALUES \?broader"),
        ("classes.tsv", "\tyes\t", "\tmaybe\t", r"classes\.tsv:\d+: fit 'maybe' is not known"),
        (
            "classes.tsv",
            "Person\thttp",
            "Persoon\thttp",
            r"classes\.tsv:\d+: kind 'Persoon' is not known \(did you mean",
        ),
        ("classes.tsv", "Q5\t", "Q5 \x00\t", r"classes\.tsv:\d+: class '.*' is no IRI; write it in full"),
    ],
)
def test_a_wrong_file_is_named(*, folder: Path, file: str, old: str, new: str, message: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        site(folder)
    assert "\n" not in str(caught.value)


def test_a_folder_without_its_query_is_named(folder: Path) -> None:
    (folder / "lookup.rq").unlink()
    with pytest.raises(DataError, match=r"lookup\.rq: cannot be read"):
        site(folder)


def test_another_endpoint_has_its_own_names_identifiers_and_classes(
    folder: Path, server: Server, settings: Linking, patience: Patience, tmp_path: Path
) -> None:
    (folder / "broader.rq").unlink()
    (folder / "site.toml").write_text(f'endpoint = "{server.url}"\nitem = "https://elsewhere\\\\.example/.+"\n')
    found = link(
        [agent(Kind.PLACE, "Velmark")],
        [],
        settings=at(settings, server, tables=folder, endpoint=None),
        kept=tmp_path / "kept",
        manners=patience.manners,
    )
    assert [one.match.other for one in found.proposals] == ["https://elsewhere.example/Q5"]
    assert found.passed_over == 2


def test_settings_go_from_the_file_over_the_environment_to_the_flags(tmp_path: Path) -> None:
    (tmp_path / "quoth.toml").write_text(
        'lang = "en"\n[link]\nbatch = 10\npause = 2.5\nlanguage = ["de", ""]\ntables = "mine"\nlargest = 0.5\n'
    )
    environment = {"QUOTH_LINK_BATCH": "20", "QUOTH_LINK_TIMEOUT": "9", "QUOTH_LANG": "nl"}
    made = read({"timeout": 3, "batch": None}, environment=environment, folder=tmp_path)
    assert (made.batch, made.pause, made.timeout) == (20, 2.5, 3)
    assert made.language == ("de", "")
    assert made.tables == tmp_path / "mine"
    assert made.largest == 500_000
    assert made.user_agent.startswith("quoth/")
    # and what is not of this command is read as ever
    assert read_all({}, environment=environment, folder=tmp_path).lang == "nl"


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"batch": 0}, "--batch: '0' will not do; give a number from 1 to 500"),
        ({"batch": "many"}, "--batch: 'many' will not do"),
        ({"pause": -1}, "--pause: '-1' will not do; give a number from 0 to 600"),
        ({"timeout": "nan"}, "--timeout: 'nan' will not do; give a number from 1 to 3600"),
        ({"largest": 0}, "--largest: '0' will not do"),
        ({"language": "english!"}, "--language: 'english!' names no languages; give tags as in en,nl,mul"),
        ({"user_agent": "me\r\nHost: x"}, "is no user agent; give one like"),
        ({"user_agent": " "}, "is no user agent; give one like"),
        ({"user_agent": "Zoë"}, "is no user agent; give one like"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, flags: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(flags, environment={}, folder=tmp_path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_setting_nobody_knows_gets_a_hint(tmp_path: Path) -> None:
    (tmp_path / "quoth.toml").write_text("[link]\nbatsh = 10\n")
    with pytest.raises(SettingsError, match=r"quoth\.toml: no setting is called 'batsh' \(did you mean 'batch'\?\)"):
        read({}, environment={}, folder=tmp_path)
    with pytest.raises(SettingsError, match=r"QUOTH_LINK_BATSH: no setting is called 'batsh'"):
        read({}, environment={"QUOTH_LINK_BATSH": "1"}, folder=tmp_path / "none")


def test_link_that_is_no_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "quoth.toml").write_text('link = "https://example.org/sparql"\n')
    with pytest.raises(SettingsError, match=r"quoth\.toml: link is a table; write \[link\] and its settings below it"):
        read_all({}, environment={}, folder=tmp_path)


def test_a_kind_of_any_is_only_for_what_is_no_agent(settings: Linking) -> None:
    assert {how for (kind, _), (how, _) in site(settings.tables).classes.items() if kind == ANY} == {Fit.NEVER}
