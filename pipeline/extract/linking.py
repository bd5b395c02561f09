"""From tags and links to attributions: which source and which pieces of content go with each cue."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.tagger import Tag, Tagging
from pipeline.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A cue with what belongs to it, as offsets into the text that was tagged."""

    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float


def _span(tag: Tag) -> Span:
    return Span(tag.start, tag.end)


def _gap(a: Tag, b: Tag) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


def groups(tagging: Tagging, *, text: str) -> list[Group]:
    """A group for every cue that has content, in order of the text; contents without a cue make groups of their own."""
    tags, links = tagging.tags, tagging.links
    cues = [i for i, tag in enumerate(tags) if tag.role == "cue"]
    contents: dict[int, list[int]] = {i: [] for i in cues}
    alone: list[int] = []
    for i, tag in enumerate(tags):
        if tag.role != "content":
            continue
        link = links[i]
        head = link.head if link else None
        if head is None:
            # the pointer knows no cue only where a window was cut: the nearest one in the same paragraph is meant
            near = [cue for cue in cues if "\n" not in text[min(tag.end, tags[cue].end) : max(tag.start, tags[cue].start)]]
            head = min(near, key=lambda cue: _gap(tags[cue], tag), default=None)
        if head is None:
            alone.append(i)
        else:
            contents[head].append(i)
    out = []
    for cue, pieces in contents.items():
        if not pieces:
            continue
        link = links[cue]
        source = link.head if link else None
        scores = [tags[cue].score, *(tags[i].score for i in pieces), *(link_.score for i in pieces if (link_ := links[i]))]
        if link:
            scores.append(link.score)
        out.append(
            Group(
                source=() if source is None else (_span(tags[source]),),
                cue=_span(tags[cue]),
                content=tuple(_span(tags[i]) for i in sorted(pieces)),
                confidence=round(sum(scores) / len(scores), 4),
            )
        )
    out += [
        Group(source=(), cue=None, content=(_span(tags[i]),), confidence=round(tags[i].score / 2, 4)) for i in alone
    ]
    return sorted(out, key=lambda group: group.content[0])
