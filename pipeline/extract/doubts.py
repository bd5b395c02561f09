"""Why an attribution is better left out, however sure the network is: a reason for each, or None.

Words that make a cue doubtful stand in the language's `doubts.tsv`; in a language without it only `nobody` and `deed`
find a reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract import cues
from pipeline.extract.confidence import names_act
from pipeline.extract.page import Page
from pipeline.extract.sentences import tokens
from pipeline.model import Attribution, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_SHORT = 4
"""Words of a quotation that may be a name or a phrase that the writer only borrows."""
_PART = 4
"""Letters from which the last part of a compound is told: "kinder|boek"."""
_OPEN = "“„«‘\"'‚"
_VERB = frozenset({"VERB", "AUX"})
_SAID = re.compile(r"[?!]")
"""What nobody sets in a borrowed phrase."""


def nobody(attribution: Attribution, page: Page) -> str | None:  # noqa: ARG001 - a doubt takes both
    """Neither a source nor a cue was found."""
    return None if attribution.source or attribution.cue else "content without a source or a cue"


def deed(attribution: Attribution, page: Page) -> str | None:
    """The cue is what somebody does: "banned the app"."""
    if attribution.cue and attribution.cue.lemma in page.language.deeds and attribution.mode is Mode.INDIRECT:
        return f"the cue '{attribution.cue.lemma}' is a deed, not words"
    return None


def furniture(attribution: Attribution, page: Page) -> str | None:
    """The line is the page's, not the article's: "Lees ook: ‘Wie betaalt dat?’"."""
    start = page.text.rfind("\n", 0, attribution.content[0].start) + 1
    line = page.text[start : start + 80].lstrip(" •-–|").lower()
    for words in sorted(_words(page, "furniture")):
        if re.match(re.escape(words) + r"(?!\w)", line):
            return f"the line begins with '{words}'"
    return None


def idiom(attribution: Attribution, page: Page) -> str | None:
    """The verb and the words after it tell nothing: "zegt weinig over", "stelde een commissie in"."""
    if attribution.cue is None or page.doc is None or not _words(page, "idiom"):
        return None
    own = [word for piece in attribution.cue.spans for word in tokens(page.doc, piece)]
    after = cues.clause(own, page.doc, language=page.language, within=attribution.source) or own
    return next(
        (
            f"'{words}' says nothing of what somebody says"
            for words in sorted(_words(page, "idiom"))
            if _holds(after, words.split(), within=len(own), page=page)
        ),
        None,
    )


def naming(attribution: Attribution, page: Page) -> str | None:
    """The quotation is a name or a title: "de film ‘De Geul’", "heet ‘Het laatste veer’"."""
    names, doc, cue = _words(page, "naming"), page.doc, attribution.cue
    if not names or doc is None or attribution.mode is Mode.INDIRECT:
        return None
    own = [word for piece in cue.spans for word in tokens(doc, piece)] if cue else []
    lemma = cue.lemma if cue else ""
    if lemma in page.language.acts and lemma not in names:
        return None
    if lemma in page.language.acts and not _borrowed(attribution, page):
        # "in Brussel heet dat ‘besparen’", "‘Veiligheid laat zich niet haasten’, heet het": words all the same
        return None
    said = next((word.lower_ for word in own if word.lower_ in names), None) or _before(attribution, page, names)
    return f"'{said}' gives a name, not words" if said else None


def borrowed(attribution: Attribution, page: Page) -> str | None:
    """A few words in quotation marks with a cue that names no speech or thought: "sluit ‘dwangakkoord’"."""
    if not _words(page, "light") or attribution.cue is None or attribution.mode is Mode.INDIRECT:
        return None
    lemma = attribution.cue.lemma
    if names_act(lemma, page.language) or lemma in {*page.language.backward, *_words(page, "light")}:
        return None
    return f"a few words in quotation marks with '{lemma}'" if _borrowed(attribution, page) else None


def thing(attribution: Attribution, page: Page) -> str | None:
    """The cue is a verb of its own that is in no table, and its object a thing: "schorste het voorarrest"."""
    doc, cue = page.doc, attribution.cue
    light = _words(page, "light")
    if not light or doc is None or cue is None or attribution.mode is not Mode.INDIRECT:
        return None
    own = [word for piece in cue.spans for word in tokens(doc, piece) if word.is_alpha]
    if len(own) != 1 or own[0].pos_ != "VERB" or names_act(cue.lemma, page.language):
        return None
    if {*cues.names(own[0], page.language)} & (light | page.language.backward):
        return None
    content = [word for piece in attribution.content for word in tokens(doc, piece)]
    if any(word.pos_ in _VERB or word.lower_ in page.language.clause for word in content):
        return None
    return f"'{cue.lemma}' is no word for speech or thought, and its object a thing"


def manner(attribution: Attribution, page: Page) -> str | None:
    """How something goes, not who says so: "volgens de gewone dienstregeling"."""
    doc, cue = page.doc, attribution.cue
    if doc is None or cue is None or not attribution.source:
        return None
    own = [word for piece in cue.spans for word in tokens(doc, piece)]
    prepositions = page.language.grammar["preposition"]
    if own[-1].lower_ not in prepositions or any(word.pos_ in _VERB for word in own if word.lower_ not in prepositions):
        return None
    last = attribution.source[-1].of(page.text).lower().split()[-1]
    found = _ending(last, _words(page, "manner"))
    return f"'{found}' says how, not who" if found else None


def _holds(words: Sequence[Token], parts: Sequence[str], *, within: int, page: Page) -> bool:
    """Whether an idiom's verb is among the first `within` words and the rest of it follows, a particle at the end."""
    for at in range(within):
        if parts[0] not in cues.names(words[at], page.language):
            continue
        for part in parts[1:]:
            at = next((n for n in range(at + 1, len(words)) if words[n].lower_ == part), -1)  # noqa: PLW2901
            if at < 0:
                break
        else:
            return parts[-1] not in page.language.grammar["preposition"] or at == len(words) - 1
    return False


def _borrowed(attribution: Attribution, page: Page) -> bool:
    """Whether no more than a few words are quoted, without a verb, and not in a clause: nothing that somebody spoke."""
    doc = page.doc
    marked = [quote.span for quote in page.quotes if any(quote.span.overlaps(part) for part in attribution.content)]
    quoted = [word for span in marked for word in (tokens(doc, span) if doc else ()) if word.is_alpha]
    said = any(_SAID.search(span.of(page.text)) for span in marked)
    opening = next((word.lower_ for part in attribution.content for word in (tokens(doc, part) if doc else ())), "")
    if said or opening in page.language.clause or any(word.pos_ in _VERB for word in quoted):
        return False
    return 0 < len(quoted) <= _SHORT


def _before(attribution: Attribution, page: Page, names: frozenset[str]) -> str | None:
    """The word before the quotation, if it gives a name."""
    parts = attribution.content
    quote = next((each.span for each in page.quotes if any(each.span.overlaps(part) for part in parts)), None)
    found = re.search(r"(\w+):? $", page.text[max(0, quote.start - 40) : quote.start]) if quote else None
    return _ending(found.group(1).lower(), names) if found else None


def _ending(word: str, among: frozenset[str]) -> str | None:
    """The word itself, or the last part of it, if it is among these."""
    return next((each for each in sorted(among) if word == each or (len(each) >= _PART and word.endswith(each))), None)


def _words(page: Page, name: str) -> frozenset[str]:
    """The words of one of the classes of the language's table."""
    return page.language.doubts.get(name, frozenset())
