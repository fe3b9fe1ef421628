"""The checks of .ci/outside for GraphML: read by networkx, igraph and graph-tool."""

import json
import math
import re

import igraph
import networkx
from lxml import etree
from outside import Attributes, drawn, same, squeezed, xml_clean


def check_networkx(folder, expected):
    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    nodes = graph.nodes(data=True)
    same({d["uid"]: d["label"] for _, d in nodes}, expected.names(xml_clean), "labels")
    same({d["uid"]: d.get("type") for _, d in nodes}, {i: e["type"] for i, e in expected.entities.items()}, "types")
    same({d["uid"]: d["mentions"] for _, d in nodes}, {i: len(e["mentions"]) for i, e in expected.entities.items()}, "mentions")
    Attributes(folder, expected).compare({d["uid"]: d for _, d in nodes}, xml_clean, "; ".join)
    for _, d in nodes:
        assert isinstance(d["size"], float) and 4 <= d["size"] <= 100, d["size"]
        assert all(isinstance(d[c], int) and 0 <= d[c] <= 255 for c in "rgb")
    uid = dict(graph.nodes(data="uid"))
    edges = [(uid[s], uid[t], d["relation"], d["weight"]) for s, t, d in graph.edges(data=True)]
    same(sorted(edges), expected.weights(xml_clean), "edges")
    for *_, d in graph.edges(data=True):
        assert isinstance(d["weight"], float) and isinstance(d["symmetric"], bool) and d["evidence"]
        assert isinstance(d["confidence"], float) and 0 <= d["confidence"] <= 1


def check_igraph(folder, expected):
    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    same(dict(zip(graph.vs["uid"], graph.vs["label"])), expected.names(xml_clean), "labels")
    uid = graph.vs["uid"]
    edges = [(uid[e.source], uid[e.target], e["relation"], e["weight"]) for e in graph.es]
    same(sorted(edges), expected.weights(xml_clean), "edges")
    assert graph.is_directed()


def check_kinds(folder, expected):
    """Gephi merges edges of a pair that have one kind, and drops text between entities."""
    tree = etree.parse(folder / "graph.graphml")
    edge = "{http://graphml.graphdrawing.org/xmlns}edge"
    kinds = [(e.get("source"), e.get("target"), e.get("label"), e.findtext("*[@key='e_symmetric']")) for e in tree.iter(edge)]
    assert all(kind.strip() for _, _, kind, _ in kinds)
    same(len(set(kinds)), len(expected.edges), "edges of different kinds")
    text = re.sub(r"<!\[CDATA\[.*?\]\]>", "", (folder / "graph.graphml").read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r">[^<]*&[^<]*</data>", text), "an entity in a text"


def check_graph_tool(folder, expected):
    """As outside_graph_tool.py wrote it down: graph-tool is only to be had for Debian's Python."""
    data = json.loads((folder / "graph-tool.json").read_text(encoding="utf-8"))
    assert data["directed"]
    nodes = {n["uid"]: n for n in data["nodes"]}
    same({i: n["label"] for i, n in nodes.items()}, expected.names(xml_clean), "labels")
    same({i: n["type"] or None for i, n in nodes.items()}, {i: e["type"] for i, e in expected.entities.items()}, "types")
    # It has no way to say that a value is absent: 0, false or an empty text stands there.
    Attributes(folder, expected).compare(nodes, xml_clean, "; ".join, absent=("", 0, False))
    edges = [(s, t, e["relation"], e["weight"]) for s, t, e in data["edges"]]
    same(sorted(edges), expected.weights(xml_clean), "edges")
    same(sorted(e["symmetric"] for *_, e in data["edges"]), sorted(not d for *_, d in expected.edges), "directions")


def check_yed(folder, expected):
    """networkx reads what yEd draws: names at nodes, and one line for the edges of a pair."""
    graph = networkx.read_graphml(folder / "graph.yed.graphml", force_multigraph=True)
    nodes = {d["uid"]: d for _, d in graph.nodes(data=True)}
    names = {i: drawn(name) for i, name in expected.names().items() if i in expected.connected()}
    same({i: squeezed(d["label"]) for i, d in nodes.items()}, names, "names")
    same({i: d.get("type") for i, d in nodes.items()}, {i: expected.entities[i]["type"] for i in nodes}, "types")
    assert all(math.isfinite(float(d[c])) for d in nodes.values() for c in "xy")
    uid = dict(graph.nodes(data="uid"))
    lines = sorted((uid[s], uid[t]) for s, t in graph.edges())
    same(lines, sorted((s, t) for s, t, _ in {(s, t, d) for s, t, _, d in expected.edges}), "lines")


CHECKS = [
    ("networkx reads the GraphML", check_networkx),
    ("igraph reads the GraphML", check_igraph),
    ("graph-tool reads the GraphML", check_graph_tool),
    ("kinds and text of the GraphML suit Gephi", check_kinds),
    ("networkx reads yEd's GraphML", check_yed),
]
