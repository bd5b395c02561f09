"""A SPARQL server elsewhere: asked the stored questions, given a build (`push`), and read back from (`pull`)."""

from __future__ import annotations

from pipeline.endpoints import Endpoint
from pipeline.remote.asking import answered, ask, endpoint, find, run
from pipeline.remote.builds import Build, base_of, build
from pipeline.remote.pulling import Pulled, check_out, pull, write
from pipeline.remote.pushing import Pushed, push, spare
from pipeline.remote.retrying import Patience
from pipeline.remote.targets import Protocol, Target, target

__all__ = [
    "Build",
    "Endpoint",
    "Patience",
    "Protocol",
    "Pulled",
    "Pushed",
    "Target",
    "answered",
    "ask",
    "base_of",
    "build",
    "check_out",
    "endpoint",
    "find",
    "pull",
    "push",
    "run",
    "spare",
    "target",
    "write",
]
