"""A diff as JSON values; docs/diff.md describes them."""

from __future__ import annotations

from typing import Any

from pipeline.diff.listing import COLUMNS, counted
from pipeline.diff.model import Change, Diff, Side
from pipeline.diff.patch import Delta


def plain(diff: Diff, delta: Delta | None, names: tuple[str, str]) -> dict[str, Any]:
    """The diff as JSON values; `names` are those of the two builds."""
    number = counted(diff)
    return {
        "base": diff.base,
        "old": {"path": names[0], **_side(diff.old)},
        "new": {"path": names[1], **_side(diff.new)},
        "counts": {of: {how: number[of, how] for how in hows} for of, hows in COLUMNS.items()},
        "quads": {"added": len(delta.added), "gone": len(delta.gone)} if delta else None,
        "changes": [_plain(change) for change in diff.changes],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "run": side.run,
        "statements": side.statements,
        "agents": side.agents,
        "articles": side.articles,
        "decisions": side.decisions,
    }


def _plain(change: Change) -> dict[str, Any]:
    return {
        "of": change.of,
        "how": change.how,
        "was": list(change.was),
        "now": list(change.now),
        "text": change.text,
        "lang": change.lang,
        "speaker": change.speaker,
        "article": change.article,
        "sentence": change.sentence,
        "fields": [
            {"field": one.name, "before": one.before, "after": one.after, "follows": one.follows}
            for one in change.fields
        ],
        "follows": change.follows,
        "because": change.because,
    }
