"""Who wrote a document that speaks, and whom it is about: "a lawsuit by X against Y", "een rapport van X over Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.languages import singular
from pipeline.model import Kind, Span, TieKind
from pipeline.resolve.agents import Agent
from pipeline.resolve.cast import Cast
from pipeline.resolve.clause import words
from pipeline.resolve.heard import Heard
from pipeline.resolve.moments import moments
from pipeline.resolve.nameless import Source
from pipeline.resolve.whom import agent, each_at

_KINDS = {"author": TieKind.WRITTEN_BY, "subject": TieKind.CONCERNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the words of a document say of it."""

    kind: TieKind
    document: Agent
    source: Source
    """The author or the subject."""
    span: Span
    """From the document's words to those for the author or subject."""


def told(span: Span, document: Agent, *, cast: Cast, said: Sequence[Heard], base: str) -> Iterator[Told]:
    """Author and subjects of the document that the words of `span` describe; none of one without such words."""
    text, language = cast.article.text, cast.language
    head = _head(span, cast=cast)
    if document.kind is not Kind.DOCUMENT or head is None:
        return
    before = [each for each in cast.within(span) if each.mention.span.end <= head.start]
    beside = before[-1] if before and text[before[-1].mention.span.end : head.start].strip() == "" else None
    if beside is not None and beside.agent.kind not in {Kind.PLACE, Kind.PERSON}:
        # "a Nexor report": the name before a document is that of who made it
        found = Source(agent=beside.agent, because=beside.because)
        yield Told(
            kind=TieKind.WRITTEN_BY, document=document, source=found, span=Span(beside.mention.span.start, head.end)
        )
    for word, place in words(text, Span(head.end, span.end)):
        leads = language.documents.get(word)
        if word in language.grammar["subordinator"]:
            return
        if leads is None or _behind_another(Span(head.end, place.start), cast=cast):
            continue
        rest = Span(place.end, span.end)
        first = next(moments(rest, text=text, language=language), None)
        if first is not None and not text[rest.start : first.start()].strip():
            continue  # "released on Tuesday"
        for each in each_at(rest, cast=cast):
            source = agent(each, cast=cast, said=said, base=base)
            if (
                source is not None
                and (source.agent.named or leads == "author")
                and not _goes_on(each, span.end, cast=cast)
            ):
                yield Told(kind=_KINDS[leads], document=document, source=source, span=Span(head.start, each.end))


def _head(span: Span, *, cast: Cast) -> Span | None:
    """The first noun for a document."""
    language = cast.language
    for word, place in words(cast.article.text, span):
        known = singular(word, language=language)
        if known is not None and language.nouns[known[0]].sense == "document":
            return place
    return None


def _behind_another(gap: Span, *, cast: Cast) -> bool:
    """Whether a noun stands before a word that it belongs to: "a report on the meeting of X" is not X's."""
    known = [word for word, _ in words(cast.article.text, gap) if word in cast.language.documents]
    return bool(known) and not cast.within(gap)


def _goes_on(span: Span, end: int, *, cast: Cast) -> bool:
    """Whether an agent is only whose something is: "a report on the company’s meetings", "audio of Nexor meetings"."""
    text, language = cast.article.text, cast.language
    if re.match(r"[’']s?\s", text[span.end : span.end + 3]):
        return True
    after = re.match(r"\s+([\w’'-]+)", text[span.end : end])
    small = {*language.grammar["preposition"], *language.grammar["subordinator"], *language.documents}
    return after is not None and after[1].lower() not in small and language.times.get(after[1].lower()) != "joins"
