"""Which language a text is in, by py3langid, among all it knows: a German article is said to be German, not Dutch."""

from __future__ import annotations

from collections.abc import Collection

_ENOUGH = 20_000
"""Characters that settle it."""
_DOUBT = 40.0
"""Log-likelihood by which another language must beat ours: "Dat schrijft hij" is Dutch though Afrikaans is near."""
_NOTHING = -1e30


def normalized(code: str) -> str:
    """The ISO 639-1 code of a tag: "en" for "en-US"."""
    return code.replace("_", "-").split("-")[0].strip().lower()


def detect(text: str, *, languages: Collection[str]) -> str | None:
    """The code of the language of `text`: one of `languages` when in doubt, None where there are no words."""
    import py3langid

    ranked = [(str(code), float(score)) for code, score in py3langid.rank(text[:_ENOUGH])]
    best, score = ranked[0]
    if score < _NOTHING or not any(sign.isalpha() for sign in text[:_ENOUGH]):
        return None
    ours = next(((code, points) for code, points in ranked if code in languages), None)
    return ours[0] if ours and score - ours[1] <= _DOUBT else best
