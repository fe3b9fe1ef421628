"""The checks of .ci/outside for tables beside the plain CSV, and for scripts of tables."""

import csv
import re

from csvw import TableGroup
from frictionless import Package, system
from outside import same, xml_clean

csv.field_size_limit(10**9)


def check_frictionless(folder, expected):
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["type", "note"])[:3]
        entities = package.get_resource("entities").read_rows()
        same({r["id"]: r["name"] for r in entities}, expected.names(), "names")
        facts = package.get_resource("facts").read_rows()
        same(sorted((r["source"], r["target"], r["relation"], float(r["weight"])) for r in facts), expected.weights(), "facts")
        assert all(isinstance(r["mentions"], int) and isinstance(r["symmetric"], bool) for r in facts)


def check_csvw(folder, expected):
    group = TableGroup.from_file(folder / "csv-metadata.json")
    assert group.check_referential_integrity() is not False
    entities, facts = (list(t) for t in group.tables)
    same({r["id"]: r["name"] for r in entities}, expected.names(), "names")
    same({r["id"]: r["aliases"] for r in entities if r["aliases"]}, {i: "; ".join(e["aliases"]).split("; ") for i, e in expected.entities.items() if e["aliases"]}, "aliases")
    same(sorted((r["source"], r["target"], r["relation"], r["weight"]) for r in facts), expected.weights(), "facts")


def check_neo4j(folder, expected):
    """Python reads the tables as Neo4j does: quotes doubled, no escape, no line break in a value."""
    line = lambda text: xml_clean(text).replace("\n", " ")

    def table(name):
        lines = (folder / name).read_bytes().decode().split("\n")
        head, *body = csv.reader(lines[:-1], strict=True)
        assert all(len(row) == len(head) for row in body), name
        return [dict(zip(head, row)) for row in body]

    nodes = table("nodes.neo4j.csv")
    same({r["uid:ID"]: r["name:string"] for r in nodes}, expected.names(line), "names")
    same({r["uid:ID"]: r[":LABEL"] for r in nodes}, {i: "|".join(filter(None, ["Entity", e["type"]])) for i, e in expected.entities.items()}, "labels")
    edges = table("relationships.neo4j.csv")
    got = [(r[":START_ID"], r[":END_ID"], r[":TYPE"], float(r["weight:double"])) for r in edges]
    same(sorted(got), expected.weights(line), "relationships")
    assert all(re.fullmatch(r"(-?\d{4}-\d\d-\d\d)?", r["start:date"]) for r in edges)


TOKEN = re.compile(r"""'(?:[^'\\]|\\[\\'nrt]|\\u[0-9A-F]{4})*'|`(?:[^`\n]|``)+`|[A-Za-z_]\w*|-?\d[\w.-]*|[{}()\[\]:,;.=+<>-]|\s+""")


def check_cypher(folder, expected):
    """Every character of the script belongs to a token, and the strings are those of the graph."""
    script = (folder / "graph.cypher").read_text(encoding="utf-8")
    assert not re.search(r"\\\\u", script), "a backslash before a u"
    at, names, types = 0, {}, []
    tokens = []
    while at < len(script):
        token = TOKEN.match(script, at)
        assert token, script[at : at + 80]
        tokens.append(token[0])
        at = token.end()
    tokens = [t for t in tokens if not t.isspace()]

    def string(i):
        text = ""
        while True:
            text += re.sub(r"\\(u....|.)", lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "u" else {"n": "\n", "r": "\r", "t": "\t"}.get(m[1], m[1]), tokens[i][1:-1], flags=re.S)
            if tokens[i + 1] != "+":
                return text
            i += 2

    for i, token in enumerate(tokens):
        if token == "uid" and tokens[i + 2].startswith("'"):
            key = string(i + 2)
        if token == "name" and tokens[i - 1] == "{":
            names[key] = string(i + 2)
        if token == "`relation`":
            types.append(string(i + 2))
    same(names, expected.names(), "names")
    same(sorted(types), sorted(r for _, _, r, _ in expected.weights()), "relations")
    for closing, opening in ("()", "[]", "{}"):
        same(tokens.count(opening), tokens.count(closing), "brackets")


CHECKS = [
    ("frictionless finds the CSV as its data package says", check_frictionless),
    ("csvw finds the CSV as its metadata say", check_csvw),
    ("the Neo4j tables hold the graph", check_neo4j),
    ("the Cypher script holds the graph", check_cypher),
]
