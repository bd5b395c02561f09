"""A question of a graph on this machine can be ended: by Ctrl-C, and by the seconds that it is given."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Quad

from pipeline import publish

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
QUESTION = f"#+ title: Without end\n#+ title-nl: Zonder einde\n#+ description: Never done.\n{ENDLESS}\n"


@pytest.fixture
def command(made: list[Quad], tmp_path: Path) -> list[str]:
    """The command that asks a question without end."""
    publish.write(tmp_path / "build", made)
    (tmp_path / "endless.rq").write_text(QUESTION)
    question, graph = str(tmp_path / "endless.rq"), str(tmp_path / "build")
    return [sys.executable, "-m", "pipeline", "query", question, "--graph", graph]


def test_question_ends_when_its_seconds_are_over(command: list[str], root: Path) -> None:
    ended = subprocess.run([*command, "--timeout", "1"], cwd=root, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == (
        "quoth: the query takes more than 1 seconds; ask for less, or give it more with --timeout\n"
    )


def catches(pid: int) -> bool:
    """Whether Python would see Ctrl-C, and not the system itself."""
    (caught,) = re.findall(r"^SigCgt:\s+(\w+)$", Path(f"/proc/{pid}/status").read_text("ascii"), re.MULTILINE)
    return bool(int(caught, 16) & 1 << (signal.SIGINT - 1))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells which signals are caught")
def test_control_c_ends_a_question_at_once(command: list[str], root: Path) -> None:
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as asking:
        for wanted in (True, False):
            while catches(asking.pid) != wanted:
                assert asking.poll() is None
                time.sleep(0.01)
        asking.send_signal(signal.SIGINT)
        assert asking.wait() == -signal.SIGINT
