"""Articles to readings: every attribution, and every mention that resolution may need. The Doc does not leave here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate import annotate
from pipeline.extract import attitudes, mentions, roles, rules, tagger
from pipeline.extract.page import Page, page
from pipeline.languages import LANGUAGES
from pipeline.model import Article, Attribution, Leaning, Mention, Reading, Rejected, RoleMention, Span
from pipeline.spans import at
from pipeline.view import View, view

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.extract.tagger import Tagger, Tagging
    from pipeline.resolve.authority import Authority

Towards = Callable[[str, Sequence[Span]], Sequence[Leaning | None]]
"""The attitude towards the agents of spans of a text."""
_NESTED = 3
"""Contents that may lie in one another."""
LONGEST = 2_000_000
"""Characters of an article: a longer one is no article, and a parse of it would take gigabytes."""


def extract(
    articles: Sequence[Article],
    *,
    authority: Authority,
    tag: Tagger | None = None,
    least_sure: float | None = None,
    pipelines: Mapping[str, str] | None = None,
) -> Iterator[Reading | Rejected]:
    """A reading for every article; one in another language or of no sane length is rejected.

    So is an attribution whose confidence is below `least_sure`; None: below what was calibrated. `pipelines` names
    installed spaCy pipelines by language.
    """
    able = []
    for article in articles:
        if reason := _unreadable(article):
            yield Rejected(record=article.id, stage="extract", reason=reason)
        else:
            able.append(article)
    for article in able:
        seen = view(article)
        (tagging,) = (tag or tagger.load())([seen.text])
        (doc,) = annotate([seen.text], lang=article.lang, grammars=[tagging.grammar], pipelines=pipelines)
        yield from read(
            article,
            seen,
            doc=doc,
            tagging=tagging,
            authority=authority,
            least_sure=least_sure,
            # who brings a tagger brings no network to read attitudes with
            towards=attitudes.towards if tag is None else None,
        )


def _unreadable(article: Article) -> str | None:
    if article.lang not in LANGUAGES:
        return f"no model for language '{article.lang}'; have {', '.join(LANGUAGES)}"
    if len(article.text) > LONGEST:
        return f"{len(article.text)} characters, more than {LONGEST}: split it"
    return None


def read(
    article: Article,
    seen: View,
    *,
    doc: Doc,
    tagging: Tagging,
    authority: Authority,
    least_sure: float | None = None,
    without: Collection[str] = (),
    towards: Towards | None = None,
) -> Iterator[Reading | Rejected]:
    """What was rejected in one article, then its reading, in the article's own offsets; `without` names rules."""
    looked_at = page(seen, doc=doc, tagging=tagging, language=LANGUAGES[article.lang])
    found = rules.found(looked_at, least_sure=least_sure, without=without)
    for each, reason in found.rejected:
        content = mapped(each, seen).content
        yield Rejected(record=f"{article.id}:{content[0].start}-{content[-1].end}", stage="extract", reason=reason)
    spoken_of = mentions.mentions(doc, language=looked_at.language, authority=authority, sources=found.sources)
    yield Reading(
        article=article.id,
        attributions=tuple(mapped(each, seen) for each in found.attributions),
        mentions=tuple(
            replace(each, span=seen.to_article(*each.span), head=seen.to_article(*each.head)) for each in spoken_of
        ),
        roles=_roles(looked_at, spoken_of, seen),
        sentences=tuple(seen.to_article(*span) for span in looked_at.sentences),
        leanings=tuple(
            replace(each, span=seen.to_article(*each.span))
            for each in _leanings(
                spoken_of,
                found.attributions,
                text=looked_at.text,
                sentences=looked_at.sentences,
                towards=towards or _nothing,
            )
        ),
    )


def _leanings(
    spoken_of: Sequence[Mention],
    attributions: Sequence[Attribution],
    *,
    text: str,
    sentences: Sequence[Span],
    towards: Towards,
) -> Iterator[Leaning]:
    """The attitude towards each agent that is spoken of in what somebody says. Each sentence is read alone: the ones
    around it, which speak of others, would colour it.
    """
    said = sorted(piece for each in attributions for piece in each.content)
    by_sentence: dict[int, list[Span]] = {}
    for mention in spoken_of:
        index = at(mention.head.start, said)
        if any(piece.contains(mention.head) for piece in said[max(0, index - _NESTED) : index + 1]):
            by_sentence.setdefault(at(mention.span.start, sentences), []).append(mention.span)
    for index, spans in by_sentence.items():
        if index >= 0:
            start, end = sentences[index]
            read = towards(text[start:end], [Span(span.start - start, span.end - start) for span in spans])
            yield from (replace(each, span=span) for each, span in zip(read, spans, strict=True) if each is not None)


def _nothing(_: str, spans: Sequence[Span]) -> list[Leaning | None]:
    return [None for _ in spans]


def mapped(attribution: Attribution, seen: View) -> Attribution:
    """The attribution in the article's offsets."""
    return replace(
        attribution,
        source=tuple(seen.to_article(*span) for span in attribution.source),
        cue=attribution.cue
        and replace(attribution.cue, spans=tuple(seen.to_article(*span) for span in attribution.cue.spans)),
        content=tuple(seen.to_article(*span) for span in attribution.content),
        sentence=seen.to_article(*attribution.sentence),
    )


def _roles(looked_at: Page, spoken_of: Sequence[Mention], seen: View) -> tuple[RoleMention, ...]:
    found = roles.roles(looked_at.text, mentions=spoken_of, language=looked_at.language)
    return tuple(
        replace(
            role,
            span=seen.to_article(*role.span),
            person=seen.to_article(*role.person),
            organization=role.organization and seen.to_article(*role.organization),
        )
        for role in found
    )
