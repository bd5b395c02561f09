"""The application: which address does what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline import resources
from pipeline.errors import PipelineError
from pipeline.queries import catalogue
from pipeline.serve import description, endpoint, graphs, openapi, pages, responses, stored, things
from pipeline.serve.formats import HTML, Format, chosen, formats, unacceptable
from pipeline.serve.leaving import while_there
from pipeline.serve.links import ONTOLOGY, THINGS
from pipeline.serve.pool import Pool
from pipeline.serve.serving import Options, Serving, serving

_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"]
_DAY = 86_400


def application(pool: Pool, options: Options) -> Starlette:
    """The application over this pool, which it stops when it ends."""

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await pool.stop()

    failures: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = dict.fromkeys(
        (PipelineError, HTTPException, ClientDisconnect, Exception), responses.failed
    )
    app = Starlette(
        routes=_routes(options), middleware=_middleware(options), exception_handlers=failures, lifespan=running
    )
    app.state.serving = Serving(pool, options, catalogue(resources.folder("queries")))
    return app


def _routes(options: Options) -> list[BaseRoute]:
    routes: list[BaseRoute] = [
        Route("/", home),
        Route(endpoint.PATH, endpoint.sparql, methods=["GET", "HEAD", "POST"], name="sparql"),
        Route("/store", graphs.store, methods=["GET", "HEAD", "PUT", "POST", "DELETE"]),
        Route("/queries", stored.listed),
        Route("/queries/{name}", while_there(stored.stored)),
        Route("/openapi.json", openapi.openapi),
        Route("/.well-known/void", description.void),
        Route("/healthz", healthy),
        Route(ONTOLOGY, ontology),
        Route(f"{THINGS}{{end:path}}", while_there(things.thing)),
        Mount("/static", StaticFiles(directory=pages.HERE / "static")),
    ]
    # Behind a proxy that serves the base, its own addresses resolve too.
    path = urlsplit(options.base).path
    taken = {"/", THINGS, *(route.path for route in routes if isinstance(route, Route))}
    if path.endswith("/") and path not in taken:
        routes.append(Route(f"{path}{{end:path}}", while_there(things.thing)))
    return routes


def _middleware(options: Options) -> list[Middleware]:
    # A page elsewhere could give its own name this machine's address, and so ask a server that listens here only.
    made = [Middleware(TrustedHostMiddleware, allowed_hosts=list(options.hosts), www_redirect=False)]
    made.append(Middleware(_Typed))
    if options.cors:
        made.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(options.cors),
                allow_methods=_METHODS if options.token else _METHODS[:3],
                allow_headers=["*"],
                # A page of the web may ask a server on the machine of who reads it.
                allow_private_network=True,
                expose_headers=["ETag"],
                max_age=_DAY,
            )
        )
    return made


class _Typed:
    """Has browsers take an answer for what its type says, whatever it looks like."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the header that says so."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self._app(scope, receive, sending)


async def home(request: Request) -> Response:
    """The page on which queries are typed."""
    here = serving(request)
    name = here.pool.source.path.name
    return pages.page("home.html", queries=list(here.queries.values()), source=name, base=here.options.base)


async def healthy(request: Request) -> Response:
    """That the graph can be asked."""
    serving(request).pool.source.mark()
    return responses.text("ok\n", "text/plain")


async def ontology(request: Request) -> Response:
    """The ontology, as Turtle or as a page."""
    folder = resources.folder("ontology")
    page = folder.parent / "docs" / "ontology.html"
    turtle = next(one for one in formats("graph") if one.name == "ttl")
    offered: list[Format] = [turtle, *([HTML] if page.is_file() else [])]
    accept = request.headers.get("accept")
    as_ = chosen(accept, request.query_params.get("format"), offered)
    if as_ is None:
        raise unacceptable(accept, None)
    if as_ is HTML:
        # The page brings its own styles, and no script.
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
        return FileResponse(page, media_type="text/html", headers={"Content-Security-Policy": policy, "Vary": "Accept"})
    return FileResponse(folder / "quoth.ttl", headers={"Content-Type": turtle.header, "Vary": "Accept"})
