from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.languages import LANGUAGES
from pipeline.model import Cue
from pipeline.resolve.number import several
from tests.resolve.scenes import at, scene


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (("zegt",), False),
        (("zeggen",), True),
        (("zei",), False),
        (("zeiden",), True),
        (("zijn", "blij"), True),
        (("gaan", "ervan uit"), True),
        (("gaat", "ervan uit"), False),
        (("laten", "weten"), True),
        (("zwatelt",), False),
    ],
)
def test_verb_beside_a_source_tells_one_from_several(cues: tuple[str, ...], *, expected: bool) -> None:
    text = f"Ze {cues[0]} vaak {' '.join(cues[1:])} dat het mag."
    made = scene(text, lang="nl", said=[("Ze", cues[0], "dat het mag")])
    (attribution,) = made.reading.attributions
    cue = Cue(spans=tuple(at(text, words) for words in cues), lemma=cues[0])
    found = several(replace(attribution, cue=cue), text=text, language=LANGUAGES["nl"])
    assert found is expected


def test_verb_before_the_source_tells_as_well() -> None:
    made = scene("Dat zeggen ze.", lang="nl", said=[("ze", "zeggen", "Dat")])
    (attribution,) = made.reading.attributions
    assert several(attribution, text=made.article.text, language=LANGUAGES["nl"]) is True


def test_preposition_before_the_source_tells_nothing() -> None:
    made = scene("Volgens hen mag het.", lang="nl", said=[("hen", "Volgens", "mag het")])
    (attribution,) = made.reading.attributions
    assert several(attribution, text=made.article.text, language=LANGUAGES["nl"]) is None


def test_english_verbs_tell_nothing_and_neither_does_a_source_without_a_verb() -> None:
    made = scene("They said so.", said=[("They", "said", "so")])
    (attribution,) = made.reading.attributions
    assert several(attribution, text=made.article.text, language=LANGUAGES["en"]) is None
    assert several(replace(attribution, cue=None), text=made.article.text, language=LANGUAGES["nl"]) is None
