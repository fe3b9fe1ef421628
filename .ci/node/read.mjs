// Reads exported graphs with the parsers of Gephi Lite (graphology's), of Mermaid and of Neo4j's tools, and writes down what these made of them:
// `node read.mjs FOLDER...` makes node.json in each folder. It judges nothing; outside_node.py does.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

// Both are made for browsers and look for what these have.
const { window } = new JSDOM("<!doctype html><body></body>");
for (const name of ["window", "document", "DOMParser", "Document", "Node", "Element", "HTMLElement", "SVGElement"])
  globalThis[name] = window[name] ?? window;

const require = createRequire(import.meta.url);
const Graph = require("graphology");
// The parsers that Gephi Lite loads, with the options that it gives them (packages/gephi-lite/src/core/file/utils.ts).
const gexf = require("graphology-gexf/browser");
const graphml = require("graphology-graphml/browser");
const { default: mermaid } = await import("mermaid");
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

/** What Mermaid keeps of a flowchart, with its own code for entities turned back into theirs. */
async function flowchart(text) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const decoded = (label) => label.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";");
  const vertices = [...db.getVertices().values()];
  return {
    nodes: vertices.map((v) => ({ id: v.id, label: decoded(v.text), classes: v.classes })),
    edges: db.getEdges().map((e) => ({ source: e.start, target: e.end, label: decoded(e.text), type: e.type })),
  };
}

const readers = {
  graphml: ["graph.graphml", (text) => graphml.parse(Graph, text, { addMissingNodes: true }).export()],
  gexf: ["graph.gexf", (text) => gexf.parse(Graph, text, { allowUndeclaredAttributes: true, addMissingNodes: true }).export()],
  graphology: ["graph.graphology.json", (text) => Graph.from(JSON.parse(text)).export()],
  mermaid: ["graph.mmd", flowchart],
  // Neo4j's own grammar and checks of meaning: unknown variables, types, queries that do not end.
  cypher: ["graph.cypher", (text) => lintCypherQuery(text, {}).diagnostics.map((d) => [d.range.start.line + 1, d.message])],
};

for (const folder of process.argv.slice(2)) {
  const seen = {};
  for (const [name, [file, read]] of Object.entries(readers)) {
    try {
      seen[name] = await read(readFileSync(join(folder, file), "utf8"));
    } catch (error) {
      seen[name] = { error: String(error).slice(0, 1000) };
    }
  }
  writeFileSync(join(folder, "node.json"), JSON.stringify(seen));
}
// Mermaid leaves something running.
process.exit(0);
