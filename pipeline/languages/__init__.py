"""The languages Quoth reads, in one table."""

from __future__ import annotations

from pipeline.languages.base import HERE, Language, Noun, Pronoun, positions, read
from pipeline.languages.nouns import singular

LANGUAGES: dict[str, Language] = {code: read(HERE / code) for code in ("en", "nl")}

__all__ = ["LANGUAGES", "Language", "Noun", "Pronoun", "positions", "singular"]
