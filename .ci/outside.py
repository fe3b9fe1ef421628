"""Reads exported graphs with the programs they are for and compares with graph.json: outside.py XSD_FOLDER FOLDER..."""

import csv
import html
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from pathlib import Path

import igraph
import networkx
from lxml import etree


def xml_clean(text):
    """The text as XML can hold it."""
    text = "".join(c for c in text if (c >= " " or c in "\n\t\r") and c not in "\ufffe\uffff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Expected:
    """What the files must hold, worked out from graph.json anew."""

    def __init__(self, path):
        graph = json.loads(path.read_text(encoding="utf-8"))
        self.entities = {e["id"]: e for e in graph["entities"]}
        edges = defaultdict(list)
        for fact in graph["facts"]:
            if (fact["polarity"], fact["modality"]) != ("positive", "asserted"):
                continue
            ends = [fact["source"], fact["target"]]
            if not fact["directed"]:
                ends.sort()
            edges[*ends, fact["relation"], fact["directed"]].append(fact)
        self.edges = dict(edges)
        self.sentences = graph["sentences"]

    def names(self, change=lambda text: text):
        return {id: change(e["name"]) for id, e in self.entities.items()}

    def weights(self, change=lambda text: text):
        """(source, target, relation) to the number of mentions, as a sorted list."""
        weight = lambda facts: float(sum(len(f["evidence"]) for f in facts))
        return sorted((s, t, change(r), weight(facts)) for (s, t, r, _), facts in self.edges.items())

    def connected(self):
        return {end for source, target, *_ in self.edges for end in (source, target)}


def same(got, wanted, what):
    if got != wanted:
        if isinstance(wanted, dict):
            got, wanted = list(got.items()), list(wanted.items())
        pair = next(((g, w) for g, w in zip(got, wanted) if g != w), (len(got), len(wanted)))
        raise AssertionError(f"{what}: got {pair[0]!r}, wanted {pair[1]!r}"[:400])


def check_networkx(folder, expected):
    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    nodes = graph.nodes(data=True)
    same({d["uid"]: d["label"] for _, d in nodes}, expected.names(xml_clean), "labels")
    same({d["uid"]: d.get("type") for _, d in nodes}, {i: e["type"] for i, e in expected.entities.items()}, "types")
    same({d["uid"]: d["mentions"] for _, d in nodes}, {i: len(e["mentions"]) for i, e in expected.entities.items()}, "mentions")
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


def check_xsd(folder, xsd):
    for schema, file in (("graphml-kg.xsd", "graph.graphml"), ("graphml.xsd", "strict.graphml")):
        command = ["xmllint", "--nonet", "--noout", "--huge", "--schema", str(xsd / schema), str(folder / file)]
        run = subprocess.run(command, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr[:400]


def check_graphviz(folder, expected):
    run = subprocess.run(["dot", "-Tsvg", str(folder / "graph.dot")], capture_output=True)
    assert run.returncode == 0 and not run.stderr, run.stderr.decode()[:400]
    svg = etree.fromstring(run.stdout, etree.XMLParser(huge_tree=True))
    space = "{http://www.w3.org/2000/svg}"
    texts = lambda group: " ".join("".join(t.itertext()) for t in group.iter(space + "text"))
    squeeze = lambda text: " ".join(text.split())
    nodes = {g.get("id"): squeeze(texts(g)) for g in svg.iter(space + "g") if g.get("class") == "node"}
    lines = [g for g in svg.iter(space + "g") if g.get("class") == "edge"]

    def drawn(name):
        if len(name) > 300:
            name = name[:300] + "…"
        name = re.sub(r"[\r\n]", " ", name)
        return squeeze("".join(c for c in name if c == "\t" or unicodedata.category(c) != "Cc" and c not in "\ufffe\uffff"))

    names = {id: drawn(name) for id, name in expected.names().items() if id in expected.connected()}
    same(dict(sorted(nodes.items())), dict(sorted(names.items())), "names")
    same(len(lines), len({(s, t, d) for s, t, _, d in expected.edges}), "lines")


def rows(path, **dialect):
    csv.field_size_limit(10**9)
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True, **dialect))


def check_csv(folder, expected):
    same({r["id"]: r["name"] for r in rows(folder / "entities.csv")}, expected.names(), "names")
    facts = rows(folder / "facts.csv")
    same(sorted((r["source"], r["target"], r["relation"], float(r["weight"])) for r in facts), expected.weights(), "facts")
    ids = sorted(id for r in facts for id in r["facts"].split("; "))
    same(ids, sorted(f["id"] for facts in expected.edges.values() for f in facts), "ids of facts")


def check_csv_gephi(folder, expected):
    """Python's csv with a backslash as escape reads what Gephi's parser reads."""
    nodes = rows(folder / "nodes.csv", escapechar="\\")
    same({r["uid"]: r["Label"] for r in nodes}, expected.names(xml_clean), "labels")
    uid = {r["Id"]: r["uid"] for r in nodes}
    edges = rows(folder / "edges.csv", escapechar="\\")
    got = sorted((uid[r["Source"]], uid[r["Target"]], r["Kind"], float(r["Weight"])) for r in edges)
    same(got, expected.weights(xml_clean), "edges")
    assert {r["Type"] for r in edges} <= {"Directed", "Undirected"}


SHEET = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
         "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0"}


def sheet(path):
    """The cells of a CSV as LibreOffice sees them: (value type, text), row by row. Fails if one is a formula."""
    with tempfile.TemporaryDirectory() as work:
        # Comma, double quotes, UTF-8, from the first line, and what is quoted is text.
        command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--infilter=CSV:44,34,76,1,,0,true",
                   "--convert-to", "fods", "--outdir", work, str(path)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
        file = Path(work) / (path.stem + ".fods")
        assert file.exists(), run.stdout + run.stderr
        tree = etree.parse(file, etree.XMLParser(huge_tree=True))
    q = lambda name: "{%s}%s" % (SHEET[name.split(":")[0]], name.split(":")[1])

    def text(element):
        out = element.text or ""
        for child in element:
            if child.tag == q("text:s"):
                out += " " * int(child.get(q("text:c"), "1"))
            elif child.tag == q("text:tab"):
                out += "\t"
            elif child.tag == q("text:line-break"):
                out += "\n"
            else:
                out += text(child)
            out += child.tail or ""
        return out

    for row in tree.iter(q("table:table-row")):
        cells = []
        for cell in row.iter(q("table:table-cell")):
            formula = cell.get(q("table:formula"))
            assert formula is None, f"a formula: {formula}"
            value = "\n".join(text(p) for p in cell.findall(q("text:p")))
            repeat = min(int(cell.get(q("table:number-columns-repeated"), "1")), 100)
            cells += [(cell.get(q("office:value-type")), value)] * repeat
        yield cells


DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def unguarded(text):
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(DANGEROUS) else text


def check_libreoffice(folder, expected):
    def table(name):
        head, *body = sheet(folder / name)
        titles = [text for _, text in head]
        return [dict(zip(titles, row)) for row in body if any(text for _, text in row)]

    cut = lambda text: text if len(text) <= 32000 else text[:32000] + "…"
    entities = table("entities-spreadsheet.csv")
    names = {r["Id"][1]: unguarded(r["Name"][1]) for r in entities}
    same(names, expected.names(lambda name: cut(xml_clean(name))), "names")
    assert all(r["Name"][0] == "string" and r["Mentions"][0] == "float" for r in entities)
    facts = table("facts-spreadsheet.csv")
    got = [(r["Source id"][1], r["Target id"][1], unguarded(r["Relation"][1]), float(r["Mentions"][1])) for r in facts]
    same(sorted(got), expected.weights(lambda text: cut(xml_clean(text))), "facts")


CHECKS = [
    ("networkx reads the GraphML", check_networkx),
    ("igraph reads the GraphML", check_igraph),
    ("kinds and text of the GraphML suit Gephi", check_kinds),
    ("Graphviz draws the DOT", check_graphviz),
    ("the CSV holds the graph", check_csv),
    ("the Gephi CSV holds the graph", check_csv_gephi),
    ("LibreOffice reads the spreadsheet CSV", check_libreoffice),
]


def main():
    import outside_rdf  # which read this file in turn, as a module
    import outside_tables

    xsd, folders = Path(sys.argv[1]), [Path(f) for f in sys.argv[2:]]
    passed = failed = 0
    for folder in folders:
        expected = Expected(folder / "graph.json")
        checks = [(name, check, expected) for name, check in CHECKS + outside_rdf.CHECKS + outside_tables.CHECKS]
        if xsd.is_dir():
            checks.append(("xmllint finds the GraphML valid", check_xsd, xsd))
        for name, check, argument in checks:
            try:
                check(folder, argument)
            except Exception as error:  # a reader may fail in any way; the other checks go on
                print(f"FAILED {folder.name}: {name}: {type(error).__name__}: {error}")
                failed += 1
            else:
                print(f"ok     {folder.name}: {name}")
                passed += 1
    if not xsd.is_dir():
        print("no XML schemas here: their check is left out")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
