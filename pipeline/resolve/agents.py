"""Agents, and where an article names them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Kind, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Somebody or something that can speak or be spoken of."""

    iri: str
    label: str
    kind: Kind
    named: bool = True
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name in the text and the agent behind it."""

    mention: Mention
    agent: Agent
    because: str
