"""What a run may be told: defaults < `quoth.toml` < environment (`QUOTH_BASE`) < flags."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline import iris, messages, resources
from pipeline.errors import SettingsError

FILE = "quoth.toml"
_PATHS = frozenset({"authority", "curation", "languages", "out", "store", "tables"})
"""Settings that the file gives from the folder it lies in."""
CURATION = Path("seeds/curation.jsonl")
"""The log of decisions where no other is named, if there is one."""
OF_COMMANDS = ("link",)
"""Commands with settings of their own: a table `[link]` in the file, `QUOTH_LINK_…` in the environment."""
_SECRETS = ("QUOTH_ENDPOINT_", "QUOTH_SERVE_")
"""Names and passwords, which stand in no file; who needs one reads it."""
_OF_COMMANDS = (*(f"QUOTH_{name.upper()}_" for name in OF_COMMANDS), *_SECRETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Read once, at the rim, and passed down."""

    base: str
    """Under which the IRIs of agents, articles and statements are made; ends in / or #."""
    authority: Path
    """The table of the agents that the user cares about."""
    curation: Path | None
    """The log of what people decided; None: nobody decided anything."""
    out: Path
    """The folder that a build is left in."""
    store: Path
    """The folder of the embedded store."""
    workers: int
    """How many processes read articles."""
    least_sure: float | None
    """The confidence below which a statement is left out; None: what was calibrated with the tagger's weights."""
    pipelines: Mapping[str, str]
    """Language -> the installed spaCy pipeline that reads it in place of ours."""
    languages: Path | None
    """A folder with one folder of tables for each language that is read beside ours."""
    lang: str
    """The language in which people are spoken to, of `messages.languages()`; data are the same in all."""


def defaults() -> Settings:
    """What holds when nobody says otherwise."""
    return Settings(
        base=iris.DEFAULT_BASE,
        authority=resources.folder("seeds") / "authority.tsv",
        curation=None,
        out=Path("build"),
        store=Path("store"),
        workers=1,
        least_sure=None,
        pipelines={},
        languages=None,
        lang=messages.ENGLISH,
    )


def read(flags: Mapping[str, object], *, environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings in force for someone who works in `folder`; a flag that is None was not given."""
    known = [field.name for field in fields(Settings)]
    values: dict[str, tuple[object, str]] = {name: (getattr(defaults(), name), "default") for name in known}
    for name, value in _table(folder / FILE).items():
        if name in OF_COMMANDS and isinstance(value, Mapping):
            continue
        _must_be_known(name, [*known, *OF_COMMANDS], where=f"{folder / FILE}: ")
        if name in OF_COMMANDS:
            raise SettingsError(f"{folder / FILE}: {name} is a table; write [{name}] and its settings below it")
        values[name] = (folder / str(value) if name in _PATHS else value, f"{folder / FILE}: {name}")
    for variable, text in sorted(environment.items()):
        if variable.startswith("QUOTH_") and not variable.startswith(_OF_COMMANDS):
            _must_be_known(variable.removeprefix("QUOTH_").lower(), known, where=f"{variable}: ")
            values[variable.removeprefix("QUOTH_").lower()] = (text, variable)
    values |= {name: (value, f"--{name.replace('_', '-')}") for name, value in flags.items() if value is not None}
    return Settings(
        base=_base(*values["base"]),
        authority=Path(str(values["authority"][0])),
        curation=_curation(*values["curation"], folder=folder),
        out=Path(str(values["out"][0])),
        store=Path(str(values["store"][0])),
        workers=_workers(*values["workers"]),
        least_sure=_least_sure(*values["least_sure"]),
        pipelines=_pipelines(*values["pipelines"]),
        languages=_languages(*values["languages"]),
        lang=_lang(*values["lang"]),
    )


def lang(flag: str | None, *, environment: Mapping[str, str], folder: Path) -> str:
    """The language to speak, before all else is known; a file that is no TOML is told by what needs the rest of it."""
    if flag is not None:
        return _lang(flag, "--lang")
    if "QUOTH_LANG" in environment:
        return _lang(environment["QUOTH_LANG"], "QUOTH_LANG")
    try:
        given = _table(folder / FILE).get("lang", messages.ENGLISH)
    except SettingsError:
        return messages.ENGLISH
    return _lang(given, f"{folder / FILE}: lang")


def of_command(
    command: str, known: Sequence[str], *, flags: Mapping[str, object], environment: Mapping[str, str], folder: Path
) -> dict[str, tuple[object, str]]:
    """What is said of a command's own settings, each with where it is said; `known` are their names."""
    values: dict[str, tuple[object, str]] = {}
    table = _table(folder / FILE).get(command, {})
    for name, value in table.items() if isinstance(table, Mapping) else ():
        where = f"{folder / FILE}: {command}.{name}"
        _must_be_known(str(name), list(known), where=f"{folder / FILE}: ")
        values[str(name)] = (folder / str(value) if name in _PATHS else value, where)
    prefix = f"QUOTH_{command.upper()}_"
    for variable, text in sorted(environment.items()):
        if variable.startswith(prefix):
            name = variable.removeprefix(prefix).lower()
            _must_be_known(name, list(known), where=f"{variable}: ")
            values[name] = (text, variable)
    return values | {name: (value, f"--{name}") for name, value in flags.items() if value is not None}


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML ({error}); correct it or remove it") from error


def _must_be_known(name: str, known: list[str], *, where: str) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}"
        raise SettingsError(f"{where}no setting is called '{name}' ({hint})")


def _base(value: object, source: str) -> str:
    try:
        return iris.check_base(str(value))
    except SettingsError as error:
        raise SettingsError(f"{source}: {error}") from error


def _curation(value: object, source: str, *, folder: Path) -> Path | None:
    if source == "default":
        return CURATION if (folder / CURATION).is_file() else None
    # Said to be nothing: no log is followed. A path of no characters is that of the folder itself.
    return Path(str(value)) if str(value) not in {"", "."} else None


def _workers(value: object, source: str) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number < 1:
        raise SettingsError(f"{source}: '{value}' is no number of workers; give a whole number from 1")
    return number


def _languages(value: object, source: str) -> Path | None:
    if value is None:
        return None
    if not Path(str(value)).is_dir():
        raise SettingsError(f"{source}: '{value}' is no folder; name one with a folder of tables for each language")
    return Path(str(value))


def _lang(value: object, source: str) -> str:
    known = messages.languages()
    if value not in known:
        raise SettingsError(f"{source}: '{value}' is no language that quoth speaks; give one of {', '.join(known)}")
    return str(value)


def _pipelines(value: object, source: str) -> dict[str, str]:
    """`{nl = "name"}` of a file, or `nl=name,de=other` of the environment."""
    if isinstance(value, Mapping):
        pairs = [(str(lang), str(name)) for lang, name in value.items()]
    else:
        pairs = [(lang, name) for lang, _, name in (part.partition("=") for part in str(value).split(","))]
    found = {lang.strip(): name.strip() for lang, name in pairs}
    if not all(found) or not all(found.values()):
        raise SettingsError(f"{source}: '{value}' names no pipelines; give language and spaCy pipeline as in nl=name")
    return found


def _least_sure(value: object, source: str) -> float | None:
    if value is None:
        return None
    try:
        number = float(str(value))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise SettingsError(f"{source}: '{value}' is no confidence; give a number from 0, which keeps all, to 1")
    return number
