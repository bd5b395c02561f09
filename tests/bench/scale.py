"""How long resolution takes, and how much memory: generated articles, read by hand, so that no model runs.

`python -m tests.bench.scale 1000 10000 30000 100000` prints a line for each number of statements; with `--per 8000`
there are so many in one article.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from pipeline.iris import DEFAULT_BASE
from pipeline.model import Article, Attribution, Cue, Form, Kind, Mention, Mode, Reading, RoleMention, Span
from pipeline.resolve import resolve
from pipeline.resolve.authority import Authority, read

_ARTICLE = 12
"""Statements in an article."""
_CAST = 7
"""Agents in an article."""
_AUTHORITY = Path(__file__).parent.parent.parent / "seeds" / "authority.tsv"
_SYLLABLES = (
    "ba",
    "den",
    "fir",
    "gol",
    "hen",
    "kam",
    "lor",
    "mus",
    "nev",
    "po",
    "rin",
    "sta",
    "tov",
    "ul",
    "ver",
    "zan",
)
_LEGAL = ("", "", "", " Inc.", " Ltd.", " B.V.", " Group", " News", " Bank")
_BODIES = ("Department of {}", "{} Department", "{} Council", "Ministry of {}", "{} Institute", "{} Union")
_POSITIONS = ("chief-executive", "spokesperson", "director", "minister", "senator")


def seeded(number: int) -> Random:
    """Chance that is the same every time."""
    return Random(number)  # noqa: S311 - nothing is kept secret


def agents(number: int, random: Random) -> list[tuple[str, Kind]]:
    """Names of people and organizations, last names as unevenly shared as real ones are."""
    firsts, lasts, stems = (
        [_word(random, parts) for _ in range(n)] for n, parts in ((400, 2), (number // 3, 3), (number, 3))
    )
    shares = list(accumulate(1 / (rank + 3) for rank in range(len(lasts))))
    out: list[tuple[str, Kind]] = []
    while len(out) < number:
        if random.random() < 0.6:
            last = random.choices(lasts, cum_weights=shares)[0]
            first = random.choice(firsts)
            out.append((f"{first[0]}. {last}" if random.random() < 0.05 else f"{first} {last}", Kind.PERSON))
        elif random.random() < 0.7:
            kind = random.choice((Kind.COMPANY, Kind.COMPANY, Kind.ORGANIZATION, Kind.MEDIA_OUTLET))
            out.append((stems[len(out)] + random.choice(_LEGAL), kind))
        else:
            out.append((random.choice(_BODIES).format(stems[len(out)]), random.choice((Kind.MINISTRY, Kind.AGENCY))))
    return out


def articles(
    statements: int, names: Sequence[tuple[str, Kind]], random: Random, *, per: int = _ARTICLE
) -> tuple[list[Article], list[Reading]]:
    """Articles with as many statements in all, `per` in each; few agents are in many of them, most in few."""
    shares = list(accumulate(1 / (rank + 20) ** 0.8 for rank in range(len(names))))
    number = _CAST * per // _ARTICLE
    made: list[Article] = []
    readings: list[Reading] = []
    for first in range(0, statements, per):
        # who is in the news together is so again
        chosen = random.choices(range(len(names)), cum_weights=shares, k=max(1, number // 2))
        chosen += [(at * 7 + shift) % len(names) for at in chosen for shift in (1, 2)]
        cast = [names[at] for at in dict.fromkeys(chosen)][:number]
        article, reading = _article(f"a{first:07d}", cast, min(per, statements - first), random)
        made.append(article)
        readings.append(reading)
    return made, readings


def _article(identifier: str, cast: Sequence[tuple[str, Kind]], lines: int, random: Random) -> tuple[Article, Reading]:
    text = ""
    mentions: list[Mention] = []
    attributions: list[Attribution] = []
    roles: list[RoleMention] = []
    sentences: list[Span] = []

    def write(words: str, form: Form | None = None, kind: Kind | None = None) -> Span:
        nonlocal text
        span = Span(len(text), len(text) + len(words))
        text += words
        if form is not None:
            head = (
                span if form is not Form.DESCRIPTION else Span(span.end - len(words.rsplit(maxsplit=1)[-1]), span.end)
            )
            mentions.append(Mention(span=span, head=head, form=form, kind=kind))
        return span

    for line in range(lines):
        start = len(text)
        name, kind = cast[line % len(cast)] if line < len(cast) else random.choice(cast)
        if line >= len(cast) and random.random() < 0.4:
            source = write(
                *random.choice((("He", Form.PRONOUN), ("She", Form.PRONOUN), ("The company", Form.DESCRIPTION)))
            )
        else:
            source = write(name, Form.NAME, kind)
            bodies = [other for other in cast if other[1] is not Kind.PERSON]
            if kind is Kind.PERSON and bodies and line < len(cast):
                write(", ")
                position = random.choice(_POSITIONS)
                write(position.replace("-", " ") + " of ")
                organization = write(bodies[0][0], Form.NAME, bodies[0][1])
                roles.append(
                    RoleMention(
                        span=Span(source.start, len(text)), person=source, position=position, organization=organization
                    )
                )
                write(",")
        write(" ")
        cue = write(random.choice(("said", "wrote", "denied")))
        write(" ")
        content = Span(len(text), len(text))
        write("that ")
        write(*((other := random.choice(cast))[0], Form.NAME, other[1]))
        write(" would leave the ")
        write("city soon")
        content = Span(content.start, len(text))
        write(". ")
        sentences.append(Span(start, len(text) - 1))
        attributions.append(
            Attribution(
                source=(source,),
                cue=Cue(spans=(cue,), lemma={"said": "say", "wrote": "write"}.get(cue.of(text), "deny")),
                content=(content,),
                sentence=sentences[-1],
                mode=Mode.INDIRECT,
                confidence=0.9,
                rule="generated",
            )
        )
    reading = Reading(
        article=identifier,
        attributions=tuple(attributions),
        mentions=tuple(mentions),
        roles=tuple(roles),
        sentences=tuple(sentences),
    )
    return Article(id=identifier, text=text, lang="en"), reading


def _word(random: Random, parts: int) -> str:
    return "".join(random.choices(_SYLLABLES, k=parts)).capitalize()


def measure(statements: int, *, authority: Authority, per: int = _ARTICLE) -> str:
    """A line of the table: statements, agents, questions asked, seconds of a core, the memory before and at most."""
    random = seeded(5)
    made, readings = articles(statements, agents(max(200, statements * 3 // 10), random), random, per=per)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = resolve(made, readings, authority=authority, base=DEFAULT_BASE)
    took = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    row = (
        len(found.statements),
        len(found.entities),
        len(found.matches),
        f"{took:.1f}",
        f"{1e6 * took / statements:.0f}",
        before // 1024,
        after // 1024,
    )
    return "| " + " | ".join(map(str, row)) + " |"


def main() -> None:
    """Prints the table; each number of statements in a process of its own, so that its memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statements", type=int, nargs="+")
    parser.add_argument("--per", type=int, default=_ARTICLE, help="statements in an article")
    asked = parser.parse_args()
    if len(asked.statements) == 1:
        sys.stdout.write(measure(asked.statements[0], authority=read(_AUTHORITY), per=asked.per) + "\n")
        return
    sys.stdout.write("| statements | agents | questions | seconds | µs a statement | MB before | MB at most |\n")
    sys.stdout.write("| --- | --- | --- | --- | --- | --- | --- |\n")
    sys.stdout.flush()
    for number in asked.statements:
        again = [sys.executable, "-m", "tests.bench.scale", str(number), "--per", str(asked.per)]
        subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
