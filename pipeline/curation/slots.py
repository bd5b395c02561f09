"""The statements of one article while decisions are applied to them, and which of them a decision means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pipeline import iris
from pipeline.curation.found import Texts, Words, one
from pipeline.curation.naming import Naming
from pipeline.decisions import Conflict, Decision, Seen
from pipeline.model import Addressee, Article, Cue, Span, Speaker, Statement, Target

BECAUSE: Final = "a person decided"
RULE: Final = "a person's decision"
# From here on, two contents are the same words with other edges.
_SAME: Final = 0.8


@dataclass(slots=True, kw_only=True)
class Slot:
    """A statement, which of its values were decided and how, and whether it holds."""

    statement: Statement
    origin: Statement
    """As it came."""
    made: bool = False
    """Whether no model found it."""
    nested: bool = False
    """Whether it is then to be seen which statement reports it."""
    rejected: str | None = None
    """The decision that it is none."""
    by: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Value -> the decision that set it, and to what."""


def slot(statement: Statement) -> Slot:
    """A statement as it came."""
    return Slot(statement=statement, origin=statement)


def meant(slots: Sequence[Slot], words: Words) -> Slot | None:
    """The statement that has these words, as nearly as one has."""
    close = [(each, _rank(each.statement, words)) for each in slots]
    found = [(rank, each) for each, rank in close if rank is not None]
    # Of two statements with one content and other cues and sources, neither is the one.
    if not found or (found[0][0][0] == 0 and len(found) > 1 and all(rank[0] == 0 for rank, _ in found)):
        return None
    return max(found, key=lambda pair: pair[0])[1]


def said(slots: Iterable[Slot], words: Words) -> list[Slot]:
    """All statements with this content, by half, and the same cue or source."""
    return [each for each in slots if (rank := _rank(each.statement, words)) is not None and rank[0] > 0]


def note(slot: Slot, key: str, decision: Decision, value: object) -> list[Conflict]:
    """Keeps who set a value last; a conflict if somebody had set another."""
    before = slot.by.get(key)
    slot.by[key] = (decision.id, value)
    if before is None or before[1] == value or before[0] == decision.id:
        return []
    return [Conflict(earlier=before[0], later=decision.id, field=key.partition(" ")[0])]


def worded(statement: Statement, words: Words, *, lemma: str | None, article: Article) -> Statement:
    """The statement with these words; it has another id where they are other words."""
    cue = Cue(spans=words.cue, lemma=lemma or "") if words.cue else None
    speaker = statement.speaker and replace(statement.speaker, span=words.source)
    same = (statement.content, statement.cue and statement.cue.span) == (words.content, cue and cue.span)
    parts = (*words.content, *words.cue, *words.source)
    return replace(
        statement,
        id=statement.id if same else _id(words, article),
        content=words.content,
        cue=cue,
        speaker=speaker,
        text=_text(words.content, article),
        sentence=Span(
            min(words.sentence.start, *(part.start for part in parts)),
            max(words.sentence.end, *(part.end for part in parts)),
        ),
    )


def again(words: Words, decision: Decision, seen: Seen, *, texts: Texts, naming: Naming) -> Statement:
    """The statement that a person saw and no model finds now."""
    within = texts.plain(words.article)
    article = within.article
    about, addressees = [], []
    for aim in seen.addressees:
        if span := one(aim.words, within, near=(words.sentence, *words.content)):
            agent = naming.here(aim.agent, decision, article.id, (span,))
            addressees.append(
                Addressee(entity=agent.iri, label=agent.label, type=agent.kind, span=span, because=BECAUSE)
            )
    for aim in seen.about:
        if span := one(aim.words, within, near=words.content):
            agent = naming.here(aim.agent, decision, article.id, (span,))
            about.append(
                Target(
                    entity=agent.iri,
                    label=agent.label,
                    type=agent.kind,
                    span=span,
                    stance=aim.stance,
                    because=BECAUSE,
                    main=aim.main,
                )
            )
    return Statement(
        id=_id(words, article),
        article=article.id,
        mode=seen.mode,
        speaker=naming.speaker(seen.speaker, words.source, decision, article.id),
        cue=Cue(spans=words.cue, lemma=seen.lemma or "") if words.cue else None,
        act=seen.act,
        content=words.content,
        text=_text(words.content, article),
        sentence=words.sentence,
        about=tuple(about),
        polarity=seen.polarity,
        certainty=seen.certainty,
        future=seen.future,
        said_at=seen.said_at,
        reported_by=None,
        confidence=1.0,
        rule=RULE,
        addressees=tuple(addressees),
    )


def around(statement: Statement, others: Iterable[Statement]) -> str | None:
    """The id of the statement that reports one: the shortest content that has all of its content, best with its cue."""
    cue = statement.cue.spans if statement.cue else ()
    found = [
        (not _within(cue, each.content), _length(each.content), each.id)
        for each in others
        if statement.id not in {each.id, each.reported_by}
        and _within(statement.content, each.content)
        and (_within(cue, each.content) or each.content == statement.content)
    ]
    return min(found)[2] if found else None


def source(speaker: Speaker | None) -> tuple[Span, ...]:
    """The words of a speaker."""
    return speaker.span if speaker else ()


def _rank(statement: Statement, words: Words) -> tuple[int, float] | None:
    """How much a statement is that of these words: its cue or source, then the share of its content."""
    both = _shared(statement.content, words.content)
    if not both:
        return None
    mine, other = _length(statement.content), _length(words.content)
    cues = statement.cue.spans if statement.cue else ()
    alike = both / (mine + other - both)
    same = 2 * bool(_shared(cues, words.cue)) + bool(_shared(source(statement.speaker), words.source))
    bare = not (cues or source(statement.speaker)) or not (words.cue or words.source)
    if same and both * 2 >= min(mine, other) and (same >= 2 or both * 2 >= max(mine, other)):  # noqa: PLR2004
        return same, alike
    if bare and both * 2 >= max(mine, other):
        return 1, alike
    # "according to Reuters, citing two officials": one content, two statements
    both_told = all((cues, source(statement.speaker), words.cue, words.source))
    return (0, alike) if alike >= _SAME and not both_told else None


def _shared(one: Iterable[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _within(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return all(any(other.contains(span) for other in others) for span in spans)


def _text(content: Iterable[Span], article: Article) -> str:
    return " … ".join(span.of(article.text) for span in content)


def _id(words: Words, article: Article) -> str:
    return iris.statement_id(article.id, article.fingerprint, words.cue[0] if words.cue else None, words.content)
