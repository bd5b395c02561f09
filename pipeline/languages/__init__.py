"""The languages Quoth reads: one for every folder of tables here, and in the folder that the settings name."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import DataError
from pipeline.languages.base import Language, Noun, Pronoun
from pipeline.languages.folder import HERE, folders, read
from pipeline.languages.nouns import singular
from pipeline.model import Label

LANGUAGES: dict[str, Language] = {folder.name: read(folder) for folder in folders(HERE)}
"""Code -> language: what this process reads."""
_OURS = dict(LANGUAGES)

__all__ = ["LANGUAGES", "Language", "Noun", "Pronoun", "positions", "singular", "use"]


def use(folder: Path | None) -> None:
    """From here on `LANGUAGES` holds ours and those in `folder`, which has one folder a language; None: ours alone.

    Raises `DataError` for a folder that holds none, or one of ours.
    """
    found = [] if folder is None else folders(folder)
    if folder is not None and not found:
        raise DataError(f"{folder}: there is no language in it: name a folder with one folder of tables a language")
    for each in found:
        if each.name in _OURS:
            raise DataError(
                f"{each}: '{each.name}' is {_OURS[each.name].name}, which is known: name its folder otherwise"
            )
    more = {each.name: read(each) for each in found}
    LANGUAGES.clear()
    LANGUAGES.update(_OURS | more)


def positions() -> dict[str, tuple[Label, ...]]:
    """Position -> its label in every language that has one; the English table says which positions there are."""
    return {
        position: tuple(
            Label(text=language.positions[position], lang=language.code)
            for language in LANGUAGES.values()
            if position in language.positions
        )
        for position in LANGUAGES["en"].positions
    }
