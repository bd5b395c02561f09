from __future__ import annotations

import codecs
import io
import json
import logging
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.ingest import read
from pipeline.model import Article, Rejected

SEEDS = Path(__file__).parents[2] / "seeds"
ENGLISH = "The minister said on Friday that the company had known about it for years."
DUTCH = "De minister zei vrijdag dat het bedrijf er al jaren van wist."


def one(path: Path) -> Article:
    (article,) = read([str(path)])
    assert isinstance(article, Article)
    return article


def reason(*sources: Path | str) -> str:
    (refused,) = (record for record in read([str(source) for source in sources]) if isinstance(record, Rejected))
    assert refused.stage == "ingest"
    return refused.reason


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": ENGLISH} | fields)


def test_the_five_seeds_are_read_with_language_and_headline() -> None:
    articles = [record for record in read([str(SEEDS / "*.txt")]) if isinstance(record, Article)]
    assert [(article.id[:3], article.lang) for article in articles] == [
        ("000", "en"),
        ("001", "en"),
        ("002", "en"),
        ("003", "nl"),
        ("004", "en"),
    ]
    assert [article.text.encode() for article in articles] == [
        path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))
    ]
    assert articles[2].title == "Chinese TikTok employees caught gaining unauthorized access to US user data"
    assert articles[3].title == "TikTok erkent bespioneren Amerikaanse journalisten"


def test_text_stands_as_it_is_and_the_byte_order_mark_goes(tmp_path: Path) -> None:
    text = f"\r\n  A headline \r\n\r\n{ENGLISH}\r{ENGLISH}\n\n"
    assert one(written(tmp_path / "a.b.txt", codecs.BOM_UTF8 + text.encode())).text == text
    assert one(written(tmp_path / "a.b.txt", text)).id == "a.b"
    assert one(written(tmp_path / "c.txt", text.encode("utf-16"))).text == text


def test_a_windows_file_is_read_and_noted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = f"“Privé,” zei hij. {DUTCH}"
    with caplog.at_level(logging.WARNING):
        assert one(written(tmp_path / "a.txt", text.encode("cp1252"))).text == text
    assert "byte 0 is not UTF-8; read as cp1252" in caplog.text


def test_damage_done_before_is_noted_and_left(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = f"Itâ€™s the company\ufffds data. {ENGLISH}"
    with caplog.at_level(logging.WARNING):
        assert one(written(tmp_path / "a.txt", text)).text == text
    assert "'â€™'" in caplog.text
    assert "U+FFFD" in caplog.text


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "the text is empty"),
        ("a.txt", b" \n\t\r\n", "the text is empty"),
        ("a.txt", b"1234 -- 5678 !!", "the text holds no words"),
        ("a.txt", bytes(range(256)) * 40, "the file is binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "the file is binary"),
        ("a.txt", b"abc \x81\x8d\x8f na\xefve", "byte 4 is not UTF-8"),
        ("a.txt", "これは日本語の文章です。".encode("shift-jis"), "is not UTF-8"),
        ("a.txt", codecs.BOM_UTF16_LE + b"a", "byte order mark says UTF-16-LE"),
        ("a.pdf", b"%PDF-1.7", "'.pdf' is no ending we read"),
        ("noending", b"text", "'noending' is no ending we read"),
        (
            "a.txt",
            b"Der Kanzler sagte am Freitag, dass er gehen und das Land verlassen wird.",
            "the language 'de' has no model",
        ),
        ("a.html", b"", "the file is empty"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article found"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[]", "the list is empty"),
        ("a.json", b"[" * 100_000, "not JSON: brackets are nested too deep"),
        ("a.json", b"3", "this is a number, expected an object"),
        ("a.jsonl", b"\n\n", "the file is empty"),
        (
            "a.jsonl",
            b'{"id": "a", "text": "\\ud800 The minister said that he would go."}',
            '"text" holds half of a surrogate',
        ),
    ],
)
def test_bad_input_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    good = written(tmp_path / "good.txt", ENGLISH)
    records = list(read([str(written(tmp_path / name, content)), str(good)]))
    assert [record.id for record in records if isinstance(record, Article)] == ["good"]
    (refused,) = (record for record in records if isinstance(record, Rejected))
    assert expected in refused.reason
    assert Path(refused.record.split(":")[0]).name == name


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": None}, '"id" missing'),
        ({"text": None, "id": None}, '"id" and "text" missing'),
        ({"id": 3}, '"id" is a number, expected a string'),
        ({"id": " "}, '"id" is empty'),
        ({"text": ["a"]}, '"text" is a list, expected a string'),
        ({"title": {}}, '"title" is an object, expected a string'),
        ({"outlet": True}, '"outlet" is true or false, expected a string'),
        ({"published": "March 3"}, "\"published\" is 'March 3', expected ISO 8601"),
        ({"url": "not a url"}, "\"url\" is 'not a url'"),
        ({"lang": "de"}, "the language 'de' has no model"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, fields: dict[str, object], expected: str) -> None:
    path = written(tmp_path / "a.jsonl", f"{line(id='first')}\n\n{line(**fields)}\n{line(id='last')}\n")
    records = list(read([str(path)]))
    assert [record.id for record in records if isinstance(record, Article)] == ["first", "last"]
    (refused,) = (record for record in records if isinstance(record, Rejected))
    assert refused.record == f"{path.as_posix()}:3"
    assert expected in refused.reason


def test_an_invalid_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ndjson", f"{line()}\n{{oops}}\n\xff\n{line(id='b')}".encode("latin-1"))
    records = list(read([str(path)]))
    assert [record.record.rsplit(":", 1)[1] for record in records if isinstance(record, Rejected)] == ["2", "3"]
    assert [record.id for record in records if isinstance(record, Article)] == ["a", "b"]


def test_json_fields_reach_the_article(tmp_path: Path) -> None:
    fields = {"url": "https://example.com/1", "title": "T", "outlet": "O", "published": "2023-03-01", "lang": "en-GB"}
    article = one(written(tmp_path / "x.json", line(**fields, extra=1)))
    assert (article.id, article.url, article.title, article.outlet) == ("a", "https://example.com/1", "T", "O")
    assert (article.published, article.lang) == ("2023-03-01", "en")


def test_the_language_that_is_given_wins(tmp_path: Path) -> None:
    assert one(written(tmp_path / "x.json", line(lang="nl"))).lang == "nl"
    assert one(written(tmp_path / "y.json", line(text=DUTCH))).lang == "nl"


def test_html_gives_text_title_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    page = (
        "<html lang='en'><head><title>Chew denies it</title><meta property='og:site_name' content='Example News'>"
        "<meta property='article:published_time' content='2023-03-01'><link rel='canonical' href='https://example.com/n/1'>"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Chew denies it</h1><p>{ENGLISH}</p>"
        f"<p>Then {ENGLISH} It was a café.</p><p>Later {ENGLISH}</p></article></body></html>"
    )
    article = one(
        written(tmp_path / "page.htm", page.replace("<head>", "<head><meta charset='cp1252'>").encode("cp1252"))
    )
    assert "known about it for years" in article.text
    assert "café" in article.text
    assert (article.id, article.title, article.outlet) == ("page", "Chew denies it", "Example News")
    assert (article.url, article.published) == ("https://example.com/n/1", "2023-03-01")


def test_order_and_naming_of_sources_make_no_difference(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/.hidden.txt", "c.txt"):
        written(tmp_path / name, f"{name}: {ENGLISH}")
    folder = list(read([str(tmp_path)]))
    assert [record.id for record in folder if isinstance(record, Article)] == ["1", "2", "c"]
    assert list(read([str(tmp_path / "c.txt"), str(tmp_path / "b"), str(tmp_path / "**" / "*.txt")])) == folder


def test_the_same_article_twice_is_a_duplicate(tmp_path: Path) -> None:
    paths = [written(tmp_path / name / "x.txt", ENGLISH) for name in "ab"]
    assert reason(*reversed(paths)) == f"duplicate: the same text as {paths[0].as_posix()}, id 'x'"


def test_two_articles_with_one_id_keep_the_first_in_order(tmp_path: Path) -> None:
    paths = [written(tmp_path / name / "x.txt", f"{name} {ENGLISH}") for name in "ab"]
    assert (
        reason(*reversed(paths)) == f"the id 'x' is taken by {paths[0].as_posix()}, whose text is another; rename one"
    )


def test_one_line_of_megabytes_is_refused(tmp_path: Path) -> None:
    assert "1,100,000 characters" in reason(written(tmp_path / "a.txt", "said it. ab" * 100_000))
    assert "larger than 16 MB" in reason(written(tmp_path / "b.txt", b"word " * 4_000_000))


@pytest.mark.parametrize("source", ["nowhere.txt", "nowhere/*.txt", ""])
def test_a_source_that_is_not_there_stops_the_command(source: str) -> None:
    with pytest.raises(InputError, match="give files, folders, patterns, or -"):
        list(read([source]))


def test_an_empty_folder_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no files"):
        list(read([str(tmp_path)]))


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (ENGLISH, ["stdin"]),
        (f"[Update] {ENGLISH}", ["stdin"]),
        (f"{line()}\n{line(id='b')}\n", ["a", "b"]),
        (f"[{line()}, {line(id='b')}]", ["a", "b"]),
        (json.dumps(json.loads(line()), indent=2), ["a"]),
        (f"\n {line()}", ["a"]),
    ],
)
def test_standard_input_is_text_or_json(data: str, ids: list[str]) -> None:
    articles = list(read(["-"], stdin=io.BytesIO(data.encode())))
    assert [article.id for article in articles if isinstance(article, Article)] == ids
    assert len(articles) == len(ids)


def test_broken_json_lines_on_standard_input_keep_their_line_numbers() -> None:
    records = list(read(["-"], stdin=io.BytesIO(f"{line()}\n{{\n{line(id='b')}".encode())))
    assert [record.record for record in records if isinstance(record, Rejected)] == ["stdin:2"]


def test_a_sentence_is_no_headline(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", f"{ENGLISH}\n\n{ENGLISH} Yes.")).title is None
    assert one(written(tmp_path / "b.txt", f"LEAVE A REPLY\n\nA headline\n\n{ENGLISH}")).title == "A headline"
    assert one(written(tmp_path / "c.txt", ENGLISH.rstrip("."))).title is None
