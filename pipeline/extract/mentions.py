"""The words of an article that speak of an agent: names, pronouns, descriptions.

Pronouns and descriptions come from the language's tables; what they mean is for resolution to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.names import names
from pipeline.extract.unseen import compound
from pipeline.languages import Language, singular
from pipeline.model import Form, Kind, Mention, Span
from pipeline.spans import at

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.resolve.authority import Authority

_OTHER = frozenset({"VERB", "AUX", "NOUN", "ADV", "ADP", "CCONJ", "SCONJ"})
"""Parts of speech of what has the form of a pronoun and is none."""


def pronouns(doc: Doc, *, language: Language) -> list[Mention]:
    """Every word of the language's pronoun table that is no verb ("zijn") and no article ("het") there."""
    out = []
    for token in doc:
        entry = language.pronouns.get(token.lower_)
        other = token.pos_ in _OTHER or (token.pos_ == "DET" and token.lower_ in language.grammar["article"])
        if entry and entry.stands_for != "relative" and not other:
            span = Span(token.idx, token.idx + len(token))
            out.append(Mention(span=span, head=span, form=Form.PRONOUN, plural=bool(entry.plural)))
    return out


def descriptions(doc: Doc, *, language: Language) -> list[Mention]:
    """Nouns of the table with the words before them up to a determiner, a preposition or a mark: "the Chinese
    company".
    """
    out = []
    stop = language.grammar["preposition"] | language.grammar["subordinator"]
    solid = [token for token in doc if not token.is_space]
    for i, token in enumerate(solid):
        # "think tank": a noun of two words
        pair = singular(f"{solid[i - 1].text} {token.text}", language=language) if i else None
        pair = pair if pair is not None and " " in pair[0] else None
        known = pair or singular(token.text, language=language)
        if known is None or (token.pos_ and token.pos_ not in {"NOUN", "PROPN"}):
            continue
        head = first = i if pair is None else i - 1
        while first > 0 and i - first < 4:  # noqa: PLR2004  a determiner and three words
            before = solid[first - 1]
            if before.lower_ in language.grammar["determiner"] or before.lower_ in language.pronouns:
                first -= 1
                break
            if (
                before.is_punct
                or before.lower_ in stop
                or before.lower_ in language.cues
                or before.pos_ in {"VERB", "AUX", "CCONJ", "ADP", "SCONJ"}
                or "\n" in doc.text[before.idx : solid[first].idx]
                or not before.text[0].isalpha()
            ):
                break
            first -= 1
        if not token.is_sent_start and compound(token, language=language):
            continue  # "de Landpartij" is a name
        noun, plural = known
        kind = language.nouns[noun].kind
        span = Span(solid[first].idx, token.idx + len(token))
        out.append(
            Mention(
                span=span,
                head=Span(solid[head].idx, token.idx + len(token)),
                form=Form.DESCRIPTION,
                kind=Kind(kind) if kind in set(Kind) else None,
                plural=plural,
            )
        )
    return out


def parties(text: str, named: Sequence[Mention], *, language: Language) -> list[Mention]:
    """Parties by the names of the table where no recognizer saw one: "Democrats said"."""
    known = "|".join(map(re.escape, sorted(language.parties.names, key=lambda name: (-len(name), name))))
    taken = sorted(mention.span for mention in named)
    out = []
    for match in re.finditer(rf"(?<![\w-])(?:{known})(?![\w-])", text) if known else ():
        span = Span(*match.span())
        index = at(span.end - 1, taken)
        if index < 0 or not taken[index].overlaps(span):
            out.append(Mention(span=span, head=span, form=Form.NAME, kind=Kind.PARTY))
    return out


def mentions(
    doc: Doc, *, language: Language, authority: Authority, sources: Sequence[Span] = ()
) -> tuple[Mention, ...]:
    """All mentions of a Doc, in order; a description or pronoun inside a name is left out."""
    found = names(doc, language=language, authority=authority, sources=sources)
    named = [*found, *parties(doc.text, found, language=language)]
    others = [
        mention
        for mention in (*pronouns(doc, language=language), *descriptions(doc, language=language))
        if not any(name.span.contains(mention.head) for name in named)
    ]
    return tuple(sorted((*named, *others), key=lambda mention: (mention.span, mention.form)))
