from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Kind
from pipeline.resolve.authority import EMPTY
from pipeline.resolve.traits import Traits, beside, gender
from tests.resolve.scenes import Names, at, scene


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("topvrouw", "nl", "feminine"),
        ("woordvoerster", "nl", "feminine"),
        ("actrice", "nl", "feminine"),
        ("topman", "nl", "masculine"),
        ("minister", "nl", None),
        ("burgemeester", "nl", None),
        ("directeur", "nl", None),
        ("Mevrouw", "nl", "feminine"),
        ("spokeswoman", "en", "feminine"),
        ("Mr.", "en", "masculine"),
        ("director", "en", None),
    ],
)
def test_noun_tells_a_man_from_a_woman_or_nothing(word: str, lang: str, expected: str | None) -> None:
    assert gender(word, language=LANGUAGES[lang]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chipmaker Nexor groeit.", ["chipmaker"]),
        ("De ByteDance-topman Nexor groeit.", ["bytedance-topman", "topman"]),
        ("Nexor, een Zweedse maker van chips, groeit.", ["maker"]),
        ("Nexor, uitgever, groeit.", ["uitgever"]),
        ("Dat zegt Nexor.", []),
        ("Het kabinet Nexor laten betalen.", []),
        ("Met Nexor, dat groeit, gaat het goed.", []),
    ],
)
def test_noun_beside_a_name_is_one_of_its_own(text: str, expected: list[str]) -> None:
    assert beside(text, at(text, "Nexor"), language=LANGUAGES["nl"]) == expected


def test_nouns_are_the_same_where_their_last_part_is() -> None:
    union = Traits(nouns=frozenset({"vakbond"}))
    assert union.called("bond")
    assert union.called("Politievakbond")
    assert not union.called("band")
    assert not Traits(nouns=frozenset({"topman"})).called("man")


def test_first_name_tells_where_no_title_does() -> None:
    names: Names = {"Els Pit": Kind.PERSON, "Robin Vis": Kind.PERSON, "Jan": Kind.COMPANY}
    people = scene("Els Pit zag mevrouw Robin Vis. Jan groeit.", lang="nl", names=names).cast(EMPTY)
    told = {each.agent.label: people.traits[each.agent.iri].gender for each in people.appearances}
    assert told == {"Els Pit": "feminine", "Robin Vis": "feminine", "Jan": None}
