"""`quoth stance`: the attitude that the words of a text show towards agents that are marked in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from pipeline import records
from pipeline.cli import options, spoken
from pipeline.evaluate import leanings
from pipeline.evaluate.leanings import Marked
from pipeline.model import Leaning, Stance
from pipeline.stages import Stages


@click.command(cls=spoken.Command)
@click.option("--score", is_flag=True, help="Write how well the stances agree with those that the lines give.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
@click.pass_obj
def stance(using: Stages, *, score: bool, as_json: bool) -> None:
    """Tell the stance towards agents that are marked in the texts on stdin, a line each.

    A line is {"text", "spans": [[start, end), …]} or one of NewsMTSC, {"sentence_normalized", "targets"}; the answer
    has "stances" for its spans.

    Example: quoth stance --score < dev.jsonl
    """
    if as_json and not score:
        raise click.UsageError("--json is for the figures; give --score too")
    options.in_force()
    marked = leanings.read(sys.stdin.buffer.read().splitlines(), name="stdin")
    if not score:
        for one in marked:
            click.echo(records.dumps(_answer(one, using.judge(one.text, one.spans))))
        return
    from pipeline.evaluate import stance as stances

    scored = stances.score(marked, [using.judge(one.text, one.spans) for one in marked])
    click.echo(json.dumps(stances.plain(scored), indent=1) if as_json else "\n".join(stances.table(scored)))


def _answer(one: Marked, found: Sequence[Leaning | None]) -> dict[str, Any]:
    """The line with its answers: it can be corrected and given to --score."""
    held = [
        {
            "span": span,
            "stance": leaning.stance if leaning else Stance.UNKNOWN,
            "confidence": leaning.confidence if leaning else None,
        }
        for span, leaning in zip(one.spans, found, strict=True)
    ]
    return ({} if one.id is None else {"id": one.id}) | {"text": one.text, "stances": held}
