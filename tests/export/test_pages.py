"""docs/exports.md: its commands and snippets are run as they are written, one after another."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.export import FORMATS
from pipeline.export.nanopubs import LIMIT

PAGE = (Path(__file__).parent.parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh|python)\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_a_row_for_every_format() -> None:
    table = PAGE.partition("| format |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([\w.]+)`", table)) == set(FORMATS)
    assert f"a confidence of {LIMIT} or more" in PAGE


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries that the snippets show
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a snippet need not close what it reads
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_command_and_snippet_of_the_page_runs(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "build").symlink_to(seeds)
    monkeypatch.chdir(tmp_path)
    assert [kind for kind, _ in BLOCKS].count("python") == 7
    for kind, text in BLOCKS:
        if kind == "python":
            exec(compile(text, "docs/exports.md", "exec"), {})  # noqa: S102 - the page's own words
            assert len(capsys.readouterr().out.splitlines()) >= 3, text
            continue
        for line in text.splitlines():
            words = shlex.split(line)
            assert words[:2] == ["quoth", "export"]
            with pytest.raises(SystemExit) as left:
                main(words[1:])
            assert left.value.code == 0, line
            assert (tmp_path / words[words.index("--out") + 1]).exists()
