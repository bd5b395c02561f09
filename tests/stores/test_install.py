"""`tests/stores/install`, with programs that only say what they were asked to do."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = "virtuoso-opensource-7-bin"
ROOT: Final = {"id": "echo 0", "apt-get": "", "apt-cache": "", "env": 'shift; "$@"'}
USER: Final = ROOT | {"id": "echo 1000"}


def install(root: Path, folder: Path, programs: Mapping[str, str]) -> tuple[int, str, list[str]]:
    """The exit status, what was said, and the commands that were run."""
    for name, does in programs.items():
        said = f'printf "%s\\n" "{name} $*" >> {folder}/log\n' if name in {"apt-get", "sudo"} else ""
        (folder / name).write_text(f"#!/bin/sh\n{said}{does}\n")
        (folder / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", root / "tests/stores/install"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    log = folder / "log"
    return done.returncode, done.stderr, log.read_text().splitlines() if log.exists() else []


def test_what_is_there_is_left_alone(root: Path, tmp_path: Path) -> None:
    assert install(root, tmp_path, ROOT | {"virtuoso-t": "", "isql-vt": ""}) == (0, "", [])


def test_root_installs_the_programs_and_nothing_else(root: Path, tmp_path: Path) -> None:
    code, said, log = install(root, tmp_path, ROOT)
    assert code == 0
    assert said == f"installing {PACKAGE} (once, 4 MB)\n"
    assert log == [f"apt-get --quiet --yes install --no-install-recommends --no-remove --no-upgrade {PACKAGE}"]


def test_lists_of_packages_are_fetched_where_they_are_missing(root: Path, tmp_path: Path) -> None:
    code, _, log = install(root, tmp_path, ROOT | {"apt-cache": "exit 100"})
    assert code == 0
    assert [line.split()[3] for line in log] == ["update", "install"]


def test_sudo_is_used_where_it_asks_for_no_password(root: Path, tmp_path: Path) -> None:
    code, _, log = install(root, tmp_path, USER | {"sudo": 'shift; test "$1" = true || "$@"'})
    assert code == 0
    assert log[0] == "sudo -n true"
    assert log[-1].endswith(f"install --no-install-recommends --no-remove --no-upgrade {PACKAGE}")


@pytest.mark.parametrize(
    ("programs", "message"),
    [
        ({}, "there is no apt-get here; put virtuoso-t and isql-vt of Virtuoso 7 on the PATH"),
        (USER, f"that takes root, or sudo without a password; ask for: apt-get install {PACKAGE}"),
        (USER | {"sudo": "exit 1"}, f"that takes root, or sudo without a password; ask for: apt-get install {PACKAGE}"),
        (ROOT | {"apt-get": "exit 100"}, f"apt-get does not install {PACKAGE}; see above"),
        (ROOT | {"apt-get": "exit 100", "apt-cache": "exit 100"}, "the lists of packages cannot be read; see above"),
    ],
)
def test_what_is_in_the_way_is_one_line(programs: Mapping[str, str], message: str, root: Path, tmp_path: Path) -> None:
    code, said, _ = install(root, tmp_path, programs)
    assert code == 1
    assert said.splitlines()[-1] == f"Virtuoso is not installed: {message}"
