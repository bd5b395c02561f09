"""Whether files are OWL 2 DL together, as OWLAPI sees it: the library with which Protégé opens them.

Each file is read by itself and all are merged afterwards, as Protégé does: a data file that does not say which of its
properties are object properties is read as annotations and fails here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pipeline.errors import DataError
from pipeline.ontology.java import owlapi, started

_UNREADABLE = 3
"""Exit code of the Python with Java in it when a file or a library is at fault."""


def violations(*files: Path) -> tuple[str, ...]:
    """What keeps the files from being OWL 2 DL together, sorted; empty where they are."""
    command = [sys.executable, "-m", "pipeline.ontology.profile", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module, in our own Python
    if done.returncode == _UNREADABLE:
        raise DataError(done.stderr.strip().rpartition("\n")[2])
    if done.returncode != 0:
        last = done.stderr.strip().rpartition("\n")[2]
        raise DataError(f"the OWL 2 DL check ended with {done.returncode} ({last}); run: {' '.join(command[1:])}")
    return tuple(json.loads(done.stdout))


def _violations(*files: Path) -> tuple[str, ...]:
    java = started(owlapi(), "-Xmx1g")
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


def main(arguments: list[str]) -> int:
    """Prints the violations of the files as JSON."""
    try:
        sys.stdout.write(json.dumps(_violations(*map(Path, arguments))))
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return _UNREADABLE
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # past the interpreter's end, and the crash that a Java machine may meet there
    os._exit(code)
