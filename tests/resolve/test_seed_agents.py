"""The agents of the five seeds: one node each, with its kind, positions and relations, from both languages."""

from __future__ import annotations

import io
from functools import cache

import pytest

from pipeline import extract, ingest, iris, resolve
from pipeline.model import Article, Entity, Kind, Reading
from pipeline.resolve import Resolution, authority
from tests.gold.score import AUTHORITY

pytestmark = pytest.mark.model
BASE = iris.DEFAULT_BASE
ARTICLES = ("000", "001", "002", "003", "004")

# the end of the IRI, a name that no other node has, kind, the articles that name it
AGENTS = [
    ("person/shou-zi-chew", "Chew", Kind.PERSON, "000 001"),
    ("person/erich-andersen", "Andersen", Kind.PERSON, "000 001 003"),
    ("person/rubo-liang", "Liang", Kind.PERSON, "001"),
    ("person/marco-rubio", "Rubio", Kind.PERSON, "000"),
    ("person/ted-cruz", "Cruz", Kind.PERSON, "004"),
    ("person/maureen-shanahan", "Shanahan", Kind.PERSON, "002 004"),
    ("person/kristi-noem", "Noem", Kind.PERSON, "001"),
    ("person/lizzie-grams", "Grams", Kind.PERSON, "000"),
    ("person/randall-lane", "Lane", Kind.PERSON, "000"),
    ("person/donald-trump", "Trump", Kind.PERSON, "003 004"),
    ("company/bytedance", "ByteDance", Kind.COMPANY, "000 001 002 003 004"),
    ("company/tiktok", "TikTok", Kind.COMPANY, "000 001 002 003 004"),
    ("media/buzzfeed-news", "BuzzFeed", Kind.MEDIA_OUTLET, "000 002 003 004"),
    ("media/financial-times", "Financial Times", Kind.MEDIA_OUTLET, "000 001 003"),
    ("media/forbes", "Forbes", Kind.MEDIA_OUTLET, "000 001 003"),
    ("media/new-york-times", "New York Times", Kind.MEDIA_OUTLET, "000 001"),
    ("media/reuters", "Reuters", Kind.NEWS_AGENCY, "000 001"),
    ("company/oracle", "Oracle", Kind.COMPANY, "001 004"),
    ("agency/cfius", "Foreign Investment", Kind.AGENCY, "000 001 004"),
    ("legislature/us-house-of-representatives", "House of Representatives", Kind.LEGISLATURE, "001"),
    ("party/chinese-communist-party", "Communist", Kind.PARTY, "000 001 004"),
]

# holder, position, what it is held at, place, party, former, article (none: the authority file)
POSITIONS = [
    ("shou-zi-chew", "chief-executive", "company/tiktok", None, None, False, "000"),
    ("erich-andersen", "executive", "company/bytedance", None, None, False, "003"),
    ("erich-andersen", "general-counsel", "company/bytedance", None, None, False, None),
    ("rubo-liang", "chief-executive", "company/bytedance", None, None, False, "001"),
    ("marco-rubio", "senator", None, "place/florida", "party/republican-party", False, "000"),
    ("ted-cruz", "senator", None, None, None, False, "004"),
    ("maureen-shanahan", "spokesperson", "company/tiktok", None, None, False, "002"),
    ("maureen-shanahan", "spokesperson", "company/tiktok", None, None, False, "004"),
    ("kristi-noem", "governor", None, "place/south-dakota", None, False, "001"),
    ("lizzie-grams", "spokesperson", "media/buzzfeed-news", None, None, False, "000"),
    ("randall-lane", "chief-content-officer", "media/forbes", None, None, False, "000"),
    ("donald-trump", "president", None, None, None, False, "003"),
    ("donald-trump", "president", None, None, None, True, "004"),
]

# subject, kind, object, article
TIES = [
    ("company/tiktok", "partOf", "company/bytedance", "000"),
    ("company/tiktok", "partOf", "company/bytedance", "001"),
    ("company/tiktok", "partOf", "company/bytedance", "002"),
    ("unit/tiktok-us-data-security", "partOf", "company/tiktok", "000"),
    ("unit/bytedance-internal-audit-and-risk-control", "partOf", "company/bytedance", "000"),
    ("unit/bytedance-internal-audit-and-risk-control", "partOf", "company/tiktok", "001"),
    ("person/marco-rubio", "memberOf", "party/republican-party", "000"),
    ("government/china", "governmentOf", "place/china", "004"),
    ("government/united-states", "governmentOf", "place/united-states", "003"),
    ("government/biden-administration", "governmentOf", "place/united-states", "001"),
    ("government/biden-administration", "relatedTo", "government/united-states", "001"),
    ("agency/cfius", "partOf", "government/united-states", None),
]


@cache
def found() -> tuple[dict[str, str], Resolution]:
    """The text of each article by the first three letters of its id, and what resolution makes of all."""
    known = authority.read(AUTHORITY)
    paths = [str(path) for path in sorted(AUTHORITY.parent.glob("*.txt"))]
    articles = [one for one in ingest.read(paths, stdin=io.BytesIO()) if isinstance(one, Article)]
    readings = [one for one in extract.extract(articles, authority=known) if isinstance(one, Reading)]
    texts = {one.id[:3]: one.text for one in articles}
    assert tuple(sorted(texts)) == ARTICLES
    return texts, resolve.resolve(articles, readings, authority=known, base=BASE)


def entities() -> dict[str, Entity]:
    return {each.iri.removeprefix(BASE): each for each in found()[1].entities}


def end(iri: str | None) -> str | None:
    return iri and iri.removeprefix(BASE)


@pytest.mark.parametrize(("iri", "name", "kind", "articles"), AGENTS, ids=[row[0] for row in AGENTS])
def test_an_agent_of_the_seeds_is_one_node_of_its_kind_named_in_all_its_articles(
    iri: str, name: str, kind: Kind, articles: str
) -> None:
    known = entities()
    assert known[iri].kind is kind
    assert {each.article[:3] for each in known[iri].mentions} >= set(articles.split())
    others = {"ByteDance": {"unit"}, "TikTok": {"unit"}}.get(name, set())
    named = {
        key
        for key, each in known.items()
        if each.named
        and key.partition("/")[0] not in others
        and any(name in label.text for label in (*each.labels, *each.aliases))
    }
    assert named == {iri}


@pytest.mark.parametrize("row", POSITIONS, ids=[f"{row[0]}-{row[1]}-{row[6]}" for row in POSITIONS])
def test_who_holds_what_is_told_by_article_and_authority_file(row: tuple[str, ...]) -> None:
    texts, resolution = found()
    held = {
        (
            each.holder.removeprefix(f"{BASE}person/"),
            each.position,
            end(each.organization),
            end(each.place),
            end(each.party),
            each.former,
            each.article and each.article[:3],
        ): each
        for each in resolution.tenures
    }
    tenure = held[row]  # type: ignore[index]
    if tenure.article is not None:
        assert tenure.span is not None
        last = entities()[end(tenure.holder) or ""].label.split()[-1]
        assert last in tenure.span.of(texts[tenure.article[:3]])


@pytest.mark.parametrize("row", TIES, ids=[f"{row[0]}-{row[1]}-{row[3]}" for row in TIES])
def test_how_agents_stand_to_one_another_is_told_with_the_words(row: tuple[str, ...]) -> None:
    texts, resolution = found()
    tied = {
        (end(each.subject), each.kind.value, end(each.object), each.article and each.article[:3]): each
        for each in resolution.ties
    }
    tie = tied[row]  # type: ignore[index]
    assert (tie.span is None) == (tie.article is None)
    if tie.article is not None and tie.span is not None:
        assert tie.span.of(texts[tie.article[:3]]).strip()


def test_nothing_else_is_taken_for_a_named_agent() -> None:
    agents = {key for key, each in entities().items() if each.named and each.kind is not Kind.PLACE}
    assert agents - {row[0] for row in AGENTS} == {
        "company/twitter",
        "government/biden-administration",
        "government/china",
        "government/united-states",
        "legislature/us-congress",
        "legislature/us-senate",
        "party/republican-party",
        "unit/bytedance-internal-audit-and-risk-control",
        "unit/tiktok-us-data-security",
    }
