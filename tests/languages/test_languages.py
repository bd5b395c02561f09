from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.acts import Act
from pipeline.errors import DataError
from pipeline.languages import LANGUAGES, positions, singular
from pipeline.languages.base import MODALITIES
from pipeline.languages.folder import HERE, NEEDED, OPTIONAL, read
from pipeline.languages.tables import rows
from pipeline.model import Kind

FEWEST = {
    "acts.tsv": 600,
    "addresses.tsv": 20,
    "agreement.tsv": 5,
    "backward.tsv": 3,
    "citing.tsv": 2,
    "clause.tsv": 4,
    "countries.tsv": 50,
    "parties.tsv": 5,
    "relations.tsv": 5,
    "tenures.tsv": 10,
    "cues.tsv": 1,
    "deeds.tsv": 3,
    "documents.tsv": 6,
    "doubts.tsv": 100,
    "gender.tsv": 300,
    "grammar.tsv": 80,
    "modality.tsv": 10,
    "names.tsv": 20,
    "nouns.tsv": 60,
    "positions.tsv": 30,
    "pronouns.tsv": 15,
    "roles.tsv": 30,
    "times.tsv": 60,
}
CLASSES = {
    "auxiliary",
    "definite",
    "demonym",
    "determiner",
    "honorific",
    "negation",
    "particle",
    "possessive",
    "preposition",
    "subordinator",
}
CODES = sorted(LANGUAGES)
LACKING = {"en": {"agreement.tsv", "clause.tsv", "doubts.tsv"}}
"""Tables that a language need not have: the parts of an English verb stand together, and "said" has no number."""
TABLES = [(code, name) for code in CODES for name in sorted(set(FEWEST) - LACKING.get(code, set()))]


def cells(path: Path) -> list[tuple[str, ...]]:
    """The rows of any table, with its own header as columns."""
    header = next(line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#"))
    return [tuple(row.values()) for _, row in rows(path, columns=header.split("\t"))]


def test_english_and_dutch_are_read_from_the_folders_that_are_there() -> None:
    assert CODES == ["en", "nl"] == sorted(path.parent.name for path in HERE.glob("*/language.toml"))
    assert [LANGUAGES[code].code for code in CODES] == CODES
    assert [LANGUAGES[code].name for code in CODES] == ["English", "Nederlands"]


@pytest.mark.parametrize("code", CODES)
def test_every_table_of_a_language_is_there_and_is_filled(code: str) -> None:
    found = {path.name: len(cells(path)) for path in sorted((HERE / code).glob("*.tsv"))}
    assert set(found) == set(FEWEST) - LACKING.get(code, set())
    assert {name: count for name, count in found.items() if count < FEWEST[name]} == {}


@pytest.mark.parametrize(("code", "name"), TABLES)
def test_no_row_stands_twice(code: str, name: str) -> None:
    found = cells(HERE / code / name)
    # in a table of word and value the word alone is the key; grammar has a word in several classes, relations none
    keys = [row if name in {"grammar.tsv", "relations.tsv"} else row[:1] for row in found]
    assert sorted({str(key) for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("code", CODES)
def test_every_title_means_a_known_position(code: str) -> None:
    known = positions()
    assert len(LANGUAGES[code].roles) >= FEWEST["roles.tsv"]
    assert set(LANGUAGES[code].roles.values()) <= set(known)


def test_every_position_has_a_title_in_some_language() -> None:
    named = {position for language in LANGUAGES.values() for position in language.roles.values()}
    assert set(positions()) == named


def test_every_position_has_a_label_in_both_languages() -> None:
    table = positions()
    assert len(table) > 30
    assert all([label.lang for label in labels] == ["en", "nl"] for labels in table.values())
    assert all(label.text for labels in table.values() for label in labels)


@pytest.mark.parametrize("code", CODES)
def test_every_word_class_that_finding_asks_for_is_there(code: str) -> None:
    assert set(LANGUAGES[code].grammar) >= CLASSES
    assert all(LANGUAGES[code].grammar[name] for name in CLASSES)


@pytest.mark.parametrize("code", CODES)
def test_words_that_are_looked_up_in_lower_case_stand_in_lower_case(code: str) -> None:
    language = LANGUAGES[code]
    looked_up = [
        *language.nouns,
        *language.pronouns,
        *language.cues,
        *language.grammar["determiner"],
        *language.grammar["honorific"],
    ]
    assert [word for word in looked_up if word != word.lower()] == []


@pytest.mark.parametrize("code", CODES)
def test_every_sense_of_a_noun_fits_its_kind(code: str) -> None:
    fits = {"person": {"Person"}, "people": {"UnnamedSource"}, "document": {"DocumentSource"}, "nobody": {"-"}}
    for word, noun in LANGUAGES[code].nouns.items():
        if noun.sense == "agent":
            assert noun.kind == "GovernmentBody" or Kind(noun.kind) not in {Kind.PERSON, Kind.UNNAMED, Kind.DOCUMENT}
        else:
            assert noun.kind in fits[noun.sense], word


@pytest.mark.parametrize("code", CODES)
def test_every_modality_has_a_word(code: str) -> None:
    assert set(LANGUAGES[code].modality.values()) == set(MODALITIES)


@pytest.mark.parametrize("code", CODES)
def test_every_act_and_every_deed_is_that_of_a_lemma(code: str) -> None:
    # a form that has another lemma is never compared with these tables
    language = LANGUAGES[code]
    words = {*language.acts, *language.deeds}
    assert sorted(word for word in words if language.cues.get(word, word) != word) == []


@pytest.mark.parametrize("code", CODES)
def test_every_act_has_a_cue_and_unknown_has_none(code: str) -> None:
    assert set(LANGUAGES[code].acts.values()) == set(Act) - {Act.UNKNOWN}


@pytest.mark.parametrize("code", CODES)
def test_every_form_in_the_table_is_of_a_cue_with_an_act_or_negates(code: str) -> None:
    language = LANGUAGES[code]
    parts = {part for group in language.phrases.values() for words, _ in group for part in words}
    known = {*language.acts, *language.deeds, *language.grammar["auxiliary"], *language.grammar["negation"], *parts}
    assert len(language.cues) >= 10
    assert sorted({lemma for lemma in language.cues.values() if lemma not in known}) == []


@pytest.mark.parametrize("code", CODES)
def test_a_cue_of_several_words_is_found_by_its_first(code: str) -> None:
    phrases = LANGUAGES[code].phrases
    assert len(phrases) >= 50
    for first, group in phrases.items():
        assert all(parts[0] == first and len(parts) > 1 for parts, _ in group)
        assert [len(parts) for parts, _ in group] == sorted((len(parts) for parts, _ in group), reverse=True)


def test_dutch_nouns_and_cues_are_not_english_ones() -> None:
    # what both have is the same word with the same meaning, such as "document" and "president"
    english, dutch = LANGUAGES["en"], LANGUAGES["nl"]
    shared = set(english.nouns) & set(dutch.nouns)
    assert len(shared) < len(dutch.nouns) // 3
    # whether people of a trade are looked for among those named is each table's own choice
    one = {"people": "person"}
    senses = [[one.get(noun.sense, noun.sense) for noun in (english.nouns[w], dutch.nouns[w])] for w in sorted(shared)]
    assert len(senses) > 10
    assert [pair for pair in senses if pair[0] != pair[1]] == []
    assert not set(english.cues) & set(dutch.cues)


@pytest.mark.parametrize("code", CODES)
def test_the_pronouns_of_a_language_have_person_number_and_use(code: str) -> None:
    for word, pronoun in LANGUAGES[code].pronouns.items():
        assert pronoun.person in {1, 2, 3}, word
        assert pronoun.gender in {"masculine", "feminine", None}, word
        assert pronoun.stands_for in {"person", "organization", "any", "speaker", "relative"}, word


def test_he_is_one_man_and_they_are_many() -> None:
    assert LANGUAGES["en"].pronouns["he"].gender == "masculine"
    assert LANGUAGES["en"].pronouns["he"].plural is False
    assert LANGUAGES["en"].pronouns["they"].plural is True
    assert LANGUAGES["nl"].pronouns["ze"].plural is None


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("company", "en", ("company", False)),
        ("Companies", "en", ("company", True)),
        ("employees", "en", ("employee", True)),
        ("witnesses", "en", ("witness", True)),
        ("agencies", "en", ("agency", True)),
        ("table", "en", None),
        ("bedrijf", "nl", ("bedrijf", False)),
        ("TikTok-moederbedrijf", "nl", ("moederbedrijf", False)),
        ("directeuren", "nl", ("directeur", True)),
        ("tafel", "nl", None),
        ("ambtenaren", "nl", ("ambtenaar", True)),
    ],
)
def test_a_noun_is_known_in_the_singular_and_the_plural(
    word: str, lang: str, expected: tuple[str, bool] | None
) -> None:
    assert singular(word, language=LANGUAGES[lang]) == expected


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The English tables in a folder of the test's own."""
    return Path(shutil.copytree(HERE / "en", tmp_path / "xx"))


def test_a_language_is_read_from_any_folder(copy: Path) -> None:
    language = read(copy)
    assert language.code == "xx"
    assert language.roles == LANGUAGES["en"].roles


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("roles.tsv", "the boss\tsenatr", "position 'senatr' is not known (did you mean 'senator'?)"),
        ("nouns.tsv", "guild\tagnt\tCompany", "sense 'agnt' is not known (did you mean 'agent'?)"),
        ("nouns.tsv", "guild\tagent\tCompnay", "kind 'Compnay' is not known (did you mean 'Company'?)"),
        ("modality.tsv", "surely\tprobabel", "says 'probabel' is not known (did you mean 'probable'?)"),
        ("names.tsv", "Guild\tCivilSociety", "kind 'CivilSociety' is not known"),
        ("deeds.tsv", "a\tb", "2 cells, expected 1"),
        ("acts.tsv", "intone\tsayd", "act 'sayd' is not known (did you mean 'said'?)"),
        ("cues.tsv", "state\tstates, never", "'never' is a form of 'not' above: keep one of the two"),
        ("countries.tsv", "utopia\tGoverment\tUtopia", "kind 'Goverment' is not known (did you mean 'Government'?)"),
        ("countries.tsv", "utopia\tGovernment\tChina", "'China' stands on a line above too: keep one of the two"),
        ("parties.tsv", "odd party\tOdd Party", "'odd party' is no key or has no name: write lower-case letters"),
        ("relations.tsv", "\tin\t\tpiece", "first 'piece' is not known"),
        ("relations.tsv", "\t(in\t\tpart", "'(in' is no regular expression"),
        ("tenures.tsv", "past\tbehind\tformer", "side 'behind' is not known"),
    ],
)
def test_a_wrong_value_is_named_with_its_table_line_and_nearest(copy: Path, name: str, row: str, message: str) -> None:
    path = copy / name
    before = path.read_text("utf-8")
    path.write_text(before + row + "\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(copy)
    assert str(caught.value).startswith(f"{name}:{len(before.splitlines()) + 1}: {message}")


@pytest.mark.parametrize("name", ["language.toml", *NEEDED])
def test_a_missing_file_that_every_language_has_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(DataError, match=name):
        read(copy)


@pytest.mark.parametrize(
    ("name", "field"),
    [(name, name.removesuffix(".tsv")) for name in OPTIONAL],
)
def test_of_a_table_that_a_language_lacks_nothing_is_known(copy: Path, name: str, field: str) -> None:
    (copy / name).unlink(missing_ok=True)
    assert len(getattr(read(copy), field)) == 0


def test_every_table_is_needed_or_optional() -> None:
    assert sorted((*NEEDED, *OPTIONAL)) == sorted(FEWEST)


def test_a_table_that_nothing_reads_is_named_with_the_nearest(copy: Path) -> None:
    (copy / "role.tsv").write_text("title\tposition\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^xx/role\.tsv: .*did you mean 'roles\.tsv'\?"):
        read(copy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# a remark\nnmae = 'X'\n", "language.toml:2: key 'nmae' is not known (did you mean 'name'?)"),
        ("\n\nname = ''\n", "language.toml:3: the language has no name"),
        ("[plurals]\ns = ''\n", "language.toml:1: the language has no name"),
        ("name = 'X'\nplurals = 's'\n", "language.toml:2: plurals is no table"),
        ("name = 'X'\n\n[plurals]\ns = ''\nies = 1\n", "language.toml:5: '1' is no rest of a word"),
        ("name = 'X'\n= 1\n", "language.toml:2: cannot be read as TOML"),
    ],
)
def test_what_is_wrong_in_a_languages_value_is_named_with_its_line(copy: Path, text: str, message: str) -> None:
    (copy / "language.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(copy)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_plurals_are_those_of_the_languages_value(copy: Path) -> None:
    (copy / "language.toml").write_text('name = "X"\n[plurals]\nur = "y"\n', encoding="utf-8")
    language = read(copy)
    assert singular("Compan" + "ur", language=language) == ("company", True)
    assert singular("companies", language=language) is None


def test_a_pronoun_without_a_number_for_its_person_is_named(copy: Path) -> None:
    with (copy / "pronouns.tsv").open("a", encoding="utf-8") as file:
        file.write("thou\tsecond\tsingular\t-\tany\n")
    with pytest.raises(DataError, match=r"^pronouns\.tsv:\d+: "):
        read(copy)


@pytest.mark.parametrize("row", ["yon\t3\tplurl\t-\tany", "yon\t3\tplural\tmasc\tany", "yon\t3\tplural\t-\tanyone"])
def test_a_misspelt_cell_of_a_pronoun_is_named(copy: Path, row: str) -> None:
    with (copy / "pronouns.tsv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(DataError, match=r"^pronouns\.tsv:\d+: "):
        read(copy)


def test_a_misspelt_word_class_is_named(copy: Path) -> None:
    with (copy / "grammar.tsv").open("a", encoding="utf-8") as file:
        file.write("beside\tprepositon\n")
    with pytest.raises(DataError, match=r"^grammar\.tsv:\d+: "):
        read(copy)


def test_a_word_with_two_meanings_is_named(copy: Path) -> None:
    with (copy / "roles.tsv").open("a", encoding="utf-8") as file:
        file.write("senator\tking\n")
    with pytest.raises(DataError, match=r"^roles\.tsv:\d+: "):
        read(copy)
