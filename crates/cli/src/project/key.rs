//! What annotations depend on, in one number: where it is the same, nothing has to be done again.

use crate::manifest::{Chosen, Made};
use copan_build::read::Source;
use copan_build::{Gazetteer, ORIGIN, Options, Schema, Text};
use sha2::{Digest as _, Sha256};

/// A hash of all that something depends on.
pub(crate) type Key = [u8; 32];

/// The form in which what is kept is written.
const FORM: &str = "1";

/// A hash of parts, each by itself.
struct Parts(Sha256);

impl Parts {
    fn new(what: &str) -> Self {
        Self(Sha256::new()).part(what.as_bytes()).part(ORIGIN.as_bytes()).part(FORM.as_bytes())
    }

    fn part(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    fn optional(self, text: Option<&str>) -> Self {
        match text {
            None => self.part(b"-"),
            Some(text) => self.part(b"+").part(text.as_bytes()),
        }
    }

    fn finish(self) -> Key {
        self.0.finalize().into()
    }
}

/// What the documents of a file depend on: its bytes, how it is read, and under which id.
pub(crate) fn source(source: &Source, sha256: &str, options: &Chosen) -> Key {
    let mut parts = Parts::new("source").part(source.id.as_bytes()).part(source.kind.name.as_bytes());
    parts = parts.part(sha256.as_bytes());
    for (name, values) in options {
        parts = parts.part(name.as_bytes()).part(&(values.len() as u64).to_le_bytes());
        parts = values.iter().fold(parts, |parts, value| parts.part(value.as_bytes()));
    }
    parts.finish()
}

/// What annotation depends on beside the text. The gazetteer is that of the file with this hash, and the schema that of these
/// files.
pub(crate) fn annotation(options: &Options, gazetteer: Option<&str>, schema: &[Made]) -> Key {
    // Every option: a new one has to be looked at here.
    let Options { concepts, gazetteer: names, types, schema: relations } = options;
    let _: (&Gazetteer, &Schema) = (names, relations);
    let mut parts = Parts::new("annotation").part(&[u8::from(*concepts)]).optional(gazetteer);
    let mut types: Vec<&str> = types.iter().map(|t| t.name()).collect();
    types.sort_unstable();
    for name in types {
        parts = parts.part(name.as_bytes());
    }
    for Made { file, digest } in schema {
        parts = parts.part(file.as_bytes()).part(digest.sha256.as_bytes());
    }
    parts.finish()
}

/// What the annotations of a document depend on beside the options: all of it but its id.
pub(crate) fn text(text: &Text) -> Key {
    // Every field: a new one has to be looked at here.
    let Text { id: _, title, date, author, text, pages, given } = text;
    let date = date.map(|date| date.to_string());
    let mut parts = Parts::new("text").part(text.as_bytes());
    parts = parts.optional(title.as_deref()).optional(date.as_deref()).optional(author.as_deref());
    let pages: Vec<u8> = pages.iter().flat_map(|page| page.to_le_bytes()).collect();
    parts = parts.part(&pages);
    for sentence in given.iter().flatten() {
        let words = sentence.iter().flat_map(|word| {
            let (start, end) = (word.span.start.to_le_bytes(), word.span.end.to_le_bytes());
            start.into_iter().chain(end).chain([u8::from(word.continues)])
        });
        parts = parts.part(&words.collect::<Vec<u8>>());
    }
    parts.part(&[u8::from(given.is_some())]).finish()
}

/// What the annotations of a document depend on.
pub(crate) fn document(text: &Key, annotation: &Key) -> Key {
    Parts::new("document").part(text).part(annotation).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;
    use copan_build::Word;

    #[test]
    fn all_but_the_id_counts() {
        let text = Text { id: "a".to_owned(), text: "It works.".to_owned(), ..Text::default() };
        let key = |change: fn(&mut Text)| {
            let mut changed = text.clone();
            change(&mut changed);
            self::text(&changed)
        };
        let same = self::text(&text);
        assert_eq!(same, key(|t| t.id = "b".to_owned()));
        let word = Word { span: copan_build::ByteSpan::new(0, 2), continues: false };
        let changes: [fn(&mut Text); 6] = [
            |t| t.text.push(' '),
            |t| t.title = Some(String::new()),
            |t| t.author = Some(String::new()),
            |t| t.date = "2024-02-29".parse().ok(),
            |t| t.pages = vec![0],
            |t| t.given = Some(Vec::new()),
        ];
        for change in changes {
            assert_ne!(same, key(change));
        }
        let given = |words: Vec<Word>| self::text(&Text { given: Some(vec![words]), ..text.clone() });
        assert_ne!(given(vec![word]), given(vec![Word { continues: true, ..word }]));
        assert_ne!(document(&same, &[0; 32]), document(&same, &[1; 32]));
    }

    #[test]
    fn every_option_counts() {
        let options = |concepts, types: &[copan_model::EntityType]| {
            annotation(&Options { concepts, types: types.to_vec(), ..Options::default() }, None, &[])
        };
        let [person, place] = [copan_model::EntityType::Person, copan_model::EntityType::Place];
        assert_ne!(options(false, &[]), options(true, &[]));
        assert_ne!(options(false, &[]), options(false, &[person]));
        assert_eq!(options(false, &[place, person]), options(false, &[person, place]));
        assert_ne!(options(false, &[]), annotation(&Options::default(), Some("0"), &[]));
        let digest = Digest { bytes: 1, sha256: "0".to_owned() };
        let file = |file: &str| Made { file: file.to_owned(), digest: digest.clone() };
        let with = |files: &[Made]| annotation(&Options::default(), None, files);
        let [one, other] = ["relations.csv", "patterns.csv"].map(file);
        assert_ne!(options(false, &[]), with(std::slice::from_ref(&one)));
        assert_ne!(with(&[one]), with(&[other]));
    }
}
