"""Who "I" is: inside a quotation its speaker, else who signs the letter or is introduced at the end of the piece."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.languages import Pronoun
from pipeline.model import Form, Kind, Span
from pipeline.resolve.agents import Appearance
from pipeline.resolve.cast import Cast
from pipeline.resolve.nameless import Source

_FIRST = 1


def firsthand(found: Mapping[int, Source], *, cast: Cast) -> dict[int, Source]:
    """The sources of the attributions, those in the first person resolved; the others as they are."""
    out = dict(found)
    said = [(piece, index) for index, each in enumerate(cast.reading.attributions) for piece in each.content]
    signed, introduced = _signatures(cast), _introduced(cast)
    for index, source in found.items():
        span = cast.reading.attributions[index].source[0]
        entry = _first_person(span, cast=cast)
        if entry is None or source.agent.named:
            continue
        around = [(piece, other) for piece, other in said if piece.contains(span) and other != index]
        if around:
            holder = out.get(min(around, key=lambda each: each[0].end - each[0].start)[1])
            if holder is not None and (not entry.plural or holder.agent.kind is not Kind.PERSON):
                out[index] = Source(agent=holder.agent, because="“I” of who is quoted", affiliation=holder.affiliation)
            continue
        author = next((each for each in signed if each.mention.span.start > span.end), None)
        why = "“I” of who signs below" if author else "“I” of the author, who is introduced at the end"
        author = author or introduced
        if author is not None and not entry.plural:
            out[index] = Source(agent=author.agent, because=why)
    return out


def _first_person(span: Span, *, cast: Cast) -> Pronoun | None:
    words = re.sub(r"[’'].*$", "", span.of(cast.article.text).strip(" ,"))
    entry = cast.language.pronouns.get(words.lower()) or cast.language.pronouns.get(words)
    return entry if entry is not None and entry.person == _FIRST else None


def _signatures(cast: Cast) -> list[Appearance]:
    """The people whose name is all of a line behind the headline, in order."""
    text = cast.article.text
    head = text.find("\n", len(text) - len(text.lstrip()))
    return [each for each in _people(cast) if each.mention.span.start > head >= 0 and _line(each, text) == ("", "")]


def _introduced(cast: Cast) -> Appearance | None:
    """Who is named at the beginning of the last line, and nowhere before, with what they are behind the name."""
    text = cast.article.text
    last = text.rstrip().rfind("\n") + 1
    for each in _people(cast):
        if each.mention.span.start == last:
            # a relative's last name alone may be taken for the author's
            whole = (other for other in cast.within(Span(0, last)) if " " in other.mention.span.of(text))
            before = any(other.agent.iri == each.agent.iri for other in whole)
            verb = _line(each, text)[1].split(" ", 1)[0]
            known = verb in cast.language.grammar["copula"] | cast.language.grammar["finite"]
            return each if known and not before else None
    return None


def _people(cast: Cast) -> list[Appearance]:
    return [
        each
        for each in cast.appearances
        if each.agent.kind is Kind.PERSON and each.mention.form is Form.NAME and " " in each.agent.label
    ]


def _line(each: Appearance, text: str) -> tuple[str, str]:
    """What stands before and behind a name in its line, but for blanks and marks."""
    start, end = each.mention.span
    stop = text.find("\n", end)
    around = (text[text.rfind("\n", 0, start) + 1 : start], text[end : stop if stop >= 0 else len(text)])
    return around[0].strip(" .,—–-"), around[1].strip(" .,—–-")
