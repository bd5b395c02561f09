"""A Virtuoso of its own: on free ports, in a folder given, with a password drawn for it.

    python -m tests.stores.virtuoso FOLDER [GRAPH.nq]

starts one, loads the graph, prints its addresses and its password, and stops it when it is itself stopped or killed.
"""

from __future__ import annotations

import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Final
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

LOCAL: Final = "127.0.0.1"
READER: Final = "reader"
"""Who may ask and not write; the password is the administrator's."""
DEFAULT_ROWS: Final = 10000
"""The most rows of one answer, as Debian sets it up."""
_PROGRAMS: Final = ("virtuoso-t", "isql-vt", "setpriv")
_TRIES: Final = 3
_SECONDS: Final = 120
_INI: Final = Path(__file__).with_name("virtuoso.ini")
_USERS: Final = f"""\
DB.DBA.USER_CREATE('{READER}', '%s', vector('DISABLED', 0));
GRANT SPARQL_SELECT TO "{READER}";
GRANT SPARQL_UPDATE TO "dba";
"""
_LOAD: Final = "DB.DBA.TTLP(file_to_string_output('%s'), '', 'urn:nowhere', 512);\ncheckpoint;\n"
"""512: lines are N-Quads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A Virtuoso that runs."""

    folder: Path
    http: int
    sql: int
    password: str
    pid: int
    user: str = "dba"

    @property
    def query(self) -> str:
        """Where everybody may ask."""
        return f"http://{LOCAL}:{self.http}/sparql"

    @property
    def update(self) -> str:
        """Where who has a password may ask and write, by digest authentication."""
        return f"http://{LOCAL}:{self.http}/sparql-auth"

    @property
    def graphs(self) -> str:
        """Its Graph Store Protocol, by digest authentication."""
        return f"http://{LOCAL}:{self.http}/sparql-graph-crud-auth"


def missing() -> tuple[str, ...]:
    """The programs that are needed and not installed."""
    return tuple(program for program in _PROGRAMS if not shutil.which(program))


@contextmanager
def running(folder: Path, *, rows: int = DEFAULT_ROWS) -> Iterator[Server]:
    """The server of this folder, as it was left or new; stopped at the end, killed where this process is."""
    folder.mkdir(parents=True, exist_ok=True)
    password = _password(folder, rows)
    with ExitStack() as stack:
        for left in reversed(range(_TRIES)):
            http, sql = _settings(folder, rows)
            process = stack.enter_context(_process(folder))
            if _answers(process, http):
                server = Server(folder=folder, http=http, sql=sql, password=password, pid=process.pid)
                _users(server)
                yield server
                return
            # Another program may have taken the port since it was found free.
            assert left, f"Virtuoso does not start:\n{(folder / 'out.txt').read_text()[-2000:]}"


def execute(server: Server, statements: str) -> str:
    """What these SQL statements print."""
    command = ["isql-vt", f"{LOCAL}:{server.sql}", server.user, server.password, "ERRORS=STDOUT", "VERBOSE=OFF"]
    done = subprocess.run(command, input=statements, capture_output=True, text=True, check=False, timeout=_SECONDS)
    assert not done.returncode, done.stdout + done.stderr
    assert "*** Error" not in done.stdout, done.stdout
    return done.stdout


def load(server: Server, graph: Path) -> None:
    """The N-Quads of the file are there too."""
    copy = server.folder / "load.nq"
    shutil.copyfile(graph, copy)
    execute(server, _LOAD % copy)
    copy.unlink()


def clear(server: Server, under: tuple[str, ...]) -> None:
    """No graph is there whose name begins so."""
    names = execute(server, "SPARQL SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } };").split()
    execute(server, "".join(f"SPARQL CLEAR GRAPH <{name}>;\n" for name in names if name.startswith(under)))


@contextmanager
def holding(server: Server, graph: Path) -> Iterator[None]:
    """The N-Quads of the file are there, and at the end none of their graphs is."""
    load(server, graph)
    try:
        yield
    finally:
        names = {line.rpartition(" <")[2].removesuffix("> .") for line in graph.read_text("utf-8").splitlines()}
        clear(server, tuple(names))


def _password(folder: Path, rows: int) -> str:
    kept = folder / "password"
    if not kept.exists():
        password = secrets.token_hex(8)
        _settings(folder, rows)
        # With these flags it makes its database, changes the passwords that it ships with, and ends.
        changes = ["+pwdold", "dba", "+pwddba", password, "+pwddav", password]
        with _process(folder, *changes) as process:
            process.wait(_SECONDS)
        said = (folder / "out.txt").read_text()
        assert "The DBA password is changed" in said, said[-2000:]
        kept.touch(mode=0o600)
        kept.write_text(password)
    return kept.read_text()


def _settings(folder: Path, rows: int) -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind((LOCAL, 0))
        other.bind((LOCAL, 0))
        http, sql = int(one.getsockname()[1]), int(other.getsockname()[1])
    settings = Template(_INI.read_text()).safe_substitute(http=http, sql=sql, rows=rows, folder=folder.resolve())
    (folder / "virtuoso.ini").write_text(settings)
    return http, sql


@contextmanager
def _process(folder: Path, *flags: str) -> Iterator[subprocess.Popen[bytes]]:
    # The kernel kills the server when this process ends, however that ends.
    command = ["setpriv", "--pdeathsig", "KILL", "virtuoso-t", "+foreground", "+configfile", "virtuoso.ini", *flags]
    with (folder / "out.txt").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    with process:
        try:
            yield process
        finally:
            process.kill()


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with opener.open(f"http://{LOCAL}:{port}/sparql?query=ASK%7B%7D", timeout=10):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def _users(server: Server) -> None:
    if READER not in execute(server, "SELECT U_NAME FROM DB.DBA.SYS_USERS;").split():
        execute(server, _USERS % server.password)


def main(folder: Path, *graphs: Path) -> None:
    """Runs one until this process is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with running(folder) as server:
        for graph in graphs:
            load(server, graph)
        lines = {
            name: getattr(server, name) for name in ("query", "update", "graphs", "user", "password", "pid", "sql")
        }
        print(*(f"{name}\t{value}" for name, value in lines.items()), sep="\n", flush=True)  # noqa: T201
        signal.pause()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
