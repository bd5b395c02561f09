"""The records as rows of flat tables; `columns.tsv` says what the columns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from pipeline import iris
from pipeline.export.common import name, targets_of
from pipeline.export.material import Material
from pipeline.mapping.terms import moment
from pipeline.model import Label, Span

Row = dict[str, Any]
_JOINT: Final = " … "


def statements(material: Material) -> Iterator[Row]:
    """A row for every statement."""
    for one in material.statements:
        text = material.texts[one.article].text
        who = one.speaker
        yield {
            "id": one.id,
            "iri": iris.statement(one.id, base=material.base),
            "article": one.article,
            "speaker": who and who.label,
            "speaker_iri": who and who.entity,
            "speaker_kind": who and str(who.type),
            "speaker_named": who and who.named,
            "speaker_words": _words(text, who.span) if who else None,
            "speaker_because": who and who.because,
            "act": str(one.act),
            "speech": one.speech,
            "mode": str(one.mode),
            "cue": _words(text, one.cue.spans) if one.cue else None,
            "cue_lemma": one.cue and one.cue.lemma,
            "text": one.text,
            "sentence": one.sentence.of(text),
            "about": [each.label for each in targets_of(one)],
            "about_iris": [each.entity for each in targets_of(one)],
            "about_stances": [str(each.stance) for each in targets_of(one)],
            "addressees": [each.label for each in one.addressees],
            "addressee_iris": [each.entity for each in one.addressees],
            "polarity": str(one.polarity),
            "certainty": str(one.certainty),
            "future": one.future,
            "said_on": _day(one.said_at),
            "reported_by": one.reported_by,
            "confidence": one.confidence,
            "rule": one.rule,
            "decided": list(one.decided),
            "content_places": _places(one.content),
            "speaker_places": _places(who.span) if who else [],
            "cue_places": _places(one.cue.spans) if one.cue else [],
            "sentence_start": one.sentence.start,
            "sentence_end": one.sentence.end,
        }


def targets(material: Material) -> Iterator[Row]:
    """A row for every agent that a statement is about."""
    for one in material.statements:
        text = material.texts[one.article].text
        for number, each in enumerate(targets_of(one), start=1):
            yield {
                "statement": one.id,
                "number": number,
                "agent": each.label,
                "agent_iri": each.entity,
                "agent_kind": str(each.type),
                "words": each.span.of(text),
                "stance": str(each.stance),
                "stance_confidence": each.confidence,
                "main": each.main,
                "because": each.because,
                "start": each.span.start,
                "end": each.span.end,
            }


def entities(material: Material) -> Iterator[Row]:
    """A row for every agent, place and document."""
    says = Counter(one.speaker.entity for one in material.statements if one.speaker)
    about = Counter(iri for one in material.statements for iri in {each.entity for each in one.about})
    for one in material.entities:
        yield {
            "iri": one.iri,
            "label": name(one),
            "kind": str(one.kind),
            "named": one.named,
            "labels": [_tagged(each) for each in one.labels],
            "aliases": [_tagged(each) for each in one.aliases],
            "part_of": one.part_of,
            "affiliation": one.affiliation,
            "same_as": list(one.same_as),
            "close_to": list(one.close_to),
            "possibly_same": list(one.possibly_same),
            "mentions": len(one.mentions),
            "articles": len({each.article for each in one.mentions}),
            "says": says[one.iri],
            "spoken_about": about[one.iri],
            "decided": list(one.decided),
        }


def roles(material: Material) -> Iterator[Row]:
    """A row for every tenure."""
    for one in material.tenures:
        yield {
            "id": one.id,
            **_named(material, "holder", one.holder),
            "position": one.position,
            **_named(material, "organization", one.organization),
            **_named(material, "place", one.place),
            **_named(material, "party", one.party),
            "since": one.since,
            "until": one.until,
            "former": one.former,
            **_evidence(material, one.article, one.span),
            "decided": list(one.decided),
        }


def ties(material: Material) -> Iterator[Row]:
    """A row for every tie."""
    for one in material.ties:
        yield {
            "id": one.id,
            "kind": str(one.kind),
            **_named(material, "subject", one.subject),
            **_named(material, "object", one.object),
            **_evidence(material, one.article, one.span),
        }


def articles(material: Material) -> Iterator[Row]:
    """A row for every article."""
    found = Counter(one.article for one in material.statements)
    for one in material.articles:
        yield {
            "id": one.id,
            "iri": iris.article(one.id, base=material.base),
            "title": one.title,
            "outlet": one.outlet,
            "url": one.url,
            "published": one.published,
            "published_at": _moment(one.published),
            "language": one.lang,
            "characters": len(one.text),
            "statements": found[one.id],
            "version": one.fingerprint,
        }


def _words(text: str, spans: Iterable[Span]) -> str | None:
    return _JOINT.join(span.of(text) for span in spans) or None


def _places(spans: Iterable[Span]) -> list[str]:
    return [f"{span.start}-{span.end}" for span in spans]


def _tagged(label: Label) -> str:
    return f"{label.text}@{label.lang}" if label.lang else label.text


def _named(material: Material, column: str, iri: str | None) -> Row:
    agent = material.agents.get(iri) if iri else None
    return {column: agent and name(agent), f"{column}_iri": iri}


def _evidence(material: Material, article: str | None, span: Span | None) -> Row:
    words = span.of(material.texts[article].text) if article is not None and span else None
    return {"article": article, "words": words, "start": span and span.start, "end": span and span.end}


def _day(value: str | None) -> date | None:
    when = moment(value)
    return datetime.fromisoformat(when.value).date() if when else None


def _moment(value: str | None) -> datetime | None:
    when = moment(value)
    return datetime.fromisoformat(when.value).astimezone(UTC) if when else None


TABLES: Final[Mapping[str, Callable[[Material], Iterator[Row]]]] = {
    "statements": statements,
    "targets": targets,
    "entities": entities,
    "roles": roles,
    "ties": ties,
    "articles": articles,
}
