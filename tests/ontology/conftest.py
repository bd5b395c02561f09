"""OWLAPI as a fixture: one Java machine for each version and session, started when a test first asks it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def ask(root: Path) -> Iterator[Ask]:
    """Asks OWLAPI of that version to do something with files."""
    running: dict[str, subprocess.Popen[str]] = {}

    def asked(version: str, do: str, *files: Path, **more: object) -> dict[str, Any]:
        if version not in running:
            # By its path: the mowl-borg wheel has a package `tests.ontology` of its own.
            command = [sys.executable, str(root / "tests" / "ontology" / "owlapi.py"), version]
            running[version] = subprocess.Popen(
                command,
                cwd=root,
                env={"PYTHONPATH": str(root)},
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        library = running[version]
        assert library.stdin is not None
        assert library.stdout is not None
        library.stdin.write(json.dumps({"do": do, "files": [str(file) for file in files], **more}) + "\n")
        library.stdin.flush()
        answer: dict[str, Any] = json.loads(library.stdout.readline())
        return answer

    yield asked
    for library in running.values():
        # without requests it ends; an error of its own may have ended it before
        with suppress(BrokenPipeError):
            library.communicate(timeout=60)


@pytest.fixture(params=["4", "5"], ids=["OWLAPI 4.5", "OWLAPI 5"])
def owlapi(request: pytest.FixtureRequest) -> str:
    """The version of OWLAPI."""
    return str(request.param)
