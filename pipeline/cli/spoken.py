"""Commands and errors of click in the language of the person: https://click.palletsprojects.com/en/stable/api/#formatting."""

from __future__ import annotations

import io
from collections.abc import Iterable

import click

from pipeline.messages import said


class Formatter(click.HelpFormatter):
    """Writes help; every text of it is translated by the paragraph, before it is wrapped."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, _words(args), prefix or f"{said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """A heading."""
        super().write_heading(said(heading))

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        super().write_text("\n\n".join(said(_line(paragraph)) for paragraph in text.split("\n\n")))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, and what each does."""
        super().write_dl([(_words(name), said(text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """Has help written by `Formatter`."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with help in the language of the person."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - wrapped where it is written, so never cut
        """The first paragraph of its help, whole, so that it can be found in the table of messages."""
        return _line((self.help or "").partition("\n\n")[0])


class Group(Command, click.Group):
    """A group of such commands."""


def shown(error: click.ClickException) -> str:
    """What click says of a wrong command, translated."""
    text = io.StringIO()
    error.show(file=text)
    return "\n".join(said(line) for line in text.getvalue().rstrip("\n").split("\n"))


def _words(names: str) -> str:
    """Names of arguments and values, each translated by itself."""
    return " ".join(said(word, context="argument") for word in names.split(" "))


def _line(paragraph: str) -> str:
    return " ".join(paragraph.split())
