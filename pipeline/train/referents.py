"""Who speaks in articles of PolNeAR, and about whom, joined with a copy of the corpus: it is not ours to hand on.

The annotations (`tests/gold/polnear/README.md`) are ids and offsets; the texts, sources, cues and contents are the
corpus's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NotRequired, TypedDict

from pipeline.errors import DataError
from pipeline.model import Kind
from pipeline.train.markup import Passage, Pieces

NOT_STATED = "UNNAMED: not stated"


class Named(TypedDict):
    """An agent with a name: where its fullest form stands, and the local name of its class."""

    name: list[int]
    type: str


class About(TypedDict):
    """An agent that a content speaks of: its place in the list of agents, its words, whether it is the main one."""

    agent: int
    span: list[int]
    main: bool


class Said(TypedDict):
    """Who says a content of the corpus: an agent, or somebody without a name, or nobody that the text tells."""

    content: list[list[int]]
    speaker: int | None
    unnamed: bool
    about: list[About]
    same_as: NotRequired[int]


class Annotated(TypedDict):
    """An article's annotations, in the order of the corpus's attributions."""

    article: str
    agents: list[Named]
    attributions: list[Said]


def joined(corpus: Iterable[str], annotated: Iterable[Annotated], *, name: str) -> Iterator[Passage]:
    """The annotated articles with the corpus's texts, sources and cues. `corpus`: its lines; `name`: its file's."""
    articles: dict[str, Passage] = {article["id"]: article for article in map(json.loads, corpus)}
    for one in annotated:
        article = articles.get(one["article"])
        if article is None:
            raise DataError(f"{name}: no article {one['article']}; give the development part of PolNeAR, dev.jsonl")
        pieces = article["attributions"]
        if [each["content"] for each in pieces] != [each["content"] for each in one["attributions"]]:
            raise DataError(f"{name}: {one['article']} has other contents than were annotated; give the same release")
        yield Passage(
            id=article["id"],
            lang="en",
            text=article["text"],
            attributions=[
                _told(said, one, there, article) for said, there in zip(one["attributions"], pieces, strict=True)
            ],
        )


def _told(said: Said, one: Annotated, there: Pieces, article: Passage) -> Pieces:
    agents = one["agents"]
    names = [article["text"][slice(*agent["name"])] for agent in agents]
    speaker, kind = NOT_STATED, Kind.UNNAMED.value
    if said["speaker"] is not None:
        speaker, kind = names[said["speaker"]], agents[said["speaker"]]["type"]
    elif said["unnamed"]:
        speaker = _description(said, there, article)
    # a person who says "I" speaks of no agent; an organization that says "we" does
    themselves = said["speaker"] if kind == Kind.PERSON.value else None
    about = [names[each["agent"]] for each in said["about"] if each["agent"] != themselves]
    return Pieces(
        source=there["source"],
        cue=there["cue"],
        content=there["content"],
        speaker=speaker,
        type=kind,
        affiliation=None,
        about=list(dict.fromkeys(about)),
    )


def _description(said: Said, there: Pieces, article: Passage) -> str:
    """The words for somebody without a name, those that brought in the same one before."""
    if (first := said.get("same_as")) is not None:
        there = next(each for each in article["attributions"] if each["content"][0][0] == first)
    words = " ".join(article["text"][start:end] for start, end in there["source"])
    return f"UNNAMED: {words}" if words else NOT_STATED
