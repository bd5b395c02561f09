"""The lines of a text: scrapers put each piece of a page on a line of its own, so boilerplate is told by the line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?][\"”’'»)\]]*$")
_TWO_SENTENCES = re.compile(r"[a-z\d\"”’')][.!?][\"”’')]*(?: +[A-Z“\"‘]|[A-Z“]).*[.!?][\"”’')]*$")
_TRAILS_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’')]*$")
_DECORATION = " \t\u00a0*•·●▪►▶▸▼▾▽↓→»›>|#–—-:!…."
_BRACKETS = ("()", "[]")
_FEWEST_BODY_WORDS = 3
_MOST_HEADLINE_WORDS = 18
_MOST_TEASER_WORDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, without the blanks around it."""

    span: Span
    words: str
    """Its text with single blanks and straight apostrophes."""
    follows_blank: bool
    """Whether a blank line stands before it, or nothing."""

    @property
    def bare(self) -> str:
        """Without bullets, arrows, closing colons, and brackets around it."""
        bare = self.words.strip(_DECORATION)
        return bare[1:-1].strip(_DECORATION) if bare[:1] + bare[-1:] in _BRACKETS else bare

    @property
    def trails_off(self) -> bool:
        """Whether it ends in an ellipsis."""
        return bool(_TRAILS_OFF.search(self.words))

    @property
    def is_headline(self) -> bool:
        """Whether it can be a headline: not long, and no sentence that ends in a full stop."""
        return len(self.words.split()) <= _MOST_HEADLINE_WORDS and not self.words.endswith(".")

    @property
    def is_body(self) -> bool:
        """Whether it can be a paragraph of an article: a sentence with its end, or more words than a teaser has."""
        count = len(self.words.split())
        if self.trails_off or count < _FEWEST_BODY_WORDS:
            return False
        if count > _MOST_TEASER_WORDS:
            return True
        ends = bool(_ENDS_SENTENCE.search(self.words))
        # "Will TikTok be banned in America?" heads a teaser as well.
        return ends and (not self.words.endswith(("?", "!")) or self.is_many)

    @property
    def is_many(self) -> bool:
        """Whether it holds two sentences or more."""
        return bool(_TWO_SENTENCES.search(self.words))


def straight(words: str) -> str:
    """`words` with straight apostrophes, character for character."""
    return words.replace("’", "'").replace("‘", "'")


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order."""
    found: list[Line] = []
    done = 0
    for match in _LINE.finditer(text):
        words = match.group().split()
        if not words:
            continue
        left = match.start() + len(match.group()) - len(match.group().lstrip())
        right = match.start() + len(match.group().rstrip())
        found.append(
            Line(
                span=Span(left, right),
                words=straight(" ".join(words)),
                follows_blank=not found or text[done:left].replace("\r\n", "\n").count("\n") > 1,
            )
        )
        done = right
    return tuple(found)
