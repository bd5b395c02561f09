"""A load that is killed, a damaged folder, two who write: the store is as it was, or the error says what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import store
from pipeline.cli import main
from pipeline.errors import StoreError
from pipeline.store import generations
from tests.store.conftest import Made

KILLED = -9
# Dies where it makes that file or folder last, as by a power cut there, or as it tells what changed.
DYING = """
import os, signal, sys
from pathlib import Path
from pipeline import store
from pipeline.store import generations
end, sync = sys.argv[3], generations._sync
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def dying(path):
    if path.name.startswith(end) or path.suffix == end:
        die()
    sync(path)
generations._sync = dying
store.load(Path(sys.argv[1]), Path(sys.argv[2]), tell=die if end == "tell" else None)
"""


def load_that_dies(build: Path, folder: Path, end: str, root: Path) -> int:
    command = [sys.executable, "-c", DYING, str(build), str(folder), end]
    return subprocess.run(command, check=False, cwd=root, capture_output=True).returncode


@pytest.mark.parametrize(
    ("end", "seen"),
    [("tell", 12), ("MANIFEST", 12), (".json", 12), (".part", 12), (".current", 12), ("store", 14)],
)
@pytest.mark.parametrize("size", [9, 900])  # most of it changes, or little
def test_load_killed_at_any_step_leaves_the_old_graph_or_the_new_and_is_made_good_by_the_next(
    made: Made, tmp_path: Path, root: Path, *, end: str, seen: int, size: int
) -> None:
    old, new, folder = made("old", {"one": 3, "two": size}), made("new", {"one": 5, "two": size}), tmp_path / "store"
    store.load(old, folder)
    assert load_that_dies(new, folder, end, root) == KILLED
    assert len(store.opened(folder)) == seen - 9 + size
    assert store.load(new, folder).quads == 5 + size
    assert len(store.opened(folder)) == 5 + size
    assert len([one for one in folder.iterdir() if one.is_dir()]) <= 2


def test_first_load_killed_leaves_a_folder_that_the_next_can_use(made: Made, tmp_path: Path, root: Path) -> None:
    build, folder = made("build", {"one": 3}), tmp_path / "store"
    assert load_that_dies(build, folder, ".json", root) == KILLED
    with pytest.raises(StoreError, match="no store here"):
        generations.generation(folder)
    store.load(build, folder)
    assert len(store.opened(folder)) == 3


def test_one_writes_at_a_time(made: Made, tmp_path: Path) -> None:
    build, folder = made("build", {"one": 3}), tmp_path / "store"
    store.load(build, folder)
    with generations.writing(folder), pytest.raises(StoreError, match="another process is writing"):
        store.load(build, folder)


@pytest.mark.parametrize("harm", ["pointer", "generation", "tables", "manifest"])
def test_damaged_store_is_named_with_what_to_do(made: Made, tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "store"
    store.load(made("build", {"one": 300}), folder)
    current = store.generation(folder)
    match harm:
        case "pointer":
            (folder / "current").write_text("../../etc\n")
        case "generation":
            current.rename(folder / "elsewhere")
        case "tables":
            for table in current.glob("*.sst"):
                table.write_bytes(b"no table")
        case "manifest":
            for manifest in current.glob("MANIFEST-*"):
                manifest.unlink()
    with pytest.raises(StoreError, match=r"the store is damaged .*; remove it and load again"):
        list(store.opened(folder))


def test_folder_with_other_things_is_no_store(made: Made, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="not empty, and no store"):
        store.load(made("build", {"one": 1}), tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_ledger_that_cannot_be_read_costs_a_whole_load_and_nothing_else(made: Made, tmp_path: Path) -> None:
    build, folder = made("build", {"one": 3}), tmp_path / "store"
    store.load(build, folder)
    generations.ledger(folder).write_text("[]")
    assert not store.load(made("build", {"one": 2}), folder).unchanged
    assert len(store.opened(folder)) == 2


def test_broken_file_is_named_with_its_line_and_leaves_the_store(made: Made, tmp_path: Path) -> None:
    build, folder = made("build", {"one": 3}), tmp_path / "store"
    store.load(build, folder)
    broken = tmp_path / "broken.nq"
    broken.write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:a> urn:b\n")
    with pytest.raises(StoreError, match=r"broken\.nq:2: not readable as a graph"):
        store.load(broken, folder)
    assert len(store.opened(folder)) == 3


def test_command_loads_and_says_what_it_did(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made("build", {"one": 3, "two": 1})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="0"):
        main(["load"])
    assert capsys.readouterr().err == "store: 4 quads in 2 graphs\n2 graphs written, 0 deleted\n"
    with pytest.raises(SystemExit, match="0"):
        main(["load", "build", "--store", "store"])
    assert capsys.readouterr().err.endswith("0 graphs written, 0 deleted\n")
