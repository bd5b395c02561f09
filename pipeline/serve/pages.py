"""Pages of HTML, from the templates; whatever comes from a graph is escaped, and no script but ours runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from pipeline import __version__

HERE: Final = Path(__file__).parent
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = __version__
    return made


def page(name: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: object) -> Response:
    """The template, filled in."""
    content = _templates().get_template(name).render(values)
    told = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "Vary": "Accept", **(headers or {})}
    return Response(content, status_code=status, headers=told, media_type="text/html")
