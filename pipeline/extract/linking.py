"""From tags and links to attributions: which source and which pieces of content go with each cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.tagger import Link, Tag, Tagging
from pipeline.model import Span
from pipeline.spans import at


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


def groups(tagging: Tagging, *, text: str, sentences: Sequence[Span] = (), quotes: Sequence[Span] = ()) -> list[Group]:
    """A group for every cue, in order of the text; contents without a cue make groups of their own. A cue may have no
    content: "That is what Reuters writes." speaks of the sentence before.
    """
    tags, links = tagging.tags, tagging.links
    cues = [i for i, tag in enumerate(tags) if tag.role == "cue"]
    contents: dict[int, list[int]] = {i: [] for i in cues}
    alone: list[int] = []
    for i, tag in enumerate(tags):
        if tag.role != "content":
            continue
        link = links[i]
        head = link.head if link else None
        if head is None or not _within_reach(_span(tag), _span(tags[head]), text, sentences, quotes):
            # a window's edge, or a piece of another sentence: the nearest cue of its own sentence is meant, if there
            # is one
            near = [cue for cue in cues if _within_reach(_span(tag), _span(tags[cue]), text, sentences, ())]
            head = min(near, key=lambda cue: _gap(tags[cue], tag), default=None)
        if head is None:
            alone.append(i)
        else:
            contents[head].append(i)
    out = []
    for cue, pieces in contents.items():
        link = links[cue]
        source = _source(cue, link, tags, text=text, sentences=sentences)
        scores = [
            tags[cue].score,
            *(tags[i].score for i in pieces),
            *(link_.score for i in pieces if (link_ := links[i])),
        ]
        if link:
            scores.append(link.score)
        out.append(
            Group(
                source=() if source is None else (_whole(source, tags, text),),
                cue=_span(tags[cue]),
                content=tuple(_span(tags[i]) for i in sorted(pieces)),
                confidence=round(sum(scores) / len(scores), 4),
            )
        )
    out += [
        Group(source=(), cue=None, content=(_span(tags[i]),), confidence=round(tags[i].score / 2, 4)) for i in alone
    ]
    return sorted(out, key=lambda group: min([*group.content, *([group.cue] if group.cue else [])]))


def _source(cue: int, link: Link | None, tags: Sequence[Tag], *, text: str, sentences: Sequence[Span]) -> int | None:
    """The source that the pointer gives a cue; one of another paragraph is an error, the nearest of the sentence is
    meant.
    """
    if link is None or link.head is None:
        return None
    head, own = tags[link.head], tags[cue]
    if "\n" not in text[min(head.end, own.end) : max(head.start, own.start)]:
        return link.head
    here = at(own.start, sentences)
    near = [i for i, tag in enumerate(tags) if tag.role == "source" and at(tag.start, sentences) == here]
    return min(near, key=lambda i: _gap(tags[i], own), default=None)


def _within_reach(content: Span, cue: Span, text: str, sentences: Sequence[Span], quotes: Sequence[Span]) -> bool:
    """Whether a content may belong to a cue: in its paragraph, and in its sentence unless the content is quoted."""
    between = text[min(content.end, cue.end) : max(content.start, cue.start)]
    if "\n" in between:
        return False
    quoted = sum(max(0, min(quote.end, content.end) - max(quote.start, content.start)) for quote in quotes)
    if not sentences or 2 * quoted > content.end - content.start:
        return True
    first, last = at(content.start, sentences), at(content.end - 1, sentences)
    return first <= at(cue.start, sentences) <= last


def _whole(source: int, tags: Sequence[Tag], text: str) -> Span:
    """A source with the source tags that only a comma or a blank parts from it: "Shou Zi Chew, | TikTok’s Chief
    Executive".
    """
    start, end = tags[source].start, tags[source].end
    for tag in reversed(tags[:source]):
        if tag.role != "source" or text[tag.end : start].strip(" ,") or "\n" in text[tag.end : start]:
            break
        start = tag.start
    for tag in tags[source + 1 :]:
        if tag.role != "source" or text[end : tag.start].strip(" ,") or "\n" in text[end : tag.start]:
            break
        end = tag.end
    return Span(start, end)
