"""Articles with all that takes long to make, kept in a folder, to measure and fit what comes after the models."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from pipeline import fingerprints, ingest, records
from pipeline.annotate import PIPELINES, annotate
from pipeline.evaluate.gold import Gold
from pipeline.extract import decode, grammar, tagger, windows
from pipeline.extract.page import Page, page
from pipeline.extract.tagger import Tagging
from pipeline.languages import LANGUAGES
from pipeline.model import Article
from pipeline.view import View, view

if TYPE_CHECKING:
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article, parsed and tagged."""

    article: Article
    seen: View
    doc: Doc
    tagging: Tagging

    def page(self) -> Page:
        """The page that the rules see."""
        return page(self.seen, doc=self.doc, tagging=self.tagging, language=LANGUAGES[self.article.lang])


def hold(articles: Iterable[Article], cache: Path) -> list[Held]:
    """The articles, from the folder where it has them; taggings are kept by the weights and the code that made them."""
    made_of = (
        tagger.WEIGHTS / "tagger.onnx",
        *(Path(str(module.__file__)) for module in (tagger, decode, grammar, windows)),
    )
    key = fingerprints.of_text(*map(fingerprints.of_file, made_of))[:16]
    return [_hold(article, cache / "parses", cache / f"tags-{key}") for article in articles]


def articles(gold: Sequence[Gold]) -> list[Article]:
    """The texts of a gold file as `quoth extract` takes them in."""
    lines = (json.dumps({"id": one.id, "text": one.text, "lang": one.lang}) + "\n" for one in gold)
    stdin = io.BytesIO("".join(lines).encode())
    return [one for one in ingest.read(("-",), stdin=stdin) if isinstance(one, Article)]


def _hold(article: Article, parses: Path, tags: Path) -> Held:
    seen = view(article)
    name = fingerprints.of_text(article.lang, seen.text)[:32]
    found = _kept(tags / name, lambda: records.dumps(tagger.load()([seen.text])[0]).encode())
    tagging = records.loads(Tagging, found, where=name)

    def parsed() -> bytes:
        return next(annotate([seen.text], lang=article.lang, grammars=[tagging.grammar])).to_bytes(
            exclude=["user_data"]
        )

    # where the network gives the grammar, a parse is as old as its tagging
    parse = _kept((parses if article.lang in PIPELINES else tags / "parses") / name, parsed)
    return Held(article=article, seen=seen, doc=Doc(_vocab(article.lang)).from_bytes(parse), tagging=tagging)


@functools.cache
def _vocab(lang: str) -> Vocab:
    return spacy.blank(lang).vocab


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    if path.is_file():
        return path.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    made = make()
    aside = path.with_suffix(".new")
    aside.write_bytes(made)
    aside.replace(path)
    return made
