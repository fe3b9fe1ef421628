#!/usr/bin/env bash
# What exports cost, in one run: CPU seconds of our GraphML writer, of a plain streaming quick-xml writer, of igraph's and of
# networkx's on the same graph; growth with the size of the graph; memory above the graph. benches/export.sh [ENTITIES FACTS]
# Needs Python, and igraph, lxml and networkx from PyPI, which it installs into .venv-outside as .ci/outside does.
set -euo pipefail
cd "$(dirname "$0")/.."
entities=${1:-100000} facts=${2:-500000}

venv=.venv-outside
[ -x $venv/bin/python ] || python3 -m venv $venv
$venv/bin/pip install --quiet --disable-pip-version-check -r .ci/outside-requirements.txt
cargo build --release --locked --quiet -p copan-export --example graphs --example cost --example peak
examples=target/release/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "== CPU seconds, $entities entities and $facts facts"
$examples/graphs "$work/full" large "$entities" "$facts"
$examples/cost "$work/full" graphml plain
for writer in igraph write_graphml_lxml write_graphml_xml; do
    $venv/bin/python benches/export.py $writer "$work/full/graph.graphml" "$work/other.graphml"
done
rm -r "$work/full" "$work/other.graphml"

echo "== CPU seconds by size: GraphML; GEXF with layout and communities"
for edges in 10000 50000 100000 500000 1000000; do
    $examples/graphs "$work/size" large $((edges / 5)) $edges
    echo "$edges facts"
    $examples/cost "$work/size" graphml gexf
    rm -r "$work/size"
done

echo "== bytes in memory above the graph, $entities entities and $facts facts"
$examples/peak "$entities" "$facts" graphml gexf dot csv csv-gephi csv-spreadsheet json node-link graphology \
    turtle turtle12 nquads jsonld neo4j cypher sql mermaid yed
