"""What can go wrong that is not a bug. Each message names the thing, the place and the next step, in one line.

PipelineError              exit code 1
├── InputError             a source, article or record that was handed in
│   └── RecordError        a JSON line that is not the record it should be
├── DataError              a table, ontology or shapes file: "cues.tsv:14: act 'Denail' is not in the ontology"
│   ├── AuthorityError     the authority file
│   ├── DecisionError      the decision log
│   └── QueryError         a stored query, or the parameters given to it
├── SettingsError          quoth.toml, QUOTH_* or a flag
├── ModelError             a language or tagger model that is missing or does not fit
├── OutputError            a file or folder that cannot be written
├── StoreError             a graph that cannot be loaded or asked
└── GateError              exit code 3: the data broke a rule; nothing was written
"""

from __future__ import annotations

from typing import ClassVar


class PipelineError(Exception):
    """The root of the tree: the command line prints its message and exits with `exit_code`."""

    exit_code: ClassVar[int] = 1


class InputError(PipelineError):
    """A source, article or record that was handed in cannot be used."""


class RecordError(InputError):
    """A JSON line is not the record it should be."""


class DataError(PipelineError):
    """A table, ontology or shapes file is wrong."""


class AuthorityError(DataError):
    """The authority file is wrong."""


class DecisionError(DataError):
    """The decision log is wrong, or a decision that should be added to it."""


class QueryError(DataError):
    """A stored query is wrong, or the parameters given to it."""


class SettingsError(PipelineError):
    """A setting is wrong."""


class ModelError(PipelineError):
    """A model is missing or does not fit."""


class OutputError(PipelineError):
    """A file or folder cannot be written."""


class StoreError(PipelineError):
    """A graph cannot be loaded or asked."""


class GateError(PipelineError):
    """The data broke a rule: nothing was written."""

    exit_code: ClassVar[int] = 3
