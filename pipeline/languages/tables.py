"""Reads the word tables: TSV with a header, `#` lines are comments, one fact a row.

Every table is checked as it is read; an error names the file, the line and the value.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.errors import DataError


def rows(path: Path, *, columns: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, row) for every row of a table that has exactly these columns.

    Raises `DataError` for a missing file, another header, or a row with too few or too many cells.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read ({error}): check the path and save it as UTF-8") from error
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if set(header) != set(columns) or len(header) != len(columns):
                raise DataError(f"{path.name}:{number}: columns are {', '.join(header)}; expected {', '.join(columns)}")
            continue
        if len(cells) > len(header):
            raise DataError(f"{path.name}:{number}: {len(cells)} cells, expected {len(header)}: is a tab in a value?")
        # editors drop empty cells at a line's end
        cells += [""] * (len(header) - len(cells))
        yield number, dict(zip(header, cells, strict=True))
    if header is None:
        raise DataError(f"{path.name}: is empty; expected a header with {', '.join(columns)}")


def member(value: str, allowed: Collection[str], *, path: Path, line: int, what: str) -> str:
    """`value`, if it is one of `allowed`; else a `DataError` that suggests the nearest."""
    if value in allowed:
        return value
    near = difflib.get_close_matches(value, allowed, n=1)
    hint = f" (did you mean '{near[0]}'?)" if near else f"; known: {', '.join(sorted(allowed))}"
    raise DataError(f"{path.name}:{line}: {what} '{value}' is not known{hint}")
