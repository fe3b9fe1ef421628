//! Laws of the graph of many documents, on the project's own texts.

use copan_build::merge::Corpus;
use copan_build::{Annotated, Ledger, Options, Schema, Text, annotate};
use copan_model::{Graph, json};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The seed's lines and paragraphs and the texts of `tests/cases`, each a document.
static DOCUMENTS: LazyLock<Vec<Annotated>> = LazyLock::new(|| {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in ["../../seeds", "tests/cases"] {
        for entry in fs::read_dir(here.join(folder)).expect("the project's texts").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.extension().is_some_and(|e| e == "txt") {
                let text = fs::read_to_string(&path).expect("a text");
                // Each paragraph by itself: who is who is then a question across documents.
                let parts = text.split('\n').filter(|part| !part.trim().is_empty()).enumerate();
                texts.extend(parts.map(|(n, part)| (format!("{name}:{n}"), part.to_owned())));
            }
        }
    }
    texts.sort();
    assert!(texts.len() > 30, "{}", texts.len());
    texts.into_iter().map(|(id, text)| annotate(Text { id, text, ..Text::default() }, &Options::default())).collect()
});

fn bytes(graph: &Graph) -> Vec<u8> {
    let mut bytes = Vec::new();
    json::write(graph, &mut bytes).expect("a vector takes all bytes");
    bytes
}

fn corpus<'a>(documents: impl IntoIterator<Item = &'a Annotated>) -> Corpus {
    let mut corpus = Corpus::default();
    for document in documents {
        corpus.add(document);
    }
    corpus
}

#[test]
fn the_graph_of_two_halves_is_that_of_the_whole() {
    let whole = bytes(&corpus(&*DOCUMENTS).graph());
    assert!(whole.len() > 20_000, "{}", whole.len());
    // By halves, by every second, and by one against all others.
    let n = DOCUMENTS.len();
    let cuts: [&dyn Fn(usize) -> bool; 4] = [&|i| i < n / 2, &|i| i % 2 == 0, &|i| i == n / 3, &|i| (i * 7) % 5 < 2];
    for (number, cut) in cuts.iter().enumerate() {
        let (left, right): (Vec<_>, Vec<_>) = DOCUMENTS.iter().enumerate().partition(|(i, _)| cut(*i));
        let mut joined = corpus(right.into_iter().map(|(_, d)| d).rev());
        joined.join(corpus(left.into_iter().map(|(_, d)| d)));
        assert!(bytes(&joined.graph()) == whole, "cut {number}");
    }
}

#[test]
fn without_a_document_it_is_as_if_it_had_never_been() {
    let full = corpus(&*DOCUMENTS);
    for gone in (0..DOCUMENTS.len()).step_by(9) {
        let never = corpus(DOCUMENTS.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, d)| d));
        let mut removed = full.clone();
        removed.remove(&DOCUMENTS[gone].text.id);
        assert!(bytes(&removed.graph()) == bytes(&never.graph()), "{}", DOCUMENTS[gone].text.id);
    }
}

#[test]
fn decisions_hold_for_any_order() {
    let lines = "decision,entity,other,value\nmerge,Honduras,Nicaragua,\nrename,United States,,America\n";
    let (ledger, faults) = Ledger::read("decisions.csv", lines);
    assert!(faults.is_empty());
    let (one, _) = corpus(&*DOCUMENTS).decided(&ledger, &Schema::built_in());
    let (other, _) = corpus(DOCUMENTS.iter().rev()).decided(&ledger, &Schema::built_in());
    assert!(bytes(&one) == bytes(&other));
    assert!(one.entities().iter().any(|e| e.name == "America"));
}
