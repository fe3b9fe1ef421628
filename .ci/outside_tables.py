"""The checks of .ci/outside for tables and for scripts that make some."""

import csv
import datetime
import re
import sqlite3

import duckdb
import openpyxl
import polars
from csvw import TableGroup
from frictionless import Package, system
from outside import same, xml_clean

csv.field_size_limit(10**9)


def rows(path, **dialect):
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
    # Neo4j takes a backslash before a `u` for a character's number, also behind another backslash.
    assert not re.search(r"(?<!\\)(\\\\)+u", script), "a backslash before a u"
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


def check_openpyxl(folder, expected):
    """Cell by cell: numbers are numbers, days are days, text is text, links lead to the row that they name."""
    book = openpyxl.load_workbook(folder / "graph.xlsx")
    same(book.sheetnames, ["Entities", "Facts", "Evidence", "About"], "sheets")
    fit = lambda text: xml_clean(text) if len(xml_clean(text)) <= 32000 else xml_clean(text)[:32000] + "…"

    def table(name):
        head, *body = book[name].iter_rows()
        assert all(cell.data_type != "f" for row in body for cell in row), "a formula"
        return [dict(zip((cell.value for cell in head), row)) for row in body]

    entities, facts, evidence = table("Entities"), table("Facts"), table("Evidence")
    same({r["Id"].value: r["Name"].value for r in entities}, expected.names(fit), "names")
    assert all(r["Name"].data_type in "s" and r["Mentions"].data_type == "n" for r in entities)
    got = [(r["Source id"].value, r["Target id"].value, r["Relation"].value, float(r["Mentions"].value)) for r in facts]
    same(sorted(got), expected.weights(fit), "facts")
    same(len(evidence), sum(len(f["evidence"]) for facts in expected.edges.values() for f in facts), "sentences")
    for row in facts:
        for end in ("Source", "Target"):
            sheet, cell = row[end].hyperlink.location.split("!")
            same(book[sheet][cell].value, row[end + " id"].value, "a link")
        sheet, cell = row["Sentences"].hyperlink.location.split("!")
        back = book[sheet][cell].hyperlink.location.split("!")
        same(book[back[0]][back[1]].value, row["Id"].value, "a link there and back")
        assert isinstance(row["Confidence"].value, (int, float)) and row["Both ways"].data_type == "b"
        days = {f["time"]["start"] for f in expected.edges[row["Source id"].value, row["Target id"].value, *relation(row, expected)] if f["time"]}
        day = row["First day"].value
        if isinstance(day, datetime.datetime):
            assert str(day.date()) == min(d for d in days if d), days


def relation(row, expected):
    """Relation and direction of an edge, by the id of one of its facts."""
    return next((r, d) for (_, _, r, d), facts in expected.edges.items() if any(f["id"] == row["Id"].value for f in facts))


def check_sql(folder, expected):
    """The script runs."""
    database = sqlite3.connect(":memory:")
    database.executescript((folder / "graph.sql").read_bytes().decode())
    check_database(database, expected)


def check_sqlite(folder, expected):
    """The file opens as it is."""
    check_database(sqlite3.connect(folder / "graph.sqlite"), expected)


def check_database(database, expected):
    """Its keys hold, and the full-text index finds sentences."""
    ask = lambda query, *values: database.execute(query, values).fetchall()
    same(ask("PRAGMA foreign_key_check") + ask("PRAGMA integrity_check"), [("ok",)], "keys")
    same(dict(ask("SELECT id, name FROM entities")), expected.names(), "names")
    same(sorted(ask("SELECT entity, alias FROM aliases")), sorted((i, a) for i, e in expected.entities.items() for a in e["aliases"]), "aliases")
    same(ask("SELECT count(*) FROM mentions"), [(sum(len(e["mentions"]) for e in expected.entities.values()),)], "mentions")
    facts = [f for facts in expected.edges.values() for f in facts]
    got = ask("SELECT facts.id, source, relation, target, label, confidence, count(*) FROM facts JOIN evidence ON fact = facts.id GROUP BY facts.id")
    wanted = [(f["id"], f["source"], f["relation"], f["target"], f["label"], f["confidence"], len(f["evidence"])) for f in facts]
    same(sorted(got), sorted(wanted), "facts")
    texts = {expected.sentences[e["sentence"]]["text"] for f in facts for e in f["evidence"]}
    same(sorted(t for t, in ask("SELECT DISTINCT text FROM sentences")), sorted(texts), "sentences")
    words = {w for t in texts for w in re.findall(r"\b[a-z]{4,}\b", t)}
    for word in sorted(words)[:20]:
        assert ask("SELECT rowid FROM sentences_text WHERE sentences_text MATCH ?", f'"{word}"'), word


def check_parquet(folder, expected):
    """Both readers see the same typed tables."""
    entities, facts = (polars.read_parquet(folder / f"{name}.parquet") for name in ("entities", "facts"))
    same(dict(entities.select("id", "name").iter_rows()), expected.names(), "names")
    aliases = {id: list(dict.fromkeys(e["aliases"])) for id, e in expected.entities.items()}
    same(dict(entities.select("id", "aliases").iter_rows()), aliases, "aliases")
    same(dict(entities.select("id", "mentions").iter_rows()), {id: len(e["mentions"]) for id, e in expected.entities.items()}, "mentions")
    got = facts.select("source", "target", "relation", "weight").iter_rows()
    same(sorted(got), expected.weights(), "facts")
    ids = sorted(id for row in facts["facts"] for id in row)
    same(ids, sorted(f["id"] for facts in expected.edges.values() for f in facts), "ids of facts")
    same((facts.schema["start"], facts.schema["symmetric"]), (polars.Date, polars.Boolean), "types")
    # Days are compared as numbers, since Python has none before the year 1.
    days = 'REPLACE ("start" - DATE \'1970-01-01\' AS "start", "end" - DATE \'1970-01-01\' AS "end")'
    for name, table, replaced in (("entities", entities, ""), ("facts", facts, days)):
        path = str(folder / f"{name}.parquet")
        got = duckdb.execute(f"SELECT * {replaced} FROM read_parquet(?)", [path]).fetchall()
        same(got, table.with_columns(polars.col(polars.Date).cast(polars.Int64)).rows(), f"DuckDB's {name}")


CHECKS = [
    ("the CSV holds the graph", check_csv),
    ("the Gephi CSV holds the graph", check_csv_gephi),
    ("frictionless finds the CSV as its data package says", check_frictionless),
    ("csvw finds the CSV as its metadata say", check_csvw),
    ("the Neo4j tables hold the graph", check_neo4j),
    ("the Cypher script holds the graph", check_cypher),
    ("openpyxl reads the workbook cell by cell", check_openpyxl),
    ("SQLite runs the script, keys hold, words are found", check_sql),
    ("SQLite opens the database, keys hold, words are found", check_sqlite),
    ("polars and DuckDB read the Parquet", check_parquet),
]
