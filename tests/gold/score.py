"""How much of the gold statements a build holds, and how much of what it holds is right.

A statement is a gold line's where their contents share at least half of their words (intersection over union) and the
speaker is the same agent; a line is given to one statement only. Doubtful lines count neither way. By hand:
`python -m tests.gold.score build` prints the figures, what was missed and what is wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import records
from pipeline.model import Article, Mode, Span, Speaker, Statement
from pipeline.resolve import authority
from pipeline.resolve.authority import Authority

HERE = Path(__file__).parent
GOLD = HERE / "seeds.jsonl"
AUTHORITY = HERE.parent.parent / "seeds" / "authority.tsv"
FOUND, RIGHT = 0.85, 0.80
"""What a build of the seeds must reach: `Score.recall` and `Score.precision`."""
SAME = 0.5
_WORD = re.compile(r"\w+")
_TELLING = 4
"""Letters of the shortest word that tells two descriptions apart: "the" is in all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One gold statement; README.md beside it says what the fields mean."""

    article: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: str
    affiliation: str | None
    type: str
    about: tuple[str, ...]
    mode: Mode
    clear: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures, and the records behind them."""

    found: tuple[tuple[Line, Statement], ...]
    missed: tuple[Line, ...]
    """Clear lines that no statement says with the right speaker."""
    wrong: tuple[Statement, ...]
    """Statements that are no clear line, nor near a doubtful one."""
    doubtful: tuple[Statement, ...]

    @property
    def recall(self) -> float:
        """The share of clear lines that were found with the right speaker."""
        return len(self.found) / (len(self.found) + len(self.missed))

    @property
    def precision(self) -> float:
        """The share of statements that are right; those near a doubtful line are left out."""
        return len(self.found) / (len(self.found) + len(self.wrong))


def gold(path: Path = GOLD) -> tuple[Line, ...]:
    """The gold lines, in their order."""
    return tuple(records.read(Line, _lines(path), name=path.name))


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def words(spans: Iterable[Span], text: str) -> frozenset[int]:
    """Where the words of these spans begin: words at two places are two."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Words in both by words in either."""
    return len(one & other) / len(one | other) if one or other else 0.0


def agent(name: str, known: Authority) -> str:
    """The id of the agent with this name; the name itself where the authority file has none."""
    return known.by_name.get(name, name)


def same_speaker(line: Line, speaker: Speaker | None, *, known: Authority) -> bool:
    """Whether the speaker is the line's: the same agent, or an unnamed one described in the same words."""
    what, colon, described = line.speaker.partition(": ")
    if not colon or what not in {"UNNAMED", "DOCUMENT"}:
        return speaker is not None and speaker.named and _identity(speaker, known) == agent(line.speaker, known)
    if speaker is None or described == "not stated":
        return speaker is None and described == "not stated"
    ours, theirs = _telling(speaker.label), _telling(described)
    return not speaker.named and len(ours & theirs) >= SAME * min(len(ours), len(theirs))


def _telling(description: str) -> frozenset[str]:
    all_of_it = _WORD.findall(description.lower())
    return frozenset(word for word in all_of_it if len(word) >= _TELLING) or frozenset(all_of_it)


def _identity(speaker: Speaker, known: Authority) -> str:
    entry = next((id_ for id_ in known.entries if speaker.entity.endswith(f"/{id_}")), None)
    return entry or agent(speaker.label, known)


def score(
    lines: Sequence[Line], statements: Sequence[Statement], *, texts: Mapping[str, str], known: Authority
) -> Score:
    """The score of these statements; `texts`: of each article, by id."""
    at_lines = [words(line.content, texts[line.article]) for line in lines]
    at_statements = [words(one.content, texts[one.article]) for one in statements]
    pairs = sorted(
        (-likeness(at_lines[i], at_statements[j]), i, j)
        for i, line in enumerate(lines)
        for j, one in enumerate(statements)
        if line.article == one.article and likeness(at_lines[i], at_statements[j]) >= SAME
    )
    given: dict[int, int] = {}
    for _, i, j in pairs:
        fits = lines[i].clear and i not in given and j not in given.values()
        if fits and same_speaker(lines[i], statements[j].speaker, known=known):
            given[i] = j
    near = {j for _, i, j in pairs if not lines[i].clear} - set(given.values())
    return Score(
        found=tuple((lines[i], statements[j]) for i, j in sorted(given.items())),
        missed=tuple(line for i, line in enumerate(lines) if line.clear and i not in given),
        wrong=tuple(one for j, one in enumerate(statements) if j not in near and j not in given.values()),
        doubtful=tuple(statements[j] for j in sorted(near)),
    )


def of_build(folder: Path) -> Score:
    """The score of the build in `folder`."""
    articles = records.read(Article, _lines(folder / "articles.jsonl"), name="articles.jsonl")
    statements = list(records.read(Statement, _lines(folder / "statements.jsonl"), name="statements.jsonl"))
    return score(gold(), statements, texts={one.id: one.text for one in articles}, known=authority.read(AUTHORITY))


def told(made: Score) -> str:
    """The score in words."""
    found, missed, wrong = len(made.found), len(made.missed), len(made.wrong)
    out = [
        f"found  {made.recall:.1%}, {found} of {found + missed} clear lines",
        f"right  {made.precision:.1%}, {found} of {found + wrong} statements; doubtful {len(made.doubtful)}",
    ]
    out += [f"missed {line.article[:3]} {line.content[0].start:5} {line.speaker}" for line in made.missed]
    for one in made.wrong:
        who = one.speaker.label if one.speaker else "nobody"
        out.append(f"wrong  {one.article[:3]} {one.content[0].start:5} {who}: {one.text[:90]!r}")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.stdout.write(told(of_build(Path(sys.argv[1]))))
