"""Statements in the content of another, by its grammar: "Reuters reported that two employees said that …".

The corpus that the network learned from has the outermost only. Only what makes up a content is taken: somebody, a verb
that says that he spoke, and the clause that it governs; and in that clause again, to any depth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.acts import Act
from pipeline.extract import cues
from pipeline.extract.attributions import RULE_CONFIDENCE, changed
from pipeline.extract.page import Page
from pipeline.extract.sentences import tokens
from pipeline.languages import singular
from pipeline.model import Attribution, Cue, Mode, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RULE = "statement in a content"
_TOLD = frozenset(
    {
        Act.SAID,
        Act.WROTE,
        Act.ANNOUNCED,
        Act.CONFIRMED,
        Act.CLAIMED,
        Act.PROMISED,
        Act.DENIED,
        Act.ADMITTED,
        Act.WARNED,
        Act.PREDICTED,
    }
)
"""Acts whose verb governs a clause with what was said."""
_SHOWN = frozenset({Act.SUGGESTED, Act.SHOWS})
"""Those of a document."""
_SUBJECT = frozenset({"nsubj"})
_OBJECT = frozenset({"dobj", "obj"})
_HELPS = frozenset({"aux", "advmod"})
_FIRST = 4
"""Words of a content before the subject, at most: "that, by then, …"."""


def within(attributions: Sequence[Attribution], page: Page) -> list[Attribution]:
    """The attributions, each followed by those in its content."""
    if page.doc is None or not page.doc.has_annotation("DEP"):
        return list(attributions)
    known = [cue for each in attributions if each.cue for cue in each.cue.spans]
    out: list[Attribution] = []
    for each in attributions:
        out.append(each)
        inner = _inner(each, page, page.doc)
        while inner is not None and inner.cue and not any(cue.overlaps(inner.cue.span) for cue in known):
            out.append(inner)
            known.append(inner.cue.span)
            inner = _inner(inner, page, page.doc)
    return out


def _inner(attribution: Attribution, page: Page, doc: Doc) -> Attribution | None:
    """The attribution that makes up a content, if one does."""
    if len(attribution.content) != 1 or attribution.mode is Mode.DIRECT:
        return None
    (piece,) = attribution.content
    words = tokens(doc, piece)
    inside = {word.i for word in words}
    verb = next((word for word in words if word.pos_ == "VERB" and word.head.i not in inside - {word.i}), None)
    if verb is None or not _says(verb, page):
        return None
    act = page.language.acts[cues.word_lemma(verb, page.language)]
    children = [word for word in verb.children if word.i in inside]
    subject = next((word for word in children if word.dep_ in _SUBJECT), None)
    clause = next((word for word in children if _is_content(word, act)), None)
    opened = page.language.grammar["subordinator"] | page.language.clause
    after = next((word for word in words if word.i == verb.i + 1 and word.lower_ in opened), None)
    if subject is None or (clause is None and after is None) or not _speaks(subject, words[0].i, act, page):
        return None
    helps = [word for word in children if word.dep_ in _HELPS and subject.i < word.i < verb.i]
    cue = _span(min([*helps, verb], key=lambda word: word.i), verb)
    source = _span(subject.left_edge, subject.right_edge)
    # where the grammar does not see the clause, the word that opens it shows where it begins
    content = _span(clause.left_edge, clause.right_edge) if clause else _span(after or verb, words[-1])
    content = Span(max(content.start, piece.start), min(content.end, piece.end))
    if any(one.overlaps(two) for one, two in ((cue, content), (source, content), (source, cue))):
        return None
    return _made(attribution, page, doc, source=source, cue=cue, content=content)


def _says(verb: Token, page: Page) -> bool:
    """Whether a verb says that somebody spoke: not that he will, may or did not."""
    language = page.language
    lemma = cues.word_lemma(verb, language)
    helps = [word for word in verb.children if word.dep_ in {"aux", "neg", "advmod"}]
    return (
        language.acts.get(lemma) in _TOLD | _SHOWN
        and lemma not in language.grammar["auxiliary"]
        and not any(word.lower_ in language.modality for word in helps)
        and not any(cues.word_lemma(word, language) in language.grammar["negation"] for word in helps)
    )


def _is_content(word: Token, act: Act) -> bool:
    """Whether a word under a verb heads what is said: a clause with its own subject, or what is denied."""
    if word.dep_ in _OBJECT:
        return act is Act.DENIED
    return word.dep_ == "ccomp" and any(part.dep_.startswith("nsubj") for part in word.subtree)


def _speaks(subject: Token, first: int, act: Act, page: Page) -> bool:
    """Whether a subject stands at the content's beginning, outside quotation marks, and can do such an act."""
    entry = page.language.pronouns.get(subject.lower_)
    known = singular(subject.text, language=page.language)
    sense = page.language.nouns[known[0]].sense if known else None
    if act in _SHOWN:
        somebody = sense == "document"
    elif entry is not None:
        somebody = entry.person == 3 and entry.stands_for in {"person", "any"}  # noqa: PLR2004
    else:
        somebody = sense is not None or subject.pos_ == "PROPN"
    span = _span(subject.left_edge, subject.right_edge)
    quoted = any(quote.span.overlaps(span) for quote in page.quotes)
    return somebody and not quoted and subject.left_edge.i - first <= _FIRST


def _made(outer: Attribution, page: Page, doc: Doc, *, source: Span, cue: Span, content: Span) -> Attribution | None:
    words = content.of(page.text)
    content = Span(content.start, content.start + len(words.rstrip(" .,;:")))
    if content.end <= content.start:
        return None
    made = Attribution(
        source=(source,),
        cue=Cue(spans=(cue,), lemma=cues.lemma(cue, text=page.text, doc=doc, language=page.language)),
        content=(content,),
        sentence=outer.sentence,
        mode=Mode.INDIRECT,
        confidence=min(outer.confidence, RULE_CONFIDENCE),
        rule=RULE,
    )
    return changed(made, page, content=(content,))


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))
