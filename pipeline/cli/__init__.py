"""The command `quoth`. A command parses, calls one function and writes; errors are one line on stderr.

Exit codes: 0 done; 1 an input, a setting or a file was wrong; 2 the command was; 3 the data broke a rule (a gate).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from pipeline import __version__
from pipeline.cli import (
    build,
    curate,
    diff,
    evaluate,
    export,
    inspect,
    link,
    load,
    options,
    pull,
    push,
    query,
    serve,
    spoken,
    stages,
    stance,
)
from pipeline.errors import PipelineError
from pipeline.messages import ENGLISH, languages, said, speak
from pipeline.stages import STAGES, Stages

_INTERRUPTED = 130


class Quoth(spoken.Group):
    """All commands; it settles which language to speak before it says or refuses anything."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Speaks the language, wherever `--lang` stands among the options."""
        speak(ENGLISH)
        parser = self.make_parser(ctx)
        parser.ignore_unknown_options = True
        given, _, _ = parser.parse_args(list(args))
        # A flag that is no language is refused like any wrong option.
        speak(given["lang"] if given.get("lang") in languages() else options.language(None))
        return super().parse_args(ctx, args)


@click.group(
    cls=Quoth,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 wrong input, setting or file, 2 wrong command, 3 the data broke a rule.",
)
@click.option("--lang", type=click.Choice(languages()), expose_value=False, help="The language to speak to you [en].")
@click.version_option(__version__, message="quoth %(version)s")
def quoth() -> None:
    """Who said what about whom: from news articles to a knowledge graph with its evidence.

    Example: quoth build seeds/*.txt --out build
    """


for command in (
    build.build,
    stages.ingest,
    stages.extract,
    stages.resolve,
    query.query,
    load.load,
    push.push,
    pull.pull,
    diff.diff,
    export.export,
    serve.serve,
    inspect.show,
    inspect.explain,
    inspect.check,
    evaluate.evaluate,
    curate.curate,
    link.link,
    stance.stance,
):
    quoth.add_command(command)


def main(arguments: Sequence[str] | None = None, *, using: Stages = STAGES) -> None:
    """Runs `quoth` and leaves Python with its exit code."""
    sys.exit(_run(arguments, using))


def _run(arguments: Sequence[str] | None, using: Stages) -> int:
    for stream in (sys.stdout, sys.stderr):
        _speak_utf_8(stream)
    try:
        code = quoth.main(arguments, prog_name="quoth", standalone_mode=False, obj=using)
        sys.stdout.flush()
    except click.ClickException as error:
        click.echo(spoken.shown(error), err=True)
        return error.exit_code
    except PipelineError as error:
        click.echo(f"quoth: {said(str(error))}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"quoth: {said('interrupted; finished files are as they were')}", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # What Python still wants to flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit:
        # Only click itself exits, and only when the reader has had enough (`| head`); its 1 is ours for wrong input.
        return 0
    return code if isinstance(code, int) else 0


def _speak_utf_8(stream: TextIO) -> None:
    # The lines are JSON and people's names, whatever the machine's locale says.
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="backslashreplace")
