//! IRIs: a namespace and a local part that is safe in all syntaxes.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// A namespace and its usual prefix.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Space {
    pub(super) prefix: &'static str,
    pub(super) iri: &'static str,
}

macro_rules! spaces {
    ($($name:ident = $prefix:literal, $iri:literal;)*) => {
        $(pub(super) static $name: Space = Space { prefix: $prefix, iri: $iri };)*
        /// Every namespace, in the order in which they are declared.
        pub(super) static SPACES: &[&Space] = &[$(&$name),*];
    };
}

// What has no vocabulary of its own is a URN: it names and does not pretend that something can be fetched there.
spaces! {
    RDF = "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    RDFS = "rdfs", "http://www.w3.org/2000/01/rdf-schema#";
    XSD = "xsd", "http://www.w3.org/2001/XMLSchema#";
    SKOS = "skos", "http://www.w3.org/2004/02/skos/core#";
    DC = "dc", "http://purl.org/dc/elements/1.1/";
    DCTERMS = "dcterms", "http://purl.org/dc/terms/";
    PROV = "prov", "http://www.w3.org/ns/prov#";
    OA = "oa", "http://www.w3.org/ns/oa#";
    KG = "kg", "urn:copan:vocabulary:";
    TYPE = "type", "urn:copan:type:";
    ATTRIBUTE = "attribute", "urn:copan:attribute:";
    RELATION = "relation", "urn:copan:relation:";
    ENTITY = "entity", "urn:copan:entity:";
    FACT = "fact", "urn:copan:fact:";
    EVIDENCE = "evidence", "urn:copan:evidence:";
    SENTENCE = "sentence", "urn:copan:sentence:";
    DOCUMENT = "document", "urn:copan:document:";
}

/// An IRI. Shows as the whole of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name<'a> {
    pub(super) space: &'static Space,
    pub(super) local: Cow<'a, str>,
}

impl<'a> Name<'a> {
    /// A name whose local part is known to be safe: a word of a vocabulary, or the id of an entity.
    pub(super) const fn plain(space: &'static Space, local: &'a str) -> Self {
        Self { space, local: Cow::Borrowed(local) }
    }

    /// A name of any text.
    pub(super) fn of(space: &'static Space, text: &'a str) -> Self {
        Self { space, local: encoded(text) }
    }

    /// The name of a part of what this one names.
    pub(super) fn part(&self, part: impl fmt::Display) -> Self {
        Self { space: self.space, local: format!("{}{part}", self.local).into() }
    }

    /// Whether the local part is letters, digits and `_`, which need no escape behind a prefix.
    pub(super) fn is_word(&self) -> bool {
        !self.local.is_empty() && self.local.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.space.iri, self.local)
    }
}

/// The text with every character percent-encoded that RFC 3987 reserves or forbids: letters and digits of all scripts and
/// `-._~` stay, all else is encoded as its bytes in UTF-8.
fn encoded(text: &str) -> Cow<'_, str> {
    let stays = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
    if text.chars().all(stays) {
        return text.into();
    }
    let mut local = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if stays(c) {
            local.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(local, "%{byte:02X}").expect("a string takes every write");
            }
        }
    }
    local.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_iris_forbid_is_encoded() {
        assert_eq!(encoded("SIGNED"), "SIGNED");
        assert_eq!(encoded("a & b.txt"), "a%20%26%20b.txt");
        assert_eq!(encoded("<\">\\{}|^`%/?#:"), "%3C%22%3E%5C%7B%7D%7C%5E%60%25%2F%3F%23%3A");
        assert_eq!(encoded("北京 é😀\0"), "北京%20é%F0%9F%98%80%00");
    }

    #[test]
    fn a_name_is_a_word_only_if_turtle_takes_it_behind_a_prefix() {
        assert!(Name::plain(&ENTITY, "united_states").is_word());
        assert!(!Name::of(&RELATION, "bring to").is_word());
        assert!(!Name::of(&RELATION, "é").is_word());
        assert_eq!(Name::plain(&ENTITY, "x").part("#1").to_string(), "urn:copan:entity:x#1");
    }
}
