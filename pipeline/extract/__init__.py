"""Articles to readings: every attribution, and every mention that resolution may need. The Doc does not leave here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate import PIPELINES, annotate
from pipeline.extract import (
    attributions,
    cues,
    linking,
    loose,
    mentions,
    pointing,
    relays,
    roles,
    sentences,
    tagger,
)
from pipeline.extract import quotes as marks
from pipeline.languages import LANGUAGES, Language
from pipeline.model import Article, Attribution, Cue, Mode, Reading, Rejected, Span
from pipeline.view import View, view

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.extract.tagger import Tagger, Tagging
    from pipeline.resolve.authority import Authority

LEAST_SURE = 0.65
LEAST_SURE_WITHOUT_SOURCE = 0.75
"""Below these, most attributions were wrong in the quarter of the development articles where they were chosen."""
LONGEST = 2_000_000
"""Characters of an article: a longer one is no article, and a parse of it would take gigabytes."""


def extract(
    articles: Sequence[Article], *, authority: Authority, tag: Tagger | None = None
) -> Iterator[Reading | Rejected]:
    """A reading for every article; one in another language or of no sane length is rejected."""
    able = []
    for article in articles:
        if article.lang not in PIPELINES:
            known = ", ".join(PIPELINES)
            yield Rejected(
                record=article.id, stage="extract", reason=f"no model for language '{article.lang}'; have {known}"
            )
        elif len(article.text) > LONGEST:
            yield Rejected(
                record=article.id,
                stage="extract",
                reason=f"{len(article.text)} characters, more than {LONGEST}: split it",
            )
        else:
            able.append(article)
    if not able:
        return
    views = [view(article) for article in able]
    taggings = (tag or tagger.load())([seen.text for seen in views])
    for article, seen, tagging in zip(able, views, taggings, strict=True):
        (doc,) = annotate([seen.text], lang=article.lang)
        found = reading(article, seen, doc, tagging, authority=authority)
        kept = []
        for each in found.attributions:
            reason = _doubt(each, LANGUAGES[article.lang])
            if reason is None:
                kept.append(each)
            else:
                where = f"{article.id}:{each.content[0].start}-{each.content[-1].end}"
                yield Rejected(record=where, stage="extract", reason=reason)
        yield replace(found, attributions=tuple(relays.nested(kept)))


def _doubt(attribution: Attribution, language: Language) -> str | None:
    """Why an attribution is better left out; None if it is not."""
    if not (attribution.source or attribution.cue):
        return "content without a source or a cue"
    if not attribution.source and attribution.confidence < LEAST_SURE_WITHOUT_SOURCE:
        return f"no source, and confidence below {LEAST_SURE_WITHOUT_SOURCE}"
    if attribution.cue and attribution.cue.lemma in language.deeds and attribution.mode is Mode.INDIRECT:
        return f"the cue '{attribution.cue.lemma}' is a deed, not words"
    if attribution.confidence < LEAST_SURE:
        return f"confidence below {LEAST_SURE}"
    return None


def reading(article: Article, seen: View, doc: Doc, tagging: Tagging, *, authority: Authority) -> Reading:
    """One article's reading, in the article's own offsets."""
    language = LANGUAGES[article.lang]
    page = attributions.Page(
        text=seen.text, sentences=sentences.sentences(doc), quotes=marks.quotes(seen.text), language=language
    )
    found: list[Attribution] = []
    quoted = [quote.span for quote in page.quotes if quote.opened]
    groups = linking.groups(tagging, text=seen.text, sentences=page.sentences, quotes=quoted)
    for given in groups:
        group = given if given.content else pointing.pointed(given, page=page)
        if group is None:
            continue
        if group.cue and group.source:
            group = replace(
                group, cue=cues.preposition(group.cue, group.source[0], text=seen.text, doc=doc, language=language)
            )
        lemma = cues.lemma(group.cue, text=seen.text, doc=doc, language=language) if group.cue else None
        attribution = attributions.from_group(group, page=page, lemma=lemma)
        if attribution is not None:
            found.append(pointing.backward(attribution, page=page))
    starts = [each.sentence.start for each in found]
    found = [
        loose.run_on(
            each, following=min((s for s in starts if s >= each.content[-1].end), default=len(seen.text)), page=page
        )
        for each in found
    ]
    found = loose.over_paragraphs(found, page=page)
    found = loose.lone_quotes(found, page=page)
    found = [each for attribution in found for each in relays.relayed(attribution, page=page)]
    mapped = [_mapped(each, seen) for each in found]
    mapped = _with_pull_quotes(mapped, seen)
    mapped.sort(key=lambda each: (each.content, each.source))
    said_by = [span for group in groups for span in group.source]
    all_mentions = mentions.mentions(doc, language=language, authority=authority, sources=said_by)
    return Reading(
        article=article.id,
        attributions=tuple(mapped),
        mentions=tuple(replace(m, span=seen.to_article(*m.span), head=seen.to_article(*m.head)) for m in all_mentions),
        roles=tuple(
            replace(
                role,
                span=seen.to_article(*role.span),
                person=seen.to_article(*role.person),
                organization=role.organization and seen.to_article(*role.organization),
            )
            for role in roles.roles(seen.text, mentions=all_mentions, language=language)
        ),
        sentences=tuple(seen.to_article(*span) for span in page.sentences),
    )


def _mapped(attribution: Attribution, seen: View) -> Attribution:
    """An attribution in the article's offsets."""
    return replace(
        attribution,
        source=tuple(seen.to_article(*span) for span in attribution.source),
        cue=attribution.cue and Cue(span=seen.to_article(*attribution.cue.span), lemma=attribution.cue.lemma),
        content=tuple(seen.to_article(*span) for span in attribution.content),
        sentence=seen.to_article(*attribution.sentence),
    )


def _with_pull_quotes(found: list[Attribution], seen: View) -> list[Attribution]:
    """Pull quotes as direct statements, in place of what the tagger made of their words."""
    out = list(found)
    for quotation, speaker in seen.pull_quotes:
        whole = Span(quotation.start, speaker.end)
        out = [each for each in out if not any(piece.overlaps(whole) for piece in each.content)]
        out.append(
            Attribution(
                source=(speaker,),
                cue=None,
                content=(quotation,),
                sentence=whole,
                mode=Mode.DIRECT,
                confidence=0.8,
                rule="pull quote",
            )
        )
    return out
