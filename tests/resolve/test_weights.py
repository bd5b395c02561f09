"""Which target a content is mainly about, and which leaning is whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Kind, Leaning, Span, Stance, Target
from pipeline.resolve import weights
from pipeline.resolve.authority import EMPTY
from tests.resolve.scenes import scene

PEOPLE = {"Ada Vos": Kind.PERSON, "Bo Ree": Kind.PERSON, "Nexor": Kind.COMPANY, "Oduya": Kind.PERSON}


def weighed(content: str, *names: str, lang: str = "en", leanings: tuple[Leaning, ...] = ()) -> tuple[Target, ...]:
    """The targets with these names of what Ida Lund says."""
    told = "Ida Lund said" if lang == "en" else "Ida Lund zei"
    one = scene(
        f"{told} {content}.", lang=lang, names=PEOPLE, said=[("Ida Lund", told.removeprefix("Ida Lund "), content)]
    )
    reading = replace(one.reading, leanings=leanings)
    given = [
        Target(
            entity=name,
            label=name,
            type=PEOPLE.get(name, Kind.ORGANIZATION),
            span=one.at(name),
            stance=Stance.UNKNOWN,
            because="by hand",
        )
        for name in names
    ]
    return weights.weighed(given, reading.attributions[0], cast=replace(one, reading=reading).cast(EMPTY))


@pytest.mark.parametrize(
    ("content", "names", "main"),
    [
        ("that Ada Vos met Bo Ree", ("Ada Vos", "Bo Ree"), "Ada Vos"),
        ("that in the end Ada Vos met Bo Ree", ("Ada Vos", "Bo Ree"), "Ada Vos"),
        ("about Bo Ree the board of Ada Vos was silent and Nexor paid", ("Bo Ree", "Ada Vos", "Nexor"), "Nexor"),
        ("that the house of Bo Ree was sold by Ada Vos while Nexor slept", ("Bo Ree", "Ada Vos", "Nexor"), "Nexor"),
        ("that Nexor's plan pleased Ada Vos", ("Nexor", "Ada Vos"), "Ada Vos"),
        ("that Nexor’s plan pleased Ada Vos", ("Nexor", "Ada Vos"), "Ada Vos"),
        ("that the plan of Nexor was sent to Ada Vos", ("Nexor", "Ada Vos"), "Nexor"),
        ("that it was all about Nexor", ("Nexor",), "Nexor"),
    ],
)
def test_the_main_target_is_the_first_that_is_not_named_in_passing(
    content: str, names: tuple[str, ...], main: str
) -> None:
    assert [each.entity for each in weighed(content, *names) if each.main] == [main]


def test_a_target_that_opens_the_content_is_main_behind_whatever_word() -> None:
    # the word before the content is a preposition, and no part of it
    one = scene(
        "Ida Lund warned of Nexor and Ada Vos.", names=PEOPLE, said=[("Ida Lund", "warned of", "Nexor and Ada Vos")]
    )
    given = [
        Target(entity=name, label=name, type=PEOPLE[name], span=one.at(name), stance=Stance.UNKNOWN, because="by hand")
        for name in ("Nexor", "Ada Vos")
    ]
    found = weights.weighed(given, one.reading.attributions[0], cast=one.cast(EMPTY))
    assert [each.main for each in found] == [True, False]


def test_dutch_prepositions_name_in_passing_too() -> None:
    found = weighed("dat het plan van Nexor door Bo Ree en dat Ada Vos komt", "Nexor", "Bo Ree", "Ada Vos", lang="nl")
    assert "van" in LANGUAGES["nl"].grammar["preposition"]
    assert [each.entity for each in found if each.main] == ["Ada Vos"]


def test_no_targets_have_no_main_one() -> None:
    assert weighed("that it was late") == ()


def leaning(span: Span, stance: Stance, confidence: float = 0.75) -> Leaning:
    return Leaning(span=span, stance=stance, confidence=confidence)


CONTENT = "that mayor Ada Vos met Bo Ree"
START = len("Ida Lund said ")
VOS = Span(START + 11, START + 18)


def test_a_target_takes_the_leaning_of_its_own_words() -> None:
    wider = leaning(Span(VOS.start - 6, VOS.end), Stance.POSITIVE)
    found = weighed(CONTENT, "Ada Vos", "Bo Ree", leanings=(wider, leaning(VOS, Stance.NEGATIVE, 0.9)))
    assert [(each.stance, each.confidence) for each in found] == [(Stance.NEGATIVE, 0.9), (Stance.UNKNOWN, None)]


def test_else_it_takes_that_of_words_that_overlap_its_own() -> None:
    found = weighed(CONTENT, "Ada Vos", leanings=(leaning(Span(VOS.start - 6, VOS.end), Stance.POSITIVE),))
    assert [(each.stance, each.confidence) for each in found] == [(Stance.POSITIVE, 0.75)]


@pytest.mark.parametrize("beside", [Span(VOS.start - 6, VOS.start), Span(VOS.end, VOS.end + 4), Span(0, 8)])
def test_a_leaning_beside_its_words_is_not_its(beside: Span) -> None:
    (one,) = weighed(CONTENT, "Ada Vos", leanings=(leaning(beside, Stance.POSITIVE),))
    assert (one.stance, one.confidence) == (Stance.UNKNOWN, None)
