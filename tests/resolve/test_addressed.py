from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Kind
from pipeline.resolve import nameless, sources
from pipeline.resolve.addressed import addressed
from pipeline.resolve.authority import Authority
from tests.resolve.scenes import BASE, Names, scene

CNN: Names = {"CNN": Kind.MEDIA_OUTLET, "BBC": Kind.MEDIA_OUTLET, "Ann Smith": Kind.PERSON, "Bob Jones": Kind.PERSON}
BYTEDANCE: Names = {"ByteDance": "company/bytedance"}


def whom(
    text: str,
    said: tuple[str | None, str | None, str],
    known: Authority,
    *,
    lemma: str = "say",
    lang: str = "en",
    names: Names = CNN,
    descriptions: tuple[str, ...] = (),
) -> list[tuple[str, str]]:
    """(label, words) of each agent that the statement is said to."""
    made = scene(text, lang=lang, names=names, said=(said,), descriptions=descriptions)
    people = made.cast(known)
    attribution = made.reading.attributions[0]
    assert attribution.cue is not None
    attribution = replace(attribution, cue=replace(attribution.cue, lemma=lemma))
    speaker = sources.resolve(attribution.source[0], cast=people, base=BASE) if attribution.source else None
    named = [
        nameless.heard(speaker_span, speaker, cast=people, spoke=True) for speaker_span in attribution.source if speaker
    ]
    found = addressed(attribution, cast=people, speaker=speaker, said=named, base=BASE)
    return [(each.source.agent.label, each.span.of(text)) for each in found]


SAID = ("Ann Smith", "said", "that it rains")
TOLD = ("Ann Smith", "told", "that it rains")


@pytest.mark.parametrize(
    ("text", "said", "lemma", "wanted"),
    [
        ("Ann Smith told CNN that it rains.", TOLD, "tell", [("CNN", "CNN")]),
        ("Ann Smith told the BBC on Friday that it rains.", TOLD, "tell", [("BBC", "the BBC")]),
        ("Ann Smith told CNN and the BBC that it rains.", TOLD, "tell", [("CNN", "CNN"), ("BBC", "the BBC")]),
        ("Ann Smith told CNN anchor Bob Jones that it rains.", TOLD, "tell", [("Bob Jones", "CNN anchor Bob Jones")]),
        ("Ann Smith said to CNN that it rains.", SAID, "say", [("CNN", "CNN")]),
        ("Ann Smith said on Friday to CNN that it rains.", SAID, "say", [("CNN", "CNN")]),
        ("In an interview with CNN, Ann Smith said that it rains.", SAID, "say", [("CNN", "CNN")]),
        ("Ann Smith said that it rains, in an interview with CNN.", SAID, "say", [("CNN", "CNN")]),
        ("Ann Smith said in a letter to Bob Jones that it rains.", SAID, "say", [("Bob Jones", "Bob Jones")]),
    ],
)
def test_whom_the_words_are_said_to_is_read_in_the_clause(
    text: str, said: tuple[str, str, str], lemma: str, wanted: list[tuple[str, str]], known: Authority
) -> None:
    assert whom(text, said, known, lemma=lemma) == wanted


@pytest.mark.parametrize(
    ("text", "said", "lemma"),
    [
        ("Ann Smith referred to CNN and said that it rains.", ("Ann Smith", "referred", "that it rains"), "refer"),
        ("Ann Smith tried to persuade CNN that it rains.", ("Ann Smith", "tried to persuade", "that it rains"), "try"),
        ("Ann Smith told reporters that it rains.", TOLD, "tell"),
        ("Ann Smith told the BBC audience that it rains.", TOLD, "tell"),
        ("Ann Smith told the BBC’s Eve that it rains.", TOLD, "tell"),
        ("Bob Jones left. Ann Smith told his staff that it rains.", TOLD, "tell"),
        ("Ann Smith said that it rains at CNN.", ("Ann Smith", "said", "that it rains at CNN"), "say"),
        (
            "Ann Smith, an adviser to Bob Jones, said that it rains.",
            ("Ann Smith, an adviser to Bob Jones", "said", "that it rains"),
            "say",
        ),
        ("Ann Smith said after her letter that it rains, and wrote to CNN.", SAID, "say"),
        ("Ann Smith believes like CNN that it rains.", ("Ann Smith", "believes", "that it rains"), "believe"),
        ("Ann Smith told herself that it rains.", TOLD, "tell"),
    ],
)
def test_nobody_is_addressed_by_other_words(
    text: str, said: tuple[str, str, str], lemma: str, known: Authority
) -> None:
    assert whom(text, said, known, lemma=lemma) == []


def test_the_object_that_opens_a_content_is_addressed_before_an_infinitive(known: Authority) -> None:
    urged = ("Ann Smith", "urged", "Bob Jones to resign")
    assert whom("Ann Smith urged Bob Jones to resign.", urged, known, lemma="urge") == [("Bob Jones", "Bob Jones")]
    urged = ("Ann Smith", "urged", "Bob Jones’s party not to act")
    assert whom("Ann Smith urged Bob Jones’s party not to act.", urged, known, lemma="say") == []


def test_somebody_without_a_name_is_addressed_if_he_belongs_to_an_organization(known: Authority) -> None:
    said = ("ByteDance", "wrote to", "that it rains")
    text = "ByteDance wrote to ByteDance staff that it rains."
    found = whom(text, said, known, names=BYTEDANCE, descriptions=("ByteDance staff",), lemma="write")
    assert found == [("ByteDance staff", "ByteDance staff")]
    text = "ByteDance wrote to the staff that it rains."
    assert whom(text, said, known, names=BYTEDANCE, descriptions=("the staff",), lemma="write") == []


@pytest.mark.parametrize(
    ("text", "cue", "lemma"),
    [
        ("Ann Smith zei tegen CNN dat het regent.", "zei", "zeggen"),
        ("Ann Smith vertelde aan CNN dat het regent.", "vertelde", "vertellen"),
        ("Tegen CNN zei Ann Smith dat het regent.", "zei", "zeggen"),
        ("Ann Smith zei in een interview met CNN dat het regent.", "zei", "zeggen"),
        ("Ann Smith schreef maandag in een brief aan CNN dat het regent.", "schreef", "schrijven"),
    ],
)
def test_dutch_leads_to_whom_it_is_said_with_its_own_words(text: str, cue: str, lemma: str, known: Authority) -> None:
    found = whom(text, ("Ann Smith", cue, "dat het regent"), known, lang="nl", lemma=lemma)
    assert found == [("CNN", "CNN")]


def test_dutch_words_for_what_is_opposed_address_nobody(known: Authority) -> None:
    text = "Ann Smith verzet zich tegen CNN en zegt dat het regent."
    said = ("Ann Smith", "verzet zich", "dat het regent")
    assert whom(text, said, known, lang="nl", lemma="zich verzetten") == []
