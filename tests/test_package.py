"""The wheel holds what the program needs, without the clone around it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="it is in the lock files, so only a foreign environment lacks it")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = out.glob("quoth-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def committed(*folders: str) -> set[str]:
    listed = subprocess.run(["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(listed.stdout.splitlines())


def test_every_file_of_the_package_is_in_the_wheel(unpacked: Path) -> None:
    files = committed("pipeline")
    assert len(files) >= 80
    assert sorted(file for file in files if not (unpacked / file).is_file()) == []


def test_terms_questions_and_known_agents_are_in_the_wheel(unpacked: Path) -> None:
    files = committed("ontology", "queries", "seeds/authority.tsv")
    assert len(files) >= 20
    assert sorted(file for file in files if not (unpacked / "pipeline" / "_data" / file).is_file()) == []


def test_the_articles_are_not(unpacked: Path) -> None:
    articles = {path.name for path in (ROOT / "seeds").glob("*.txt")}
    assert len(articles) == 5
    assert sorted(path for path in unpacked.rglob("*") if path.name in articles) == []


def test_the_installed_program_finds_its_questions_and_agents(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    show = "import pipeline; from pipeline.settings import defaults; print(pipeline.__file__, defaults().authority)"
    where = subprocess.run(
        [sys.executable, "-c", show], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert where.stdout.count(str(unpacked)) == 2
    listed = subprocess.run(
        [sys.executable, "-m", "pipeline", "query", "--list"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "who-said-what" in listed.stdout
