"""`quoth curate merge`, `split`, `rename` …: decisions about agents."""

from __future__ import annotations

import re
from typing import Any, Final

import click

from pipeline import builds
from pipeline.cli import spoken
from pipeline.cli.desk import KINDS, agent, decides, desk, entities, write
from pipeline.curation import absolute, making
from pipeline.decisions import Verb
from pipeline.errors import InputError
from pipeline.messages import languages
from pipeline.model import Article, Kind

_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+")
_IN: Final = click.option("--in", "lang", help="The language of the name, an ISO 639-1 code [all].")


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("others", nargs=-1, required=True)
@decides
def merge(*, agent_: str, others: tuple[str, ...], **by: Any) -> None:  # noqa: ANN401 - the options of `decides`
    """Say that OTHERS are AGENT, under whose name they go on.

    Example: quoth curate merge person/ann-lee person/a-lee --why "Same mayor."
    """
    at = desk(**by)
    keep = agent(at, agent_)
    for other in [agent(at, name) for name in others]:
        write(at, Verb.MERGE, agent=keep, other=other)


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("name")
@click.option("--kind", type=KINDS, help="The kind of the new agent [that of AGENT].")
@click.option("--article", "articles", multiple=True, help="An article in which all mentions are the new agent's.")
@click.option("--words", multiple=True, help="Words for AGENT that are the new agent's wherever they stand now.")
@decides
def split(
    *,
    agent_: str,
    name: str,
    kind: str | None,
    articles: tuple[str, ...],
    words: tuple[str, ...],
    **by: Any,  # noqa: ANN401
) -> None:
    """Give some mentions of AGENT to a new agent, NAME.

    Example: quoth curate split person/jan-smit "Jan Smit" --article a17 --why "The singer, not the judge."
    """
    at = desk(**by)
    known = entities(at)
    whole = making.agent(agent_, known, base=at.base)
    texts = {article.id: article for article in builds.lines(at.folder, "articles", Article)}
    if missing := sorted(set(articles) - texts.keys()):
        raise InputError(f"{at.folder}: no article '{missing[0]}'; the ids stand in {at.folder / 'articles.jsonl'}")
    by_iri = {entity.iri: entity for entity in known}
    sayings = [
        saying for each in words for saying in making.sayings(each, absolute(whole.id, base=at.base), by_iri, texts)
    ]
    if words and not sayings:
        raise InputError(f"no mention of '{whole.id}' has the words “{words[0]}”; copy them from its article")
    new = making.another(name, Kind(kind) if kind else whole.kind, known, of=whole, base=at.base)
    write(at, Verb.SPLIT, agent=whole, other=new, sayings=tuple(sayings), articles=articles)


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("name")
@_IN
@decides
def rename(*, agent_: str, name: str, lang: str | None, **by: Any) -> None:  # noqa: ANN401
    """Give AGENT another name; the old one stays as an alias.

    Example: quoth curate rename person/a-lee "Ann Lee" --why "Her full name."
    """
    at = desk(**by)
    write(at, Verb.RENAME, agent=agent(at, agent_), value=name, lang=_language(lang))


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("value", type=KINDS)
@decides
def kind(*, agent_: str, value: str, **by: Any) -> None:  # noqa: ANN401
    """Say what AGENT is.

    Example: quoth curate kind organization/nexor Company --why "It makes chips."
    """
    at = desk(**by)
    write(at, Verb.KIND, agent=agent(at, agent_), value=value)


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("name")
@_IN
@decides
def alias(*, agent_: str, name: str, lang: str | None, **by: Any) -> None:  # noqa: ANN401
    """Say that AGENT is also called NAME, and that whoever is so called is it.

    Example: quoth curate alias company/nexor "Nexor Group" --why "Its full name."
    """
    at = desk(**by)
    write(at, Verb.ALIAS, agent=agent(at, agent_), value=name, lang=_language(lang))


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("other")
@decides
def apart(*, agent_: str, other: str, **by: Any) -> None:  # noqa: ANN401
    """Keep AGENT and OTHER apart for good; OTHER may be an IRI elsewhere.

    Example: quoth curate apart person/jan-smit person/jan-smit-2 --why "Father and son."
    """
    at = desk(**by)
    write(at, Verb.APART, agent=agent(at, agent_), other=agent(at, other))


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@decides
def one(*, agent_: str, **by: Any) -> None:  # noqa: ANN401
    """Say that AGENT is one, though articles tell different things of it.

    Example: quoth curate one person/jan-smit --why "He changed jobs."
    """
    at = desk(**by)
    write(at, Verb.ONE, agent=agent(at, agent_))


@click.command(cls=spoken.Command)
@click.argument("agent_", metavar="AGENT")
@click.argument("iri")
@click.option("--exact", "how", flag_value="exact", help="It describes this agent.")
@click.option("--close", "how", flag_value="close", help="It describes something close to it.")
@decides
def link(*, agent_: str, iri: str, how: str | None, **by: Any) -> None:  # noqa: ANN401
    """Say that IRI, elsewhere, describes AGENT.

    Example: quoth curate link company/nexor https://example.org/Q1 --exact --why "Same town and year."
    """
    if how is None:
        raise click.UsageError("give --exact or --close")
    if not _IRI.fullmatch(iri):
        raise InputError(f"'{iri}' is no IRI; give one like http://www.wikidata.org/entity/Q42")
    at = desk(**by)
    write(at, Verb.LINK, agent=agent(at, agent_), value=iri, how=how)


def _language(lang: str | None) -> str | None:
    if lang is not None and not (len(lang) == len("en") and lang.isascii() and lang.islower()):
        raise click.UsageError(f"--in '{lang}' is no language; give an ISO 639-1 code, as in {', '.join(languages())}")
    return lang


COMMANDS: Final = (merge, split, rename, kind, alias, apart, one, link)
