//! The user's own list of names. What stands in it wins over the model: where one of its names is found, nothing else is.

use crate::read::Fault;
use crate::{Annotated, Text, segment};
use copan_model::EntityType;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// What a row of the list says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// What tells it from all others: the column `id`, or the name where that is empty.
    pub id: String,
    /// What it is called in the graph.
    pub name: String,
    /// What it is.
    pub entity_type: EntityType,
}

/// A list of names: CSV with a header, columns `name` and `type` and, if wanted, `id` and `aliases` (parted by `|`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gazetteer {
    /// By the first word, the longest first.
    names: HashMap<String, Vec<Rest>>,
}

/// The further words of a name, and whose name it is.
type Rest = (Vec<String>, Arc<Entry>);

impl Gazetteer {
    /// Reads a list. A row that cannot be used is left out and named; the others are used.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Fault>) {
        let (mut gazetteer, mut faults) = (Self::default(), Vec::new());
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let column =
            |name: &str| header.iter().position(|h| h.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name));
        let (Some(name), Some(kind)) = (column("name"), column("type")) else {
            faults.push(Fault::at(
                1,
                "a header with the columns name and type was wanted (and id, aliases, if there are any)",
            ));
            return (gazetteer, faults);
        };
        let (id, aliases) = (column("id"), column("aliases"));
        for row in reader.records() {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    faults.push(Fault::at(line, format!("cannot be read as CSV: {error}")));
                    continue;
                }
            };
            let line = row.position().map_or(0, csv::Position::line);
            let field = |column: Option<usize>| column.and_then(|at| row.get(at)).filter(|text| !text.is_empty());
            let Some(name) = field(Some(name)) else {
                faults.push(Fault::at(line, "has no name; the row is left out"));
                continue;
            };
            let Some(entity_type) = field(Some(kind)).and_then(|t| t.parse::<EntityType>().ok()) else {
                let types: Vec<&str> = EntityType::ALL.iter().map(|t| t.name()).collect();
                let message =
                    format!("`{}` is no type; one of {} was wanted", field(Some(kind)).unwrap_or(""), types.join(", "));
                faults.push(Fault::at(line, message));
                continue;
            };
            let id = field(id).unwrap_or(name).to_owned();
            let entry = Arc::new(Entry { id, name: name.to_owned(), entity_type });
            for alias in std::iter::once(name).chain(field(aliases).into_iter().flat_map(|a| a.split('|'))) {
                gazetteer.add(alias, &entry);
            }
        }
        (gazetteer, faults)
    }

    /// Whether there is no name in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn add(&mut self, name: &str, entry: &Arc<Entry>) {
        // The list's names are cut into words as texts are, so that they meet.
        let text = Text { text: name.trim().to_owned(), ..Text::default() };
        let words = segment::sentences(&text).into_iter().flatten();
        let mut words = words.map(|word| word.span.of(&text.text).to_owned());
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let names = self.names.entry(first).or_default();
        // Of two entries with one name the first counts.
        if names.iter().all(|(other, _)| *other != rest) {
            names.push((rest, entry.clone()));
            names.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }

    /// Where names of the list stand in a document, the longest at every place, and whose they are.
    pub(super) fn found(&self, document: &Annotated) -> Vec<(Range<u32>, Arc<Entry>)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        for sentence in &document.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let matches = |rest: &[String]| {
                    let end = at + 1 + rest.len() as u32;
                    end <= sentence.tokens.end && (at + 1..end).zip(rest).all(|(at, word)| document.form(at) == word)
                };
                let names = self.names.get(document.form(at));
                match names.and_then(|names| names.iter().find(|(rest, _)| matches(rest))) {
                    Some((rest, entry)) => {
                        let end = at + 1 + rest.len() as u32;
                        found.push((at..end, entry.clone()));
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate, graph};

    const LIST: &str = "name,type,id,aliases\nProject Osprey,Product,p7,Osprey|PX-7\nOrla,Place,,\n";

    fn document(id: &str, text: &str, gazetteer: Gazetteer) -> Annotated {
        let options = Options { gazetteer: Arc::new(gazetteer), ..Options::default() };
        annotate(Text { id: id.to_owned(), text: text.to_owned(), ..Text::default() }, &options)
    }

    #[test]
    fn wrong_rows_are_named_and_the_rest_is_used() {
        let (gazetteer, faults) = Gazetteer::read("name,type\nOrla,Place\nBrun,Village\n,Person\nAnn,person\n");
        let lines: Vec<Option<u64>> = faults.iter().map(|f| f.line).collect();
        assert_eq!(lines, [Some(3), Some(4), Some(5)], "{faults:?}");
        assert!(faults[0].message.contains("`Village`") && faults[0].message.contains("Organization"));
        assert_eq!(gazetteer.names.len(), 1);
        assert!(Gazetteer::read("word\nx\n").1[0].message.contains("name and type"));
        assert_eq!(Gazetteer::read("").1.len(), 1);
    }

    #[test]
    fn names_of_the_list_win_and_are_one_thing_in_all_documents() {
        let (gazetteer, faults) = Gazetteer::read(LIST);
        assert!(faults.is_empty());
        let one = document("a", "Intel bought Project Osprey. Orla signed a treaty with Egypt.", gazetteer.clone());
        let two = document("b", "Germany bought the PX-7 in 2004.", gazetteer);
        let listed: Vec<&str> = one.mentions.iter().filter_map(|m| m.listed.as_ref()).map(|e| e.id.as_str()).collect();
        assert_eq!(listed, ["p7", "Orla"]);
        let graph = graph([one, two]);
        let osprey = graph.entities().iter().find(|e| e.name == "Project Osprey").expect("the entry is a node");
        assert_eq!(osprey.mentions.len(), 2);
        assert_eq!(osprey.entity_type, Some(EntityType::Product));
        assert!(osprey.aliases.iter().any(|a| a == "PX-7"));
        assert_eq!(osprey.attributes.get("gazetteer"), Some(&copan_model::Value::Text("p7".to_owned())));
        let orla = graph.entities().iter().find(|e| e.name == "Orla").expect("the entry is a node");
        assert_eq!(orla.entity_type, Some(EntityType::Place));
    }
}
