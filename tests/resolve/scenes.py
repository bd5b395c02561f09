"""Articles with readings made by hand: no model runs.

A scene names the words that extraction would have found; where a word stands, its regular expression finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline import iris
from pipeline.languages import LANGUAGES
from pipeline.model import Article, Attribution, Cue, Form, Kind, Mention, Mode, Reading, RoleMention, Span
from pipeline.resolve.authority import Authority
from pipeline.resolve.cast import Cast, cast

BASE = iris.DEFAULT_BASE
Names = Mapping[str, Kind | str | None]
"""Each name with its kind as a recognizer says it, the id of its authority entry, or nothing known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article and what was read in it."""

    article: Article
    reading: Reading

    def at(self, words: str, nth: int = 0) -> Span:
        """Where these words stand for the nth time."""
        return at(self.article.text, words, nth)

    def mention(self, words: str, nth: int = 0) -> Mention:
        """The mention with just these words."""
        return next(each for each in self.reading.mentions if each.span == self.at(words, nth))

    def cast(self, authority: Authority) -> Cast:
        """Its cast."""
        language = LANGUAGES[self.article.lang]
        return cast(self.article, self.reading, language=language, authority=authority, base=BASE)


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where these words stand in the text for the nth time, from 0."""
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    assert len(found) > nth, f"{words!r} stands {len(found)} times in the scene"
    return Span(found[nth], found[nth] + len(words))


def scene(
    text: str,
    *,
    lang: str = "en",
    id: str = "a",  # noqa: A002 - as in Article
    names: Names | None = None,
    descriptions: Iterable[str] = (),
    roles: Iterable[tuple[str, str, str, str | None]] = (),
    said: Iterable[tuple[str | None, str | None, str]] = (),
) -> Scene:
    """A text, its names, descriptions ("the company"), roles (evidence, person, position, organization) and
    attributions (source, cue, content; each next to its cue).

    Pronouns are found by the language's table, sentences by their full stops.
    """
    language = LANGUAGES[lang]
    mentions = _names(text, names or {})
    taken = [each.span for each in mentions]
    for match in re.finditer(r"\w+", text):
        entry = language.pronouns.get(match[0].lower())
        span = Span(*match.span())
        if entry is not None and entry.stands_for != "relative" and not any(name.contains(span) for name in taken):
            mentions.append(Mention(span=span, head=span, form=Form.PRONOUN, plural=bool(entry.plural)))
    for phrase in descriptions:
        span = at(text, phrase)
        head = Span(span.end - len(phrase.split()[-1]), span.end)
        mentions.append(Mention(span=span, head=head, form=Form.DESCRIPTION))
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"\S[^.\n]*\.?", text))
    return Scene(
        article=Article(id=id, text=text, lang=lang),
        reading=Reading(
            article=id,
            attributions=tuple(_attribution(text, *each) for each in said),
            mentions=tuple(sorted(mentions, key=lambda each: (each.span, each.form))),
            roles=tuple(
                RoleMention(
                    span=at(text, evidence),
                    person=_inside(text, evidence, person),
                    position=position,
                    organization=_inside(text, evidence, organization) if organization else None,
                )
                for evidence, person, position, organization in roles
            ),
            sentences=sentences,
        ),
    )


def _names(text: str, names: Names) -> list[Mention]:
    found: list[Mention] = []
    for name, known in sorted(names.items(), key=lambda each: (-len(each[0]), each[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = Span(*match.span())
            if not any(each.span.overlaps(span) for each in found):
                kind = known if isinstance(known, Kind) else None
                entry = known if isinstance(known, str) and kind is None else None
                found.append(Mention(span=span, head=span, form=Form.NAME, kind=kind, authority=entry))
    return found


def _inside(text: str, evidence: str, words: str) -> Span:
    start = at(text, evidence).start
    inner = at(evidence, words)
    return Span(start + inner.start, start + inner.end)


def _attribution(text: str, source: str | None, cue: str | None, content: str) -> Attribution:
    said = at(text, cue) if cue else None
    what = _nearest(text, content, to=said)
    return Attribution(
        source=(_nearest(text, source, to=said),) if source else (),
        cue=Cue(spans=(said,), lemma=cue) if said and cue else None,
        content=(what,),
        sentence=what,
        mode=Mode.INDIRECT,
        confidence=0.875,
        rule="by hand",
    )


def _nearest(text: str, words: str, *, to: Span | None) -> Span:
    """Where the words stand next to the cue, or for the first time where there is none."""
    spans = [at(text, words, nth) for nth in range(len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)))]
    return min(spans, key=lambda each: abs(each.start - to.start)) if to and spans else at(text, words)
