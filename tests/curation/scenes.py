"""Articles with statements, written by hand: “[Ann Lee] <said> {that it is late}” is source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline import iris
from pipeline.acts import Act
from pipeline.curation import Records, making, numbered
from pipeline.decisions import Decision, Named, Verb
from pipeline.model import (
    Article,
    Certainty,
    Cue,
    Entity,
    Form,
    Kind,
    Label,
    Mode,
    Occurrence,
    Polarity,
    Span,
    Speaker,
    Stance,
    Statement,
    Target,
)

BASE = "https://example.org/id/"
_PARTS = re.compile(r"\[(?P<source>[^]]*)\]|<(?P<cue>[^>]*)>|\{(?P<content>[^}]*)\}")


def article(id_: str, marked: str, *, lang: str = "en") -> tuple[Article, list[Statement]]:
    """The article without its marks, and a statement for each sentence that has some; a name in brackets is its own
    agent, of kind Person, and "(Bob)" in a content is a target.
    """
    text, statements = "", []
    for sentence in re.split(r"(\n+)", marked):
        start, parts, about = len(text), [], []
        end = 0
        for part in _PARTS.finditer(sentence):
            text += sentence[end : part.start()]
            name = str(part.lastgroup)
            at = len(text)
            for piece in re.split(r"(\([^)]*\))", part[name]):
                if piece.startswith("("):
                    about.append(Span(len(text), len(text) + len(piece) - 2))
                text += piece.strip("()")
            parts.append((name, Span(at, len(text))))
            end = part.end()
        text += sentence[end:]
        if parts:
            statements.append((Span(start, len(text)), parts, about))
    made = Article(id=id_, text=text, lang=lang)
    return made, [_statement(made, *each) for each in statements]


def _statement(made: Article, sentence: Span, parts: Sequence[tuple[str, Span]], about: Sequence[Span]) -> Statement:
    spans = {name: tuple(span for kind, span in parts if kind == name) for name in ("source", "cue", "content")}
    name = " ".join(span.of(made.text) for span in spans["source"])
    return Statement(
        id=iris.statement_id(made.id, made.fingerprint, spans["cue"][0] if spans["cue"] else None, spans["content"]),
        article=made.id,
        mode=Mode.INDIRECT,
        speaker=Speaker(
            entity=person(name), label=name, type=Kind.PERSON, span=spans["source"], named=True, because="name"
        )
        if name
        else None,
        cue=Cue(spans=spans["cue"], lemma="say") if spans["cue"] else None,
        act=Act.SAID,
        content=spans["content"],
        text=" … ".join(span.of(made.text) for span in spans["content"]),
        sentence=sentence,
        about=tuple(
            Target(
                entity=person(span.of(made.text)),
                label=span.of(made.text),
                type=Kind.PERSON,
                span=span,
                stance=Stance.UNKNOWN,
                because="name",
            )
            for span in about
        ),
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        future=False,
        said_at=None,
        reported_by=None,
        confidence=0.7,
        rule="tagger",
    )


def person(name: str) -> str:
    """The IRI of a person of this name."""
    return iris.agent(Kind.PERSON, name, base=BASE)


def named(name: str, kind: Kind = Kind.PERSON) -> Named:
    """An agent as decisions name it."""
    return Named(id=iris.agent(kind, name, base=BASE).removeprefix(BASE), label=name, kind=kind)


def records(statements: Iterable[Statement], *more: Entity) -> Records:
    """The statements with the people in them, who are mentioned where they speak and are spoken of."""
    said = tuple(statements)
    seen: dict[str, tuple[str, set[Occurrence]]] = {}
    for one in said:
        places = [(one.speaker.entity, one.speaker.label, span) for span in one.speaker.span] if one.speaker else []
        places += [(target.entity, target.label, target.span) for target in one.about]
        for iri, label, span in places:
            seen.setdefault(iri, (label, set()))[1].add(Occurrence(article=one.article, span=span, form=Form.NAME))
    people = [
        Entity(iri=iri, kind=Kind.PERSON, labels=(Label(text=label),), mentions=tuple(sorted(mentions, key=str)))
        for iri, (label, mentions) in seen.items()
        if iri not in {one.iri for one in more}
    ]
    return Records(statements=said, entities=tuple(sorted((*people, *more), key=lambda one: one.iri)))


def decide(do: Verb, *, why: str = "so it is", when: str = "2026-11-22T12:00:00Z", **what: Any) -> Decision:  # noqa: ANN401
    """A decision of Kim's."""
    return numbered(Decision(id="", who="Kim", when=when, why=why, do=do, **what))


def about(do: Verb, one: Statement, made: Article, *, why: str = "so it is", **what: Any) -> Decision:  # noqa: ANN401
    """A decision about a statement as it stands in its article."""
    return decide(do, why=why, statement=making.of(one, made), seen=making.seen(one, made, base=BASE), **what)
