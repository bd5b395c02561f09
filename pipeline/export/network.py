"""Who talks about whom, as a network: agents are its nodes, an edge counts the statements of one about another.

GraphML (http://graphml.graphdrawing.org) and GEXF 1.2 (https://gexf.net), for Gephi, Cytoscape, yEd and networkx.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ElementTree

from pipeline.export.common import name
from pipeline.export.material import Material
from pipeline.export.wishes import Wishes
from pipeline.model import Mode, Stance, Statement

if TYPE_CHECKING:
    import networkx as nx

# XML 1.0 has no place for these, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(material: Material, _: Wishes) -> Iterator[bytes]:
    """The network as GraphML."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(network(material), named_key_ids=True)
    # networkx writes Python's words for yes and no, which xs:boolean does not have
    for data in writer.xml.iter("data"):
        if data.get("key") == "named":
            data.text = data.text.lower()
    writer.indent(writer.xml)
    yield _document(writer.xml)


def gexf(material: Material, _: Wishes) -> Iterator[bytes]:
    """The network as GEXF."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(network(material))
    # the day of writing
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    writer.indent(writer.xml)
    yield _document(writer.xml)


def network(material: Material) -> nx.DiGraph[str]:
    """All who speak and all who are spoken of; an edge from each speaker to each whom their statements are about."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    edges: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    says: Counter[str] = Counter()
    about: Counter[str] = Counter()
    for one in material.statements:
        whom = {each.entity for each in one.about}
        about.update(whom)
        if one.speaker:
            says[one.speaker.entity] += 1
            for iri in whom:
                edges[one.speaker.entity, iri].append(one)
    for iri in sorted(says.keys() | about.keys()):
        agent = material.agents.get(iri)
        graph.add_node(
            iri,
            label=_plain(name(agent) if agent else iri),
            kind=str(agent.kind) if agent else "",
            named=agent.named if agent else True,
            says=says[iri],
            spoken_about=about[iri],
        )
    for (speaker, whom_iri), statements in sorted(edges.items()):
        graph.add_edge(speaker, whom_iri, **_counts(statements, whom_iri))
    return graph


def _counts(statements: list[Statement], whom: str) -> dict[str, Any]:
    """What an edge tells: how many statements, of which mode and stance, and which."""
    modes = Counter(one.mode for one in statements)
    stances = Counter(
        stance for one in statements for stance in {each.stance for each in one.about if each.entity == whom}
    )
    return {
        "weight": len(statements),
        **{str(mode): modes[mode] for mode in Mode},
        **{f"stance_{stance}": stances[stance] for stance in Stance},
        "statements": " ".join(sorted(one.id for one in statements)),
    }


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _document(root: Any) -> bytes:  # noqa: ANN401 - networkx has no types
    out = BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"
