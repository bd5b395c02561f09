"""A small authority file that the scenes share."""

from __future__ import annotations

import pytest

from pipeline.resolve.authority import COLUMNS, Authority, read

ROWS = (
    {"id": "agency/cfius", "kind": "GovernmentAgency", "en": "Committee on Foreign Investment", "aliases": "CFIUS"},
    {"id": "company/bytedance", "kind": "Company", "en": "ByteDance"},
    {"id": "company/tiktok", "kind": "Company", "en": "TikTok", "part_of": "company/bytedance"},
    {"id": "government/us", "kind": "Government", "en": "US government", "nl": "Amerikaanse regering"},
    {"id": "legislature/senate", "kind": "Legislature", "en": "Senate", "part_of": "government/us"},
    {"id": "media/buzzfeed-news", "kind": "MediaOutlet", "en": "BuzzFeed News"},
    {"id": "media/reuters", "kind": "NewsAgency", "en": "Reuters"},
    {
        "id": "person/erich-andersen",
        "kind": "Person",
        "en": "Erich Andersen",
        "roles": "general-counsel@company/bytedance",
    },
    {"id": "person/marco-rubio", "kind": "Person", "en": "Marco Rubio", "roles": "senator@legislature/senate"},
    {"id": "person/rubo-liang", "kind": "Person", "en": "Rubo Liang", "roles": "chief-executive@company/bytedance"},
    {"id": "person/shou-zi-chew", "kind": "Person", "en": "Shou Zi Chew", "roles": "chief-executive@company/tiktok"},
    {"id": "place/china", "kind": "Place", "en": "China"},
)


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The agents above, as their file reads."""
    path = tmp_path_factory.mktemp("authority") / "authority.tsv"
    lines = ["\t".join(COLUMNS), *("\t".join(row.get(column, "") for column in COLUMNS) for row in ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read(path)
