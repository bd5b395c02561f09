"""Graphs opened for questions, and the embedded store: a graph on disk that is loaded, read and updated.

A store is a folder of generations. Each is a database that nobody writes to once it is the current one; a load makes
the next one aside and switches to it, so a reader sees the old graph or the new one. docs/store.md describes it.
"""

from __future__ import annotations

from pipeline.store.generations import generation, held, is_store
from pipeline.store.ledger import Count
from pipeline.store.loading import Loaded, load
from pipeline.store.opened import dataset, opened
from pipeline.store.updating import update

__all__ = ["Count", "Loaded", "dataset", "generation", "held", "is_store", "load", "opened", "update"]
