"""What a person reads at the end of a build: a table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.messages import said
from pipeline.report import Counts, Refusal, Report

_WIDTH = 15
_FILES = {
    "graph.ttl": "for Protégé and people",
    "graph.trig, graph.nq": "for triple stores",
    "statements.jsonl": "one statement a line",
}


def show(report: Report, out: Path) -> None:
    """Prints the summary on stdout."""
    found, advice = (
        summary(report, out),
        [("", ""), (said("ask next"), ""), *(("", line) for line in questions(report.counts, out))],
    )
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(show_header=False, box=None, pad_edge=False)
        for name, text in found:
            table.add_row(Text(name, style="bold"), Text(text))
        console = Console()
        console.print(table)
        for name, text in advice:
            # Not folded, so that it can be copied.
            console.print(Text(name, style="bold") if name else Text(f"  {text}".rstrip()), soft_wrap=True)
    else:
        width = max(_WIDTH, *(len(name) for name, _ in found))
        lines = [f"{name:{width}}  {text}".rstrip() for name, text in found]
        print("\n".join([*lines, *(name or f"  {text}".rstrip() for name, text in advice)]))  # noqa: T201


def summary(report: Report, out: Path) -> list[tuple[str, str]]:
    """The summary as rows of a name and a text."""
    counts = report.counts
    rows = [
        (said("articles"), str(counts.articles)),
        (said("statements"), _statements(counts.statements)),
        *((said(name), str(number)) for name, number in counts.agents.items()),
    ]
    if counts.speakers:
        rows.append((said("most heard"), _tally(counts.speakers)))
    passages = said(f"{sum(counts.passed_over.values())} passages")
    rows.append((said("passed over"), passages + _in_brackets(counts.passed_over)))
    rows += _rejected(counts.rejected)
    rows.append((said("checked"), f"{', '.join(map(said, report.checks))}: {said('no breach')}"))
    rows += [
        (said("files") if not n else "", f"{_path(out, names)}  {said(use)}")
        for n, (names, use) in enumerate(_FILES.items())
    ]
    return rows


def questions(counts: Counts, out: Path) -> list[str]:
    """Three commands that show what is in the graph."""
    command = f"{_command()} query"
    where = "" if out == Path("build") else f" --graph {shlex.quote(str(out / 'graph.nq'))}"
    speaker = next(iter(counts.speakers), None)
    who = f' --speaker "{speaker}"' if speaker else ""
    return [
        f"{command} who-said-what{where}{who}",
        f"{command} who-talks-about-whom{where}",
        f"{command} --list",
    ]


def _command() -> str:
    """The program as the person reading called it, so that the commands can be copied."""
    program = Path(sys.argv[0])
    if program.name != "quoth":
        return "python -m pipeline"
    return "quoth" if shutil.which("quoth") == str(program) else str(program)


def _statements(counts: Mapping[str, int]) -> str:
    modes = {name: number for name, number in counts.items() if name != "without speaker"}
    alone = counts["without speaker"]
    return f"{sum(modes.values())}{_in_brackets(modes)}" + (said(f", {alone} without speaker") if alone else "")


def _rejected(refusals: tuple[Refusal, ...]) -> list[tuple[str, str]]:
    if not refusals:
        return [(said("rejected"), said("nothing"))]
    rows = [f"{one.count} in {one.stage}: {said(one.reason)}" for one in refusals]
    return [(said("rejected") if not n else "", row) for n, row in enumerate(rows)]


def _path(out: Path, names: str) -> str:
    return ", ".join(str(out / name) for name in names.split(", "))


def _in_brackets(counts: Mapping[str, int]) -> str:
    return f" ({_listed(counts)})" if counts else ""


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(said(f"{number} {name}") for name, number in counts.items())


def _tally(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in counts.items())
