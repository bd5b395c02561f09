"""From tags and links to groups: which source and which pieces of content go with each cue.

`linked` is what the network says; the other functions are rules that mend it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.page import Page
from pipeline.extract.quotes import Quote
from pipeline.extract.tagger import Tag, Tagging
from pipeline.languages import LANGUAGES
from pipeline.model import Span
from pipeline.spans import at


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A cue with what belongs to it, as offsets into the text that was tagged."""

    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    rest: tuple[Span, ...] = ()
    """Further pieces of the cue, in order: "weten" in "liet … weten"."""

    @property
    def cues(self) -> tuple[Span, ...]:
        """All pieces of the cue."""
        return () if self.cue is None else (self.cue, *self.rest)


def groups(tagging: Tagging, *, text: str, sentences: Sequence[Span] = (), quotes: Sequence[Span] = ()) -> list[Group]:
    """What the network says, mended by the rules that need no parse: for training on what a teacher finds."""
    page = Page(
        text=text,
        sentences=tuple(sentences),
        quotes=tuple(Quote(span=quote) for quote in quotes),
        language=LANGUAGES["en"],  # none of these rules asks for it
        tagging=tagging,
    )
    found = linked(tagging)
    for rule in (reachable, nearest_cue, own_paragraph, whole_source):
        found = rule(found, page)
    return found


def linked(tagging: Tagging) -> list[Group]:
    """A group for every cue, in order of the text; contents without a cue make groups of their own. A cue may have no
    content: "That is what Reuters writes." speaks of the sentence before.
    """
    tags, links = tagging.tags, tagging.links
    heads = [link.head if link else None for link in links]
    contents = [i for i, tag in enumerate(tags) if tag.role == "content"]
    found = []
    for cue, tag in enumerate(tags):
        if tag.role == "cue":
            head = heads[cue]
            found.append(
                _group(
                    source=() if head is None else (_span(tags[head]),),
                    cue=_span(tag),
                    content=[_span(tags[i]) for i in contents if heads[i] == cue],
                    tagging=tagging,
                )
            )
    return _ordered([*found, *_alone([_span(tags[i]) for i in contents if heads[i] is None], tagging)])


def _group(*, source: tuple[Span, ...], cue: Span, content: Sequence[Span], tagging: Tagging) -> Group:
    """A group whose confidence is the mean probability of its labels and links."""
    parts = [_index(part, tagging) for part in (cue, *sorted(content))]
    links = [link.score for i in (*parts[1:], parts[0]) if (link := tagging.links[i])]
    scores = [*(tagging.tags[i].score for i in parts), *links]
    return Group(source=source, cue=cue, content=tuple(sorted(content)), confidence=round(sum(scores) / len(scores), 4))


def _alone(contents: Sequence[Span], tagging: Tagging) -> list[Group]:
    """Groups of a content each, with half the confidence."""
    scores = [tagging.tags[_index(piece, tagging)].score for piece in contents]
    return [
        Group(source=(), cue=None, content=(piece,), confidence=round(score / 2, 4))
        for piece, score in zip(contents, scores, strict=True)
    ]


def _index(span: Span, tagging: Tagging) -> int:
    """Of the tag that is this span; tags stand in order and share no character."""
    return bisect_left(tagging.tags, span.start, key=lambda tag: tag.start)


def reachable(groups: Sequence[Group], page: Page) -> list[Group]:
    """Contents of another paragraph than their cue's, or of another sentence and not quoted, stand alone."""
    quoted = [quote.span for quote in page.quotes if quote.opened]
    out: list[Group] = []
    alone: list[Span] = []
    for group in groups:
        cue = group.cue
        if cue is None:
            out.append(group)
            continue
        near = [piece for piece in group.content if _reaches(piece, cue, page, quoted)]
        alone += [piece for piece in group.content if piece not in near]
        out.append(_group(source=group.source, cue=cue, content=near, tagging=page.tagging))
    return _ordered([*out, *_alone(alone, page.tagging)])


def nearest_cue(groups: Sequence[Group], page: Page) -> list[Group]:
    """Contents that stand alone with the nearest cue of their own sentence; gains nothing in `rules`."""
    found = {group.cue: list(group.content) for group in groups if group.cue}
    alone: list[Span] = []
    for piece in (piece for group in groups if group.cue is None for piece in group.content):
        near = [cue for cue in found if _reaches(piece, cue, page, ())]
        if near:
            found[min(near, key=lambda cue: (_gap(cue, piece), cue))].append(piece)
        else:
            alone.append(piece)
    joined = [
        _group(source=group.source, cue=group.cue, content=found[group.cue], tagging=page.tagging)
        for group in groups
        if group.cue
    ]
    return _ordered([*joined, *_alone(alone, page.tagging)])


def own_paragraph(groups: Sequence[Group], page: Page) -> list[Group]:
    """Sources of another paragraph than their cue's are errors: the nearest of the cue's sentence is meant."""
    sources = [_span(tag) for tag in page.tagging.tags if tag.role == "source"]
    out = []
    for group in groups:
        if group.cue and group.source and "\n" in _between(group.cue, group.source[0], page.text):
            here, cue = at(group.cue.start, page.sentences), group.cue
            near = [source for source in sources if at(source.start, page.sentences) == here]
            nearest = min(near, key=lambda source: _gap(source, cue), default=None)
            out.append(replace(group, source=(nearest,) if nearest else ()))
        else:
            out.append(group)
    return out


def whole_source(groups: Sequence[Group], page: Page) -> list[Group]:
    """Sources with the source tags that only a comma or a blank parts from them: "Shou Zi Chew, | TikTok’s Chief
    Executive".
    """
    tags = page.tagging.tags
    joined = {_span(tag): _chain(i, tags, page.text) for i, tag in enumerate(tags) if tag.role == "source"}
    return [replace(group, source=tuple(joined.get(span, span) for span in group.source)) for group in groups]


def _chain(source: int, tags: Sequence[Tag], text: str) -> Span:
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


def _reaches(content: Span, cue: Span, page: Page, quotes: Sequence[Span]) -> bool:
    """Whether a content may belong to a cue: in its paragraph, and in its sentence unless the content is quoted."""
    if "\n" in _between(content, cue, page.text):
        return False
    quoted = sum(max(0, min(quote.end, content.end) - max(quote.start, content.start)) for quote in quotes)
    if not page.sentences or 2 * quoted > content.end - content.start:
        return True
    first, last = at(content.start, page.sentences), at(content.end - 1, page.sentences)
    return first <= at(cue.start, page.sentences) <= last


def _span(tag: Tag) -> Span:
    return Span(tag.start, tag.end)


def _between(one: Span, other: Span, text: str) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _ordered(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: min([*group.content, *([group.cue] if group.cue else [])]))
