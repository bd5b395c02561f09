"""What is meant by the names that people give: ids, IRIs, the ends of IRIs, names of agents."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from pipeline import iris
from pipeline.errors import InputError
from pipeline.export.material import Material


def named_articles(material: Material, names: Iterable[str]) -> set[str]:
    """The ids of the articles with these ids, IRIs or first characters of an id."""
    by_iri = {iris.article(one, base=material.base): one for one in material.texts}
    return {_one(material, "article", by_iri.get(name, name), material.texts) for name in names}


def named_statements(material: Material, names: Iterable[str]) -> set[str]:
    """The ids of the statements with these ids, IRIs or first characters of an id."""
    ids = [one.id for one in material.statements]
    return {_one(material, "statement", name.rpartition("/")[2], ids) for name in names}


def named_agents(material: Material, names: Iterable[str]) -> set[str]:
    """The IRIs of the agents with these IRIs, ends of IRIs or names; all whom a name may mean."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for one in material.entities:
        for name in {one.iri, one.iri.removeprefix(material.base)}:
            called[name].add(one.iri)
        for label in (*one.labels, *one.aliases):
            called[label.text.casefold()].add(one.iri)
            shown.setdefault(label.text.casefold(), label.text)
    found: set[str] = set()
    for name in names:
        meant = called.get(name) or called.get(name.strip().casefold())
        if not meant:
            near = difflib.get_close_matches(name.strip().casefold(), shown, n=1)
            hint = f"did you mean '{shown[near[0]]}'?" if near else "'quoth query names' lists them"
            raise InputError(f"{material.folder}: nobody is called '{name}'; {hint}")
        found |= meant
    return found


def _one(material: Material, kind: str, name: str, ids: Iterable[str]) -> str:
    """The one id that is meant."""
    found = [one for one in ids if one == name] or sorted(one for one in ids if name and one.startswith(name))
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{material.folder}: '{name}' begins the ids of {len(found)} {kind}s; give more of it")
    raise InputError(f"{material.folder}: no {kind} '{name}'; the ids stand in {material.folder / f'{kind}s.jsonl'}")
