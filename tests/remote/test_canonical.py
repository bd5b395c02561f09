"""What stores do to literals leaves a triple's canonical form as it is, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from pipeline.remote import updates
from pipeline.remote.canonical import canonical, checksum
from pipeline.vocab import Rdfs, Xsd

XSD = Xsd.string.value.removesuffix("string")
ONE, OTHER = NamedNode("https://example.org/one"), NamedNode("https://example.org/other")


def literal(text: str) -> Literal:
    """From "value^type" or "value@language"."""
    if "@" in text:
        value, _, language = text.partition("@")
        return Literal(value, language=language)
    value, _, kind = text.rpartition("^")
    return Literal(value, datatype=NamedNode(XSD + kind))


def line(text: str) -> str:
    return canonical(Triple(ONE, Rdfs.label, literal(text)))


SAME = [
    # Virtuoso 7.2, by PUT and by INSERT DATA
    ("true^boolean", "1^boolean"),
    ("false^boolean", "0^boolean"),
    ("0.90^decimal", "0.9^decimal"),
    ("0.123456789012345678901^decimal", "0.123456789012346^decimal"),
    ("007^integer", "7^integer"),
    ("1E3^double", "1000.0^double"),
    ("2022-12-23T10:00:00.500Z^dateTime", "2022-12-23T10:00:00.5Z^dateTime"),
    # Oxigraph 0.5
    ("5^nonNegativeInteger", "5^integer"),
    ("3^int", "3^integer"),
    ("-0.0^decimal", "0^decimal"),
    # others, by their documentation
    ("1.0^decimal", "1^integer"),
    ("2022-12-23T10:00:00+01:00^dateTime", "2022-12-23T09:00:00Z^dateTime"),
    ("2022-12-23+00:00^date", "2022-12-23Z^date"),
    (" 5 ^integer", "5^integer"),
]
APART = [
    ("true^boolean", "false^boolean"),
    ("0.9^decimal", "0.91^decimal"),
    ("5^integer", "5^double"),
    ("5^integer", "5^string"),
    ("1^boolean", "1^integer"),
    ("a@en", "a@nl"),
    ("a@en", "a^string"),
    ("a^string", "A^string"),
    (" a^string", "a^string"),
    ("2022-12-23T10:00:00^dateTime", "2022-12-23T10:00:00Z^dateTime"),
    ("2022-12-23T10:00:00Z^dateTime", "2022-12-23T11:00:00Z^dateTime"),
    ("2022^gYear", "2022^integer"),
    ("zzz^integer", "0^integer"),
    ("NaN^decimal", "0^decimal"),
    ("http://a/b^anyURI", "http://a/b^string"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_value_are_the_same(one: str, other: str) -> None:
    assert literal(one) != literal(other)
    assert line(one) == line(other)


def test_language_tag_may_be_written_in_any_case() -> None:
    assert line("a@en-GB") == line("a@en-gb") == line("a@EN-gb")


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_values_are_two(one: str, other: str) -> None:
    assert line(one) != line(other)


def test_checksum_is_of_the_triples_and_not_of_their_order_or_number() -> None:
    triples = [Triple(ONE, Rdfs.label, Literal(str(n))) for n in range(100)]
    assert checksum(triples) == checksum([*reversed(triples), *triples])
    assert checksum(triples).triples == 100
    assert checksum(triples[1:]) != checksum(triples)
    assert checksum([Triple(ONE, Rdfs.label, OTHER)]) != checksum([Triple(OTHER, Rdfs.label, ONE)])
    # two spellings of one value are one triple
    assert checksum([Triple(ONE, Rdfs.label, literal(one)) for one in SAME[2]]).triples == 1


CONTROLS = {chr(code) for code in (*range(32), 127)}
"""What a code point would bring back as it is, where only its escape may stand."""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text("\\uU041\"'", max_size=12)


@given(TEXTS)
def test_text_as_it_is_sent_is_read_as_it_was(text: str) -> None:
    triple = Triple(ONE, Rdfs.label, Literal(text))
    (sent,) = updates.lines([triple])
    assert {quad.triple for quad in parse(sent, format=RdfFormat.N_TRIPLES)} == {triple}
    assert "\n" not in sent[:-1]


@given(TEXTS)
def test_reader_that_looks_for_code_points_first_reads_the_same_text(text: str) -> None:
    (sent,) = updates.lines([Triple(ONE, Rdfs.label, Literal(text))])
    # as SPARQL has it: whatever looks like a code point is one, wherever it stands
    read = re.sub(r"\\u([0-9A-F]{4})|\\U([0-9A-F]{8})", lambda found: chr(int(found[1] or found[2], 16)), sent)
    if not any(sign in text for sign in CONTROLS):
        (quad,) = parse(read, format=RdfFormat.N_TRIPLES)
        assert quad.object == Literal(text)


@given(
    st.lists(st.text("abcé😀\n", max_size=9).map(lambda text: text + "\n"), max_size=30),
    st.integers(1, 5),
    st.integers(1, 40),
)
def test_chunks_hold_every_line_once_and_are_no_larger_than_told(lines: Sequence[str], quads: int, size: int) -> None:
    found = list(updates.chunks(lines, quads=quads, size=size))
    assert [line for chunk in found for line in chunk] == list(lines)
    for chunk in found:
        assert 1 <= len(chunk) <= quads
        assert len(chunk) == 1 or sum(len(line.encode()) for line in chunk) <= size
