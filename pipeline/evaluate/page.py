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

from pipeline.evaluate.errors import Class, Error, Found, classes
from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.matching import Item
from pipeline.evaluate.passages import passages
from pipeline.model import Mode, Span

_PAGE = Path(__file__).with_name("page.html")
_ROLES = ("source", "cue", "content")
_ALL = "all"


def page(errors: Sequence[Error], *, title: str) -> str:
    """A page of HTML that needs no other file."""
    known = classes()
    publishers = sorted({one.article.publisher for one in errors if one.article.publisher})
    modes = [mode.value for mode in Mode]
    counts = Counter(name for one in errors for name in one.found.classes)
    costly = {one.name for one in known if one.costs}
    costs = sum(not costly.isdisjoint(one.found.classes) for one in errors)
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        title=escape(title),
        summary=f"{len(errors)} errors, of which {costs} lower IoU50 or joint and the others exact figures only.",
        rules="\n".join(
            [
                *_rules("class", [_ALL, "costly", *(one.name for one in known)]),
                *_rules("mode", [_ALL, *modes]),
                *_rules("publisher", [_ALL, *map(str, range(len(publishers)))]),
            ]
        ),
        filters="\n".join(
            [
                _classes(known, counts, number=len(errors), costs=costs),
                _choices("mode", [(mode, mode) for mode in modes]),
                _choices("publisher", [(str(at), name) for at, name in enumerate(publishers)]) if publishers else "",
            ]
        ),
        errors="\n".join(_errors(errors, {one.name: one for one in known}, publishers)),
    )


def _rules(group: str, values: Iterable[str]) -> Iterator[str]:
    """For each choice but the first, which means all: what it hides."""
    for value in list(values)[1:]:
        yield f"body:has(#{group}-{value}:checked) .error:not(.{group}-{value}) {{ display: none; }}"


def _classes(known: Iterable[Class], counts: Counter[str], *, number: int, costs: int) -> str:
    """The classes to choose from, with what they mean."""
    choices = [
        _choice("class", _ALL, f"all: {number}", checked=True),
        _choice("class", "costly", f"those that lower IoU50 or joint: {costs}"),
        *(_choice("class", one.name, f"{one.label}: {counts[one.name]}", meaning=one.meaning) for one in known),
    ]
    return f'<fieldset class="classes"><legend>class</legend>\n{"".join(choices)}</fieldset>'


def _choices(group: str, values: Iterable[tuple[str, str]]) -> str:
    choices = [_choice(group, _ALL, _ALL, checked=True), *(_choice(group, value, label) for value, label in values)]
    return f"<fieldset><legend>{group}</legend>\n{''.join(choices)}</fieldset>"


def _choice(group: str, value: str, label: str, *, meaning: str = "", checked: bool = False) -> str:
    more = f' <span class="meaning">{escape(meaning)}</span>' if meaning else ""
    mark = " checked" if checked else ""
    return f'<label><input type="radio" name="{group}" id="{group}-{value}"{mark}> {escape(label)}{more}</label>\n'


def _errors(errors: Iterable[Error], known: dict[str, Class], publishers: Sequence[str]) -> Iterator[str]:
    for number, one in enumerate(errors, start=1):
        article, found = one.article, one.found
        names = [f"class-{name}" for name in found.classes]
        if any(known[name].costs for name in found.classes):
            names.append("class-costly")
        names.append(f"mode-{found.mode}")
        if article.publisher:
            names.append(f"publisher-{publishers.index(article.publisher)}")
        label = ", ".join(known[name].label for name in found.classes)
        where = escape(", ".join([article.id, *([article.publisher] if article.publisher else []), found.mode]))
        shown = passages(article.text, [span for item in _items(found) for span in item.annotation.spans()])
        yield (
            f'<section class="error {" ".join(names)}" id="e{number}">\n'
            f'<h2><a href="#e{number}">{number}</a> {escape(label)} <span class="where">{where}</span></h2>\n'
            f'<div class="sides">\n{_side("gold", found.gold, article.text, shown)}\n'
            f"{_side('predicted', found.predicted, article.text, shown)}\n</div>\n</section>"
        )


def _items(found: Found) -> tuple[Item, ...]:
    return (*found.gold, *found.predicted)


def _side(name: str, items: Sequence[Item], text: str, shown: Sequence[Span]) -> str:
    if not items:
        return f"<div><h3>{name}: nothing</h3>{_marked(None, text, shown)}</div>"
    each = []
    for number, item in enumerate(items, start=1):
        which = f" {number} of {len(items)}" if len(items) > 1 else ""
        confidence = item.annotation.confidence
        sure = f", confidence {confidence:.2f}" if confidence is not None else ""
        absent = [role for role in ("source", "cue") if not getattr(item.annotation, role)]
        without = f", without {' and '.join(absent)}" if absent else ""
        each.append(f"<h3>{name}{which}{sure}{without}</h3>{_marked(item.annotation, text, shown)}")
    return f"<div>{''.join(each)}</div>"


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
