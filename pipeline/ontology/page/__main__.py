"""Writes docs/ontology.html.

python -m pipeline.ontology.page            writes it
python -m pipeline.ontology.page --check    exits 1 where it is not what its sources say
"""

from __future__ import annotations

import sys

import click

from pipeline.errors import PipelineError
from pipeline.ontology.page import render
from pipeline.resources import folder


def main(arguments: list[str]) -> int:
    """Writes or checks the page; the exit status."""
    ontology = folder("ontology")
    docs = ontology.parent / "docs"
    target, text = docs / "ontology.html", render(ontology, docs / "graph.md")
    if arguments == ["--check"]:
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            return 0
        click.echo("docs/ontology.html is not what the ontology says: run make docs and commit it", err=True)
        return 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PipelineError as error:
        click.echo(f"{error}", err=True)
        sys.exit(error.exit_code)
