"""Parameters of a request, in its address or in a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

from pipeline.serve.refusals import Refused

_MOST: Final = 1000

Fields = Mapping[str, Sequence[str]]


def read(encoded: bytes) -> dict[str, list[str]]:
    """The parameters of a form or an address."""
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST)
    except UnicodeDecodeError as error:
        raise Refused(400, "a parameter is not UTF-8, percent-encoded") from error
    except ValueError as error:
        raise Refused(400, f"more than {_MOST} parameters; give fewer") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def named_format(fields: Fields) -> str | None:
    """The format that is asked for by name, or several with commas between."""
    return ",".join(fields.get("format", ())) or None


def one(fields: Fields, name: str) -> str | None:
    """The parameter, which is given once at most."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise Refused(400, f"{name} is given {len(values)} times; give it once")
    return values[0] if values else None


def seconds(fields: Fields) -> float | None:
    """The time that the client gives."""
    given = one(fields, "timeout")
    if not given:
        return None
    try:
        found = float(given)
    except ValueError:
        found = -1.0
    if not found > 0:
        raise Refused(400, f"timeout={given[:40]!r} is no number of seconds; give one such as 10")
    return found
