"""What is served: an embedded store, or a build's graph; and the mark by which it is seen to be another than before."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from pipeline.errors import StoreError
from pipeline.store import generation, held, is_store, opened
from pipeline.store.opened import on_disk
from pipeline.store.sources import file_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the graph lies."""

    path: Path

    @property
    def is_store(self) -> bool:
        """Whether it is an embedded store, which can be updated."""
        return is_store(self.path)

    def mark(self) -> str:
        """What the graph is now; another after every load, update or build. It costs next to nothing."""
        if self.is_store:
            return generation(self.path).name
        try:
            about = file_of(self.path).stat()
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read ({error.strerror}); check its permissions") from error
        return f"{about.st_mtime_ns:x}-{about.st_size:x}"

    def open(self, holding: ExitStack) -> tuple[Store, str]:
        """The graph and its mark; `holding` keeps a generation of a store from being removed."""
        if self.is_store:
            current = holding.enter_context(held(self.path))
            return on_disk(current), current.name
        mark = self.mark()
        return opened(self.path), mark
