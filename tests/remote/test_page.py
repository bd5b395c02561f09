"""docs/remote.md keeps its word: its commands run, and its tables are those that quoth goes by."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from pyoxigraph import Quad

from pipeline.cli import main
from pipeline.cli.pull import pull
from pipeline.cli.push import push
from pipeline.endpoints import logins
from pipeline.languages.tables import rows
from pipeline.remote import tables
from tests.remote.pushing import Place, dataset, lines, written

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "remote.md").read_text(encoding="utf-8")
HERE = "http://localhost:7878/query"
COMMANDS = {"push": push, "pull": pull}


def told() -> list[list[str]]:
    """The rows of the table of addresses."""
    table = PAGE.partition("| server | address to give |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table]


def test_first_commands_of_the_page_do_what_it_says(
    there: Place, made: list[Quad], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "build", made)
    monkeypatch.chdir(tmp_path)
    first = PAGE.partition("```sh\n")[2].partition("```")[0].splitlines()
    assert [line.split()[1] for line in first] == ["push", "query", "pull"]
    for line in first:
        assert HERE in line
        name, *words = shlex.split(line.replace(HERE, there.url))[1:]
        if name in COMMANDS:
            COMMANDS[name](words, standalone_mode=False)
            continue
        with pytest.raises(SystemExit) as left:
            main([name, *words])
        assert left.value.code == 0
        assert "a Trojan horse" in capsys.readouterr().out
    assert lines(dataset(tmp_path / "pulled.nq")) == lines(made)


def test_every_option_of_the_page_is_one() -> None:
    known = {option for one in COMMANDS.values() for param in one.params for option in param.opts}
    known |= {"--endpoint", "--speaker"}
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert len(named) >= 10
    assert named <= known | {"--location"}


def test_addresses_of_the_page_are_those_that_are_tried() -> None:
    found = told()
    assert len(found) >= 9
    for names, given, update, store, _ in found:
        for address in re.findall(r"`(/[^`]*)`", given) or [""]:
            url = f"https://example.org{address}"
            wanted = [url if "same" in one else f"https://example.org{one.strip('`')}" for one in (update, store)]
            if "none" in store:
                assert "guessed" in store or "standard" in store
                wanted[1] = ""
            name = names if names in {"Oxigraph", "Virtuoso"} else "nobody"
            assert tuple(wanted) in list(tables.addresses(url, told=name, has_login=True)), names


def test_known_server_at_another_address_is_tried_as_any_other() -> None:
    usual = list(tables.addresses("https://example.org/query", told="Oxigraph/0.5", has_login=False))
    assert usual == [("https://example.org/update", "https://example.org/store")]
    assert list(tables.addresses("https://example.org/query/", told="Oxigraph/0.5", has_login=False)) == usual
    other = list(tables.addresses("https://example.org/graphs/sparql", told="Oxigraph/0.5", has_login=False))
    assert ("https://example.org/graphs/sparql", "https://example.org/graphs/store") in other
    assert other == list(tables.addresses("https://example.org/graphs/sparql", told="nginx", has_login=True))


def test_variables_of_the_page_are_those_that_are_read() -> None:
    assert set(re.findall(r"QUOTH_ENDPOINT_[A-Z]+", PAGE)) == {logins.USER, logins.PASSWORD, logins.TOKEN, logins.AUTH}


def test_tables_are_whole() -> None:
    assert set(tables.tries()) >= {"429", "500", "502", "503", "504", "cut", "down"}
    assert all(2 <= times <= 5 for times in tables.tries().values())
    assert "507" not in tables.tries()
    names = {tables.server(told).name for told in ("Oxigraph/0.5.13", "Virtuoso/07.20.3229 (Linux)", "nginx", "")}
    assert names == {"Oxigraph", "Virtuoso", "-"}
    folder = ROOT / "pipeline" / "remote"
    known = {row["server"] for _, row in rows(folder / "servers.tsv", columns=COLUMNS["servers"])}
    assert {row["server"] for _, row in rows(folder / "addresses.tsv", columns=COLUMNS["addresses"])} <= known


COLUMNS = {
    "servers": ("server", "put", "quads", "bytes", "stored", "because"),
    "addresses": ("server", "ends", "login", "update", "graph-store", "because"),
}
