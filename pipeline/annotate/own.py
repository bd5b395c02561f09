"""A language without a spaCy model of its own: tokens by spaCy's rules, all else from the network that tags.

The network was taught names in English and Dutch and trees in Dutch; its encoder carries both over to its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.annotate.words import Grammar, Word

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc, Token

NAME = "quoth_grammar"
KEY = "quoth_grammar"
"""Where a Doc carries what the network said of its text, `words.Grammar`, to the component."""
_MARKS = frozenset(".!?…:\"'”’»)]*•-–—")
"""What a sentence may end in; a bullet or a dash may stand before it."""


_ENDS = frozenset({".", "!", "?", "…"})
_OPENING = frozenset("“‘„«\"'")


def build(lang: str) -> Nlp:
    """Tokens of the language, and a component that reads the grammar in `Doc.user_data[KEY]`."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory(NAME):
        Language.component(NAME, func=read)
    try:
        nlp = spacy.blank(lang)
    except ImportError:
        nlp = spacy.blank("xx")  # spaCy has no tokenizer for it: what holds in many languages
    nlp.max_length = 50_000_000
    nlp.add_pipe(NAME)
    return nlp


def read(doc: Doc) -> Doc:
    """The Doc with sentences, parts of speech, a tree and names; without a grammar a sentence ends at its mark."""
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    if not len(doc):
        return doc
    grammar: Grammar = doc.user_data.get(KEY, Grammar())
    over = _over(doc, grammar.words)
    bounds = _sentences(doc, over)
    heads = list(range(len(doc)))
    for first, last in bounds:
        heads[first:last] = _tree(range(first, last), over, grammar.words)
    out = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[
            "SPACE" if token.is_space else word.pos if word else "X" for token, (word, _) in zip(doc, over, strict=True)
        ]
        if grammar.words
        else None,
        heads=heads,
        deps=[
            "ROOT" if heads[i] == i else word.relation if word and opens else "dep"
            for i, (word, opens) in enumerate(over)
        ],
    )
    found = (out.char_span(name.start, name.end, label=name.kind, alignment_mode="expand") for name in grammar.names)
    out.ents = tuple(filter_spans([span for span in found if span is not None]))
    return out


def _over(doc: Doc, words: Sequence[Word]) -> list[tuple[Word | None, bool]]:
    """For every token the word over its beginning, and whether it is that word's first token."""
    out: list[tuple[Word | None, bool]] = []
    at = 0
    last: Word | None = None
    for token in doc:
        while at < len(words) and words[at].end <= token.idx:
            at += 1
        word = words[at] if at < len(words) and words[at].start < token.idx + len(token) else None
        out.append((word, word is not last))
        last = word or last
    return out


def _sentences(doc: Doc, over: Sequence[tuple[Word | None, bool]]) -> list[tuple[int, int]]:
    """Sentences as tokens `[first, last)`: a line's end ends one, else the network says where one begins."""
    starts = [0]
    seen = ""
    for i, (before, token) in enumerate(pairwise(doc), start=1):
        seen = before.text[-1] if not before.is_space else seen
        if "\n" in before.text:
            starts.append(i)
        elif not token.is_space and (_begins(over[i], before, seen) or _opens(doc, i)):
            # a mark that opens a quotation belongs to what it opens
            starts.append(max(i - 1, starts[-1]) if _opens(doc, i - 1) else i)
    return list(pairwise([*dict.fromkeys(starts), len(doc)]))


def _begins(over: tuple[Word | None, bool], before: Token, seen: str) -> bool:
    word, opens = over
    return word.begins and opens and seen in _MARKS if word else before.text in _ENDS


def _opens(doc: Doc, i: int) -> bool:
    """Whether a quotation opens here behind a sentence's end: "… said he. “Too much.”"."""
    if not 0 < i < len(doc) - 1 or doc[i].text not in _OPENING:
        return False
    return doc[i - 1].text in _ENDS and bool(doc[i - 1].whitespace_) and doc[i + 1].text[0].isupper()


def _tree(sentence: range, over: Sequence[tuple[Word | None, bool]], words: Sequence[Word]) -> list[int]:
    """The head of every token of a sentence, itself for its root: the best that lies in the sentence and closes no
    circle.
    """
    token_of = {id(word): i for i in sentence if (word := over[i][0]) is not None and over[i][1]}
    wished: dict[int, list[tuple[int, float]]] = {}
    for i in sentence:
        word, opens = over[i]
        if word is not None and opens:
            inside = ((token_of.get(id(words[head])), score) for head, score in word.heads)
            wished[i] = [(head, score) for head, score in inside if head is not None]
    root = max(wished, key=lambda i: _rootness(i, wished[i]), default=sentence.start)
    heads = {root: root}
    for i in sentence:
        word, opens = over[i]
        if i == root:
            continue
        if i in wished:
            heads[i] = next((head for head, _ in wished[i] if head != i), root)
        else:
            # a further part of a word hangs on its first, a blank on what is before it
            heads[i] = token_of.get(id(word), root) if word is not None else max(sentence.start, i - 1)
            if heads[i] == i:
                heads[i] = root
    for i in sentence:
        path = {i}
        at = i
        while heads[at] != at:
            at = heads[at]
            if at in path:
                heads[at] = root
                break
            path.add(at)
    return [heads[i] for i in sentence]


def _rootness(i: int, heads: Sequence[tuple[int, float]]) -> float:
    """How much likelier a token is to be the root than to hang on another."""
    own = next((score for head, score in heads if head == i), None)
    if own is None:
        return -1e9
    return own - max((score for head, score in heads if head != i), default=own)
