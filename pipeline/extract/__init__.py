"""Articles to readings: every attribution, and every mention that resolution may need. The Doc does not leave here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.annotate import annotate
from pipeline.extract import mentions, roles, rules, stances, tagger
from pipeline.extract.page import Page, page
from pipeline.languages import LANGUAGES
from pipeline.model import Article, Attribution, Leaning, Mention, Reading, Rejected, RoleMention
from pipeline.spans import at
from pipeline.view import View, view

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.extract.tagger import Tagger, Tagging
    from pipeline.resolve.authority import Authority

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
        yield from read(article, seen, doc=doc, tagging=tagging, authority=authority, least_sure=least_sure)


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
            for each in _leanings(spoken_of, found.attributions, tagging=tagging)
        ),
    )


def _leanings(
    spoken_of: Sequence[Mention], attributions: Sequence[Attribution], *, tagging: Tagging
) -> Iterator[Leaning]:
    """The attitude towards each agent that is spoken of in what somebody says."""
    said = sorted(piece for each in attributions for piece in each.content)
    for mention in spoken_of:
        index = at(mention.head.start, said)
        if any(piece.contains(mention.head) for piece in said[max(0, index - _NESTED) : index + 1]):
            leaning = stances.at(mention.span, tagging.stances)
            if leaning is not None:
                yield leaning


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
