"""The text that is read, with all that the rules look at. Offsets are into `text`, which is the view's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract import quotes as marks
from pipeline.extract import sentences
from pipeline.extract.tagger import Tagging
from pipeline.languages import Language
from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.view import View

NOTHING = Tagging(tags=(), links=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of an article before a rule has run."""

    text: str
    sentences: tuple[Span, ...]
    quotes: tuple[marks.Quote, ...]
    language: Language
    tagging: Tagging = NOTHING
    doc: Doc | None = None
    """None: no rule may ask for parts of speech."""
    pull_quotes: tuple[tuple[Span, Span], ...] = ()
    """(quotation, speaker)"""


def page(seen: View, *, doc: Doc, tagging: Tagging, language: Language) -> Page:
    """The page of an article's view."""
    return Page(
        text=seen.text,
        sentences=sentences.sentences(doc),
        quotes=marks.quotes(seen.text),
        language=language,
        tagging=tagging,
        doc=doc,
        pull_quotes=tuple((seen.to_view(quotation), seen.to_view(speaker)) for quotation, speaker in seen.pull_quotes),
    )
