"""Every IRI and id of the graph, made from content alone: the same articles give the same names, whoever runs it.

The table in docs/graph.md says which node gets which. Parts that come from outside are percent-encoded (RFC 3986).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from pipeline.errors import SettingsError
from pipeline.model import Kind, Span

DEFAULT_BASE: Final = "https://w3id.org/quoth/id/"

SEGMENTS: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "person",
    Kind.COMPANY: "company",
    Kind.MEDIA_OUTLET: "media",
    Kind.NEWS_AGENCY: "media",
    Kind.GOVERNMENT: "government",
    Kind.AGENCY: "agency",
    Kind.MINISTRY: "ministry",
    Kind.LEGISLATURE: "legislature",
    Kind.COURT: "court",
    Kind.REGULATOR: "regulator",
    Kind.LOCAL_GOVERNMENT: "local-government",
    Kind.SUPRANATIONAL_BODY: "supranational",
    Kind.PARTY: "party",
    Kind.CIVIL_SOCIETY: "civil-society",
    Kind.UNIT: "unit",
    Kind.ORGANIZATION: "organization",
    Kind.PLACE: "place",
}
"""The folder of each kind. Unnamed sources and documents lie in their article's: see `source`."""

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!/*[/#]$)[^\x00-\x20<>\"{}|\\^`#]+[/#]")
_SLUG_LENGTH: Final = 80
# Letters that Unicode does not take apart into a Latin letter and a mark, and signs that tell two names apart.
_FOLD: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "ng"}
    | {"&": " and ", "+": " plus ", "'": None, "’": None, "‘": None, "ʼ": None, "`": None, "´": None}
)


def check_base(base: str) -> str:
    """`base` as it is, if names can be made under it."""
    if not _BASE.fullmatch(base):
        raise SettingsError(
            f"base IRI {base!r} is not an absolute IRI ending in '/' or '#'; give one like {DEFAULT_BASE}"
        )
    return base


def _digest(*parts: object, length: int = 16) -> str:
    # JSON keeps the parts apart: ("ab", "c") and ("a", "bc") are different.
    line = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(line.encode("ascii")).hexdigest()[:length]


def encode(part: str) -> str:
    """`part` as one segment of a path."""
    if not part.strip("."):
        # An empty segment, "." and ".." would be resolved away by whoever reads the IRI.
        return f"hash-{_digest(part)}"
    return quote(part, safe="", errors="surrogatepass")


def slug(name: str) -> str:
    """`name` in lower-case ASCII letters, digits and hyphens; what that cannot hold is told apart by a hash."""
    whole = unicodedata.normalize("NFC", " ".join(name.split())).casefold()
    initials = re.sub(r"\b(\w)\.", r"\1", whole)  # "U.S. Senate" is "US Senate"
    letters = [c for c in unicodedata.normalize("NFKD", initials.translate(_FOLD)) if not unicodedata.combining(c)]
    lost = any(c.isalnum() and not c.isascii() for c in letters)
    plain = "-".join(re.findall(r"[a-z0-9]+", "".join(letters)))
    if plain and not lost and len(plain) <= _SLUG_LENGTH:
        return plain
    return f"{plain[:_SLUG_LENGTH].strip('-')}-{_digest(whole, length=8)}".lstrip("-")


def article(article_id: str, *, base: str) -> str:
    """The article, whatever its version."""
    return f"{base}article/{encode(article_id)}"


def version(article_id: str, fingerprint: str, *, base: str) -> str:
    """The article with the text that has this fingerprint."""
    return f"{article(article_id, base=base)}/version/{fingerprint[:12]}"


def span(version_iri: str, characters: Span) -> str:
    """A passage of a version."""
    return f"{version_iri}/span/{characters.start}-{characters.end}"


def statement_id(article_id: str, fingerprint: str, cue: Span | None, content: Sequence[Span]) -> str:
    """The id of the statement that these words make; of a cue in several pieces `cue` is the first, so that finding
    another piece renames nothing.
    """
    return _digest("statement", article_id, fingerprint, cue, list(content))


def statement(identifier: str, *, base: str) -> str:
    """The statement with this id."""
    return f"{base}statement/{encode(identifier)}"


def target(statement_iri: str, number: int) -> str:
    """The statement's target at this place, from 1."""
    return f"{statement_iri}/target/{number}"


def agent(kind: Kind, name: str, *, base: str) -> str:
    """A named agent or place."""
    return f"{base}{SEGMENTS[kind]}/{slug(name)}"


def source(article_id: str, description: str, *, base: str, number: int = 1) -> str:
    """A source without a name, or a document, of one article; `number` tells apart those with one description."""
    return f"{base}source/{encode(article_id)}/{slug(description)}{f'-{number}' if number > 1 else ''}"


def position(key: str, *, base: str) -> str:
    """A position that people hold."""
    return f"{base}position/{encode(key)}"


def tenure_id(
    holder: str, position_key: str, organization: str | None, *, article_id: str | None = None, at: Span | None = None
) -> str:
    """The id of a person's being in a position, as one passage or (without article) the authority file says it."""
    return _digest("tenure", holder, position_key, organization, article_id, at)


def tenure(identifier: str, *, base: str) -> str:
    """The tenure with this id."""
    return f"{base}tenure/{encode(identifier)}"


def tie_id(kind: str, subject: str, other: str, *, article_id: str | None = None, at: Span | None = None) -> str:
    """The id of one agent's tie to another, as one passage or (without article) the authority file says it."""
    return _digest("tie", kind, subject, other, article_id, at)


def tie(identifier: str, *, base: str) -> str:
    """The tie with this id."""
    return f"{base}tie/{encode(identifier)}"


def match(one: str, other: str, *, base: str) -> str:
    """The question whether two agents are one."""
    return f"{base}match/{_digest('match', *sorted((one, other)))}"


def decision(identifier: str, *, base: str) -> str:
    """The decision with this id."""
    return f"{base}decision/{encode(identifier)}"


def change(*parts: object, base: str) -> str:
    """The change that is told by these parts, of which JSON knows the types."""
    return f"{base}change/{_digest('change', *parts)}"


def changes_graph(*, base: str) -> str:
    """The graph of what differs between two builds."""
    return f"{base}graph/changes"


def curation_graph(*, base: str) -> str:
    """The graph of what people decided, and of what they are asked."""
    return f"{base}graph/curation"


def article_graph(article_id: str, *, base: str) -> str:
    """The graph with all that one article says."""
    return f"{base}graph/article/{encode(article_id)}"


def entities_graph(*, base: str) -> str:
    """The graph of agents and positions."""
    return f"{base}graph/entities"


def run_graph(*, base: str) -> str:
    """The graph that says what made the others."""
    return f"{base}graph/run"


def terms_graph(*, base: str) -> str:
    """The graph that says which of the ontology's terms the others use, and what each of them is."""
    return f"{base}graph/terms"


def run(fingerprints: Mapping[str, str], *, base: str) -> str:
    """The run of this code with these models."""
    return f"{base}run/{_digest('run', sorted(fingerprints.items()))}"
