"""Stored queries as they lie in their folder, checked when read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import yaml
from pyoxigraph import Store

from pipeline.errors import QueryError
from pipeline.queries.params import Param, line_of, params

NAMES_IN: Final = 'LANG(?l) = "%s"'
"""How a question says in which language it prefers names."""
_MARK: Final = "#+"
_FIELDS: Final = frozenset({"title", "title-nl", "description", "description-nl", "tags", "params"})
_OF_GRLC: Final = frozenset(
    {"summary", "summary-nl", "method", "endpoint", "endpoint_in_url", "pagination", "defaults", "enumerate"}
)
"""What grlc reads beside the description and the tags."""
_NAMES: Final = {"summary": "title", "summary-nl": "title-nl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One stored question."""

    name: str
    path: Path
    title: str
    title_nl: str
    description: str
    description_nl: str | None
    tags: tuple[str, ...]
    params: tuple[Param, ...]
    text: str

    def title_in(self, lang: str) -> str:
        """The title, in this language if the file has it."""
        return self.title_nl if lang == "nl" else self.title

    def description_in(self, lang: str) -> str:
        """What is answered, in this language if the file has it."""
        return self.description_nl if lang == "nl" and self.description_nl else self.description


def catalogue(folder: Path) -> Mapping[str, Query]:
    """Every question in the folder and the folders in it, by name."""
    found: dict[str, Query] = {}
    for path in sorted(folder.rglob("*.rq")):
        query = read(path)
        if query.name in found:
            raise QueryError(f"{path}: '{query.name}' is also the name of {found[query.name].path}; rename one of them")
        found[query.name] = query
    if not found:
        raise QueryError(f"{folder}: no stored query (*.rq) here; name the folder 'queries' of this project")
    return dict(sorted(found.items()))


def named(queries: Mapping[str, Query], name: str) -> Query:
    """The question of that name."""
    if name not in queries:
        raise QueryError(f"no query '{name}'{nearest(name, queries)}; 'quoth query --list' shows all")
    return queries[name]


def naming(query: Query, lang: str) -> Query:
    """The question that prefers names in this language, as it stands English ones, of agents that have several."""
    return replace(query, text=query.text.replace(NAMES_IN % "en", NAMES_IN % lang))


def nearest(name: str, known: Mapping[str, object]) -> str:
    """The words "did you mean …?" in brackets, or nothing if nothing is near."""
    close = get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f" (did you mean {' or '.join(repr(one) for one in close)}?)" if close else ""


def read(path: Path) -> Query:
    """The question in the file."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    front = _front(path, text)
    made = params(path, text, front.get("params") or {})
    _check_syntax(path, text)
    return Query(
        name=path.stem,
        path=path,
        title=str(front["title"]),
        title_nl=str(front["title-nl"]),
        description=str(front["description"]),
        description_nl=front.get("description-nl"),
        tags=tuple(str(tag) for tag in front.get("tags") or []),
        params=made,
        text=text,
    )


def _front(path: Path, text: str) -> Mapping[str, Any]:
    # Lines keep their numbers in the YAML, so that its errors name the right one.
    lines = [line.removeprefix(_MARK).removeprefix(" ") if line.startswith(_MARK) else "" for line in text.split("\n")]
    try:
        front = yaml.safe_load("\n".join(lines))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QueryError(f"{path}:{line}: front matter is not YAML ({error.problem}); mend that line") from error
    if not isinstance(front, dict):
        raise QueryError(f"{path}:1: no front matter; begin the file with lines like '#+ title: …'")
    front = {old: front[new] for new, old in _NAMES.items() if new in front} | front
    for field in ("title", "title-nl", "description"):
        if not isinstance(front.get(field), str):
            raise QueryError(f"{path}:1: front matter has no '{field}'; add a line '#+ {field}: …'")
    if not isinstance(front.get("description-nl"), str | None):
        place = line_of(text, "description-nl")
        raise QueryError(f"{path}:{place}: description-nl is no text; write '#+ description-nl: …'")
    for field in front.keys() - _FIELDS - _OF_GRLC:
        raise QueryError(f"{path}:{line_of(text, str(field))}: '{field}' is not one of {', '.join(sorted(_FIELDS))}")
    if not isinstance(front.get("tags") or [], list):
        raise QueryError(f"{path}:{line_of(text, 'tags')}: tags are not a list; write '#+ tags: [statements]'")
    return front


def _check_syntax(path: Path, text: str) -> None:
    try:
        Store().query(text)
    except SyntaxError as error:
        place = re.search(r"error at ([0-9]+):[0-9]+: (.*)", str(error), re.DOTALL)
        line, reason = (place[1], place[2]) if place else ("1", str(error))
        raise QueryError(f"{path}:{line}: not SPARQL ({' '.join(reason.split())}); mend that line") from error
