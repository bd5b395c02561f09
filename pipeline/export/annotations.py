"""The evidence as Web Annotations: https://www.w3.org/TR/annotation-model/.

What is said, the words that say so, and the words for each agent are annotations of their own. Each passage is given
twice: by its offsets, which hold for the text of the version under `state`, and by its words with those around them,
which can be found in the page as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pipeline import iris
from pipeline.export.common import address, targets_of
from pipeline.export.material import Material
from pipeline.export.wishes import Wishes
from pipeline.mapping.terms import address as encoded
from pipeline.model import Polarity, Span, Statement

Found = dict[str, Any]
_AROUND: Final = 32


def evidence(material: Material, _: Wishes) -> Iterator[bytes]:
    """A collection with one page, an annotation a line."""
    # another part of the build is another collection
    ids = "\n".join(one.id for one in material.statements)
    home = f"{material.base}annotations/{hashlib.sha256(ids.encode()).hexdigest()[:16]}"
    head = {
        "@context": address("anno"),
        "id": home,
        "type": "AnnotationCollection",
        "label": "Who said what about whom, as Quoth found it",
        "total": sum(1 for one in material.statements for _ in _of(material, one)),
    }
    if not head["total"]:
        yield f"{_text(head)}\n".encode()
        return
    page = {"id": f"{home}/1", "type": "AnnotationPage", "partOf": home, "startIndex": 0}
    yield f'{_text(head)[:-1]}, "first": {_text(page)[:-1]}, "items": ['.encode()
    between = "\n"
    for statement in material.statements:
        for one in _of(material, statement):
            yield f"{between}{_text(one)}".encode()
            between = ",\n"
    yield b"\n]}}\n"


def _of(material: Material, one: Statement) -> Iterator[Found]:
    """The annotations of a statement: its content first."""
    who = one.speaker.label if one.speaker else "nobody named"
    cue = one.cue.lemma if one.cue else str(one.act)
    how = one.mode if one.polarity is Polarity.AFFIRMED else f"{one.mode}, {one.polarity}"
    said = [_thing(iris.statement(one.id, base=material.base)), _words(f"{who}: {cue} ({how})", "describing")]
    yield _annotation(material, one, "content", said, one.content)
    if one.cue:
        yield _annotation(material, one, "cue", [_words(str(one.act), "tagging")], one.cue.spans)
    if one.speaker and one.speaker.span:
        body = [_thing(one.speaker.entity), _words(one.speaker.label, "tagging")]
        yield _annotation(material, one, "speaker", body, one.speaker.span)
    for number, target in enumerate(targets_of(one), start=1):
        body = [_thing(target.entity), _words(target.label, "tagging"), _words(str(target.stance), "classifying")]
        yield _annotation(material, one, f"target/{number}", body, [target.span])
    for number, each in enumerate(one.addressees, start=1):
        body = [_thing(each.entity), _words(each.label, "tagging")]
        yield _annotation(material, one, f"addressee/{number}", body, [each.span])


def _annotation(material: Material, of: Statement, part: str, body: list[Found], spans: Iterable[Span]) -> Found:
    targets = [_passage(material, of.article, span) for span in spans]
    return {
        "id": f"{material.base}annotation/{iris.encode(of.id)}/{part}",
        "type": "Annotation",
        "motivation": body[0]["purpose"],
        "body": body,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _passage(material: Material, article: str, span: Span) -> Found:
    known = material.texts[article]
    text = known.text
    return {
        "type": "SpecificResource",
        "source": encoded(known.url).value if known.url else iris.article(article, base=material.base),
        "state": {"type": "TimeState", "cached": material.version(article)},
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _thing(iri: str) -> Found:
    return {"type": "SpecificResource", "source": iri, "purpose": "identifying"}


def _words(value: str, purpose: str) -> Found:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
