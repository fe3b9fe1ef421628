//! The graph as RDF: one model, [`describe`](model::describe), and a module for each way to write it down.
//!
//! Every edge that the text asserts is a plain triple, which is what queries look for. Every fact is also a thing of its own,
//! which says how sure it is and where it stands: by default a statement reified as RDF 1.1 has it, which every reader takes;
//! in `turtle12` a reifier of RDF 1.2. What the text does not assert (denied, planned, …) is only reified: a triple would
//! claim it. Provenance is in the words of PROV-O, places in texts in those of the Web Annotation vocabulary.
//!
//! There are no blank nodes, so that two files can be compared and merged line by line.

mod jsonld;
mod model;
mod name;
mod nquads;
mod turtle;

use crate::{File, Format};

const OMITS: &str = "sizes and colours; mentions are counted, not listed";

pub(crate) const TURTLE: Format = Format {
    name: "turtle",
    summary: "RDF 1.1 for people and triple stores: facts reified, with their sentences",
    readers: "rdflib, Oxigraph",
    omits: OMITS,
    whole: false,
    files: &[File { name: "graph.ttl", write: turtle::write }],
};

pub(crate) const TURTLE12: Format = Format {
    name: "turtle12",
    summary: "RDF 1.2: the same, facts as reifiers of triple terms",
    readers: "Oxigraph 0.5; not rdflib",
    omits: OMITS,
    whole: false,
    files: &[File { name: "graph.rdf12.ttl", write: turtle::write12 }],
};

pub(crate) const NQUADS: Format = Format {
    name: "nquads",
    summary: "RDF 1.1, one statement a line; each document is also a named graph of what it says",
    readers: "rdflib, Oxigraph",
    omits: OMITS,
    whole: false,
    files: &[File { name: "graph.nq", write: nquads::write }],
};

pub(crate) const JSON_LD: Format = Format {
    name: "jsonld",
    summary: "RDF 1.1 as JSON, its context embedded: reads without a network",
    readers: "rdflib, Oxigraph",
    omits: OMITS,
    whole: false,
    files: &[File { name: "graph.jsonld", write: jsonld::write }],
};
