"""A line's end ends a sentence: headlines and pull quotes have no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

NAME = "quoth_lines"


def break_at_lines(doc: Doc) -> Doc:
    """Sets a sentence start after every token that holds a line end."""
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def add(nlp: Nlp, **where: str | bool) -> None:
    """Adds the component to a pipeline at the place `where` names (`before=`, `first=`, …)."""
    from spacy.language import Language

    if not Language.has_factory(NAME):
        Language.component(NAME, func=break_at_lines)
    nlp.add_pipe(NAME, **where)  # type: ignore[arg-type]  # spaCy types each place by name
