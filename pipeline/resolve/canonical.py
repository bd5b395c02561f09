"""What a name is without what tells nobody apart: "Acme, Inc." is "Acme", "Mr. Vos" is "Vos".

An id is made from this and the kind alone, never from other articles: so it stays when another article arrives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pipeline import iris
from pipeline.errors import DataError
from pipeline.languages.tables import member, rows
from pipeline.model import Kind

PERSON, ORGANIZATION, PLACE = "person", "organization", "place"
_FORMS = Path(__file__).parent / "forms.tsv"
_COLUMNS = ("word", "place", "of", "becomes")
_PLACES = ("first", "last", "any", "turned", "kept", "link")
_OF = ("person", "organization", "company", "body")
_COMPANIES = frozenset({Kind.COMPANY, Kind.MEDIA_OUTLET, Kind.NEWS_AGENCY, Kind.ORGANIZATION})
_KEPT: Final = 1 << 16
"""How many names are kept in mind; a name costs microseconds."""
_INITIALS: Final = re.compile(r"\b(\w\.)\s+(?=\w\.)")
_MARKS: Final = " ,;.&-–"


def group(kind: Kind) -> str:
    """What a kind is at large: a recognizer errs within it more often than out of it."""
    return {Kind.PERSON: PERSON, Kind.PLACE: PLACE}.get(kind, ORGANIZATION)


@lru_cache(maxsize=_KEPT)
def canonical(name: str, kind: Kind) -> str:
    """The name without honorifics, legal forms and a leading "the", its abbreviations in full."""
    # "J. R. Stone" is "J.R. Stone"
    words = (_INITIALS.sub(r"\1", name) if kind is Kind.PERSON else name).split()
    forms = _forms(kind)
    words = _without(words, forms["first"], at=0)
    words = _without(words, forms["last"], at=-1)
    words = [forms["any"].get(_bare(word), "") or word for word in words]
    # "Justice Department" is "Department of Justice", but "Police Department" and "U.S. Justice Department" stay
    link = forms["turned"].get(_bare(words[-1])) if words else None
    if link and len(words) > 1 and not any("." in word or _bare(word) in forms["kept"] for word in words[:-1]):
        words = [words[-1], link, *words[:-1]]
    return " ".join(words).strip(" ,;") or name


@lru_cache(maxsize=_KEPT)
def key(name: str, kind: Kind) -> str:
    """The canonical name as an id has it: equal for names that are certainly one."""
    return iris.slug(canonical(name, kind))


def agent(kind: Kind, name: str, *, base: str) -> str:
    """The IRI of a named agent or place."""
    return iris.agent(kind, canonical(name, kind), base=base)


def links() -> frozenset[str]:
    """Words that only hold names together: "and"."""
    return frozenset(_forms(Kind.ORGANIZATION)["link"])


def _without(words: Sequence[str], forms: Mapping[str, str], *, at: int) -> list[str]:
    """The words without those of the table at their beginning (0) or end (-1); something is always left."""
    left = list(words)
    while len(left) > 1 and _is_one(left[at], forms):
        rest = left[1:] if at == 0 else left[:-1]
        if not any(char.isalnum() for char in "".join(rest)) or (at and not _bare(rest[-1])):
            break  # "Tiffany & Co." is called so
        left = rest
    return left


def _is_one(word: str, forms: Mapping[str, str]) -> bool:
    return _bare(word) in forms or word.replace(".", "").strip(_MARKS) in forms


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").strip(_MARKS)


@cache
def _forms(kind: Kind) -> Mapping[str, Mapping[str, str]]:
    """By place, what stands there in names of this kind and what becomes of it."""
    mine = {PERSON} if kind is Kind.PERSON else set[str]()
    if group(kind) == ORGANIZATION:
        mine = {"organization", "body"} - ({"body"} if kind is Kind.COMPANY else set())
        mine |= {"company"} if kind in _COMPANIES else set()
    found: dict[str, dict[str, str]] = {place: {} for place in _PLACES}
    for place, of, word, becomes in _table():
        if of in mine:
            found[place][word] = becomes
    return found


@cache
def _table() -> tuple[tuple[str, str, str, str], ...]:
    out = []
    for line, row in rows(_FORMS, columns=_COLUMNS):
        member(row["place"], _PLACES, path=_FORMS, line=line, what="place")
        member(row["of"], _OF, path=_FORMS, line=line, what="of")
        if (row["place"] in {"any", "turned"}) != bool(row["becomes"]):
            raise DataError(
                f"{_FORMS.name}:{line}: '{row['word']}' becomes '{row['becomes']}': only 'any' and 'turned' have that"
            )
        out.append((row["place"], row["of"], row["word"], row["becomes"]))
    return tuple(out)
