"""The authority file: what it says, and what is said of a wrong one."""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import AuthorityError
from pipeline.model import Kind, Label
from pipeline.resolve.authority import COLUMNS, Authority, Role, read

Write = Callable[..., Path]
HEADER = "\t".join(COLUMNS)
ACME = {"id": "company/acme", "kind": "Company", "en": "Acme"}
ANN = {"id": "person/ann-lee", "kind": "Person", "en": "Ann Lee"}


def row(**cells: str) -> str:
    assert set(cells) <= set(COLUMNS)
    return "\t".join(cells.get(column, "") for column in COLUMNS)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an authority file: a header, and the lines."""

    def written(*lines: str, header: str = HEADER, name: str = "agents.tsv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return written


def test_row_is_an_agent_with_its_names_roles_and_parent(write: Write) -> None:
    path = write(
        row(**ACME, nl="Acme NL", aliases="Acme Inc|nl:Akme", same_as="http://example.org/a|http://example.org/b"),
        row(id="unit/lab", kind="OrganizationalUnit", en="Lab", part_of="company/acme"),
        row(**ANN, roles="chief-executive@company/acme|senator@unit/lab", note="whatever it says"),
    )
    found = read(path)
    assert list(found.entries) == ["company/acme", "unit/lab", "person/ann-lee"]
    acme, lab, ann = found.entries.values()
    assert acme.kind is Kind.COMPANY
    assert acme.labels == (Label(text="Acme", lang="en"), Label(text="Acme NL", lang="nl"))
    assert acme.aliases == (Label(text="Acme Inc"), Label(text="Akme", lang="nl"))
    assert acme.names == ("Acme", "Acme NL", "Acme Inc", "Akme")
    assert acme.same_as == ("http://example.org/a", "http://example.org/b")
    assert (lab.part_of, lab.roles) == ("company/acme", ())
    assert ann.roles == (
        Role(position="chief-executive", organization="company/acme"),
        Role(position="senator", organization="unit/lab"),
    )

    assert ann.labels == (Label(text="Ann Lee"),)
    assert found.by_name == {
        **dict.fromkeys(acme.names, "company/acme"),
        "Lab": "unit/lab",
        "Ann Lee": "person/ann-lee",
    }


@pytest.mark.parametrize(
    ("written", "place", "since", "until"),
    [
        ("senator@company/acme@place/town 2011-01-03..2025-01", "place/town", "2011-01-03", "2025-01"),
        ("senator@company/acme 2011..", None, "2011", None),
        ("senator@company/acme ..2020-05", None, None, "2020-05"),
        ("senator@company/acme@place/town", "place/town", None, None),
    ],
)
def test_a_role_may_have_a_place_and_a_time(
    written: str, place: str | None, since: str | None, until: str | None, write: Write
) -> None:
    town = row(id="place/town", kind="Place", en="Town")
    (role,) = read(write(row(**ACME), town, row(**ANN, roles=written))).entries["person/ann-lee"].roles
    assert role == Role(position="senator", organization="company/acme", place=place, since=since, until=until)


def test_comments_blank_lines_dropped_cells_and_windows_line_ends_are_read(write: Write) -> None:
    path = write("# a comment\tof two cells", "", "company/acme\tCompany\tAcme")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(path).entries["company/acme"].labels == (Label(text="Acme"),)


def test_alias_with_a_colon_that_is_no_language_is_a_name(write: Write) -> None:
    found = read(write(row(**ACME, aliases="Acme: The Company|nl: Akme")))
    assert found.entries["company/acme"].aliases == (Label(text="Acme: The Company"), Label(text="Akme", lang="nl"))


def test_surname_is_known_where_one_person_has_it(write: Write) -> None:
    found = read(
        write(
            row(**ANN),
            row(id="person/bob-lee", kind="Person", en="Bob Lee"),
            row(id="person/cy-day", kind="Person", en="Cy Day"),
            row(id="person/pele", kind="Person", en="Pele"),
            row(id="company/new-day", kind="Company", en="New Night"),
        )
    )
    assert found.surnames == {"Day": "person/cy-day"}


def test_name_of_two_entries_is_told_with_both_and_is_neithers(write: Write) -> None:
    found = read(write(row(**ACME), "# apart", row(id="company/b", kind="Company", en="B", aliases="Bee|Acme")))
    assert list(found.entries) == ["company/acme", "company/b"]
    assert found.by_name == {"B": "company/b", "Bee": "company/b"}
    (doubt,) = found.doubts
    assert (doubt.record, doubt.stage) == ("agents.tsv:4", "authority")
    assert doubt.reason == (
        "'Acme' is a name of 'company/acme' and of 'company/b', so it means neither: give it to one of them"
    )


def test_name_of_a_person_and_a_company_goes_by_its_kind(write: Write) -> None:
    found = read(write(row(**ACME, aliases="Lee"), row(**ANN, aliases="Lee")))
    assert "Lee" not in found.by_name
    assert len(found.doubts) == 1
    assert found.by_key["organization", "lee"] == "company/acme"
    assert found.by_key["person", "lee"] == "person/ann-lee"


def test_surname_that_is_an_alias_of_two_is_nobodys(write: Write) -> None:
    found = read(
        write(
            row(**ANN),
            row(**ACME),
            row(id="person/x", kind="Person", en="X", aliases="Lee"),
            row(id="person/y", kind="Person", en="Y", aliases="Lee"),
        )
    )
    assert "Lee" not in found.surnames
    assert ("person", "lee") in found.unclear


def test_names_that_differ_in_what_tells_nobody_apart_lead_to_one_entry(write: Write) -> None:
    found = read(write(row(**ACME, aliases="Acme, Inc.|The Acme Corp"), row(**ANN)))
    assert found.by_key == {("organization", "acme"): "company/acme", ("person", "ann-lee"): "person/ann-lee"}
    assert found.doubts == ()


def test_fingerprint_changes_with_a_comment(write: Write) -> None:
    one = read(write(row(**ACME))).fingerprint
    other = read(write(row(**ACME), "# seen")).fingerprint
    assert one != other
    assert len(one) == 64


def test_authority_file_of_the_seeds_is_well_formed(root: Path) -> None:
    found = read(root / "seeds" / "authority.tsv")
    assert len(found.entries) >= 35
    for name in ("Chew", "Andersen", "Liang", "Rubio", "Cruz"):
        assert found.surnames[name] in found.entries


WRONG = {
    "unknown kind": ([row(id="company/acme", kind="Compny", en="Acme")], 2, "'Compny'", "did you mean 'Company'"),
    "kind like no other": ([row(id="company/acme", kind="xyz", en="Acme")], 2, "'xyz'", "known: "),
    "no kind": ([row(id="company/acme", en="Acme")], 2, "kind ''", "known: "),
    "no id": ([row(kind="Company", en="Acme")], 2, "id", "person/jane-doe"),
    "no English name": ([row(id="company/acme", kind="Company", nl="Akme")], 2, "en", "person/jane-doe"),
    "one id twice": ([row(**ACME), "# apart", row(**ACME)], 4, "'company/acme'", "line 2"),
    "unknown position": (
        [row(**ACME), row(**ANN, roles="senater@company/acme")],
        3,
        "'senater'",
        "did you mean 'senator'",
    ),
    "role without organization": ([row(**ANN, roles="senator")], 2, "'senator'", "position@id"),
    "role with a wrong time": (
        [row(**ACME), row(**ANN, roles="senator@company/acme since 2019")],
        3,
        "'senator@company/acme since 2019'",
        "position@id 2019..2021-05",
    ),
    "role for a place that is not there": (
        [row(**ACME), row(**ANN, roles="senator@company/acme@place/nowhere")],
        3,
        "'place/nowhere'",
        "known",
    ),
    "role at an unknown organization": (
        [row(**ANN, roles="senator@company/acne"), row(**ACME)],
        2,
        "'company/acne'",
        "did you mean 'company/acme'",
    ),
    "unknown parent": (
        [row(**ACME), row(id="unit/lab", kind="OrganizationalUnit", en="Lab", part_of="company/acm")],
        3,
        "'company/acm'",
        "did you mean 'company/acme'",
    ),
    "too many cells": ([row(**ACME) + "\tmore"], 2, "10 cells", "is a tab in a value?"),
    "id with a blank": ([row(id="company/ac me", kind="Company", en="Acme")], 2, "'company/ac me'", "person/jane-doe"),
    "id without a folder": ([row(id="acme", kind="Company", en="Acme")], 2, "'acme'", "person/jane-doe"),
}


@pytest.mark.parametrize(("lines", "line", "value", "step"), WRONG.values(), ids=WRONG)
def test_wrong_row_is_told_with_its_line_the_value_and_what_to_write(
    lines: list[str], line: int, value: str, step: str, write: Write
) -> None:
    with pytest.raises(AuthorityError) as caught:
        read(write(*lines))
    told = str(caught.value)
    assert told.startswith(f"agents.tsv:{line}: ")
    assert value in told
    assert step in told
    assert "\n" not in told


def test_wrong_header_is_told_with_the_columns_expected(write: Write) -> None:
    with pytest.raises(AuthorityError, match=r"^agents\.tsv:2: columns are id, type; expected id, kind, en, nl, "):
        read(write("id\ttype", header="# agents"))
    with pytest.raises(AuthorityError, match=r"^agents\.tsv: is empty; expected a header with id, kind, "):
        read(write(header=""))


def test_file_that_is_not_there_or_not_text_is_named(write: Write, tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match=r"^none\.tsv: cannot be read .*check the path"):
        read(tmp_path / "none.tsv")
    path = write(row(**ACME))
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    with pytest.raises(AuthorityError, match=r"^agents\.tsv: cannot be read .*save it as UTF-8"):
        read(path)


def test_byte_order_mark_is_no_part_of_the_first_line(write: Write) -> None:
    path = write(row(**ACME))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(read(path).entries) == ["company/acme"]


LATER = {
    "role of a company": ([row(**ACME, roles="senator@company/acme")], "'Company'"),
    "parent that is a person": ([row(**ANN), row(**ACME, part_of="person/ann-lee")], "'person/ann-lee'"),
    "part of itself": ([row(**ACME, part_of="company/acme")], "'company/acme'"),
    "kind of unnamed people": ([row(id="source/insiders", kind="UnnamedSource", en="insiders")], "'UnnamedSource'"),
}


@pytest.mark.parametrize(("lines", "value"), LATER.values(), ids=LATER)
def test_row_that_no_graph_can_hold_is_told_with_its_line(lines: list[str], value: str, write: Write) -> None:
    with pytest.raises(AuthorityError) as caught:
        read(write(*lines))
    assert str(caught.value).startswith(f"agents.tsv:{1 + len(lines)}: ")
    assert value in str(caught.value)


NAMES = st.text(alphabet=string.ascii_letters + "éß周'’&.- ", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=6, unique=True))
def test_every_name_of_a_file_leads_to_its_agent(names: list[str], write: Write) -> None:
    found: Authority = read(write(*(row(id=f"person/p{n}", kind="Person", en=name) for n, name in enumerate(names))))
    assert found.by_name == {name: f"person/p{n}" for n, name in enumerate(names)}
    assert set(found.surnames.values()) <= set(found.entries)
