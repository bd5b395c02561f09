"""`quoth serve`: the graph over HTTP."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import suppress
from pathlib import Path

import click

from pipeline.cli import options, spoken
from pipeline.errors import SettingsError
from pipeline.messages import said

_TOKEN = "QUOTH_SERVE_TOKEN"  # noqa: S105 - the name of a variable
_SHORTEST = 16


@click.command(cls=spoken.Command)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is open to others.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7879,
    metavar="N",
    show_default=True,
    help="Port; 0 is any free one.",
)
@options.base
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=30, show_default=True, metavar="SECONDS",
              help="Seconds that a query may run.")  # fmt: skip
@click.option(
    "--rows",
    type=click.IntRange(1),
    default=100_000,
    metavar="N",
    show_default=True,
    help="Rows that a query may give.",
)
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Queries that run at once [as many as cores, at least 4]."
)
@click.option(
    "--queue", type=click.IntRange(0), default=256, metavar="N", show_default=True, help="Queries that wait their turn."
)
@click.option("--memory", type=click.IntRange(16), default=1024, show_default=True, metavar="MIB",
              help="Memory that a query may take.")  # fmt: skip
@click.option("--cache", type=click.IntRange(0), default=64, show_default=True, metavar="MIB",
              help="Memory for answers that are kept.")  # fmt: skip
@click.option("--union-default-graph/--no-union-default-graph", "union", default=True,
              help="Make the default graph the union of all [it is].")  # fmt: skip
@click.option("--cors", multiple=True, metavar="ORIGIN", help="A site whose pages may ask; '*' is all.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="Another name that the server goes by.")
@click.option("--allow-service", "services", multiple=True, metavar="URL", help="An endpoint that SERVICE may ask.")
@click.option("--token-file", type=click.Path(path_type=Path), help="Let who has the token in this file write.")
@click.option("--log", is_flag=True, help="Write a line for every request.")
def serve(
    *,
    path: Path | None,
    host: str,
    port: int,
    base: str | None,
    timeout: float,
    rows: int,
    workers: int | None,
    queue: int,
    memory: int,
    cache: int,
    union: bool,
    cors: tuple[str, ...],
    hosts: tuple[str, ...],
    services: tuple[str, ...],
    token_file: Path | None,
    log: bool,
) -> None:
    """Serve the graph in PATH (a store, or a build) over HTTP: SPARQL, stored questions, a page for every IRI.

    Example: quoth serve store
    """
    # Taken out of the environment, which the processes that run queries inherit.
    token = _token(os.environ.pop(_TOKEN, None), token_file)
    from pipeline.serve import app, server
    from pipeline.serve.limits import MEBIBYTE, Limits
    from pipeline.serve.limits import workers as as_many_as_fit
    from pipeline.serve.pool import Pool
    from pipeline.serve.serving import Options
    from pipeline.serve.source import Source

    settings = options.in_force(base=base)
    limits = Limits(
        seconds=timeout,
        rows=rows,
        workers=workers or as_many_as_fit(),
        queue=queue,
        memory=memory * MEBIBYTE,
        cache=cache * MEBIBYTE,
    )
    source = Source(path=path or (settings.store if settings.store.is_dir() else settings.out))
    source.mark()
    at = server.listening(host, port)
    ours = Options(
        base=settings.base,
        limits=limits,
        union=union,
        services=services,
        cors=cors,
        hosts=("localhost", "127.0.0.1", "[", *hosts) if _is_local(host) else ("*",),
        token=token,
    )
    pool = Pool(source, limits)
    made = app.application(pool, ours)
    # Ctrl-C is how it is meant to end.
    with suppress(KeyboardInterrupt):
        server.run(made, pool, at, most=limits.address, log=log, ready=lambda: _tell(source.path, at, host, token))


def _token(given: str | None, file: Path | None) -> str | None:
    if file is None:
        token, where = given, _TOKEN
    else:
        where = str(file)
        try:
            token = file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: the token cannot be read ({error}); write it there as one line") from error
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.isprintable()):
        raise SettingsError(f"{where}: a token has {_SHORTEST} characters at least, of ASCII; make one at random")
    return token


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _tell(path: Path, at: socket.socket, host: str, token: str | None) -> None:
    """Where it can be asked, and by whom."""
    name = f"[{host}]" if ":" in host else host
    url = f"http://{name}:{at.getsockname()[1]}/"
    if token:
        click.echo(said(f"{path}: served at {url} to read and, with the token, to write; Ctrl-C stops it"), err=True)
    else:
        click.echo(said(f"{path}: served at {url} to read; Ctrl-C stops it"), err=True)
    if not _is_local(host):
        click.echo(said(f"{host} is open to others: whoever reaches this machine can ask"), err=True)
