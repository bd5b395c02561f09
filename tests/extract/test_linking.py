from __future__ import annotations

from pipeline.extract.linking import Group, groups
from pipeline.extract.tagger import Link, Tag, Tagging
from pipeline.model import Span


class Tags:
    """A tagging by hand: words of the text with a role, and which one each belongs to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tags: list[Tag] = []
        self.heads: list[tuple[int | None] | None] = []

    def add(self, role: str, words: str, *, to: int | str | None = "", score: float = 0.9) -> int:
        """`to`: index of the head, None for a cue without a source; without it the tag has no link."""
        after = self.tags[-1].end if self.tags else 0
        start = self.text.index(words, after)
        self.tags.append(Tag(role=role, start=start, end=start + len(words), score=score))
        self.heads.append(None if isinstance(to, str) else (to,))
        return len(self.tags) - 1

    def groups(self, sentences: tuple[str, ...] = (), quotes: tuple[str, ...] = ()) -> list[Group]:
        links = tuple(head and Link(head=head[0], score=0.8) for head in self.heads)
        tagging = Tagging(tags=tuple(self.tags), links=links)
        return groups(
            tagging,
            text=self.text,
            sentences=[self._span(sentence) for sentence in sentences],
            quotes=[self._span(quote) for quote in quotes],
        )

    def read(self, sentences: tuple[str, ...] = (), quotes: tuple[str, ...] = ()) -> list[tuple[str, str, list[str]]]:
        """(source, cue, contents) of every group."""
        return [
            (
                "".join(span.of(self.text) for span in group.source),
                group.cue.of(self.text) if group.cue else "",
                [span.of(self.text) for span in group.content],
            )
            for group in self.groups(sentences, quotes)
        ]

    def _span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))


def test_a_cue_is_grouped_with_its_source_and_content() -> None:
    tags = Tags("Ann said that it was late.")
    tags.add("source", "Ann")
    tags.add("cue", "said", to=0)
    tags.add("content", "that it was late", to=1)
    assert tags.read() == [("Ann", "said", ["that it was late"])]


def test_an_interrupted_quotation_is_one_group_with_two_pieces() -> None:
    tags = Tags("“It is late,” Ann said. “We go home.”")
    tags.add("content", "“It is late,”", to=2)
    tags.add("source", "Ann")
    tags.add("cue", "said", to=1)
    tags.add("content", "“We go home.”", to=2)
    whole = ("“It is late,” Ann said.", "“We go home.”")
    assert tags.read(whole, quotes=("“It is late,”", "“We go home.”")) == [
        ("Ann", "said", ["“It is late,”", "“We go home.”"])
    ]


def test_the_pieces_of_a_group_stand_in_order_of_the_text() -> None:
    tags = Tags("It is late, Ann said, and they go.")
    tags.add("content", "It is late", to=2)
    tags.add("source", "Ann")
    tags.add("cue", "said", to=1)
    tags.add("content", "they go", to=2)
    (group,) = tags.groups()
    assert list(group.content) == sorted(group.content)
    assert len(group.content) == 2


def test_words_of_another_sentence_that_are_not_quoted_are_not_linked() -> None:
    tags = Tags("It is late. Ann said that they go.")
    tags.add("content", "It is late", to=2)
    tags.add("source", "Ann")
    tags.add("cue", "said", to=1)
    tags.add("content", "that they go", to=2)
    assert tags.read(("It is late.", "Ann said that they go.")) == [
        ("", "", ["It is late"]),
        ("Ann", "said", ["that they go"]),
    ]


def test_words_of_another_paragraph_are_not_linked_even_if_quoted() -> None:
    tags = Tags("“It is late.”\nAnn said that they go.")
    tags.add("content", "“It is late.”", to=2)
    tags.add("source", "Ann")
    tags.add("cue", "said", to=1)
    tags.add("content", "that they go", to=2)
    assert tags.read(("“It is late.”", "Ann said that they go."), quotes=("“It is late.”",)) == [
        ("", "", ["“It is late.”"]),
        ("Ann", "said", ["that they go"]),
    ]


def test_words_linked_to_another_sentences_cue_go_to_the_nearest_cue_of_their_own() -> None:
    tags = Tags("Ann said no. Bob claimed that it is late.")
    tags.add("source", "Ann")
    tags.add("cue", "said", to=0)
    tags.add("content", "no", to=1)
    tags.add("source", "Bob")
    tags.add("cue", "claimed", to=3)
    tags.add("content", "that it is late", to=1)
    assert tags.read(("Ann said no.", "Bob claimed that it is late.")) == [
        ("Ann", "said", ["no"]),
        ("Bob", "claimed", ["that it is late"]),
    ]


def test_words_without_a_cue_in_reach_make_a_group_of_their_own_with_half_the_confidence() -> None:
    tags = Tags("“It is late.”")
    tags.add("content", "“It is late.”", to=None, score=0.9)
    (group,) = tags.groups()
    assert (group.source, group.cue, group.content) == ((), None, (Span(0, 13),))
    assert group.confidence == 0.45


def test_a_cue_without_content_makes_a_group_without_it() -> None:
    tags = Tags("Ann spoke.")
    tags.add("source", "Ann")
    tags.add("cue", "spoke", to=0)
    assert tags.read() == [("Ann", "spoke", [])]


def test_a_cue_without_a_source_makes_a_group_without_one() -> None:
    tags = Tags("It is said that they go.")
    tags.add("cue", "said", to=None)
    tags.add("content", "that they go", to=0)
    assert tags.read() == [("", "said", ["that they go"])]


def test_a_source_in_two_parts_is_joined_over_the_comma() -> None:
    for first, second in (("Shou Zi Chew", "TikTok’s Chief Executive"), ("Shou Zi Chew,", "TikTok’s Chief Executive")):
        tags = Tags("Shou Zi Chew, TikTok’s Chief Executive said that it is late.")
        tags.add("source", first)
        tags.add("source", second)
        tags.add("cue", "said", to=1)
        tags.add("content", "that it is late", to=2)
        assert tags.read() == [("Shou Zi Chew, TikTok’s Chief Executive", "said", ["that it is late"])]


def test_a_source_is_joined_with_the_part_after_it_too() -> None:
    tags = Tags("said Ann Lee, the mayor of Delft")
    tags.add("cue", "said", to=1)
    tags.add("source", "Ann Lee")
    tags.add("source", "the mayor of Delft")
    tags.tags.append(Tag(role="content", start=0, end=0, score=1.0))
    tags.heads.append((0,))
    assert tags.read()[0][0] == "Ann Lee, the mayor of Delft"


def test_sources_parted_by_words_or_lines_are_not_joined() -> None:
    for between in (" and ", ",\n", "; "):
        tags = Tags(f"Ann{between}Bob said no.")
        tags.add("source", "Ann")
        tags.add("source", "Bob")
        tags.add("cue", "said", to=1)
        tags.add("content", "no", to=2)
        assert tags.read()[0][0] == "Bob", between


def test_a_source_of_another_paragraph_gives_way_to_the_one_of_the_cues_sentence() -> None:
    tags = Tags("Ann left.\nBob said no.")
    tags.add("source", "Ann")
    tags.add("source", "Bob")
    tags.add("cue", "said", to=0)
    tags.add("content", "no", to=2)
    assert tags.read(("Ann left.", "Bob said no.")) == [("Bob", "said", ["no"])]


def test_a_source_of_another_paragraph_is_dropped_if_the_sentence_has_none() -> None:
    tags = Tags("Ann left.\nThere was said no.")
    tags.add("source", "Ann")
    tags.add("cue", "said", to=0)
    tags.add("content", "no", to=1)
    assert tags.read(("Ann left.", "There was said no.")) == [("", "said", ["no"])]


def test_groups_stand_in_the_order_of_the_text() -> None:
    tags = Tags("No, said Ann. Yes, said Bob.")
    tags.add("content", "No", to=1)
    tags.add("cue", "said", to=2)
    tags.add("source", "Ann")
    tags.add("content", "Yes", to=4)
    tags.add("cue", "said", to=5)
    tags.add("source", "Bob")
    assert tags.read(("No, said Ann.", "Yes, said Bob.")) == [("Ann", "said", ["No"]), ("Bob", "said", ["Yes"])]


def test_confidence_is_the_mean_of_what_went_into_the_group() -> None:
    tags = Tags("Ann said no.")
    tags.add("source", "Ann", score=0.1)
    tags.add("cue", "said", to=0, score=1.0)
    tags.add("content", "no", to=1, score=0.6)
    # cue, content, and the two links of 0.8
    assert tags.groups()[0].confidence == 0.8


def test_nothing_tagged_is_no_group() -> None:
    assert groups(Tagging(tags=(), links=()), text="Ann said no.") == []
