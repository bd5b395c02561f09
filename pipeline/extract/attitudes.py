"""The attitude towards agents that somebody points at, whether anything is said about them or not.

Extraction reads stances where there is a content; here every window that holds one of the spans is read, and of the
tagger's own layers only those below the branch are asked for.
"""

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
