"""One reader a format: a file's bytes to the articles in it. A new format is a function here and a row in `READERS`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from pipeline.ingest.decode import UndecodableError, decode
from pipeline.ingest.raw import Raw, from_fields, is_date, is_url, rejected
from pipeline.model import Rejected

Found: TypeAlias = Iterator[Raw | Rejected]
Reader: TypeAlias = Callable[[BinaryIO, str, str], Found]
"""(open file, its name for messages, the id of an article that has none)"""

LARGEST_PAGE = 16 * 2**20
"""Bytes of a file that holds one article."""
_FEWEST_WORDS = 25


def text(file: BinaryIO, name: str, id_: str) -> Found:
    """The file's text as it stands."""
    data = file.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        yield rejected(name, _too_large())
        return
    yield Raw(record=name, id=id_, text=decode(data, name=name))


def html(file: BinaryIO, name: str, id_: str) -> Found:
    """The article that trafilatura finds in a page, with what the page says of itself."""
    data = file.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        yield rejected(name, _too_large())
        return
    page = decode(data, name=name, declared=True)
    if not page.strip():
        yield rejected(name, "the file is empty")
        return
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    words = (found.text or "") if isinstance(found, Document) else ""
    if not isinstance(found, Document) or len(words.split()) < _FEWEST_WORDS:
        yield rejected(name, "no article found in this HTML; save the page of one article, or its text as .txt")
        return
    yield Raw(
        record=name,
        id=id_,
        text=words,
        title=found.title or None,
        # What a page says of itself is often wrong, and no reason to refuse the article.
        url=found.url if found.url and is_url(found.url) else None,
        outlet=found.sitename or None,
        published=found.date if found.date and is_date(found.date) else None,
    )


def json_file(file: BinaryIO, name: str, id_: str) -> Found:  # noqa: ARG001 - JSON names its articles itself
    """The article, or the list of articles, of a JSON file."""
    value = _parsed(decode(file.read(), name=name))
    if isinstance(value, _Broken):
        yield rejected(name, f"not JSON: {value.reason}")
    elif isinstance(value, list):
        if not value:
            yield rejected(name, "the list is empty")
        for number, one in enumerate(value, start=1):
            yield from_fields(one, record=f"{name}[{number}]")
    else:
        yield from_fields(value, record=name)


def json_lines(file: BinaryIO, name: str, id_: str) -> Found:  # noqa: ARG001 - as above
    """The articles of a file that has one JSON object a line."""
    return _lines(file, name)


def _lines(lines: Iterable[bytes], name: str) -> Found:
    some = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        some = True
        record = f"{name}:{number}"
        try:
            value = _parsed(decode(line, name=record))
        except UndecodableError as error:
            yield rejected(record, str(error))
            continue
        yield (
            rejected(record, f"not JSON: {value.reason}")
            if isinstance(value, _Broken)
            else from_fields(value, record=record)
        )
    if not some:
        yield rejected(name, "the file is empty")


class _Broken:
    def __init__(self, reason: str) -> None:
        self.reason = reason


def _parsed(source: str) -> object:
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in source.strip() else f"column {error.colno}"
        return _Broken(f"{error.msg.lower()} at {where}")
    except RecursionError:
        return _Broken("brackets are nested too deep")
    except ValueError as error:  # a number of thousands of digits
        return _Broken(str(error).split(";", maxsplit=1)[0].lower())


def _too_large() -> str:
    return f"the file is larger than {LARGEST_PAGE // 2**20} MB; an article is not: split it, or give JSON lines"


READERS: dict[str, Reader] = {
    ".txt": text,
    ".html": html,
    ".htm": html,
    ".json": json_file,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
}


def read_file(path: Path) -> Found:
    """The articles in the file, by the reader for its ending."""
    name = path.as_posix()
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield rejected(name, f"'{path.suffix or path.name}' is no ending we read; give {', '.join(READERS)}")
        return
    if not path.is_file():
        yield rejected(name, "this is no regular file; use - to read standard input")
        return
    try:
        with path.open("rb") as file:
            yield from reader(file, name, path.stem)
    except UndecodableError as error:
        yield rejected(name, str(error))
    except OSError as error:
        yield rejected(name, f"cannot be read: {error.strerror}")


def read_stdin(stdin: BinaryIO) -> Found:
    """The articles on standard input: JSON, JSON lines, or one plain text with the id "stdin"."""
    import io

    data = stdin.read()
    name = "stdin"
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    try:
        if _is_start_of(start, b"{", b'"}'):
            first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", maxsplit=1)[0]
            # An object printed over several lines is no JSON lines.
            whole = first.strip() == b"{" or not first.rstrip().endswith(b"}")
            as_one = whole and not isinstance(_parsed(decode(data, name=name)), _Broken)
            yield from json_file(io.BytesIO(data), name, name) if as_one else _lines(io.BytesIO(data), name)
        elif _is_start_of(start, b"[", b"{]"):
            yield from json_file(io.BytesIO(data), name, name)
        else:
            yield from text(io.BytesIO(data), name, name)
    except UndecodableError as error:
        yield rejected(name, str(error))


def _is_start_of(start: bytes, bracket: bytes, then: bytes) -> bool:
    rest = start[1:].lstrip()
    return start[:1] == bracket and (not rest or rest[:1] in {then[at : at + 1] for at in range(len(then))})
