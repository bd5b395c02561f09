"""`quoth curate …`: what a person decides, written into the log that every build follows."""

from __future__ import annotations

from typing import Any

import click

from pipeline.cli import curate_agents, curate_log, spoken
from pipeline.cli.desk import KINDS, agent, decides, desk, statement, write
from pipeline.curation import making
from pipeline.decisions import Verb
from pipeline.errors import InputError
from pipeline.model import Article, Certainty, Mode, Polarity, Span, Stance, Statement


@click.group(cls=spoken.Group)
def curate() -> None:
    """Decide what is right: correct statements and agents for good.

    Example: quoth curate speaker 4f1c "Ann Lee" --why "The letter is hers."
    """


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@decides
def accept(*, statement_: str, **by: Any) -> None:  # noqa: ANN401 - the options of `decides`
    """Accept STATEMENT as it stands: words, speaker and mode.

    Example: quoth curate accept 4f1c --why "So it says."
    """
    at = desk(**by)
    _, _, passage, seen = statement(at, statement_)
    write(at, Verb.ACCEPT, statement=passage, seen=seen)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@decides
def reject(*, statement_: str, **by: Any) -> None:  # noqa: ANN401
    """Reject STATEMENT: nobody says this here.

    Example: quoth curate reject 4f1c --why "A caption, not words."
    """
    at = desk(**by)
    _, _, passage, seen = statement(at, statement_)
    write(at, Verb.REJECT, statement=passage, seen=seen)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="Nobody is told to have said it.")
@click.option("--kind", type=KINDS, help="The kind of an agent that the build does not have.")
@decides
def speaker(*, statement_: str, name: str | None, nobody: bool, kind: str | None, **by: Any) -> None:  # noqa: ANN401
    """Name the speaker of STATEMENT: an agent's name or IRI.

    Example: quoth curate speaker 4f1c "Ann Lee" --why "The letter is hers."
    """
    if nobody == bool(name):
        raise click.UsageError("give a NAME, or --nobody")
    at = desk(**by)
    _, article, passage, seen = statement(at, statement_)
    who = agent(at, name, kind=kind, article=article) if name else None
    write(at, Verb.SPEAKER, statement=passage, seen=seen, agent=who)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.argument("how", type=click.Choice(["add", "remove", "set"]))
@click.argument("name")
@click.option("--words", help="The words of the content that mean the agent [its name].")
@click.option("--kind", type=KINDS, help="The kind of an agent that the build does not have.")
@decides
def target(*, statement_: str, how: str, name: str, words: str | None, kind: str | None, **by: Any) -> None:  # noqa: ANN401
    """Say whom STATEMENT is about, too, or is not; set: these words mean this agent.

    Example: quoth curate target 4f1c set "Ann Lee" --words she --why "She was named before."
    """
    at = desk(**by)
    one, article, passage, seen = statement(at, statement_)
    who = agent(at, name, kind=kind, article=article)
    place = None
    if words or how != "remove":
        place = making.quoted(_inside(words or who.label, one, article), article)
    write(at, Verb.TARGET, statement=passage, seen=seen, agent=who, how=how, words=place)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.argument("name")
@click.argument("value", type=click.Choice([str(one) for one in Stance]))
@click.option("--words", help="The words of the content that mean the agent [its name].")
@decides
def stance(*, statement_: str, name: str, value: str, words: str | None, **by: Any) -> None:  # noqa: ANN401
    """Say how the speaker of STATEMENT stands towards an agent that it is about.

    Example: quoth curate stance 4f1c "Ann Lee" negative --why "He calls her a liar."
    """
    at = desk(**by)
    one, article, passage, seen = statement(at, statement_)
    who = agent(at, name)
    known = next((each.span for each in one.about if each.entity in {who.id, at.base + who.id}), None)
    span = known if known and not words else _inside(words or who.label, one, article)
    place = making.quoted(span, article)
    write(at, Verb.STANCE, statement=passage, seen=seen, agent=who, value=value, words=place)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.argument("value", type=click.Choice([str(one) for one in Mode]))
@decides
def mode(*, statement_: str, value: str, **by: Any) -> None:  # noqa: ANN401
    """Say whether STATEMENT is direct, indirect or mixed.

    Example: quoth curate mode 4f1c direct --why "All of it is quoted."
    """
    _value(Verb.MODE, statement_, value, by)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.argument("value", type=click.Choice([str(one) for one in Polarity]))
@decides
def polarity(*, statement_: str, value: str, **by: Any) -> None:  # noqa: ANN401
    """Say whether STATEMENT affirms its content or negates it.

    Example: quoth curate polarity 4f1c negated --why "She denies it."
    """
    _value(Verb.POLARITY, statement_, value, by)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.argument("value", type=click.Choice([str(one) for one in Certainty]))
@decides
def certainty(*, statement_: str, value: str, **by: Any) -> None:  # noqa: ANN401
    """Say how sure the words of STATEMENT are.

    Example: quoth curate certainty 4f1c possible --why "He says that it may be."
    """
    _value(Verb.CERTAINTY, statement_, value, by)


@click.command(cls=spoken.Command)
@click.argument("statement_", metavar="STATEMENT")
@click.option("--content", multiple=True, help="The words of the content; again for each further piece.")
@click.option("--cue", multiple=True, help="The words of the cue; likewise.")
@click.option("--source", multiple=True, help="The words of the source; likewise.")
@decides
def span(
    *,
    statement_: str,
    content: tuple[str, ...],
    cue: tuple[str, ...],
    source: tuple[str, ...],
    **by: Any,  # noqa: ANN401
) -> None:
    """Say which words STATEMENT is made of; what is not given stays.

    Example: quoth curate span 4f1c --content "that the bridge is safe" --why "The rest is the article's."
    """
    if not (content or cue or source):
        raise click.UsageError("give --content, --cue or --source")
    at = desk(**by)
    one, article, passage, seen = statement(at, statement_)
    to = making.passage(
        article,
        content=_given(content, one, article) or one.content,
        cue=_given(cue, one, article) or (one.cue.spans if one.cue else ()),
        source=_given(source, one, article) or (one.speaker.span if one.speaker else ()),
        sentence=one.sentence,
    )
    write(at, Verb.SPAN, statement=passage, seen=seen, to=to)


def _value(do: Verb, name: str, value: str, by: dict[str, Any]) -> None:
    at = desk(**by)
    _, _, passage, seen = statement(at, name)
    write(at, do, statement=passage, seen=seen, value=value)


def _inside(words: str, one: Statement, article: Article) -> Span:
    """Words of the content."""
    found = making.span(words, article, near=one.content)
    if not any(piece.overlaps(found) for piece in one.content):
        raise InputError(f"the content of {one.id} does not have the words “{words}”; give words of it with --words")
    return found


def _given(words: tuple[str, ...], one: Statement, article: Article) -> tuple[Span, ...]:
    return tuple(sorted(making.span(each, article, near=(one.sentence, *one.content)) for each in words))


for command in (
    *(accept, reject, speaker, target, stance, mode, polarity, certainty, span),
    *curate_agents.COMMANDS,
    *curate_log.COMMANDS,
):
    curate.add_command(command)
