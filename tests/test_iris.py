from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from pipeline import iris
from pipeline.errors import SettingsError
from pipeline.model import Kind, Span

BASE = iris.DEFAULT_BASE
anything = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    "base", [BASE, "https://example.org/", "https://example.org/id#", "urn:quoth:id/", "file:///a/"]
)
def test_base_is_an_absolute_iri_that_ends_in_slash_or_hash(base: str) -> None:
    assert iris.check_base(base) == base
    assert NamedNode(iris.agent(Kind.PERSON, "Marco Rubio", base=base)).value == f"{base}person/marco-rubio"


@pytest.mark.parametrize(
    "base",
    [
        "",
        "/",
        "#",
        "id/",
        "e.org/id/",
        "https:",
        "https://e.org/id",
        "https://e.org/a b/",
        "https://",
        "https:///",
        "urn:quoth:",
        "https://e.org/{id}/",
        "https://e.org/#id/",
        "https://e.org/\n/",
    ],
)
def test_other_base_is_refused_with_the_next_step(base: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(f"{base!r} is not an absolute IRI ending in '/' or '#'; give")):
        iris.check_base(base)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Erich Andersen", "erich-andersen"),
        ("  Erich\n Andersen ", "erich-andersen"),
        ("ByteDance", "bytedance"),
        ("U.S. Senate", "us-senate"),
        ("US Senate", "us-senate"),
        ("Amazon.com Inc", "amazon-com-inc"),
        ("Nahid Björkqvist", "nahid-bjorkqvist"),
        ("Søren Kierkegård", "soren-kierkegard"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Moody’s", "moodys"),
        ("Moody's", "moodys"),
        ("AT&T", "at-and-t"),
        ("Disney+", "disney-plus"),
        ("ﬁnance", "finance"),
    ],
)
def test_slug_is_lower_case_ascii_with_hyphens(name: str, slug: str) -> None:
    assert iris.slug(name) == slug


def test_name_in_another_script_gets_a_hash_of_its_own() -> None:
    names = ["张一鸣", "周受资", "Жириновский", "", "!!!", "???", "Wang", "王 Wang", "李 Wang", "a" * 90, "a" * 91]
    slugs = [iris.slug(name) for name in names]
    assert len(set(slugs)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    assert iris.slug("王 Wang").startswith("wang-")


@given(anything)
def test_slug_is_always_a_plain_segment(name: str) -> None:
    slug = iris.slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slug == iris.slug(f" {name} ")
    assert len(slug) <= 90


@given(anything, anything)
def test_any_article_id_gives_one_valid_iri_of_its_own(one: str, other: str) -> None:
    first, second = iris.article(one, base=BASE), iris.article(other, base=BASE)
    assert NamedNode(first).value == first
    assert (first == second) == (one == other)
    assert "/" not in first.removeprefix(f"{BASE}article/")


@pytest.mark.parametrize("dots", ["", ".", "..", "..."])
def test_segment_of_dots_cannot_be_resolved_away(dots: str) -> None:
    assert iris.encode(dots).startswith("hash-")


def test_iris_are_those_of_the_contract() -> None:
    version = iris.version("001 a/b", "0123456789abcdef", base=BASE)
    assert version == f"{BASE}article/001%20a%2Fb/version/0123456789ab"
    assert iris.span(version, Span(3, 9)) == f"{version}/span/3-9"
    assert iris.statement("ab12", base=BASE) == f"{BASE}statement/ab12"
    assert iris.target(f"{BASE}statement/ab12", 2) == f"{BASE}statement/ab12/target/2"
    assert iris.agent(Kind.NEWS_AGENCY, "Reuters", base=BASE) == f"{BASE}media/reuters"
    assert iris.agent(Kind.AGENCY, "CFIUS", base=BASE) == f"{BASE}agency/cfius"
    assert iris.source("a", "a person familiar with it", base=BASE) == f"{BASE}source/a/a-person-familiar-with-it"
    assert iris.source("a", "insiders", base=BASE, number=2) == f"{BASE}source/a/insiders-2"
    assert iris.position("chief-executive", base=BASE) == f"{BASE}position/chief-executive"
    assert iris.article_graph("a b", base=BASE) == f"{BASE}graph/article/a%20b"
    assert (iris.entities_graph(base=BASE), iris.run_graph(base=BASE)) == (f"{BASE}graph/entities", f"{BASE}graph/run")


def test_every_kind_with_names_has_a_folder() -> None:
    assert set(Kind) - set(iris.SEGMENTS) == {Kind.UNNAMED, Kind.DOCUMENT}
    assert len(iris.SEGMENTS) == 17


def test_statement_id_depends_on_words_and_version_alone() -> None:
    made = iris.statement_id("a", "f" * 64, Span(5, 9), (Span(10, 20),))
    assert made == "57823a93d3b10070"  # changes only with a decision: corrections hang on it
    assert made == iris.statement_id("a", "f" * 64, Span(5, 9), [Span(10, 20)])
    others = {
        iris.statement_id("b", "f" * 64, Span(5, 9), (Span(10, 20),)),
        iris.statement_id("a", "e" * 64, Span(5, 9), (Span(10, 20),)),
        iris.statement_id("a", "f" * 64, None, (Span(10, 20),)),
        iris.statement_id("a", "f" * 64, Span(5, 9), (Span(10, 20), Span(21, 30))),
    }
    assert len(others | {made}) == 5


def test_tenure_of_an_article_is_another_than_that_of_the_authority_file() -> None:
    known = iris.tenure_id("p", "senator", "o")
    said = iris.tenure_id("p", "senator", "o", article_id="a", at=Span(1, 2))
    assert known != said
    assert iris.tenure(known, base=BASE) == f"{BASE}tenure/{known}"


def test_run_is_named_by_its_fingerprints_in_any_order() -> None:
    assert iris.run({"a": "1", "b": "2"}, base=BASE) == iris.run({"b": "2", "a": "1"}, base=BASE)
    assert iris.run({"a": "1"}, base=BASE) != iris.run({"a": "2"}, base=BASE)
