"""The words that say that something is said, and their dictionary form.

The lemma is that of the word or words that name an act in the language's table (`acts.tsv`): "let it be known" is
"let know", "had any intention of" is "intention", "would not say" is "not say".

`text` is the Doc's: spaCy puts it together anew each time it is asked, which made long articles quadratic.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.extract.sentences import tokens
from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token


_BETWEEN = 3
"""Words that may stand between two words of one cue: "made it perfectly clear"."""
_LEFT_ALONE = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "PUNCT"})
"""Parts of speech of words that depend on no other word to name an act."""
_ENDS = re.compile(r"[,.:;?!“”„‘\"(]")
"""Marks at which the clause ends in which the rest of a verb may stand."""


def lemma(*cue: Span, text: str, doc: Doc, language: Language) -> str:
    """The lemma of what the pieces of a cue say is done, after "not" where that is negated; a colon is its own."""
    words = [word for piece in cue for word in tokens(doc, piece)]
    found, scope = _act(words, clause(words, doc, language=language), language)
    if found is None:
        head = next(iter(_verbs(words, language) or [word for word in words if word.is_alpha]), None)
        if head is None:
            return " ".join(piece.of(text).lower() for piece in cue)
        found = word_lemma(head, language)
    negations = language.grammar["negation"]
    negated = next((name for word in scope if (name := word_lemma(word, language)) in negations), None)
    # a lemma of the table may hold the negation itself: "not sure"
    if negated in {None, found.split(" ")[0]} or not found[0].isalpha():
        return found
    return f"{negated} {found}"


def _act(words: list[Token], after: list[Token], language: Language) -> tuple[str | None, Sequence[Token]]:
    """The lemma that names an act, and the words among which a negation of it may stand; `after` is the clause."""
    own = known(words, language)
    if not any(phrases(words[at:], language) for at in range(len(words))):
        for at in range(len(words) if after else 0):
            end, _, name = max(phrases(after[at:], language, between=len(after)), default=(0, 0, ""))
            # "stelde dinsdag voor": a particle closes its clause; elsewhere "voor" is a preposition
            if name and (own is None or at + end == len(after)):
                return name, after[: at + end]
    if own is not None:
        return own, words
    helpers = language.grammar["auxiliary"] | language.grammar["preposition"]
    if any(word_lemma(word, language) in helpers for word in words):
        # "heeft beloofd te stoppen": what follows "te" depends on the verb
        before = list(takewhile(lambda word: word.lower_ != "te", after))
        for part in (before, after):
            if last := _last(part, language, start=len(words)):
                return last[0], part[: last[1]]
    return known([head for word in words if (head := _governor(word)).i != word.i], language), words


def known(words: Sequence[Token], language: Language) -> str | None:
    """The first lemma that names an act, several words before one; an auxiliary's only where there is no other."""
    passed = None
    for at, word in enumerate(words):
        if whole := max(phrases(words[at:], language), key=lambda each: each[1], default=None):
            return whole[2]
        name = word_lemma(word, language)
        if name in language.acts and name not in language.grammar["auxiliary"]:
            return name
        passed = passed or (name if name in language.acts else None)
    return passed


def _last(words: Sequence[Token], language: Language, *, start: int) -> tuple[str, int] | None:
    """The last lemma from `start` on that names an act, and where it ends: a Dutch participle closes its clause."""
    ends = [
        (at + end, length, name)
        for at in range(start, len(words))
        for end, length, name in [*phrases(words[at:], language), (1, 1, word_lemma(words[at], language))]
        if name in language.acts
    ]
    own = [each for each in ends if each[2] not in language.grammar["auxiliary"]] or ends
    end, _, name = max(own, default=(0, 0, ""))
    return (name, end) if name else None


def phrases(words: Sequence[Token], language: Language, *, between: int = _BETWEEN) -> list[tuple[int, int, str]]:
    """Of each cue of several words that these begin with where it ends, how many words it has, and its lemma."""
    found = []
    first = words[0]
    for name in dict.fromkeys(names(first, language)):
        for parts, whole in language.phrases.get(name, ()):
            at = 0
            for part in parts[1:]:
                after = words[at + 1 : at + 2 + between]
                step = next((n for n, word in enumerate(after) if part in names(word, language)), None)
                if step is None:
                    break
                at += 1 + step
            else:
                if whole in language.acts:
                    found.append((at + 1, len(parts), whole))
    return found


def clause(words: list[Token], doc: Doc, *, language: Language, within: Sequence[Span] = ()) -> list[Token]:
    """The words of a cue and those after it up to the next clause ("gaf dinsdag toe | dat"), in a language whose verbs
    stand in pieces at both ends of it; none in another. Words of the source, `within`, are passed over.
    """
    if not words or not language.clause or not doc.has_annotation("SENT_START"):
        return []
    following = (word for word in doc[words[-1].i + 1 : words[-1].sent.end] if not word.is_space)
    own = (word for word in following if not any(span.start <= word.idx < span.end for span in within))
    return [*words, *takewhile(lambda word: not (word.lower_ in language.clause or _ENDS.fullmatch(word.text)), own)]


def _governor(word: Token) -> Token:
    """The word that an auxiliary, an adverb or a particle belongs to: "also" said, "has" announced."""
    while word.pos_ not in _LEFT_ALONE and word.head.i != word.i:
        word = word.head
    return word


def names(word: Token, language: Language) -> tuple[str, str]:
    """What a row of the table may call a word: its form or its lemma. spaCy takes "hand." for an abbreviation."""
    return word.lower_.rstrip(".") or word.lower_, word_lemma(word, language)


def word_lemma(word: Token, language: Language) -> str:
    """The lemma from the language's table, else from the pipeline's lemmatizer, else the word itself."""
    return language.cues.get(word.lower_) or (word.lemma_ or word.lower_).lower()


def _verbs(words: list[Token], language: Language) -> list[Token]:
    verbs = [word for word in words if word.pos_ == "VERB"]
    return [word for word in verbs if word.lemma_ not in language.grammar.get("auxiliary", ())] or verbs
