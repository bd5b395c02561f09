from __future__ import annotations

import functools

import pytest
import spacy
from spacy.language import Language as Nlp
from spacy.tokens import Doc

from pipeline.extract.kinds import kind_of
from pipeline.extract.mentions import mentions
from pipeline.languages import LANGUAGES
from pipeline.model import Form, Kind, Label, Mention, Span
from pipeline.resolve.authority import EMPTY, Authority, Entry


@functools.cache
def blank(lang: str) -> Nlp:
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    return nlp


def entry(key: str, kind: Kind, *names: str) -> Entry:
    labels = tuple(Label(text=name) for name in names)
    return Entry(id=key, kind=kind, labels=labels[:1], aliases=labels[1:], part_of=None, roles=(), same_as=())


def authority(*entries: Entry) -> Authority:
    by_name = {name: each.id for each in entries for name in each.names}
    return Authority(entries={each.id: each for each in entries}, by_name=by_name, surnames={}, fingerprint="")


KNOWN = authority(
    entry("company/bytedance", Kind.COMPANY, "ByteDance", "ByteDances"),
    entry("media/buzzfeed", Kind.MEDIA_OUTLET, "BuzzFeed News", "BuzzFeed"),
    entry("person/ted-cruz", Kind.PERSON, "Ted Cruz"),
)


def doc(text: str, lang: str = "en", **names: str) -> Doc:
    """`text` with names (label="words"); a label may have a number after it."""
    out: Doc = blank(lang)(text)
    spans = []
    for label, words in names.items():
        start = text.index(words)
        tokens = out.char_span(start, start + len(words), label=label.rstrip("0123456789"), alignment_mode="expand")
        assert tokens is not None
        spans.append(tokens)
    out.ents = tuple(spans)
    return out


def found(of: Doc, *, known: Authority = EMPTY, lang: str = "en") -> list[Mention]:
    out = mentions(of, language=LANGUAGES[lang], authority=known)
    assert list(out) == sorted(out, key=lambda mention: mention.span)
    assert all(mention.span.contains(mention.head) for mention in out)
    return list(out)


def names(of: Doc, *, known: Authority = EMPTY, lang: str = "en") -> list[tuple[str, Kind | None]]:
    found_ = found(of, known=known, lang=lang)
    return [(mention.span.of(of.text), mention.kind) for mention in found_ if mention.form is Form.NAME]


def others(of: Doc, form: Form, *, known: Authority = EMPTY, lang: str = "en") -> list[str]:
    return [mention.span.of(of.text) for mention in found(of, known=known, lang=lang) if mention.form is form]


def test_names_of_the_authority_file_are_found_without_a_recognizer() -> None:
    of = doc("Yesterday BuzzFeed News called ByteDance and Ted Cruz.")
    assert names(of, known=KNOWN) == [
        ("BuzzFeed News", Kind.MEDIA_OUTLET),
        ("ByteDance", Kind.COMPANY),
        ("Ted Cruz", Kind.PERSON),
    ]
    assert [mention.authority for mention in found(of, known=KNOWN)] == [
        "media/buzzfeed",
        "company/bytedance",
        "person/ted-cruz",
    ]


def test_a_name_of_the_authority_file_inside_another_word_is_not_meant() -> None:
    assert names(doc("MyByteDance and ByteDancer and pre-ByteDance."), known=KNOWN) == []


@pytest.mark.parametrize("text", ["Gisteren zweeg ByteDance-topman Jan.", "De IP-adressen van ByteDance’s kantoor."])
def test_a_name_in_a_compound_or_before_an_apostrophe_is_meant(text: str) -> None:
    assert ("ByteDance", Kind.COMPANY) in names(doc(text, "nl"), known=KNOWN, lang="nl")


def test_the_recognizers_longer_name_of_a_person_wins() -> None:
    of = doc("Senator Rafael Ted Cruz left.", PERSON="Rafael Ted Cruz")
    assert names(of, known=KNOWN) == [("Rafael Ted Cruz", Kind.PERSON)]


def test_the_recognizers_longer_name_of_anything_else_loses() -> None:
    assert names(doc("The ByteDance Ted Cruz left.", ORG="ByteDance Ted Cruz"), known=KNOWN) == [
        ("ByteDance", Kind.COMPANY),
        ("Ted Cruz", Kind.PERSON),
    ]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("the Acme Times", "Acme Times"),
        ("Acme Times’s", "Acme Times"),
        ("“Acme Times", "Acme Times"),
        ("Acme Times,", "Acme Times"),
        ("The Acme Times's", "Acme Times"),
    ],
)
def test_a_name_is_without_article_possessive_and_marks(words: str, kept: str) -> None:
    assert names(doc(f"Then {words} wrote.", ORG=words)) == [(kept, Kind.MEDIA_OUTLET)]


@pytest.mark.parametrize(
    ("name", "kind", "lang"),
    [
        ("Springfield Herald", Kind.MEDIA_OUTLET, "en"),
        ("Department of Roads", Kind.AGENCY, "en"),
        ("Acme Inc.", Kind.COMPANY, "en"),
        ("Supreme Court Bank", Kind.COURT, "en"),
        ("Timeshare", None, "en"),
        ("Autoriteit Markten", Kind.REGULATOR, "nl"),
        ("Tweede Kamer", Kind.LEGISLATURE, "nl"),
        ("Ministerie van Financiën", Kind.MINISTRY, "nl"),
    ],
)
def test_a_word_in_a_name_tells_its_kind(name: str, kind: Kind | None, lang: str) -> None:
    assert kind_of(name, language=LANGUAGES[lang]) is kind


def test_what_recognizers_take_for_names_and_are_none_is_left_out() -> None:
    of = doc("Ah, the company, He and American CEOs left.", ORG="company", ORG2="He", ORG3="American", ORG4="Ah")
    assert names(of) == []


def test_labels_of_dates_and_sums_are_no_names() -> None:
    assert names(doc("On Friday Ten Million left.", DATE="Friday", MONEY="Ten Million")) == []


def test_one_word_is_a_person_only_with_a_title_or_a_second_time() -> None:
    assert names(doc("Then a Trojan came.", PERSON="Trojan")) == []
    assert names(doc("Then Mr. Brook came.", PERSON="Brook")) == [("Brook", Kind.PERSON)]
    assert names(doc("Then Senator Brook came.", PERSON="Brook")) == [("Brook", Kind.PERSON)]
    assert names(doc("Then Brook came. Brook left.", PERSON="Brook")) == [("Brook", Kind.PERSON)]


def test_the_surname_alone_of_a_person_named_in_full_is_that_persons() -> None:
    of = doc("Jane Miller came. Miller left with the miller and Millers.", PERSON="Jane Miller")
    assert names(of) == [("Jane Miller", Kind.PERSON), ("Miller", Kind.PERSON)]


def test_a_capitalised_run_in_a_source_is_a_name_that_the_recognizer_missed() -> None:
    text = "It is late, said Gov. Annemarie van der Berg on Friday with Some Others."
    of = doc(text)
    where = of.char_span(text.index("Gov."), text.index(" on Friday"))
    assert where is not None
    out = mentions(of, language=LANGUAGES["en"], authority=EMPTY, sources=[Span(where.start_char, where.end_char)])
    assert [m.span.of(text) for m in out if m.form is Form.NAME] == ["Annemarie van der Berg"]


def test_pronouns_that_can_stand_for_an_agent_are_found() -> None:
    of = doc("He told them that which she, who left, wrote about its plan.")
    assert others(of, Form.PRONOUN) == ["He", "them", "she", "its"]
    assert [m.plural for m in found(of) if m.form is Form.PRONOUN] == [False, True, False, False]


def test_descriptions_have_the_words_before_them() -> None:
    of = doc("The Chinese company told a former employee of the agency, several officials and journalists.")
    of[-3].pos_ = "CCONJ"
    assert [(m.span.of(of.text), m.head.of(of.text), m.kind, m.plural) for m in found(of)] == [
        ("The Chinese company", "company", Kind.COMPANY, False),
        ("a former employee", "employee", Kind.UNNAMED, False),
        ("the agency", "agency", Kind.AGENCY, False),
        ("several officials", "officials", Kind.UNNAMED, True),
        ("journalists", "journalists", Kind.PERSON, True),
    ]


def test_a_verb_of_the_same_form_is_no_description() -> None:
    of = doc("They record it.")
    for token in of:
        token.pos_ = "VERB" if token.text == "record" else "PRON"
    assert others(of, Form.DESCRIPTION) == []


def test_a_description_or_pronoun_inside_a_name_is_left_out() -> None:
    of = doc("The Company Court left.", ORG="Company Court")
    assert [(m.form, m.span.of(of.text)) for m in found(of)] == [(Form.NAME, "Company Court")]


def test_dutch_descriptions_have_their_determiner() -> None:
    of = doc("Gisteren zweeg het bedrijf. Toen sprak een voormalige medewerker.", "nl")
    assert others(of, Form.DESCRIPTION, lang="nl") == ["het bedrijf", "een voormalige medewerker"]


def test_a_dutch_description_does_not_take_in_the_verb_before_it() -> None:
    of = doc("Gisteren zei TikTok-woordvoerder Jan niets.", "nl")
    assert others(of, Form.DESCRIPTION, lang="nl") == ["TikTok-woordvoerder"]


def test_what_has_the_form_of_a_dutch_pronoun_and_is_none_is_left_out() -> None:
    of = doc("Toen zeiden het bedrijf en zijn directeur dat het zo zal zijn.", "nl")
    assert others(of, Form.PRONOUN, lang="nl") == ["het", "zijn", "het", "zijn"]
    tagged = ("ADV", "VERB", "DET", "NOUN", "CCONJ", "PRON", "NOUN", "SCONJ", "PRON", "ADV", "AUX", "AUX", "PUNCT")
    for token, pos in zip(of, tagged, strict=True):
        token.pos_ = pos
    assert [m.span for m in found(of, lang="nl") if m.form is Form.PRONOUN] == [Span(27, 31), Span(46, 49)]


def test_the_networks_names_have_the_kinds_that_it_gives_them() -> None:
    text = (
        "Volgens Het Ochtendblad zei Kamerlid Jan van der Plas (Landpartij) in Veldhoeve dat de Commissie Nexor kent."
    )
    labels = {"MEDIA": "Het Ochtendblad", "PERSON": "Jan van der Plas", "PARTY": "Landpartij", "PLACE": "Veldhoeve"}
    of = doc(text, "nl", **labels, GOVERNMENT="Commissie", COMPANY="Nexor")
    assert names(of, lang="nl") == [
        ("Het Ochtendblad", Kind.MEDIA_OUTLET),
        ("Jan van der Plas", Kind.PERSON),
        ("Landpartij", Kind.PARTY),
        ("Veldhoeve", Kind.PLACE),
        ("Commissie", Kind.SUPRANATIONAL_BODY),
        ("Nexor", Kind.COMPANY),
    ]


def test_names_of_works_and_laws_are_no_mentions() -> None:
    assert names(doc("Zij schreef Het Grote Boek.", "nl", OTHER="Het Grote Boek"), lang="nl") == []


@pytest.mark.parametrize(("words", "label"), [("OM", "GOVERNMENT"), ("NS", "COMPANY"), ("EU", "GOVERNMENT")])
def test_a_body_may_have_a_name_of_two_letters(words: str, label: str) -> None:
    assert [name for name, _ in names(doc(f"Dat wil het {words} niet.", "nl", **{label: words}), lang="nl")] == [words]


def test_the_small_words_of_a_surname_are_part_of_it() -> None:
    of = doc("Caroline van der Plas kwam. Van der Plas zweeg, en Plas ging.", "nl", PERSON="Caroline van der Plas")
    found_ = ["Caroline van der Plas", "Van der Plas", "Plas"]
    assert names(of, lang="nl") == [(name, Kind.PERSON) for name in found_]


def test_one_word_is_a_person_where_it_speaks_or_has_a_trade() -> None:
    of = doc("„Nee”, zei Fenna.", "nl", PERSON="Fenna")
    assert names(of, lang="nl") == []
    said = Span(of.text.index("Fenna"), len(of.text) - 1)
    out = mentions(of, language=LANGUAGES["nl"], authority=EMPTY, sources=[said])
    assert [(m.span.of(of.text), m.kind) for m in out] == [("Fenna", Kind.PERSON)]
    assert names(doc("Toen kwam melkveehouder Jansen.", "nl", PERSON="Jansen"), lang="nl") == [("Jansen", Kind.PERSON)]


@pytest.mark.parametrize("words", ["energiebedrijf", "streekziekenhuis", "onderwijsvakbond"])
def test_a_dutch_compound_is_a_description(words: str) -> None:
    assert others(doc(f"Gisteren zweeg het {words}.", "nl"), Form.DESCRIPTION, lang="nl") == [f"het {words}"]


def test_a_noun_of_two_words_is_a_description() -> None:
    assert others(doc("Yesterday the think tank left."), Form.DESCRIPTION) == ["the think tank"]


def test_an_empty_text_has_no_mentions() -> None:
    assert found(doc("")) == []


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("It was said in another September meeting.", "ORG", "September"),
        ("It was said by Rep. Ann Lee.", "PERSON", "Rep"),
        ("It was said by Ann Lee (D-Mass.) and others.", "ORG", "D-Mass"),
        ("It was said in American shops.", "PLACE", "American"),
        ("It was said by Rev. Ann Lee.", "PERSON", "Rev"),
    ],
)
def test_months_titles_and_seats_are_no_names(text: str, label: str, words: str) -> None:
    assert names(doc(text, **{label: words})) == []


def test_words_of_a_headline_with_capitals_are_no_name_where_their_noun_is_a_document() -> None:
    headline = doc("Acme Under Fire According to Leaked Audio\nIt was said.")
    source = Span(headline.text.index("Leaked"), headline.text.index("\n"))
    assert [
        each
        for each in mentions(headline, language=LANGUAGES["en"], authority=EMPTY, sources=(source,))
        if each.form is Form.NAME
    ] == []
    text = doc("It was said by Leaked Audio of Acme.")
    source = Span(text.text.index("Leaked"), text.text.index(" of"))
    found_ = mentions(text, language=LANGUAGES["en"], authority=EMPTY, sources=(source,))
    assert [each.span for each in found_ if each.form is Form.NAME] == [source]


def test_a_party_is_found_by_the_table_where_no_recognizer_names_it() -> None:
    of = doc("Democrats said so, and no Democratic voter. The Democrats-led house left. A Republican wept.")
    assert names(of) == [("Democrats", Kind.PARTY)]


def test_a_party_inside_a_longer_name_is_none_of_its_own() -> None:
    of = doc("The Young Republicans Club wept.", ORG="Young Republicans Club")
    assert [name for name, _ in names(of)] == ["Young Republicans Club"]
