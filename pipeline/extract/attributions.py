"""Groups of spans into attributions, in the offsets of the text that was read.

The rules here add what the tagger cannot see: marks that run over, quotations that stand alone after the words that
announce
them, and a "this" that means the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract import quotes as marks
from pipeline.extract.linking import Group
from pipeline.languages import Language
from pipeline.model import Attribution, Cue, Mode, Span
from pipeline.spans import around, at


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text that is read, with what the rules look at."""

    text: str
    sentences: tuple[Span, ...]
    quotes: tuple[marks.Quote, ...]
    language: Language


_EDGES = " \n\t.,:;“”\"’‘'"
_POINTING_WORDS = 2
CITING = "source that the source cites"
_RULE_CONFIDENCE = 0.65
"""Of a statement that a rule found and the tagger did not."""


def from_group(group: Group, *, page: Page, lemma: str | None) -> Attribution | None:
    """A tagged group; None if nothing is left of its content."""
    pieces = tuple(
        piece
        for piece in (_fitted(piece, group=group, page=page) for piece in group.content)
        if re.search(r"\w", piece.of(page.text))
    )
    pieces = _apart(pieces)
    if not pieces:
        return None
    determiners = page.language.grammar["determiner"]
    source = tuple(span for span in group.source if span.of(page.text).lower() not in determiners - {"this", "that"})
    parts = [*pieces, *source, *([group.cue] if group.cue else [])]
    return Attribution(
        source=source,
        cue=None if group.cue is None else Cue(span=group.cue, lemma=lemma or ""),
        content=pieces,
        sentence=around(parts, page.sentences),
        mode=marks.mode(pieces, page.quotes, text=page.text),
        confidence=group.confidence,
        rule="tagger",
    )


def _fitted(piece: Span, *, group: Group, page: Page) -> Span:
    """A piece with its marks, unless the group's own source or cue stands inside them."""
    grown = marks.fit(piece, page.quotes, text=page.text)
    own = (*group.source, *([group.cue] if group.cue else []))
    return piece if any(grown.overlaps(part) and not piece.overlaps(part) for part in own) else grown


def pointed(group: Group, *, page: Page) -> Group | None:
    """A group without content in a short sentence that points back, with that first or last word as its content."""
    if group.cue is None or not group.source:
        return None
    index = at(group.cue.start, page.sentences)
    if index < 1 or group.cue.of(page.text).lower() in page.language.backward:
        return None
    words = [Span(*match.span()) for match in re.compile(r"\w+").finditer(page.text, *page.sentences[index])]
    free = [word for word in words if not any(span.overlaps(word) for span in (group.cue, *group.source))]
    pointing = [word for word in words[:1] + words[-1:] if word.of(page.text).lower() in page.language.backward]
    if not pointing or len(free) > _POINTING_WORDS:
        return None
    return replace(group, content=(pointing[0],))


def _apart(pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """Pieces in order, those that overlap made one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def backward(attribution: Attribution, *, page: Page) -> Attribution:
    """For "A Reuters email shows this.": a content that is only a word pointing back is the sentence before."""
    words = " ".join(piece.of(page.text).strip(_EDGES).lower() for piece in attribution.content)
    if words not in page.language.backward:
        return attribution
    here = at(attribution.content[0].start, page.sentences)
    if here < 1:
        return attribution
    before = page.sentences[here - 1]
    if "\n" in page.text[before.end : page.sentences[here].start]:
        return attribution
    content = Span(before.start, before.end - 1 if page.text[before.end - 1] == "." else before.end)
    return replace(
        attribution,
        content=(content,),
        sentence=Span(min(before.start, attribution.sentence.start), attribution.sentence.end),
        mode=marks.mode((content,), page.quotes, text=page.text),
        rule="tagger, content in the sentence before",
    )


def run_on(attribution: Attribution, *, following: int, page: Page) -> Attribution:
    """Words up to a closing mark that was never opened belong to the statement before it: "He said that it is so. It
    must be banned.”". `following` is where the next attribution begins.
    """
    last = attribution.content[-1]
    line_end = page.text.find("\n", last.end)
    line_end = len(page.text) if line_end < 0 else line_end
    for quote in page.quotes:
        if quote.opened or not last.end < quote.span.start < min(line_end, following):
            continue
        between = page.text[last.end : quote.span.start]
        start = last.end + len(between) - len(between.lstrip(" .,"))
        piece = Span(start, quote.span.end)
        content = (*attribution.content, piece)
        return replace(
            attribution,
            content=content,
            sentence=Span(attribution.sentence.start, max(attribution.sentence.end, quote.span.end)),
            mode=marks.mode(content, page.quotes, text=page.text),
            rule=f"{attribution.rule}, closing mark",
        )
    return attribution


def lone_quotes(attributions: Sequence[Attribution], *, page: Page) -> list[Attribution]:
    """Whole quoted sentences that no attribution holds: part of the statement before them in the paragraph, if that
    one's
    words are quoted too; else a statement whose source is the one of the sentence before.
    """
    out = list(attributions)
    for quote in page.quotes:
        if (
            not quote.opened
            or not _whole(quote.span, page)
            or any(piece.overlaps(quote.span) for each in out for piece in each.content)
        ):
            continue
        line = page.text.rfind("\n", 0, quote.span.start) + 1
        earlier = [
            i
            for i, each in enumerate(out)
            if line <= each.sentence.start < quote.span.start and each.source and each.cue is not None
        ]
        if not earlier:
            continue
        near = max(earlier, key=lambda i: out[i].sentence.end)
        before = out[near]
        if page.text[before.sentence.end : quote.span.start].strip(' “"') not in {"", "."}:
            continue
        if before.mode is not Mode.INDIRECT:
            content = (*before.content, quote.span)
            out[near] = replace(
                before,
                content=content,
                sentence=Span(before.sentence.start, quote.span.end),
                mode=marks.mode(content, page.quotes, text=page.text),
                rule=f"{before.rule}, quotation goes on",
            )
        else:
            out.append(
                Attribution(
                    source=before.source,
                    cue=before.cue,
                    content=(quote.span,),
                    sentence=Span(before.sentence.start, quote.span.end),
                    mode=Mode.DIRECT,
                    confidence=_RULE_CONFIDENCE,
                    rule="quotation after its speaker's sentence",
                )
            )
    return out


def _whole(span: Span, page: Page) -> bool:
    """Whether a quotation is a sentence or more: it begins one, and is no two words in scare quotes."""
    index = at(span.start, page.sentences)
    # splitters leave an opening mark with either sentence
    begins = index >= 0 and any(
        abs(page.sentences[i].start - span.start) <= 1 for i in (index, min(index + 1, len(page.sentences) - 1))
    )
    return begins and len(re.findall(r"\w+", span.of(page.text))) > 3  # noqa: PLR2004


def relayed(attribution: Attribution, *, page: Page) -> tuple[Attribution, ...]:
    """The attribution, and for "Reuters, citing an anonymous source" a second one with the same content, by the source
    that the first one relies on. The words that name the second source are content of neither.
    """
    words = "|".join(map(re.escape, sorted(page.language.citing)))
    pattern = re.compile(
        rf"[,\s]*\b(?P<cue>{words})\s+(?P<source>(?:[^.,;:\n“”\"]|(?<=\b[A-Z])\.){{3,100}})", re.IGNORECASE
    )
    if not attribution.source:
        return (attribution,)
    own, cue = attribution.source[-1], attribution.cue
    places = [own.end, *([cue.span.start] if cue else []), attribution.content[0].start]
    match = next((found for place in places if (found := pattern.match(page.text, place))), None)
    if match is None:
        # the cited source's cue may be tagged with the first source: "BuzzFeed News Citing audio recordings of …"
        match = pattern.search(page.text, own.start)
        if match is None or match.start("cue") >= own.end:
            return (attribution,)
        own = Span(own.start, match.start())
    stop = match.end()
    if cue and match.start("source") < cue.span.start < stop:
        stop = cue.span.start
    source = Span(match.start("source"), match.start("source") + len(page.text[match.start("source") : stop].rstrip()))
    content = tuple(
        piece for each in attribution.content if (piece := _after(each, source, page.text)).end > piece.start
    )
    if not content or own.end <= own.start:
        return (attribution,)
    said = Cue(span=Span(*match.span("cue")), lemma="cite")
    cited = replace(
        attribution,
        source=(source,),
        cue=said,
        content=content,
        sentence=around([attribution.sentence, source], page.sentences),
        mode=marks.mode(content, page.quotes, text=page.text),
        confidence=min(attribution.confidence, _RULE_CONFIDENCE),
        rule=CITING,
    )
    cue = None if cue is not None and cue.span.overlaps(said.span) else cue
    return (replace(attribution, source=(*attribution.source[:-1], own), cue=cue, content=content), cited)


def _after(piece: Span, source: Span, text: str) -> Span:
    """What of a piece of content is left behind a source named in it; empty if the source is all of it."""
    if not piece.overlaps(source) and not (piece.end > source.start >= piece.start):
        return piece
    rest = text[source.end : piece.end]
    start = source.end + len(rest) - len(rest.lstrip(" ,"))
    return Span(start, max(start, piece.end))


def nested(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the smallest other one whose content holds all of it."""
    out = []
    for i, inner in enumerate(attributions):
        parts = [*inner.content, *inner.source, *([inner.cue.span] if inner.cue else [])]
        holders = [
            (sum(piece.end - piece.start for piece in outer.content), k)
            for k, outer in enumerate(attributions)
            if k != i
            and (
                all(any(piece.contains(part) for piece in outer.content) for part in parts)
                or (inner.rule == CITING != outer.rule and inner.content == outer.content)
            )
        ]
        out.append(replace(inner, reported_by=min(holders)[1]) if holders else inner)
    return out
