"""The stance's branch learns from states made by hand, and its int8 file says the same; torch is needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch comes with `make train`, and is in no lock file")
onnx = pytest.importorskip("onnx", reason="onnx comes with `make train`, and is in no lock file")

from pipeline.train import stance  # noqa: E402
from pipeline.train.layers import Layer  # noqa: E402
from pipeline.train.newsmtsc import Known  # noqa: E402
from pipeline.train.stance import Branch, export, expose, fit, pooled  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch warns of its own exporter
HIDDEN = 24


@pytest.fixture(autouse=True)
def _one_seed() -> None:
    torch.manual_seed(3)


def branch() -> Branch:
    return Branch([Layer(HIDDEN, 48, 1e-12)], HIDDEN)


def windows(number: int) -> list[Known]:
    """Windows of ten pieces with one mention, whose stance another piece tells."""
    directions = torch.eye(3, HIDDEN) * 6
    out = []
    for at in range(number):
        states = torch.randn(10, HIDDEN) * 0.3
        states[[1, 2], -1] += 4
        states[7] += directions[at % 3]
        out.append(Known(states=states.half(), mentions=(((1, 2), at % 3, True),)))
    return out


def right(one: Branch, given: list[Known]) -> float:
    one.eval()
    found = [
        int(one(each.states.float()[None], torch.ones(1, 10))[0, list(pieces)].mean(0).argmax()) == known
        for each in given
        for pieces, known, _ in each.mentions
    ]
    return sum(found) / len(found)


def test_pooling_takes_the_mean_of_a_mentions_pieces_and_counts_further_ones_less() -> None:
    logits = torch.arange(60.0).view(1, 20, 3)
    some = [Known(states=torch.zeros(20, 3), mentions=(((1, 3), 2, True), ((5,), 0, False)))]
    found, gold, weights = pooled(logits, some)
    assert found.tolist() == [[6.0, 7.0, 8.0], [15.0, 16.0, 17.0]]
    assert gold.tolist() == [2, 0]
    assert weights.tolist() == [1.0, stance.FURTHER]


def test_the_branch_learns_and_its_file_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    monkeypatch.setattr(stance, "WARM_UP", 5)
    monkeypatch.setattr(stance, "RATE", 3e-3)
    made, given, unseen = branch(), windows(180), windows(45)
    assert right(made, unseen) < 0.6
    fit(made, [given] * 12, seed=0)
    assert right(made, unseen) > 0.9
    export(made, tmp_path / "stance.onnx", samples=given[:20])
    session = onnxruntime.InferenceSession(str(tmp_path / "stance.onnx"))
    same = 0
    for each in unseen:
        states = each.states.float()[None]
        (logits,) = session.run(None, {"states": states.numpy()})
        assert logits.shape == (1, 10, 3)
        told = made(states, torch.ones(1, 10)).detach().numpy()
        same += int((logits[0, [1, 2]].argmax(-1) == told[0, [1, 2]].argmax(-1)).sum())
    assert same >= 86


def test_the_tagger_gets_its_states_as_an_output_once(tmp_path: Path) -> None:
    helper = onnx.helper
    shape = helper.make_tensor_value_info("ids", onnx.TensorProto.FLOAT, [1, None, 4])
    name = f"/encoder/layers.{stance.LAYER - 1}/oln/LayerNormalization_output_0"
    scale = onnx.numpy_helper.from_array(np.ones(4, np.float32), "scale")
    nodes = [
        helper.make_node("LayerNormalization", ["ids", "scale"], [name]),
        helper.make_node("Neg", [name], ["labels"]),
    ]
    out = helper.make_tensor_value_info("labels", onnx.TensorProto.FLOAT, [1, None, 4])
    graph = helper.make_graph(nodes, "tagger", [shape], [out], [scale])
    path = tmp_path / "tagger.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
    expose(path)
    once = path.read_bytes()
    expose(path)
    assert path.read_bytes() == once
    assert [each.name for each in onnx.load(str(path)).graph.output] == ["labels", "states"]
