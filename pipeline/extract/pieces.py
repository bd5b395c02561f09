"""Cues that the tagger finds in pieces as one: "liet … weten", "heeft … gezegd", "Uit … blijkt".

Which words belong together stands in the language's `cues.tsv`; a language without `clause.tsv` has no such cues.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract import cues
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.extract.sentences import tokens
from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def together(groups: Sequence[Group], page: Page) -> list[Group]:
    """Neighbouring cues of one source as one, where the table has them as one verb ("liet | weten") or the first is an
    auxiliary or a preposition ("heeft | gezegd", "Uit | blijkt"). The tagger finds 11 of 38 split cues of the Dutch
    passages so, in pieces.
    """
    if page.doc is None or not page.language.clause:
        return list(groups)
    # a cue without content may stand before the content of the cue that it belongs to
    led = sorted((group for group in groups if group.cue), key=lambda group: group.cues)
    out = [group for group in groups if group.cue is None]
    for group in led:
        before = out[-1] if out else None
        if before is not None and before.cue is not None and _one(before, group, page, page.doc):
            out[-1] = _merged(before, group, page, page.doc)
        else:
            out.append(group)
    return sorted(out, key=lambda group: min([*group.content, *group.cues]))


def _one(first: Group, second: Group, page: Page, doc: Doc) -> bool:
    """Whether two cues are pieces of one."""
    left, right = words(first.cues, doc), words(second.cues, doc)
    if first.source != second.source or not left or not right or left[-1].sent.start != right[0].sent.start:
        return False
    if any(word.lower_ in page.language.clause for word in _gap(left[-1], right[0], first.source, doc)):
        return False
    start, end = first.cues[-1].end, second.cues[0].start
    between = [piece for piece in first.content if start <= piece.start and piece.end <= end]
    if between and second.content and page.text[between[-1].end : end].strip():
        return False
    both = [*left, *right]
    for at in range(len(left)):
        if any(at + end > len(left) for end, _, _ in cues.phrases(both[at:], page.language, between=len(both))):
            return True
    light = page.language.grammar["auxiliary"] | page.language.grammar["preposition"]
    return cues.word_lemma(left[0], page.language) in light and not _names_act(left, page.language)


def _gap(first: Token, last: Token, source: Sequence[Span], doc: Doc) -> list[Token]:
    """The words between two others that are not the source's."""
    return [word for word in doc[first.i + 1 : last.i] if not inside(word, source)]


def _names_act(cue: Iterable[Token], language: Language) -> bool:
    """Whether a word other than an auxiliary names an act."""
    lemmas = {cues.word_lemma(word, language) for word in cue}
    return any(lemma in language.acts for lemma in lemmas - language.grammar["auxiliary"])


def _merged(first: Group, second: Group, page: Page, doc: Doc) -> Group:
    content = sorted({*first.content, *second.content})
    if first.content and second.content and any(opens(piece, doc, page.language) for piece in content):
        # "zou tegenover [agenten hebben] toegegeven [dat …]": what stands between the parts of the verb is no content
        start, end = first.cues[-1].end, second.cues[0].start
        content = [piece for piece in content if piece.end <= start or end <= piece.start]
    best = max(first, second, key=lambda group: (bool(group.content), group.confidence))
    cue, *rest = touching((*first.cues, *second.cues), page.text)
    return replace(best, cue=cue, rest=tuple(rest), content=tuple(content))


def touching(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans in order, those that only a blank parts in one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and not text[out[-1].end : span.start].strip(" "):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def words(spans: Iterable[Span], doc: Doc) -> list[Token]:
    """The words of the pieces of a cue."""
    return [word for span in spans for word in tokens(doc, span)]


def inside(word: Token, spans: Iterable[Span]) -> bool:
    """Whether a word begins in one of these spans."""
    return any(span.start <= word.idx < span.end for span in spans)


def opens(piece: Span, doc: Doc, language: Language) -> bool:
    """Whether a piece is a clause: it begins with a word that opens one."""
    words = tokens(doc, piece)
    return bool(words) and words[0].lower_ in language.clause
