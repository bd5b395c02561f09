"""How agents are looked up: the table `[link]` of `quoth.toml` < `QUOTH_LINK_…` < flags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline import settings
from pipeline.endpoints import AGENT
from pipeline.errors import SettingsError

NAMES: Final = ("batch", "endpoint", "language", "largest", "pause", "tables", "timeout", "user_agent")
_WIKIDATA: Final = Path(__file__).parent / "wikidata"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """The settings of `quoth link`."""

    tables: Path
    """The folder with the endpoint's queries and classes: see `site`."""
    endpoint: str | None
    """Its address; None: the one that the folder names."""
    user_agent: str
    """Who asks."""
    language: tuple[str, ...]
    """Tags of the names that are looked up, "" for none; the first is that of labels and descriptions too."""
    batch: int
    """How many names are asked for at once."""
    pause: float
    """Seconds between requests."""
    timeout: int
    """Seconds in which an answer has to be there."""
    largest: int
    """Bytes that an answer may have; the setting is in MB."""


def read(flags: Mapping[str, object], *, environment: Mapping[str, str], folder: Path) -> Linking:
    """The settings in force for someone who works in `folder`; a flag that is None was not given."""
    given = settings.of_command("link", NAMES, flags=flags, environment=environment, folder=folder)
    endpoint = given.get("endpoint")
    return Linking(
        tables=Path(str(given.get("tables", (_WIKIDATA, ""))[0])),
        endpoint=str(endpoint[0]) if endpoint else None,
        user_agent=_user_agent(*given.get("user_agent", (AGENT, ""))),
        # "mul" is Wikidata's tag for what a thing is called in every language
        language=_language(*given.get("language", (("en", "nl", "mul"), ""))),
        batch=int(_number(*given.get("batch", (50, "")), least=1, most=500)),
        pause=_number(*given.get("pause", (1, "")), least=0, most=600),
        timeout=int(_number(*given.get("timeout", (60, "")), least=1, most=3600)),
        largest=int(_number(*given.get("largest", (16, "")), least=0.001, most=1000) * 10**6),
    )


def _user_agent(value: object, source: str) -> str:
    agent = str(value)
    if not agent.strip() or not (agent.isascii() and agent.isprintable()):
        raise SettingsError(f"{source}: {agent!r} is no user agent; give one like 'quoth/0.1 (mailto:me@example.org)'")
    return agent


def _language(value: object, source: str) -> tuple[str, ...]:
    tags = tuple(map(str, value)) if isinstance(value, list | tuple) else tuple(str(value).split(","))
    tags = tuple(tag.strip().lower() for tag in tags)
    if not tags or not all(_LANGUAGE.fullmatch(tag) or not tag for tag in tags):
        raise SettingsError(f"{source}: '{value}' names no languages; give tags as in en,nl,mul")
    return tags


def _number(value: object, source: str, *, least: float, most: float) -> float:
    try:
        number = float(str(value))
    except ValueError:
        number = -1.0
    if not least <= number <= most:
        raise SettingsError(f"{source}: '{value}' will not do; give a number from {least:g} to {most:g}")
    return number
