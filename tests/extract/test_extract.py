"""Whole articles through `extract`, with a tagger that finds the words that the test names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import LONGEST, extract
from pipeline.extract.tagger import Link, Tag, Tagger, Tagging
from pipeline.ingest import marks
from pipeline.model import Article, Form, Mark, MarkKind, Mode, Reading, Rejected, Span
from pipeline.resolve.authority import EMPTY, Authority, read

Said = tuple[str | None, str | None, Sequence[str]]
"""(source, cue, contents)"""


def tagger(*said: Said, score: float = 0.9, after: str = "") -> Tagger:
    """A tagger that finds these words where they first stand behind `after`, in every text that has them."""

    def tag(texts: Sequence[str]) -> list[Tagging]:
        return [_tagging(text, said, score, max(0, text.find(after))) for text in texts]

    return tag


def _tagging(text: str, said: Sequence[Said], score: float, start_at: int) -> Tagging:
    tags: list[tuple[Tag, Tag | None]] = []
    for source, cue, contents in said:
        roles = [("source", source), ("cue", cue), *(("content", words) for words in contents)]
        own: dict[str, Tag] = {}
        for role, words in roles:
            start = -1 if words is None else text.find(words, start_at)
            if words is None or start < 0:
                continue
            made = Tag(role=role, start=start, end=start + len(words), score=score)
            own.setdefault(role, made)
            tags.append((made, own.get({"content": "cue", "cue": "source"}.get(role, ""))))
    tags.sort(key=lambda pair: pair[0].start)
    order = [made for made, _ in tags]
    links = [
        None if made.role == "source" else Link(head=order.index(head) if head else None, score=score)
        for made, head in tags
    ]
    return Tagging(tags=tuple(order), links=tuple(links))


def sane(article: Article, reading: Reading) -> None:
    """Every span lies in the article and holds words, trimmed."""
    spans = [
        *reading.sentences,
        *(span for one in reading.attributions for span in (*one.source, *one.content, one.sentence)),
        *(one.cue.span for one in reading.attributions if one.cue),
        *(span for mention in reading.mentions for span in (mention.span, mention.head)),
        *(span for role in reading.roles for span in (role.span, role.person, role.organization) if span),
    ]
    for span in spans:
        assert 0 <= span.start < span.end <= len(article.text)
        assert span.of(article.text) == span.of(article.text).strip()
    for one in reading.attributions:
        assert one.content
        assert all(first.end <= second.start for first, second in pairwise(one.content))
        # the exception has a test of its own in test_attributions.py
        if "sentence before" not in one.rule:
            assert all(one.sentence.contains(part) for part in (*one.content, *one.source))
        assert 0 <= one.confidence <= 1
        assert one.reported_by is None or 0 <= one.reported_by < len(reading.attributions)
    for role in reading.roles:
        assert role.span.contains(role.person)
    # what is passed over is read for nothing
    assert not any(mark.span.overlaps(one.content[0]) for mark in article.marks for one in reading.attributions)


def run(
    article: Article, tag: Tagger, *, authority: Authority = EMPTY, least_sure: float = 0.0
) -> tuple[Reading, list[str]]:
    """The reading of one article, and the reasons for what was rejected in it."""
    out = list(extract([article], authority=authority, tag=tag, least_sure=least_sure))
    (reading,) = (each for each in out if isinstance(each, Reading))
    sane(article, reading)
    return reading, [each.reason for each in out if isinstance(each, Rejected)]


def dutch(text: str, **fields: object) -> Article:
    return Article(id="a", text=text, lang="nl", **fields)  # type: ignore[arg-type]  # title, marks and the like


def said(article: Article, reading: Reading) -> list[tuple[str, str, list[str]]]:
    return [
        (
            " ".join(span.of(article.text) for span in one.source),
            one.cue.span.of(article.text) if one.cue else "",
            [piece.of(article.text) for piece in one.content],
        )
        for one in reading.attributions
    ]


def test_an_attribution_has_its_words_lemma_and_mode() -> None:
    article = dutch("De kop\n\nGisteren zei Ann Smit dat het laat was. Het regende.")
    reading, rejected = run(article, tagger(("Ann Smit", "zei", ["dat het laat was"])))
    assert said(article, reading) == [("Ann Smit", "zei", ["dat het laat was"])]
    (one,) = reading.attributions
    assert one.cue is not None
    assert (one.cue.lemma, one.mode, one.rule, one.reported_by) == ("zeggen", Mode.INDIRECT, "tagger", None)
    assert one.sentence.of(article.text) == "Gisteren zei Ann Smit dat het laat was."
    assert [span.of(article.text) for span in reading.sentences] == [
        "De kop",
        "Gisteren zei Ann Smit dat het laat was.",
        "Het regende.",
    ]
    assert ("Ann Smit", Form.NAME) in [(m.span.of(article.text), m.form) for m in reading.mentions]
    assert rejected == []


def test_an_article_in_another_language_is_rejected_and_the_others_are_read() -> None:
    articles = [
        Article(id="fr", text="Il dit oui.", lang="fr"),
        dutch("Ann Smit zei dat het laat was."),
    ]
    rejected, reading = extract(articles, authority=EMPTY, tag=tagger())
    assert isinstance(rejected, Rejected)
    assert (rejected.record, rejected.stage) == ("fr", "extract")
    assert "'fr'" in rejected.reason
    assert "en, nl" in rejected.reason
    assert isinstance(reading, Reading)
    assert reading.article == "a"


def test_an_article_that_is_too_long_is_rejected_with_its_length() -> None:
    def never(texts: Sequence[str]) -> list[Tagging]:
        pytest.fail("it was read")

    (rejected,) = extract([dutch("x" * (LONGEST + 1))], authority=EMPTY, tag=never)
    assert isinstance(rejected, Rejected)
    assert str(LONGEST + 1) in rejected.reason


def test_no_articles_make_no_readings() -> None:
    assert list(extract([], authority=EMPTY, tag=tagger())) == []


def test_an_empty_article_has_an_empty_reading() -> None:
    for text in ("", " \n\n "):
        reading, rejected = run(dutch(text), tagger())
        assert (reading.attributions, reading.mentions, reading.roles, reading.sentences) == ((), (), (), ())
        assert rejected == []


def test_readings_stand_in_the_order_of_the_articles() -> None:
    articles = [Article(id=str(i), text=f"Ann Smit zei dat het {i} uur was.", lang="nl") for i in range(4)]
    out = list(extract(articles, authority=EMPTY, tag=tagger(("Ann Smit", "zei", ["dat het"]))))
    assert [each.article for each in out if isinstance(each, Reading)] == ["0", "1", "2", "3"]


@pytest.mark.model
def test_an_article_reads_the_same_alone_as_with_others(seeds: dict[str, str], known: Authority) -> None:
    articles = [
        Article(id=name, lang="en", text=text) for name, text in sorted(seeds.items()) if not name.startswith("003")
    ]
    assert len(articles) == 4
    together = list(extract(articles, authority=known))
    alone = [one for article in articles for one in extract([article], authority=known)]
    assert together == alone
    assert sum(len(one.attributions) for one in together if isinstance(one, Reading)) > 40


def test_content_without_source_or_cue_is_rejected_with_its_place() -> None:
    article = dutch("De kop\n\n“Het is veel te laat.”")
    out = list(extract([article], authority=EMPTY, tag=tagger((None, None, ["Het is veel te laat"]))))
    assert [each.record for each in out if isinstance(each, Rejected)] == ["a:8-30"]
    assert article.text[8:30] == "“Het is veel te laat.”"
    assert [each.attributions for each in out if isinstance(each, Reading)] == [()]


def test_an_attribution_below_the_threshold_is_rejected_with_the_reason() -> None:
    article = dutch("Gisteren zei Ann Smit dat het laat was.")
    found = tagger(("Ann Smit", "zei", ["dat het laat was"]))
    (one,) = run(article, found)[0].attributions
    assert 0 < one.confidence < 1
    assert run(article, found, least_sure=one.confidence)[0].attributions == (one,)
    reading, rejected = run(article, found, least_sure=1)
    assert (reading.attributions, rejected) == ((), [f"confidence {one.confidence} below 1"])


def test_a_deed_is_rejected_unless_it_is_in_marks() -> None:
    article = dutch("Gisteren verbood de minister dat men kwam.")
    reading, rejected = run(article, tagger(("de minister", "verbood", ["dat men kwam"])))
    assert (reading.attributions, rejected) == ((), ["the cue 'verbieden' is a deed, not words"])
    article = dutch("Gisteren verbood de minister “al dat komen en gaan”.")
    reading, rejected = run(article, tagger(("de minister", "verbood", ["al dat komen en gaan"])))
    assert said(article, reading) == [("de minister", "verbood", ["“al dat komen en gaan”"])]
    assert rejected == []


def test_a_cue_without_content_makes_no_attribution() -> None:
    article = dutch("Het regende. Gisteren sprak Ann Smit.")
    assert run(article, tagger(("Ann Smit", "sprak", [])))[0].attributions == ()


def test_what_is_passed_over_is_not_shown_to_the_tagger_and_offsets_stay() -> None:
    text = "Lees ook: Bob zei dat het vroeg was.\n\nGisteren zei Ann Smit dat het laat was."
    teaser = Span(0, text.index("\n"))
    article = dutch(text, marks=(Mark(teaser, MarkKind.TEASER),))
    shown: list[str] = []

    def tag(texts: Sequence[str]) -> list[Tagging]:
        shown.extend(texts)
        return tagger(("Bob", "zei", ["dat het vroeg was"]), ("Ann Smit", "zei Ann", []))(texts)

    run(article, tag)
    assert shown == [" " * teaser.end + text[teaser.end :]]
    reading, _ = run(article, tagger(("Ann Smit", "zei", ["dat het laat was"])))
    assert said(article, reading) == [("Ann Smit", "zei", ["dat het laat was"])]
    assert all(not mention.span.overlaps(teaser) for mention in reading.mentions)


def test_words_that_were_glued_are_parted_for_reading_and_offsets_stay() -> None:
    text = "Het bedrijf sluit.Dat zei Ann Smit gisteren.Daarna ging ze naar huis met een grote tas."
    article = dutch(text)
    shown: list[str] = []

    def tag(texts: Sequence[str]) -> list[Tagging]:
        shown.extend(texts)
        return tagger(("Ann Smit", "zei", ["Het bedrijf sluit"]))(texts)

    reading, _ = run(article, tag)
    assert len(shown[0]) > len(text)
    assert shown[0].replace(" ", "") == text.replace(" ", "")
    assert ("Ann Smit", Form.NAME) in [(m.span.of(text), m.form) for m in reading.mentions]
    assert all(" .".strip() != span.of(text) for span in reading.sentences)
    assert [span.of(text) for span in reading.sentences][1] == "Dat zei Ann Smit gisteren."


def test_dat_schrijft_means_the_sentence_before(seeds: dict[str, str]) -> None:
    article = dutch(seeds["003"], marks=marks(seeds["003"], lang="nl"))
    assert article.marks
    tag = tagger(("Financial Times", "schrijft", ["Dat"]), after="Dat schrijft")
    reading, _ = run(article, tag)
    contents = [words for _, _, words in said(article, reading)]
    assert contents == [["Journalisten van BuzzFeed News en Forbes werden ook door het TikTok-moederbedrijf gevolgd"]]


@pytest.fixture(scope="module")
def known(root: Path) -> Authority:
    return read(root / "seeds" / "authority.tsv")


@pytest.mark.model
def test_the_pull_quote_of_the_second_seed_is_a_direct_statement_of_chew(
    seeds: dict[str, str], known: Authority
) -> None:
    article = Article(id="001", text=seeds["001"], lang="en", marks=marks(seeds["001"], lang="en"))
    quotation = (
        "We will continue to enhance these access protocols, which have already been significantly improved and "
    )
    quotation += "hardened since this initiative took place"
    # what the tagger makes of the words gives way to the pull quote
    reading, rejected = run(article, tagger((None, None, ["We will continue to enhance"])), authority=known)
    (one,) = reading.attributions
    assert said(article, reading) == [("Shou Zi Chew", "", [quotation])]
    assert (one.mode, one.cue, one.rule) == (Mode.DIRECT, None, "pull quote")
    assert one.sentence.of(article.text) == quotation + "Shou Zi Chew"
    assert rejected == []


@pytest.mark.model
def test_the_five_people_of_the_seeds_are_mentioned_with_their_roles(seeds: dict[str, str], known: Authority) -> None:
    roles: set[tuple[str, str]] = set()
    for number, text in seeds.items():
        lang = "nl" if number == "003" else "en"
        article = Article(id=number, text=text, lang=lang, marks=marks(text, lang=lang))
        reading, _ = run(article, tagger(), authority=known)
        roles |= {(role.person.of(text), role.position) for role in reading.roles}
    assert roles >= {
        ("Shou Zi Chew", "chief-executive"),
        ("Erich Andersen", "executive"),
        ("Rubo Liang", "chief-executive"),
        ("Marco Rubio", "senator"),
        ("Ted Cruz", "senator"),
        ("Lizzie Grams", "spokesperson"),
        ("Maureen Shanahan", "spokesperson"),
        ("Kristi Noem", "governor"),
        ("Randall Lane", "chief-content-officer"),
        ("Donald Trump", "president"),
    }


@pytest.mark.model
def test_rubios_statement_has_both_its_sentences(seeds: dict[str, str], known: Authority) -> None:
    article = Article(id="000", text=seeds["000"], lang="en", marks=marks(seeds["000"], lang="en"))
    first = (
        "that ByteDance was trying to calm growing bipartisan concern about the Chinese Communist Party’s ability to "
        "access and possibly weaponize the personal data of American citizens"
    )
    source = "Marco Rubio, Republican Senator from Florida"
    tag = tagger((source, "said", [first]), after=source)
    reading, _ = run(article, tag, authority=known)
    assert said(article, reading) == [
        (source, "said", [first, "It becomes more apparent every day that TikTok must be banned.”"])
    ]
    assert reading.attributions[0].mode is Mode.MIXED
    assert reading.attributions[0].cue is not None
    assert reading.attributions[0].cue.lemma == "say"


_PARTS = st.lists(
    st.sampled_from(
        [
            "Ann Smit",
            "zei",
            "dat",
            "het",
            "laat",
            "was.",
            "“Ja,”",
            "“Nee",
            ".”",
            "\n\n",
            "Bob",
            "volgens",
            "’s",
            "TikTok.Dat",
            ":",
            ",",
        ]
    ),
    max_size=25,
)


@given(_PARTS, st.data())
def test_whatever_is_tagged_every_span_lies_in_the_article(parts: list[str], data: st.DataObject) -> None:
    article = dutch(" ".join(parts))

    def tag(texts: Sequence[str]) -> list[Tagging]:
        (text,) = texts
        words = [match.span() for match in re.finditer(r"[^ \n]+", text)]
        kinds = st.sampled_from(["source", "cue", "content", ""])
        roles = data.draw(st.lists(kinds, min_size=len(words), max_size=len(words)))
        tags = [Tag(role=role, start=a, end=b, score=0.9) for role, (a, b) in zip(roles, words, strict=True) if role]
        links: list[Link | None] = []
        for each in tags:
            of = {"content": "cue", "cue": "source"}.get(each.role)
            heads: list[int | None] = [None, *(i for i, other in enumerate(tags) if other.role == of)]
            links.append(Link(head=data.draw(st.sampled_from(heads)), score=0.9) if of else None)
        return [Tagging(tags=tuple(tags), links=tuple(links))]

    run(article, tag)
