"""The checks of .ci/outside for what Gephi Lite's parsers, Mermaid and Neo4j's linter made of the files, as .ci/node/read.mjs wrote it down."""

import html
import json
import re

from outside import Attributes, drawn, same, squeezed, xml_clean


def seen(folder, reader):
    data = json.loads((folder / "node.json").read_text(encoding="utf-8"))[reader]
    assert "error" not in data, data["error"]
    return data


def check_graph(data, folder, expected, clean, key, lists):
    """A graph as graphology exports it: names, types, kinds, weights and all values, typed."""
    nodes = {n["key"]: n["attributes"] for n in data["nodes"]}
    uid = {k: k if key is None else a[key] for k, a in nodes.items()}
    by_uid = {uid[k]: a for k, a in nodes.items()}
    same({i: a["label"] for i, a in by_uid.items()}, expected.names(clean), "labels")
    kind = "type" if key else "category"
    same({i: a.get(kind) for i, a in by_uid.items()}, {i: e["type"] for i, e in expected.entities.items()}, "types")
    same({i: a["mentions"] for i, a in by_uid.items()}, {i: len(e["mentions"]) for i, e in expected.entities.items()}, "mentions")
    Attributes(folder, expected).compare(by_uid, clean, lists, exact=2**53)
    edges = [(uid[e["source"]], uid[e["target"]], e["attributes"]) for e in data["edges"]]
    same(sorted((s, t, a["relation"], a["weight"]) for s, t, a in edges), expected.weights(clean), "edges")
    for _, _, a in edges:
        assert isinstance(a["weight"], (int, float)) and isinstance(a["symmetric"], bool) and a["label"]
        assert 0 <= a["confidence"] <= 1 and isinstance(a["mentions"], int)
    return by_uid


def check_directions(data, what):
    for edge in data["edges"]:
        same(edge.get("undirected", False), edge["attributes"]["symmetric"], what)


def check_pictures(one, other):
    """Sigma draws the same from both files."""
    for uid, a in one.items():
        b = other[uid]
        same([a["x"], a["y"], a["size"], a.get("community")], [b["x"], b["y"], b["size"], b.get("community")], "places")
        rgb = [int(a["color"][i : i + 2], 16) for i in (1, 3, 5)]
        same("rgb({},{},{})".format(*rgb), b["color"], "colours")


def check_graphml(folder, expected):
    check_graph(seen(folder, "graphml"), folder, expected, xml_clean, "uid", lists="; ".join)


def check_gexf(folder, expected):
    data = seen(folder, "gexf")
    check_graph(data, folder, expected, xml_clean, "uid", lists=list)
    check_directions(data, "directions")
    same(sorted(e["attributes"]["kind"] for e in data["edges"]), sorted(r for _, _, r, _ in expected.weights(xml_clean)), "kinds")


def check_json(folder, expected):
    data = seen(folder, "graphology")
    nodes = check_graph(data, folder, expected, lambda text: text, None, lists=list)
    check_directions(data, "directions")
    assert data["options"]["multi"] and data["options"]["type"] == "mixed"
    check_pictures(nodes, {n["attributes"]["uid"]: n["attributes"] for n in seen(folder, "gexf")["nodes"]})


def check_mermaid(folder, expected):
    """What Mermaid holds is what the file says that it holds: all edges, or all but so many, and the ends of these."""
    data = seen(folder, "mermaid")
    text = (folder / "graph.mmd").read_text(encoding="utf-8")
    left = re.search(r"^  %% (\d+) of (\d+) edges left out", text, re.M)
    if left:
        same(int(left[2]), len(expected.edges), "edges of the graph")
    assert len(text) <= 50_000, "Mermaid's maxTextSize"
    nodes = {n["id"]: n for n in data["nodes"]}
    assert ("more" in nodes) == bool(left)
    nodes.pop("more", None)
    same(len(data["edges"]), len(expected.edges) - (int(left[1]) if left else 0), "edges")
    same(set(nodes), {e[end] for e in data["edges"] for end in ("source", "target")}, "nodes")
    # JavaScript's `trim` takes a byte order mark for a blank.
    trimmed = lambda name: name.strip(" \ufeff")
    names = {i: trimmed(drawn(name)) for i, name in enumerate(expected.names().values())}
    shown = lambda label: trimmed(squeezed(html.unescape(re.sub("<br/?>", "\n", label))))
    same({i: shown(n["label"]) for i, n in nodes.items()}, {i: names[int(i[1:])] for i in nodes}, "names")
    ids = list(expected.entities)
    edges = {(s, t, d) for s, t, _, d in expected.edges}
    for edge in data["edges"]:
        assert (ids[int(edge["source"][1:])], ids[int(edge["target"][1:])], edge["type"] == "arrow_point") in edges, edge
        assert shown(edge["label"])


def check_cypher(folder, expected):
    """Neo4j's own linter has nothing to say of the script, warnings included; what it holds is checked in outside_tables.py."""
    same(seen(folder, "cypher"), [], "faults of the script")


CHECKS = [
    ("graphology reads the GraphML", check_graphml),
    ("graphology reads the GEXF", check_gexf),
    ("graphology reads its JSON", check_json),
    ("Mermaid reads the flowchart", check_mermaid),
    ("Neo4j's linter takes the Cypher script", check_cypher),
]
