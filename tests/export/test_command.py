"""`quoth export` writes files, or to stdout, the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.export import FORMATS
from tests.export.records import FULL, written


def called(capsysbinary: pytest.CaptureFixture[bytes], *words: object) -> tuple[object, bytes, str]:
    with pytest.raises(SystemExit) as left:
        main(["export", *map(str, words)])
    out, err = capsysbinary.readouterr()
    return left.value.code, out, err.decode()


def test_the_list_has_every_format(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = called(capsysbinary, "--list")
    lines = out.decode().splitlines()
    assert (code, [line.split()[0] for line in lines]) == (0, list(FORMATS))
    assert len(lines) == 12
    assert called(capsysbinary)[1] == out


def test_the_list_is_in_the_language_of_the_person(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    english = called(capsysbinary, "--list")[1].decode().splitlines()
    with pytest.raises(SystemExit):
        main(["--lang", "nl", "export", "--list"])
    dutch = capsysbinary.readouterr()[0].decode().splitlines()
    assert [a for a, b in zip(english, dutch, strict=True) if a == b] == []
    with pytest.raises(SystemExit):
        main(["--lang", "en", "export", "--list"])
    capsysbinary.readouterr()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_alike_to_a_file_to_stdout_and_by_another_process(
    builds: dict[str, Path], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    one, build = FORMATS[name], ["--build", builds["full"]]
    if one.tables:
        code, _, _ = called(capsysbinary, name, *build, "--out", tmp_path / "tables")
        assert code == 0
        files = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
        assert set(files) == {f"{table}{one.ending}" for table in one.tables}
        for table in one.tables:
            assert called(capsysbinary, name, *build, "--table", table)[1] == files[f"{table}{one.ending}"]
    else:
        path = tmp_path / "deep" / f"a{one.ending}"
        assert called(capsysbinary, name, *build, "--out", path)[0] == 0
        code, out, err = called(capsysbinary, name, *build)
        assert (code, err) == (0, "")
        assert out == path.read_bytes()
        assert out


def test_the_hash_seed_changes_no_byte(builds: dict[str, Path], tmp_path: Path) -> None:
    script = (
        "import hashlib,sys; from pathlib import Path; from pipeline.export import *;"
        "m = read(Path(sys.argv[1])); p = cut(m, Cut(agents=('Zoë',)));"
        "print([hashlib.sha256(b''.join(f.write(x, Wishes(table=t)))).hexdigest()"
        " for x in (m, p) for f in FORMATS.values() for t in f.tables or (None,)])"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", script, builds["full"]],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outs) == 1
    assert len(outs.pop()) > 1000


def test_a_part_is_chosen_by_options(builds: dict[str, Path], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    build = ["--build", builds["full"], "csv", "--table", "statements"]
    assert len(called(capsysbinary, *build, "--agent", "Zoë", "--article", "nl-1")[1].splitlines()) == 2
    assert len(called(capsysbinary, *build, "--least-sure", "0.9", "--agent", "Bob & <Co>")[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["word"], 2, "there is no format 'word'; 'quoth export --list' lists them"),
        (["csv"], 2, "csv is several files; name a folder with --out, or one of them with --table"),
        (["csv", "--table", "people"], 2, "csv has no table 'people'; it has: statements, targets"),
        (["turtle", "--table", "people"], 2, "turtle has no table 'people'; it has: none"),
        (["turtle", "--spreadsheet"], 2, "--spreadsheet is of csv, not of turtle; leave it out"),
        (["csv", "--context", "x"], 2, "--context is of jsonld, not of csv; leave it out"),
        (["turtle", "--least-sure", "2"], 2, "--least-sure: '2.0' is no confidence; give a number from 0"),
        (["turtle", "--build", "nowhere"], 1, "nowhere: no build here; make one with 'quoth build'"),
        (["turtle", "--agent", "Nobody"], 1, "nobody is called 'Nobody'"),
        (["turtle", "--out", "/proc/none/x.ttl"], 1, "/proc/none/x.ttl: cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    builds: dict[str, Path], capsysbinary: pytest.CaptureFixture[bytes], words: list[str], code: int, message: str
) -> None:
    build = [] if "--build" in words else ["--build", builds["full"]]
    left, out, err = called(capsysbinary, *words, *build)
    assert (left, out) == (code, b"")
    assert message in err.splitlines()[-1]


def test_a_broken_graph_file_is_named(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    build = written(tmp_path / "b", FULL)
    with (build / "graph.nq").open("ab") as file:
        file.write(b"<a> <b> <c")
    code, _, err = called(capsysbinary, "jsonld", "--build", build)
    assert code == 1
    assert "graph.nq: cannot be read as N-Quads" in err
    (build / "graph.ttl").unlink()
    code, _, err = called(capsysbinary, "turtle", "--build", build)
    assert code == 1
    assert "graph.ttl: cannot be read" in err


def test_an_article_that_is_missing_is_named(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    build = written(tmp_path / "b", FULL)
    lines = (build / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (build / "articles.jsonl").write_text(lines[0], encoding="utf-8")
    code, _, err = called(capsysbinary, "csv", "--table", "statements", "--build", build)
    assert code == 1
    assert "article 'nl-1' is not in articles.jsonl; build again with 'quoth build'" in err


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    builds: dict[str, Path], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    build = written(tmp_path / "b", FULL)
    out = tmp_path / "graph.jsonld"
    assert called(capsysbinary, "jsonld", "--build", build, "--out", out)[0] == 0
    old = out.read_bytes()
    with (build / "graph.nq").open("ab") as file:
        file.write(b"broken")
    assert called(capsysbinary, "jsonld", "--build", build, "--out", out)[0] == 1
    assert out.read_bytes() == old
    assert list(tmp_path.glob(".*")) == []


def test_nothing_is_loaded_that_the_format_does_not_need(builds: dict[str, Path]) -> None:
    script = (
        "import sys; from pathlib import Path; from pipeline.export import *;"
        "b''.join(FORMATS['csv'].write(read(Path(sys.argv[1])), Wishes()));"
        "print([m for m in ('networkx', 'pyarrow', 'pandas', 'rdflib', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, builds["full"]], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
