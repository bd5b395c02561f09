"""The rest of a verb, at the end of its clause: "kondigde … aan", "wees … erop", "bracht … naar buiten".

Which words belong together stands in the language's `cues.tsv`; a language without `clause.tsv` has no such cues.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.acts import SPEECH, Act
from pipeline.extract import cues, pieces
from pipeline.extract.linking import Group
from pipeline.extract.page import Page
from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOVES = frozenset({Act.URGED, Act.PROPOSED, Act.ACCUSED, Act.PROMISED})
"""Acts whose content has the person in it: "riep [de leden] op [om te staken]", but "wees de leden erop [dat …]"."""
_OBJECT = 4
"""Words of an object that a negation closes: "herkent [het beeld] niet"; longer ones are clauses of their own."""


def whole_verb(groups: Sequence[Group], page: Page) -> list[Group]:
    """Cues with the rest of their verb at the end of the clause ("roept zijn leden | op"), cut from the content whose
    last words it was taken for: so with 9 of 38 split cues of the Dutch passages.
    """
    if page.doc is None or not page.language.clause:
        return list(groups)
    out = list(groups)
    for at, group in enumerate(groups):
        if group.cue is not None:
            others = [span for other in groups if other is not group for span in (*other.cues, *other.content)]
            out[at] = _grown(group, others, page, page.doc)
    return out


def _grown(group: Group, others: Sequence[Span], page: Page, doc: Doc) -> Group:
    cue = pieces.words(group.cues, doc)
    if not cue:
        return group
    here = Span(cue[0].idx, cue[-1].sent.end_char)
    closed = [span for span in (*others, *(quote.span for quote in page.quotes)) if span.overlaps(here)]
    after, closing = _clause(cue, group, page, doc)
    free = list(takewhile(lambda word: not pieces.inside(word, closed), after))
    found, act = _phrase(cue, free, page.language, closing=closing)
    if not found and group.content and free:
        found, act = _negated(cue, free, group, page.language)
    content = tuple(piece for each in group.content for piece in _without(each, found, page.text))
    if not found or (group.content and not content):
        return group
    end = found[-1].idx
    if act not in _MOVES and any(pieces.opens(piece, doc, page.language) for piece in content if piece.start > end):
        content = tuple(piece for piece in content if not cue[-1].idx < piece.start < end)
    first, *rest = pieces.touching((*group.cues, *_spans(found, page.text)), page.text)
    return replace(group, cue=first, rest=tuple(rest), content=content)


def _clause(cue: list[Token], group: Group, page: Page, doc: Doc) -> tuple[list[Token], bool]:
    """The words after a cue up to the next clause, and whether its verb must close them.

    "trekt dat in twijfel": a word that opens clauses may be an article, where the clause has the rest of the verb last.
    """
    after = cues.clause(cue, doc, language=page.language, within=group.source)[len(cue) :]
    if after:
        return after, False
    following = (word for word in doc[cue[-1].i + 1 : cue[-1].sent.end] if not pieces.inside(word, group.source))
    first = next(following, None)
    if first is None or first.lower_ not in page.language.clause & page.language.grammar["determiner"]:
        return [], False
    return cues.clause([*cue, first], doc, language=page.language, within=group.source)[len(cue) :], True


def _phrase(
    cue: Sequence[Token], free: Sequence[Token], language: Language, *, closing: bool
) -> tuple[list[Token], Act | None]:
    """The words after a cue that make it a verb of the table, with negations among them, and the act of that verb."""
    if any(cues.phrases(cue[at:], language) for at in range(len(cue))):
        return [], None
    own, candidates = cues.known(cue, language), []
    rows = [row for word in cue for name in cues.names(word, language) for row in language.phrases.get(name, ())]
    for parts, whole in rows:
        found = _ending(parts[1:], free, language, closing=closing or own not in {None, whole})
        if found and whole in language.acts:
            candidates.append((found[-1] == len(free) - 1, len(parts), found, whole))
    if not candidates:
        return [], None
    *_, found, whole = max(candidates)
    among = free[: found[-1] + 1]
    return [word for i, word in enumerate(among) if i in found or _negates(word, language)], language.acts[whole]


def _negated(
    cue: Sequence[Token], free: Sequence[Token], group: Group, language: Language
) -> tuple[list[Token], Act | None]:
    """The words that close the clause and negate a cue: "wilde [het bericht] niet bevestigen", "gelooft [hem] niet"."""
    *before, last = free
    helpers = language.grammar["auxiliary"]
    if before and _negates(before[-1], language):
        spoken = language.acts.get(cues.word_lemma(last, language)) in SPEECH
        if spoken and all(cues.word_lemma(word, language) in helpers for word in cue):
            return [before[-1], last], Act.WITHHELD
    whole = all(pieces.inside(word, group.content) for word in free)
    if _negates(last, language) and whole and 0 < len(before) <= _OBJECT and cues.known(cue, language):
        return [last], None
    return [], None


def _negates(word: Token, language: Language) -> bool:
    return cues.word_lemma(word, language) in language.grammar["negation"]


def _ending(parts: Sequence[str], free: Sequence[Token], language: Language, *, closing: bool) -> list[int]:
    """Where the words of a phrase stand: at the end of the clause, else (unless `closing`) where its last is first met.

    "stelde dinsdag voor": a particle closes its clause; elsewhere "voor" is a preposition.
    """
    called = [cues.names(word, language) for word in free]
    ends = [i for i, names in enumerate(called) if parts[-1] in names]
    if not ends or (closing and ends[-1] != len(free) - 1):
        return []
    found = [ends[-1] if ends[-1] == len(free) - 1 else ends[0]]
    for part in reversed(parts[:-1]):
        before = next((i for i in range(found[0] - 1, -1, -1) if part in called[i]), None)
        if before is None:
            return []
        found.insert(0, before)
    return found


def _spans(words: Iterable[Token], text: str) -> list[Span]:
    """The passages that the words make."""
    # spaCy takes "hand." for an abbreviation
    return pieces.touching((Span(word.idx, word.idx + len(word.text.rstrip(".") or word.text)) for word in words), text)


def _without(piece: Span, words: Sequence[Token], text: str) -> list[Span]:
    """What is left of a piece of content without these words."""
    left, start = [], piece.start
    for gap in [span for span in _spans(words, text) if piece.contains(span)]:
        left.append(Span(start, gap.start))
        start = gap.end
    left.append(Span(start, piece.end))
    if len(left) == 1:
        return [piece]
    bare = (Span(end - len(text[s:end].lstrip()), s + len(text[s:end].rstrip())) for s, end in left)
    return [span for span in bare if span.end > span.start and any(c.isalnum() for c in span.of(text))]
