"""Reads exported GraphML with graph-tool and writes down what came of it: graph-tool.json in each FOLDER. Runs under Debian's
Python, for which alone graph-tool is packaged; outside_graphs.py compares."""

import json
import sys
from pathlib import Path

import graph_tool

for folder in map(Path, sys.argv[1:]):
    graph = graph_tool.load_graph(str(folder / "graph.graphml"))
    plain = lambda value: value if isinstance(value, (bool, int, float, str)) else str(value)
    of_type = lambda prop, value: bool(value) if prop.value_type() == "bool" else plain(value)
    values = lambda properties, at: {name: of_type(prop, prop[at]) for name, prop in properties.items()}
    nodes = [values(graph.vp, v) for v in graph.vertices()]
    edges = [(graph.vp["uid"][e.source()], graph.vp["uid"][e.target()], values(graph.ep, e)) for e in graph.edges()]
    seen = {"directed": graph.is_directed(), "nodes": nodes, "edges": edges}
    (folder / "graph-tool.json").write_text(json.dumps(seen), encoding="utf-8")
