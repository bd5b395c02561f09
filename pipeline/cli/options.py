"""Options that several commands have, and the settings they make."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pipeline import messages, settings
from pipeline.settings import Settings

authority = click.option(
    "--authority", type=click.Path(path_type=Path), help="The table of known agents [seeds/authority.tsv]."
)
curation = click.option(
    "--curation", type=click.Path(path_type=Path), help="The log of decisions [seeds/curation.jsonl, if it is there]."
)
base = click.option("--base", help="IRI under which agents and articles are named.")
workers = click.option("--workers", type=int, help="How many processes read articles [1].")
speech = click.option("--speech", is_flag=True, help="Write speech only; what else was found is told on stderr.")
least_sure = click.option(
    "--least-sure", type=float, help="Leave out statements with a lower confidence [as calibrated]."
)
folder = click.option("--build", "folder", type=click.Path(path_type=Path), help="The folder of a build [build].")


def in_force(**flags: object) -> Settings:
    """The settings with these flags, in this folder and environment; the languages they name are read from here on."""
    spoken = {"lang": messages.spoken()}
    made = settings.read(spoken | flags, environment=os.environ, folder=Path.cwd())
    if made.languages is not None:
        # the tables of ours are read for it: not where nobody asks
        from pipeline.languages import use

        use(made.languages)
    return made


def language(flag: str | None) -> str:
    """The language to speak, with this flag, in this folder and environment."""
    return settings.lang(flag, environment=os.environ, folder=Path.cwd())
