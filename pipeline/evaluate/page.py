"""The errors as one page to read: gold and predictions side by side, to be narrowed by class, mode and publisher.

It asks nothing of the network and runs no script: the filters are radio buttons and rules of CSS (`:has`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template

from pipeline.evaluate import filters
from pipeline.evaluate.errors import Class, Error, Found, classes
from pipeline.evaluate.filters import Filter, Option
from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.matching import Item
from pipeline.evaluate.passages import passages
from pipeline.model import Mode, Span

_PAGE = Path(__file__).with_name("page.html")
_ROLES = ("source", "cue", "content")
_COSTLY = "costly"


def page(errors: Sequence[Error], *, title: str) -> str:
    """A page of HTML that needs no other file."""
    known = {one.name: one for one in classes()}
    publishers = sorted({one.article.publisher for one in errors if one.article.publisher})
    shown = _filters(errors, known, publishers)
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        title=escape(title),
        number=str(len(errors)),
        rules="\n".join(rule for one in shown for rule in filters.rules(one)),
        filters="\n".join(filters.fieldset(one) for one in shown),
        errors="\n".join(_errors(errors, known, publishers)),
    )


def _filters(errors: Sequence[Error], known: dict[str, Class], publishers: Sequence[str]) -> list[Filter]:
    counts = Counter(name for one in errors for name in one.found.classes)
    costly = sum(_is_costly(one.found, known) for one in errors)
    options = [
        Option(value=one.name, label=f"{one.label}: {counts[one.name]}", meaning=one.meaning) for one in known.values()
    ]
    chosen = [
        Filter(
            name="class",
            options=(Option(value=_COSTLY, label=f"all that lower IoU50 or joint: {costly}"), *options),
        ),
        Filter(name="mode", options=tuple(Option(value=mode, label=mode) for mode in Mode)),
    ]
    if publishers:
        numbered = tuple(Option(value=str(at), label=name) for at, name in enumerate(publishers))
        chosen.append(Filter(name="publisher", options=numbered))
    return chosen


def _is_costly(found: Found, known: dict[str, Class]) -> bool:
    return any(known[name].costs for name in found.classes)


def _errors(errors: Iterable[Error], known: dict[str, Class], publishers: Sequence[str]) -> Iterator[str]:
    for number, one in enumerate(errors, start=1):
        article, found = one.article, one.found
        names = [f"class-{name}" for name in found.classes]
        if _is_costly(found, known):
            names.append(f"class-{_COSTLY}")
        names.append(f"mode-{found.mode}")
        if article.publisher:
            names.append(f"publisher-{publishers.index(article.publisher)}")
        label = ", ".join(known[name].label for name in found.classes)
        where = escape(", ".join([article.id, *([article.publisher] if article.publisher else []), found.mode]))
        shown = passages(article.text, [span for item in _items(found) for span in item.annotation.spans()])
        yield (
            f'<section class="error {" ".join(names)}" id="e{number}">\n'
            f'<h2><a href="#e{number}">{number}</a> {escape(label)} <span class="where">{where}</span></h2>\n'
            f'<div class="sides">\n{_side("gold", found.gold, found.beside, article.text, shown)}\n'
            f"{_side('predicted', found.predicted, found.beside, article.text, shown)}\n</div>\n</section>"
        )


def _items(found: Found) -> tuple[Item, ...]:
    return (*found.gold, *found.predicted, *found.beside)


def _side(name: str, items: Sequence[Item], beside: Sequence[Item], text: str, shown: Sequence[Span]) -> str:
    if not items and not beside:
        return f"<div><h3>{name}: nothing</h3>{_marked(None, text, shown)}</div>"
    each = []
    if not items:
        items, name = beside, f"{name}: nothing for this, but for another statement"
    for number, item in enumerate(items, start=1):
        which = f" {number} of {len(items)}" if len(items) > 1 else ""
        confidence = item.annotation.confidence
        sure = f", confidence {confidence:.2f}" if confidence is not None else ""
        absent = [role for role in ("source", "cue") if not getattr(item.annotation, role)]
        without = f", without {' and '.join(absent)}" if absent else ""
        head = f"{name}{which}{sure}{without}{_speaker(item.annotation)}"
        each.append(f"<h3>{head}</h3>{_marked(item.annotation, text, shown)}")
    return f"<div>{''.join(each)}</div>"


def _speaker(one: Annotation) -> str:
    if one.speaker is None:
        return ""
    because = one.agents[one.speaker].because if one.speaker in one.agents else None
    return escape(f", speaker: {one.speaker}" + (f" ({because})" if because else ""), quote=False)


def _marked(one: Annotation | None, text: str, shown: Sequence[Span]) -> str:
    """The passages, with the words of one attribution marked."""
    roles = {role: getattr(one, role) for role in _ROLES} if one else {}
    parts = []
    for passage in shown:
        cuts = {passage.start, passage.end}
        cuts.update(at for spans in roles.values() for span in spans for at in span if passage.start < at < passage.end)
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            names = [role for role, spans in roles.items() if any(span.contains(Span(start, end)) for span in spans)]
            words = escape(text[start:end])
            parts.append(f'<mark class="{" ".join(names)}">{words}</mark>' if names else words)
        parts.append(" … ")
    return f"<p>{''.join(parts[:-1])}</p>"
