"""The filters of the page of errors: radio buttons, and the rule of CSS by which each hides what it does not mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice: it leaves the errors that have the class `{filter}-{value}`."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A group of choices, of which the first, that all be shown, is not listed."""

    name: str
    options: tuple[Option, ...]


def rules(one: Filter) -> Iterator[str]:
    """What each choice hides."""
    for option in one.options:
        name = f"{one.name}-{option.value}"
        yield f"body:has(#{name}:checked) .error:not(.{name}) {{ display: none; }}"


def fieldset(one: Filter) -> str:
    """The radio buttons, each with what it means."""
    everything = f'<label><input type="radio" name="{one.name}" id="{one.name}-all" checked> all</label>\n'
    buttons = "".join(_button(one.name, option) for option in one.options)
    return f'<fieldset class="{one.name}"><legend>{one.name}</legend>\n{everything}{buttons}</fieldset>'


def _button(name: str, option: Option) -> str:
    meaning = f' <span class="meaning">{escape(option.meaning)}</span>' if option.meaning else ""
    button = f'<input type="radio" name="{name}" id="{name}-{option.value}">'
    return f"<label>{button} {escape(option.label)}{meaning}</label>\n"
