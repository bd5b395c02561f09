from __future__ import annotations

import pytest

from pipeline.model import Kind, TieKind
from pipeline.resolve import resolve, sources
from pipeline.resolve.authority import Authority
from pipeline.resolve.documents import told
from tests.resolve.scenes import BASE, Names, scene

NAMES: Names = {
    "Nexor": Kind.COMPANY,
    "Norland Union": Kind.CIVIL_SOCIETY,
    "Ann Smith": Kind.PERSON,
    "Bob Jones": Kind.PERSON,
}
AUTHOR, SUBJECT = TieKind.WRITTEN_BY, TieKind.CONCERNS


def ties(text: str, document: str, known: Authority, *, lang: str = "en") -> list[tuple[TieKind, str, str]]:
    """(kind, agent, evidence) of what the words of a document say."""
    made = scene(text, lang=lang, names=NAMES)
    people = made.cast(known)
    span = made.at(document)
    source = sources.resolve(span, cast=people, base=BASE)
    found = told(span, source.agent, cast=people, said=(), base=BASE)
    return [(each.kind, each.source.agent.label, each.span.of(text)) for each in found]


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        ("A lawsuit by the Norland Union", [(AUTHOR, "Norland Union", "lawsuit by the Norland Union")]),
        (
            "A lawsuit by the Norland Union against Nexor",
            [
                (AUTHOR, "Norland Union", "lawsuit by the Norland Union"),
                (SUBJECT, "Nexor", "lawsuit by the Norland Union against Nexor"),
            ],
        ),
        (
            "A study by Ann Smith and Bob Jones",
            [
                (AUTHOR, "Ann Smith", "study by Ann Smith"),
                (AUTHOR, "Bob Jones", "study by Ann Smith and Bob Jones"),
            ],
        ),
        ("A leaked memo about Nexor", [(SUBJECT, "Nexor", "memo about Nexor")]),
        ("A Norland Union report", [(AUTHOR, "Norland Union", "Norland Union report")]),
        ("An email from a man in Delft", []),
        ("A report on the meetings of Nexor", []),
        ("A report on Nexor’s meetings", []),
        ("Leaked audio of Nexor meetings", []),
        ("A report released on Monday", []),
        ("A report that came from Nexor", []),
    ],
)
def test_author_and_subject_stand_behind_the_document(
    document: str, wanted: list[tuple[TieKind, str, str]], known: Authority
) -> None:
    assert ties(f"{document} says that it rains.", document, known) == wanted


def test_dutch_has_its_own_words(known: Authority) -> None:
    document = "Een rapport van de Norland Union over Nexor"
    assert ties(f"{document} stelt dat het regent.", document, known, lang="nl") == [
        (AUTHOR, "Norland Union", "rapport van de Norland Union"),
        (SUBJECT, "Nexor", "rapport van de Norland Union over Nexor"),
    ]


def test_only_a_document_is_written(known: Authority) -> None:
    assert ties("A friend of Ann Smith says that it rains.", "A friend of Ann Smith", known) == []


def test_a_build_ties_the_document_that_speaks_with_its_evidence(known: Authority) -> None:
    text = "A lawsuit by the Norland Union against Nexor claims that it rains."
    made = scene(text, names=NAMES, said=[("A lawsuit by the Norland Union against Nexor", "claims", "that it rains")])
    found = resolve([made.article], [made.reading], authority=known, base=BASE)
    (statement,) = found.statements
    assert statement.speaker is not None
    assert statement.speaker.type is Kind.DOCUMENT
    written = [tie for tie in found.ties if tie.kind in {AUTHOR, SUBJECT}]
    assert {(tie.kind, tie.subject, tie.article) for tie in written} == {
        (AUTHOR, statement.speaker.entity, "a"),
        (SUBJECT, statement.speaker.entity, "a"),
    }
    assert all(tie.span is not None and "lawsuit by" in tie.span.of(text) for tie in written)
    assert {tie.object for tie in written} <= {entity.iri for entity in found.entities}
