//! All documents of all sources, one after the other.

use super::{Fault, Located, Problem, Source, apart, language};
use crate::Text;
use std::collections::HashSet;

/// Reads the documents of the sources in their order, one at a time. A source without any text is a problem, and so is a
/// document whose id an earlier one has.
pub fn documents<S>(sources: S) -> impl Iterator<Item = Result<Text, Problem>> + Send
where
    S: IntoIterator<Item = Source>,
    S::IntoIter: Send,
{
    let mut ids = Ids::default();
    sources.into_iter().flat_map(|source| documents_of(&source).map(move |found| (source.to_string(), found))).map(
        move |(input, found)| {
            let Located { line, text } = found?;
            ids.meet(&text.id, &input, line)?;
            Ok(text)
        },
    )
}

/// Reads the documents of one source.
#[must_use]
pub fn documents_of(source: &Source) -> Box<dyn Iterator<Item = Result<Located, Problem>> + Send> {
    let input = source.to_string();
    let file = match source.open() {
        Ok(file) => file,
        Err(fault) => return Box::new(std::iter::once(Err(Problem { input, fault }))),
    };
    let mut found = apart::read(source.kind, file, &source.id, &source.options).peekable();
    if found.peek().is_none() {
        let message = "no text in it; it is left out";
        return Box::new(std::iter::once(Err(Problem { input, fault: Fault::whole(message) })));
    }
    let any = source.options.any_language;
    Box::new(found.map(move |found| {
        let found = found.and_then(|located| if any { Ok(located) } else { english(located) });
        found.map_err(|fault| Problem { input: input.clone(), fault })
    }))
}

/// Lets a document pass that is not surely in another language. Words that the input gives are read in any.
fn english(located: Located) -> Result<Located, Fault> {
    match language::foreign(&located.text.text) {
        Some(name) if located.text.given.is_none() => {
            let message = format!("the document seems to be in {name}; it is left out, and --any-language reads it");
            Err(Fault::at(located.line, message))
        }
        _ => Ok(located),
    }
}

/// The ids of the documents so far.
#[derive(Clone, Debug, Default)]
pub struct Ids(HashSet<String>);

impl Ids {
    /// Takes down the id of a document that stands in an input at a line. That an earlier one has it is a problem.
    pub fn meet(&mut self, id: &str, input: &str, line: u64) -> Result<(), Problem> {
        if self.0.insert(id.to_owned()) {
            return Ok(());
        }
        let message = format!("an earlier document has the id `{id}`; give every document an id of its own");
        Err(Problem { input: input.to_owned(), fault: Fault::at(line, message) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, sources};

    #[test]
    fn documents_in_other_languages_are_left_out_unless_they_are_asked_for() {
        let file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
        let text = "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y \
                    conciencia, deben comportarse fraternalmente los unos con los otros, sin distinción de la raza o del sexo.";
        std::fs::write(file.path(), text).expect("it can be written");
        let read = |any_language| {
            let options = Options { any_language, ..Options::default() };
            documents(sources(&[file.path().to_owned()], &options, &[]).sources).collect::<Vec<_>>()
        };
        let problem = read(false).remove(0).expect_err("it is Spanish");
        assert!(problem.fault.message.contains("seems to be in Spanish"), "{problem}");
        assert!(read(true)[0].as_ref().is_ok_and(|found| found.text == text));
    }
}
