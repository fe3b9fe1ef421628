//! Links: which entry of an outside collection an entity is, as the user's own table says it.
//!
//! The table has the columns `name` (a name of the entity, or its id), `type` (its type, where the name alone does not tell which
//! is meant) and `link` (an id or address: `Q30`, `https://…`). The link becomes the entity's attribute `link`, which all formats
//! hold; several become a list.

use crate::read::Fault;
use crate::resolve::key::key;
use crate::table::Table;
use copan_model::{EntityType, Graph, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The attribute that holds links.
const ATTRIBUTE: &str = "link";

/// A table of links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    line: u64,
    name: String,
    entity_type: Option<EntityType>,
    link: String,
}

impl Links {
    /// Reads a table. A line that cannot be used is left out and named; the others are used.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Fault>) {
        let (table, mut faults) = Table::read(text.strip_prefix('\u{feff}').unwrap_or(text));
        let (name, entity_type, link) =
            (table.column("name").or_else(|| table.column("id")), table.column("type"), table.column("link"));
        if name.is_none() || link.is_none() {
            faults.insert(
                0,
                Fault::at(1, "a header with the columns name, type, link was wanted; name and link must be there"),
            );
            return (Self::default(), faults);
        }
        let mut links = Self::default();
        for row in &table.rows {
            let (name, kind, link) = (row.text(name), row.text(entity_type), row.text(link));
            let found = EntityType::ALL.into_iter().find(|t| t.name().eq_ignore_ascii_case(kind));
            let message = if name.is_empty() || link.is_empty() {
                "a name and a link were wanted; the line is left out".to_owned()
            } else if link.contains(|c: char| c.is_control() || c.is_whitespace()) {
                format!("`{}` is no link: it has blanks in it; the line is left out", link.escape_debug())
            } else if !kind.is_empty() && found.is_none() {
                let types: Vec<&str> = EntityType::ALL.iter().map(|t| t.name()).collect();
                format!("`{kind}` is no type; one of {} was wanted, or nothing", types.join(", "))
            } else {
                let (name, link) = (name.to_owned(), link.to_owned());
                links.rows.push(Row { line: row.line, name, entity_type: found, link });
                continue;
            };
            faults.push(Fault::at(row.line, message));
        }
        faults.sort_by_key(|fault| fault.line);
        (links, faults)
    }

    /// The graph with the links, and what the user should know of lines that name nothing or several things.
    ///
    /// # Panics
    /// Never: attributes are free.
    #[must_use]
    pub fn apply(&self, graph: Graph) -> (Graph, Vec<Fault>) {
        let mut warnings = Vec::new();
        let mut found: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
        {
            let mut named: HashMap<String, BTreeSet<u32>> = HashMap::new();
            if !self.rows.is_empty() {
                for (i, entity) in graph.entities().iter().enumerate() {
                    for name in entity.aliases.iter().chain([&entity.name]) {
                        named.entry(key(name)).or_default().insert(i as u32);
                    }
                }
            }
            for row in &self.rows {
                let fits =
                    |i: &u32| row.entity_type.is_none_or(|t| graph.entities()[*i as usize].entity_type == Some(t));
                let by_id = graph.find(&row.name).filter(fits).map(|i| vec![i]);
                let by_name = || named.get(&key(&row.name)).into_iter().flatten().copied().filter(fits).collect();
                match by_id.unwrap_or_else(by_name)[..] {
                    [one] => {
                        found.entry(one).or_default().insert(&row.link);
                    }
                    [] => warnings.push(Fault::at(row.line, format!("nothing is called `{}`{}", row.name, of(row)))),
                    [first, second, ..] => {
                        let ids = [first, second].map(|i| graph.entities()[i as usize].id.as_str());
                        let message = format!(
                            "several things are called `{}`{} ({}, …); name one by its id, or give its type",
                            row.name,
                            of(row),
                            ids.join(", ")
                        );
                        warnings.push(Fault::at(row.line, message));
                    }
                }
            }
        }
        if found.is_empty() {
            return (graph, warnings);
        }
        let links: BTreeMap<u32, Value> = found
            .into_iter()
            .map(|(entity, links)| {
                let links: Vec<String> = links.into_iter().map(str::to_owned).collect();
                (entity, if let [link] = &links[..] { Value::Text(link.clone()) } else { Value::List(links) })
            })
            .collect();
        let relations = graph.relations().to_vec();
        let (documents, sentences, mut entities, facts) = graph.into_parts();
        for (entity, link) in links {
            entities[entity as usize].attributes.insert(ATTRIBUTE.to_owned(), link);
        }
        let graph = Graph::new(documents, sentences, entities, facts).expect("attributes are free");
        (graph.with_relations(relations), warnings)
    }
}

/// The type that a row wants, in words.
fn of(row: &Row) -> String {
    row.entity_type.map_or_else(String::new, |t| format!(" of type {t}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;

    #[test]
    fn links_become_attributes() {
        let graph = crate::graph([marked("{Person Ann Lee} met {Person Bob Brown} in {Country France} .")]);
        let table = "name,type,link\nAnn Lee,,Q1\nfrance,Country,Q142\nFrance,,https://example.org/fr\nAnn Lee,Place,Q2\n\
            Nobody,,Q3\nBob Brown,Man,Q4\nBob Brown,,Q 5\n,,Q6\n";
        let (links, faults) = Links::read(table);
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [7, 8, 9].map(Some), "{faults:?}");
        let (graph, warnings) = links.apply(graph);
        assert_eq!(warnings.iter().map(|f| f.line).collect::<Vec<_>>(), [5, 6].map(Some), "{warnings:?}");
        let link = |name: &str| {
            let entity = graph.entities().iter().find(|e| e.name == name);
            entity.and_then(|e| e.attributes.get("link")).cloned()
        };
        assert_eq!(link("Ann Lee"), Some(Value::Text("Q1".to_owned())));
        assert_eq!(link("France"), Some(Value::List(vec!["Q142".to_owned(), "https://example.org/fr".to_owned()])));
        assert_eq!(link("Bob Brown"), None);
        assert!(!Links::read("a,b\n").1.is_empty() && !Links::read("").1.is_empty());
    }

    #[test]
    fn of_several_none_is_linked() {
        let called = |text: &str, id: &str| {
            let mut document = marked(text);
            document.text.id = id.to_owned();
            document
        };
        let texts = ["{Person Ann Lee} ( 1801 – 1870 ) wrote .", "{Person Ann Lee} ( born 1975 ) rows ."];
        let graph = crate::graph([called(texts[0], "a"), called(texts[1], "b")]);
        let ids: Vec<String> = graph.entities().iter().map(|e| e.id.clone()).collect();
        let (links, _) = Links::read(&format!("name,link\nAnn Lee,Q1\n{},Q2\n", ids[0]));
        let (graph, warnings) = links.apply(graph);
        assert!(warnings.len() == 1 && warnings[0].message.contains(&ids[1]), "{warnings:?}");
        let linked = graph.entities().iter().filter(|e| e.attributes.contains_key("link")).count();
        assert_eq!(linked, 1);
    }
}
