"""The checks of .ci/outside for node-link JSON and RDF."""

import json
import logging
from collections import Counter

import networkx
import pyoxigraph
import rdflib
from outside import same

# Python has no years before 1; rdflib keeps such a date as it is written, and says so at length.
logging.getLogger("rdflib").setLevel(logging.ERROR)

URN = "urn:copan:"
RDF, OA, PROV = rdflib.RDF, rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("http://www.w3.org/ns/prov#")
KG = rdflib.Namespace(URN + "vocabulary:")


def check_node_link(folder, expected):
    data = json.loads((folder / "graph.node-link.json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    assert graph.is_directed() and graph.is_multigraph()
    same(dict(graph.nodes(data="label")), expected.names(), "labels")
    edges = [(s, t, d["relation"], d["weight"]) for s, t, d in graph.edges(data=True)]
    same(sorted(edges), expected.weights(), "edges")


def triples(path, syntax):
    graph = rdflib.Graph()
    graph.parse(path, format=syntax)
    return graph


def check_rdflib(folder, expected):
    turtle = triples(folder / "graph.ttl", "turtle")
    names = {str(s)[len(URN + "entity:"):]: str(o) for s, o in turtle.subject_objects(rdflib.RDFS.label) if str(s).startswith(URN + "entity:")}
    same(names, expected.names(), "labels")
    facts = list(turtle.subjects(RDF.type, RDF.Statement))
    same(len(facts), sum(len(f) for f in expected.edges.values()), "facts")
    mentions = Counter()
    for fact in facts:
        ends = [str(turtle.value(fact, p)) for p in (RDF.subject, RDF.object)]
        assert (turtle.value(fact, RDF.subject), turtle.value(fact, RDF.predicate), turtle.value(fact, RDF.object)) in turtle
        mentions[*(e.removeprefix(URN + "entity:") for e in ends), str(turtle.value(turtle.value(fact, RDF.predicate), rdflib.RDFS.label)),
                 bool(turtle.value(fact, KG.symmetric))] += int(turtle.value(fact, KG.mentions))
    same(sorted((s, t, r, float(n)) for (s, t, r, _), n in mentions.items()), expected.weights(), "edges")
    found = set()
    for fact in facts:
        for evidence in turtle.objects(fact, PROV.wasDerivedFrom):
            target = turtle.value(evidence, OA.hasTarget)
            quotes = [q for s in turtle.objects(target, OA.hasSelector) for q in turtle.objects(s, OA.exact)]
            found.update(str(q) for q in quotes)
    wanted = {expected.sentences[e["sentence"]]["text"] for facts in expected.edges.values() for f in facts for e in f["evidence"]}
    same(sorted(found), sorted(wanted), "sentences")
    same(set(triples(folder / "graph.jsonld", "json-ld")) ^ set(turtle), set(), "JSON-LD and Turtle")
    quads = rdflib.Dataset()
    quads.parse(folder / "graph.nq", format="nquads")
    same(set(quads.default_graph) ^ set(turtle), set(), "N-Quads and Turtle")
    named = {t for g in quads.graphs() if g.identifier != rdflib.graph.DATASET_DEFAULT_GRAPH_ID for t in g}
    assert named <= set(turtle) and bool(named) == bool(facts)


def check_oxigraph(folder, expected):
    read = lambda name, syntax: list(pyoxigraph.parse(path=str(folder / name), format=syntax))
    formats = pyoxigraph.RdfFormat
    turtle = {q.triple for q in read("graph.ttl", formats.TURTLE)}
    quads = read("graph.nq", formats.N_QUADS)
    assert turtle == {q.triple for q in quads if q.graph_name == pyoxigraph.DefaultGraph()}, "N-Quads"
    assert turtle == {q.triple for q in read("graph.jsonld", formats.JSON_LD)}, "JSON-LD"
    newer = [q.triple for q in read("graph.rdf12.ttl", formats.TURTLE)]
    reifiers = {t.subject: t.object for t in newer if t.predicate.value == str(RDF) + "reifies"}
    same(len(reifiers), sum(len(f) for f in expected.edges.values()), "reifiers")
    old = {(t.subject, t.predicate.value.removeprefix(str(RDF))): t.object for t in turtle}
    for fact, triple in reifiers.items():
        assert isinstance(triple, pyoxigraph.Triple)
        same([triple.subject, triple.predicate, triple.object], [old[fact, p] for p in ("subject", "predicate", "object")], "a triple term")
    same(len(set(newer)), len(turtle) - 3 * len(reifiers), "statements of RDF 1.2")


CHECKS = [
    ("networkx reads the node-link JSON", check_node_link),
    ("rdflib reads Turtle, N-Quads and JSON-LD", check_rdflib),
    ("Oxigraph reads all four ways to write RDF", check_oxigraph),
]
