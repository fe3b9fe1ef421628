"""The checks of .ci/outside for pictures: DOT drawn by Graphviz, SVG drawn by librsvg."""

import subprocess

from lxml import etree
from outside import drawn, same, squeezed

SVG = "{http://www.w3.org/2000/svg}"


def texts(group):
    return squeezed(" ".join("".join(t.itertext()) for t in group.iter(SVG + "text")))


def check_names(nodes, expected):
    """Where there are many nodes, those with the most mentions have their names."""
    names = {id: drawn(name) for id, name in expected.names().items() if id in expected.connected()}
    same(set(nodes), set(names), "nodes")
    named = {id: name for id, name in nodes.items() if name}
    same(named, {id: names[id] for id in named}, "names")
    mentions = lambda ids: [len(expected.entities[id]["mentions"]) for id in ids]
    if named != nodes:
        assert len(nodes) > 160 and min(mentions(named)) > max(mentions(set(nodes) - set(named)))


def check_graphviz(folder, expected):
    run = subprocess.run(["dot", "-Tsvg", str(folder / "graph.dot")], capture_output=True)
    assert run.returncode == 0 and not run.stderr, run.stderr.decode()[:400]
    svg = etree.fromstring(run.stdout, etree.XMLParser(huge_tree=True))
    nodes = {g.get("id"): texts(g) for g in svg.iter(SVG + "g") if g.get("class") == "node"}
    lines = [g for g in svg.iter(SVG + "g") if g.get("class") == "edge"]
    check_names(nodes, expected)
    same(len(lines), len({(s, t, d) for s, t, _, d in expected.edges}), "lines")


def check_svg(folder, expected):
    file = folder / "graph.svg"
    run = subprocess.run(["rsvg-convert", "--unlimited", "-f", "png", str(file)], capture_output=True)
    assert run.returncode == 0 and not run.stderr, run.stderr.decode()[:400]
    assert run.stdout.startswith(b"\x89PNG")
    svg = etree.parse(file).getroot()
    size = [int.from_bytes(run.stdout[i : i + 4]) for i in (16, 20)]
    same(size, [int(svg.get("width")), int(svg.get("height"))], "size of the picture")
    groups = {g.get("class"): g for g in svg.iter(SVG + "g") if g.get("class") in ("lines", "nodes")}
    ids = list(expected.entities)
    nodes = {ids[int(g.get("id")[1:])]: texts(g) for g in groups["nodes"]}
    check_names(nodes, expected)
    same(len(groups["lines"]), len({(s, t, d) for s, t, _, d in expected.edges}), "lines")


CHECKS = [
    ("Graphviz draws the DOT", check_graphviz),
    ("librsvg draws the SVG", check_svg),
]
