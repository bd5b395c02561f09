"""FollowTheMoney entities, one a line: https://followthemoney.tech.

The model has no schema for what somebody says. A statement becomes a Note, whose description is who said it and what,
and which is about all its agents, and a link (UnknownLink) from its speaker to each whom it is about, with the article.
Neither claims more than that somebody said something: a Message would pass a reporter's words off as a letter.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import unquote

from pipeline.export import ftm_values as values
from pipeline.export.common import kinds, languages, targets_of
from pipeline.export.ftm_links import alike, held, ties
from pipeline.export.material import Material
from pipeline.export.wishes import Wishes
from pipeline.model import Article, Entity, Form, Polarity, Statement

Found = dict[str, Any]


def ftm(material: Material, _: Wishes) -> Iterator[bytes]:
    """The entities: articles, agents, mentions, positions, ties, statements."""
    every = chain(
        (_article(one) for one in material.articles),
        (_agent(material, one) for one in material.entities),
        (found for one in material.entities for found in _mentions(material, one)),
        held(material),
        ties(material),
        alike(material),
        (found for one in material.statements for found in _statement(material, one)),
    )
    for one in every:
        yield f"{json.dumps(one, ensure_ascii=False)}\n".encode()


def _article(one: Article) -> Found:
    this = values.key("article", one.id)
    return values.entity(
        this,
        "Article",
        title=values.line(one.title),
        fileName=values.line(one.id) or this,
        publisher=values.line(one.outlet),
        publishedAt=values.date(one.published),
        language=languages().get(one.lang),
        sourceUrl=values.url(one.url),
        bodyText=values.long(one.text),
    )


def _agent(material: Material, one: Entity) -> Found:
    this, schema = values.agent(material.base, one.iri), kinds()[one.kind]["ftm"]
    names = values.names((each.text for each in one.labels), otherwise=this)
    common = {"wikidataId": values.wikidata(one.same_as)}
    if schema == "Document":
        spoken = "a document that articles speak of; Quoth does not have it"
        return values.entity(this, schema, title=names, fileName=names[0], notes=spoken)
    if schema == "Address":
        return values.entity(this, schema, full=names[0], name=names, **common)
    if not one.named:
        # A description is no name: with the article it matches none of another article.
        article = unquote(one.iri.removeprefix(f"{material.base}source/").partition("/")[0])
        label = values.names([f"{names[0]} (unnamed source, {article})"])
        return values.entity(this, schema, name=label, summary=names[0])
    aliases = values.names(each.text for each in one.aliases)
    return values.entity(this, schema, name=names, alias=aliases, **common)


def _mentions(material: Material, one: Entity) -> Iterator[Found]:
    """A mention for each article that calls the agent by a name."""
    schema = kinds()[one.kind]["ftm"]
    if schema not in values.LEGAL or not one.named:
        return
    called: defaultdict[str, list[str]] = defaultdict(list)
    for each in one.mentions:
        if each.form is Form.NAME:
            called[each.article].append(each.span.of(material.texts[each.article].text))
    this = values.agent(material.base, one.iri)
    for article, words in sorted(called.items()):
        yield values.entity(
            values.key("mention", this, article),
            "Mention",
            document=values.key("article", article),
            resolved=this,
            name=values.names(words, otherwise=this),
            detectedSchema=schema,
        )


def _statement(material: Material, one: Statement) -> Iterator[Found]:
    article = material.texts[one.article]
    who = one.speaker and values.agent(material.base, one.speaker.entity)
    source = {"publisher": values.line(article.outlet), "sourceUrl": values.url(article.url)}
    proof, sentence = values.key("article", one.article), one.sentence.of(article.text)
    whom = [each.entity for each in targets_of(one)] + [each.entity for each in one.addressees]
    by = one.speaker.label if one.speaker else "nobody named"
    cue = one.cue.lemma if one.cue else str(one.act)
    how = "" if one.polarity is Polarity.AFFIRMED else f", {one.polarity}"
    yield values.entity(
        values.key("statement", one.id),
        "Note",
        # Workbenches head a note with its description: without the speaker it would read as a fact.
        description=values.long(f"{by} ({cue}{how}): {one.text}"),
        summary=f"{one.mode}, {one.polarity}, {one.certainty}, confidence {one.confidence:.2f}",
        entity=[who, *(values.agent(material.base, iri) for iri in whom)],
        notes=values.long(sentence),
        keywords=["statement", str(one.mode), str(one.act)],
        proof=proof,
        **source,
    )
    for number, each in enumerate(targets_of(one), start=1):
        if who:
            yield values.entity(
                values.key("statement", one.id, str(number)),
                "UnknownLink",
                subject=who,
                object=values.agent(material.base, each.entity),
                role=f"spoke about ({each.stance})",
                date=values.date(one.said_at),
                summary=values.long(one.text),
                description=values.long(sentence),
                recordId=one.id,
                proof=proof,
                **source,
            )
