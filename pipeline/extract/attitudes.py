"""The attitude towards the agents that a text speaks of: a branch on the states of the tagger's network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.extract import stances, tagger
from pipeline.extract.windows import piece_id, windows
from pipeline.model import Leaning, Span


def towards(text: str, spans: Sequence[Span]) -> list[Leaning | None]:
    """The attitude that `text` shows towards the agent of each span; None where its words are no pieces of text."""
    session, branch, tokenizer = tagger.opened()
    read = []
    for start, end in windows(text, tokenizer=tokenizer):
        if not any(span.overlaps(Span(start, end)) for span in spans):
            continue
        encoding = tokenizer.encode(text[start:end])
        offsets = tagger.offsets_of(encoding, piece_id(tokenizer, "▁"))
        (states,) = session.run(["states"], {"ids": np.array([encoding.ids], np.int64)})
        (logits,) = branch.run(None, {"states": states})
        read.append(stances.of_window(offsets, logits[0], start=start))
    held = stances.joined(read)
    return [stances.at(span, held) for span in spans]
