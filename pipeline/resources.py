"""Where the files lie that are not Python: in a clone the repository's folders, in a wheel `pipeline/_data`."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import DataError

_HERE = Path(__file__).parent
# An editable install leaves an empty `_data` in site-packages, never beside this file: here it means a wheel.
_ROOT = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent


def folder(name: str) -> Path:
    """The folder `name`: "ontology", "queries" or "seeds"."""
    path = _ROOT / name
    if not path.is_dir():
        raise DataError(f"{path}: the folder '{name}' is missing; install quoth again or work from a complete clone")
    return path
