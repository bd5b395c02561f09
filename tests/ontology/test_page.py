from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import OWL, BNode, Graph, Literal, URIRef

from pipeline.errors import DataError
from pipeline.ontology.page import __main__ as command
from pipeline.ontology.page import diagram, render
from pipeline.ontology.page.expressions import words
from pipeline.ontology.page.shown import examples
from pipeline.ontology.page.terms import Term, terms
from pipeline.resources import folder
from pipeline.vocabulary import own
from pipeline.vocabulary import terms as declared

HOME = folder("ontology")
# What no example states: wholes of which it has the parts, and changes that are like the other changes.
WITHOUT_EXAMPLE = {"ControlledValue", "Entity", "ArticleChange", "DecisionChange"}
LOADS = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base"}


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(HOME / "quoth.ttl")


@pytest.fixture(scope="module")
def described(graph: Graph, root: Path) -> list[Term]:
    return terms(graph, Graph().parse(HOME / "alignments.ttl"), root / "docs" / "graph.md")


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return render(HOME, root / "docs" / "graph.md")


def test_page_is_what_its_sources_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("seed", ["1", "2"])
def test_page_is_the_same_whatever_the_order_of_hashes(seed: str, root: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    checked = [sys.executable, "-m", "pipeline.ontology.page", "--check"]
    assert subprocess.run(checked, env=environment, cwd=root, check=False).returncode == 0


def test_tags_of_the_page_are_closed_in_order(page: str) -> None:
    parsed = Page(page)
    assert (parsed.open, parsed.crossed) == ([], [])


def test_page_loads_nothing(page: str) -> None:
    parsed = Page(page)
    assert len(parsed.tags) >= 1000
    assert {tag for tag, _ in parsed.tags} & LOADS == set()
    assert parsed.all("src") == parsed.all("srcset") == []
    assert not any(word in page for word in ("@import", "url(http", "url(//", "javascript:"))
    assert [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")] == []


def test_every_link_leads_somewhere(page: str, root: Path) -> None:
    parsed = Page(page)
    ids = parsed.all("id")
    assert [one for one, times in Counter(ids).items() if times > 1] == []
    links = set(parsed.all("href"))
    assert {link for link in links if link.startswith("#")} - {f"#{one}" for one in ids} == set()
    files = {link for link in links if not link.startswith(("#", "https://creativecommons.org/"))}
    assert len(files) >= 6
    assert {file for file in files if not (root / "docs" / file).is_file()} == set()


def test_every_term_has_its_place_in_both_languages(page: str, described: list[Term], graph: Graph) -> None:
    assert {term.iri for term in described} == set(declared(graph))
    assert len(described) >= 200
    ids = set(Page(page).all("id"))
    assert {term.name for term in described} - ids == set()
    assert [
        term.name for term in described if set(term.labels) != {"en", "nl"} or set(term.definitions) != {"en", "nl"}
    ] == []


def test_every_property_has_a_domain_and_a_range(described: list[Term]) -> None:
    properties = [term for term in described if term.kind.endswith("property")]
    assert len(properties) >= 80
    assert [term.name for term in properties if not {"domain", "range"} <= {head for head, _ in term.facts}] == []


def test_every_property_is_on_some_node_of_the_graph(described: list[Term]) -> None:
    # the run is described below the table, and has no row in it
    run = {"codeFingerprint", "modelFingerprint", "softwareVersion"}
    assert {term.name for term in described if term.kind.endswith("property") and not term.nodes} - run == set()


def test_every_class_and_property_has_an_example(described: list[Term], graph: Graph) -> None:
    found = examples(HOME)
    namespace = own(graph)
    lists = {one for one, of in graph.subject_objects(OWL.equivalentClass) if (of, OWL.oneOf, None) in graph}
    lists.add(namespace.Act)
    lacking = {term.name for term in described if term.iri not in found and term.kind != "controlled value"}
    assert {name for name in lacking if namespace[name] not in lists} <= WITHOUT_EXAMPLE


def test_expression_is_written_as_protege_shows_it(graph: Graph) -> None:
    def shown(name: str) -> str:
        (node,) = graph.objects(own(graph)[name], OWL.equivalentClass)
        return "".join(word.rpartition("#")[2] for word in words(graph, node))

    assert shown("NestedStatement") == "Statement and (reportedBy some Statement)"
    assert shown("SpokenAbout") == "Agent and (inverse (about) some Statement)"
    assert shown("DirectQuotation") == "Statement and (mode value Direct)"
    assert shown("Polarity") == "{Affirmed, Negated}"


def test_kind_of_expression_that_is_new_is_no_silence() -> None:
    counted, node = Graph(), BNode()
    counted.add((node, OWL.onProperty, URIRef("urn:property")))
    counted.add((node, OWL.maxCardinality, Literal(1)))
    with pytest.raises(ValueError, match=r"expressions\.py"):
        words(counted, node)


def test_diagram_says_what_the_ontology_says(graph: Graph) -> None:
    assert len(diagram.arrows()) >= 25
    assert diagram.untrue(graph, own(graph)) == []


def test_arrow_that_the_ontology_lacks_is_reported(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "diagram.tsv"
    text = diagram.TABLE.read_text(encoding="utf-8")
    table.write_text(text.replace("arrow\tholder\tTenure\tPerson", "arrow\tholder\tTenure\tPlace"), encoding="utf-8")
    assert diagram.untrue(graph, own(graph), table) == [
        "diagram.tsv: Tenure holder Place is not in quoth.ttl: change the row"
    ]
    table.write_text(text.replace("110,60", "110;60"), encoding="utf-8")
    with pytest.raises(DataError, match="'110;60' is no point"):
        diagram.boxes(table)


def test_arrows_of_the_diagram_begin_and_end_at_their_boxes_and_cross_no_other() -> None:
    places = {box.name: box.at for box in diagram.boxes()}
    for arrow in diagram.arrows():
        for name, point in ((arrow.start, arrow.way[0]), (arrow.end, arrow.way[-1])):
            assert on_edge(point, places[name]), (arrow, name)
        for (x1, y1), (x2, y2) in zip(arrow.way, arrow.way[1:], strict=False):
            assert x1 == x2 or y1 == y2, arrow
            crossed = [
                name
                for name, at in places.items()
                if overlap((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), inside(at))
            ]
            assert crossed == [], arrow


def test_words_of_the_diagram_lie_on_no_box_and_on_no_other_words() -> None:
    taken = [inside(box.at) for box in diagram.boxes()]
    for arrow in diagram.arrows():
        for number, line in enumerate(arrow.lines):
            width = 7 * len(line)
            left = arrow.at[0] - {"left": 0, "middle": width // 2, "right": width}[arrow.side]
            bottom = arrow.at[1] + number * diagram.LINE
            area = (left, bottom - 11, left + width, bottom + 3)
            assert not any(overlap(area, one) for one in taken), line
            taken.append(area)


def test_diagram_can_be_heard(page: str) -> None:
    assert "Statement speaker, addressee Agent; Statement about Agent" in page
    labelled = [attributes["aria-labelledby"] for tag, attributes in Page(page).tags if tag == "svg"]
    assert labelled == ["diagram-title diagram-words"]


Area = tuple[int, int, int, int]


def inside(at: diagram.Point) -> Area:
    x, y = at
    return (
        x - diagram.WIDTH // 2 + 1,
        y - diagram.HEIGHT // 2 + 1,
        x + diagram.WIDTH // 2 - 1,
        y + diagram.HEIGHT // 2 - 1,
    )


def on_edge(point: diagram.Point, at: diagram.Point) -> bool:
    across, down = abs(point[0] - at[0]), abs(point[1] - at[1])
    half = (diagram.WIDTH // 2, diagram.HEIGHT // 2)
    return (across == half[0] and down <= half[1]) or (down == half[1] and across <= half[0])


def overlap(one: Area, other: Area) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
