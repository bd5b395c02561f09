"""Bytes to text: what a byte order mark says, then UTF-8, then what a page declares, then Windows-1252.

A byte order mark names an encoding and is no character of the text: it is dropped, and offsets count without it.
Line ends stay as they are.
"""

from __future__ import annotations

import codecs
import logging
import re

_LOG = logging.getLogger(__name__)

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=|<\?xml[^>]{0,80}encoding\s*=)\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b")))
_MOST_CONTROLS = 0.001
_MOST_FOREIGN = 0.3
# UTF-8 read as Windows-1252 and saved again: "â€™" for an apostrophe, "Ã©" for "é".
_MOJIBAKE = re.compile("â€[\u0080-\u2122]|Ã[\u0080-\u00bf]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WESTERN = "cp1252"


class UndecodableError(ValueError):
    """These bytes are no text we can read; the message says why."""


def decode(data: bytes, *, name: str, declared: bool = False) -> str:
    """The text of `data`. With `declared`, an encoding named inside it (HTML) counts. `name` is for messages."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        raise UndecodableError("the file is binary; give plain text, HTML or JSON")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _not_utf8(data, error, name=name, declared=declared)
    _note_damage(text, name)
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"the byte order mark says {encoding.upper()}, byte {error.start} says otherwise; save the file as UTF-8"
        ) from error
    if "\0" in text:
        raise UndecodableError("the file is binary; give plain text, HTML or JSON")
    return text


def _not_utf8(data: bytes, error: UnicodeDecodeError, *, name: str, declared: bool) -> str:
    said = _DECLARED.search(data[:_DECLARED_WITHIN]) if declared else None
    for encoding in ([said.group(1).decode("ascii")] if said else []) + [_WESTERN]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        foreign = sum(sign > "\x7f" for sign in text)
        if encoding != _WESTERN or foreign <= _MOST_FOREIGN * len(text):
            _LOG.warning("%s: byte %d is not UTF-8; read as %s", name, error.start, encoding)
            return text
    raise UndecodableError(
        f"byte {error.start} is not UTF-8, and the file is no Windows-1252 either; save it as UTF-8"
    ) from error


def _note_damage(text: str, name: str) -> None:
    """Log what was lost before the file came here: it cannot be mended without changing the text."""
    if "\ufffd" in text:
        _LOG.warning("%s: %d characters were lost in an earlier conversion (U+FFFD)", name, text.count("\ufffd"))
    if damaged := _MOJIBAKE.findall(text):
        _LOG.warning(
            "%s: %d characters look like UTF-8 read as Windows-1252 ('%s'); convert the file again",
            name,
            len(damaged),
            damaged[0],
        )


def half_character(text: str) -> int | None:
    """Where half of a surrogate pair stands, which JSON can hold and no file can; None if nowhere."""
    match = _SURROGATE.search(text)
    return match.start() if match else None
