"""What happened to the articles of a build: their texts, and what else is known of them."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal

from pipeline.diff.model import Change, Field, How, Of
from pipeline.diff.papers import Papers, left
from pipeline.diff.state import Node, State, first, iris_of, name_of, words_of

FIELDS: Final = ("articleId", "headline", "url", "publishedAt", "language")
_SHORT: Final = 12
"""Digits of a hash that name a version."""


def article_changes(old: State, new: State, known: Papers) -> list[Change]:
    """What happened to the articles."""
    gone, added = left(old, new, known.pairs)
    changes = [_change(How.GONE, old, one, None) for one in gone]
    changes += [_change(How.ADDED, new, None, one) for one in added]
    for one, other in known.pairs.items():
        if fields := _fields(old, one, new, other):
            how = How.RENAMED if one != other else How.CHANGED
            changes.append(_change(how, new, one, other, fields))
    return changes


def _fields(old: State, one: str, new: State, other: str) -> tuple[Field, ...]:
    before, now = old.articles[one], new.articles[other]
    found = [(name, _joined(before, name), _joined(now, name)) for name in FIELDS]
    found.append(("publishedBy", _publisher(old, before), _publisher(new, now)))
    found.append(("text", _version(old, one), _version(new, other)))
    return tuple(Field(name=name, before=was, after=is_) for name, was, is_ in found if was != is_)


def _joined(node: Node, name: str) -> str | None:
    return "; ".join(words_of(node, name)) or None


def _publisher(state: State, node: Node) -> str | None:
    return "; ".join(name_of(state.agents.get(iri), iri) for iri in iris_of(node, "publishedBy")) or None


def _version(state: State, article: str) -> str | None:
    """The beginning of the text's hash, which names the version."""
    hashes = words_of(state.versions.get(state.version_of.get(article, ""), {}), "contentHash")
    return hashes[0][:_SHORT] if hashes else None


def _change(how: How, state: State, one: str | None, other: str | None, fields: tuple[Field, ...] = ()) -> Change:
    node = state.articles[other or one or ""]
    text, lang = named(node)
    return Change(
        of=Of.ARTICLE,
        how=how,
        was=(one,) if one else (),
        now=(other,) if other else (),
        text=text,
        lang=lang,
        fields=fields,
    )


def named(node: Node) -> tuple[str, str | None]:
    """The headline with its language, or the id."""
    for value in node.get("headline", ()):
        if isinstance(value, Literal):
            return value.value, value.language
    return first(words_of(node, "articleId")) or "?", None
