//! How what is kept of a document is written down and read again. Its id is not part of it: the same text says the same under
//! any id.

use litemap::LiteMap;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The record of a document without its id, with every field in its place whatever it holds: a form that does not describe
/// itself cannot leave one out.
pub(super) mod record {
    use copan_model::{Date, Document};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Fields = (Option<String>, Option<Date>, Option<String>, String, u32, Vec<u32>);

    pub(in super::super) fn serialize<S: Serializer>(document: &Document, to: S) -> Result<S::Ok, S::Error> {
        let Document { id: _, title, date, author, sha256, characters, pages } = document;
        (title, date, author, sha256, characters, pages).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Document, D::Error> {
        let (title, date, author, sha256, characters, pages) = Fields::deserialize(from)?;
        Ok(Document { id: String::new(), title, date, author, sha256, characters, pages })
    }
}

/// The names of rules and attributes that have been read. They are few, and the same in every document.
static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The one copy of a name.
fn known(name: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let known: &'static str = Box::leak(name.into());
    names.insert(known);
    known
}

/// The name of a rule or an attribute: a word of the program's own, which is not kept once for every use.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name(&'static str);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(known(&Cow::<str>::deserialize(from)?)))
    }
}

/// Reads the link of a mention.
pub(crate) fn link<'de, D, S>(from: D) -> Result<Option<(&'static str, S)>, D::Error>
where
    D: Deserializer<'de>,
    S: Deserialize<'de>,
{
    let link = Option::<(Name, S)>::deserialize(from)?;
    Ok(link.map(|(Name(rule), span)| (rule, span)))
}

/// Reads the values of attributes.
pub(crate) fn told<'de, D, V>(from: D) -> Result<LiteMap<&'static str, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    let told = LiteMap::<Name, V>::deserialize(from)?;
    Ok(told.into_iter().map(|(Name(attribute), values)| (attribute, values)).collect())
}

#[cfg(test)]
mod tests {
    use crate::merge::{Corpus, Gathered, gather};
    use crate::{Gazetteer, Options, Text, annotate};
    use std::sync::Arc;

    #[test]
    fn what_is_kept_is_read_as_it_was_written() {
        let (gazetteer, _) = Gazetteer::read("name,type\nProject Osprey,Product\n");
        let options = Options { gazetteer: Arc::new(gazetteer), ..Options::default() };
        let text = Text {
            id: "a".to_owned(),
            title: Some("A".to_owned()),
            date: "2024-02-29".parse().ok(),
            text: "President Ann Lee of Norway, a lawyer, bought Project Osprey for $3 million in May 1998. She said that \
                   it would not help the Norwegian army, the United States and NATO (North Atlantic Treaty Organization)."
                .to_owned(),
            ..Text::default()
        };
        let kept = gather(&annotate(text, &options));
        let written = serde_json::to_string(&kept).expect("it can be written");
        let read: Gathered = serde_json::from_str(&written).expect("it can be read");
        let read = read.of("a".to_owned());
        assert_eq!(format!("{kept:?}"), format!("{read:?}"));
        assert!(["occupation", "apposition", "gazetteer", "Project Osprey"].iter().any(|part| written.contains(part)));
        let graph = |kept| {
            let mut corpus = Corpus::default();
            corpus.push(kept);
            corpus.graph()
        };
        assert_eq!(graph(kept), graph(read));
    }
}
